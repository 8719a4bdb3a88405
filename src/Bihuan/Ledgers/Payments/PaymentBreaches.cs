using Bihuan.Ledgers.Contracts;

namespace Bihuan.Ledgers.Payments;

/// <summary>支付可能与哪几条规则不符，写在“与规则不符之处”。</summary>
internal static class PaymentBreaches
{
    /// <summary>大额支付没有写会议的议题。</summary>
    public const string LargeWithoutTopic = "大额支付没有上会";

    /// <summary>付款在会议之前。</summary>
    public const string PaidBeforeDecided = "先支出后上会";

    /// <summary>付款在签订合同之前。</summary>
    public const string PaidBeforeSigned = "签合同之前付款";

    /// <summary>没有合规的凭证。</summary>
    public const string WithoutVoucher = "没有发票或财政票据";

    /// <summary>发票号码的位数不对。</summary>
    public const string InvoiceMalformed = "发票号码不合格式";

    /// <summary>经办与审批是一个人。</summary>
    public const string ApprovedOwn = "经办人自己审批";

    /// <summary>全部。</summary>
    public static string[] All { get; } = [LargeWithoutTopic, ContractBreaches.TopicNotPassed, PaidBeforeDecided, PaidBeforeSigned, WithoutVoucher, InvoiceMalformed, ApprovedOwn];
}
