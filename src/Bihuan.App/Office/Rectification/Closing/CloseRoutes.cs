using Bihuan.App.Components.Rectification.Closing;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Closing;

/// <summary>申请销号的地址。谁可以，照他办得了的问题。</summary>
internal static class CloseRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/problems/{id:guid}/close").RequireAuthorization(PermissionPolicies.SignedIn).GuardPosts().Roomy();
        group.MapGet("", ShowAsync);
        group.MapPost("", SubmitAsync);
        group.MapPost("/draft", KeepAsync);
        group.MapPost("/draft/discard", DiscardAsync);
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var stop = context.RequestAborted;
        await db.Database.OpenConnectionAsync(stop);
        if (await SubmitClosure.OpenAsync(db, id, stop) is not { } problem) return Results.NotFound();
        var draft = await Drafts.OpenAsync(db, clock, DraftOf(db, id), stop);
        if (draft is not null && context.Request.Query["draft"] == "open") return Page(await ViewAsync(db, clock, problem, CloseForm.From(draft.Version, draft.Texts), stop) with { DraftOpened = draft.KeptAt });
        var before = await db.Set<Watch>().AsNoTracking().Where(w => w.ProblemId == id && w.State == WatchStates.Proposed).ToListAsync(stop);
        // 上次选了没有用上的，还选着
        var start = new CloseForm { Version = problem.Version, Outcome = problem.Outcome ?? "", Controls = before.ConvertAll(w => w.ControlId), UnitOnly = [.. before.Where(w => w.UnitOnly).Select(w => w.ControlId)] };
        return Page(await ViewAsync(db, clock, problem, start, stop) with { DraftOffered = draft?.KeptAt });
    }

    private static async Task<IResult> SubmitAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var stop = context.RequestAborted;
        if (await SubmitClosure.OpenAsync(db, id, stop) is not { } problem) return Results.NotFound();
        var posted = await context.Request.ReadFormAsync(stop);
        var form = CloseForm.Read(posted);
        if (FormTexts.Last(posted, "do") == "find") return Page(await ViewAsync(db, clock, problem, form, stop));
        var result = await SubmitClosure.RunAsync(db, clock, new(id, form.Version, form.Outcome, [.. form.Controls], [.. form.UnitOnly], form.NoWatch, form.RedReason), stop);
        switch (result)
        {
            case ClosureStep.Done done:
                await Drafts.DiscardAsync(db, DraftOf(db, id), stop);
                return Flash.Saved($"/problems/{id}", context, done.Message);
            case ClosureStep.Missing:
                return Results.NotFound();
        }
        db.ChangeTracker.Clear();
        if (await SubmitClosure.OpenAsync(db, id, stop) is not { } now) return Results.NotFound();
        var view = await ViewAsync(db, clock, now, form, stop);
        view = result switch
        {
            ClosureStep.Invalid invalid => view with { Faults = invalid.Faults },
            // 还挡着的已经逐条列着
            ClosureStep.Refused refused when view is { Blocks.Count: 0, IsWrongTime: false } => view with { Refusal = refused.Message },
            _ => view,
        };
        // 别人改过的：看过现在的样子，再按一次就照现在的办
        return Page(view with { Form = form with { Version = now.Version } }, StatusCodes.Status422UnprocessableEntity);
    }

    // 脚本隔一会儿来存一次：答几点存的
    private static async Task<IResult> KeepAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var stop = context.RequestAborted;
        if (await SubmitClosure.OpenAsync(db, id, stop) is null) return Results.NotFound();
        db.ChangeTracker.Clear();
        var form = CloseForm.Read(await context.Request.ReadFormAsync(stop));
        return await Drafts.KeepAsync(db, clock, DraftOf(db, id), form.Version, form.Texts, stop) is { } at ? Results.Text(ChinaTime.Clock(at)) : Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
    }

    private static async Task<IResult> DiscardAsync(Guid id, HttpContext context, Db db)
    {
        if (await SubmitClosure.OpenAsync(db, id, context.RequestAborted) is null) return Results.NotFound();
        await Drafts.DiscardAsync(db, DraftOf(db, id), context.RequestAborted);
        return SeeOther.To($"/problems/{id}/close", context.Request);
    }

    private static DraftPlace DraftOf(Db db, Guid problem) => new(db.Catalog.Of(typeof(Closure)), problem, "close");

    private static async Task<CloseView> ViewAsync(Db db, TimeProvider clock, Problem problem, CloseForm form, CancellationToken stop)
    {
        var (id, today) = (problem.Id, ChinaTime.Today(clock));
        var steps = ClosureChains.StepsOf(await ClosureChains.OfAsync(db, stop), problem);
        var refusal = LoopTable.Decide(new(problem.State), LoopAction.Submit, LoopRole.Doer, steps).Why;
        return new(problem, await SuggestWatches.RunAsync(db, problem, today, stop), form)
        {
            Steps = steps,
            Refusal = refusal,
            IsWrongTime = refusal is not null,
            Blocks = refusal is null ? (await ClosureReady.OfAsync(db, problem, steps, today, stop)).Blocks : [],
            Returned = problem.State == ProblemStates.Returned ? await db.Set<Closure>().AsNoTracking().Where(c => c.ProblemId == id && c.ReturnReason != null).OrderByDescending(c => c.Round).Select(c => c.ReturnReason).FirstOrDefaultAsync(stop) : null,
        };
    }

    private static RazorComponentResult<ClosePage> Page(CloseView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(ClosePage.View)] = view }) { StatusCode = status };
}
