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

    /// <summary>新登记在限制阅读的上级下面的行，只给看得见上级的人看。</summary>
    public static async Task FollowAsync(Db db, Ledger ledger, LedgerRow row, CancellationToken cancellation)
    {
        if (row.Restricted || ledger.ParentField?.Get(row) is not Guid id) return;
        if (await db.Catalog.Find(ledger.ParentCode!)!.WholeOf(db, removed: false).AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { Restricted: true } above) return;
        row.Restricted = true;
        var readers = await db.RowReaders.AsNoTracking().Where(r => r.BodyId == db.Viewer.BodyId && r.RowId == id).Select(r => r.PersonId).ToListAsync(cancellation);
        var mine = row.CreatedBy == Guid.Empty ? db.Viewer.PersonId : row.CreatedBy;
        db.AddRange(readers.Append(above.CreatedBy).Distinct().Where(p => p != Guid.Empty && p != mine).Select(p => new RowReader { BodyId = db.Viewer.BodyId, RowId = row.Id, PersonId = p }));
    }

    private static IEnumerable<(Ledger Child, Field Field)> LinksTo(Catalog catalog, Ledger ledger) =>
        from child in catalog.ChildrenOf(ledger) from field in child.Fields where field.Kind.Target == ledger.Code && field.Kind.Input == FieldInput.Row select (child, field);
}
