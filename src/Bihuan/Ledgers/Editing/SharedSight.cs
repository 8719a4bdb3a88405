using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>
/// 一行不在某一行的下面，却因为用在那里，跟着限制阅读（<see cref="Ledger.SharesSightThrough"/>）：佐证用在限制阅读的问题上，只有那个问题许看的人看得见。
/// 用在几个限制阅读的问题上的，各处都许看的人才看得见。解除时，没有别处要限制的、名单与原来一样的，跟着解除；另有限制的不动。
/// </summary>
internal static class SharedSight
{
    /// <summary>用着的各处：哪一行用着、用的是哪一行。</summary>
    private sealed record Use(LedgerRow Row, LedgerRow Used);

    /// <summary>一批行改限制之前记下的样子。</summary>
    internal sealed class Before
    {
        /// <summary>名单、限制与用着它的各处一样的：那边怎样改，它就怎样改。</summary>
        public HashSet<Guid> Following { get; } = [];
    }

    /// <summary>改限制之前：记下哪些是跟着的。</summary>
    public static async Task<Before> LookAsync(Db db, IReadOnlyCollection<(Ledger Ledger, LedgerRow Row)> rows, CancellationToken cancellation)
    {
        var before = new Before();
        var uses = await UsesAsync(db, rows, cancellation);
        if (uses.Count == 0) return before;
        await LoadReadersAsync(db, uses, cancellation);
        var mine = uses.Select(u => u.Row.Id).ToHashSet();
        var elsewhere = await RestrictedElsewhereAsync(db, rows.First(r => r.Ledger.SharesSightThrough is not null).Ledger, mine, uses, cancellation);
        foreach (var group in uses.GroupBy(u => u.Used.Id))
        {
            var used = group.First().Used;
            if (!used.Restricted || (!elsewhere.Contains(used.Id) && group.All(u => u.Row.Restricted && SameReaders(db, u.Row, used)))) before.Following.Add(used.Id);
        }
        return before;
    }

    /// <summary>改了限制之后（还没有保存）：用着的跟着改。</summary>
    /// <param name="db">数据，各行跟踪着。</param>
    /// <param name="rows">改了的各行。</param>
    /// <param name="before">改之前的样子；新加的行为 null，只会收紧。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task FollowAsync(Db db, IReadOnlyCollection<(Ledger Ledger, LedgerRow Row)> rows, Before? before, CancellationToken cancellation)
    {
        var uses = await UsesAsync(db, rows, cancellation);
        if (uses.Count == 0) return;
        await LoadReadersAsync(db, uses, cancellation);
        foreach (var group in uses.GroupBy(u => u.Used.Id))
        {
            var used = group.First().Used;
            var restricting = group.Where(u => u.Row is { Restricted: true, Removed: false }).Select(u => u.Row).ToList();
            var follows = before?.Following.Contains(used.Id) ?? !used.Restricted;
            if (restricting.Count == 0)
            {
                if (follows && used.Restricted) Set(db, used, false, []);
                continue;
            }
            var allowed = restricting.Select(r => ReadersOf(db, r)).Aggregate((a, b) => [.. a.Intersect(b)]);
            // 另有自己的限制的，只去掉不许看的人
            if (!follows && used.Restricted) allowed.IntersectWith(ReadersOf(db, used));
            Set(db, used, true, allowed);
        }
    }

    /// <summary>单独改一行的限制时：用着它的限制阅读的各处不许的，一句说明；可以的为 null。</summary>
    public static async Task<string?> WiderAsync(Db db, Ledger ledger, LedgerRow row, bool restricted, IReadOnlySet<Guid> wanted, CancellationToken cancellation)
    {
        foreach (var user in db.Catalog.Ledgers.Where(l => l.SharesSightThrough is { } name && l.Field(name)!.Kind.Target == ledger.Code))
        {
            var users = await Column.Where(user.WholeOf(db, removed: false), db, user, user.SharesSightThrough!, row.Id).Where(r => r.Restricted).ToListAsync(cancellation);
            if (users.Count == 0) continue;
            await LoadReadersAsync(db, [.. users.Select(u => new Use(u, row))], cancellation);
            if (!restricted || users.Exists(u => wanted.Except(ReadersOf(db, u)).Any(p => p != db.Viewer.PersonId && p != row.CreatedBy)))
                return $"这份{ledger.Title}用在限制阅读的地方，不能给更多的人看。请先在那里放宽，或者不再用它。";
        }
        return null;
    }

    private static async Task<List<Use>> UsesAsync(Db db, IReadOnlyCollection<(Ledger Ledger, LedgerRow Row)> rows, CancellationToken cancellation)
    {
        var uses = new List<Use>();
        foreach (var group in rows.Where(r => r.Ledger.SharesSightThrough is not null).GroupBy(r => r.Ledger))
        {
            var field = group.Key.Field(group.Key.SharesSightThrough!)!;
            var ids = group.Select(r => field.Get(r.Row)).OfType<Guid>().ToHashSet();
            var target = db.Catalog.Find(field.Kind.Target!)!;
            var found = (await target.WholeOf(db, removed: false).Where(r => EF.Parameter(ids).Contains(r.Id)).ToListAsync(cancellation)).ToDictionary(r => r.Id);
            // 与佐证一起新登记的，还没有在数据库里
            foreach (var added in db.ChangeTracker.Entries<LedgerRow>().Where(e => e.State == EntityState.Added && ids.Contains(e.Entity.Id))) found.TryAdd(added.Entity.Id, added.Entity);
            uses.AddRange(group.Where(r => field.Get(r.Row) is Guid id && found.ContainsKey(id)).Select(r => new Use(r.Row, found[(Guid)field.Get(r.Row)!])));
        }
        return uses;
    }

    private static async Task<HashSet<Guid>> RestrictedElsewhereAsync(Db db, Ledger user, HashSet<Guid> mine, List<Use> uses, CancellationToken cancellation)
    {
        var (name, used) = (user.SharesSightThrough!, uses.Select(u => (Guid?)u.Used.Id).ToHashSet());
        return (await user.WholeOf(db, removed: false).Where(r => r.Restricted && !EF.Parameter(mine).Contains(r.Id) && EF.Parameter(used).Contains(EF.Property<Guid?>(r, name)))
            .Select(r => EF.Property<Guid?>(r, name)).ToListAsync(cancellation)).OfType<Guid>().ToHashSet();
    }

    private static Task LoadReadersAsync(Db db, List<Use> uses, CancellationToken cancellation)
    {
        var ids = uses.SelectMany(u => new[] { u.Row.Id, u.Used.Id }).ToHashSet();
        return db.RowReaders.Where(r => r.BodyId == db.Viewer.BodyId && EF.Parameter(ids).Contains(r.RowId)).LoadAsync(cancellation);
    }

    // 跟踪着的：刚加的算，正要去掉的不算。登记的人总看得见
    private static HashSet<Guid> ReadersOf(Db db, LedgerRow row) =>
        [.. db.RowReaders.Local.Where(r => r.RowId == row.Id).Select(r => r.PersonId).Append(row.CreatedBy == Guid.Empty ? db.Viewer.PersonId : row.CreatedBy).Where(p => p != Guid.Empty)];

    private static bool SameReaders(Db db, LedgerRow one, LedgerRow other)
    {
        Guid[] creators = [one.CreatedBy, other.CreatedBy];
        return ReadersOf(db, one).Except(creators).ToHashSet().SetEquals(ReadersOf(db, other).Except(creators));
    }

    private static void Set(Db db, LedgerRow row, bool restricted, HashSet<Guid> allowed)
    {
        var now = db.RowReaders.Local.Where(r => r.RowId == row.Id).ToList();
        db.RemoveRange(now.Where(r => !allowed.Contains(r.PersonId)));
        var creator = row.CreatedBy == Guid.Empty ? db.Viewer.PersonId : row.CreatedBy;
        db.AddRange(allowed.Except(now.Select(r => r.PersonId)).Where(p => p != creator).Select(p => new RowReader { BodyId = db.Viewer.BodyId, RowId = row.Id, PersonId = p }));
        row.Restricted = restricted;
        if (db.Entry(row).State is EntityState.Unchanged or EntityState.Modified) db.Entry(row).Property(r => r.UpdatedAt).IsModified = true;
    }
}
