namespace Bihuan.Ledgers.Payments;

/// <summary>支付类别的代号。</summary>
public static class PaymentCategories
{
    /// <summary>货物采购。</summary>
    public const string Goods = "goods";

    /// <summary>服务采购。</summary>
    public const string Service = "service";

    /// <summary>水电气暖通信。</summary>
    public const string Utilities = "utilities";

    /// <summary>劳务费、补助。</summary>
    public const string Labour = "labour";

    /// <summary>工资津补贴。</summary>
    public const string Pay = "pay";

    internal static Choice[] All { get; } =
    [
        new(Goods, "货物采购"), new(Service, "服务采购"), new("works", "工程"), new(Utilities, "水电气暖通信"), new("rent", "租金"), new("travel", "差旅费"), new("meeting", "会议费"),
        new("training", "培训费"), new("reception", "公务接待"), new("vehicle", "公务用车"), new("repair", "维修"), new(Labour, "劳务费、补助"), new(Pay, "工资津补贴"), new("other", "其他"),
    ];
}

/// <summary>凭证种类的代号。</summary>
public static class VoucherKinds
{
    /// <summary>发票。</summary>
    public const string Invoice = "invoice";

    /// <summary>财政票据。</summary>
    public const string FiscalBill = "fiscal-bill";

    /// <summary>发放表。</summary>
    public const string Sheet = "sheet";

    /// <summary>没有。</summary>
    public const string None = "none";

    internal static Choice[] All { get; } = [new(Invoice, "发票"), new(FiscalBill, "财政票据"), new(Sheet, "劳务、补助发放表"), new("other", "其他凭证"), new(None, "没有", Tone.Late)];
}
