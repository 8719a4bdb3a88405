namespace Bihuan.Ledgers.Payments;

/// <summary>一笔支付。收款账号一概不记：个人的账号不该存，单位的在支付系统里。</summary>
public sealed class Payment : LedgerRow
{
    /// <summary>支付事项。</summary>
    public string Title { get; set; } = "";

    /// <summary>类别，见 <see cref="PaymentCategories"/>。</summary>
    public string Category { get; set; } = "";

    /// <summary>收款方。</summary>
    public string Payee { get; set; } = "";

    /// <summary>收款单位的统一社会信用代码，加密存放；收款方是个人的为 null。</summary>
    public string? PayeeCode { get; set; }

    /// <summary>信用代码的查找码，由引擎填。</summary>
    public string? PayeeCodeLookup { get; set; }

    /// <summary>金额，分。</summary>
    public long Amount { get; set; }

    /// <summary>支付日期。</summary>
    public DateOnly PaidOn { get; set; }

    /// <summary>预算项目。</summary>
    public string BudgetItem { get; set; } = "";

    /// <summary>凭哪份合同；没有合同的为 null。</summary>
    public Guid? ContractId { get; set; }

    /// <summary>凭哪个议题；不必上会的为 null。</summary>
    public Guid? TopicId { get; set; }

    /// <summary>这笔钱买的服务从哪天起；不是买服务的为 null。</summary>
    public DateOnly? ServiceFrom { get; set; }

    /// <summary>服务到哪天止。</summary>
    public DateOnly? ServiceTo { get; set; }

    /// <summary>货物的名称；不是买货物的为 null。</summary>
    public string? Goods { get; set; }

    /// <summary>货物的门类，见 <see cref="Assets.AssetCategories"/>。</summary>
    public string? GoodsCategory { get; set; }

    /// <summary>货物的数量。</summary>
    public int? Quantity { get; set; }

    /// <summary>货物的单价，分。</summary>
    public long? UnitPrice { get; set; }

    /// <summary>凭证种类，见 <see cref="VoucherKinds"/>。</summary>
    public string Voucher { get; set; } = "";

    /// <summary>发票、财政票据的号码；没有的为 null。</summary>
    public string? InvoiceNumber { get; set; }

    /// <summary>经办人。</summary>
    public Guid HandlerId { get; set; }

    /// <summary>审批人。</summary>
    public Guid ApproverId { get; set; }

    /// <summary>偏离说明；照规则办的为 null。</summary>
    public string? Deviation { get; set; }

    /// <summary>与哪几条规则不符，由保存时的核对写下；照规则办的为 null。</summary>
    public string? Breaches { get; set; }

    /// <summary>票据、审批单等附件的编号。</summary>
    public string? Papers { get; set; }

    /// <summary>备注。</summary>
    public string? Notes { get; set; }
}
