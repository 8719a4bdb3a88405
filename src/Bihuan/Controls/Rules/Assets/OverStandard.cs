using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Assets;

namespace Bihuan.Controls.Rules.Assets;

/// <summary>超标准配置：通用办公设备的单价超过配置标准。</summary>
public sealed class OverStandard : RowControl<Asset, OverStandard.Dear>
{
    // 默认的数是中央行政单位的价格上限；各地另有标准，有的高（便携式计算机 7,500 元），有的低（台式计算机 4,000 元、复印机 15,000 元），由机构照本省本县的改
    private const string Source = "财政部关于印发《中央行政单位通用办公设备家具配置标准》的通知（财资〔2016〕27号），各地参照；本省、本县的配置标准";

    private static readonly Figure Desktop = Price("desktop", "台式计算机", 5_000_00);
    private static readonly Figure Portable = Price("portable", "便携式计算机", 7_000_00);
    private static readonly Figure Copier = Price("copier", "复印机", 35_000_00);
    private static readonly Figure Projector = Price("projector", "投影仪", 10_000_00);
    private static readonly Figure Scanner = Price("scanner", "扫描仪", 4_000_00);
    private static readonly Figure Shredder = Price("shredder", "碎纸机", 1_000_00);

    /// <inheritdoc/>
    public override string Id => "asset.over-standard";

    /// <inheritdoc/>
    public override string Title => "超标准配置";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "名称写着台式计算机、便携式计算机（笔记本电脑）、复印机、投影仪、扫描仪、碎纸机的资产，单价（价值除以数量）超过配置标准。按“批”登记的看不出单价，已处置的，都不算。每人配几台不在这里查。";

    /// <inheritdoc/>
    public override string Basis => "《行政事业性国有资产管理条例》第十二条；" + Source;

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Desktop, Portable, Copier, Projector, Scanner, Shredder];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<Asset>(a => a.Id)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("一台便携式计算机一万二千元", s => s.Asset(a => (a.Name, a.Value) = ("便携式计算机", 12_000_00))),
        ControlExample.Breaking("两台台式计算机一万一千元", s => s.Asset(a => (a.Name, a.Quantity, a.Value) = ("台式计算机", 2, 11_000_00))),
        ControlExample.Clean("正好在标准上", s => s.Asset(a => (a.Name, a.Value) = ("台式计算机", 5_000_00))),
        ControlExample.Clean("没有标准的东西", s => s.Asset(a => (a.Name, a.Value) = ("自助服务终端", 50_000_00))),
        ControlExample.Clean("一批，看不出单价", s => s.Asset(a => (a.Name, a.Measure, a.Value) = ("台式计算机", Batch, 90_000_00))),
        ControlExample.Clean("已经处置", s => s.Asset(a => (a.Name, a.Value, a.State, a.DisposedOn, a.Disposal) = ("投影仪", 12_000_00, AssetStates.Disposed, s.Ago(20), "报废，云财资〔2026〕3号"))),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Dear> Hits(ControlScan scan, IQueryable<Asset> rows)
    {
        var (desktop, portable, copier) = (scan.Figures[Desktop], scan.Figures[Portable], scan.Figures[Copier]);
        var (projector, scanner, shredder) = (scan.Figures[Projector], scan.Figures[Scanner], scan.Figures[Shredder]);
        return rows.Where(a => a.State != AssetStates.Disposed && a.Measure != Batch)
            .Select(a => new
            {
                Asset = a,
                Most = a.Name.Contains("台式计算机") || a.Name.Contains("台式电脑") ? (long?)desktop : a.Name.Contains("便携式计算机") || a.Name.Contains("笔记本电脑") ? portable
                    : a.Name.Contains("复印机") ? copier : a.Name.Contains("投影仪") ? projector : a.Name.Contains("扫描仪") ? scanner : a.Name.Contains("碎纸机") ? shredder : null,
            })
            .Where(a => a.Asset.Value > a.Most * a.Asset.Quantity)
            .Select(a => new Dear { RowId = a.Asset.Id, UnitId = a.Asset.UnitId, AcquiredOn = a.Asset.AcquiredOn, Value = a.Asset.Value, Quantity = a.Asset.Quantity!.Value, Most = a.Most!.Value });
    }

    /// <inheritdoc/>
    protected override string Explain(Dear hit) =>
        string.Create(CultureInfo.InvariantCulture, $"{hit.AcquiredOn:yyyy-MM-dd}取得，单价{hit.Value / 100m / hit.Quantity:#,0.##}元，配置标准是{hit.Most / 100m:#,0.##}元，待核实。批准另有标准的，请改规则里的数，或者写明暂不处理的理由。");

    private const string Batch = "批";

    private static Figure Price(string key, string what, long most) => new("asset.standard-" + key, $"一台{what}最多多少钱", most, Source, FigureUnit.Money, 100_00, 1_000_000_00);

    /// <summary>碰到的一件资产。</summary>
    public sealed class Dear : Hit
    {
        /// <summary>取得日期。</summary>
        public DateOnly AcquiredOn { get; init; }

        /// <summary>价值，分。</summary>
        public long Value { get; init; }

        /// <summary>数量。</summary>
        public int Quantity { get; init; }

        /// <summary>单价最多多少，分。</summary>
        public long Most { get; init; }
    }
}
