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
        var circles = await CirclesAsync(db, to.BodyId, [.. narrow, to], cancellation);
        within.UnionWith(narrow.Where(s => circles[to.Id].IsSubsetOf(circles[s.Id])).Select(s => s.Id));
        return within;
    }

    /// <summary>写在一行上的，可以照抄到哪些行上：没有限制的都可以；限制了的，只抄到看得见的人不比它多的行上。查询的次数与行数无关。</summary>
    /// <param name="db">谁抄。</param>
    /// <param name="from">写在哪一行。</param>
    /// <param name="targets">要抄到的各行。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>可以的行号。</returns>
    public static async Task<HashSet<Guid>> OntoAsync(Db db, LedgerRow from, IReadOnlyCollection<LedgerRow> targets, CancellationToken cancellation)
    {
        if (!from.Restricted) return [.. targets.Select(t => t.Id)];
        var narrow = targets.Where(t => t.Restricted).ToList();
        if (narrow.Count == 0) return [];
        var circles = await CirclesAsync(db, from.BodyId, [.. narrow, from], cancellation);
        return [.. narrow.Where(t => circles[t.Id].IsSubsetOf(circles[from.Id])).Select(t => t.Id)];
    }

    // 限制阅读的各行，各有谁看得见；登记的人总看得见自己登记的
    private static async Task<Dictionary<Guid, HashSet<Guid>>> CirclesAsync(Db db, int body, IReadOnlyCollection<LedgerRow> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(r => r.Id).ToHashSet();
        var readers = (await db.RowReaders.AsNoTracking().Where(r => r.BodyId == body && EF.Parameter(ids).Contains(r.RowId)).Select(r => new { r.RowId, r.PersonId }).ToListAsync(cancellation)).ToLookup(r => r.RowId, r => r.PersonId);
        return rows.DistinctBy(r => r.Id).ToDictionary(r => r.Id, r => readers[r.Id].Append(r.CreatedBy).ToHashSet());
    }
}
