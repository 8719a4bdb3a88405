using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>
/// 一行不在某一行的下面，却因为用在那里，跟着限制阅读（<see cref="Ledger.SharesSightThrough"/>）：佐证用在限制阅读的问题上，只有那个问题许看的人看得见。
/// 用在几个限制阅读的问题上的，各处都许看的人才看得见。名单与各处合起来一样的是跟着的：有一处解除、取下，照余下的各处改；另有自己限制的只收紧，不放宽。
/// 取下以后，头一次就用在限制阅读的问题上的，不放宽：它本来就是那里的。
/// </summary>
internal static class SharedSight
{
    /// <summary>改限制、取下之前记下的样子。</summary>
    internal sealed record Before(bool Leaving)
    {
        /// <summary>没有限制的，名单与用着它的限制阅读的各处合起来一样的：那边怎样改，它就怎样改。</summary>
        public HashSet<Guid> Following { get; } = [];
    }

    /// <summary>改限制、取下、改用别的之前：照数据库里的记下哪些是跟着的。</summary>
    /// <param name="db">数据。</param>
    /// <param name="rows">要改的各行；用不用别的行，由台账说。</param>
    /// <param name="leaving">是取下、删除、改用别的，不是改限制。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Before> LookAsync(Db db, IReadOnlyCollection<(Ledger Ledger, LedgerRow Row)> rows, bool leaving, CancellationToken cancellation)
    {
        var before = new Before(leaving);
        var used = await UsedAsync(db, rows, cancellation);
        if (used.Count == 0) return before;
        var uses = await UsesAsync(db, used, stored: true, cancellation);
        await LoadReadersAsync(db, uses.SelectMany(u => u).Concat(used), cancellation);
        foreach (var row in used)
        {
            var restricting = uses[row.Id].Where(r => r.Restricted).ToList();
            if (!row.Restricted || (restricting.Count > 0 && SameReaders(db, restricting, row))) before.Following.Add(row.Id);
        }
        return before;
    }

    /// <summary>改了以后（还没有保存）：用着的跟着改。</summary>
    /// <param name="db">数据，各行跟踪着。</param>
    /// <param name="rows">改了的各行。</param>
    /// <param name="before">改之前的样子；新加的行为 null，只会收紧。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task FollowAsync(Db db, IReadOnlyCollection<(Ledger Ledger, LedgerRow Row)> rows, Before? before, CancellationToken cancellation)
    {
        var used = await UsedAsync(db, rows, cancellation);
        if (used.Count == 0) return;
        var uses = await UsesAsync(db, used, stored: false, cancellation);
        await LoadReadersAsync(db, uses.SelectMany(u => u).Concat(used), cancellation);
        foreach (var row in used)
        {
            var restricting = uses[row.Id].Where(r => r.Restricted).ToList();
            var follows = before?.Following.Contains(row.Id) ?? !row.Restricted;
            if (restricting.Count == 0)
            {
                if (follows && row.Restricted && (!before!.Leaving || await OpenFromStartAsync(db, row, [.. uses[row.Id]], cancellation))) Set(db, row, false, []);
                continue;
            }
            var allowed = AllowedBy(db, restricting);
            // 另有自己的限制的，只去掉不许看的人
            if (!follows && row.Restricted) allowed.IntersectWith(ReadersOf(db, row));
            Set(db, row, true, allowed);
        }
    }

    /// <summary>单独改一行的限制时：用着它的限制阅读的各处不许的，一句说明；可以的为 null。</summary>
    public static async Task<string?> WiderAsync(Db db, Ledger ledger, LedgerRow row, bool restricted, IReadOnlySet<Guid> wanted, CancellationToken cancellation)
    {
        foreach (var (user, field) in Users(db).Where(u => u.Field.Kind.Target == ledger.Code))
        {
            var users = await Column.Where(user.WholeOf(db, removed: false), db, user, field.Name, row.Id).Where(r => r.Restricted).ToListAsync(cancellation);
            if (users.Count == 0) continue;
            await LoadReadersAsync(db, users.Append(row), cancellation);
            if (!restricted || users.Exists(u => wanted.Except(ReadersOf(db, u)).Any(p => p != db.Viewer.PersonId && p != row.CreatedBy)))
                return $"这份{ledger.Title}用在限制阅读的地方，不能给更多的人看。请先在那里放宽，或者不再用它。";
        }
        return null;
    }

    private static IEnumerable<(Ledger Ledger, Field Field)> Users(Db db) => db.Catalog.Ledgers.Where(l => l.SharesSightThrough is not null).Select(l => (l, l.Field(l.SharesSightThrough!)!));

    // 用的是哪几行：现在用的，和改之前用的
    private static async Task<IReadOnlyList<LedgerRow>> UsedAsync(Db db, IReadOnlyCollection<(Ledger Ledger, LedgerRow Row)> rows, CancellationToken cancellation)
    {
        var used = new List<LedgerRow>();
        foreach (var group in rows.Where(r => r.Ledger.SharesSightThrough is not null).GroupBy(r => r.Ledger))
        {
            var field = group.Key.Field(group.Key.SharesSightThrough!)!;
            var ids = group.SelectMany(r => new[] { field.Get(r.Row), StoredOf(db, r.Row, field) }).OfType<Guid>().ToHashSet();
            if (ids.Count == 0) continue;
            used.AddRange(await db.Catalog.Find(field.Kind.Target!)!.WholeOf(db, removed: false).Where(r => EF.Parameter(ids).Contains(r.Id)).ToListAsync(cancellation));
            // 与佐证一起新登记的，还没有在数据库里
            used.AddRange(db.ChangeTracker.Entries<LedgerRow>().Where(e => e.State == EntityState.Added && ids.Contains(e.Entity.Id)).Select(e => e.Entity));
        }
        return [.. used.DistinctBy(r => r.Id)];
    }

    // 用着它们的各行，照数据库里的，或者照改了、加了还没有保存的
    private static async Task<ILookup<Guid, LedgerRow>> UsesAsync(Db db, IReadOnlyList<LedgerRow> used, bool stored, CancellationToken cancellation)
    {
        var (ids, uses) = (used.Select(u => (Guid?)u.Id).ToHashSet(), new List<(Guid? Used, LedgerRow Row)>());
        foreach (var (ledger, field) in Users(db))
        {
            var name = field.Name;
            var rows = await ledger.WholeOf(db, removed: false).Where(r => EF.Parameter(ids).Contains(EF.Property<Guid?>(r, name))).ToListAsync(cancellation);
            if (!stored) rows.AddRange(db.ChangeTracker.Entries<LedgerRow>().Where(e => e.State is EntityState.Added or EntityState.Modified && e.Entity.GetType() == ledger.RowType).Select(e => e.Entity));
            uses.AddRange(rows.Distinct().Where(r => stored || !r.Removed).Select(r => ((Guid?)(stored ? StoredOf(db, r, field) : field.Get(r)), r)).Where(u => ids.Contains(u.Item1)));
        }
        return uses.ToLookup(u => u.Used!.Value, u => u.Row);
    }

    private static object? StoredOf(Db db, LedgerRow row, Field field) => db.Entry((object)row) is { State: EntityState.Unchanged or EntityState.Modified } entry ? entry.OriginalValues[field.Name] : null;

    // 余下的最早一处，比取下的、删除了的限制阅读的各处都早
    private static async Task<bool> OpenFromStartAsync(Db db, LedgerRow used, IReadOnlyList<LedgerRow> left, CancellationToken cancellation)
    {
        if (left.Count == 0) return false;
        var (first, id) = (left.Min(r => r.CreatedAt), (Guid?)used.Id);
        foreach (var (ledger, field) in Users(db))
        {
            var name = field.Name;
            if (db.ChangeTracker.Entries<LedgerRow>().Any(e => e.State == EntityState.Modified && e.Entity.GetType() == ledger.RowType && e.Entity.Restricted && e.Entity.CreatedAt <= first && Equals(StoredOf(db, e.Entity, field), used.Id))
                || await ledger.WholeOf(db, removed: true).AnyAsync(r => r.Restricted && r.CreatedAt <= first && EF.Property<Guid?>(r, name) == id, cancellation)) return false;
        }
        return true;
    }

    private static Task LoadReadersAsync(Db db, IEnumerable<LedgerRow> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(r => r.Id).ToHashSet();
        return db.RowReaders.Where(r => r.BodyId == db.Viewer.BodyId && EF.Parameter(ids).Contains(r.RowId)).LoadAsync(cancellation);
    }

    // 跟踪着的：刚加的算，正要去掉的不算。登记的人总看得见
    private static HashSet<Guid> ReadersOf(Db db, LedgerRow row) =>
        [.. db.RowReaders.Local.Where(r => r.RowId == row.Id).Select(r => r.PersonId).Append(RestrictBelow.CreatorOf(db, row)).Where(p => p != Guid.Empty)];

    private static HashSet<Guid> AllowedBy(Db db, IReadOnlyList<LedgerRow> restricting) => restricting.Select(r => ReadersOf(db, r)).Aggregate((a, b) => [.. a.Intersect(b)]);

    private static bool SameReaders(Db db, IReadOnlyList<LedgerRow> restricting, LedgerRow used)
    {
        var creators = restricting.Append(used).Select(r => r.CreatedBy).ToList();
        return AllowedBy(db, restricting).Except(creators).ToHashSet().SetEquals(ReadersOf(db, used).Except(creators));
    }

    private static void Set(Db db, LedgerRow row, bool restricted, HashSet<Guid> allowed)
    {
        var now = db.RowReaders.Local.Where(r => r.RowId == row.Id).ToList();
        db.RemoveRange(now.Where(r => !allowed.Contains(r.PersonId)));
        var creator = RestrictBelow.CreatorOf(db, row);
        db.AddRange(allowed.Except(now.Select(r => r.PersonId)).Where(p => p != creator).Select(p => new RowReader { BodyId = db.Viewer.BodyId, RowId = row.Id, PersonId = p }));
        row.Restricted = restricted;
        if (db.Entry(row).State is EntityState.Unchanged or EntityState.Modified) db.Entry(row).Property(r => r.UpdatedAt).IsModified = true;
    }
}
