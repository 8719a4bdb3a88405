using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Surveys;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Surveys;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Surveys;

/// <summary>建问卷、改问卷的地址。填了一半的自己暂存，一份问卷一份；新建的也一份。</summary>
internal static class SurveyFormRoutes
{
    // 可以选的巡察，新的在前
    private const int MostInspections = 50;

    private static readonly string[] Names =
    [
        nameof(Survey.Title), nameof(Survey.Audience), nameof(Survey.InspectionId), nameof(Survey.OpenFrom), nameof(Survey.OpenTo), nameof(Survey.Intro), nameof(Survey.Notes),
        .. Enumerable.Range(0, SurveyQuestions.Most).SelectMany(i => new[] { Question(i), Kind(i) }),
    ];

    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder managed)
    {
        managed.MapGet("/new", (HttpContext context, Db db, TimeProvider clock) => FormAsync(null, context, db, clock));
        managed.MapPost("/new", (HttpContext context, Db db, TimeProvider clock) => SaveAsync(null, context, db, clock));
        managed.MapPost("/new/draft", (HttpContext context, Db db, TimeProvider clock) => KeepAsync(null, context, db, clock));
        managed.MapPost("/new/draft/discard", (HttpContext context, Db db) => DiscardAsync(null, context, db));
        managed.MapGet("/{id:guid}/edit", (Guid id, HttpContext context, Db db, TimeProvider clock) => FormAsync(id, context, db, clock));
        managed.MapPost("/{id:guid}/edit", (Guid id, HttpContext context, Db db, TimeProvider clock) => SaveAsync(id, context, db, clock));
        managed.MapPost("/{id:guid}/edit/draft", (Guid id, HttpContext context, Db db, TimeProvider clock) => KeepAsync(id, context, db, clock));
        managed.MapPost("/{id:guid}/edit/draft/discard", (Guid id, HttpContext context, Db db) => DiscardAsync(id, context, db));
    }

    private static PageDraft DraftOf(Db db, Guid? id) => new(new(db.Catalog.Of(typeof(Survey)), id, "edit"), SurveyFormView.PathOf(id));

    private static async Task<IResult> FormAsync(Guid? id, HttpContext context, Db db, TimeProvider clock)
    {
        var stop = context.RequestAborted;
        var survey = id is { } known ? await SaveSurvey.OpenAsync(db, known, stop) : null;
        if (id is not null && survey is null) return Results.NotFound();
        // 开始了的没有什么可改，回到那一份
        if (survey is { State: not SurveyStates.Draft }) return SeeOther.To($"/surveys/{id}", context.Request);
        var (draft, kept) = await DraftOf(db, id).LookAsync(db, clock, context.Request);
        return Form(await ViewAsync(db, id, kept is null ? survey?.Version ?? 0 : kept.Version, kept?.Texts ?? Stored(survey, ChinaTime.Today(clock)), stop) with { Draft = draft });
    }

    // 脚本隔一会儿来存一次：答几点存的
    private static async Task<IResult> KeepAsync(Guid? id, HttpContext context, Db db, TimeProvider clock)
    {
        var stop = context.RequestAborted;
        if (id is { } known && await SaveSurvey.OpenAsync(db, known, stop) is null) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(stop);
        var kept = await DraftOf(db, id).KeepAsync(db, clock, form, stop, Typed(form));
        return kept.Opened is { } at ? Results.Text(ChinaTime.Clock(at)) : Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
    }

    private static async Task<IResult> DiscardAsync(Guid? id, HttpContext context, Db db)
    {
        if (id is { } known && await SaveSurvey.OpenAsync(db, known, context.RequestAborted) is null) return Results.NotFound();
        await DraftOf(db, id).DiscardAsync(db, context.RequestAborted);
        return SeeOther.To(SurveyFormView.PathOf(id), context.Request);
    }

    private static async Task<IResult> SaveAsync(Guid? id, HttpContext context, Db db, TimeProvider clock)
    {
        var (stop, form) = (context.RequestAborted, await context.Request.ReadFormAsync(context.RequestAborted));
        var (texts, draft, version) = (Typed(form), DraftOf(db, id), SurveyRoutes.NumberOf(form, "version") ?? 0);
        if (FormTexts.Last(form, "do") == "keep")
        {
            if (id is { } known && await SaveSurvey.OpenAsync(db, known, stop) is null) return Results.NotFound();
            var asked = await draft.KeepAsync(db, clock, form, stop, texts);
            return asked.Continue(context) ?? Form(await ViewAsync(db, id, version, texts, stop) with { Draft = asked });
        }
        var result = await SaveSurvey.RunAsync(db, clock, CommandOf(id, version, texts), stop);
        if (result is ClosureStep.Missing) return Results.NotFound();
        if (result is ClosureStep.Done done)
        {
            await draft.DiscardAsync(db, stop);
            return Flash.Saved($"/surveys/{done.Id}", context, done.Message);
        }
        // 没有存成，填的先替他存着
        var kept = await draft.KeepAsync(db, clock, form, stop, texts);
        db.ChangeTracker.Clear();
        var view = await ViewAsync(db, id, version, texts, stop) with { Draft = kept };
        return Form(result is ClosureStep.Invalid invalid ? view with { Faults = invalid.Faults } : view with { Refusal = ((ClosureStep.Refused)result).Message }, StatusCodes.Status422UnprocessableEntity);
    }

    private static Dictionary<string, string> Typed(IFormCollection form) => Names.Where(form.ContainsKey).ToDictionary(n => n, n => FormTexts.Last(form, n), StringComparer.Ordinal);

    private static Dictionary<string, string> Stored(Survey? survey, DateOnly today)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [nameof(Survey.Title)] = survey?.Title ?? "",
            [nameof(Survey.Audience)] = survey?.Audience ?? SurveyAudiences.Public,
            [nameof(Survey.InspectionId)] = survey?.InspectionId?.ToString() ?? "",
            [nameof(Survey.OpenFrom)] = Day(survey?.OpenFrom ?? today),
            [nameof(Survey.OpenTo)] = Day(survey?.OpenTo ?? today.AddDays(14)),
            [nameof(Survey.Intro)] = survey?.Intro ?? "",
            [nameof(Survey.Notes)] = survey?.Notes ?? "",
        };
        foreach (var (i, question) in (survey is null ? SurveyQuestions.Default : SurveyQuestions.Read(survey.Questions)).Index()) (texts[Question(i)], texts[Kind(i)]) = (question.Text, question.Kind);
        return texts;
    }

    private static SaveSurvey.Command CommandOf(Guid? id, int version, IReadOnlyDictionary<string, string> texts)
    {
        return new()
        {
            Id = id,
            Version = version,
            Title = Text(nameof(Survey.Title)),
            InspectionId = Guid.TryParse(Text(nameof(Survey.InspectionId)), out var inspection) ? inspection : null,
            Audience = Text(nameof(Survey.Audience)),
            Intro = Text(nameof(Survey.Intro)),
            Notes = Text(nameof(Survey.Notes)),
            Questions = [.. Enumerable.Range(0, SurveyQuestions.Most).Select(i => new SurveyQuestion(Text(Question(i)), Text(Kind(i)) is { Length: > 0 } kind ? kind : SurveyQuestionKinds.Scale))],
            From = SurveyRoutes.DayOf(Text(nameof(Survey.OpenFrom))),
            To = SurveyRoutes.DayOf(Text(nameof(Survey.OpenTo))),
        };

        string Text(string name) => texts.GetValueOrDefault(name, "");
    }

    private static async Task<SurveyFormView> ViewAsync(Db db, Guid? id, int version, IReadOnlyDictionary<string, string> texts, CancellationToken cancellation)
    {
        var inspections = await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).OrderByDescending(i => i.FeedbackOn).ThenBy(i => i.Id).Take(MostInspections).Select(i => new { i.Id, i.Title }).ToListAsync(cancellation);
        return new(CommandOf(id, version, texts), texts.GetValueOrDefault(nameof(Survey.OpenFrom), ""), texts.GetValueOrDefault(nameof(Survey.OpenTo), ""), [.. inspections.Select(i => (i.Id, i.Title))]);
    }

    private static string Question(int at) => "question" + at.ToString(CultureInfo.InvariantCulture);

    private static string Kind(int at) => "kind" + at.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static RazorComponentResult<SurveyFormPage> Form(SurveyFormView view, int status = StatusCodes.Status200OK) => new(new Dictionary<string, object?> { [nameof(SurveyFormPage.View)] = view }) { StatusCode = status };
}
