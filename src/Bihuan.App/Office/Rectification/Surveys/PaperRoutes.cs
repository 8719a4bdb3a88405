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
        PageDraft.Map(managed.MapGroup("/{id:guid}/papers"), FindAsync);
    }

    /// <summary>登记核的地址。</summary>
    public static void MapCheck(RouteGroupBuilder checks) => checks.MapPost("/{id:guid}/papers/{paper:guid}/check", CheckAsync);

    // 填了一半的只给填的人自己
    private static PageDraft DraftOf(Db db, OpenSurvey.Look look) => new(new(db.Catalog.Of(typeof(SurveyPaper)), look.Survey.Id, "count"), $"/surveys/{look.Survey.Id}/papers");

    private static async Task<PageDraft?> FindAsync(Guid id, HttpContext context, Db db, TimeProvider clock) => await OpenSurvey.RunAsync(db, clock, id, context.RequestAborted) is { } look ? DraftOf(db, look) with { Also = NamesOf(look) } : null;

    private static string[] NamesOf(OpenSurvey.Look look) => [nameof(SurveyPaper.Label), nameof(SurveyPaper.Sheets), .. look.Questions.SelectMany((q, i) => q.Options.Select((_, o) => SurveyPaperView.NameOf(i, o)))];

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        if (await OpenSurvey.RunAsync(db, clock, id, context.RequestAborted) is not { } look) return Results.NotFound();
        if (CountPapers.EnterRefusal(look.Survey.State) is not null) return SeeOther.To($"/surveys/{id}", context.Request);
        var (draft, kept) = await DraftOf(db, look).LookAsync(db, clock, context.Request);
        return Page(await ViewAsync(db, look, files, kept?.Texts ?? new Dictionary<string, string>(), context.RequestAborted) with { Draft = draft });
    }

    private static async Task<IResult> EnterAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        if (await OpenSurvey.RunAsync(db, clock, id, stop) is not { } look) return Results.NotFound();
        var (form, ledger, draft) = (await context.Request.ReadFormAsync(stop), db.Catalog.Of(typeof(SurveyPaper)), DraftOf(db, look));
        var texts = NamesOf(look).Where(form.ContainsKey).ToDictionary(n => n, n => FormTexts.Last(form, n), StringComparer.Ordinal);
        texts[nameof(SurveyPaper.Papers)] = FormTexts.Files(form, nameof(SurveyPaper.Papers));
        var taken = await files.TakeAsync(ledger, null, form, context, texts);
        var keeps = FormTexts.Last(form, "do") == "keep";
        var counts = look.Questions.Select((q, i) => q.Options.Select((_, o) => SurveyRoutes.NumberOf(form, SurveyPaperView.NameOf(i, o))).ToList()).ToList();
        var result = keeps || taken.Faults.Count > 0 ? null : await CountPapers.EnterAsync(db, clock, id, texts.GetValueOrDefault(nameof(SurveyPaper.Label), ""), SurveyRoutes.NumberOf(form, nameof(SurveyPaper.Sheets)), counts, texts[nameof(SurveyPaper.Papers)], stop);
        if (result is ClosureStep.Missing) return Results.NotFound();
        if (result is ClosureStep.Done done)
        {
            await draft.DiscardAsync(db, stop);
            return Flash.Saved($"/surveys/{id}", context, done.Message);
        }
        var kept = await draft.KeepAsync(db, clock, form, stop, texts);
        if (keeps && taken.Faults.Count == 0 && kept.Continue(context) is { } on) return on;
        var view = await ViewAsync(db, look, files, texts, stop) with { Draft = kept, AsksInternal = taken.Asks.Count > 0, Faults = (result as ClosureStep.Invalid)?.Faults ?? taken.Faults, Refusal = (result as ClosureStep.Refused)?.Message };
        return Page(view, keeps && taken.Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<SurveyPaperView> ViewAsync(Db db, OpenSurvey.Look look, FormFiles files, IReadOnlyDictionary<string, string> texts, CancellationToken stop)
    {
        var ledger = db.Catalog.Of(typeof(SurveyPaper));
        return new(look, ledger)
        {
            Label = texts.GetValueOrDefault(nameof(SurveyPaper.Label), ""),
            Sheets = texts.GetValueOrDefault(nameof(SurveyPaper.Sheets), ""),
            Counts = [.. look.Questions.Select((q, i) => q.Options.Select((_, o) => texts.GetValueOrDefault(SurveyPaperView.NameOf(i, o), "")).ToList())],
            Attached = await files.ListAsync(ledger.Field(nameof(SurveyPaper.Papers))!, null, texts.GetValueOrDefault(nameof(SurveyPaper.Papers), ""), stop),
        };
    }

    private static async Task<IResult> CheckAsync(Guid id, Guid paper, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var reason = FormTexts.Last(form, "reason");
        var result = await CountPapers.CheckAsync(db, clock, id, paper, SurveyRoutes.NumberOf(form, "version") ?? 0, FormTexts.Last(form, "do") == "right", reason, context.RequestAborted);
        // 别人先核过的，退回的框没有了，写的话还给他
        if (result is ClosureStep.Refused refused && reason.Trim().Length > 0) result = new ClosureStep.Refused($"{refused.Message}您写的原因没有存：“{reason.Trim()}”");
        return await SurveyRoutes.AnswerAsync(result, id, context, db, clock, v => v with { Returned = (paper, reason) });
    }

    private static RazorComponentResult<SurveyPaperPage> Page(SurveyPaperView view, int status = StatusCodes.Status200OK) => new(new Dictionary<string, object?> { [nameof(SurveyPaperPage.View)] = view }) { StatusCode = status };
}
