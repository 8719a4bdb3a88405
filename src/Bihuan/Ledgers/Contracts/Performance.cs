namespace Bihuan.Ledgers.Contracts;

/// <summary>合同履行中的一件事：交付、验收、付款、退款、变更、违约。</summary>
public sealed class Performance : LedgerRow
{
    /// <summary>哪份合同。</summary>
    public Guid ContractId { get; set; }

    /// <summary>什么事，见 <see cref="PerformanceKinds"/>。</summary>
    public string Kind { get; set; } = "";

    /// <summary>哪一天。</summary>
    public DateOnly HappenedOn { get; set; }

    /// <summary>金额，分：付了、退回了多少；变更为增加多少，减少写负数；不涉及金额的为 null。</summary>
    public long? Amount { get; set; }

    /// <summary>交付的品牌型号；不是交付货物的为 null。</summary>
    public string? BrandModel { get; set; }

    /// <summary>不在履行期限内的原因；在期限内的为 null。</summary>
    public string? LateReason { get; set; }

    /// <summary>偏离说明：确实没有照合同办的，写明原因；照合同办的为 null。</summary>
    public string? Deviation { get; set; }

    /// <summary>与哪几条规则不符，由保存时的核对写下；登记了变更之后不再不符的，跟着改为 null，人写的原因留着。</summary>
    public string? Breaches { get; set; }

    /// <summary>说明。</summary>
    public string? Notes { get; set; }

    /// <summary>验收单、凭证等附件的编号。</summary>
    public string? Papers { get; set; }
}

/// <summary>履约种类的代号。</summary>
public static class PerformanceKinds
{
    /// <summary>交付。</summary>
    public const string Delivery = "delivery";

    /// <summary>验收（合格）。</summary>
    public const string Acceptance = "acceptance";

    /// <summary>付款。</summary>
    public const string Payment = "payment";

    /// <summary>退款：付出去的钱退了回来，已付的跟着少，合同金额不变。</summary>
    public const string Refund = "refund";

    /// <summary>变更：补充协议改了金额或者期限。</summary>
    public const string Change = "change";

    /// <summary>违约。</summary>
    public const string Breach = "breach";

    internal static Choice[] All { get; } = [new(Delivery, "交付"), new(Acceptance, "验收"), new(Payment, "付款"), new(Refund, "退款"), new(Change, "变更"), new(Breach, "违约", Tone.Late)];
}
