using Bihuan.Calendar;
using Bihuan.Figures;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>日历改了：等着说明的疑似反弹，说明的期限照起疑那天重新数，告诉责任人、责任领导。已经往上报过的不动。</summary>
public sealed class ExplainMover : DeadlineMover
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<MovedDeadline>> MoveAsync(Db db, TimeProvider clock, WorkCalendar calendar, CancellationToken cancellation)
    {
        if (db.Catalog.Find("relapse") is not { } ledger) return [];
        var waiting = await db.Whole<Relapse>(removed: false).Where(r => r.State == RelapseStates.Waiting && r.Level == 0).ToListAsync(cancellation);
        if (waiting.Count == 0) return [];
        var days = (int)(await FigureTable.OfAsync(db, cancellation)).Small(ClosureFigures.ExplainDays);
        var (moved, today) = (new List<(Relapse Relapse, DateOnly From)>(), ChinaDay.Of(clock));
        foreach (var relapse in waiting)
        {
            var due = calendar.Count(relapse.SuspectedOn, new(days, OffsetUnit.WorkingDays)).On;
            // 已经定下的日子不往回缩到今天以前：说明的人没有那么多天了
            if (due < today) due = relapse.ExplainDueOn < today ? relapse.ExplainDueOn : today;
            if (due == relapse.ExplainDueOn) continue;
            moved.Add((relapse, relapse.ExplainDueOn));
            relapse.ExplainDueOn = due;
        }
        if (moved.Count == 0) return [];
        var ids = moved.Select(m => m.Relapse.ProblemId).ToHashSet();
        var problems = await db.Whole<Problem>(removed: false).AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        await RelapseNews.MovedAsync(db, clock, [.. moved.Where(m => problems.ContainsKey(m.Relapse.ProblemId)).Select(m => (problems[m.Relapse.ProblemId], m.Relapse))], cancellation);
        return [.. moved.Select(m => new MovedDeadline(ledger, m.Relapse, m.From, m.Relapse.ExplainDueOn))];
    }
}
