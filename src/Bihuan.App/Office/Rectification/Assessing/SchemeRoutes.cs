using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Assessing;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Assessing;
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
        edit.MapPost("/draft", KeepAsync);
        edit.MapPost("/draft/discard", DiscardAsync);
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

    // 分要正好100才存得成，改了一半的先存在这里
    private static PageDraft DraftOf(Db db, int number) => new(new(db.Catalog.Find("assessment")!, null, "scheme" + number.ToString(CultureInfo.InvariantCulture)), "/assessments/schemes/" + number.ToString(CultureInfo.InvariantCulture));

    private static async Task<IResult> ShowAsync(int number, HttpContext context, Db db, TimeProvider clock)
    {
        if (await SchemeBook.FindAsync(db, number, context.RequestAborted) is not { } scheme) return Results.NotFound();
        var view = SchemeView.Of(scheme, db.Viewer) with { Told = Flash.Take(context) };
        if (!view.MayEdit) return Page(view);
        var (draft, kept) = await DraftOf(db, number).LookAsync(db, clock, context.Request);
        return Page(kept is null ? view with { Draft = draft } : view with { Draft = draft, Boxes = new(kept.Texts) });
    }

    // 脚本隔一会儿来存一次：答几点存的
    private static async Task<IResult> KeepAsync(int number, HttpContext context, Db db, TimeProvider clock)
    {
        if (await SchemeBook.FindAsync(db, number, context.RequestAborted) is not { State: SchemeStates.Draft }) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var kept = await DraftOf(db, number).KeepAsync(db, clock, form, context.RequestAborted, SchemeForm.Boxes(form).Texts);
        return kept.Opened is { } at ? Results.Text(ChinaTime.Clock(at)) : Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
    }

    private static async Task<IResult> DiscardAsync(int number, HttpContext context, Db db)
    {
        await DraftOf(db, number).DiscardAsync(db, context.RequestAborted);
        return SeeOther.To("/assessments/schemes/" + number.ToString(CultureInfo.InvariantCulture), context.Request);
    }

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
        var (boxes, faults, draft) = (SchemeForm.Boxes(form), new Faults(), DraftOf(db, number));
        if (FormTexts.Last(form, "do") == "keep" && await SchemeBook.FindAsync(db, number, context.RequestAborted) is { State: SchemeStates.Draft } scheme)
        {
            var asked = await draft.KeepAsync(db, clock, form, context.RequestAborted, boxes.Texts);
            return asked.Continue(context) ?? Page(SchemeView.Of(scheme, db.Viewer) with { Boxes = boxes, Draft = asked });
        }
        var content = SchemeForm.Read(boxes, faults);
        var result = await EditScheme.SaveAsync(db, clock, number, Version(form), boxes.Text("name"), content, faults, context.RequestAborted);
        // 存成了就不用留着；没有存成的，填的先替他存着
        if (result is ClosureStep.Done) await draft.DiscardAsync(db, context.RequestAborted);
        else if (result is not ClosureStep.Missing) draft = await draft.KeepAsync(db, clock, form, context.RequestAborted, boxes.Texts);
        return await AnswerAsync(number, result, boxes, context, db, draft: draft);
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

    private static async Task<IResult> AnswerAsync(int number, ClosureStep result, SchemeBoxes? boxes, HttpContext context, Db db, string reason = "", PageDraft? draft = null)
    {
        if (result is ClosureStep.Done done) return Flash.Saved($"/assessments/schemes/{number.ToString(CultureInfo.InvariantCulture)}", context, done.Message);
        if (result is ClosureStep.Missing) return Results.NotFound();
        db.ChangeTracker.Clear();
        if (await SchemeBook.FindAsync(db, number, context.RequestAborted) is not { } scheme) return Results.NotFound();
        var view = SchemeView.Of(scheme, db.Viewer) with { Problem = (result as ClosureStep.Refused)?.Message, Faults = (result as ClosureStep.Invalid)?.Faults ?? [], Reason = reason, Draft = draft ?? DraftOf(db, number) };
        return Page(boxes is null ? view : view with { Boxes = boxes }, StatusCodes.Status422UnprocessableEntity);
    }

    private static int Version(IFormCollection form) => int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static RazorComponentResult<SchemePage> Page(SchemeView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(SchemePage.View)] = view }) { StatusCode = status };
}
