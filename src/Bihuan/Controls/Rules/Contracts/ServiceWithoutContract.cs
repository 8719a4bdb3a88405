using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Payments;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Rules.Contracts;

/// <summary>无合同接受服务：付了服务费，服务的那段日子没有合同。</summary>
public sealed class ServiceWithoutContract : RowControl<Payment, ServiceWithoutContract.Uncovered>
{
    /// <summary>多少钱以上的服务要签合同，分。</summary>
    public static Figure Least { get; } = new("contract.service-least", "多少钱以上的服务要签合同", 10_000_00, "本单位的合同管理制度", FigureUnit.Money, 100_00, 1_000_000_00);

    /// <inheritdoc/>
    public override string Id => "contract.service-without-contract";

    /// <inheritdoc/>
    public override string Title => "无合同接受服务";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "服务采购和写了服务起止的支付，服务的头一天、末一天不在这家供应商任何一份合同的履行期限里（没有写起止的，付款以前没有与它签过合同）。看服务的日子，不看付款的日子，到期以后付尾款不算；水电气暖通信、工资津补贴、小额的不算。";

    /// <inheritdoc/>
    public override string Basis => "《民法典》第四百六十九条；《政府采购法》第四十三条、第四十四条；本单位的合同管理制度";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Least];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources =>
    [
        ControlSource.Of<Payment>(p => p.Id),
        ControlSource.Via<Contract>((scan, ids) => scan.All<Payment>().Where(p => EF.Parameter(ids).Contains(p.ContractId!.Value)).Select(p => p.Id)),
        ControlSource.By<Contract>(c => c.Counterpart, (scan, names) => scan.All<Payment>().Where(p => EF.Parameter(names).Contains(p.Payee)).Select(p => p.Id)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("付了两万元保洁费，与这家没有合同", s => Serve(s, "云溪县洁雅保洁有限公司", s.Ago(40), s.Ago(11))),
        ControlExample.Breaking("合同到期以后接着服务了一个月", s => Renewed(s, serviceTo: s.Ago(20))),
        ControlExample.Breaking("没有写服务的起止，与这家也没有合同", s => Serve(s, "云溪县洁雅保洁有限公司", null, null)),
        ControlExample.Clean("服务的日子在合同里，到期以后付尾款", s => Renewed(s, serviceTo: s.Ago(51))),
        ControlExample.Clean("小额的不用签合同", s => Serve(s, "云溪县洁雅保洁有限公司", s.Ago(40), s.Ago(11), 800_00)),
        ControlExample.Clean("电费不用签合同", s => Serve(s, "云溪供电公司", s.Ago(40), s.Ago(11), category: PaymentCategories.Utilities)),
        ControlExample.Clean("两份前后接着的合同", s =>
        {
            var first = s.Contract(c => (c.Kind, c.TermFrom, c.TermTo) = ("service", s.Ago(60), s.Ago(31)));
            s.Contract(c => (c.Kind, c.TermFrom, c.TermTo) = ("service", s.Ago(30), s.Ahead(300)));
            Serve(s, first.Counterpart, s.Ago(50), s.Ago(11));
        }),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Uncovered> Hits(ControlScan scan, IQueryable<Payment> rows)
    {
        var least = scan.Figures[Least];
        var contracts = scan.All<Contract>();
        return rows.Where(p => p.Amount >= least && p.Category != PaymentCategories.Utilities && p.Category != PaymentCategories.Pay && (p.Category == PaymentCategories.Service || p.ServiceFrom != null))
            .Select(p => new { Payment = p, From = p.ServiceFrom, To = p.ServiceTo ?? p.ServiceFrom })
            .Where(p => p.From == null
                ? p.Payment.ContractId == null && !contracts.Any(c => c.Counterpart == p.Payment.Payee && c.SignedOn <= p.Payment.PaidOn)
                : !contracts.Any(c => (c.Id == p.Payment.ContractId || c.Counterpart == p.Payment.Payee) && (c.TermFrom ?? c.SignedOn) <= p.From && (c.TermTo == null || c.TermTo >= p.From))
                    || !contracts.Any(c => (c.Id == p.Payment.ContractId || c.Counterpart == p.Payment.Payee) && (c.TermFrom ?? c.SignedOn) <= p.To && (c.TermTo == null || c.TermTo >= p.To)))
            .Select(p => new Uncovered { RowId = p.Payment.Id, UnitId = p.Payment.UnitId, PaidOn = p.Payment.PaidOn, Amount = p.Payment.Amount, From = p.From, To = p.To });
    }

    /// <inheritdoc/>
    protected override string Explain(Uncovered hit)
    {
        var paid = string.Create(CultureInfo.InvariantCulture, $"{hit.PaidOn:yyyy-MM-dd}支付{hit.Amount / 100m:#,0.##}元");
        return hit.From is null ? paid + "，付款以前没有查到与这家供应商的合同，待核实。"
            : string.Create(CultureInfo.InvariantCulture, $"{paid}，服务{hit.From:yyyy-MM-dd}至{hit.To:yyyy-MM-dd}，没有查到把这段日子都包括在内的合同，待核实。");
    }

    private static void Serve(ExampleScene scene, string payee, DateOnly? from, DateOnly? to, long amount = 20_000_00, string category = PaymentCategories.Service, Guid? contract = null) =>
        scene.Payment(p => (p.Category, p.Payee, p.Amount, p.ServiceFrom, p.ServiceTo, p.ContractId) = (category, payee, amount, from, to, contract));

    // 合同五十天前到期
    private static void Renewed(ExampleScene scene, DateOnly serviceTo)
    {
        var contract = scene.Contract(c => (c.Kind, c.Counterpart, c.SignedOn, c.LegalReviewOn, c.TermFrom, c.TermTo) = ("service", "云溪县洁雅保洁有限公司", scene.Ago(420), scene.Ago(425), scene.Ago(415), scene.Ago(50)));
        Serve(scene, contract.Counterpart, scene.Ago(140), serviceTo, contract: contract.Id);
    }

    /// <summary>碰到的一笔支付。</summary>
    public sealed class Uncovered : Hit
    {
        /// <summary>支付日期。</summary>
        public DateOnly PaidOn { get; init; }

        /// <summary>金额，分。</summary>
        public long Amount { get; init; }

        /// <summary>服务从哪天起；没有写的为 null。</summary>
        public DateOnly? From { get; init; }

        /// <summary>服务到哪天止。</summary>
        public DateOnly? To { get; init; }
    }
}
