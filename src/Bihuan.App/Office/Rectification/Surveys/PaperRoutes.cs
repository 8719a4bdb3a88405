using Bihuan.App.Components.Rectification.Surveys;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Surveys;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bihuan.App.Office.Rectification.Surveys;

/// <summary>纸面答卷的地址：一个人填，另一个人核。</summary>
internal static class PaperRoutes
{
    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder managed, IEndpointRouteBuilder routes)
    {
        managed.MapGet("/{id:guid}/papers", ShowAsync);
        managed.MapPost("/{id:guid}/papers", EnterAsync).WithMetadata(new UploadLimit { IsForm = true }, new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4));
        managed.MapPost("/{id:guid}/papers/{paper:guid}/check", CheckAsync);
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, TimeProvider clock) =>
        await OpenSurvey.RunAsync(db, clock, id, context.RequestAborted) is { } look ? Page(new(look, db.Catalog.Of(typeof(SurveyPaper)))) : Results.NotFound();

    private static async Task<IResult> EnterAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        if (await OpenSurvey.RunAsync(db, clock, id, stop) is not { } look) return Results.NotFound();
        var (form, ledger) = (await context.Request.ReadFormAsync(stop), db.Catalog.Of(typeof(SurveyPaper)));
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { [nameof(SurveyPaper.Papers)] = FormTexts.Files(form, nameof(SurveyPaper.Papers)) };
        var taken = await files.TakeAsync(ledger, null, form, context, texts);
        var view = new SurveyPaperView(look, ledger)
        {
            Label = FormTexts.Last(form, nameof(SurveyPaper.Label)),
            Sheets = FormTexts.Last(form, nameof(SurveyPaper.Sheets)),
            Counts = [.. look.Questions.Select((q, i) => q.Options.Select((_, o) => FormTexts.Last(form, SurveyPaperView.NameOf(i, o))).ToList())],
            AsksInternal = taken.Asks.Count > 0,
            Attached = await files.ListAsync(ledger.Field(nameof(SurveyPaper.Papers))!, null, texts[nameof(SurveyPaper.Papers)], stop),
        };
        if (taken.Faults.Count > 0) return Page(view with { Faults = taken.Faults }, StatusCodes.Status422UnprocessableEntity);
        var counts = look.Questions.Select((q, i) => q.Options.Select((_, o) => SurveyRoutes.NumberOf(form, SurveyPaperView.NameOf(i, o))).ToList()).ToList();
        return await CountPapers.EnterAsync(db, clock, id, view.Label, SurveyRoutes.NumberOf(form, nameof(SurveyPaper.Sheets)), counts, texts[nameof(SurveyPaper.Papers)], stop) switch
        {
            ClosureStep.Done done => Flash.Saved($"/surveys/{id}", context, done.Message),
            ClosureStep.Invalid invalid => Page(view with { Faults = invalid.Faults }, StatusCodes.Status422UnprocessableEntity),
            ClosureStep.Refused refused => Page(view with { Refusal = refused.Message }, StatusCodes.Status422UnprocessableEntity),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> CheckAsync(Guid id, Guid paper, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var reason = FormTexts.Last(form, "reason");
        var result = await CountPapers.CheckAsync(db, clock, id, paper, SurveyRoutes.NumberOf(form, "version") ?? 0, FormTexts.Last(form, "do") == "right", reason, context.RequestAborted);
        return await SurveyRoutes.AnswerAsync(result, id, context, db, clock, v => v with { Returned = (paper, reason) });
    }

    private static RazorComponentResult<SurveyPaperPage> Page(SurveyPaperView view, int status = StatusCodes.Status200OK) => new(new Dictionary<string, object?> { [nameof(SurveyPaperPage.View)] = view }) { StatusCode = status };
}
