using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Editing;

/// <summary>一行的各级上级：履约的合同，表态的议题和会议。只有看得见的。</summary>
public static class Ancestors
{
    /// <summary>一个上级。</summary>
    /// <param name="Ledger">在哪本台账。</param>
    /// <param name="Id">行号。</param>
    /// <param name="Name">名称。</param>
    public sealed record Ancestor(Ledger Ledger, Guid Id, string Name);

    /// <summary>一行的，最上面的在前。</summary>
    public static Task<IReadOnlyList<Ancestor>> OfAsync(Db db, Ledger ledger, LedgerRow row, CancellationToken cancellation = default) =>
        AboveAsync(db, ledger, ledger.ParentField?.Get(row) as Guid?, cancellation);

    /// <summary>挂在这个上级下面的行的，最上面的在前；看不见的上级，再往上也不给。</summary>
    public static async Task<IReadOnlyList<Ancestor>> AboveAsync(Db db, Ledger ledger, Guid? parent, CancellationToken cancellation = default)
    {
        if (parent is not { } id || ledger.ParentCode is not { } code || !db.Viewer.May(Permissions.View(code))) return [];
        var above = db.Catalog.Find(code)!;
        if (await OpenRow.ToViewAsync(db, above, id, cancellation) is not { } row) return [];
        var name = FieldText.Of(above.Field(above.LabelField)!, row, Labels.None, db.Viewer.SeesMasked(code));
        return [.. await OfAsync(db, above, row, cancellation), new(above, id, name.Length > 0 ? name : "（没有名称）")];
    }
}
