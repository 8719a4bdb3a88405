using Bihuan.App.Components;
using Bihuan.App.Office.Readings;
using Bihuan.Documents.Comparing;
using Bihuan.Readings;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Comparing;

/// <summary>比对两稿的全部地址。两份都照读取文书那样暂存一小时，各有暂存号。</summary>
internal static class ComparingRoutes
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").AllowAnonymous().GuardPosts();
        group.MapMethods("/compare", Look, (HttpRequest request, CompareUpload upload) => upload.Show(request));
        group.MapPost("/compare", (HttpRequest request, CompareUpload upload) => upload.RunAsync(request)).RequireRateLimiting(UploadLimit.Policy).WithMetadata(new UploadLimit());
        group.MapPost("/compare/sample", (HttpRequest request, CompareUpload upload) => upload.SampleAsync(request)).RequireRateLimiting(UploadLimit.Policy);
        group.MapMethods("/comparisons/{old}/{now}", Look, ShowAsync);
        group.MapGet("/comparisons/{old}/{now}/comparison.json", JsonAsync);
        group.MapGet("/comparisons/{old}/{now}/tracked.docx", WordAsync);
        group.MapPost("/comparisons/{old}/{now}/delete", DeleteAsync);
    }

    private static async Task<IResult> ShowAsync(string old, string now, HttpContext context, OpenComparison open, ReadingBench bench)
    {
        var result = await open.RunAsync(old, now, context.RequestAborted);
        if (result is not OpenComparison.Result.Compared { Kept.Comparison: { } comparison } opened) return NotCompared.Page(result, context);
        using var place = await bench.EnterAsync(context.RequestAborted);
        if (place is null) return NotCompared.Page(new OpenComparison.Result.NotOpened(new OpenReading.Result.Busy()), context);
        var expires = opened.Old.ExpiresAt < opened.New.ExpiresAt ? opened.Old.ExpiresAt : opened.New.ExpiresAt;
        var view = new ComparisonView(old, now, comparison, opened.Kept, expires, ComparisonQuery.From(context.Request.Query));
        return new RazorComponentResult<ComparisonPage>(new Dictionary<string, object?> { [nameof(ComparisonPage.View)] = view });
    }

    private static async Task<IResult> JsonAsync(string old, string now, HttpContext context, OpenComparison open)
    {
        var result = await open.RunAsync(old, now, context.RequestAborted);
        if (result is not OpenComparison.Result.Compared { Kept.Comparison: { } comparison } opened) return NotCompared.Page(result, context);
        Downloads.Head(context.Response, "application/json", opened.New, "-比对.json");
        await ComparisonJson.WriteAsync(comparison, context.Response.Body, context.RequestAborted);
        return Results.Empty;
    }

    private static async Task<IResult> WordAsync(string old, string now, HttpContext context, OpenComparison open)
    {
        var result = await open.RunAsync(old, now, context.RequestAborted);
        if (result is not OpenComparison.Result.Compared { Kept.Word: { } word } opened) return NotCompared.Page(result, context);
        Downloads.Head(context.Response, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", opened.New, "-修订.docx");
        context.Response.ContentLength = word.Length;
        await context.Response.Body.WriteAsync(word, context.RequestAborted);
        return Results.Empty;
    }

    private static async Task<IResult> DeleteAsync(string old, string now, HttpRequest request, Db db, ReadingCache readings, ComparisonCache comparisons)
    {
        foreach (var id in new[] { old, now })
        {
            readings.Drop(id);
            comparisons.Drop(id);
            await DiscardReading.RunAsync(db, id, request.HttpContext.RequestAborted);
        }
        return SeeOther.To("/compare?deleted", request);
    }
}
