using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Inspections;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Inspections;
using Bihuan.Rectification.Stages;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bihuan.App.Office.Rectification.Inspections;

/// <summary>巡察的一页、它的步骤清单、办理一步的地址。</summary>
internal static class InspectionRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/inspections").RequireAuthorization(Permissions.View("inspection")).GuardPosts();
        group.MapGet("", ListAsync);
        group.MapGet("/{id:guid}", ShowAsync);
        group.MapPost("/{id:guid}/stages", GenerateAsync);
        group.MapPost("/{id:guid}/reviews", ReviewAsync);
        group.MapGet("/{id:guid}/stages/{stage:guid}", StageAsync);
        group.MapPost("/{id:guid}/stages/{stage:guid}/due", DueAsync);
        // 附件可以随表单来
        var most = new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4);
        group.MapPost("/{id:guid}/stages/{stage:guid}", MarkAsync).WithMetadata(new UploadLimit { IsForm = true }, most);
    }

    private static async Task<IResult> ListAsync(Db db, TimeProvider clock, HttpContext context) => new RazorComponentResult<InspectionsPage>(new Dictionary<string, object?>
    {
        [nameof(InspectionsPage.Rows)] = await LookInspection.AllAsync(db, clock, context.RequestAborted),
        [nameof(InspectionsPage.MayAdd)] = db.Viewer.May(Permissions.Edit("inspection")),
    });

    private static async Task<IResult> ShowAsync(Guid id, Db db, TimeProvider clock, HttpContext context) =>
        await LookInspection.RunAsync(db, clock, id, context.RequestAborted) is { } look ? Page(new(look) { Said = Flash.Take(context) }) : Results.NotFound();

    private static async Task<IResult> GenerateAsync(Guid id, Db db, TimeProvider clock, HttpContext context) =>
        await GenerateStages.RunAsync(db, clock, id, context.RequestAborted) switch
        {
            GenerateStages.Result.Done done => Flash.Saved($"/inspections/{id}", context, string.Create(CultureInfo.InvariantCulture, $"已生成{done.Count}个步骤，期限照反馈日期算好。通知另有规定的，逐个改期限，写明依据。")),
            GenerateStages.Result.Refused refused => await RefusedAsync(id, refused.Message, db, clock, context),
            _ => Results.NotFound(),
        };

    private static async Task<IResult> ReviewAsync(Guid id, Db db, TimeProvider clock, HttpContext context)
    {
        if (!Guid.TryParse(FormTexts.Last(await context.Request.ReadFormAsync(context.RequestAborted), "topic"), out var topic)) return await RefusedAsync(id, "请选一个会议议题。还没有登记会议的，请先在会议台账里登记。", db, clock, context);
        return await LinkReview.RunAsync(db, clock, id, topic, context.RequestAborted) switch
        {
            LinkReview.Result.Done done => Flash.Saved($"/inspections/{id}", context, $"已记入：{done.Title}。"),
            LinkReview.Result.Refused refused => await RefusedAsync(id, refused.Message, db, clock, context),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> StageAsync(Guid id, Guid stage, Db db, TimeProvider clock, FormFiles files, HttpContext context)
    {
        if (await FindAsync(id, stage, db, clock, context) is not { } found) return Results.NotFound();
        var texts = FieldTexts.Of(db.Catalog.Find("stage")!, found.Stage);
        if (texts.GetValueOrDefault(nameof(Stage.DoneOn), "").Length == 0) texts[nameof(Stage.DoneOn)] = ChinaTime.Today(clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return await StagePageAsync(new(found.Look, found.Stage, texts), db, files, context);
    }

    private static async Task<IResult> MarkAsync(Guid id, Guid stage, Db db, TimeProvider clock, FormFiles files, HttpContext context)
    {
        var (ledger, form) = (db.Catalog.Find("stage")!, await context.Request.ReadFormAsync(context.RequestAborted));
        var words = FormTexts.Last(form, "find").Trim();
        if (await FindAsync(id, stage, db, clock, context, words) is not { } found) return Results.NotFound();
        var texts = FormTexts.Of(ledger, form).Where(t => t.Key is nameof(Stage.DoneOn) or nameof(Stage.TopicId) or nameof(Stage.Papers) or nameof(Stage.Notes)).ToDictionary();
        // 撤回：日子清空，别的照旧
        if (FormTexts.Last(form, "do") == "undo") texts[nameof(Stage.DoneOn)] = "";
        var taken = await files.TakeAsync(ledger, found.Stage, form, context, texts);
        var view = new StageView(found.Look, found.Stage, texts) { Faults = taken.Faults, AsksInternal = taken.Asks.Count > 0, Words = words };
        if (taken.Faults.Count > 0) return await StagePageAsync(view, db, files, context);
        // 查议题：填的都还在
        if (FormTexts.Last(form, "do") is var pressed && (pressed == "find" || (pressed == "enter" && words != FormTexts.Last(form, "found")))) return await StagePageAsync(view, db, files, context);
        if (FormTexts.Last(form, "do") != "undo" && texts.GetValueOrDefault(nameof(Stage.DoneOn), "").Trim().Length == 0) return await StagePageAsync(view with { Faults = [new(nameof(Stage.DoneOn), "请填写哪一天办的。")] }, db, files, context);
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        switch (await SaveRow.RunAsync(db, clock, new(ledger, stage, version, texts) { KeepsDraft = true }, context.RequestAborted))
        {
            case SaveRow.Result.Saved:
                return Flash.Saved($"/inspections/{id}", context, FormTexts.Last(form, "do") == "undo" ? $"“{found.Stage.Title}”改回没有办。" : $"“{found.Stage.Title}”已登记办理。");
            case SaveRow.Result.Invalid invalid:
                db.ChangeTracker.Clear();
                return await StagePageAsync(view with { Faults = invalid.Faults }, db, files, context);
            case SaveRow.Result.Stale:
                return await StagePageAsync(view with { Faults = [new("", "您打开之后有人改过这一步，没有保存。下面是您填的，请看过现在的样子再保存。")] }, db, files, context);
            case SaveRow.Result.Refused:
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            default:
                return Results.NotFound();
        }
    }

    private static async Task<IResult> DueAsync(Guid id, Guid stage, Db db, TimeProvider clock, FormFiles files, HttpContext context)
    {
        if (await FindAsync(id, stage, db, clock, context) is not { } found) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var (on, reason) = (FormTexts.Last(form, "do") == "reset" ? "" : FormTexts.Last(form, "on"), FormTexts.Last(form, "reason"));
        if (on.Trim().Length == 0 && FormTexts.Last(form, "do") != "reset") return await RefuseAsync(nameof(SetStageDue.Command.On), "请填写最迟哪一天。");
        return await SetStageDue.RunAsync(db, clock, new(stage, version, on, reason), context.RequestAborted) switch
        {
            SetStageDue.Result.Done done => Flash.Saved($"/inspections/{id}", context, string.Create(CultureInfo.InvariantCulture, $"“{found.Stage.Title}”最迟{done.On:yyyy-MM-dd}。")),
            SetStageDue.Result.Refused refused => await RefuseAsync(refused.Field, refused.Message),
            _ => Results.NotFound(),
        };

        async Task<IResult> RefuseAsync(string? field, string message)
        {
            db.ChangeTracker.Clear();
            return await StagePageAsync(new(found.Look, found.Stage, FieldTexts.Of(db.Catalog.Find("stage")!, found.Stage)) { Due = (on, reason), DueProblem = (field, message) }, db, files, context);
        }
    }

    private static async Task<(InspectionLook Look, Stage Stage)?> FindAsync(Guid id, Guid stage, Db db, TimeProvider clock, HttpContext context, string words = "") =>
        await LookInspection.RunAsync(db, clock, id, words, context.RequestAborted) is { MayEdit: true } look && look.Stages.FirstOrDefault(s => s.Id == stage) is { } found ? (look, found) : null;

    private static async Task<IResult> RefusedAsync(Guid id, string message, Db db, TimeProvider clock, HttpContext context)
    {
        db.ChangeTracker.Clear();
        return await LookInspection.RunAsync(db, clock, id, context.RequestAborted) is { } look ? Page(new(look) { Problem = message }) : Results.NotFound();
    }

    private static async Task<IResult> StagePageAsync(StageView view, Db db, FormFiles files, HttpContext context)
    {
        var field = db.Catalog.Find("stage")!.Field(nameof(Stage.Papers))!;
        var shown = view with { Attached = await files.ListAsync(field, view.Stage, view.Text(nameof(Stage.Papers)), context.RequestAborted) };
        return new RazorComponentResult<StagePage>(new Dictionary<string, object?> { [nameof(StagePage.View)] = shown })
        { StatusCode = shown.Faults.Count == 0 && shown.DueProblem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static RazorComponentResult<InspectionPage> Page(InspectionView view) =>
        new(new Dictionary<string, object?> { [nameof(InspectionPage.View)] = view }) { StatusCode = view.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
}
