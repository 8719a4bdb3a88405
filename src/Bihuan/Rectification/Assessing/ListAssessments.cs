using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Assessing;

/// <summary>看得见的各次考核评价，和可以开始的巡察。</summary>
public static class ListAssessments
{
    /// <summary>一页几次。</summary>
    public const int PageSize = 30;

    /// <summary>一次。</summary>
    public sealed record Line(Assessment Assessment, string Inspection);

    /// <summary>查到的。</summary>
    /// <param name="Lines">这一页的，新的在前。</param>
    /// <param name="Total">一共几次。</param>
    /// <param name="Page">第几页。</param>
    /// <param name="Startable">可以开始的巡察，近的在前；不能打分的人为空。</param>
    public sealed record Found(IReadOnlyList<Line> Lines, int Total, int Page, IReadOnlyList<(Guid Id, string Title)> Startable);

    /// <summary>查。三次查询。</summary>
    public static async Task<Found> RunAsync(Db db, int page, CancellationToken cancellation = default)
    {
        var all = LedgerRows.Within<Assessment>(db, Permissions.View("assessment")).AsNoTracking();
        var inspections = LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).AsNoTracking();
        var total = await all.CountAsync(cancellation);
        page = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await all.OrderByDescending(a => a.AsOf).ThenByDescending(a => a.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(a => new { Row = a, Inspection = inspections.Where(i => i.Id == a.InspectionId).Select(i => i.Title).FirstOrDefault() }).ToListAsync(cancellation);
        var startable = AssessmentRights.MayScore(db.Viewer)
            ? await inspections.Where(i => !db.Set<Assessment>().Any(a => a.InspectionId == i.Id && (a.State == AssessmentStates.Draft || a.State == AssessmentStates.Review))).OrderByDescending(i => i.FeedbackOn).ThenByDescending(i => i.Id).Take(30).Select(i => new { i.Id, i.Title }).ToListAsync(cancellation)
            : [];
        return new([.. rows.Select(r => new Line(r.Row, r.Inspection ?? "（看不到）"))], total, page, [.. startable.Select(i => (i.Id, i.Title))]);
    }
}
