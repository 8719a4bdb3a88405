using Bihuan.App.Components;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Samples;
using Bihuan.Readings;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Readings;

/// <summary>读取文书：选文件、点样本。</summary>
internal static class UploadRoutes
{
    /// <summary>脚本提交时带的头：成功答 201 和地址，好让脚本先显示进度再转过去。</summary>
    public const string ScriptHeader = "X-Bihuan-Script";

    /// <summary>首页。</summary>
    public static IResult Show(HttpRequest request, WebSettings settings) =>
        Page(new UploadView { MaxMegabytes = settings.MaxUploadBytes >> 20, JustDeleted = request.Query.ContainsKey("deleted") }, StatusCodes.Status200OK);

    /// <summary>收一个文件。</summary>
    public static async Task<IResult> UploadAsync(HttpRequest request, Db db, TimeProvider clock, ReadingCache cache, WebSettings settings)
    {
        var view = new UploadView { MaxMegabytes = settings.MaxUploadBytes >> 20 };
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        // 没有选文件时，浏览器也交一个没有名字的空文件
        if (form.Files["file"] is not { FileName.Length: > 0 } file)
            return Page(view with { Problem = "还没有选择文件。请选择一份文书，再点“开始读取”。" }, StatusCodes.Status422UnprocessableEntity);
        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
            await stream.ReadExactlyAsync(content, request.HttpContext.RequestAborted);
        var command = new KeepReading.Command(file.FileName, content, form["internal"] == "yes");
        return await ReadAsync(command, request, db, clock, cache, view);
    }

    /// <summary>读一份样本。</summary>
    public static async Task<IResult> SampleAsync(HttpRequest request, Db db, TimeProvider clock, ReadingCache cache, WebSettings settings)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (SampleLibrary.All.FirstOrDefault(s => s.FileName == form["sample"]) is not { } sample) return Results.NotFound();
        using var content = new MemoryStream();
        await using (var stream = sample.Open()) await stream.CopyToAsync(content, request.HttpContext.RequestAborted);
        var view = new UploadView { MaxMegabytes = settings.MaxUploadBytes >> 20 };
        return await ReadAsync(new KeepReading.Command(sample.FileName, content.ToArray()), request, db, clock, cache, view);
    }

    private static async Task<IResult> ReadAsync(KeepReading.Command command, HttpRequest request, Db db, TimeProvider clock, ReadingCache cache, UploadView view)
    {
        switch (await KeepReading.RunAsync(db, clock, command, request.HttpContext.RequestAborted))
        {
            case KeepReading.Result.Kept kept:
                cache.Keep(kept.Id, RectificationReader.Read(kept.Source));
                return SeeOther.To($"/readings/{kept.Id}", request);
            case KeepReading.Result.Refused refused:
                return Page(view with
                {
                    Problem = refused.Message,
                    FileName = command.FileName[(command.FileName.LastIndexOfAny(['/', '\\']) + 1)..],
                    NeedsConsent = refused.Reason == RefusalReason.InternalNeedsConsent,
                    FileStays = request.Headers.ContainsKey(ScriptHeader),
                }, StatusCodes.Status422UnprocessableEntity);
            case KeepReading.Result.Full full:
                return Page(view with { Problem = full.Message }, StatusCodes.Status503ServiceUnavailable);
            case var other:
                throw new InvalidOperationException($"没有处理的结果：{other}。");
        }
    }

    private static RazorComponentResult<UploadPage> Page(UploadView view, int status) =>
        new(new Dictionary<string, object?> { [nameof(UploadPage.View)] = view }) { StatusCode = status };
}
