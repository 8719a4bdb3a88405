using Bihuan.Ledgers;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>照现在的台账写下一次巡察的样子。限制阅读的一律不写、不计数：报出去的东西，看的人不由名单定。查询的次数与有多少问题无关。</summary>
internal static class TakeSnapshot
{
    /// <summary>写下的。</summary>
    /// <param name="Items">各个问题，照次序。</param>
    /// <param name="Figures">要上报的各数。</param>
    public sealed record Taken(IReadOnlyList<SubmissionItem> Items, Figures Figures);

    /// <summary>要上报的各数里，不由各个问题加出来的。</summary>
    public sealed record Figures(int Evidences, int AdviceDue, int AdviceDone, long Recovered, int Rules, int Revised, int Repealed, int Disciplined);

    /// <summary>写；<see cref="SubmissionItem.Change"/> 先都是新增，由调用者比较。</summary>
    public static async Task<Taken> RunAsync(Db db, Guid inspection, Guid submission, DateOnly today, CancellationToken cancellation)
    {
        var of = Open<Problem>(db).Where(p => p.InspectionId == inspection);
        var problems = await of.AsNoTracking().OrderBy(p => p.Sequence).ThenBy(p => p.Id).ToListAsync(cancellation);
        var measures = await Open<Measure>(db).Where(m => of.Any(p => p.Id == m.ProblemId)).GroupBy(m => m.ProblemId)
            .Select(g => new { g.Key, All = g.Count(), Done = g.Count(m => m.Progress == ProgressStates.Done) }).ToDictionaryAsync(g => g.Key, cancellation);
        var uses = Open<Proof>(db).Where(p => of.Any(o => o.Id == p.ProblemId)).Join(Open<Evidence>(db), p => new { p.BodyId, Id = p.EvidenceId }, e => new { e.BodyId, e.Id }, (p, e) => new { p.ProblemId, p.EvidenceId }).Distinct();
        var proofs = await uses.GroupBy(u => u.ProblemId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var steps = await Open<Closure>(db).Where(c => c.Step != null && of.Any(p => p.Id == c.ProblemId)).Select(c => new { c.ProblemId, c.Step }).ToDictionaryAsync(c => c.ProblemId, c => c.Step, cancellation);
        var asked = (await Open<Extension>(db).Where(e => e.State == ApprovalStates.Submitted && of.Any(p => p.Id == e.ProblemId)).Select(e => new { e.ProblemId, e.DueOn }).ToListAsync(cancellation)).GroupBy(e => e.ProblemId).ToDictionary(g => g.Key, g => g.Max(e => e.DueOn));
        var labels = await Naming.OfAsync(db, problems.Select(p => p.UnitId).ToHashSet(), problems.Select(p => p.LeaderId).OfType<Guid>().Distinct().Select(p => (Referred.PersonLedger, p)), cancellation);
        var items = problems.ConvertAll(p => Item(p));
        foreach (var item in items) item.Hash = SubmissionMark.Of(item);
        return new(items, await FiguresAsync(db, inspection, of, await uses.Select(u => u.EvidenceId).Distinct().CountAsync(cancellation), cancellation));

        SubmissionItem Item(Problem p) => new()
        {
            BodyId = p.BodyId,
            SubmissionId = submission,
            ProblemId = p.Id,
            Sequence = p.Sequence,
            Number = p.Number,
            Title = p.Title,
            Aspect = p.Aspect,
            Source = p.Source,
            Nature = p.Nature,
            Unit = p.UnitId > 0 ? labels.Unit(p.UnitId) : "没有定",
            Leader = p.LeaderId is { } leader ? labels.Row(leader) : null,
            State = p.State,
            Step = steps.GetValueOrDefault(p.Id),
            Progress = p.Progress,
            DueOn = p.DueOn,
            FirstDueOn = p.FirstDueOn,
            AskedOn = asked.TryGetValue(p.Id, out var day) ? day : null,
            ClosedOn = p.ClosedOn,
            IsLate = p.State != ProblemStates.Closed && p.DueOn < today,
            Measures = measures.GetValueOrDefault(p.Id)?.All ?? 0,
            MeasuresDone = measures.GetValueOrDefault(p.Id)?.Done ?? 0,
            Evidences = proofs.GetValueOrDefault(p.Id),
            Outcome = p.Outcome,
            Change = SubmissionChanges.Added,
            Hash = "",
        };
    }

    /// <summary>不限制阅读的行，不看单位：报的是整个机构的。</summary>
    public static IQueryable<TRow> Open<TRow>(Db db)
        where TRow : LedgerRow => db.Set<TRow>().Where(r => !r.Restricted);

    private static async Task<Figures> FiguresAsync(Db db, Guid inspection, IQueryable<Problem> of, int evidences, CancellationToken cancellation)
    {
        var advice = await Open<Recommendation>(db).Where(r => r.InspectionId == inspection).GroupBy(_ => 1).Select(g => new { All = g.Count(), Done = g.Count(r => r.Progress == ProgressStates.Done) }).FirstOrDefaultAsync(cancellation);
        var money = await Open<Recovery>(db).Where(r => of.Any(p => p.Id == r.ProblemId)).SumAsync(r => r.Amount, cancellation);
        var systems = await Open<Measure>(db).Where(m => m.Progress == ProgressStates.Done && (m.Kind == "rule" || m.Kind == "revise" || m.Kind == "repeal") && of.Any(p => p.Id == m.ProblemId)).GroupBy(m => m.Kind!).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var persons = await Open<Sanction>(db).Where(s => of.Any(p => p.Id == s.ProblemId)).SumAsync(s => s.Persons, cancellation);
        return new(evidences, advice?.All ?? 0, advice?.Done ?? 0, money, systems.GetValueOrDefault("rule"), systems.GetValueOrDefault("revise"), systems.GetValueOrDefault("repeal"), persons);
    }
}
