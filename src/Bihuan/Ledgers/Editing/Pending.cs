using System.Linq.Expressions;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>合起来核对时看的行：数据库里此刻的，换上这个 <see cref="Db"/> 里改了、加了还没有保存的。限制阅读的也算，只用来核对。</summary>
internal static class Pending
{
    /// <summary>符合条件的行，删除了的、正要删除的不在内。</summary>
    public static async Task<List<TRow>> RowsAsync<TRow>(Db db, Expression<Func<TRow, bool>> stored, Func<TRow, bool> pending, CancellationToken cancellation)
        where TRow : LedgerRow
    {
        var changed = db.ChangeTracker.Entries<TRow>().Where(e => e.State is EntityState.Added or EntityState.Modified).ToDictionary(e => e.Entity.Id, e => e.Entity);
        // 不用跟踪着的：那是先前取出的样子
        var rows = await db.Whole<TRow>(removed: false).AsNoTracking().Where(stored).ToListAsync(cancellation);
        return [.. rows.Where(r => !changed.ContainsKey(r.Id)), .. changed.Values.Where(r => !r.Removed && pending(r))];
    }
}
