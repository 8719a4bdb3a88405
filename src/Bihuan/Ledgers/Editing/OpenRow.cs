using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>打开一行。</summary>
public static class OpenRow
{
    /// <summary>打开来看；没有、够不着的为 null，两样不区分。</summary>
    public static Task<LedgerRow?> ToViewAsync(Db db, Ledger ledger, Guid id, CancellationToken cancellation = default) =>
        FindAsync(db, ledger, id, Permissions.View(ledger.Code), cancellation);

    /// <summary>打开来改。</summary>
    public static Task<LedgerRow?> ToEditAsync(Db db, Ledger ledger, Guid id, CancellationToken cancellation = default) =>
        FindAsync(db, ledger, id, Permissions.Edit(ledger.Code), cancellation);

    /// <summary>打开来删、来找回。</summary>
    public static Task<LedgerRow?> ToRemoveAsync(Db db, Ledger ledger, Guid id, CancellationToken cancellation = default) =>
        FindAsync(db, ledger, id, Permissions.Remove(ledger.Code), cancellation);

    private static Task<LedgerRow?> FindAsync(Db db, Ledger ledger, Guid id, string permission, CancellationToken cancellation) =>
        LedgerRows.Within(db, ledger, permission).AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);
}
