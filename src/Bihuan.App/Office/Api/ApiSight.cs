using System.Text.Json;

using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Api;

/// <summary>上次的答里写着的行，令牌的人现在还看得见、改得了：换了岗位、行移走了、限制了阅读的，不能凭以前的键再问出来。</summary>
internal static class ApiSight
{
    /// <summary>登记、改、成批登记的：答里写着的各行，凭“修改”还够得着。</summary>
    public static Task<bool> RowsAsync(Db db, Ledger ledger, JsonElement said, CancellationToken cancellation) => RowsAsync(db, ledger, Permissions.Edit(ledger.Code), IdsIn(said), cancellation);

    /// <summary>这些行都还够得着；一行也没有的也算。</summary>
    public static async Task<bool> RowsAsync(Db db, Ledger ledger, string permission, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        ids.Count == 0 || await LedgerRows.Within(db, ledger, permission).CountAsync(r => EF.Parameter(ids).Contains(r.Id), cancellation) == ids.Count;

    /// <summary>删了的一行，凭“删除”还够得着。</summary>
    public static async Task<bool> RemovedAsync(HttpContext context, Db db, Ledger ledger, Guid id)
    {
        var (permission, stop) = (Permissions.Remove(ledger.Code), context.RequestAborted);
        await using var removed = context.RequestServices.GetRequiredService<WebSettings>().Database.Open(db.Viewer, showsRemoved: true);
        // 后来有人找回了的也算
        return await RowsAsync(removed, ledger, permission, [id], stop) || await RowsAsync(db, ledger, permission, [id], stop);
    }

    private static HashSet<Guid> IdsIn(JsonElement said)
    {
        var lines = said.TryGetProperty("results", out var results) ? results.EnumerateArray().ToList() : [said];
        return [.. lines.Where(l => l.TryGetProperty("id", out _)).Select(l => l.GetProperty("id").GetGuid())];
    }
}
