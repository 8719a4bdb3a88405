using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Controls.Own;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Plans;

/// <summary>接上台账：写了数量的措施，各定一条承诺，由台账数着，做不到的会预警。承诺和措施上的记号一个事务存，没有落单的。</summary>
public static class BindCommitments
{
    /// <summary>一条措施。</summary>
    /// <param name="Measure">措施，写了数量。</param>
    /// <param name="Problem">它的问题。</param>
    /// <param name="Suggestion">照字面提的；提不出的为 null。</param>
    /// <param name="MayEdit">措施由他改得了：接上要在措施上记下是哪条承诺。</param>
    public sealed record Line(Measure Measure, Problem Problem, CommitmentSuggestion? Suggestion, bool MayEdit)
    {
        /// <summary>接不上的，一句说明；接得上的为 null。</summary>
        public string? Refusal => Measure.Restricted ? "限制阅读的措施不接：承诺别人也看得见。" : MayEdit ? null : "这条措施您看得见、改不了，接不上。请能改它的人接。";
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
        var mine = (await Editable(db, inspection).Where(m => m.Quantity != null).Select(m => m.Id).ToListAsync(cancellation)).ToHashSet();
        return [.. measures.Where(m => problems.ContainsKey(m.ProblemId)).Select(m => new Line(m, problems[m.ProblemId], CommitmentSuggestion.Of(m), mine.Contains(m.Id))).OrderBy(l => l.Problem.Sequence).ThenBy(l => l.Measure.Sequence)];
    }

    /// <summary>接：接不上的说为什么，别的一次接好。存的时候有人正好改了的，一条也没有接。</summary>
    /// <param name="db">谁定；要有定承诺的权限。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="inspection">哪次巡察。</param>
    /// <param name="chosen">措施 → 由哪本台账数。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<IReadOnlyList<Bound>> RunAsync(Db db, TimeProvider clock, Guid inspection, IReadOnlyDictionary<Guid, CommitmentSuggestion> chosen, CancellationToken cancellation = default)
    {
        var lines = (await LinesAsync(db, inspection, cancellation)).Where(l => chosen.ContainsKey(l.Measure.Id)).ToList();
        var keys = lines.ConvertAll(l => l.Measure.Id);
        var rows = await Editable(db, inspection).Where(m => EF.Parameter(keys).Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellation);
        var people = await OwnPeople.OfAsync(db, lines.Select(OwnerOf).OfType<Guid>(), ChinaDay.Of(clock), cancellation);
        var (all, done) = (await SaveOwnRule.AllAsync(db, cancellation), new List<Bound>());
        foreach (var line in lines)
        {
            var (measure, problem) = (line.Measure, line.Problem);
            if (line.Refusal is { } refusal) done.Add(new(measure.Id, null, refusal));
            else if (measure.Commitment is { } known) done.Add(new(measure.Id, known, null));
            else if (rows.GetValueOrDefault(measure.Id) is not { Commitment: null } row) done.Add(new(measure.Id, null, Busy));
            else
            {
                var owner = OwnerOf(line) is { } id && people.NameOf(id) is not null ? id : (Guid?)null;
                var (staged, _) = await SaveOwnRule.StageAsync(db, clock, chosen[measure.Id].DraftOf(measure, measure.DueOn ?? problem.DueOn, owner), all, on: true, cancellation, people);
                if (staged is SaveOwnRule.Result.Done { Rule.ControlId: var control }) row.Commitment = control;
                done.Add(staged switch
                {
                    SaveOwnRule.Result.Done rule => new(measure.Id, rule.Rule.ControlId, null),
                    SaveOwnRule.Result.Refused refused => new(measure.Id, null, string.Concat(refused.Faults.Select(f => f.Message))),
                    _ => new(measure.Id, null, Busy),
                });
            }
        }
        try
        {
            await db.SaveAsync(Process.Now("措施接上台账", db.Viewer, clock), cancellation);
            return done;
        }
        // 同时有人也在接、也在定承诺，或者正好改了其中的措施：一条也没有存
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return done.ConvertAll(d => lines.Exists(l => l.Measure.Id == d.Measure && l.Measure.Commitment is null) && d.Control is not null ? d with { Control = null, Problem = Busy } : d);
        }
    }

    private static Guid? OwnerOf(Line line) => line.Measure.OwnerId ?? line.Problem.ResponsibleId;

    private const string Busy = "刚刚有人改了这条措施，或者也在定承诺，没有接上。请再试一次。";

    // 接上要改措施：改得了的才接，看得见的不够
    private static IQueryable<Measure> Editable(Db db, Guid inspection)
    {
        var problems = PlanRows.Problems(db, inspection);
        return LedgerRows.Within<Measure>(db, Permissions.Edit("measure")).Where(m => problems.Any(p => p.Id == m.ProblemId));
    }
}
