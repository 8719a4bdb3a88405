using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Submitting;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Packing;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Submitting;

/// <summary>本机构的报送的地址：各次报送，一份报送和批准、撤回它。</summary>
internal static class SubmissionRoutes
{
    private const int MostInspections = 20;

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/submissions").RequireAuthorization(Permissions.ViewSubmissions).GuardPosts().Roomy();
        group.MapGet("", ListAsync);
        group.MapGet("/{id:guid}", (Guid id, HttpContext context, Db db) => SubmissionPages.ShowAsync(db.Viewer.BodyId, id, context, db));
        group.MapGet("/{id:guid}/items/{problem:guid}", (Guid id, Guid problem, HttpContext context, Db db) => SubmissionPages.ItemAsync(db.Viewer.BodyId, id, problem, context, db));
        group.MapGet("/{id:guid}/requests/{request:guid}", (Guid id, Guid request, HttpContext context, Db db) => SubmissionPages.RequestAsync(db.Viewer.BodyId, id, request, context, db));
        group.MapGet("/{id:guid}/print", (Guid id, HttpContext context, Db db) => SubmissionPages.PrintAsync(db.Viewer.BodyId, id, context, db));
        group.MapGet("/{id:guid}/export", (Guid id, HttpContext context, Db db, TimeProvider clock) => SubmissionPages.ExportAsync(db.Viewer.BodyId, id, context, db, clock));
        group.MapGet("/{id:guid}/files/{file:guid}", (Guid id, Guid file, HttpContext context, Db db, FileFolder folder) => SubmissionPages.FileAsync(db.Viewer.BodyId, id, file, context, db, folder));
        group.MapGet("/{id:guid}/packages/{file:guid}", (Guid id, Guid file, HttpContext context, Db db, FileFolder folder, TimeProvider clock) => SubmissionPages.PackageAsync(db.Viewer.BodyId, id, file, context, db, folder, clock));
        group.MapPost("/{id:guid}/package", PackAsync).RequireAuthorization(Permissions.ApproveSubmissions);
        group.MapPost("/{id:guid}/package/{job:guid}/cancel", CancelPackAsync).RequireAuthorization(Permissions.ApproveSubmissions);
        var size = new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4);
        group.MapPost("/{id:guid}/approve", ApproveAsync).RequireAuthorization(Permissions.ApproveSubmissions).WithMetadata(new UploadLimit { IsForm = true }, size);
        group.MapPost("/{id:guid}/withdraw", WithdrawAsync).RequireAuthorization(Permissions.ManageSubmissions);
        PrepareRoutes.Map(routes);
        AnswerRoutes.Map(routes);
    }

    private static Task<IResult> ListAsync(HttpContext context, Db db) => SubmissionPages.ListAsync(db.Viewer.BodyId, context, db, async found =>
    {
        var manages = db.Viewer.May(Permissions.ManageSubmissions);
        // 限制阅读的巡察不报
        var inspections = manages ? await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).AsNoTracking().Where(i => !i.Restricted).OrderByDescending(i => i.FeedbackOn).ThenBy(i => i.Id).Take(MostInspections).ToListAsync(context.RequestAborted) : [];
        return new RazorComponentResult<SubmissionsPage>(new Dictionary<string, object?>
        {
            [nameof(SubmissionsPage.Found)] = found,
            [nameof(SubmissionsPage.Viewer)] = db.Viewer,
            [nameof(SubmissionsPage.BodyId)] = db.Viewer.BodyId,
            [nameof(SubmissionsPage.Inspections)] = inspections,
            [nameof(SubmissionsPage.MayPrepare)] = manages,
        });
    });

    private static async Task<IResult> ApproveAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        const string papers = nameof(Inspection.Papers);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (approves, reason) = (FormTexts.Last(form, "do") == "approve", FormTexts.Last(form, "reason"));
        Func<SubmissionView, SubmissionView> keep = view => view;
        ReviewClosures.PaperOpinion? paper = null;
        SubmissionStep? unread = null;
        // 单机使用的：照签了字的纸登记，扫描件存进巡察的附件
        if (approves && ReleaseSubmission.IsOnPaper(db.Viewer))
        {
            var inspections = db.Catalog.Of(typeof(Inspection));
            var texts = new Dictionary<string, string>(StringComparer.Ordinal) { [papers] = FormTexts.Files(form, papers) };
            var taken = await files.TakeAsync(inspections, null, form, context, texts);
            var (by, on, scans) = (FormTexts.Last(form, "by"), FormTexts.Last(form, "on"), await files.ListAsync(inspections.Field(papers)!, null, texts[papers], context.RequestAborted));
            keep = view => view with { Paper = (by, on), Scans = scans, AsksInternal = taken.Asks.Count > 0 };
            paper = new(DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null, by, texts[papers]);
            if (taken.Faults.Count > 0) unread = new SubmissionStep.Refused(string.Concat(taken.Faults.Select(f => f.Message)));
        }
        var result = unread ?? await ReleaseSubmission.RunAsync(db, clock, id, SubmissionPages.Version(form), approves, reason, paper, context.RequestAborted);
        return await SubmissionPages.AnswerAsync(db.Viewer.BodyId, id, result, "approve", reason, [], $"/submissions/{id}", context, db, keep);
    }

    private static async Task<IResult> PackAsync(Guid id, HttpContext context, Db db, TimeProvider clock) =>
        await SubmissionPages.AnswerAsync(db.Viewer.BodyId, id, await StartPackage.RunAsync(db, clock, id, context.RequestAborted), "package", "", [], $"/submissions/{id}#package-list", context, db);

    private static async Task<IResult> CancelPackAsync(Guid id, Guid job, HttpContext context, Db db, TimeProvider clock) =>
        await SubmissionPages.AnswerAsync(db.Viewer.BodyId, id, await StartPackage.CancelAsync(db, clock, id, job, context.RequestAborted), "package", "", [], $"/submissions/{id}#package-list", context, db);

    private static async Task<IResult> WithdrawAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var result = await TakeBackSubmission.RunAsync(db, clock, id, SubmissionPages.Version(form), context.RequestAborted);
        return await SubmissionPages.AnswerAsync(db.Viewer.BodyId, id, result, "withdraw", "", [], $"/submissions/{id}", context, db);
    }
}
