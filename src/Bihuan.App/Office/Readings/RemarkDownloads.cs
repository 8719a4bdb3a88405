using Bihuan.Documents.Checking;
using Bihuan.Documents.Writing.Annotations;
using Bihuan.Readings;
using Bihuan.Storage;

namespace Bihuan.App.Office.Readings;

/// <summary>下载校核意见：带批注的 Word 文件、JSON。忽略了的不在内。</summary>
internal static class RemarkDownloads
{
    /// <summary>JSON，与命令行 check --json 相同。</summary>
    public static async Task<IResult> JsonAsync(string token, HttpContext context, OpenReading open, CheckReading check)
    {
        var result = await open.RunAsync(token, context.RequestAborted);
        if (result is not OpenReading.Result.Reading reading) return NotOpened.Page(result, context);
        if (await check.RunAsync(token, reading, context.RequestAborted) is not { } remarks) return NotOpened.Page(new OpenReading.Result.Busy(), context);
        if (!remarks.Checked.Finished) return NotOpened.NotChecked(token);
        await using var file = TemporaryFile.Create();
        RemarkJson.Write(file, reading.Document.Source.FileName, remarks.Open);
        await Downloads.SendAsync(file, context, "application/json", reading, "-校核意见.json");
        return Results.Empty;
    }

    /// <summary>带批注的 Word 文件：原件是 .docx 时在原件上加批注。</summary>
    public static async Task<IResult> WordAsync(string token, HttpContext context, OpenReading open, CheckReading check, ReadingBench bench, Db db, TimeProvider clock)
    {
        var result = await open.RunAsync(token, context.RequestAborted);
        if (result is not OpenReading.Result.Reading reading) return NotOpened.Page(result, context);
        if (await check.RunAsync(token, reading, context.RequestAborted) is not { } remarks) return NotOpened.Page(new OpenReading.Result.Busy(), context);
        if (!remarks.Checked.Finished) return NotOpened.NotChecked(token);
        await using var file = TemporaryFile.Create();
        using (var place = await bench.EnterAsync(context.RequestAborted))
        {
            if (place is null) return NotOpened.Page(new OpenReading.Result.Busy(), context);
            if (await FindReading.RunAsync(db, clock, token, context.RequestAborted) is not { } kept) return NotOpened.Page(new OpenReading.Result.Gone(), context);
            using var original = new MemoryStream(kept.Content, writable: false);
            AnnotatedWord.Write(original, reading.Document, remarks.OpenWithNote, file, ChinaTime.Local(clock), context.RequestAborted);
        }
        await Downloads.SendAsync(file, context, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", reading, "-批注.docx");
        return Results.Empty;
    }
}
