using Bihuan.Access;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Assets.Taking;

/// <summary>把单位（连同下级）还没有列入、没有处置的资产列进盘点。新添的资产可以再列一次。</summary>
public sealed class ListAssets : RowDeed<StockTake>
{
    /// <summary>一次盘点最多几件；再多的按单位分几次盘。</summary>
    public const int Most = 5000;

    /// <inheritdoc/>
    public override string Code => "list-assets";

    /// <inheritdoc/>
    public override string Title => "列入资产";

    /// <inheritdoc/>
    public override string Icon => "plus";

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Edit(ledger);

    /// <inheritdoc/>
    protected override bool IsOpenOn(StockTake row) => row.State == StockTakeStates.Open;

    internal override async Task<string?> DoOnAsync(Db db, StockTake row, DeedWords words, CancellationToken cancellation)
    {
        if (await db.Units.FindAsync([row.BodyId, row.UnitId], cancellation) is not { } unit) return "没有找到要盘的单位。请在“修改”里另选。";
        var listed = (await db.Whole<StockTakeLine>(removed: false).Where(l => l.StockTakeId == row.Id).Select(l => l.AssetId).ToListAsync(cancellation)).ToHashSet();
        // 他看不见的资产不列：列了就写出名称、编号
        var assets = await Below(db.Set<Asset>(), unit).Where(a => a.State != AssetStates.Disposed && !EF.Parameter(listed).Contains(a.Id))
            .OrderBy(a => a.Number).Take(Most + 1).AsNoTracking().ToListAsync(cancellation);
        var already = listed.Count;
        if (assets.Count == 0) return already > 0 ? "没有新的资产要列入：单位和下级的都已经列着。" : "这个单位和下级还没有登记资产。请先登记固定资产，或者在“修改”里另选单位。";
        if (already + assets.Count > Most) return $"这个单位和下级的资产超过{Most}件，一次盘不完。请按下级单位分几次盘点。";
        var narrow = assets.Where(a => a.Restricted).Select(a => a.Id).ToHashSet();
        var readers = narrow.Count == 0 ? null : (await db.RowReaders.AsNoTracking().Where(r => r.BodyId == row.BodyId && EF.Parameter(narrow).Contains(r.RowId)).ToListAsync(cancellation)).ToLookup(r => r.RowId, r => r.PersonId);
        foreach (var asset in assets)
        {
            // 归资产的使用单位：各单位的人看得见、盘得了自己的
            var line = new StockTakeLine { BodyId = row.BodyId, StockTakeId = row.Id, AssetId = asset.Id, UnitId = asset.UnitId, Restricted = row.Restricted || asset.Restricted };
            StockTaking.Describe(line, asset);
            db.Add(line);
            // 限制阅读的资产，这一行只给看得见它的人
            if (asset.Restricted && !row.Restricted) db.AddRange(readers![asset.Id].Append(asset.CreatedBy).Distinct().Select(person => new RowReader { BodyId = row.BodyId, RowId = line.Id, PersonId = person }));
        }
        // 明细变了，盘点也算改过：两个人同时列，后一个被提醒
        db.Entry(row).Property(r => r.UpdatedAt).IsModified = true;
        return null;
    }

    private static IQueryable<Asset> Below(IQueryable<Asset> assets, Unit unit)
    {
        var id = unit.Id;
        return unit.Level switch
        {
            1 => assets.Where(a => a.U1 == id),
            2 => assets.Where(a => a.U2 == id),
            3 => assets.Where(a => a.U3 == id),
            _ => assets.Where(a => a.U4 == id),
        };
    }
}
