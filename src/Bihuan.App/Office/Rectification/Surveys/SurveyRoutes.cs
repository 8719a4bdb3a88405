using System.Globalization;
using System.Text;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Surveys;
using Bihuan.App.Office.Ledgers;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Surveys;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.Surveys;

/// <summary>问卷的地址：列表、一份、开始、延长、结束。建、改见 <see cref="SurveyFormRoutes"/>，发链接见 <see cref="SlipRoutes"/>，纸面的见 <see cref="PaperRoutes"/>。</summary>
internal static class SurveyRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var seen = routes.MapGroup("/surveys").RequireAuthorization(Permissions.View("survey"));
        seen.MapGet("", ListAsync);
        seen.MapGet("/{id:guid}", ShowAsync);
        seen.MapGet("/{id:guid}/sheet", SheetAsync);
        var managed = routes.MapGroup("/surveys").RequireAuthorization(Permissions.ManageSurveys).GuardPosts().Roomy();
        managed.MapPost("/{id:guid}/turn", TurnAsync);
        SurveyFormRoutes.Map(managed);
        SlipRoutes.Map(managed);
        PaperRoutes.Map(managed, routes);
        // 核的人不一定管问卷：纪检组的也核，见 CountPapers.MayCheck
        PaperRoutes.MapCheck(routes.MapGroup("/surveys").RequireAuthorization(Permissions.View("survey")).GuardPosts());
    }

    private static async Task<IResult> ListAsync(int? page, HttpContext context, Db db) =>
        new RazorComponentResult<SurveysPage>(new Dictionary<string, object?> { [nameof(SurveysPage.Found)] = await ListSurveys.RunAsync(db, page ?? 1, context.RequestAborted), [nameof(SurveysPage.MayManage)] = db.Viewer.May(Permissions.ManageSurveys) });

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, TimeProvider clock) =>
        await OpenSurvey.RunAsync(db, clock, id, context.RequestAborted) is { } look ? Page(new(look) { Told = Flash.Take(context) }) : Results.NotFound();

    // 纸面的问卷，打印了发
    private static async Task<IResult> SheetAsync(Guid id, HttpContext context, Db db, TimeProvider clock) =>
        await OpenSurvey.RunAsync(db, clock, id, context.RequestAborted) is { } look ? new RazorComponentResult<SurveySheetPage>(new Dictionary<string, object?> { [nameof(SurveySheetPage.Look)] = look }) : Results.NotFound();

    private static async Task<IResult> TurnAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var (stop, form) = (context.RequestAborted, await context.Request.ReadFormAsync(context.RequestAborted));
        var version = NumberOf(form, "version") ?? 0;
        var result = FormTexts.Last(form, "do") switch
        {
            "open" => await TurnSurvey.OpenAsync(db, clock, id, version, stop),
            "extend" => await TurnSurvey.ExtendAsync(db, clock, id, version, DayOf(FormTexts.Last(form, "to")), stop),
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

    internal static int? NumberOf(IFormCollection form, string name) => int.TryParse(FormTexts.Last(form, name).Normalize(NormalizationForm.FormKC).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static RazorComponentResult<SurveyPage> Page(SurveyView view, int status = StatusCodes.Status200OK) => new(new Dictionary<string, object?> { [nameof(SurveyPage.View)] = view }) { StatusCode = status };
}
