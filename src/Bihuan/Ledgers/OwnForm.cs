using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers;

/// <summary>有手写表单的台账（<see cref="Ledger.FormPath"/>），和它的各级下级台账，在哪里登记、修改。</summary>
public static class OwnForm
{
    /// <summary>管着这本台账的手写表单属于哪一本：自己，或者它的上级；用通用表单的为 null。</summary>
    public static Ledger? OwnerOf(Catalog catalog, Ledger ledger) =>
        ledger.FormPath is not null ? ledger : ledger.ParentCode is { } parent ? OwnerOf(catalog, catalog.Find(parent)!) : null;

    /// <summary>是上级表单里的一部分（会议里的议题、参会人员），不能单独登记、删除、找回。</summary>
    public static bool IsPart(Catalog catalog, Ledger ledger) => OwnerOf(catalog, ledger) is { } owner && owner != ledger;

    /// <summary>不能单独办的，一句说明；可以的为 null。</summary>
    /// <param name="catalog">各台账。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="what">办什么，如“删除”。</param>
    internal static string? Refusal(Catalog catalog, Ledger ledger, string what) => OwnerOf(catalog, ledger) is { } owner && owner != ledger
        ? $"{ledger.Title}是{owner.Title}记录的一部分，不能单独{what}：次序、人数和规则都要一起核对。请打开那次{owner.Title}，在它的表单里改。"
        : null;

    /// <summary>改了部分也算改了整体：谁正开着整体的表单，保存时会被提醒，不会把这次的改动盖掉。</summary>
    internal static async Task TouchAsync(Db db, Ledger ledger, IReadOnlyCollection<LedgerRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0 || !IsPart(db.Catalog, ledger)) return;
        var parent = db.Catalog.Find(ledger.ParentCode!)!;
        var ids = rows.Select(r => ledger.ParentField!.Get(r)).OfType<Guid>().ToHashSet();
        var above = await parent.WholeOf(db, removed: false).Where(r => EF.Parameter(ids).Contains(r.Id)).ToListAsync(cancellation);
        if (parent.FormPath is null) await TouchAsync(db, parent, above, cancellation);
        else foreach (var row in above) db.Entry(row).Property(r => r.UpdatedAt).IsModified = true;
    }

    /// <summary>地址；用通用表单的台账为 null。</summary>
    /// <param name="db">以谁的身份打开的。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="id">哪一行；新登记的为 null。下级的行从上级的表单里改，地址是上级那一行的。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<string?> UrlAsync(Db db, Ledger ledger, Guid? id, CancellationToken cancellation = default)
    {
        if (ledger.FormPath is { } path) return id is { } known ? $"{path}/{known}/edit" : path + "/new";
        if (ledger.ParentField is not { } parent) return null;
        var row = id is null ? null : await ledger.RowsOf(db).FirstOrDefaultAsync(r => r.Id == id, cancellation);
        // 看不见的行没有上级可去：给一个打不开的行号，别落到通用表单上
        return await UrlAsync(db, db.Catalog.Find(ledger.ParentCode!)!, id is null ? null : row is null ? Guid.Empty : (Guid)parent.Get(row)!, cancellation);
    }
}
