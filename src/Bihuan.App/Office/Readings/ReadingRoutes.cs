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

    private static Task<IResult> ShowAsync(string token, HttpContext context, Db db, TimeProvider clock, ReadingCache cache) =>
        OpenAsync(token, context, db, clock, cache, reading =>
        {
            var view = ReadingView.Of(token, reading.Document, reading.ExpiresAt, ReadingQuery.From(context.Request.Query));
            return new RazorComponentResult<ReadingPage>(new Dictionary<string, object?> { [nameof(ReadingPage.View)] = view });
        });

    private static Task<IResult> WorkbookAsync(string token, HttpContext context, Db db, TimeProvider clock, ReadingCache cache) =>
        OpenAsync(token, context, db, clock, cache, reading => reading.Document.Problems.Count == 0
            ? Page(StatusCodes.Status404NotFound, "没有台账可写", "这份文书里没有读出问题，所以没有台账工作簿。可以回去对照原文，看看各行认成了什么。", $"/readings/{token}", "回到读出的结果")
            : Download(context, reading.Document, LedgerWorkbook.Write, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "-台账.xlsx"));

    private static Task<IResult> JsonAsync(string token, HttpContext context, Db db, TimeProvider clock, ReadingCache cache) =>
        OpenAsync(token, context, db, clock, cache, reading => Download(context, reading.Document, ReadingJson.Write, "application/json", ".json"));

    private static async Task<IResult> OpenAsync(string token, HttpContext context, Db db, TimeProvider clock, ReadingCache cache, Func<OpenReading.Result.Reading, IResult> show) =>
        await OpenReading.RunAsync(db, clock, cache, token, context.RequestAborted) switch
        {
            OpenReading.Result.Reading reading => show(reading),
            OpenReading.Result.Gone => Page(StatusCodes.Status404NotFound, "这份文书已经不在了", "读取的文书只保留一小时，到时自动删除，也可能是您已经删除。要再看，请重新选择文件读取。"),
            OpenReading.Result.Unreadable unreadable => Page(StatusCodes.Status503ServiceUnavailable, "这份文书现在读不了", "刚才读得了，这一次没有读成：" + unreadable.Reason + "请过一会儿刷新这一页；仍然不行的，请重新选择文件读取。"),
            var other => throw new InvalidOperationException($"没有处理的结果：{other}。"),
        };

    private static IResult Download(HttpContext context, ReadDocument document, Action<ReadDocument, Stream> write, string type, string ending)
    {
        using var content = new MemoryStream();
        write(document, content);
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(content.ToArray(), type, Path.GetFileNameWithoutExtension(document.Source.FileName) + ending);
    }

    private static async Task<IResult> DeleteAsync(string token, HttpRequest request, Db db, ReadingCache cache)
    {
        cache.Drop(token);
        await DiscardReading.RunAsync(db, token, request.HttpContext.RequestAborted);
        return SeeOther.To("/?deleted", request);
    }

    private static RazorComponentResult<ErrorPage> Page(int status, string title, string advice, string back = "/", string backName = "回到读取文书") => new(new Dictionary<string, object?>
    {
        [nameof(ErrorPage.Title)] = title,
        [nameof(ErrorPage.Advice)] = advice,
        [nameof(ErrorPage.Back)] = back,
        [nameof(ErrorPage.BackName)] = backName,
    })
    { StatusCode = status };
}
