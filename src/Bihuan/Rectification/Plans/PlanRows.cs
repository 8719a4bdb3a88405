using Bihuan.Access;
using Bihuan.Figures;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Plans.Checking;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Plans;

/// <summary>方案里的问题和措施：一次巡察的，看的人看得见的。</summary>
internal static class PlanRows
{
    /// <summary>一次最多取多少个问题来校核。</summary>
    public const int Most = 10_000;

    /// <summary>看得见的问题。</summary>
    public static IQueryable<Problem> Problems(Db db, Guid inspection) => LedgerRows.Within<Problem>(db, Permissions.View("problem")).Where(p => p.InspectionId == inspection);

    /// <summary>看得见的措施：问题也要看得见。</summary>
    public static IQueryable<Measure> Measures(Db db, Guid inspection)
    {
        var problems = Problems(db, inspection);
        return LedgerRows.Within<Measure>(db, Permissions.View("measure")).Where(m => problems.Any(p => p.Id == m.ProblemId));
    }

    /// <summary>送审、写进清单的问题：限制阅读的不在内，免得由清单里看出来。</summary>
    public static IQueryable<Problem> Listed(Db db, Guid inspection) => db.Whole<Problem>(removed: false).Where(p => p.InspectionId == inspection && !p.Restricted);

    /// <summary>送审、写进清单的措施。</summary>
    public static IQueryable<Measure> ListedMeasures(Db db, Guid inspection)
    {
        var problems = Listed(db, inspection);
        return db.Whole<Measure>(removed: false).Where(m => !m.Restricted && problems.Any(p => p.Id == m.ProblemId));
    }

    /// <summary>取齐来校核。</summary>
    public static async Task<PlanContent> ContentAsync(Db db, Inspection inspection, CancellationToken cancellation)
    {
        var problems = await Problems(db, inspection.Id).AsNoTracking().OrderBy(p => p.Sequence).ThenBy(p => p.Id).Take(Most).ToListAsync(cancellation);
        var known = problems.Select(p => p.Id).ToHashSet();
        var measures = (await Measures(db, inspection.Id).AsNoTracking().OrderBy(m => m.Sequence).ThenBy(m => m.Id).ToListAsync(cancellation)).FindAll(m => known.Contains(m.ProblemId));
        var visible = Problems(db, inspection.Id);
        var goals = await db.Set<StageGoal>().Where(g => visible.Any(p => p.Id == g.ProblemId)).Select(g => g.ProblemId).Distinct().ToListAsync(cancellation);
        var owners = measures.Select(m => m.OwnerId).Concat(problems.Select(p => p.ResponsibleId)).OfType<Guid>().Distinct().ToList();
        var names = await db.Set<Person>().Where(p => EF.Parameter(owners).Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        var extended = await db.Whole<Extension>(removed: false).Where(e => e.State == ApprovalStates.Approved && visible.Any(p => p.Id == e.ProblemId && p.DueOn == e.DueOn)).Select(e => e.ProblemId).Distinct().ToListAsync(cancellation);
        return new(inspection, problems, measures, goals.ToHashSet(), names, (await FigureTable.OfAsync(db, cancellation)).Small(PlanFigures.MostAtOnce)) { Extended = extended.ToHashSet() };
    }

    /// <summary>校核，认可了的写明。</summary>
    public static async Task<IReadOnlyList<PlanRemark>> RemarksAsync(Db db, Inspection inspection, CancellationToken cancellation)
    {
        var remarks = PlanChecker.Run(await ContentAsync(db, inspection, cancellation));
        var (body, id) = (db.Viewer.BodyId, inspection.Id);
        var accepted = await db.PlanAcceptances.AsNoTracking().Where(a => a.BodyId == body && a.InspectionId == id).ToDictionaryAsync(a => a.Mark, cancellation);
        return [.. remarks.Select(r => r with { Accepted = accepted.GetValueOrDefault(r.Mark) })];
    }
}
