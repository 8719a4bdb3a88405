using Bihuan.Documents.Writing;

using Microsoft.Net.Http.Headers;

namespace Bihuan.App.Office.Readings;

/// <summary>下载读出的结果：JSON 与清单工作簿。</summary>
internal static class Downloads
{
    // 打包工作簿要把各张表全放在内存里；最长的台账不过几百个问题
    private const int MostProblems = 5_000;

    /// <summary>JSON，边写边发。</summary>
    public static async Task<IResult> JsonAsync(string token, HttpContext context, OpenReading open)
    {
        var result = await open.RunAsync(token, context.RequestAborted);
        if (result is not OpenReading.Result.Reading reading) return NotOpened.Page(result, context);
        Head(context.Response, "application/json", reading, ".json");
        await ReadingJson.WriteAsync(reading.Document, context.Response.Body, context.RequestAborted);
        return Results.Empty;
    }

    /// <summary>清单工作簿：先写进临时文件（只许本人读，关上即删），再发。</summary>
    public static async Task<IResult> WorkbookAsync(string token, HttpContext context, OpenReading open, CheckReading check, ReadingBench bench)
    {
        var result = await open.RunAsync(token, context.RequestAborted);
        if (result is not OpenReading.Result.Reading reading) return NotOpened.Page(result, context);
        if (reading.Document.Problems.Count > MostProblems) return NotOpened.TooManyProblems(token, reading.Document.Problems.Count, MostProblems);
        if (await check.RunAsync(token, reading, context.RequestAborted) is not { } remarks) return NotOpened.Page(new OpenReading.Result.Busy(), context);
        // 没有问题的文书只有“校核结果”一张表；连校核也没有做完，就什么都没有
        if (reading.Document.Problems.Count == 0 && !remarks.Checked.Finished) return NotOpened.NotChecked(token);
        await using var file = TemporaryFile.Create();
        using (var place = await bench.EnterAsync(context.RequestAborted))
        {
            if (place is null) return NotOpened.Page(new OpenReading.Result.Busy(), context);
            LedgerWorkbook.Write(reading.Document, file, remarks.Checked.Finished ? remarks.Open : null, remarks.IgnoredCount);
        }
        await SendAsync(file, context, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", reading, reading.Document.Problems.Count == 0 ? "-校核结果.xlsx" : "-台账.xlsx");
        return Results.Empty;
    }

    /// <summary>把写好的文件发出去。</summary>
    /// <param name="file">写好的文件，从头发。</param>
    /// <param name="context">请求。</param>
    /// <param name="type">内容类型。</param>
    /// <param name="reading">文书，文件名由它来。</param>
    /// <param name="ending">文件名的后半，连扩展名。</param>
    public static async Task SendAsync(FileStream file, HttpContext context, string type, OpenReading.Result.Reading reading, string ending)
    {
        file.Position = 0;
        Head(context.Response, type, reading, ending);
        context.Response.ContentLength = file.Length;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <summary>下载的头：类型、不缓存、文件名。</summary>
    public static void Head(HttpResponse response, string type, OpenReading.Result.Reading reading, string ending)
    {
        response.ContentType = type;
        response.Headers.CacheControl = "no-store";
        var name = new ContentDispositionHeaderValue("attachment");
        name.SetHttpFileName(Path.GetFileNameWithoutExtension(reading.Document.Source.FileName) + ending);
        response.Headers.ContentDisposition = name.ToString();
    }
}
