using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>上级限制阅读，下面的行跟着：会议只许三个人看，议题、表态也只许这三个人看。</summary>
internal static class RestrictBelow
{
    /// <summary>
    /// 跟着改。下面的行原来没有限制，或者限制得与上级一样的，改成与上级一样；另有自己更窄的限制的，只去掉上级已不许看的人，
    /// 上级解除时不动它。
    /// </summary>
    /// <param name="db">数据。</param>
    /// <param name="above">上级，还没有改。</param>
    /// <param name="below">下面各级的行，跟踪着。</param>
    /// <param name="restricted">上级要限制。</param>
    /// <param name="wanted">上级要许谁看。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task RunAsync(Db db, LedgerRow above, IReadOnlyCollection<LedgerRow> below, bool restricted, IReadOnlyCollection<Guid> wanted, CancellationToken cancellation)
    {
        if (below.Count == 0) return;
        Apply(db, above, below, restricted, wanted, await ReadersAsync(db, below.Select(r => r.Id).Append(above.Id).ToHashSet(), cancellation));
    }

    /// <summary>登记的人：还没有保存的，就是现在的人；系统登记的没有，为空。</summary>
    public static Guid CreatorOf(Db db, LedgerRow row) => db.Entry(row).State == EntityState.Added ? db.Viewer.PersonId : row.CreatedBy;

    /// <summary>几行现在各许谁看，跟踪着；一次查询。</summary>
    public static async Task<ILookup<Guid, RowReader>> ReadersAsync(Db db, IReadOnlySet<Guid> rows, CancellationToken cancellation) =>
        (await db.RowReaders.Where(r => r.BodyId == db.Viewer.BodyId && EF.Parameter(rows).Contains(r.RowId)).ToListAsync(cancellation)).ToLookup(r => r.RowId);

    /// <summary>同 <see cref="RunAsync"/>，名单已经查出来：几个上级一起办的，只查一次。</summary>
    public static void Apply(Db db, LedgerRow above, IReadOnlyCollection<LedgerRow> below, bool restricted, IReadOnlyCollection<Guid> wanted, ILookup<Guid, RowReader> readers)
    {
        foreach (var row in below)
        {
            // 登记的人总看得见自己登记的，两边都不算在名单里
            var mine = CreatorOf(db, row);
            Guid[] creators = [above.CreatedBy, mine];
            var follows = !row.Restricted || (above.Restricted && readers[row.Id].Select(r => r.PersonId).Except(creators).ToHashSet().SetEquals(readers[above.Id].Select(r => r.PersonId).Except(creators)));
            if (!follows && !restricted) continue;
            var allowed = wanted.Append(above.CreatedBy).Where(p => p != Guid.Empty && p != mine).ToHashSet();
            db.RemoveRange(readers[row.Id].Where(r => !restricted || !allowed.Contains(r.PersonId)));
            if (follows && restricted)
                db.AddRange(allowed.Except(readers[row.Id].Select(r => r.PersonId)).Select(p => new RowReader { BodyId = row.BodyId, RowId = row.Id, PersonId = p }));
            if (follows) row.Restricted = restricted;
            if (db.Entry(row).State is EntityState.Unchanged or EntityState.Modified) db.Entry(row).Property(r => r.UpdatedAt).IsModified = true;
        }
    }
}
