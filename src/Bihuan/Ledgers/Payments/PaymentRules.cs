using Bihuan.Figures;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Ledgers.Payments;

/// <summary>支付的规则，纯函数。</summary>
public static class PaymentRules
{
    private static readonly (string Field, Func<Payment, string?> Text)[] Texts =
    [
        (nameof(Payment.Title), p => p.Title), (nameof(Payment.Payee), p => p.Payee), (nameof(Payment.BudgetItem), p => p.BudgetItem), (nameof(Payment.Goods), p => p.Goods),
        (nameof(Payment.Notes), p => p.Notes), (nameof(Payment.Deviation), p => p.Deviation),
    ];

    /// <summary>不可能的、不许存的。</summary>
    public static void Check(Payment payment, Faults faults)
    {
        if (payment.Amount <= 0) faults.Add(nameof(Payment.Amount), "金额要大于零。退回来的钱不在这里登记，在原来那一笔的备注里写明。", nameof(Payment.Amount));
        if (payment.UnitPrice <= 0) faults.Add(nameof(Payment.UnitPrice), "单价要大于零。", nameof(Payment.UnitPrice));
        if (payment.Category == PaymentCategories.Goods)
        {
            const string why = "买货物的，要看得出该不该入固定资产：";
            if (payment.Goods is null) faults.Add(nameof(Payment.Goods), why + "请写货物的名称。", nameof(Payment.Category), nameof(Payment.Goods));
            if (payment.GoodsCategory is null) faults.Add(nameof(Payment.GoodsCategory), why + "请选门类。", nameof(Payment.Category), nameof(Payment.GoodsCategory));
            if (payment.Quantity is null) faults.Add(nameof(Payment.Quantity), why + "请写数量。", nameof(Payment.Category), nameof(Payment.Quantity));
            if (payment.UnitPrice is null) faults.Add(nameof(Payment.UnitPrice), why + "请写单价。", nameof(Payment.Category), nameof(Payment.UnitPrice));
        }
        if (payment.Voucher is VoucherKinds.Invoice or VoucherKinds.FiscalBill && payment.InvoiceNumber is null) faults.Add(nameof(Payment.InvoiceNumber), "请填票据的号码；没有票据的，凭证种类选“没有”。", nameof(Payment.Voucher), nameof(Payment.InvoiceNumber));
        foreach (var (field, text) in Texts.Where(t => AccountNumbers.In(t.Text(payment)))) faults.Add(field, "里面像是有银行账号。账号不在这里登记，请去掉。", field);
    }

    /// <summary>没有照规则付的；写明偏离说明就可以照实登记。选的议题、合同没有的，存不进。</summary>
    /// <param name="payment">支付。</param>
    /// <param name="contract">合同；没有选、没有找到的为 null。</param>
    /// <param name="topic">决策依据，自己选的，没有选的是合同的；没有、没有找到的为 null。</param>
    /// <param name="figures">本机构用的数。</param>
    /// <param name="faults">加进哪里。</param>
    /// <param name="seesTopic">办的人看得见议题：看不见的（后来限制了阅读），不说是哪天开的会。</param>
    public static void CheckOrder(Payment payment, Contract? contract, Topic? topic, FigureTable figures, Faults faults, bool seesTopic = true)
    {
        if (payment.ContractId is not null && contract is null) faults.Add(nameof(Payment.ContractId), "没有找到这份合同。请从合同里另选。");
        if (payment.TopicId is not null && topic is null) faults.Add(nameof(Payment.TopicId), "没有找到这个议题。请从会议的议题里选。");
        var large = figures[PaymentFigures.LargeSum];
        const string decision = nameof(Payment.TopicId);
        if (topic is null && payment.TopicId is null && payment.Amount >= large && payment.Category != PaymentCategories.Pay)
            faults.AddBreach(PaymentBreaches.LargeWithoutTopic, decision, $"{ContractRules.Yuan(large)}元以上的支付要先经会议研究。请选通过了它的议题，或者选写明了决策依据的合同；" + ContractRules.Really);
        else if (topic is { Decision: not Decisions.Passed })
            faults.AddBreach(ContractBreaches.TopicNotPassed, decision, "这个议题的结果不是“通过”。请选通过了的议题；" + ContractRules.Really);
        else if (topic is not null && topic.HeldOn > payment.PaidOn)
            faults.AddBreach(PaymentBreaches.PaidBeforeDecided, decision, (seesTopic ? $"会议在{topic.HeldOn:yyyy-MM-dd}，{payment.PaidOn:yyyy-MM-dd}就付了。" : $"{payment.PaidOn:yyyy-MM-dd}就付了，作依据的会议在这以后。") + "请核对日期和议题；" + ContractRules.Really);
        if (contract is not null && payment.PaidOn < contract.SignedOn)
            faults.AddBreach(PaymentBreaches.PaidBeforeSigned, nameof(Payment.PaidOn), $"合同{contract.SignedOn:yyyy-MM-dd}才签。请核对日期；" + ContractRules.Really);
        if (payment.Voucher == VoucherKinds.None || payment.Voucher == VoucherKinds.Sheet && payment.Category is not (PaymentCategories.Labour or PaymentCategories.Pay))
            faults.AddBreach(PaymentBreaches.WithoutVoucher, nameof(Payment.Voucher), "这类支出要有发票或者财政票据。请核对凭证；" + ContractRules.Really);
        if (payment is { Voucher: VoucherKinds.Invoice, InvoiceNumber: { } number } && !IsInvoiceNumber(number))
            faults.AddBreach(PaymentBreaches.InvoiceMalformed, nameof(Payment.InvoiceNumber), "发票号码是8位或者20位数字。请照票面核对；" + ContractRules.Really);
        if (payment.HandlerId == payment.ApproverId)
            faults.AddBreach(PaymentBreaches.ApprovedOwn, nameof(Payment.ApproverId), "经办和审批要分开。请核对两个人；" + ContractRules.Really);
    }

    // 纸质、电子普通发票8位，数电发票20位
    private static bool IsInvoiceNumber(string text) => text.Length is 8 or 20 && text.All(char.IsAsciiDigit);
}
