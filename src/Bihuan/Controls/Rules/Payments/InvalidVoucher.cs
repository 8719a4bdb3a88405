using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Payments;

namespace Bihuan.Controls.Rules.Payments;

/// <summary>白条入账：要有发票、财政票据的支出没有，或者发票号码的位数不对。</summary>
public sealed class InvalidVoucher : RowControl<Payment, InvalidVoucher.Doubtful>
{
    /// <inheritdoc/>
    public override string Id => "finance.invalid-voucher";

    /// <inheritdoc/>
    public override string Title => "白条入账";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "支出的凭证是“没有”或者发放表，或者发票号码不是8位、20位数字。工资津补贴、劳务费和补助凭发放表，不算。";

    /// <inheritdoc/>
    public override string Basis => "《会计法》第十四条；《发票管理办法》第二十一条；本单位的财务报销制度";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<Payment>(p => p.Id)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("会议费没有票据", s => s.Payment(p => (p.Voucher, p.InvoiceNumber) = (VoucherKinds.None, null))),
        ControlExample.Breaking("会议费凭发放表报销", s => s.Payment(p => (p.Voucher, p.InvoiceNumber) = (VoucherKinds.Sheet, null))),
        ControlExample.Breaking("发票号码只有七位", s => s.Payment(p => p.InvoiceNumber = "2604518")),
        ControlExample.Breaking("发票号码里有字母", s => s.Payment(p => p.InvoiceNumber = "2604518O")),
        ControlExample.Clean("凭发票报销", s => s.Payment()),
        ControlExample.Clean("凭财政票据报销", s => s.Payment(p => (p.Voucher, p.InvoiceNumber) = (VoucherKinds.FiscalBill, "云财0451862"))),
        ControlExample.Clean("劳务费凭发放表", s => s.Payment(p => (p.Category, p.Voucher, p.InvoiceNumber) = (PaymentCategories.Labour, VoucherKinds.Sheet, null))),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Doubtful> Hits(ControlScan scan, IQueryable<Payment> rows) =>
        rows.Where(p => p.Category != PaymentCategories.Pay && p.Category != PaymentCategories.Labour)
            .Select(p => new { Payment = p, Missing = p.Voucher == VoucherKinds.None || p.Voucher == VoucherKinds.Sheet })
            // 去掉数字，剩下的就不是数字
            .Where(p => p.Missing || p.Payment.Voucher == VoucherKinds.Invoice && (p.Payment.InvoiceNumber == null || p.Payment.InvoiceNumber.Length != 8 && p.Payment.InvoiceNumber.Length != 20
                || p.Payment.InvoiceNumber.Replace("0", "").Replace("1", "").Replace("2", "").Replace("3", "").Replace("4", "").Replace("5", "").Replace("6", "").Replace("7", "").Replace("8", "").Replace("9", "") != ""))
            .Select(p => new Doubtful { RowId = p.Payment.Id, UnitId = p.Payment.UnitId, Amount = p.Payment.Amount, PaidOn = p.Payment.PaidOn, IsMissing = p.Missing });

    /// <inheritdoc/>
    protected override string Explain(Doubtful hit) =>
        string.Create(CultureInfo.InvariantCulture, $"{hit.PaidOn:yyyy-MM-dd}支付{hit.Amount / 100m:#,0.##}元，{(hit.IsMissing ? "没有登记发票或者财政票据" : "登记的发票号码不是8位、20位数字")}，待核实。");

    /// <summary>碰到的一笔支付。</summary>
    public sealed class Doubtful : Hit
    {
        /// <summary>金额，分。</summary>
        public long Amount { get; init; }

        /// <summary>支付日期。</summary>
        public DateOnly PaidOn { get; init; }

        /// <summary>没有票据；否则是号码不对。</summary>
        public bool IsMissing { get; init; }
    }
}
