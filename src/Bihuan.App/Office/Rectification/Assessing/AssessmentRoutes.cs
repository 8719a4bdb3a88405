using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Assessing;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Assessing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bihuan.App.Office.Rectification.Assessing;

/// <summary>考核评价的地址：各次、一次的打分和复核、方案、数后面的行。</summary>
internal static class AssessmentRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/assessments").RequireAuthorization(Permissions.View("assessment")).GuardPosts().Roomy();
        group.MapGet("", ListAsync);
        group.MapGet("/{id:guid}", ShowAsync);
        var scoring = group.MapGroup("").RequireAuthorization(Permissions.Edit("assessment"));
        scoring.MapPost("", StartAsync);
        scoring.MapPost("/{id:guid}/score", ScoreAsync);
        scoring.MapPost("/{id:guid}/drop", DropAsync);
        scoring.MapPost("/{id:guid}/withdraw", WithdrawAsync);
        group.MapPost("/{id:guid}/review", ReviewAsync).RequireAuthorization(Permissions.Review("assessment"));
        var size = new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4);
        group.MapPost("/{id:guid}/paper", SignAsync).RequireAuthorization(Permissions.Review("assessment")).WithMetadata(new UploadLimit { IsForm = true }, size);
        SchemeRoutes.Map(group);
        CountedRoutes.Map(routes);
    }

    private static async Task<IResult> ListAsync(int? page, HttpContext context, Db db) => await ListPageAsync(page ?? 1, null, context, db);

    private static async Task<IResult> StartAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Guid.TryParse(FormTexts.Last(form, "inspection"), out var inspection)) return await ListPageAsync(1, "请选一次巡察。", context, db);
        return await StartAssessment.RunAsync(db, clock, inspection, context.RequestAborted) switch
        {
            ClosureStep.Done done => Flash.Saved($"/assessments/{done.Id}", context, done.Message),
            ClosureStep.Refused refused => await ListPageAsync(1, refused.Message, context, db),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> ListPageAsync(int page, string? problem, HttpContext context, Db db) =>
        new RazorComponentResult<AssessmentsPage>(new Dictionary<string, object?>
        {
            [nameof(AssessmentsPage.Found)] = await ListAssessments.RunAsync(db, Math.Clamp(page, 1, 10_000), context.RequestAborted),
            [nameof(AssessmentsPage.MayScore)] = AssessmentRights.MayScore(db.Viewer),
            [nameof(AssessmentsPage.Ledger)] = db.Catalog.Find("assessment")!,
            [nameof(AssessmentsPage.Problem)] = problem,
        })
        { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };

    private static async Task<IResult> ShowAsync(Guid id, string? compare, HttpContext context, Db db, TimeProvider clock)
    {
        var told = Flash.Take(context);
        return await OpenAssessment.RunAsync(db, clock, id, compare == "now", context.RequestAborted) is { } opened ? Page(ViewOf(opened, db) with { Told = told }) : Results.NotFound();
    }

    private static async Task<IResult> ScoreAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var entries = AssessmentForm.Read(form);
        var deed = FormTexts.Last(form, "do") switch { "submit" => ScoreAssessment.Deed.Submit, "recount" => ScoreAssessment.Deed.Recount, _ => ScoreAssessment.Deed.Save };
        var result = await ScoreAssessment.RunAsync(db, clock, id, Version(form), deed, entries, context.RequestAborted);
        return await AnswerAsync(id, result, view => view with { Entries = entries }, context, db, clock);
    }

    private static async Task<IResult> DropAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var reason = FormTexts.Last(form, "reason");
        return await AnswerAsync(id, await ScoreAssessment.DropAsync(db, clock, id, Version(form), reason, context.RequestAborted), view => view with { DropReason = reason }, context, db, clock);
    }

    private static async Task<IResult> ReviewAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (opinion, agrees) = (FormTexts.Last(form, "opinion"), FormTexts.Last(form, "do") == "agree");
        return await AnswerAsync(id, await ReviewAssessment.RunAsync(db, clock, id, Version(form), agrees, opinion, context.RequestAborted), view => view with { Opinion = opinion }, context, db, clock);
    }

    private static async Task<IResult> WithdrawAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return await AnswerAsync(id, await WithdrawAssessment.RunAsync(db, clock, id, Version(form), context.RequestAborted), view => view, context, db, clock);
    }

    // 单机使用的：照签了字的纸登记，扫描件存进巡察的附件
    private static async Task<IResult> SignAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        const string papers = nameof(Inspection.Papers);
        var (stop, form, inspections) = (context.RequestAborted, await context.Request.ReadFormAsync(context.RequestAborted), db.Catalog.Of(typeof(Inspection)));
        if (await OpenAssessment.RunAsync(db, clock, id, cancellation: stop) is not { MaySign: true }) return Results.NotFound();
        db.ChangeTracker.Clear();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { [papers] = FormTexts.Files(form, papers) };
        var taken = await files.TakeAsync(inspections, null, form, context, texts);
        var (by, on, opinion, scans) = (FormTexts.Last(form, "by"), FormTexts.Last(form, "on"), FormTexts.Last(form, "opinion"), await files.ListAsync(inspections.Field(papers)!, null, texts[papers], stop));
        var paper = new ReviewClosures.PaperOpinion(DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null, by, texts[papers]);
        ClosureStep result = taken.Faults.Count > 0 ? new ClosureStep.Invalid(taken.Faults) : await SignAssessment.RunAsync(db, clock, new(id, Version(form), FormTexts.Last(form, "do") == "agree", opinion, paper), stop);
        return await AnswerAsync(id, result, view => view with { Opinion = opinion, Paper = (by, on), Scans = scans, AsksInternal = taken.Asks.Count > 0 }, context, db, clock);
    }

    private static async Task<IResult> AnswerAsync(Guid id, ClosureStep result, Func<AssessmentView, AssessmentView> keep, HttpContext context, Db db, TimeProvider clock)
    {
        if (result is ClosureStep.Done done) return Flash.Saved($"/assessments/{id}", context, done.Message);
        if (result is ClosureStep.Missing) return Results.NotFound();
        db.ChangeTracker.Clear();
        if (await OpenAssessment.RunAsync(db, clock, id, cancellation: context.RequestAborted) is not { } opened) return Results.NotFound();
        var view = keep(ViewOf(opened, db) with { Problem = (result as ClosureStep.Refused)?.Message, Faults = (result as ClosureStep.Invalid)?.Faults ?? [] });
        return Page(view, StatusCodes.Status422UnprocessableEntity);
    }

    private static int Version(IFormCollection form) => int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static AssessmentView ViewOf(OpenedAssessment opened, Db db) => new(opened, db.Catalog.Find("assessment")!) { Inspections = db.Catalog.Of(typeof(Inspection)) };

    private static RazorComponentResult<AssessmentPage> Page(AssessmentView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(AssessmentPage.View)] = view }) { StatusCode = status };
}
