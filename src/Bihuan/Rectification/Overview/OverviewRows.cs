using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Overview;

/// <summary>总览上措施、清退的数点开的各行：措施没有另定期限的随问题，清退随问题的巡察，台账的列表筛选不出来。</summary>
public static class OverviewRows
{
    /// <summary>一页几行。</summary>
    public const int PageSize = 100;

    /// <summary>要看哪些措施；没有写的不限。</summary>
    /// <param name="Inspection">哪次巡察的。</param>
    /// <param name="Unit">哪个责任单位的，连下级。</param>
    /// <param name="Owner">哪个责任人的。</param>
    /// <param name="View">做好的、没有做好的、逾期的。</param>
    /// <param name="Page">第几页，从1起。</param>
    public sealed record Asked(Guid? Inspection, int? Unit, Guid? Owner, MeasureView View, int Page = 1);

    /// <summary>一条措施。</summary>
    public sealed record MeasureLine(Guid Id, string Text, Guid ProblemId, string Problem, string Unit, string? Owner, DateOnly? DueOn, string Progress);

    /// <summary>一笔清退。</summary>
    public sealed record RecoveryLine(Guid Id, Guid ProblemId, string Problem, long Amount, DateOnly ReceivedOn, string Channel);

    /// <summary>各条措施，期限近的在前。</summary>
    public static async Task<(IReadOnlyList<MeasureLine> Lines, int All)> MeasuresAsync(Db db, DateOnly today, Asked asked, CancellationToken cancellation = default)
    {
        var rows = from m in LedgerRows.Within<Measure>(db, Permissions.View("measure")).AsNoTracking()
                   join p in db.Set<Problem>().AsNoTracking() on m.ProblemId equals p.Id
                   where (asked.Inspection == null || p.InspectionId == asked.Inspection) && (asked.Unit == null || m.U1 == asked.Unit || m.U2 == asked.Unit || m.U3 == asked.Unit || m.U4 == asked.Unit) && (asked.Owner == null || m.OwnerId == asked.Owner)
                   select new { m.Id, m.Text, ProblemId = p.Id, Problem = p.Title, m.UnitId, m.OwnerId, DueOn = m.DueOn ?? p.DueOn, m.Progress };
        rows = asked.View switch
        {
            MeasureView.Done => rows.Where(r => r.Progress == ProgressStates.Done),
            MeasureView.Open => rows.Where(r => r.Progress != ProgressStates.Done),
            MeasureView.Late => rows.Where(r => r.Progress != ProgressStates.Done && r.DueOn < today),
            _ => rows,
        };
        var all = await rows.CountAsync(cancellation);
        // 没有期限的排在最后，两种数据库一样
        var shown = await rows.OrderBy(r => r.DueOn == null ? 1 : 0).ThenBy(r => r.DueOn).ThenBy(r => r.Id).Skip((Math.Max(1, asked.Page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var (unitIds, people) = (shown.Select(r => r.UnitId).ToHashSet(), shown.Select(r => r.OwnerId).OfType<Guid>().ToHashSet());
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == db.Viewer.BodyId && EF.Parameter(unitIds).Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var names = await db.Set<Person>().AsNoTracking().Where(p => EF.Parameter(people).Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        return (shown.ConvertAll(r => new MeasureLine(r.Id, r.Text, r.ProblemId, r.Problem, units.GetValueOrDefault(r.UnitId, "（单位已不在）"), r.OwnerId is { } id ? names.GetValueOrDefault(id, "（看不到或已不在）") : null, r.DueOn, r.Progress)), all);
    }

    /// <summary>各笔清退，近的在前。</summary>
    public static async Task<(IReadOnlyList<RecoveryLine> Lines, int All)> RecoveriesAsync(Db db, Guid? inspection, int page, CancellationToken cancellation = default)
    {
        var rows = from r in LedgerRows.Within<Recovery>(db, Permissions.View("recovery")).AsNoTracking()
                   join p in db.Set<Problem>().AsNoTracking() on r.ProblemId equals p.Id
                   where inspection == null || p.InspectionId == inspection
                   orderby r.ReceivedOn descending, r.Id
                   select new RecoveryLine(r.Id, p.Id, p.Title, r.Amount, r.ReceivedOn, r.Channel);
        return (await rows.Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation), await rows.CountAsync(cancellation));
    }
}

/// <summary>看哪些措施。</summary>
public enum MeasureView
{
    /// <summary>全部。</summary>
    All,

    /// <summary>没有做好的。</summary>
    Open,

    /// <summary>没有做好、过了期限的。</summary>
    Late,

    /// <summary>做好的。</summary>
    Done,
}
