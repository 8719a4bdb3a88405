using System.Globalization;

using Bihuan.App.Components.Rectification.Submitting;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Exporting;
using Bihuan.Files;
using Bihuan.Rectification.Packing;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Submitting;

/// <summary>两边一样的几页：一份报送、里面的一个问题、一件报请确认的、打印、导出、交给的文件。</summary>
internal static class SubmissionPages
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int LongestWords = 60;

    public static async Task<IResult> ShowAsync(int body, Guid id, HttpContext context, Db db) =>
        await ViewAsync(body, id, context, db) is { } view ? Page(view with { Told = Flash.Take(context) }) : Results.NotFound();

    /// <summary>办了的回到那一页；没有办成的，照存着的再读一遍，写的字留着。</summary>
    public static async Task<IResult> AnswerAsync(int body, Guid id, SubmissionStep result, string form, string typed, IReadOnlyCollection<Guid> picked, string back, HttpContext context, Db db, Func<SubmissionView, SubmissionView>? keep = null)
    {
        if (result is SubmissionStep.Done done) return Flash.Saved(back, context, done.Message);
        if (result is SubmissionStep.Partly partly) picked = partly.Left;
        if (((result as SubmissionStep.Refused)?.Message ?? (result as SubmissionStep.Partly)?.Message) is not { } problem) return Results.NotFound();
        db.ChangeTracker.Clear();
        return await ViewAsync(body, id, context, db) is { } view ? Page((keep?.Invoke(view) ?? view) with { Problem = problem, TypedIn = form, Typed = typed, Picked = picked }, StatusCodes.Status422UnprocessableEntity) : Results.NotFound();
    }

    public static async Task<IResult> ItemAsync(int body, Guid id, Guid problem, HttpContext context, Db db) => await ItemPageAsync(body, id, problem, context, db, Flash.Take(context), null, "");

    public static async Task<IResult> ItemPageAsync(int body, Guid id, Guid problem, HttpContext context, Db db, string? told, string? refusal, string typed)
    {
        await db.Database.OpenConnectionAsync(context.RequestAborted);
        return await OpenSubmission.ItemAsync(db, body, id, problem, context.RequestAborted) is var (opened, item)
            ? new RazorComponentResult<ItemPage>(new Dictionary<string, object?> { [nameof(Components.Rectification.Submitting.ItemPage.View)] = new SubmissionView(opened, db.Viewer) { Told = told, Problem = refusal, TypedIn = "ask", Typed = typed }, [nameof(Components.Rectification.Submitting.ItemPage.Item)] = item }) { StatusCode = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity }
            : Results.NotFound();
    }

    public static async Task<IResult> RequestAsync(int body, Guid id, Guid request, HttpContext context, Db db) => await RequestPageAsync(body, id, request, context, db, Flash.Take(context), null, "");

    public static async Task<IResult> RequestPageAsync(int body, Guid id, Guid request, HttpContext context, Db db, string? told, string? refusal, string typed)
    {
        if (await ViewAsync(body, id, context, db) is not { } view || view.Opened.Requests.FirstOrDefault(r => r.Id == request) is not { } found) return Results.NotFound();
        return new RazorComponentResult<RequestPage>(new Dictionary<string, object?> { [nameof(RequestPage.View)] = view with { Told = told, Problem = refusal, TypedIn = "decide", Typed = typed }, [nameof(RequestPage.Request)] = found }) { StatusCode = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    public static async Task<IResult> PrintAsync(int body, Guid id, HttpContext context, Db db) => await WholeAsync(body, id, context, db) is { IsOpened: true } opened
        ? new RazorComponentResult<PrintPage>(new Dictionary<string, object?> { [nameof(Components.Rectification.Submitting.PrintPage.View)] = new SubmissionView(opened, db.Viewer) }) : Results.NotFound();

    public static async Task<IResult> ExportAsync(int body, Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        if (await WholeAsync(body, id, context, db) is not { IsOpened: true } opened) return Results.NotFound();
        var gone = await OpenSubmission.RunAsync(db, body, id, ItemFilter.Gone, "", 0, context.RequestAborted);
        await RecordExport.RunAsync(db, clock, "报送", $"{opened.Body}{opened.Submission.Title}，{opened.Items.Count}个问题");
        using var file = new MemoryStream();
        SubmissionSheet.Write(file, opened, gone!.Items);
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(file.ToArray(), Workbook, TableFileName.Of($"{opened.Body}{opened.Submission.Title}", ChinaTime.Today(clock), "xlsx"));
    }

    public static async Task<IResult> FileAsync(int body, Guid id, Guid file, HttpContext context, Db db, FileFolder folder) =>
        await OpenSubmission.FileAsync(db, body, id, file, context.RequestAborted) is { } found ? ServeFile.Download(context, folder, found, found.Name) : Results.NotFound();

    public static async Task<IResult> PackageAsync(int body, Guid id, Guid file, HttpContext context, Db db, FileFolder folder, TimeProvider clock)
    {
        if (await ListPackages.FileAsync(db, body, id, file, context.RequestAborted) is not { } found) return Results.NotFound();
        await RecordExport.RunAsync(db, clock, "报送材料包", $"{found.Name}，SHA-256 {found.Sha256}");
        return ServeFile.Download(context, folder, found, TableFileName.Of(Path.GetFileNameWithoutExtension(found.Name), DateOnly.FromDateTime(found.UploadedAt.AddHours(8)), "zip"));
    }

    public static async Task<IResult> ListAsync(int body, HttpContext context, Db db, Func<ListSubmissions.Found, Task<IResult>> show)
    {
        _ = int.TryParse(context.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        await db.Database.OpenConnectionAsync(context.RequestAborted);
        return await ListSubmissions.RunAsync(db, body, page, context.RequestAborted) is { } found ? await show(found) : Results.NotFound();
    }

    /// <summary>表单里的版本。</summary>
    public static int Version(IFormCollection form) => int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static Task<OpenedSubmission?> WholeAsync(int body, Guid id, HttpContext context, Db db) => OpenSubmission.RunAsync(db, body, id, ItemFilter.All, "", 0, context.RequestAborted);

    private static async Task<SubmissionView?> ViewAsync(int body, Guid id, HttpContext context, Db db)
    {
        var (query, stop) = (context.Request.Query, context.RequestAborted);
        var (filter, words) = (SubmissionView.Read(query["show"]), query["q"].ToString().Trim());
        if (words.Length > LongestWords) words = words[..LongestWords];
        _ = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        await db.Database.OpenConnectionAsync(stop);
        return await OpenSubmission.RunAsync(db, body, id, filter, words, Math.Max(1, page), stop) is { } opened ? new(opened, db.Viewer, filter, words) { Inspections = db.Catalog.Of(typeof(Bihuan.Ledgers.Rectification.Inspection)), Packages = await ListPackages.RunAsync(db, opened.Submission, stop) } : null;
    }

    private static RazorComponentResult<SubmissionPage> Page(SubmissionView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(SubmissionPage.View)] = view }) { StatusCode = status };
}
