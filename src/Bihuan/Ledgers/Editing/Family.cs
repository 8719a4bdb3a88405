using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>一行和它下面的行：会议和议题、合同和履约。删、找回、限制阅读都一起；看不见的下级也一起，免得上级没有了它还在。</summary>
internal static class Family
{
    /// <summary>下面各级的行，自己不在内，跟踪着；照 <see cref="Db.ShowsRemoved"/> 取在的或者删除了的。</summary>
    public static async Task<List<(Ledger Ledger, LedgerRow Row)>> BelowAsync(Db db, Ledger ledger, Guid id, CancellationToken cancellation)
    {
        var below = new List<(Ledger, LedgerRow)>();
        foreach (var (child, field) in LinksTo(db.Catalog, ledger))
            foreach (var row in await Column.Where(child.WholeOf(db, db.ShowsRemoved), db, child, field.Name, id).ToListAsync(cancellation))
            {
                below.Add((child, row));
                below.AddRange(await BelowAsync(db, child, row.Id, cancellation));
            }
        return below;
    }

    /// <summary>各行的直接下级有几条，没有的不在内；查询的次数与行数无关。</summary>
    public static async Task<Dictionary<Guid, int>> CountAsync(Db db, Ledger ledger, IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var counts = new Dictionary<Guid, int>();
        foreach (var (child, field) in LinksTo(db.Catalog, ledger))
        {
            var (name, wanted) = (field.Name, ids.Select(id => (Guid?)id).ToList());
            var found = await child.WholeOf(db, removed: false).Where(r => EF.Parameter(wanted).Contains(EF.Property<Guid?>(r, name)))
                .GroupBy(r => EF.Property<Guid?>(r, name)).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
            foreach (var group in found) counts[group.Key!.Value] = counts.GetValueOrDefault(group.Key.Value) + group.Count;
        }
        return counts;
    }

    /// <summary>
    /// 登记、找回在限制阅读的上级下面的行，只给看得见上级的人看；自己另有限制的，去掉上级不许看的人。
    /// 上级此刻可能正有人在限制、在删，所以排上队（<see cref="CheckRow.TurnsAsync"/>）之后再看它。
    /// </summary>
    /// <returns>上级都还在；有一行的不在时，说明记进那一行的 <see cref="Faults"/>。</returns>
    public static async Task<bool> FollowAsync(Db db, Ledger ledger, IReadOnlyCollection<(LedgerRow Row, Faults Faults)> rows, CancellationToken cancellation)
    {
        if (ledger.ParentField is not { } field) return true;
        var parent = db.Catalog.Find(ledger.ParentCode!)!;
        var ids = rows.Select(r => field.Get(r.Row)).OfType<Guid>().ToHashSet();
        var above = await parent.WholeOf(db, removed: false).AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
        // 名单一次查齐：撤回几百行的，不一个上级一查
        var narrow = above.Values.Where(a => a.Restricted).Select(a => a.Id).ToHashSet();
        var lists = narrow.Count == 0 ? null : await RestrictBelow.ReadersAsync(db, rows.Where(r => field.Get(r.Row) is Guid parentId && narrow.Contains(parentId)).Select(r => r.Row.Id).Concat(narrow).ToHashSet(), cancellation);
        foreach (var group in rows.Where(r => field.Get(r.Row) is Guid).GroupBy(r => (Guid)field.Get(r.Row)!))
        {
            if (!above.TryGetValue(group.Key, out var found)) foreach (var (_, faults) in group) faults.Add(field.Name, $"所属的{parent.Title}刚刚被删除。请先找回那条{parent.Title}，再办这一件。");
            else if (found.Restricted) RestrictBelow.Apply(db, found, [.. group.Select(r => r.Row)], restricted: true, [.. lists![found.Id].Select(r => r.PersonId)], lists);
        }
        await SharedSight.FollowAsync(db, [.. rows.Where(r => r.Row.Restricted).Select(r => (ledger, r.Row))], null, cancellation);
        return rows.All(r => r.Faults.None);
    }

    /// <summary>各行的各级上级，代号与行号；改到别的上级之下的，原来的也算。上级下面再有上级的，一级一次查询。</summary>
    public static async Task<IReadOnlyList<RowTurn>> AboveAsync(Db db, Ledger ledger, IReadOnlyCollection<LedgerRow> rows, CancellationToken cancellation)
    {
        if (ledger.ParentField is not { } field) return [];
        var ids = rows.Select(r => field.Get(r)).Concat(rows.Select(r => db.Entry((object)r)).Where(e => e.State is EntityState.Modified or EntityState.Unchanged).Select(e => e.OriginalValues[field.Name])).OfType<Guid>().ToHashSet();
        var parent = db.Catalog.Find(ledger.ParentCode!)!;
        var turns = ids.Select(id => new RowTurn(parent.Code, id)).ToList();
        if (parent.ParentField is null || ids.Count == 0) return turns;
        var above = await parent.WholeOf(db, removed: false).AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.Id)).ToListAsync(cancellation);
        return [.. turns, .. await AboveAsync(db, parent, above, cancellation)];
    }

    private static IEnumerable<(Ledger Child, Field Field)> LinksTo(Catalog catalog, Ledger ledger) =>
        from child in catalog.ChildrenOf(ledger) from field in child.Fields where field.Kind.Target == ledger.Code && field.Kind.Input == FieldInput.Row select (child, field);
}
