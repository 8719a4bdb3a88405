using Bihuan.Ledgers;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>排上队以后，照数据库里此刻的样子重新读一批跟踪着的行；查询的次数与行数无关。</summary>
internal static class FreshRows
{
    /// <summary>重新读。工作单元里对这些行还没有保存的改动不要了；限制阅读的、刚删除了的也读。</summary>
    public static async Task LoadAsync<TRow>(Db db, IReadOnlyCollection<TRow> rows, CancellationToken cancellation)
        where TRow : LedgerRow
    {
        var ids = rows.Select(r => r.Id).ToHashSet();
        var now = new Dictionary<Guid, TRow>();
        foreach (var removed in new[] { false, true })
            foreach (var row in await db.Whole<TRow>(removed).AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.Id)).ToListAsync(cancellation)) now[row.Id] = row;
        foreach (var row in rows)
        {
            var entry = db.Entry(row);
            entry.CurrentValues.SetValues(now[row.Id]);
            entry.OriginalValues.SetValues(now[row.Id]);
            entry.State = EntityState.Unchanged;
        }
    }
}
