using Bihuan.App.Components;
using Bihuan.App.Office.Readings;
using Bihuan.Documents.Comparing;
using Bihuan.Documents.Comparing.Word;
using Bihuan.Documents.Reading;
using Bihuan.Readings;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Bihuan.App.Office.Comparing;

/// <summary>比对两稿的全部地址。两份都照读取文书那样暂存一小时，各有暂存号。</summary>
internal static class ComparingRoutes
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").AllowAnonymous().GuardPosts();
        group.MapMethods("/compare", Look, (WebSettings settings) => Choose(new CompareView(settings.MaxUploadBytes >> 20), StatusCodes.Status200OK));
        group.MapPost("/compare", UploadAsync).RequireRateLimiting(UploadLimit.Policy).WithMetadata(new UploadLimit());
        group.MapPost("/compare/sample", SampleAsync).RequireRateLimiting(UploadLimit.Policy);
        group.MapMethods("/comparisons/{old}/{now}", Look, ShowAsync);
        group.MapGet("/comparisons/{old}/{now}/comparison.json", JsonAsync);
        group.MapGet("/comparisons/{old}/{now}/tracked.docx", WordAsync);
    }

    private static async Task<IResult> UploadAsync(HttpRequest request, Db db, TimeProvider clock, ReadingBench bench, WebSettings settings)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var features = request.HttpContext.Features;
        var view = new CompareView(settings.MaxUploadBytes >> 20);
        if (features.Get<UploadedFile>() is not { } old || features.Get<SecondFile>() is not { } now)
            return Choose(view with { Problem = "要选两份文书：发出去的一稿和返回来的一稿。请都选好，再点“开始比对”。" }, StatusCodes.Status422UnprocessableEntity);
        return await KeepAsync((old.FileName, old.Content), (now.FileName, now.Content), form["internal"] == "yes", request, db, clock, bench, view);
    }

    private static async Task<IResult> SampleAsync(HttpRequest request, Db db, TimeProvider clock, ReadingBench bench, WebSettings settings)
    {
        var (old, now) = await CompareSample.ReadAsync(request.HttpContext.RequestAborted);
        return await KeepAsync(old, now, false, request, db, clock, bench, new CompareView(settings.MaxUploadBytes >> 20));
    }

    private static async Task<IResult> KeepAsync((string Name, byte[] Content) old, (string Name, byte[] Content) now, bool allowed, HttpRequest request, Db db, TimeProvider clock, ReadingBench bench, CompareView view)
    {
        using var place = await bench.EnterAsync(request.HttpContext.RequestAborted);
        if (place is null) return Choose(view with { Problem = "现在读文书的人太多，没有读。请过十几秒再试一次。" }, StatusCodes.Status503ServiceUnavailable);
        var kept = new List<string>();
        foreach (var (name, content) in new[] { old, now })
        {
            switch (await KeepReading.RunAsync(db, clock, new KeepReading.Command(name, content, allowed), request.HttpContext.RequestAborted))
            {
                case KeepReading.Result.Kept one:
                    kept.Add(one.Id);
                    continue;
                case KeepReading.Result.Refused refused:
                    await DiscardAsync(db, kept);
                    var more = refused.Reason == RefusalReason.InternalNeedsConsent ? "本单位允许在这里处理的，请勾选“标有‘内部’的文书”，再选一次文件。" : "";
                    return Choose(view with { Problem = refused.Message + more, FileName = name[(name.LastIndexOfAny(['/', '\\']) + 1)..] }, StatusCodes.Status422UnprocessableEntity);
                case KeepReading.Result.Full full:
                    await DiscardAsync(db, kept);
                    return Choose(view with { Problem = full.Message }, StatusCodes.Status503ServiceUnavailable);
            }
        }
        return SeeOther.To($"/comparisons/{kept[0]}/{kept[1]}", request);
    }

    // 一份读不了，另一份也不留
    private static async Task DiscardAsync(Db db, List<string> kept)
    {
        foreach (var id in kept) await DiscardReading.RunAsync(db, id);
    }

    private static async Task<IResult> ShowAsync(string old, string now, HttpContext context, OpenReading open, ReadingBench bench)
    {
        var (comparison, expires, failed) = await CompareAsync(old, now, context, open, bench);
        if (comparison is null) return failed!;
        var view = new ComparisonView(old, now, comparison, expires, ComparisonQuery.From(context.Request.Query));
        return new RazorComponentResult<ComparisonPage>(new Dictionary<string, object?> { [nameof(ComparisonPage.View)] = view });
    }

    private static async Task<IResult> JsonAsync(string old, string now, HttpContext context, OpenReading open, ReadingBench bench)
    {
        var (comparison, _, failed) = await CompareAsync(old, now, context, open, bench);
        if (comparison is null) return failed!;
        Head(context.Response, "application/json", "比对.json");
        await ComparisonJson.WriteAsync(comparison, context.Response.Body, context.RequestAborted);
        return Results.Empty;
    }

    private static async Task<IResult> WordAsync(string old, string now, HttpContext context, OpenReading open, ReadingBench bench, Db db, TimeProvider clock)
    {
        var (comparison, _, failed) = await CompareAsync(old, now, context, open, bench);
        if (comparison is null) return failed!;
        await using var file = TemporaryFile.Create();
        using (var place = await bench.EnterAsync(context.RequestAborted))
        {
            if (place is null) return NotOpened.Page(new OpenReading.Result.Busy(), context);
            if (await FindReading.RunAsync(db, clock, old, context.RequestAborted) is not { } kept) return NotOpened.Page(new OpenReading.Result.Gone(), context);
            using var original = new MemoryStream(kept.Content, writable: false);
            TrackedWord.Write(comparison, original, file, clock, context.RequestAborted);
        }
        file.Position = 0;
        Head(context.Response, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "比对-修订.docx");
        context.Response.ContentLength = file.Length;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
        return Results.Empty;
    }

    private static async Task<(Comparison? Comparison, DateTime Expires, IResult? Failed)> CompareAsync(string old, string now, HttpContext context, OpenReading open, ReadingBench bench)
    {
        var first = await open.RunAsync(old, context.RequestAborted);
        if (first is not OpenReading.Result.Reading a) return (null, default, NotOpened.Page(first, context));
        var second = await open.RunAsync(now, context.RequestAborted);
        if (second is not OpenReading.Result.Reading b) return (null, default, NotOpened.Page(second, context));
        using var place = await bench.EnterAsync(context.RequestAborted);
        if (place is null) return (null, default, NotOpened.Page(new OpenReading.Result.Busy(), context));
        var comparison = Comparer.Compare(a.Document, b.Document, cancellation: context.RequestAborted);
        return (comparison, a.ExpiresAt < b.ExpiresAt ? a.ExpiresAt : b.ExpiresAt, null);
    }

    private static void Head(HttpResponse response, string type, string name)
    {
        response.ContentType = type;
        response.Headers.CacheControl = "no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
    }

    private static RazorComponentResult<ComparePage> Choose(CompareView view, int status) =>
        new(new Dictionary<string, object?> { [nameof(ComparePage.View)] = view }) { StatusCode = status };
}
