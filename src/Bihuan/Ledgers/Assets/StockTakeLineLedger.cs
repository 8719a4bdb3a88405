using Bihuan.Ledgers.Assets.Taking;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Assets;

/// <summary>盘点明细。</summary>
public sealed class StockTakeLineLedger : Ledger<StockTakeLine>
{
    /// <summary>地点、说明最长多少字。</summary>
    internal const int PlaceLength = 60, NotesLength = 200;

    private static readonly HashSet<string> Later = [nameof(StockTakeLine.Resolution), nameof(StockTakeLine.ResolvedOn)];

    /// <inheritdoc/>
    public override string Code => "stocktakeline";

    /// <inheritdoc/>
    public override string Title => "盘点明细";

    /// <inheritdoc/>
    public override string Purpose => "一次盘点里的每一件：看到没有、在哪里、差异怎么处理。";

    /// <inheritdoc/>
    public override string LabelField => nameof(StockTakeLine.Name);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(StockTakeLine.Result);

    /// <inheritdoc/>
    public override string? ParentCode => "stocktake";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<StockTakeLine> fields)
    {
        fields.Group("账上");
        fields.Reference(l => l.StockTakeId, "盘点", "stocktake").Required().FormOnly();
        fields.Reference(l => l.AssetId, "资产", "asset").Required().FormOnly();
        fields.Text(l => l.Name, "资产名称和编号", 130).Derived().Searchable().InList();
        fields.Choice(l => l.ExpectedState, "账上状态", AssetStates.All).Derived();
        fields.Text(l => l.ExpectedPlace, "账上地点", PlaceLength).Derived().InList();
        fields.Group("实地");
        fields.Choice(l => l.Result, "结果", LineResults.All).Derived().Sortable().InList();
        fields.YesNo(l => l.Found, "找到没有").Help("还没有盘的空着。");
        fields.Text(l => l.PlaceFound, "实际地点", PlaceLength).InList().Help("与账上一样的不填。");
        fields.Text(l => l.Notes, "说明", NotesLength).InList();
        fields.Person(l => l.SeenById, "谁盘的").Derived();
        fields.Date(l => l.SeenOn, "哪天盘的").Derived();
        fields.Choice(l => l.Way, "怎样登记的", LineWays.All).Derived();
        fields.Group("差异的处理");
        fields.LongText(l => l.Resolution, "怎么处理的", 300).Help("位置不符、不在的，查清以后写：更正卡片、找回、报损。");
        fields.Date(l => l.ResolvedOn, "处理日期");
    }

    /// <inheritdoc/>
    protected override void Validate(StockTakeLine row, Faults faults)
    {
        if (row.Found != true && row.PlaceFound is not null) faults.Add(nameof(StockTakeLine.PlaceFound), "没有找到的没有实际地点。请清空，或者把“找到没有”选是。", nameof(StockTakeLine.Found), nameof(StockTakeLine.PlaceFound));
        var result = LineResults.Of(row.Found, row.ExpectedPlace, row.PlaceFound);
        if (row.Resolution is not null && !LineResults.IsDifference(result)) faults.Add(nameof(StockTakeLine.Resolution), "没有差异，不用写怎么处理。请清空，或者核对结果。", nameof(StockTakeLine.Found), nameof(StockTakeLine.PlaceFound), nameof(StockTakeLine.Resolution));
        if ((row.Resolution is null) != (row.ResolvedOn is null)) faults.Add(nameof(StockTakeLine.ResolvedOn), "怎么处理的和处理日期要一起填。", nameof(StockTakeLine.Resolution), nameof(StockTakeLine.ResolvedOn));
    }

    /// <inheritdoc/>
    protected override async Task ValidateAsync(Db db, IReadOnlyList<(StockTakeLine Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        var (takeIds, assetIds) = (rows.Select(r => r.Row.StockTakeId).ToHashSet(), rows.Select(r => r.Row.AssetId).ToHashSet());
        var takes = (await Pending.RowsAsync<StockTake>(db, t => EF.Parameter(takeIds).Contains(t.Id), t => takeIds.Contains(t.Id), cancellation)).ToDictionary(t => t.Id);
        var assets = (await Pending.RowsAsync<Asset>(db, a => EF.Parameter(assetIds).Contains(a.Id), a => assetIds.Contains(a.Id), cancellation)).ToDictionary(a => a.Id);
        var listed = (await Pending.RowsAsync<StockTakeLine>(db, l => EF.Parameter(takeIds).Contains(l.StockTakeId) && EF.Parameter(assetIds).Contains(l.AssetId), l => takeIds.Contains(l.StockTakeId) && assetIds.Contains(l.AssetId), cancellation)).ToLookup(l => (l.StockTakeId, l.AssetId));
        foreach (var (row, faults) in rows.Where(r => !r.Row.Removed))
        {
            if (row.ResolvedOn > today) faults.Add(nameof(StockTakeLine.ResolvedOn), "处理日期在今天之后。请核对日期。", nameof(StockTakeLine.ResolvedOn));
            if (listed[(row.StockTakeId, row.AssetId)].Any(l => l.Id != row.Id)) faults.Add(nameof(StockTakeLine.AssetId), "这件资产已经列在这次盘点里。请在列着的那一行登记。");
            var entry = db.Entry(row);
            if (takes.GetValueOrDefault(row.StockTakeId) is { State: StockTakeStates.Finished } && (entry.State != EntityState.Modified || Fields.Any(f => !f.IsDerived && !Later.Contains(f.Name) && !Equals(entry.OriginalValues[f.Name], entry.CurrentValues[f.Name]))))
                faults.Add("这次盘点已经结束，盘的结果不能再改，只能补写差异的处理。");
            if (!faults.None) continue;
            if (assets.TryGetValue(row.AssetId, out var asset) && (row.Name.Length == 0 || entry.State == EntityState.Modified && entry.OriginalValues.GetValue<Guid>(nameof(StockTakeLine.AssetId)) != row.AssetId)) StockTaking.Describe(row, asset);
            if (entry.State is not EntityState.Modified ? row.Found is not null : !Equals(entry.OriginalValues[nameof(StockTakeLine.Found)], row.Found) || !Equals(entry.OriginalValues[nameof(StockTakeLine.PlaceFound)], row.PlaceFound))
                StockTaking.Sign(row, db.Viewer.PersonId, today, LineWays.Hand);
            if (row is { Found: true, SeenOn: { } seen } && asset is not null) StockTaking.Saw(db, asset, seen);
        }
    }

    /// <inheritdoc/>
    protected override void Derive(StockTakeLine row) => row.Result = LineResults.Of(row.Found, row.ExpectedPlace, row.PlaceFound);

    // 结束盘点和登记各件排一个队：结束以后登记不进；同一件不会列两行
    /// <inheritdoc/>
    protected override RowTurn? TurnOf(StockTakeLine row) => new("stocktake", row.StockTakeId);
}
