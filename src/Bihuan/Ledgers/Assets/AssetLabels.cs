using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Assets;

/// <summary>要打印标签的资产：勾选的，或者列表当时筛选出的；只有看得见的，处置了的不打。</summary>
public static class AssetLabels
{
    /// <summary>资产台账的代号。</summary>
    public const string Ledger = "asset";

    /// <summary>一张 A4 纸几列。</summary>
    public const int Columns = 3;

    /// <summary>一张 A4 纸几行。</summary>
    public const int Rows = 8;

    /// <summary>一次最多几枚：二十张纸。</summary>
    public const int Most = Columns * Rows * 20;

    /// <summary>一枚标签。</summary>
    /// <param name="Id">资产。</param>
    /// <param name="Number">编号。</param>
    /// <param name="Name">名称。</param>
    /// <param name="Unit">使用单位。</param>
    public sealed record Label(Guid Id, string Number, string Name, string Unit);

    /// <summary>一次打印。</summary>
    /// <param name="Body">机构的名称。</param>
    /// <param name="Labels">各枚，照编号排。</param>
    /// <param name="More">还有更多没有排上。</param>
    public sealed record Sheet(string Body, IReadOnlyList<Label> Labels, bool More);

    /// <summary>取。</summary>
    /// <param name="db">以看的人的身份打开的。</param>
    /// <param name="ids">勾选的；空的照 <paramref name="query"/>。</param>
    /// <param name="query">列表当时的筛选。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Sheet> OfAsync(Db db, IReadOnlyList<Guid> ids, ListQuery query, CancellationToken cancellation = default)
    {
        var permission = Permissions.View(Ledger);
        IQueryable<LedgerRow> matching = ids.Count > 0 ? LedgerRows.Within<Asset>(db, permission).Where(a => EF.Parameter(ids).Contains(a.Id)) : await query.Ledger.MatchingAsync(db, query, permission, cancellation);
        var assets = await matching.OfType<Asset>().Where(a => a.State != AssetStates.Disposed).OrderBy(a => a.Number).Take(Most + 1)
            .Select(a => new { a.Id, a.Number, a.Name, a.UnitId }).ToListAsync(cancellation);
        var units = await db.Units.Where(u => u.BodyId == db.Viewer.BodyId).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var body = await db.Bodies.Where(b => b.Id == db.Viewer.BodyId).Select(b => b.Name).FirstOrDefaultAsync(cancellation) ?? "";
        return new(body, [.. assets.Take(Most).Select(a => new Label(a.Id, a.Number, a.Name, units.GetValueOrDefault(a.UnitId, "")))], assets.Count > Most);
    }
}
