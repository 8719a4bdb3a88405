using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers;

/// <summary>有手写表单的台账（<see cref="Ledger.FormPath"/>），和它的各级下级台账，在哪里登记、修改。</summary>
public static class OwnForm
{
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
