using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>一行和它下面的行：会议和议题、合同和履约。删、找回都一起。</summary>
internal static class Family
{
    /// <summary>下面各级的行，自己不在内。</summary>
    public static async Task<List<LedgerRow>> BelowAsync(Db db, Ledger ledger, Guid id, CancellationToken cancellation)
    {
        var below = new List<LedgerRow>();
        foreach (var child in db.Catalog.ChildrenOf(ledger))
            foreach (var field in child.Fields.Where(f => f.Kind.Target == ledger.Code && f.Kind.Input == FieldInput.Row))
                foreach (var row in await Column.Where(child.RowsOf(db), db, child, field.Name, id).ToListAsync(cancellation))
                {
                    below.Add(row);
                    below.AddRange(await BelowAsync(db, child, row.Id, cancellation));
                }
        return below;
    }
}
