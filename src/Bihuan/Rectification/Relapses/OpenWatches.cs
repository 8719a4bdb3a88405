using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Controls.Showing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>一个问题的看护和疑似反弹，给它那一页。</summary>
public static class OpenWatches
{
    /// <summary>看到的。</summary>
    /// <param name="Watches">各条看护：正看着的在前。</param>
    /// <param name="Relapses">历次疑似反弹，新的在前。</param>
    /// <param name="Linked">看得见、点得开的规则，代号。</param>
    /// <param name="MaySuspect">可以标疑似反弹。</param>
    public sealed record Watched(IReadOnlyList<Watch> Watches, IReadOnlyList<Relapse> Relapses, IReadOnlySet<string> Linked, bool MaySuspect)
    {
        /// <summary>现在看着没有，一句话：申请时选的，销号以后才看；反弹重办的，先前的停了。</summary>
        public string Told(Problem problem) =>
            Watches.Any(w => WatchStates.Live.Contains(w.State)) ? "这几条规则看着这个问题：再查出疑似不符，就是疑似反弹；一直没有，满了看护期算巩固，规则照样查。"
            : Watches.Any(w => w.State == WatchStates.Proposed) && ProblemStates.Open.Contains(problem.State) ? "销号以后，由申请时选的这几条规则看护：那时再查出疑似不符，就是疑似反弹。现在还没有看。"
            : "现在没有规则看着这个问题：再销号以后，照申请时选的看护。";
    }

    /// <summary>看；查询的次数与有几条无关。</summary>
    public static async Task<Watched> RunAsync(Db db, Problem problem, CancellationToken cancellation = default)
    {
        var watches = await LedgerRows.Within<Watch>(db, Permissions.View("watch")).AsNoTracking().Where(w => w.ProblemId == problem.Id).OrderBy(w => w.ControlTitle).ThenBy(w => w.Id).ToListAsync(cancellation);
        var relapses = await LedgerRows.Within<Relapse>(db, Permissions.View("relapse")).AsNoTracking().Where(r => r.ProblemId == problem.Id).OrderByDescending(r => r.Occurrence).ToListAsync(cancellation);
        var book = watches.Count == 0 ? db.Controls : await db.ControlsHereAsync(cancellation);
        return new([.. watches.OrderBy(w => w.State == WatchStates.Ended)], relapses,
            watches.Select(w => book.Find(w.ControlId)).OfType<Control>().Where(c => FindingReach.Sees(db.Viewer, c)).Select(c => c.Id).ToHashSet(StringComparer.Ordinal),
            problem.State == ProblemStates.Closed && await SuspectProblem.RefusalAsync(db, problem, cancellation) is null);
    }
}
