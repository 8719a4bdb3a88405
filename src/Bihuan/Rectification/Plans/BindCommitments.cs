using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Controls.Own;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Plans;

/// <summary>接上台账：写了数量的措施，各定一条承诺，由台账数着，做不到的会预警。</summary>
public static class BindCommitments
{
    /// <summary>一条措施。</summary>
    /// <param name="Measure">措施，写了数量。</param>
    /// <param name="Problem">它的问题。</param>
    /// <param name="Suggestion">照字面提的；提不出的为 null。</param>
    public sealed record Line(Measure Measure, Problem Problem, CommitmentSuggestion? Suggestion)
    {
        /// <summary>接不上的，一句说明；接得上的为 null。</summary>
        public string? Refusal => Measure.Restricted ? "限制阅读的措施不接：承诺别人也看得见。" : null;
    }

    /// <summary>一条接得怎样。</summary>
    /// <param name="Measure">哪条措施。</param>
    /// <param name="Control">承诺的代号；没有接上的为 null。</param>
    /// <param name="Problem">为什么没有接上；接上的为 null。</param>
    public sealed record Bound(Guid Measure, string? Control, string? Problem);

    /// <summary>一次巡察里写了数量的措施，看得见的；接上了的也在内。</summary>
    public static async Task<IReadOnlyList<Line>> LinesAsync(Db db, Guid inspection, CancellationToken cancellation = default)
    {
        var measures = await PlanRows.Measures(db, inspection).AsNoTracking().Where(m => m.Quantity != null).ToListAsync(cancellation);
        var problems = await PlanRows.Problems(db, inspection).AsNoTracking().ToDictionaryAsync(p => p.Id, cancellation);
        return [.. measures.Where(m => problems.ContainsKey(m.ProblemId)).Select(m => new Line(m, problems[m.ProblemId], CommitmentSuggestion.Of(m))).OrderBy(l => l.Problem.Sequence).ThenBy(l => l.Measure.Sequence)];
    }

    /// <summary>接：一条一条定，接不上的说为什么，别的照接。</summary>
    /// <param name="db">谁定；要有定承诺的权限。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="inspection">哪次巡察。</param>
    /// <param name="chosen">措施 → 由哪本台账数。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<IReadOnlyList<Bound>> RunAsync(Db db, TimeProvider clock, Guid inspection, IReadOnlyDictionary<Guid, CommitmentSuggestion> chosen, CancellationToken cancellation = default)
    {
        var onDuty = (await db.Set<Person>().Where(p => p.State == PersonStates.OnDuty).Select(p => p.Id).ToListAsync(cancellation)).ToHashSet();
        var done = new List<Bound>();
        foreach (var line in (await LinesAsync(db, inspection, cancellation)).Where(l => chosen.ContainsKey(l.Measure.Id)))
        {
            var (measure, problem) = (line.Measure, line.Problem);
            if (line.Refusal is { } refusal) done.Add(new(measure.Id, null, refusal));
            else if (measure.Commitment is { } known) done.Add(new(measure.Id, known, null));
            else
            {
                var owner = (measure.OwnerId ?? problem.ResponsibleId) is { } id && onDuty.Contains(id) ? id : (Guid?)null;
                var saved = await SaveOwnRule.RunAsync(db, clock, chosen[measure.Id].DraftOf(measure, measure.DueOn ?? problem.DueOn, owner), cancellation: cancellation);
                done.Add(saved switch
                {
                    SaveOwnRule.Result.Done rule => new(measure.Id, rule.Rule.ControlId, null),
                    SaveOwnRule.Result.Refused refused => new(measure.Id, null, string.Concat(refused.Faults.Select(f => f.Message))),
                    _ => new(measure.Id, null, "刚刚有人改了同一条承诺，没有接上。请再试一次。"),
                });
                db.ChangeTracker.Clear();
            }
        }
        await MarkAsync(db, clock, done, cancellation);
        return done;
    }

    private static async Task MarkAsync(Db db, TimeProvider clock, List<Bound> done, CancellationToken cancellation)
    {
        var ids = done.Where(d => d.Control is not null).ToDictionary(d => d.Measure, d => d.Control!);
        if (ids.Count == 0) return;
        var keys = ids.Keys.ToList();
        foreach (var measure in await LedgerRows.Within<Measure>(db, Permissions.Edit("measure")).Where(m => EF.Parameter(keys).Contains(m.Id) && m.Commitment == null).ToListAsync(cancellation)) measure.Commitment = ids[measure.Id];
        await db.SaveAsync(Process.Now("措施接上台账", db.Viewer, clock), cancellation);
    }
}
