using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>一个问题的销号办到了哪里。</summary>
/// <param name="Closures">历次申请，新的在前。</param>
/// <param name="Reviews">各次的审核，照先后。</param>
/// <param name="Watches">由哪几条规则看护，不再看护的不在内。</param>
public sealed record ClosingLook(IReadOnlyList<Closure> Closures, IReadOnlyList<ClosureReview> Reviews, IReadOnlyList<Watch> Watches)
{
    /// <summary>一次也没有。</summary>
    public static ClosingLook None { get; } = new([], [], []);

    /// <summary>由他申请，现在是时候。</summary>
    public bool MaySubmit { get; init; }

    /// <summary>还挡着申请的，各一句说明。</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];

    /// <summary>可以撤回：由他办，还没有人审过。</summary>
    public bool MayWithdraw { get; init; }

    /// <summary>最近一次申请；没有的为 null。</summary>
    public Closure? Latest => Closures.Count > 0 ? Closures[0] : null;

    /// <summary>现在在办的一次；没有的为 null。</summary>
    public Closure? Open => Latest is { } latest && ClosureStates.IsOpen(latest.State) ? latest : null;

    /// <summary>一次申请的各步审核。</summary>
    public IReadOnlyList<ClosureReview> ReviewsOf(Closure closure) => [.. Reviews.Where(r => r.ClosureId == closure.Id)];

    /// <summary>看一个问题，只有看的人看得见的。</summary>
    internal static async Task<ClosingLook> OfAsync(Db db, Problem problem, bool mayHandle, DateOnly today, CancellationToken cancellation)
    {
        var id = problem.Id;
        var closures = await Seen<Closure>(db).AsNoTracking().Where(c => c.ProblemId == id).OrderByDescending(c => c.Round).ThenByDescending(c => c.Id).ToListAsync(cancellation);
        var ids = closures.Select(c => c.Id).ToHashSet();
        var reviews = await Seen<ClosureReview>(db).AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.ClosureId)).OrderBy(r => r.Id).ToListAsync(cancellation);
        var watches = await Seen<Watch>(db).AsNoTracking().Where(w => w.ProblemId == id && w.State != WatchStates.Ended).OrderBy(w => w.ControlTitle).ThenBy(w => w.Id).ToListAsync(cancellation);
        var look = new ClosingLook(closures, reviews, watches);
        if (!mayHandle) return look;
        var open = look.Open;
        if (open is not null) return look with { MayWithdraw = LoopTable.Decide(new(problem.State, open.Step), LoopAction.Withdraw, LoopRole.Doer, ClosureSteps.Read(open.Steps)).Allowed };
        var steps = ClosureChains.StepsOf(await ClosureChains.OfAsync(db, cancellation), problem);
        if (!LoopTable.Decide(new(problem.State), LoopAction.Submit, LoopRole.Doer, steps).Allowed) return look;
        return look with { MaySubmit = true, Blocks = (await ClosureReady.OfAsync(db, problem, steps, today, cancellation)).Blocks };
    }

    private static IQueryable<TRow> Seen<TRow>(Db db)
        where TRow : LedgerRow => LedgerRows.Within<TRow>(db, Permissions.View(db.Catalog.Of(typeof(TRow)).Code));
}
