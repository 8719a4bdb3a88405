using Bihuan.App.Components;
using Bihuan.App.Office.Readings;
using Bihuan.Documents.Reading;
using Bihuan.Readings;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Comparing;

/// <summary>收两份文书，都照读取文书那样暂存；有一份读不了，另一份也不留。</summary>
internal sealed class CompareUpload(Db db, TimeProvider clock, ReadingCache cache, ReadingBench bench, WebSettings settings)
{
    /// <summary>选两份文书的页面。</summary>
    public IResult Show(HttpRequest request) => Page(View with { JustDeleted = request.Query.ContainsKey("deleted") }, StatusCodes.Status200OK);

    /// <summary>收两个文件。</summary>
    public async Task<IResult> RunAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var (old, now) = (request.HttpContext.Features.Get<UploadedFile>(), request.HttpContext.Features.Get<SecondFile>());
        return await KeepAsync(old is null ? null : (old.FileName, old.Content), now is null ? null : (now.FileName, now.Content), form["internal"] == "yes", request);
    }

    /// <summary>用样例。</summary>
    public async Task<IResult> SampleAsync(HttpRequest request)
    {
        var (old, now) = await CompareSample.ReadAsync(request.HttpContext.RequestAborted);
        return await KeepAsync(old, now, false, request);
    }

    private CompareView View => new(settings.MaxUploadBytes >> 20);

    private async Task<IResult> KeepAsync((string Name, byte[] Content)? old, (string Name, byte[] Content)? now, bool allowed, HttpRequest request)
    {
        var view = View with { FilesStay = request.Headers.ContainsKey(UploadRoutes.ScriptHeader) };
        using var place = await bench.EnterAsync(request.HttpContext.RequestAborted);
        if (place is null)
        {
            request.HttpContext.Response.Headers.RetryAfter = "10";
            return Page(view with { Problem = "现在读文书的人太多，没有比对。请过十几秒再试一次。" }, StatusCodes.Status503ServiceUnavailable);
        }
        // 两份都读：有错一次说完
        var first = await KeepOneAsync(old, "发出去的一稿", allowed, request.HttpContext.RequestAborted);
        var second = await KeepOneAsync(now, "返回来的一稿", allowed, request.HttpContext.RequestAborted);
        if (first.Id is not null && second.Id is not null) return SeeOther.To($"/comparisons/{first.Id}/{second.Id}", request);
        foreach (var id in new[] { first.Id, second.Id }.OfType<string>())
        {
            cache.Drop(id);
            await DiscardReading.RunAsync(db, id);
        }
        if ((first.Full ?? second.Full) is { } full) return Page(view with { Problem = full }, StatusCodes.Status503ServiceUnavailable);
        return Page(view with { Old = first.Fault, New = second.Fault }, StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<(string? Id, CompareFault? Fault, string? Full)> KeepOneAsync((string Name, byte[] Content)? file, string which, bool allowed, CancellationToken cancellation)
    {
        if (file is not var (name, content)) return (null, new CompareFault(null, $"还没有选择{which}。"), null);
        var shown = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        switch (await KeepReading.RunAsync(db, clock, new KeepReading.Command(name, content, allowed), cancellation))
        {
            case KeepReading.Result.Kept kept:
                if (OpenReading.Understand(kept.Source, cancellation) is { } document)
                {
                    cache.Keep(kept.Id, document);
                    return (kept.Id, null, null);
                }
                await DiscardReading.RunAsync(db, kept.Id, cancellation);
                return (null, new CompareFault(shown, "文书读得太久，已停下，没有保存。请把文书拆成几份再试。"), null);
            case KeepReading.Result.Refused refused:
                return (null, new CompareFault(shown, refused.Message, refused.Reason == RefusalReason.InternalNeedsConsent), null);
            case KeepReading.Result.Full full:
                return (null, null, full.Message);
            case var other:
                throw new InvalidOperationException($"没有处理的结果：{other}。");
        }
    }

    private static RazorComponentResult<ComparePage> Page(CompareView view, int status) =>
        new(new Dictionary<string, object?> { [nameof(ComparePage.View)] = view }) { StatusCode = status };
}
