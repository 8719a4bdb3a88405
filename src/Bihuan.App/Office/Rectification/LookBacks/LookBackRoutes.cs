using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.LookBacks;
using Bihuan.App.Office.Ledgers;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.LookBacks;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.LookBacks;

/// <summary>回头看的地址：列表、一次、抽的经过、检查表、派人、结束。抽见 <see cref="NewLookBackRoutes"/>，查见 <see cref="LookBackItemRoutes"/>，检查单见 <see cref="ChecklistRoutes"/>。</summary>
internal static class LookBackRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var seen = routes.MapGroup("/lookbacks").RequireAuthorization(Permissions.View("lookback"));
        seen.MapGet("", ListAsync);
        seen.MapGet("/items", IResult () => Results.Redirect("/ledgers/lookbackitem"));
        seen.MapGet("/{id:guid}", ShowAsync);
        seen.MapGet("/{id:guid}/draw", DrawAsync);
        seen.MapGet("/{id:guid}/sheets", SheetsAsync);
        var managed = routes.MapGroup("/lookbacks").RequireAuthorization(Permissions.ManageLookBacks).GuardPosts().Roomy();
        managed.MapPost("/{id:guid}/assign", AssignAsync);
        managed.MapPost("/{id:guid}/end", EndAsync);
        NewLookBackRoutes.Map(managed, routes);
        ChecklistRoutes.Map(managed);
        LookBackItemRoutes.Map(routes);
    }

    private static async Task<IResult> ListAsync(int? page, HttpContext context, Db db) =>
        new RazorComponentResult<LookBacksPage>(new Dictionary<string, object?> { [nameof(LookBacksPage.Found)] = await ListLookBacks.RunAsync(db, page ?? 1, context.RequestAborted), [nameof(LookBacksPage.MayManage)] = db.Viewer.May(Permissions.ManageLookBacks) });

    private static async Task<IResult> ShowAsync(Guid id, string? outcome, string? aspect, int? unit, HttpContext context, Db db, TimeProvider clock) =>
        await OpenLookBack.RunAsync(db, clock, id, context.RequestAborted) is { } look ? Page(new(look, outcome, aspect, unit) { Told = Flash.Take(context) }) : Results.NotFound();

    private static async Task<IResult> DrawAsync(Guid id, HttpContext context, Db db) =>
        await ReplayDraw.RunAsync(db, id, context.RequestAborted) is { } look ? new RazorComponentResult<LookBackDrawPage>(new Dictionary<string, object?> { [nameof(LookBackDrawPage.Look)] = look }) : Results.NotFound();

    // 一个问题一页纸，带去现场
    private static async Task<IResult> SheetsAsync(Guid id, HttpContext context, Db db, TimeProvider clock) =>
        await OpenLookBack.RunAsync(db, clock, id, context.RequestAborted) is { } look ? new RazorComponentResult<LookBackSheetsPage>(new Dictionary<string, object?> { [nameof(LookBackSheetsPage.Look)] = look }) : Results.NotFound();

    private static async Task<IResult> AssignAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var (stop, form) = (context.RequestAborted, await context.Request.ReadFormAsync(context.RequestAborted));
        var picked = form["item"].Select(i => Guid.TryParse(i, out var item) ? item : Guid.Empty).Where(i => i != Guid.Empty).ToHashSet();
        Guid? person = Guid.TryParse(FormTexts.Last(form, "checker"), out var chosen) ? chosen : null;
        var checker = await PersonChoice.OfAsync(db, person, FormTexts.Last(form, "checker.find"), stop);
        if (FormTexts.Last(form, "do") == "find") return await OpenLookBack.RunAsync(db, clock, id, stop) is { } found ? Page(new(found, null, null, null) { Checker = checker, Picked = picked }) : Results.NotFound();
        var result = person is null && FormTexts.Last(form, "do") != "clear" ? new ClosureStep.Refused("请先查到人、选上，再派。") : await AssignLookBack.RunAsync(db, clock, id, picked, FormTexts.Last(form, "do") == "clear" ? null : person, stop);
        return await AnswerAsync(result, id, context, db, clock, v => v with { Checker = checker, Picked = picked });
    }

    private static async Task<IResult> EndAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var summary = FormTexts.Last(form, "summary");
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var drops = FormTexts.Last(form, "do") == "drop";
        return await AnswerAsync(await EndLookBack.RunAsync(db, clock, id, version, drops, summary, context.RequestAborted), id, context, db, clock, v => v with { Summary = summary, Drops = drops });
    }

    private static async Task<IResult> AnswerAsync(ClosureStep result, Guid id, HttpContext context, Db db, TimeProvider clock, Func<LookBackView, LookBackView> keep)
    {
        if (result is ClosureStep.Done done) return Flash.Saved($"/lookbacks/{id}", context, done.Message);
        db.ChangeTracker.Clear();
        if (result is ClosureStep.Missing || await OpenLookBack.RunAsync(db, clock, id, context.RequestAborted) is not { } look) return Results.NotFound();
        var why = result is ClosureStep.Invalid invalid ? string.Concat(invalid.Faults.Select(f => f.Message)) : ((ClosureStep.Refused)result).Message;
        return Page(keep(new(look, null, null, null) { Refusal = why }), StatusCodes.Status422UnprocessableEntity);
    }

    private static RazorComponentResult<LookBackPage> Page(LookBackView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(LookBackPage.View)] = view }) { StatusCode = status };
}
