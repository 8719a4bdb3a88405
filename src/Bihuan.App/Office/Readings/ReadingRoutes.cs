using Bihuan.App.Components;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Writing;
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
        group.MapGet("/readings/{token}/ledgers.xlsx", WorkbookAsync);
        group.MapGet("/readings/{token}/reading.json", JsonAsync);
        group.MapPost("/readings/{token}/delete", DeleteAsync);
    }

    private static async Task<IResult> ShowAsync(string token, HttpContext context, Db db, TimeProvider clock, ReadingCache cache)
    {
        if (await OpenReading.RunAsync(db, clock, cache, token, context.RequestAborted) is not { } reading) return Gone();
        var view = ReadingView.Of(token, reading.Document, reading.ExpiresAt, ReadingQuery.From(context.Request.Query));
        return new RazorComponentResult<ReadingPage>(new Dictionary<string, object?> { [nameof(ReadingPage.View)] = view });
    }

    private static Task<IResult> WorkbookAsync(string token, HttpContext context, Db db, TimeProvider clock, ReadingCache cache) =>
        DownloadAsync(token, context, db, clock, cache, LedgerWorkbook.Write,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "-清单.xlsx");

    private static Task<IResult> JsonAsync(string token, HttpContext context, Db db, TimeProvider clock, ReadingCache cache) =>
        DownloadAsync(token, context, db, clock, cache, ReadingJson.Write, "application/json", ".json");

    private static async Task<IResult> DownloadAsync(string token, HttpContext context, Db db, TimeProvider clock, ReadingCache cache,
        Action<ReadDocument, Stream> write, string type, string ending)
    {
        if (await OpenReading.RunAsync(db, clock, cache, token, context.RequestAborted) is not { } reading) return Gone();
        using var content = new MemoryStream();
        write(reading.Document, content);
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(content.ToArray(), type, Path.GetFileNameWithoutExtension(reading.Document.Source.FileName) + ending);
    }

    private static async Task<IResult> DeleteAsync(string token, HttpRequest request, Db db, ReadingCache cache)
    {
        cache.Drop(token);
        await DiscardReading.RunAsync(db, token, request.HttpContext.RequestAborted);
        return SeeOther.To("/?deleted", request);
    }

    private static RazorComponentResult<ErrorPage> Gone() => new(new Dictionary<string, object?>
    {
        [nameof(ErrorPage.Title)] = "这份文书已经不在了",
        [nameof(ErrorPage.Advice)] = "读取的文书只保留一小时，到时自动删除，也可能是您已经删除。要再看，请重新选择文件读取。",
    })
    { StatusCode = StatusCodes.Status404NotFound };
}
