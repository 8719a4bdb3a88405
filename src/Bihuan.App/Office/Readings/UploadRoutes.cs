using Bihuan.App.Components;
using Bihuan.Documents.Reading;
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
    public static async Task<IResult> UploadAsync(HttpRequest request, Db db, TimeProvider clock, ReadingCache cache, ReadingBench bench, WebSettings settings)
    {
        var view = new UploadView { MaxMegabytes = settings.MaxUploadBytes >> 20 };
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (request.HttpContext.Features.Get<UploadedFile>() is not { } file)
            return Page(view with { Problem = "还没有选择文件。请选择一份文书，再点“开始读取”。" }, StatusCodes.Status422UnprocessableEntity);
        var command = new KeepReading.Command(file.FileName, file.Content, form["internal"] == "yes");
        return await ReadAsync(command, request, db, clock, cache, bench, view);
    }

    /// <summary>读一份样本。</summary>
    public static async Task<IResult> SampleAsync(HttpRequest request, Db db, TimeProvider clock, ReadingCache cache, ReadingBench bench, WebSettings settings)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (SampleLibrary.All.FirstOrDefault(s => s.FileName == form["sample"]) is not { } sample) return Results.NotFound();
        using var content = new MemoryStream();
        await using (var stream = sample.Open()) await stream.CopyToAsync(content, request.HttpContext.RequestAborted);
        var view = new UploadView { MaxMegabytes = settings.MaxUploadBytes >> 20 };
        return await ReadAsync(new KeepReading.Command(sample.FileName, content.ToArray()), request, db, clock, cache, bench, view);
    }

    private static async Task<IResult> ReadAsync(KeepReading.Command command, HttpRequest request, Db db, TimeProvider clock, ReadingCache cache, ReadingBench bench, UploadView view)
    {
        // 收完了才领号：还在慢慢传的不占位子
        using var place = await bench.EnterAsync(request.HttpContext.RequestAborted);
        if (place is null)
        {
            request.HttpContext.Response.Headers.RetryAfter = "10";
            return Page(view with { Problem = "现在读文书的人太多，没有读。请过十几秒再试一次。" }, StatusCodes.Status503ServiceUnavailable);
        }
        switch (await KeepReading.RunAsync(db, clock, command, request.HttpContext.RequestAborted))
        {
            case KeepReading.Result.Kept kept:
                if (OpenReading.Understand(kept.Source, request.HttpContext.RequestAborted) is not { } document)
                {
                    await DiscardReading.RunAsync(db, kept.Id);
                    return Page(view with { Problem = "文书读得太久，已停下，没有保存。请把文书拆成几份再试。", FileName = BaseName(command) }, StatusCodes.Status422UnprocessableEntity);
                }
                cache.Keep(kept.Id, document);
                return SeeOther.To($"/readings/{kept.Id}", request);
            case KeepReading.Result.Refused refused:
                return Page(view with
                {
                    Problem = refused.Message,
                    FileName = BaseName(command),
                    NeedsConsent = refused.Reason == RefusalReason.InternalNeedsConsent,
                    FileStays = request.Headers.ContainsKey(ScriptHeader),
                }, StatusCodes.Status422UnprocessableEntity);
            case KeepReading.Result.Full full:
                return Page(view with { Problem = full.Message }, StatusCodes.Status503ServiceUnavailable);
            case var other:
                throw new InvalidOperationException($"没有处理的结果：{other}。");
        }
    }

    private static string BaseName(KeepReading.Command command) => command.FileName[(command.FileName.LastIndexOfAny(['/', '\\']) + 1)..];

    private static RazorComponentResult<UploadPage> Page(UploadView view, int status) =>
        new(new Dictionary<string, object?> { [nameof(UploadPage.View)] = view }) { StatusCode = status };
}
