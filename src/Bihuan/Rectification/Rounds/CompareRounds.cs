using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Rounds;

/// <summary>比各轮。都由数据库数，查询的次数与问题多少无关；天数只取“几天、几个”，不取行。</summary>
public static class CompareRounds
{
    /// <summary>各轮都比的各个数。</summary>
    public static IReadOnlyList<string> Figures { get; } = [AssessFigures.Closed, AssessFigures.OnTime, AssessFigures.FirstTime, AssessFigures.Relapsed];

    /// <summary>比。</summary>
    /// <param name="db">谁在看。</param>
    /// <param name="today">今天。</param>
    /// <param name="unit">只看哪个单位，连下级；全部为 null。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<RoundsReport> RunAsync(Db db, DateOnly today, int? unit, CancellationToken cancellation = default)
    {
        var all = Seen<Problem>(db, unit);
        var inspections = LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).AsNoTracking();
        var count = await inspections.CountAsync(cancellation);
        var rounds = await inspections.OrderByDescending(i => i.FeedbackOn).ThenByDescending(i => i.Id).Take(RoundsReport.MostRounds).Select(i => new { i.Id, i.Title, i.FeedbackOn }).ToListAsync(cancellation);
        rounds.Reverse();
        var ids = rounds.ConvertAll(r => (Guid?)r.Id);
        var groups = await all.Where(p => EF.Parameter(ids).Contains(p.InspectionId)).GroupBy(p => new { p.InspectionId, p.Aspect, p.UnitId })
            .Select(g => new { g.Key, All = g.Count(), Repeats = g.Count(p => p.RepeatsId != null) }).ToListAsync(cancellation);
        var figures = new Dictionary<string, Dictionary<Guid, (int Hits, int Whole)>>(StringComparer.Ordinal);
        foreach (var figure in Figures)
            figures[figure] = (await FigureRows.Of(db, figure, new(today) { Unit = unit }).Where(r => EF.Parameter(ids).Contains(r.InspectionId)).GroupBy(r => r.InspectionId).Select(g => new { g.Key, Hits = g.Sum(r => r.Hit ? 1 : 0), Whole = g.Count() }).ToListAsync(cancellation))
                .ToDictionary(g => g.Key!.Value, g => (g.Hits, g.Whole));
        var closedOn = (await all.Where(p => EF.Parameter(ids).Contains(p.InspectionId) && p.State == ProblemStates.Closed && p.ClosedOn != null).GroupBy(p => new { p.InspectionId, p.ClosedOn }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation)).ToLookup(g => g.Key.InspectionId);
        var body = db.Viewer.BodyId;
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == body).OrderBy(u => u.U1).ThenBy(u => u.U2).ThenBy(u => u.U3).ThenBy(u => u.U4).Select(u => new { u.Id, u.Name, Above = new[] { u.U1, u.U2, u.U3, u.U4 } }).ToListAsync(cancellation);
        var (names, above) = (units.ToDictionary(u => u.Id, u => u.Name), units.ToDictionary(u => u.Id, u => u.Above));
        // 清单里按单位筛选连下级也算，这里也连下级，点开才对得上
        var below = groups.SelectMany(g => (above.GetValueOrDefault(g.Key.UnitId)?.Where(u => u != 0) ?? [g.Key.UnitId]).Select(of => (Of: of, Group: g))).ToList();
        // 选了一个单位的，别的照样能换
        var everywhere = await Seen<Problem>(db, null).Where(p => EF.Parameter(ids).Contains(p.InspectionId)).Select(p => p.UnitId).Distinct().ToListAsync(cancellation);
        var choices = everywhere.SelectMany(u => above.GetValueOrDefault(u) ?? []).ToHashSet();
        var (repeats, repeatCount) = await RepeatsAsync(db, all, inspections, names, cancellation);
        return new(
            today, unit,
            [.. rounds.Select(r => new RoundLine(r.Id, r.Title, r.FeedbackOn, groups.Where(g => g.Key.InspectionId == r.Id).Sum(g => g.All), groups.Where(g => g.Key.InspectionId == r.Id).Sum(g => g.Repeats), Figures.ToDictionary(f => f, f => figures[f].GetValueOrDefault(r.Id)),
                DaySpread.Of(closedOn[r.Id].Select(c => (Math.Max(0, c.Key.ClosedOn!.Value.DayNumber - r.FeedbackOn.DayNumber), c.Count)))))],
            repeats, repeatCount,
            Cross(groups.GroupBy(g => g.Key.Aspect).Select(g => new CrossLine(g.Key ?? "", null, g.GroupBy(x => x.Key.InspectionId!.Value).ToDictionary(x => x.Key, x => (x.Sum(y => y.All), x.Sum(y => y.Repeats)))))),
            Cross(below.GroupBy(b => b.Of).Select(b => new CrossLine(names.GetValueOrDefault(b.Key, "（单位已不在）"), b.Key, b.GroupBy(x => x.Group.Key.InspectionId!.Value).ToDictionary(x => x.Key, x => (x.Sum(y => y.Group.All), x.Sum(y => y.Group.Repeats)))))),
            await RedDays.RunAsync(db, unit, today, cancellation),
            await MonthsAsync(db, all, unit, today, cancellation))
        {
            UnitChoices = [.. units.Where(u => unit == u.Id || choices.Contains(u.Id)).Select(u => (u.Id, u.Name))],
            MoreRounds = count - rounds.Count,
            Restricted = await all.CountAsync(p => p.Restricted, cancellation),
            Scoped = !db.Viewer.ReachOf(Permissions.View("problem")).Contains(Reach.WholeBody),
        };
    }

    // 两轮以上都有的，和认定又出现的；没有写方面的不比
    private static IReadOnlyList<CrossLine> Cross(IEnumerable<CrossLine> lines) =>
        [.. lines.Where(l => l.Name.Length > 0 && (l.Rounds > 1 || l.Repeats > 0)).OrderByDescending(l => l.Repeats).ThenByDescending(l => l.Rounds).ThenByDescending(l => l.Counts.Values.Sum(c => c.All)).ThenBy(l => l.Name, StringComparer.Ordinal).Take(RoundsReport.MostCross)];

    private static async Task<(IReadOnlyList<RepeatLine> Lines, int All)> RepeatsAsync(Db db, IQueryable<Problem> all, IQueryable<Inspection> inspections, Dictionary<int, string> units, CancellationToken cancellation)
    {
        var earlier = LedgerRows.Within<Problem>(db, Permissions.View("problem")).AsNoTracking();
        var repeated = all.Where(p => p.RepeatsId != null);
        var rows = await repeated.OrderByDescending(p => p.Id).Take(RoundsReport.MostRepeats).Select(p => new
        {
            p.Id,
            p.Title,
            p.UnitId,
            p.Aspect,
            p.State,
            Round = inspections.Where(i => i.Id == p.InspectionId).Select(i => i.Title).FirstOrDefault(),
            Before = earlier.Where(b => b.Id == p.RepeatsId).Select(b => new { b.Id, b.Title, Round = inspections.Where(i => i.Id == b.InspectionId).Select(i => i.Title).FirstOrDefault() }).FirstOrDefault(),
        }).ToListAsync(cancellation);
        return ([.. rows.Select(r => new RepeatLine(r.Id, r.Title, units.GetValueOrDefault(r.UnitId, "（单位已不在）"), r.Aspect, r.Round, r.Before?.Id, r.Before?.Title, r.Before?.Round, r.State != ProblemStates.Closed))], await repeated.CountAsync(cancellation));
    }

    // 照日子数，再合成月：组数最多是天数，两种数据库一样
    private static async Task<IReadOnlyList<MonthLine>> MonthsAsync(Db db, IQueryable<Problem> problems, int? unit, DateOnly today, CancellationToken cancellation)
    {
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - RoundsReport.MonthsBack);
        var closed = (await problems.Where(p => p.State == ProblemStates.Closed && p.ClosedOn >= first).GroupBy(p => p.ClosedOn).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation)).ToLookup(g => MonthOf(g.Key!.Value), g => g.Count);
        var returned = (await Seen<Closure>(db, unit).Where(c => c.State == ClosureStates.Returned && c.ReturnedOn >= first).GroupBy(c => c.ReturnedOn).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation)).ToLookup(g => MonthOf(g.Key!.Value), g => g.Count);
        var relapsed = (await Seen<Relapse>(db, unit).Where(r => r.State == RelapseStates.Confirmed && r.DecidedOn >= first).GroupBy(r => r.DecidedOn).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation)).ToLookup(g => MonthOf(g.Key!.Value), g => g.Count);
        return [.. Enumerable.Range(0, RoundsReport.MonthsBack).Select(i => first.AddMonths(i)).Select(m => new MonthLine(m, closed[m].Sum(), returned[m].Sum(), relapsed[m].Sum()))];
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static IQueryable<TRow> Seen<TRow>(Db db, int? unit)
        where TRow : Ledgers.LedgerRow
    {
        var rows = LedgerRows.Within<TRow>(db, Permissions.View(db.Catalog.Of(typeof(TRow)).Code)).AsNoTracking();
        return unit is null ? rows : rows.Where(r => r.U1 == unit || r.U2 == unit || r.U3 == unit || r.U4 == unit);
    }
}
