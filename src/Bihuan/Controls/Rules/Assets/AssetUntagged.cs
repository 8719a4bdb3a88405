using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Assets;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Rules.Assets;

/// <summary>固定资产无标识卡：在用的资产没有打标签，或者盘点时没有找到、以后也没有盘到。</summary>
public sealed class AssetUntagged : RowControl<Asset, AssetUntagged.Unlabelled>
{
    /// <summary>取得以后多少天内打标签。</summary>
    public static Figure Days { get; } = new("asset.label-days", "资产取得以后多少天内打标签", 30, "本单位的固定资产管理制度", FigureUnit.NaturalDays, 1, 365);

    /// <inheritdoc/>
    public override string Id => "asset.untagged";

    /// <inheritdoc/>
    public override string Title => "固定资产无标识卡";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "在用的资产，取得一段时间以后还没有打标签；或者结束了的盘点里没有找到，差异没有处理，以后也没有盘到。房屋、无形资产不贴标签，不算。";

    /// <inheritdoc/>
    public override string Basis => "《行政事业性国有资产管理条例》第二十条、第二十一条；本单位的固定资产管理制度";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Days];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources =>
    [
        ControlSource.Of<Asset>(a => a.Id),
        ControlSource.Of<StockTakeLine>(l => l.AssetId).Optional(),
        ControlSource.Via<StockTake>((scan, ids) => scan.All<StockTakeLine>().Where(l => EF.Parameter(ids).Contains(l.StockTakeId)).Select(l => l.AssetId)).Optional(),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("取得四十天还没有打标签", s => s.Asset(a => (a.AcquiredOn, a.LabelledOn) = (s.Ago(40), null))),
        ControlExample.Breaking("盘点没有找到，差异没有处理", s => s.StockTakeLine(s.StockTake(), s.Asset(), l => l.Found = false)),
        ControlExample.Clean("打了标签", s => s.Asset()),
        ControlExample.Clean("上周才取得", s => s.Asset(a => (a.AcquiredOn, a.LabelledOn) = (s.Ago(7), null))),
        ControlExample.Clean("闲置的不算", s => s.Asset(a => (a.State, a.LabelledOn) = (AssetStates.Idle, null))),
        ControlExample.Clean("软件不贴标签", s => s.Asset(a => (a.Category, a.LabelledOn) = (AssetCategories.Intangible, null))),
        ControlExample.Clean("没有找到，后来在库房找回", s => s.StockTakeLine(s.StockTake(), s.Asset(), l => (l.Found, l.Resolution, l.ResolvedOn) = (false, "在库房找回，已放回原处。", s.Ago(99)))),
        ControlExample.Clean("没有找到，下一次盘到了", s =>
        {
            var asset = s.Asset();
            s.StockTakeLine(s.StockTake(t => (t.StartedOn, t.FinishedOn) = (s.Ago(210), s.Ago(200))), asset, l => l.Found = false);
            s.StockTakeLine(s.StockTake(), asset);
        }),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Unlabelled> Hits(ControlScan scan, IQueryable<Asset> rows)
    {
        var before = scan.Today.AddDays(-scan.Figures.Small(Days));
        var missed = scan.All<StockTakeLine>().Where(l => l.Found != true && l.Resolution == null)
            .Join(scan.All<StockTake>().Where(t => t.State == StockTakeStates.Finished), l => l.StockTakeId, t => t.Id, (l, t) => new { l.AssetId, t.StartedOn, t.FinishedOn });
        return rows.Where(a => a.State == AssetStates.InUse && a.Category != AssetCategories.Buildings && a.Category != AssetCategories.Intangible)
            .Select(a => new { Asset = a, NoLabel = a.LabelledOn == null && a.AcquiredOn < before, Missed = missed.Where(m => m.AssetId == a.Id && (a.LastSeenOn == null || a.LastSeenOn < m.StartedOn)).Max(m => m.FinishedOn) })
            .Where(a => a.NoLabel || a.Missed != null)
            .Select(a => new Unlabelled { RowId = a.Asset.Id, UnitId = a.Asset.UnitId, AcquiredOn = a.Asset.AcquiredOn, HasNoLabel = a.NoLabel, MissedOn = a.Missed });
    }

    // 该打标签的日子过了
    /// <inheritdoc/>
    protected override IQueryable<Asset> Waking(ControlScan scan, IQueryable<Asset> rows, DateOnly after)
    {
        var days = scan.Figures.Small(Days);
        var (from, to) = (after.AddDays(-days), scan.Today.AddDays(-days));
        return rows.Where(a => a.AcquiredOn >= from && a.AcquiredOn < to && a.LabelledOn == null);
    }

    /// <inheritdoc/>
    protected override string Explain(Unlabelled hit) => string.Join("；", new[]
    {
        hit.HasNoLabel ? string.Create(CultureInfo.InvariantCulture, $"{hit.AcquiredOn:yyyy-MM-dd}取得，还没有登记打标签") : null,
        hit.MissedOn is { } on ? string.Create(CultureInfo.InvariantCulture, $"{on:yyyy-MM-dd}结束的盘点没有看到它，差异还没有处理") : null,
    }.OfType<string>()) + "，待核实。";

    /// <summary>碰到的一件资产。</summary>
    public sealed class Unlabelled : Hit
    {
        /// <summary>取得日期。</summary>
        public DateOnly AcquiredOn { get; init; }

        /// <summary>没有打标签。</summary>
        public bool HasNoLabel { get; init; }

        /// <summary>没有看到它的那次盘点哪天结束的；盘到了的为 null。</summary>
        public DateOnly? MissedOn { get; init; }
    }
}
