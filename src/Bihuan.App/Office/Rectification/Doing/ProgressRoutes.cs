using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Doing;

/// <summary>报一条措施的进展的地址。</summary>
internal static class ProgressRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/measures/{id:guid}/progress").RequireAuthorization(PermissionPolicies.SignedIn).GuardPosts().Roomy();
        group.MapGet("", ShowAsync);
        PageDraft.Map(group, async (id, context, db, clock) => await ReportProgress.OpenAsync(db, id, context.RequestAborted) is null ? null : DraftOf(db, id));
        group.MapPost("", ReportAsync).WithMetadata(new UploadLimit { IsForm = true }, new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4));
    }

    private static PageDraft DraftOf(Db db, Guid id) => new(new(db.Catalog.Of(typeof(ProgressNote)), id, "report"), $"/measures/{id}/progress");

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        if (await ReportProgress.OpenAsync(db, id, context.RequestAborted) is not { } measure) return Results.NotFound();
        var start = new Dictionary<string, string>
        {
            [nameof(ProgressNote.Progress)] = measure.Progress == ProgressStates.NotBegun ? ProgressStates.Ongoing : measure.Progress,
            [nameof(ProgressNote.HappenedOn)] = ChinaTime.Today(clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        var (draft, kept) = await DraftOf(db, id).LookAsync(db, clock, context.Request);
        // 接着填的照当时的版本：这中间别人报过的，提交时会说明
        return kept is null
            ? Page(await ViewAsync(db, clock, measure, start, context.RequestAborted) with { Version = measure.Version, Draft = draft })
            : Page(await ViewAsync(db, clock, measure, new(kept.Texts, StringComparer.Ordinal), context.RequestAborted, files) with { Version = kept.Version, Draft = draft });
    }

    private static async Task<IResult> ReportAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var cancellation = context.RequestAborted;
        if (await ReportProgress.OpenAsync(db, id, cancellation) is not { } measure) return Results.NotFound();
        var (ledger, form) = (db.Catalog.Of(typeof(ProgressNote)), await context.Request.ReadFormAsync(cancellation));
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var texts = FormTexts.Of(ledger, form);
        var taken = await files.TakeAsync(ledger, null, form, context, texts);
        ProgressView view;
        if (taken.Faults.Count > 0)
        {
            view = await ViewAsync(db, clock, measure, texts, cancellation, files);
            return Page(view with { Version = version, Faults = taken.Faults, AsksInternal = taken.Asks.Count > 0, Draft = await view.Draft.KeepAsync(db, clock, form, cancellation, texts) }, StatusCodes.Status422UnprocessableEntity);
        }
        if (FormTexts.Last(form, "do") == "keep")
        {
            var kept = await DraftOf(db, id).KeepAsync(db, clock, form, cancellation, texts);
            return kept.Continue(context) ?? Page(await ViewAsync(db, clock, measure, texts, cancellation, files) with { Version = version, Draft = kept }, StatusCodes.Status422UnprocessableEntity);
        }
        var result = await ReportProgress.RunAsync(db, clock, new(id, version, texts), cancellation);
        if (result is ReportProgress.Result.Reported reported)
        {
            await DraftOf(db, id).DiscardAsync(db, cancellation);
            var back = await LedgerOpenAsync(db, reported.ProblemId, cancellation) ? $"/problems/{reported.ProblemId}#m{measure.Sequence}" : "/todo";
            return Flash.Saved(back, context, reported.Message);
        }
        if (result is ReportProgress.Result.Missing) return Results.NotFound();
        // 没有存成，填的先替他存着
        view = await ViewAsync(db, clock, measure, texts, cancellation, files) with { Version = version, Draft = await DraftOf(db, id).KeepAsync(db, clock, form, cancellation, texts) };
        return result switch
        {
            ReportProgress.Result.Invalid invalid => Page(view with { Faults = invalid.Faults }, StatusCodes.Status422UnprocessableEntity),
            ReportProgress.Result.Refused refused => Page(view with { Refusal = refused.Message }, StatusCodes.Status422UnprocessableEntity),
            ReportProgress.Result.Stale stale => Page(view with { Version = stale.Version, Stale = stale.Message }, StatusCodes.Status409Conflict),
            _ => throw new InvalidOperationException($"没有处理的结果：{result}。"),
        };
    }

    // 措施是他的、问题不在他的范围里的，报完回待办
    private static async Task<bool> LedgerOpenAsync(Db db, Guid problem, CancellationToken cancellation) =>
        await OpenRow.ToViewAsync(db, db.Catalog.Of(typeof(Problem)), problem, cancellation) is not null;

    private static async Task<ProgressView> ViewAsync(Db db, TimeProvider clock, Measure measure, Dictionary<string, string> texts, CancellationToken cancellation, FormFiles? files = null)
    {
        var ledger = db.Catalog.Of(typeof(ProgressNote));
        var problem = await db.Set<Problem>().AsNoTracking().Where(p => p.Id == measure.ProblemId).Select(p => new { p.Title, p.State }).FirstOrDefaultAsync(cancellation);
        var papers = ledger.Field(nameof(ProgressNote.Papers))!;
        return new(measure, problem?.Title, ledger, texts, DraftOf(db, measure.Id))
        {
            Promised = (await PromisedCount.OfAsync(db, [measure], ChinaTime.Today(clock), cancellation)).GetValueOrDefault(measure.Id),
            Attached = files is null ? [] : await files.ListAsync(papers, null, texts.GetValueOrDefault(papers.Name, ""), cancellation),
            Uploads = db.Viewer.May(Permissions.Edit(ledger.Code)),
            Refusal = problem is null ? null : ReportProgress.Refusal(problem.State),
        };
    }

    private static RazorComponentResult<ProgressPage> Page(ProgressView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(ProgressPage.View)] = view }) { StatusCode = status };
}
