using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Assets;
using Bihuan.Ledgers.Payments;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Rules.Assets;

/// <summary>应入未入固定资产：买了像是固定资产的东西，不论记在哪一类支出，过了期限还没有资产卡片。</summary>
public sealed class PurchaseNotRegistered : RowControl<Payment, PurchaseNotRegistered.Unregistered>
{
    // 耐用的东西：单价不高、成批买的也要登记
    private static readonly string[] Durable =
        ["计算机", "电脑", "服务器", "打印机", "复印机", "一体机", "扫描仪", "高拍仪", "投影", "照相机", "摄像机", "电视", "空调", "碎纸机", "叫号机", "终端", "交换机", "办公桌", "桌椅", "座椅", "沙发", "文件柜", "档案柜", "保险柜", "家具"];

    // 名称里带着上面的字，买的却是用掉的东西、修理
    private static readonly string[] Consumed = ["耗材", "硒鼓", "墨", "纸", "配件", "维修", "保养", "租"];

    /// <summary>单价多少以上入固定资产，分。</summary>
    public static Figure Price { get; } = new("asset.capital-price", "单价多少以上的东西要登记固定资产", 1_000_00, "《行政单位财务规则》（财政部令第113号）关于固定资产的规定", FigureUnit.Money, 100_00, 100_000_00);

    /// <summary>付款以后多少天内登记。</summary>
    public static Figure Days { get; } = new("asset.register-days", "买来多少天内要登记资产卡片", 30, "本单位的固定资产管理制度", FigureUnit.NaturalDays, 1, 365);

    /// <inheritdoc/>
    public override string Id => "asset.purchase-not-registered";

    /// <inheritdoc/>
    public override string Title => "应入未入固定资产";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "付款买的货物，单价达到固定资产的标准，或者名称是计算机、打印机、桌椅、柜子一类而总价达到标准，不论记在哪一类支出，过了期限还没有对应的资产卡片。物资门类的、名称是耗材配件维修的不算；同一份合同分几次付款的，有一张卡片对着其中一次就算登记了。";

    /// <inheritdoc/>
    public override string Basis => "《行政单位财务规则》（财政部令第113号）；《行政事业性国有资产管理条例》第十九条";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Price, Days];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources =>
    [
        ControlSource.Of<Payment>(p => p.Id),
        // 卡片对着的那一笔删了、改了合同，同一份合同的各笔也要重查
        ControlSource.Via<Payment>(p => p.ContractId, (scan, ids) => scan.All<Payment>().Where(p => EF.Parameter(ids).Contains(p.ContractId!.Value)).Select(p => p.Id)),
        // 卡片改指别的支付，原来那一笔、同一份合同的各笔也要重查
        ControlSource.Via<Asset>(a => a.PaymentId, (scan, ids) => scan.All<Payment>().Where(p => EF.Parameter(ids).Contains(p.Id) || p.ContractId != null && scan.All<Payment>().Any(o => EF.Parameter(ids).Contains(o.Id) && o.ContractId == p.ContractId)).Select(p => p.Id)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("四十天前买的打印机，没有资产卡片", s => Buy(s, s.Ago(40))),
        ControlExample.Breaking("打印机记在会议费里", s => s.Payment(p => (p.PaidOn, p.Title, p.Goods, p.UnitPrice, p.Quantity, p.Amount) = (s.Ago(40), "会务打印机", "激光打印机", 2_400_00, 1, 2_400_00))),
        ControlExample.Breaking("单价六百元的座椅买了二十把", s => Buy(s, s.Ago(40), "等候座椅", 600_00, 20)),
        ControlExample.Clean("登记了卡片", s =>
        {
            var paid = Buy(s, s.Ago(40));
            s.Asset(a => (a.AcquiredOn, a.LabelledOn, a.PaymentId) = (s.Ago(39), s.Ago(30), paid.Id));
        }),
        ControlExample.Clean("上周才买的", s => Buy(s, s.Ago(7))),
        ControlExample.Clean("打印机的硒鼓", s => Buy(s, s.Ago(40), "打印机硒鼓", 300_00, 10)),
        ControlExample.Clean("一份合同付了两次，卡片对着头一次", s =>
        {
            var contract = s.Contract();
            var first = Buy(s, s.Ago(40), contract: contract.Id);
            Buy(s, s.Ago(35), contract: contract.Id);
            s.Asset(a => (a.AcquiredOn, a.LabelledOn, a.PaymentId) = (s.Ago(39), s.Ago(30), first.Id));
        }),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Unregistered> Hits(ControlScan scan, IQueryable<Payment> rows)
    {
        var (price, before) = (scan.Figures[Price], scan.Today.AddDays(-scan.Figures.Small(Days)));
        return rows.Where(p => p.PaidOn < before && p.Goods != null && (p.GoodsCategory == null || p.GoodsCategory != AssetCategories.Supplies) && !EF.Constant(Consumed).Any(w => p.Goods.Contains(w)))
            .Where(p => p.UnitPrice >= price || p.Amount >= price && EF.Constant(Durable).Any(w => p.Goods!.Contains(w)))
            .Where(p => !scan.All<Asset>().Any(a => a.PaymentId == p.Id))
            .Where(p => p.ContractId == null || !scan.All<Payment>().Any(o => o.ContractId == p.ContractId && scan.All<Asset>().Any(a => a.PaymentId == o.Id)))
            .Select(p => new Unregistered { RowId = p.Id, UnitId = p.UnitId, PaidOn = p.PaidOn, Amount = p.Amount, UnitPrice = p.UnitPrice });
    }

    // 该登记的日子过了
    /// <inheritdoc/>
    protected override IQueryable<Payment> Waking(ControlScan scan, IQueryable<Payment> rows, DateOnly after)
    {
        var days = scan.Figures.Small(Days);
        var (from, to) = (after.AddDays(-days), scan.Today.AddDays(-days));
        return rows.Where(p => p.PaidOn >= from && p.PaidOn < to && p.Goods != null);
    }

    /// <inheritdoc/>
    protected override string Explain(Unregistered hit) =>
        string.Create(CultureInfo.InvariantCulture, $"{hit.PaidOn:yyyy-MM-dd}支付{hit.Amount / 100m:#,0.##}元买货物{(hit.UnitPrice is { } each ? string.Create(CultureInfo.InvariantCulture, $"，单价{each / 100m:#,0.##}元") : "")}，没有查到对应的资产卡片，待核实。");

    private static Payment Buy(ExampleScene scene, DateOnly on, string goods = "激光打印机", long price = 2_400_00, int quantity = 1, Guid? contract = null) =>
        scene.Payment(p => (p.PaidOn, p.Category, p.Goods, p.GoodsCategory, p.UnitPrice, p.Quantity, p.Amount, p.ContractId) = (on, PaymentCategories.Goods, goods, AssetCategories.Equipment, price, quantity, price * quantity, contract));

    /// <summary>碰到的一笔支付。</summary>
    public sealed class Unregistered : Hit
    {
        /// <summary>支付日期。</summary>
        public DateOnly PaidOn { get; init; }

        /// <summary>金额，分。</summary>
        public long Amount { get; init; }

        /// <summary>单价，分；没有写的为 null。</summary>
        public long? UnitPrice { get; init; }
    }
}
