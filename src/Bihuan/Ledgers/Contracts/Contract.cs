namespace Bihuan.Ledgers.Contracts;

/// <summary>一份合同。履约见 <see cref="Performance"/>，付了多少由履约数出（<see cref="ContractBalance"/>），不另填。</summary>
public sealed class Contract : LedgerRow
{
    /// <summary>合同编号，一个机构内不重复。</summary>
    public string Number { get; set; } = "";

    /// <summary>名称。</summary>
    public string Title { get; set; } = "";

    /// <summary>种类，见 <see cref="ContractKinds"/>。</summary>
    public string Kind { get; set; } = "";

    /// <summary>状态，见 <see cref="ContractStates"/>。</summary>
    public string State { get; set; } = ContractStates.Active;

    /// <summary>对方名称。</summary>
    public string Counterpart { get; set; } = "";

    /// <summary>对方的统一社会信用代码，加密存放；没有的（个人）为 null。</summary>
    public string? CounterpartCode { get; set; }

    /// <summary>信用代码的查找码，由引擎填。</summary>
    public string? CounterpartCodeLookup { get; set; }

    /// <summary>金额，分；不涉及金额的为 0。</summary>
    public long Amount { get; set; }

    /// <summary>签订日期。</summary>
    public DateOnly SignedOn { get; set; }

    /// <summary>履行期限的起。</summary>
    public DateOnly? TermFrom { get; set; }

    /// <summary>履行期限的止；没有定的为 null。</summary>
    public DateOnly? TermTo { get; set; }

    /// <summary>约定验收合格后才付款。</summary>
    public bool PaidAfterAcceptance { get; set; }

    /// <summary>约定的品牌型号；没有约定、不止一种的为 null。</summary>
    public string? BrandModel { get; set; }

    /// <summary>每个合同年度约定履行几次（交付、上门服务）；没有约定次数的为 null。</summary>
    public int? YearlyTimes { get; set; }

    /// <summary>付款周期，见 <see cref="PaymentCycles"/>；不按期付的为 null。</summary>
    public string? PaymentCycle { get; set; }

    /// <summary>按期付的，第一期最迟哪天付。</summary>
    public DateOnly? FirstDueOn { get; set; }

    /// <summary>接续的是哪份到期的合同；不是接续的为 null。</summary>
    public Guid? ReplacesId { get; set; }

    /// <summary>决策依据：哪次会议的哪个议题；不必上会的为 null。</summary>
    public Guid? TopicId { get; set; }

    /// <summary>合法性审查通过的日子。</summary>
    public DateOnly LegalReviewOn { get; set; }

    /// <summary>偏离说明：确实没有先决策、先审查就签的，写明原因；照规则签的为 null。</summary>
    public string? Deviation { get; set; }

    /// <summary>与哪几条规则不符，由保存时的核对写下；照规则签的为 null。</summary>
    public string? Breaches { get; set; }

    /// <summary>经办负责人。</summary>
    public Guid ResponsibleId { get; set; }

    /// <summary>合同文本、审查意见等附件的编号。</summary>
    public string? Papers { get; set; }

    /// <summary>说明。</summary>
    public string? Notes { get; set; }
}

/// <summary>合同种类的代号。</summary>
public static class ContractKinds
{
    /// <summary>服务采购。</summary>
    public const string Service = "service";

    /// <summary>租赁。</summary>
    public const string Lease = "lease";

    /// <summary>劳务派遣。</summary>
    public const string Labour = "labour";

    internal static Choice[] All { get; } = [new("goods", "货物采购"), new(Service, "服务采购"), new("works", "工程"), new(Lease, "租赁"), new(Labour, "劳务派遣"), new("cooperation", "合作"), new("other", "其他")];
}

/// <summary>付款周期的代号。</summary>
public static class PaymentCycles
{
    /// <summary>按月。</summary>
    public const string Month = "month";

    /// <summary>按季度。</summary>
    public const string Quarter = "quarter";

    /// <summary>按半年。</summary>
    public const string HalfYear = "half-year";

    /// <summary>按年。</summary>
    public const string Year = "year";

    internal static Choice[] All { get; } = [new(Month, "每月"), new(Quarter, "每季度"), new(HalfYear, "每半年"), new(Year, "每年")];
}

/// <summary>合同状态的代号。</summary>
public static class ContractStates
{
    /// <summary>履行中。</summary>
    public const string Active = "active";

    internal static Choice[] All { get; } = [new(Active, "履行中", Tone.Active), new("done", "已完成", Tone.Done), new("ended", "已终止", Tone.Waiting)];
}
