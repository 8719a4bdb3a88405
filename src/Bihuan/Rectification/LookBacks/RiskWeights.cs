using System.Globalization;

using Bihuan.Controls;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.LookBacks;

/// <summary>一个问题的权数和来历。</summary>
/// <param name="Problem">问题。</param>
/// <param name="Weight">权数，至少 <see cref="RiskFactor.Base"/>。</param>
/// <param name="Working">各项几分，一段话。</param>
public sealed record RiskWeight(Problem Problem, int Weight, string Working);

/// <summary>照系统里已有的情况，给销了号的问题算权数：越可能又出现的越大。查询的次数与有几个问题无关。</summary>
internal static class RiskWeights
{
    // 红过的预警最多看几条
    private const int MostFindings = 20_000;

    /// <summary>算。</summary>
    /// <param name="db">谁：只看他看得见的。</param>
    /// <param name="problems">哪些问题。</param>
    /// <param name="today">今天。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<IReadOnlyList<RiskWeight>> OfAsync(Db db, IReadOnlyList<Problem> problems, DateOnly today, CancellationToken cancellation)
    {
        if (problems.Count == 0) return [];
        var ids = problems.Select(p => p.Id).ToList();
        var (watched, red) = await WatchesAsync(db, ids, today, cancellation);
        var (aspects, looked) = (await AspectsAsync(db, problems, cancellation), await LookedAsync(db, ids, cancellation));
        var relapses = await CountAsync(db.Set<Relapse>().Where(r => EF.Parameter(ids).Contains(r.ProblemId)).Select(r => r.ProblemId), cancellation);
        var extensions = await CountAsync(db.Set<Extension>().Where(e => EF.Parameter(ids).Contains(e.ProblemId) && e.State == ApprovalStates.Approved).Select(e => e.ProblemId), cancellation);
        var returned = await CountAsync(db.Set<Closure>().Where(c => EF.Parameter(ids).Contains(c.ProblemId) && c.State == ClosureStates.Returned).Select(c => c.ProblemId), cancellation);
        var proven = (await db.Set<Proof>().Where(p => EF.Parameter(ids).Contains(p.ProblemId) && db.Set<Evidence>().Any(e => e.Id == p.EvidenceId && e.Kind != EvidenceKinds.Statement)).Select(p => p.ProblemId).Distinct().ToListAsync(cancellation)).ToHashSet();
        return [.. problems.Select(p => Weigh(p,
            (RiskFactor.Relapses, relapses.GetValueOrDefault(p.Id)),
            (RiskFactor.RedDays, red.GetValueOrDefault(p.Id)),
            (RiskFactor.Unfirm, looked.GetValueOrDefault(p.Id) is LookBackOutcomes.Mostly or LookBackOutcomes.Not ? 1 : 0),
            (RiskFactor.Repeats, p.RepeatsId is null ? 0 : 1),
            (RiskFactor.Aspect, p.Aspect is { } aspect ? Math.Max(0, aspects.GetValueOrDefault(aspect) - 1) : 0),
            (RiskFactor.Unwatched, watched.Contains(p.Id) ? 0 : 1),
            (RiskFactor.StatementOnly, proven.Contains(p.Id) ? 0 : 1),
            (RiskFactor.Extensions, extensions.GetValueOrDefault(p.Id)),
            (RiskFactor.Returned, returned.GetValueOrDefault(p.Id)),
            (RiskFactor.Age, p.ClosedOn is { } on ? Math.Max(0, today.DayNumber - on.DayNumber) : 0),
            (RiskFactor.Unseen, looked.ContainsKey(p.Id) ? 0 : 1)))];
    }

    /// <summary>由数到的各项得出权数。</summary>
    public static RiskWeight Weigh(Problem problem, params IReadOnlyList<(RiskFactor Factor, int Count)> found)
    {
        var weight = RiskFactor.Base + found.Sum(f => f.Factor.Of(f.Count));
        var words = found.Select(f => f.Factor.Say(f.Count)).OfType<string>().Prepend(string.Create(CultureInfo.InvariantCulture, $"基础{RiskFactor.Base}分"));
        return new(problem, weight, string.Join("；", words));
    }

    private static Task<Dictionary<Guid, int>> CountAsync(IQueryable<Guid> problems, CancellationToken cancellation) =>
        problems.GroupBy(p => p).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);

    // 看着的各条，和销号以后它们红过的日子；几条同一天红的，算一天
    private static async Task<(HashSet<Guid> Watched, Dictionary<Guid, int> Red)> WatchesAsync(Db db, List<Guid> ids, DateOnly today, CancellationToken cancellation)
    {
        var live = WatchStates.Live.ToList();
        var watches = db.Set<Watch>().Where(w => EF.Parameter(ids).Contains(w.ProblemId) && live.Contains(w.State));
        var watched = (await watches.Select(w => w.ProblemId).Distinct().ToListAsync(cancellation)).ToHashSet();
        var spans = await (from w in watches
                           join f in db.Findings on new { w.BodyId, w.ControlId } equals new { f.BodyId, f.ControlId }
                           where w.Since != null && f.Level == FindingLevel.Red && f.OpenedOn >= w.Since && (!w.UnitOnly || f.U1 == w.UnitId || f.U2 == w.UnitId || f.U3 == w.UnitId || f.U4 == w.UnitId)
                           // 太多的，只看近的
                           orderby f.OpenedOn descending, f.Id, w.Id
                           select new { w.ProblemId, f.OpenedOn, f.ClearedAt }).Take(MostFindings).ToListAsync(cancellation);
        var red = spans.GroupBy(s => s.ProblemId).ToDictionary(g => g.Key, g => g.SelectMany(s =>
        {
            var last = s.ClearedAt is { } at ? Ledgers.Editing.ChinaDay.Of(at) : today;
            return Enumerable.Range(s.OpenedOn.DayNumber, Math.Clamp(last.DayNumber - s.OpenedOn.DayNumber + 1, 1, RiskFactor.RedDays.Most));
        }).Distinct().Count());
        return (watched, red);
    }

    // 方面 → 几次巡察都有
    private static async Task<Dictionary<string, int>> AspectsAsync(Db db, IReadOnlyList<Problem> problems, CancellationToken cancellation)
    {
        var aspects = problems.Select(p => p.Aspect).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var found = await db.Set<Problem>().Where(p => p.InspectionId != null && EF.Parameter(aspects).Contains(p.Aspect!)).Select(p => new { p.Aspect, p.InspectionId }).Distinct().ToListAsync(cancellation);
        return found.GroupBy(f => f.Aspect!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
    }

    // 最近一次回头看的结果；作废的不算
    private static async Task<Dictionary<Guid, string>> LookedAsync(Db db, List<Guid> ids, CancellationToken cancellation)
    {
        var found = await db.Set<LookBackItem>().Where(i => EF.Parameter(ids).Contains(i.ProblemId) && i.Outcome != null && !db.Set<LookBack>().Any(b => b.Id == i.LookBackId && b.State == LookBackStates.Dropped)).Select(i => new { i.ProblemId, i.CheckedOn, i.Outcome, i.Id }).ToListAsync(cancellation);
        return found.GroupBy(f => f.ProblemId).ToDictionary(g => g.Key, g => g.OrderBy(f => f.CheckedOn).ThenBy(f => f.Id).Last().Outcome!);
    }
}
