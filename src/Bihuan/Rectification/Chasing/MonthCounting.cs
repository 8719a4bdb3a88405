using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>月度数字里的一个数：一个单位、一个方面的一项。</summary>
/// <param name="UnitId">哪个单位，下级的不在内。</param>
/// <param name="Aspect">哪个方面；没有写的、不分方面的是空串。</param>
/// <param name="Code">哪一项。</param>
/// <param name="Value">多少；钱以分计。</param>
public readonly record struct MonthCell(int UnitId, string Aspect, MonthCode Code, long Value);

/// <summary>数现在的月度数字：由数据库数，五次查询，与行数无关。</summary>
internal static class MonthCounting
{
    private static readonly (string Kind, MonthCode Total, MonthCode InMonth)[] Systems =
        [("rule", MonthCode.Rules, MonthCode.RulesInMonth), ("revise", MonthCode.Revised, MonthCode.RevisedInMonth), ("repeal", MonthCode.Repealed, MonthCode.RepealedInMonth)];

    /// <summary>数。</summary>
    /// <param name="db">以谁的身份打开的，就数他看得见的。</param>
    /// <param name="month">哪个月，那个月的1日。</param>
    /// <param name="open">不数限制阅读的：要留给别人看的。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<List<MonthCell>> RunAsync(Db db, DateOnly month, bool open, CancellationToken cancellation)
    {
        var (next, cells) = (month.AddMonths(1), new List<MonthCell>());
        await ProblemsAsync(db, month, next, open, cells, cancellation);
        var advice = await LedgerRows.Within<Recommendation>(db, Permissions.View("recommendation")).Where(r => !open || !r.Restricted)
            .GroupBy(r => r.UnitId).Select(g => new { g.Key, All = g.Count(), Done = g.Count(r => r.Progress == ProgressStates.Done && (r.DoneOn == null || r.DoneOn < next)) }).ToListAsync(cancellation);
        foreach (var a in advice) cells.AddRange([new(a.Key, "", MonthCode.AdviceDue, a.All), new(a.Key, "", MonthCode.AdviceDone, a.Done)]);
        var money = await LedgerRows.Within<Recovery>(db, Permissions.View("recovery")).Where(r => r.ReceivedOn < next && (!open || !r.Restricted))
            .GroupBy(r => r.UnitId).Select(g => new { g.Key, All = g.Sum(r => r.Amount), Now = g.Sum(r => r.ReceivedOn >= month ? r.Amount : 0) }).ToListAsync(cancellation);
        foreach (var m in money) cells.AddRange([new(m.Key, "", MonthCode.Recovered, m.All), new(m.Key, "", MonthCode.RecoveredInMonth, m.Now)]);
        await MeasuresAsync(db, month, next, open, cells, cancellation);
        await SanctionsAsync(db, month, next, open, cells, cancellation);
        cells.RemoveAll(c => c.Value == 0);
        return cells;
    }

    private static async Task ProblemsAsync(Db db, DateOnly month, DateOnly next, bool open, List<MonthCell> cells, CancellationToken cancellation)
    {
        var groups = await LedgerRows.Within<Problem>(db, Permissions.View("problem")).Where(p => !open || !p.Restricted)
            .GroupBy(p => new { p.UnitId, Aspect = p.Aspect ?? "", p.Source, p.Nature })
            .Select(g => new
            {
                g.Key,
                All = g.Count(),
                Closed = g.Count(p => p.State == ProblemStates.Closed && (p.ClosedOn == null || p.ClosedOn < next)),
                Now = g.Count(p => p.State == ProblemStates.Closed && p.ClosedOn >= month && p.ClosedOn < next),
            }).ToListAsync(cancellation);
        foreach (var g in groups)
        {
            void Add(MonthCode code, long value) => cells.Add(new(g.Key.UnitId, g.Key.Aspect, code, value));
            Add(MonthCode.Due, g.All);
            Add(MonthCode.Closed, g.Closed);
            Add(MonthCode.ClosedInMonth, g.Now);
            if (g.Key.Source == ProblemSources.Immediate)
            {
                Add(MonthCode.ImmediateDue, g.All);
                Add(MonthCode.ImmediateClosed, g.Closed);
            }
            if (g.Key.Nature == ProblemNatures.Immediate)
            {
                Add(MonthCode.AtOnceDue, g.All);
                Add(MonthCode.AtOnceClosed, g.Closed);
            }
        }
    }

    private static async Task MeasuresAsync(Db db, DateOnly month, DateOnly next, bool open, List<MonthCell> cells, CancellationToken cancellation)
    {
        string[] kinds = [.. Systems.Select(s => s.Kind)];
        var groups = await LedgerRows.Within<Measure>(db, Permissions.View("measure")).Where(m => m.Kind != null && kinds.Contains(m.Kind) && m.Progress == ProgressStates.Done && (m.DoneOn == null || m.DoneOn < next) && (!open || !m.Restricted))
            .GroupBy(m => new { m.UnitId, m.Kind })
            .Select(g => new { g.Key, All = g.Count(), Now = g.Count(m => m.DoneOn >= month && m.DoneOn < next) }).ToListAsync(cancellation);
        foreach (var g in groups)
        {
            var system = Systems.First(s => s.Kind == g.Key.Kind);
            cells.AddRange([new(g.Key.UnitId, "", system.Total, g.All), new(g.Key.UnitId, "", system.InMonth, g.Now)]);
        }
    }

    private static async Task SanctionsAsync(Db db, DateOnly month, DateOnly next, bool open, List<MonthCell> cells, CancellationToken cancellation)
    {
        var groups = await LedgerRows.Within<Sanction>(db, Permissions.View("sanction")).Where(s => s.DecidedOn < next && (!open || !s.Restricted))
            .GroupBy(s => new { s.UnitId, s.Kind }).Select(g => new { g.Key, All = g.Sum(s => (long)s.Persons), Now = g.Sum(s => s.DecidedOn >= month ? (long)s.Persons : 0) }).ToListAsync(cancellation);
        foreach (var g in groups)
        {
            var (total, inMonth) = MonthCodes.OfSanction(g.Key.Kind);
            cells.AddRange([new(g.Key.UnitId, "", total, g.All), new(g.Key.UnitId, "", inMonth, g.Now), new(g.Key.UnitId, "", MonthCode.Disciplined, g.All), new(g.Key.UnitId, "", MonthCode.DisciplinedInMonth, g.Now)]);
        }
    }
}
