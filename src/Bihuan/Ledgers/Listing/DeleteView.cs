using Bihuan.Storage;

namespace Bihuan.Ledgers.Listing;

/// <summary>删去自己的视图。</summary>
public static class DeleteView
{
    /// <summary>删去；本来就没有也算删了。</summary>
    public static Task RunAsync(Db db, string ledger, Guid id, CancellationToken cancellation = default) =>
        db.EraseAsync(ViewName.Mine(db, ledger).Where(v => v.Id == id), cancellation);
}
