using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Overview;

/// <summary>现在在改的是哪一次巡察：没有总结、有看得见的问题的里，反馈最近的。总览和问题清单先看它。</summary>
public static class CurrentInspection
{
    /// <summary>可以选的各次巡察最多列几次。</summary>
    public const int MostListed = 12;

    /// <summary>可以选的各次巡察，近的在前。</summary>
    public static async Task<IReadOnlyList<(Guid Id, string Title)>> ListAsync(Db db, CancellationToken cancellation = default) =>
        [.. (await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).AsNoTracking().OrderByDescending(i => i.FeedbackOn).ThenByDescending(i => i.Id).Take(MostListed).Select(i => new { i.Id, i.Title }).ToListAsync(cancellation)).Select(i => (i.Id, i.Title))];

    /// <summary>它的编号；没有的为 null。</summary>
    /// <param name="db">以谁的身份打开的。</param>
    /// <param name="cancellation">取消。</param>
    public static Task<Guid?> FindAsync(Db db, CancellationToken cancellation = default)
    {
        var problems = LedgerRows.Within<Problem>(db, Permissions.View("problem"));
        return LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).AsNoTracking()
            .Where(i => i.State != InspectionStates.Concluded && problems.Any(p => p.InspectionId == i.Id))
            .OrderByDescending(i => i.FeedbackOn).ThenByDescending(i => i.Id).Select(i => (Guid?)i.Id).FirstOrDefaultAsync(cancellation);
    }
}
