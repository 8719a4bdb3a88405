using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Assessing;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers;
using Bihuan.Rectification.Assessing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.Assessing;

/// <summary>考核评价方案的地址：看谁都可以（看得见考核评价的），改要权限。</summary>
internal static class SchemeRoutes
{
    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder assessments)
    {
        assessments.MapGet("/schemes", ListAsync);
        assessments.MapGet("/schemes/{number:int}", ShowAsync);
        var edit = assessments.MapGroup("/schemes/{number:int}").RequireAuthorization(Permissions.ManageAssessments);
        edit.MapPost("/copy", CopyAsync);
        edit.MapPost("", SaveAsync);
        edit.MapPost("/use", UseAsync);
        edit.MapPost("/drop", DropAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Db db) => await ListPageAsync(null, context, db);

    private static async Task<IResult> ListPageAsync(string? problem, HttpContext context, Db db) => new RazorComponentResult<SchemesPage>(new Dictionary<string, object?>
    {
        [nameof(SchemesPage.Schemes)] = await SchemeBook.ListAsync(db, context.RequestAborted),
        [nameof(SchemesPage.MayManage)] = db.Viewer.May(Permissions.ManageAssessments),
        [nameof(SchemesPage.Told)] = problem is null ? Flash.Take(context) : null,
        [nameof(SchemesPage.Problem)] = problem,
    })
    { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };

    private static async Task<IResult> ShowAsync(int number, HttpContext context, Db db) =>
        await SchemeBook.FindAsync(db, number, context.RequestAborted) is { } scheme ? Page(SchemeView.Of(scheme, db.Viewer) with { Told = Flash.Take(context) }) : Results.NotFound();

    private static async Task<IResult> CopyAsync(int number, HttpContext context, Db db, TimeProvider clock)
    {
        var (made, step) = await EditScheme.CopyAsync(db, clock, number, context.RequestAborted);
        return step switch
        {
            ClosureStep.Done done => Flash.Saved($"/assessments/schemes/{made.ToString(CultureInfo.InvariantCulture)}", context, done.Message),
            ClosureStep.Refused refused => await ListPageAsync(refused.Message, context, db),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> SaveAsync(int number, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (boxes, faults) = (SchemeForm.Boxes(form), new Faults());
        var content = SchemeForm.Read(boxes, faults);
        var result = await EditScheme.SaveAsync(db, clock, number, Version(form), boxes.Text("name"), content, faults, context.RequestAborted);
        return await AnswerAsync(number, result, boxes, context, db);
    }

    private static async Task<IResult> UseAsync(int number, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var reason = FormTexts.Last(form, "reason");
        return await AnswerAsync(number, await EditScheme.UseAsync(db, clock, number, Version(form), reason, context.RequestAborted), null, context, db, reason);
    }

    private static async Task<IResult> DropAsync(int number, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var result = await EditScheme.DropAsync(db, clock, number, Version(form), context.RequestAborted);
        return result is ClosureStep.Done done ? Flash.Saved("/assessments/schemes", context, done.Message) : await AnswerAsync(number, result, null, context, db);
    }

    private static async Task<IResult> AnswerAsync(int number, ClosureStep result, SchemeBoxes? boxes, HttpContext context, Db db, string reason = "")
    {
        if (result is ClosureStep.Done done) return Flash.Saved($"/assessments/schemes/{number.ToString(CultureInfo.InvariantCulture)}", context, done.Message);
        if (result is ClosureStep.Missing) return Results.NotFound();
        db.ChangeTracker.Clear();
        if (await SchemeBook.FindAsync(db, number, context.RequestAborted) is not { } scheme) return Results.NotFound();
        var view = SchemeView.Of(scheme, db.Viewer) with { Problem = (result as ClosureStep.Refused)?.Message, Faults = (result as ClosureStep.Invalid)?.Faults ?? [], Reason = reason };
        return Page(boxes is null ? view : view with { Boxes = boxes }, StatusCodes.Status422UnprocessableEntity);
    }

    private static int Version(IFormCollection form) => int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static RazorComponentResult<SchemePage> Page(SchemeView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(SchemePage.View)] = view }) { StatusCode = status };
}
