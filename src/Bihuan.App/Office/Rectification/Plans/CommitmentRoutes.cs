using Bihuan.Access;
using Bihuan.App.Components.Rectification.Plans;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Plans;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Plans;

/// <summary>措施接上台账、借用以前的措施的地址。</summary>
internal static class CommitmentRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/{id:guid}/commitments", (Guid id, HttpContext context, Db db) => ShowAsync(id, context, db, [])).RequireAuthorization(Permissions.ManageControls);
        group.MapPost("/{id:guid}/commitments", BindAsync).RequireAuthorization(Permissions.ManageControls).RequireAuthorization(Permissions.Edit("measure"));
        group.MapGet("/borrow/{problem:guid}", (Guid problem, HttpContext context, Db db) => BorrowPageAsync(problem, context, db, null)).RequireAuthorization(Permissions.Edit("measure"));
        group.MapPost("/borrow/{problem:guid}", BorrowAsync).RequireAuthorization(Permissions.Edit("measure"));
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, IReadOnlyList<BindCommitments.Bound> bound)
    {
        var stop = context.RequestAborted;
        if (await LedgerRows.Within<Plan>(db, Permissions.View("plan")).AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } plan) return Results.NotFound();
        return new RazorComponentResult<CommitmentsPage>(new Dictionary<string, object?>
        {
            [nameof(CommitmentsPage.Plan)] = plan,
            [nameof(CommitmentsPage.Lines)] = await BindCommitments.LinesAsync(db, plan.InspectionId, stop),
            [nameof(CommitmentsPage.Faults)] = bound.Where(b => b.Problem is not null).ToDictionary(b => b.Measure, b => b.Problem!),
            [nameof(CommitmentsPage.Told)] = Flash.Take(context),
        })
        { StatusCode = bound.Any(b => b.Problem is not null) ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }

    private static async Task<IResult> BindAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var stop = context.RequestAborted;
        if (await LedgerRows.Within<Plan>(db, Permissions.View("plan")).AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } plan) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(stop);
        var chosen = new Dictionary<Guid, CommitmentSuggestion>();
        foreach (var ticked in form["row"])
            if (Guid.TryParse(ticked, out var row) && CommitmentSuggestion.Find(form[$"by-{row}"].ToString()) is { } suggestion) chosen[row] = suggestion;
        if (chosen.Count == 0) return Flash.Saved($"/plans/{id}/commitments", context, "没有勾选要接的措施，或者还没有选由哪本台账数。");
        var bound = await BindCommitments.RunAsync(db, clock, plan.InspectionId, chosen, stop);
        return bound.Any(b => b.Problem is not null) ? await ShowAsync(id, context, db, bound)
            : Flash.Saved($"/plans/{id}/commitments", context, $"接上了{bound.Count}条措施，台账里登记够了就算做到。条件要改的，点“改条件”。");
    }

    private static async Task<IResult> BorrowPageAsync(Guid problem, HttpContext context, Db db, string? refused)
    {
        var stop = context.RequestAborted;
        if (await LedgerRows.Within<Problem>(db, Permissions.Edit("measure")).AsNoTracking().FirstOrDefaultAsync(p => p.Id == problem, stop) is not { } row) return Results.NotFound();
        return new RazorComponentResult<BorrowPage>(new Dictionary<string, object?>
        {
            [nameof(BorrowPage.Problem)] = row,
            [nameof(BorrowPage.Found)] = await SimilarClosed.RunAsync(db, row, stop),
            [nameof(BorrowPage.Refused)] = refused,
        })
        { StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> BorrowAsync(Guid problem, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var ticked = form["row"].Select(r => Guid.TryParse(r, out var row) ? row : Guid.Empty).Where(r => r != Guid.Empty).Distinct().ToList();
        switch (await BorrowMeasures.RunAsync(db, clock, problem, ticked, context.RequestAborted))
        {
            case PlanStep.Done done:
                return Flash.Saved($"/ledgers/problem/{problem}", context, done.Message);
            case PlanStep.Refused refused:
                return await BorrowPageAsync(problem, context, db, refused.Message);
            default:
                return Results.NotFound();
        }
    }
}
