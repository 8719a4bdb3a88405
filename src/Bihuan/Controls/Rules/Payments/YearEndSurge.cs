using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Payments;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Rules.Payments;

/// <summary>年底突击花钱：一个预算项目的支出，十二月占全年的比例过大。只是提示，由人判断。</summary>
public sealed class YearEndSurge : PeriodControl<YearEndSurge.Surge>
{
    /// <summary>十二月最多占全年多少。</summary>
    public static Figure Share { get; } = new("finance.december-share", "一个预算项目十二月的支出超过全年的多少，就提示", 25, "各级关于加快预算执行、不得年底突击花钱的要求；本单位的预算执行制度", FigureUnit.Percent, 10, 90);

    /// <summary>十二月支出多少以上才提示，分。</summary>
    public static Figure Least { get; } = new("finance.december-least", "十二月支出多少以上的预算项目才提示", 200_000_00, "本单位的预算执行制度", FigureUnit.Money, 1_000_00, 100_000_000_00);

    /// <inheritdoc/>
    public override string Id => "finance.year-end-surge";

    /// <inheritdoc/>
    public override string Title => "年底突击花钱";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Judgement;

    /// <inheritdoc/>
    public override Cadence Cadence => Cadence.Year;

    /// <inheritdoc/>
    public override string Checks => "一个预算项目在十二月的支出超过全年的四分之一，而且达到一定金额。工资津补贴不算；凭约定了付款周期的合同、按期付的不算。";

    /// <inheritdoc/>
    public override string Basis => "《预算法》第五十七条；本单位的预算执行制度";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Share, Least];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.On<Payment>(p => p.PaidOn), ControlSource.Every<Contract>().Optional()];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("全年一百万元，十二月花了六十万元", s => Year(s, december: 600_000_00)),
        ControlExample.Clean("十二月花了两成", s => Year(s, december: 100_000_00, rest: 450_000_00)),
        ControlExample.Clean("金额不大", s => Year(s, december: 80_000_00, rest: 20_000_00)),
        ControlExample.Clean("十二月付的是按季度的合同款", s =>
        {
            var contract = s.Contract(c => (c.PaymentCycle, c.FirstDueOn) = (PaymentCycles.Quarter, s.Ahead(30)));
            Year(s, december: 600_000_00, with: p => (p.ContractId, p.Payee) = (contract.Id, contract.Counterpart));
        }),
        ControlExample.Clean("十二月发的是工资", s => Year(s, december: 600_000_00, with: p => p.Category = PaymentCategories.Pay)),
    ];

    /// <inheritdoc/>
    protected override bool LooksAtCurrent => true;

    /// <inheritdoc/>
    protected override IQueryable<Surge> Hits(ControlScan scan, PeriodSpan period)
    {
        var (from, to, december) = (period.From, period.To, new DateOnly(period.From.Year, 12, 1));
        var (share, least) = (scan.Figures[Share], scan.Figures[Least]);
        return scan.All<Payment>().Where(p => p.PaidOn >= from && p.PaidOn <= to && p.Category != PaymentCategories.Pay)
            .LeftJoin(scan.All<Contract>(), p => p.ContractId, c => (Guid?)c.Id, (p, c) => new { p.BudgetItem, p.Amount, p.PaidOn, Cycle = c!.PaymentCycle })
            .Where(p => p.Cycle == null)
            .GroupBy(p => p.BudgetItem)
            .Select(g => new { Item = g.Key, Year = g.Sum(p => p.Amount), December = g.Sum(p => p.PaidOn >= december ? p.Amount : 0) })
            .Where(b => b.December >= least && b.December * 100 > b.Year * share)
            .Select(b => new Surge { Group = b.Item, Year = b.Year, December = b.December });
    }

    /// <inheritdoc/>
    protected override RowsToSee? Rows(PeriodSpan period, string group, int unitId) =>
        RowsToSee.Between("payment", nameof(Payment.PaidOn), new(period.From.Year, 12, 1), period.To, (nameof(Payment.BudgetItem), group));

    /// <inheritdoc/>
    protected override string Explain(Surge hit, PeriodSpan period) =>
        string.Create(CultureInfo.InvariantCulture, $"“{hit.Group}”{period.Name}支出{hit.Year / 100m:#,0.##}元，其中12月{hit.December / 100m:#,0.##}元，占{hit.December * 100m / hit.Year:0.#}%。");

    // 一笔一笔都在要上会的数以下，只碰这一条
    private static void Year(ExampleScene scene, long december, long rest = 400_000_00, Action<Payment>? with = null)
    {
        var year = scene.Today.Year - 1;
        Spread(rest, new(year, 6, 10), null);
        Spread(december, new(year, 12, 20), with);

        void Spread(long total, DateOnly on, Action<Payment>? more)
        {
            for (var left = total; left > 0; left -= 50_000_00)
                scene.Payment(p =>
                {
                    (p.BudgetItem, p.Amount, p.PaidOn) = ("大厅改造专项（例）", Math.Min(left, 50_000_00), on);
                    more?.Invoke(p);
                });
        }
    }

    /// <summary>碰到的一个预算项目。</summary>
    public sealed class Surge : Hit
    {
        /// <summary>全年支出，分。</summary>
        public long Year { get; init; }

        /// <summary>十二月支出，分。</summary>
        public long December { get; init; }
    }
}
