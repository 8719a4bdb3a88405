using Bihuan.App.Components;
using Bihuan.App.Office.Comparing;
using Bihuan.Readings;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Readings;

/// <summary>读取文书的全部地址。</summary>
internal static class ReadingRoutes
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        // 这一组不要登录：除了凭 128 位暂存号才打得开、一小时就删的文书，只保存忽略意见的理由；
        // 有了登录以后，是否仍对外开放由设置决定
        var group = routes.MapGroup("").AllowAnonymous().GuardPosts();
        group.MapMethods("/", Look, UploadRoutes.Show);
        group.MapPost("/readings", UploadRoutes.UploadAsync).RequireRateLimiting(UploadLimit.Policy).WithMetadata(new UploadLimit());
        group.MapPost("/samples", UploadRoutes.SampleAsync).RequireRateLimiting(UploadLimit.Policy);
        group.MapMethods("/readings/{token}", Look, ShowAsync);
        group.MapGet("/readings/{token}/ledgers.xlsx", Downloads.WorkbookAsync);
        group.MapGet("/readings/{token}/reading.json", Downloads.JsonAsync);
        group.MapGet("/readings/{token}/remarks.json", RemarkDownloads.JsonAsync);
        group.MapGet("/readings/{token}/annotated.docx", RemarkDownloads.WordAsync);
        group.MapPost("/readings/{token}/remarks/ignore", RemarkRoutes.IgnoreAsync).RequireRateLimiting(UploadLimit.Ignores);
        group.MapGet("/readings/{token}/remarks/ignore", RemarkRoutes.Back);
        group.MapPost("/readings/{token}/remarks/restore", RemarkRoutes.RestoreAsync).RequireRateLimiting(UploadLimit.Ignores);
        group.MapPost("/readings/{token}/delete", DeleteAsync);
        group.MapMethods("/checks", Look, IResult () => new RazorComponentResult<ChecksPage>());
    }

    private static async Task<IResult> ShowAsync(string token, HttpContext context, OpenReading open, CheckReading check, ReadingBench bench)
    {
        var result = await open.RunAsync(token, context.RequestAborted);
        if (result is not OpenReading.Result.Reading reading) return NotOpened.Page(result, context);
        if (await check.RunAsync(token, reading, context.RequestAborted) is not { } remarks) return NotOpened.Page(new OpenReading.Result.Busy(), context);
        using var place = await bench.EnterAsync(context.RequestAborted);
        if (place is null) return NotOpened.Page(new OpenReading.Result.Busy(), context);
        var query = context.Request.Query;
        var seen = RemarkQuery.From(query);
        var shown = RemarkRoutes.Shown(remarks, seen ?? new RemarkQuery(), RemarkQuery.Number(query["done"]), query["by"] == "other");
        var view = ReadingView.Of(token, reading.Document, reading.ExpiresAt, ReadingQuery.From(query), shown, seen is not null);
        return new RazorComponentResult<ReadingPage>(new Dictionary<string, object?> { [nameof(ReadingPage.View)] = view });
    }

    private static async Task<IResult> DeleteAsync(string token, HttpRequest request, Db db, ReadingCache cache, ComparisonCache comparisons)
    {
        cache.Drop(token);
        comparisons.Drop(token);
        await DiscardReading.RunAsync(db, token, request.HttpContext.RequestAborted);
        return SeeOther.To("/?deleted", request);
    }
}
