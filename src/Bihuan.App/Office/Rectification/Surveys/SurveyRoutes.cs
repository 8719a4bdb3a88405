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

/// <summary>问卷的地址：列表、一份、建、改、开始、延长、结束。发链接见 <see cref="SlipRoutes"/>，纸面的见 <see cref="PaperRoutes"/>。</summary>
internal static class SurveyRoutes
{
    // 可以选的巡察，新的在前
    private const int MostInspections = 50;

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var seen = routes.MapGroup("/surveys").RequireAuthorization(Permissions.View("survey"));
        seen.MapGet("", ListAsync);
        seen.MapGet("/{id:guid}", ShowAsync);
        seen.MapGet("/{id:guid}/sheet", SheetAsync);
        var managed = routes.MapGroup("/surveys").RequireAuthorization(Permissions.ManageSurveys).GuardPosts().Roomy();
        managed.MapGet("/new", (HttpContext context, Db db, TimeProvider clock) => FormAsync(null, context, db, clock));
        managed.MapPost("/new", (HttpContext context, Db db, TimeProvider clock) => SaveAsync(null, context, db, clock));
        managed.MapGet("/{id:guid}/edit", (Guid id, HttpContext context, Db db, TimeProvider clock) => FormAsync(id, context, db, clock));
        managed.MapPost("/{id:guid}/edit", (Guid id, HttpContext context, Db db, TimeProvider clock) => SaveAsync(id, context, db, clock));
        managed.MapPost("/{id:guid}/turn", TurnAsync);
        SlipRoutes.Map(managed);
        PaperRoutes.Map(managed, routes);
    }

    private static async Task<IResult> ListAsync(int? page, HttpContext context, Db db) =>
        new RazorComponentResult<SurveysPage>(new Dictionary<string, object?> { [nameof(SurveysPage.Found)] = await ListSurveys.RunAsync(db, page ?? 1, context.RequestAborted), [nameof(SurveysPage.MayManage)] = db.Viewer.May(Permissions.ManageSurveys) });

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, TimeProvider clock) =>
        await OpenSurvey.RunAsync(db, clock, id, context.RequestAborted) is { } look ? Page(new(look) { Told = Flash.Take(context) }) : Results.NotFound();

    // 纸面的问卷，打印了发
    private static async Task<IResult> SheetAsync(Guid id, HttpContext context, Db db, TimeProvider clock) =>
        await OpenSurvey.RunAsync(db, clock, id, context.RequestAborted) is { } look ? new RazorComponentResult<SurveySheetPage>(new Dictionary<string, object?> { [nameof(SurveySheetPage.Look)] = look }) : Results.NotFound();

    private static async Task<IResult> FormAsync(Guid? id, HttpContext context, Db db, TimeProvider clock)
    {
        var (stop, today) = (context.RequestAborted, ChinaTime.Today(clock));
        var survey = id is { } known ? await SaveSurvey.OpenAsync(db, known, stop) : null;
        if (id is not null && survey is null) return Results.NotFound();
        var typed = survey is null ? new SaveSurvey.Command { Questions = SurveyQuestions.Default, Audience = SurveyAudiences.Public } : new SaveSurvey.Command
        {
            Id = id,
            Version = survey.Version,
            Title = survey.Title,
            InspectionId = survey.InspectionId,
            Audience = survey.Audience,
            Intro = survey.Intro ?? "",
            Questions = SurveyQuestions.Read(survey.Questions),
            Notes = survey.Notes ?? "",
        };
        return Form(new(typed, Day(survey?.OpenFrom ?? today), Day(survey?.OpenTo ?? today.AddDays(14)), await InspectionsAsync(db, stop)) { Refusal = survey is { State: not SurveyStates.Draft } ? "这份问卷已经开始，不能再改题。" : null });
    }

    private static async Task<IResult> SaveAsync(Guid? id, HttpContext context, Db db, TimeProvider clock)
    {
        var (stop, form) = (context.RequestAborted, await context.Request.ReadFormAsync(context.RequestAborted));
        var typed = new SaveSurvey.Command
        {
            Id = id,
            Version = NumberOf(form, "version") ?? 0,
            Title = FormTexts.Last(form, nameof(Survey.Title)),
            InspectionId = Guid.TryParse(FormTexts.Last(form, nameof(Survey.InspectionId)), out var inspection) ? inspection : null,
            Audience = FormTexts.Last(form, nameof(Survey.Audience)),
            Intro = FormTexts.Last(form, nameof(Survey.Intro)),
            Notes = FormTexts.Last(form, nameof(Survey.Notes)),
            Questions = [.. Enumerable.Range(0, SurveyQuestions.Most).Select(i => new SurveyQuestion(FormTexts.Last(form, $"question{i}"), FormTexts.Last(form, $"kind{i}")))],
            From = DayOf(form, nameof(Survey.OpenFrom)),
            To = DayOf(form, nameof(Survey.OpenTo)),
        };
        var result = await SaveSurvey.RunAsync(db, clock, typed, stop);
        if (result is ClosureStep.Done done) return Flash.Saved($"/surveys/{done.Id}", context, done.Message);
        if (result is ClosureStep.Missing) return Results.NotFound();
        db.ChangeTracker.Clear();
        var view = new SurveyFormView(typed, FormTexts.Last(form, nameof(Survey.OpenFrom)), FormTexts.Last(form, nameof(Survey.OpenTo)), await InspectionsAsync(db, stop));
        return Form(result is ClosureStep.Invalid invalid ? view with { Faults = invalid.Faults } : view with { Refusal = ((ClosureStep.Refused)result).Message }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> TurnAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var (stop, form) = (context.RequestAborted, await context.Request.ReadFormAsync(context.RequestAborted));
        var version = NumberOf(form, "version") ?? 0;
        var result = FormTexts.Last(form, "do") switch
        {
            "open" => await TurnSurvey.OpenAsync(db, clock, id, version, stop),
            "extend" => await TurnSurvey.ExtendAsync(db, clock, id, version, DayOf(form, "to"), stop),
            "close" => await TurnSurvey.CloseAsync(db, clock, id, version, stop),
            _ => new ClosureStep.Refused("请选开始、延长还是结束。"),
        };
        return await AnswerAsync(result, id, context, db, clock, v => v with { To = FormTexts.Last(form, "to") });
    }

    /// <summary>在一份的页上办的：办成了转回去，没有办成的留着填的。</summary>
    internal static async Task<IResult> AnswerAsync(ClosureStep result, Guid id, HttpContext context, Db db, TimeProvider clock, Func<SurveyView, SurveyView> keep)
    {
        if (result is ClosureStep.Done done) return Flash.Saved($"/surveys/{id}", context, done.Message);
        db.ChangeTracker.Clear();
        if (result is ClosureStep.Missing || await OpenSurvey.RunAsync(db, clock, id, context.RequestAborted) is not { } look) return Results.NotFound();
        var why = result is ClosureStep.Invalid invalid ? string.Concat(invalid.Faults.Select(f => f.Message)) : ((ClosureStep.Refused)result).Message;
        return Page(keep(new(look) { Refusal = why }), StatusCodes.Status422UnprocessableEntity);
    }

    internal static int? NumberOf(IFormCollection form, string name) => int.TryParse(FormTexts.Last(form, name).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? DayOf(IFormCollection form, string name) => DateOnly.TryParseExact(FormTexts.Last(form, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<(Guid, string)>> InspectionsAsync(Db db, CancellationToken cancellation) =>
        [.. (await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).OrderByDescending(i => i.FeedbackOn).ThenBy(i => i.Id).Take(MostInspections).Select(i => new { i.Id, i.Title }).ToListAsync(cancellation)).Select(i => (i.Id, i.Title))];

    private static RazorComponentResult<SurveyPage> Page(SurveyView view, int status = StatusCodes.Status200OK) => new(new Dictionary<string, object?> { [nameof(SurveyPage.View)] = view }) { StatusCode = status };

    private static RazorComponentResult<SurveyFormPage> Form(SurveyFormView view, int status = StatusCodes.Status200OK) => new(new Dictionary<string, object?> { [nameof(SurveyFormPage.View)] = view }) { StatusCode = status };
}
