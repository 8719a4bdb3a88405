using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Assets;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Payments;

namespace Bihuan.Controls.Rules.Payments;

/// <summary>化整为零采购：一年里同一个预算项目买同一样东西，一次一次都在限额以下，合起来到了限额。只是提示，由人判断。</summary>
public sealed class PurchaseSplit : PeriodControl<PurchaseSplit.Parts>
{
    /// <summary>政府采购限额标准，分。</summary>
    public static Figure Limit { get; } = new("procurement.limit", "一次采购多少以上要走政府采购", 500_000_00, "《政府采购法实施条例》第二十八条；本省的政府集中采购目录及标准", FigureUnit.Money, 10_000_00, 10_000_000_00);

    /// <inheritdoc/>
    public override string Id => "procurement.split";

    /// <inheritdoc/>
    public override string Title => "化整为零采购";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Judgement;

    /// <inheritdoc/>
    public override Cadence Cadence => Cadence.Year;

    /// <inheritdoc/>
    public override string Checks => "一年里，同一个预算项目买同一名称的货物两次以上，每次都在政府采购限额以下，合起来达到限额，不论卖给的是几家。一份合同分几次付的算一次；合同金额已到限额的不算。";

    /// <inheritdoc/>
    public override string Basis => "《政府采购法实施条例》第二十八条关于化整为零规避公开招标的规定；本单位的采购制度";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Limit];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.On<Payment>(p => p.Goods is null ? null : p.PaidOn), ControlSource.Every<Contract>().Optional()];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("耗材分十二次买，一次五万元", s => Buy(s, times: 12)),
        ControlExample.Clean("买了三次，合起来十五万元", s => Buy(s, times: 3)),
        ControlExample.Clean("一份到了限额的合同，分十二次付", s =>
        {
            var contract = s.Contract(c => (c.Amount, c.SignedOn, c.LegalReviewOn, c.TermFrom) = (600_000_00, Day(s).AddDays(-9), Day(s).AddDays(-19), Day(s).AddDays(-9)));
            Buy(s, times: 12, p => (p.ContractId, p.Payee) = (contract.Id, contract.Counterpart));
        }),
    ];

    /// <inheritdoc/>
    protected override bool LooksAtCurrent => true;

    /// <inheritdoc/>
    protected override IQueryable<Parts> Hits(ControlScan scan, PeriodSpan period)
    {
        var (from, to, limit) = (period.From, period.To, scan.Figures[Limit]);
        return scan.All<Payment>().Where(p => p.PaidOn >= from && p.PaidOn <= to && p.Goods != null && p.Amount < limit && !scan.All<Contract>().Any(c => c.Id == p.ContractId && c.Amount >= limit))
            .GroupBy(p => new { Goods = p.Goods!, p.BudgetItem })
            .Select(g => new { g.Key.Goods, g.Key.BudgetItem, Amount = g.Sum(p => p.Amount), Times = g.Select(p => p.ContractId ?? p.Id).Distinct().Count() })
            .Where(g => g.Amount >= limit && g.Times > 1)
            .Select(g => new Parts { Group = (g.Goods + "／" + g.BudgetItem).Length > Finding.GroupLength ? (g.Goods + "／" + g.BudgetItem).Substring(0, Finding.GroupLength) : g.Goods + "／" + g.BudgetItem, Amount = g.Amount, Times = g.Times, Limit = limit });
    }

    /// <inheritdoc/>
    protected override string Explain(Parts hit, PeriodSpan period) =>
        string.Create(CultureInfo.InvariantCulture, $"“{hit.Group}”{period.Name}买了{hit.Times}次，每次不到{hit.Limit / 100m:#,0.##}元，合计{hit.Amount / 100m:#,0.##}元。请看看该不该合在一起采购。");

    /// <inheritdoc/>
    protected override RowsToSee? Rows(PeriodSpan period, string group, int unitId) =>
        RowsToSee.Between("payment", nameof(Payment.PaidOn), period.From, period.To, ("q", group.Split('／')[0]));

    private static DateOnly Day(ExampleScene scene) => new(scene.Today.Year - 1, 6, 10);

    // 耗材不入固定资产，只碰这一条
    private static void Buy(ExampleScene scene, int times, Action<Payment>? with = null)
    {
        for (var i = 0; i < times; i++)
            scene.Payment(p =>
            {
                (p.Category, p.Goods, p.GoodsCategory, p.Quantity, p.UnitPrice, p.Amount, p.PaidOn, p.BudgetItem) = (PaymentCategories.Goods, "打印耗材（例）", AssetCategories.Supplies, 500, 100_00, 50_000_00, Day(scene), "办公用品（例）");
                with?.Invoke(p);
            });
    }

    /// <summary>碰到的一样货物。</summary>
    public sealed class Parts : Hit
    {
        /// <summary>一年合计，分。</summary>
        public long Amount { get; init; }

        /// <summary>买了几次。</summary>
        public int Times { get; init; }

        /// <summary>限额，分。</summary>
        public long Limit { get; init; }
    }
}
