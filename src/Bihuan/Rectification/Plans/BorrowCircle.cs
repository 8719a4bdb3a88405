using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Plans;

/// <summary>限制阅读的，抄不到更多人看得见的地方去：抄的人看得见，不等于看得见那个问题的人都看得见。</summary>
internal static class BorrowCircle
{
    /// <summary>哪些可以抄给这个问题：没有限制的；限制了的，看得见这个问题的人都得看得见它。查询的次数与行数无关。</summary>
    /// <param name="db">谁抄。</param>
    /// <param name="to">抄给哪个问题。</param>
    /// <param name="sources">要抄的、要给人看的行。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>可以的行号。</returns>
    public static async Task<HashSet<Guid>> WithinAsync(Db db, Problem to, IReadOnlyCollection<LedgerRow> sources, CancellationToken cancellation)
    {
        var narrow = sources.Where(s => s.Restricted).ToList();
        var within = sources.Where(s => !s.Restricted).Select(s => s.Id).ToHashSet();
        if (narrow.Count == 0 || !to.Restricted) return within;
        var ids = narrow.Select(s => s.Id).Append(to.Id).ToHashSet();
        var readers = (await db.RowReaders.AsNoTracking().Where(r => r.BodyId == to.BodyId && EF.Parameter(ids).Contains(r.RowId)).Select(r => new { r.RowId, r.PersonId }).ToListAsync(cancellation)).ToLookup(r => r.RowId, r => r.PersonId);
        // 登记的人总看得见自己登记的
        HashSet<Guid> Circle(LedgerRow row) => [.. readers[row.Id], row.CreatedBy];
        var wanted = Circle(to);
        within.UnionWith(narrow.Where(s => wanted.IsSubsetOf(Circle(s))).Select(s => s.Id));
        return within;
    }
}
