using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification.Assessing;

/// <summary>各个数后面的行：数就是这些行的个数，点开看到的也是这些行，所以对得上。只有看的人够得着、看得见的。</summary>
public static class FigureRows
{
    private static readonly string[] ReportSteps = ["life.report", "report.group", "report.secretary", "continue"];
    private static readonly string[] PublishSteps = ["publish.feedback", "publish.result"];

    /// <summary>一个数后面的行。</summary>
    /// <param name="db">谁在看。</param>
    /// <param name="figure">哪个数，见 <see cref="AssessFigures"/>。</param>
    /// <param name="scope">数哪些。</param>
    public static IQueryable<FigureRow> Of(Db db, string figure, FigureScope scope) => figure switch
    {
        AssessFigures.Closed => Problems(db, scope, p => p),
        AssessFigures.OnTime => OnTime(db, scope),
        AssessFigures.FirstTime => FirstTime(db, scope),
        AssessFigures.Relapsed => Relapsed(db, scope),
        AssessFigures.Measures => Measures(db, scope),
        AssessFigures.Proven => Proven(db, scope),
        AssessFigures.Advice => Advice(db, scope),
        AssessFigures.Letters => Letters(db, scope),
        AssessFigures.Stages => Stages(db, scope, s => s.DueOn != null && (s.DueOn < scope.AsOf || s.DoneOn != null)),
        AssessFigures.Reports => Stages(db, scope, s => ReportSteps.Contains(s.Code) && s.DueOn != null && (s.DueOn < scope.AsOf || s.DoneOn != null)),
        AssessFigures.Published => Stages(db, scope, s => PublishSteps.Contains(s.Code), late: true),
        AssessFigures.Studied => Stages(db, scope, s => s.Code == StageSteps.Progress && (s.DueOn <= scope.AsOf || s.DoneOn != null), late: true, topic: true),
        AssessFigures.Steady => Steady(db, scope),
        AssessFigures.LookedBack => LookedBack(db, scope),
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, null),
    };

    /// <summary>数：分子、分母。</summary>
    public static async Task<(int Hits, int Whole)> CountAsync(Db db, string figure, FigureScope scope, CancellationToken cancellation = default)
    {
        var found = await Of(db, figure, scope).GroupBy(r => 1).Select(g => new { Hits = g.Sum(r => r.Hit ? 1 : 0), Whole = g.Count() }).SingleOrDefaultAsync(cancellation);
        return (found?.Hits ?? 0, found?.Whole ?? 0);
    }

    private static IQueryable<TRow> Seen<TRow>(Db db, FigureScope scope)
        where TRow : LedgerRow
    {
        var (rows, unit) = (LedgerRows.Within<TRow>(db, Permissions.View(db.Catalog.Of(typeof(TRow)).Code)).AsNoTracking(), scope.Unit);
        if (scope.Open) rows = rows.Where(r => !r.Restricted);
        return unit is null ? rows : rows.Where(r => r.U1 == unit || r.U2 == unit || r.U3 == unit || r.U4 == unit);
    }

    private static IQueryable<Problem> Base(Db db, FigureScope scope)
    {
        var inspection = scope.Inspection;
        return Seen<Problem>(db, scope).Where(p => inspection == null || p.InspectionId == inspection);
    }

    // 疑似反弹的还没有核对，仍是销号的
    private static IQueryable<FigureRow> Problems(Db db, FigureScope scope, Func<IQueryable<Problem>, IQueryable<Problem>> narrow)
    {
        var asOf = scope.AsOf;
        return narrow(Base(db, scope)).Select(p => new FigureRow
        {
            Id = p.Id,
            Title = p.Title,
            UnitId = p.UnitId,
            InspectionId = p.InspectionId,
            ProblemId = p.Id,
            Aspect = p.Aspect,
            DueOn = p.DueOn,
            DoneOn = p.ClosedOn,
            Hit = (p.State == ProblemStates.Closed || p.State == ProblemStates.Suspected) && (p.ClosedOn == null || p.ClosedOn <= asOf),
        });
    }

    private static IQueryable<Problem> ClosedOnly(IQueryable<Problem> problems, DateOnly asOf) =>
        problems.Where(p => (p.State == ProblemStates.Closed || p.State == ProblemStates.Suspected) && (p.ClosedOn == null || p.ClosedOn <= asOf));

    private static IQueryable<FigureRow> OnTime(Db db, FigureScope scope)
    {
        var asOf = scope.AsOf;
        return Base(db, scope).Where(p => p.DueOn != null && (p.DueOn < asOf || p.ClosedOn != null && p.ClosedOn <= asOf)).Select(p => new FigureRow
        {
            Id = p.Id,
            Title = p.Title,
            UnitId = p.UnitId,
            InspectionId = p.InspectionId,
            ProblemId = p.Id,
            Aspect = p.Aspect,
            DueOn = p.DueOn,
            DoneOn = p.ClosedOn,
            Hit = p.ClosedOn != null && p.ClosedOn <= p.DueOn && (p.State == ProblemStates.Closed || p.State == ProblemStates.Suspected),
        });
    }

    // 撤回是自己改主意，不算退回
    private static IQueryable<FigureRow> FirstTime(Db db, FigureScope scope)
    {
        var closures = db.Set<Closure>();
        return ClosedOnly(Base(db, scope), scope.AsOf).Where(p => closures.Any(c => c.ProblemId == p.Id && c.State == ClosureStates.Closed)).Select(p => new FigureRow
        {
            Id = p.Id,
            Title = p.Title,
            UnitId = p.UnitId,
            InspectionId = p.InspectionId,
            ProblemId = p.Id,
            Aspect = p.Aspect,
            DueOn = p.DueOn,
            DoneOn = p.ClosedOn,
            Hit = !closures.Any(c => c.ProblemId == p.Id && c.State == ClosureStates.Returned),
        });
    }

    private static IQueryable<FigureRow> Relapsed(Db db, FigureScope scope)
    {
        var (asOf, closures, relapses) = (scope.AsOf, db.Set<Closure>(), db.Set<Relapse>());
        return Base(db, scope).Where(p => p.ClosedOn != null && p.ClosedOn <= asOf || closures.Any(c => c.ProblemId == p.Id && c.ClosedOn != null && c.ClosedOn <= asOf)).Select(p => new FigureRow
        {
            Id = p.Id,
            Title = p.Title,
            UnitId = p.UnitId,
            InspectionId = p.InspectionId,
            ProblemId = p.Id,
            Aspect = p.Aspect,
            DueOn = p.DueOn,
            DoneOn = p.ClosedOn,
            Hit = relapses.Any(r => r.ProblemId == p.Id && r.State == RelapseStates.Confirmed && r.DecidedOn <= asOf),
        });
    }

    private static IQueryable<FigureRow> Measures(Db db, FigureScope scope)
    {
        var asOf = scope.AsOf;
        return from m in Seen<Measure>(db, scope)
               join p in Base(db, scope with { Unit = null }) on m.ProblemId equals p.Id
               select new FigureRow
               {
                   Id = m.Id,
                   Title = m.Text,
                   UnitId = m.UnitId,
                   InspectionId = p.InspectionId,
                   ProblemId = p.Id,
                   Aspect = p.Aspect,
                   DueOn = m.DueOn ?? p.DueOn,
                   DoneOn = m.DoneOn,
                   Hit = m.Progress == ProgressStates.Done && (m.DoneOn == null || m.DoneOn <= asOf),
               };
    }

    private static IQueryable<FigureRow> Proven(Db db, FigureScope scope)
    {
        var (asOf, proofs) = (scope.AsOf, db.Set<Proof>());
        return from m in Seen<Measure>(db, scope)
               join p in Base(db, scope with { Unit = null }) on m.ProblemId equals p.Id
               where m.Progress == ProgressStates.Done && (m.DoneOn == null || m.DoneOn <= asOf)
               select new FigureRow
               {
                   Id = m.Id,
                   Title = m.Text,
                   UnitId = m.UnitId,
                   InspectionId = p.InspectionId,
                   ProblemId = p.Id,
                   Aspect = p.Aspect,
                   DueOn = m.DueOn ?? p.DueOn,
                   DoneOn = m.DoneOn,
                   Hit = proofs.Any(f => f.MeasureId == m.Id),
               };
    }

    private static IQueryable<FigureRow> Advice(Db db, FigureScope scope)
    {
        var (asOf, inspection) = (scope.AsOf, scope.Inspection);
        return Seen<Recommendation>(db, scope).Where(r => inspection == null || r.InspectionId == inspection).Select(r => new FigureRow
        {
            Id = r.Id,
            Title = r.Text,
            UnitId = r.UnitId,
            InspectionId = r.InspectionId,
            DueOn = r.DueOn,
            DoneOn = r.DoneOn,
            Hit = r.Progress == ProgressStates.Done && (r.DoneOn == null || r.DoneOn <= asOf),
        });
    }

    private static IQueryable<FigureRow> Letters(Db db, FigureScope scope)
    {
        var asOf = scope.AsOf;
        return from l in Seen<Letter>(db, scope)
               join p in Base(db, scope with { Unit = null }) on l.ProblemId equals p.Id
               where l.ReplyDueOn != null && (l.ReplyDueOn < asOf || l.RepliedOn != null)
               select new FigureRow
               {
                   Id = l.Id,
                   Title = p.Title,
                   UnitId = l.UnitId,
                   InspectionId = p.InspectionId,
                   ProblemId = p.Id,
                   Aspect = p.Aspect,
                   DueOn = l.ReplyDueOn,
                   DoneOn = l.RepliedOn,
                   Hit = l.RepliedOn <= l.ReplyDueOn,
               };
    }

    private static IQueryable<FigureRow> Stages(Db db, FigureScope scope, System.Linq.Expressions.Expression<Func<Stage, bool>> which, bool late = false, bool topic = false)
    {
        var (asOf, inspection) = (scope.AsOf, scope.Inspection);
        return Seen<Stage>(db, scope).Where(s => inspection == null || s.InspectionId == inspection).Where(which).Select(s => new FigureRow
        {
            Id = s.Id,
            Title = s.Title,
            UnitId = s.UnitId,
            InspectionId = s.InspectionId,
            DueOn = s.DueOn,
            DoneOn = s.DoneOn,
            Hit = s.DoneOn != null && s.DoneOn <= asOf && (late || s.DoneOn <= s.DueOn) && (!topic || s.TopicId != null),
        });
    }

    private static IQueryable<FigureRow> Steady(Db db, FigureScope scope) =>
        from w in Seen<Watch>(db, scope)
        join p in Base(db, scope with { Unit = null }) on w.ProblemId equals p.Id
        where w.State == WatchStates.Watching || w.State == WatchStates.Consolidated || w.State == WatchStates.Suspected
        select new FigureRow { Id = w.Id, Title = w.ControlTitle, UnitId = w.UnitId, InspectionId = p.InspectionId, ProblemId = p.Id, Aspect = p.Aspect, DueOn = w.Until, DoneOn = w.ConsolidatedOn, Hit = w.State != WatchStates.Suspected };

    private static IQueryable<FigureRow> LookedBack(Db db, FigureScope scope)
    {
        // 作废的一次没有查成，查过的几个也不算
        var (asOf, backs) = (scope.AsOf, db.Set<LookBack>());
        return from i in Seen<LookBackItem>(db, scope)
               join p in Base(db, scope with { Unit = null }) on i.ProblemId equals p.Id
               where i.Outcome != null && i.CheckedOn <= asOf && !backs.Any(b => b.Id == i.LookBackId && b.State == LookBackStates.Dropped)
               select new FigureRow
               {
                   Id = i.Id,
                   Title = p.Title,
                   UnitId = i.UnitId,
                   InspectionId = p.InspectionId,
                   ProblemId = p.Id,
                   Aspect = p.Aspect,
                   DueOn = i.FinishDueOn,
                   DoneOn = i.CheckedOn,
                   Hit = i.Outcome == LookBackOutcomes.Firm || i.Outcome == LookBackOutcomes.Mostly && i.FinishedOn != null,
               };
    }
}
