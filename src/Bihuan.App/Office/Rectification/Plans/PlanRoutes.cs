using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Plans;
using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Plans;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Plans;

/// <summary>整改方案的地址：各次巡察的方案，一稿方案和办它的各步。</summary>
internal static class PlanRoutes
{
    private const int MostListed = 100;

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/plans").RequireAuthorization(Permissions.View("plan")).GuardPosts().Roomy();
        group.MapGet("", ListAsync);
        group.MapPost("", StartAsync).RequireAuthorization(Permissions.Edit("plan"));
        group.MapGet("/{id:guid}", ShowAsync);
        group.MapPost("/{id:guid}/send", (Guid id, HttpContext context, Db db, FileFolder folder, TimeProvider clock) => StepAsync(id, context, db, clock, async (form, version) =>
            form["seen"] != "yes" && await OpenPlan.RunAsync(db, id, tasks: false, 1, context.RequestAborted) is { } opened && opened.Remarks.Count(r => r.Blocks) is > 0 and var blocking
                ? new PlanStep.Refused($"还没有送审：校核有{blocking}条要改好的。请先看下面的几条，仍要送审的，勾选“看过了，仍要送审”。")
                : await SendPlan.RunAsync(db, folder, clock, id, version, context.RequestAborted))).RequireAuthorization(Permissions.Edit("plan"));
        group.MapPost("/{id:guid}/return", (Guid id, HttpContext context, Db db, TimeProvider clock) => StepAsync(id, context, db, clock, (form, version) => ReturnPlan.RunAsync(db, clock, id, version, form["reason"], context.RequestAborted))).RequireAuthorization(Permissions.Edit("plan"));
        group.MapPost("/{id:guid}/adopt", (Guid id, HttpContext context, Db db, TimeProvider clock) => StepAsync(id, context, db, clock, (form, version) => AdoptPlan.RunAsync(db, clock, id, version, Guid.TryParse(form["topic"], out var topic) ? topic : null, context.RequestAborted))).RequireAuthorization(Permissions.Edit("plan"));
        group.MapPost("/{id:guid}/sign", (Guid id, HttpContext context, Db db, TimeProvider clock) => StepAsync(id, context, db, clock, (form, version) => SignPlan.RunAsync(db, clock, id, version, form["agreed"] == "yes", context.RequestAborted)));
        group.MapPost("/{id:guid}/accept", (Guid id, HttpContext context, Db db, TimeProvider clock) => StepAsync(id, context, db, clock, (form, version) => AcceptRemark.RunAsync(db, clock, id, form["mark"].ToString(), form["reason"], context.RequestAborted))).RequireAuthorization(Permissions.Edit("plan"));
        AssignRoutes.Map(group);
        CommitmentRoutes.Map(group);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Db db)
    {
        var stop = context.RequestAborted;
        var inspections = await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).AsNoTracking().OrderByDescending(i => i.FeedbackOn).Take(MostListed).ToListAsync(stop);
        var ids = inspections.ConvertAll(i => i.Id);
        var plans = (await LedgerRows.Within<Plan>(db, Permissions.View("plan")).AsNoTracking().Where(p => ids.Contains(p.InspectionId)).OrderByDescending(p => p.Draft).ToListAsync(stop)).ToLookup(p => p.InspectionId);
        return Page<PlansPage>((nameof(PlansPage.Inspections), inspections.ConvertAll(i => (i, (IReadOnlyList<Plan>)[.. plans[i.Id]]))), (nameof(PlansPage.MayEdit), db.Viewer.May(Permissions.Edit("plan"))), (nameof(PlansPage.Problem), Flash.Take(context)));
    }

    private static async Task<IResult> StartAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        _ = Guid.TryParse(form["inspection"], out var id);
        _ = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var ledger = db.Catalog.Of(typeof(Inspection));
        switch (await DoDeed.RunAsync(db, clock, new(ledger, id, version, DraftPlan.Name), context.RequestAborted))
        {
            case DoDeed.Result.Done:
                var plan = await LedgerRows.Within<Plan>(db, Permissions.View("plan")).Where(p => p.InspectionId == id).OrderByDescending(p => p.Draft).Select(p => p.Id).FirstOrDefaultAsync(context.RequestAborted);
                return Flash.Saved($"/plans/{plan}", context, "已起草。下面是现在的问题和措施，改好了再送审。");
            case DoDeed.Result.Refused refused:
                return Flash.Saved("/plans", context, refused.Message);
            case DoDeed.Result.Stale stale:
                return Flash.Saved("/plans", context, stale.Message);
            default:
                return Results.NotFound();
        }
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db) =>
        await ViewAsync(id, context, db) is { } view ? Page<PlanPage>((nameof(PlanPage.View), view with { Told = Flash.Take(context) })) : Results.NotFound();

    private static async Task<IResult> StepAsync(Guid id, HttpContext context, Db db, TimeProvider clock, Func<IFormCollection, int, Task<PlanStep>> step)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        _ = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        switch (await step(form, version))
        {
            case PlanStep.Done done:
                return Flash.Saved(BackOf(form, id), context, done.Message);
            case PlanStep.Refused refused when await ViewAsync(id, context, db) is { } view:
                return new RazorComponentResult<PlanPage>(new Dictionary<string, object?> { [nameof(PlanPage.View)] = view with { Problem = refused.Message, Typed = form["reason"].ToString(), TypedMark = form["mark"].ToString() is { Length: > 0 } mark ? mark : null } }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
            default:
                return Results.NotFound();
        }
    }

    // 回到按下去的那一部分；只回本页
    private static string BackOf(IFormCollection form, Guid id) => form["back"].ToString() is { } back && back.StartsWith($"/plans/{id}?", StringComparison.Ordinal) ? back : $"/plans/{id}";

    private static async Task<PlanView?> ViewAsync(Guid id, HttpContext context, Db db)
    {
        var (query, stop) = (context.Request.Query, context.RequestAborted);
        // 提交没有成的，没有条件：认可的回到校核
        var tab = Enum.TryParse<PlanTab>(query["tab"], ignoreCase: true, out var t) && Enum.IsDefined(t) ? t : context.Request.Path.Value!.EndsWith("/accept", StringComparison.Ordinal) ? PlanTab.Check : PlanTab.Problems;
        var page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var p) ? Math.Clamp(p, 1, 10_000) : 1;
        await db.Database.OpenConnectionAsync(stop);
        if (await OpenPlan.RunAsync(db, id, tab == PlanTab.Tasks, page, stop) is not { } opened) return null;
        var plan = opened.Plan;
        var files = await OpenFile.ManyAsync(db, [.. AttachmentKind.IdsOf(plan.Lists).Concat(AttachmentKind.IdsOf(plan.Papers))], stop);
        var head = opened.Inspection.HeadId is { } headId ? await db.Set<Person>().Where(x => x.Id == headId).Select(x => x.Name).FirstOrDefaultAsync(stop) : null;
        return new(opened, tab, page)
        {
            MayEdit = await LedgerRows.Within<Plan>(db, Permissions.Edit("plan")).AnyAsync(x => x.Id == id, stop),
            MayBind = db.Viewer.May(Permissions.ManageControls) && db.Viewer.May(Permissions.Edit("measure")),
            SignRefusal = SignPlan.Refusal(db.Viewer, plan, opened.Inspection),
            IsHead = opened.Inspection.HeadId == db.Viewer.PersonId,
            Topics = plan is { State: PlanStates.Reviewing, SentOn: { } sent } ? await PlanTopics.OfAsync(db, sent, standsIn: false, stop) : [],
            Rule = query["rule"].ToString() is { Length: > 0 } rule ? rule : null,
            ShowsAccepted = query["accepted"] == "1",
            Files = [.. files.Values],
            HeadName = head,
        };
    }

    private static RazorComponentResult<TPage> Page<TPage>(params IReadOnlyList<(string Name, object? Value)> values)
        where TPage : Microsoft.AspNetCore.Components.IComponent => new(values.ToDictionary(v => v.Name, v => v.Value));
}
