using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Proving;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>确认反弹：问题重办，看护停下，看到的留作佐证。同一个问题别的疑似反弹一并算确认。先前的销号、最初的期限不动。</summary>
internal static class ReopenProblem
{
    /// <summary>改在工作单元里；随核对一起保存。</summary>
    /// <param name="db">谁。</param>
    /// <param name="problem">问题。</param>
    /// <param name="relapse">哪一次，谁核对的已经写好。</param>
    /// <param name="frozen">各次规则看到的行，冻结好的，照哪一次；没有的，佐证只是说明。</param>
    /// <param name="today">今天：重办的期限从今天数。</param>
    /// <param name="figures">规则里的数。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task RunAsync(Db db, Problem problem, Relapse relapse, IReadOnlyDictionary<Guid, FrozenRows> frozen, DateOnly today, FigureTable figures, CancellationToken cancellation)
    {
        var closure = await db.Whole<Closure>(removed: false).AsNoTracking().Where(c => c.ProblemId == problem.Id && c.State == ClosureStates.Closed).OrderByDescending(c => c.Round).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellation);
        (relapse.State, relapse.ClosureId) = (RelapseStates.Confirmed, closure);
        var others = await db.Whole<Relapse>(removed: false).Where(r => r.ProblemId == problem.Id && r.Id != relapse.Id && (r.State == RelapseStates.Waiting || r.State == RelapseStates.Explained)).ToListAsync(cancellation);
        foreach (var other in others)
            (other.State, other.ClosureId, other.DecidedById, other.DecidedForId, other.DecidedOn, other.Reason, other.OnPaper, other.DecidedByName, other.RecordedById) = (RelapseStates.Confirmed, closure, relapse.DecidedById, relapse.DecidedForId, relapse.DecidedOn, $"与第{relapse.Occurrence}次一并核对。", relapse.OnPaper, relapse.DecidedByName, relapse.RecordedById);
        foreach (var watch in await db.Whole<Watch>(removed: false).Where(w => w.ProblemId == problem.Id && w.State != WatchStates.Ended).ToListAsync(cancellation)) watch.State = WatchStates.Ended;
        var last = await db.Whole<Proof>(removed: false).Where(p => p.ProblemId == problem.Id).MaxAsync(p => (int?)p.Sequence, cancellation) ?? 0;
        // 一并核对的各次，各留当时看到的
        List<Proof> proofs = [.. others.Prepend(relapse).Select(r => Keep(db, problem, r, ++last, frozen.GetValueOrDefault(r.Id), today))];
        // 限制阅读的问题，佐证也只给许看它的人看
        await Family.FollowAsync(db, db.Catalog.Of(typeof(Proof)), [.. proofs.Select(p => ((LedgerRow)p, new Faults()))], cancellation);
        (problem.State, problem.ClosedOn, problem.SignedForOn, problem.SignedForById) = (ProblemStates.Relapsed, null, null, null);
        (problem.FirstDueOn, problem.DueOn, problem.Progress) = (problem.FirstDueOn ?? problem.DueOn, today.AddDays(figures.Small(ClosureFigures.RedoDays)), ProgressStates.Ongoing);
    }

    // 一次看到的情况，留作重办的依据
    private static Proof Keep(Db db, Problem problem, Relapse relapse, int sequence, FrozenRows? frozen, DateOnly today)
    {
        var said = relapse.Explanation is { } words ? "责任单位的说明：" + words
            : relapse.ExplainDueOn >= today ? FormattableString.Invariant($"责任单位说明的期限（{relapse.ExplainDueOn:yyyy-MM-dd}）还没有到，问题已经重办。")
            : "责任单位没有说明。";
        var evidence = new Evidence
        {
            BodyId = problem.BodyId,
            UnitId = problem.UnitId,
            Title = FormattableString.Invariant($"第{relapse.Occurrence}次反弹：看到的情况"),
            Kind = EvidenceKinds.Statement,
            HappenedOn = relapse.SuspectedOn,
            Statement = relapse.Sentence + "\n" + said,
        };
        // 台账以后改了、那一行改正了，冻结的还看得到
        if (frozen is not null) (evidence.Kind, evidence.Papers, evidence.Ledger, evidence.Query, evidence.Rows, evidence.FrozenOn, evidence.Hash, evidence.ContentMark) = (EvidenceKinds.Data, frozen.FileId.ToString(), frozen.Ledger, frozen.Query.Length == 0 ? null : frozen.Query, frozen.Rows, frozen.On, frozen.Hash, frozen.Mark);
        var proof = new Proof { BodyId = problem.BodyId, UnitId = problem.UnitId, ProblemId = problem.Id, EvidenceId = evidence.Id, Sequence = sequence, Note = "又出现的情况，重办的依据" };
        db.AddRange(evidence, proof);
        relapse.EvidenceId = evidence.Id;
        return proof;
    }
}
