using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Payments;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Rules.Payments;

/// <summary>发票重复报销：一个票据号码登记在两笔支付里。</summary>
public sealed class InvoiceDuplicate : RowControl<Payment, InvoiceDuplicate.Twice>
{
    // 数电发票的号码全国不重复；短的号码要连同收款方看
    private const int NationalLength = 20;

    /// <inheritdoc/>
    public override string Id => "finance.invoice-duplicate";

    /// <inheritdoc/>
    public override string Title => "发票重复报销";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "两笔支付登记了同一个发票、财政票据的号码。20位的数电发票看号码，8位的发票、财政票据还要收款方相同；同一份合同分次付款共用一张发票的不算。";

    /// <inheritdoc/>
    public override string Basis => "《会计法》第十四条；《发票管理办法》；财政部、国家档案局关于规范电子会计凭证报销入账归档的通知（财会〔2020〕6号）";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources =>
        [ControlSource.Of<Payment>(p => p.Id), ControlSource.By<Payment>(p => p.InvoiceNumber, (scan, numbers) => scan.All<Payment>().Where(p => EF.Parameter(numbers).Contains(p.InvoiceNumber)).Select(p => p.Id))];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("一张数电发票报了两次", s => Two(s, ExampleScene.InvoiceNumber())),
        ControlExample.Breaking("同一家的一张8位发票报了两次", s => Two(s, "26045183")),
        ControlExample.Clean("两张发票", s => s.Payment()),
        ControlExample.Clean("8位号码碰巧一样，不是一家", s => Two(s, "26045183", p => p.Payee = "云溪县远山宾馆")),
        ControlExample.Clean("一份合同分两次付款，共用一张发票", s =>
        {
            var (contract, number) = (s.Contract(), ExampleScene.InvoiceNumber());
            for (var i = 0; i < 2; i++) s.Payment(p => (p.ContractId, p.Payee, p.InvoiceNumber) = (contract.Id, contract.Counterpart, number));
        }),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Twice> Hits(ControlScan scan, IQueryable<Payment> rows) =>
        rows.Where(p => p.InvoiceNumber != null && (p.Voucher == VoucherKinds.Invoice || p.Voucher == VoucherKinds.FiscalBill))
            .Select(p => new
            {
                Payment = p,
                Others = scan.All<Payment>().Count(o => o.InvoiceNumber == p.InvoiceNumber && o.Id != p.Id && o.Voucher == p.Voucher
                    && (p.InvoiceNumber!.Length == NationalLength || o.Payee == p.Payee) && (p.ContractId == null || o.ContractId == null || o.ContractId != p.ContractId)),
            })
            .Where(p => p.Others > 0)
            .Select(p => new Twice { RowId = p.Payment.Id, UnitId = p.Payment.UnitId, PaidOn = p.Payment.PaidOn, Amount = p.Payment.Amount, Others = p.Others });

    /// <inheritdoc/>
    protected override string Explain(Twice hit) =>
        string.Create(CultureInfo.InvariantCulture, $"{hit.PaidOn:yyyy-MM-dd}支付{hit.Amount / 100m:#,0.##}元，票据号码还登记在另外{hit.Others}笔支付里，疑似重复，待核实。");

    private static void Two(ExampleScene scene, string number, Action<Payment>? with = null)
    {
        scene.Payment(p => p.InvoiceNumber = number);
        scene.Payment(p =>
        {
            p.InvoiceNumber = number;
            with?.Invoke(p);
        });
    }

    /// <summary>碰到的一笔支付。</summary>
    public sealed class Twice : Hit
    {
        /// <summary>支付日期。</summary>
        public DateOnly PaidOn { get; init; }

        /// <summary>金额，分。</summary>
        public long Amount { get; init; }

        /// <summary>另外几笔。</summary>
        public int Others { get; init; }
    }
}
