using Bihuan.App.Components;
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
        // 这一组不要登录：除了凭 128 位暂存号才打得开、一小时就删的文书，什么也不保存；
        // 有了登录以后，是否仍对外开放由设置决定
        var group = routes.MapGroup("").AllowAnonymous().GuardPosts();
        group.MapMethods("/", Look, UploadRoutes.Show);
        group.MapPost("/readings", UploadRoutes.UploadAsync).RequireRateLimiting(UploadLimit.Policy).WithMetadata(new UploadLimit());
        group.MapPost("/samples", UploadRoutes.SampleAsync).RequireRateLimiting(UploadLimit.Policy);
        group.MapMethods("/readings/{token}", Look, ShowAsync);
        group.MapGet("/readings/{token}/ledgers.xlsx", Downloads.WorkbookAsync);
        group.MapGet("/readings/{token}/reading.json", Downloads.JsonAsync);
        group.MapPost("/readings/{token}/delete", DeleteAsync);
    }

    private static async Task<IResult> ShowAsync(string token, HttpContext context, OpenReading open, ReadingBench bench)
    {
        var result = await open.RunAsync(token, context.RequestAborted);
        if (result is not OpenReading.Result.Reading reading) return NotOpened.Page(result, context);
        using var place = await bench.EnterAsync(context.RequestAborted);
        if (place is null) return NotOpened.Page(new OpenReading.Result.Busy(), context);
        var view = ReadingView.Of(token, reading.Document, reading.ExpiresAt, ReadingQuery.From(context.Request.Query));
        return new RazorComponentResult<ReadingPage>(new Dictionary<string, object?> { [nameof(ReadingPage.View)] = view });
    }

    private static async Task<IResult> DeleteAsync(string token, HttpRequest request, Db db, ReadingCache cache)
    {
        cache.Drop(token);
        await DiscardReading.RunAsync(db, token, request.HttpContext.RequestAborted);
        return SeeOther.To("/?deleted", request);
    }
}
