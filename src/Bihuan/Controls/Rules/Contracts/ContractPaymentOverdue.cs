using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Payments;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Rules.Contracts;

/// <summary>合同款支付逾期：按期付款的合同，到了最迟付款日的各期没有付足。</summary>
public sealed class ContractPaymentOverdue : RowControl<Contract, ContractPaymentOverdue.Unpaid>
{
    // 各期除不尽的零头
    private const long Remainder = 1_00;

    /// <inheritdoc/>
    public override string Id => "contract.payment-overdue";

    /// <inheritdoc/>
    public override string Title => "合同款支付逾期";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "履行中、约定了付款周期的合同，过了最迟付款日的各期（首期起照周期顺推，一共几期照履行期限数）合计应付的，多于登记的付款。付款看履约里的付款和支付台账，取多的一边；变更减少了金额的，照减少以后的算。";

    /// <inheritdoc/>
    public override string Basis => "《保障中小企业款项支付条例》第九条、第十五条；本单位的合同管理制度";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<Contract>(c => c.Id), ControlSource.Of<Performance>(p => p.ContractId).Optional(), ControlSource.Of<Payment>(p => p.ContractId).Optional()];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("按季度付，该付两期，只付了一期", s => Pay(s, due: s.Ago(100), paid: 1)),
        ControlExample.Breaking("首期过了一天还没有付", s => Pay(s, due: s.Ago(1), paid: 0)),
        ControlExample.Clean("该付两期，付了两期", s => Pay(s, due: s.Ago(100), paid: 2)),
        ControlExample.Clean("首期最迟今天付", s => Pay(s, due: s.Today, paid: 0)),
        ControlExample.Clean("付在支付台账里", s =>
        {
            var contract = Pay(s, due: s.Ago(20), paid: 0);
            s.Payment(p => (p.ContractId, p.Payee, p.Amount, p.PaidOn) = (contract.Id, contract.Counterpart, contract.Amount / 4, s.Ago(25)));
        }),
        ControlExample.Clean("不按期付的不看", s => s.Contract()),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Unpaid> Hits(ControlScan scan, IQueryable<Contract> rows)
    {
        var yesterday = scan.Today.AddDays(-1);
        var (year, month, day) = (yesterday.Year, yesterday.Month, yesterday.Day);
        var (performances, payments) = (scan.All<Performance>(), scan.All<Payment>());
        return rows.Where(c => c.State == ContractStates.Active && c.PaymentCycle != null && c.FirstDueOn <= yesterday && c.TermFrom != null && c.TermTo != null)
            .Select(c => new { Contract = c, First = c.FirstDueOn!.Value, From = c.TermFrom!.Value, After = c.TermTo!.Value.AddDays(1), Months = c.PaymentCycle == PaymentCycles.Month ? 1 : c.PaymentCycle == PaymentCycles.Quarter ? 3 : c.PaymentCycle == PaymentCycles.HalfYear ? 6 : 12 })
            .Select(c => new
            {
                c.Contract,
                c.First,
                c.Months,
                Passed = ((year - c.First.Year) * 12 + month - c.First.Month - (day < c.First.Day ? 1 : 0)) / c.Months + 1,
                Term = ((c.After.Year - c.From.Year) * 12 + c.After.Month - c.From.Month + (c.After.Day > c.From.Day ? 1 : 0) + c.Months - 1) / c.Months,
            })
            .Select(c => new { c.Contract, c.First, c.Months, All = c.Term < 1 ? 1 : c.Term, Due = c.Passed > c.Term ? c.Term < 1 ? 1 : c.Term : c.Passed })
            .Select(c => new
            {
                c.Contract,
                c.First,
                c.Months,
                c.All,
                c.Due,
                Change = performances.Where(p => p.ContractId == c.Contract.Id && p.Kind == PerformanceKinds.Change).Sum(p => p.Amount ?? 0),
                Recorded = performances.Where(p => p.ContractId == c.Contract.Id && p.Kind == PerformanceKinds.Payment).Sum(p => p.Amount ?? 0),
                Booked = payments.Where(p => p.ContractId == c.Contract.Id).Sum(p => p.Amount),
            })
            .Select(c => new { c.Contract, c.First, c.Months, c.Due, Owed = (c.Contract.Amount + (c.Change < 0 ? c.Change : 0)) * c.Due / c.All, Paid = c.Recorded > c.Booked ? c.Recorded : c.Booked })
            .Where(c => c.Paid + Remainder < c.Owed)
            .Select(c => new Unpaid { RowId = c.Contract.Id, UnitId = c.Contract.UnitId, First = c.First, Months = c.Months, Due = c.Due, Owed = c.Owed, Paid = c.Paid });
    }

    // 上次查到前一天为止的；从那一天到昨天又有一期到了日子的
    /// <inheritdoc/>
    protected override IQueryable<Contract> Waking(ControlScan scan, IQueryable<Contract> rows, DateOnly after)
    {
        var (seen, yesterday) = (after.AddDays(-1), scan.Today.AddDays(-1));
        var (year, month, day, seenYear, seenMonth, seenDay) = (yesterday.Year, yesterday.Month, yesterday.Day, seen.Year, seen.Month, seen.Day);
        return rows.Where(c => c.State == ContractStates.Active && c.PaymentCycle != null && c.FirstDueOn <= yesterday)
            .Select(c => new { Contract = c, First = c.FirstDueOn!.Value, Months = c.PaymentCycle == PaymentCycles.Month ? 1 : c.PaymentCycle == PaymentCycles.Quarter ? 3 : c.PaymentCycle == PaymentCycles.HalfYear ? 6 : 12 })
            .Where(c => c.First > seen || ((year - c.First.Year) * 12 + month - c.First.Month - (day < c.First.Day ? 1 : 0)) / c.Months > ((seenYear - c.First.Year) * 12 + seenMonth - c.First.Month - (seenDay < c.First.Day ? 1 : 0)) / c.Months)
            .Select(c => c.Contract);
    }

    /// <inheritdoc/>
    protected override string Explain(Unpaid hit) =>
        string.Create(CultureInfo.InvariantCulture, $"第{hit.Due}期最迟{hit.First.AddMonths((hit.Due - 1) * hit.Months):yyyy-MM-dd}付，到这一期共应付{hit.Owed / 100m:#,0.##}元，登记了付款{hit.Paid / 100m:#,0.##}元，差{(hit.Owed - hit.Paid) / 100m:#,0.##}元，待核实。");

    private static Contract Pay(ExampleScene scene, DateOnly due, int paid)
    {
        var from = due.AddMonths(-3);
        var contract = scene.Contract(c => (c.Kind, c.Amount, c.SignedOn, c.LegalReviewOn, c.TermFrom, c.TermTo, c.PaymentCycle, c.FirstDueOn) = ("service", 80_000_00, from.AddDays(-1), from.AddDays(-5), from, from.AddYears(1).AddDays(-1), PaymentCycles.Quarter, due));
        for (var i = 0; i < paid; i++) scene.Performance(contract, p => (p.Kind, p.HappenedOn, p.Amount) = (PerformanceKinds.Payment, due.AddDays(-5 + i * 60), 20_000_00));
        return contract;
    }

    /// <summary>碰到的一份合同。</summary>
    public sealed class Unpaid : Hit
    {
        /// <summary>首期最迟付款日。</summary>
        public DateOnly First { get; init; }

        /// <summary>几个月一期。</summary>
        public int Months { get; init; }

        /// <summary>到了日子的是第几期。</summary>
        public int Due { get; init; }

        /// <summary>到这一期共应付多少，分。</summary>
        public long Owed { get; init; }

        /// <summary>登记了付款多少，分。</summary>
        public long Paid { get; init; }
    }
}
