namespace Bihuan.Ledgers.Assets;

/// <summary>一次资产租借：从外面租来借来，或者租给借给外面。</summary>
public sealed class AssetLoan : LedgerRow
{
    /// <summary>租入、借入、出租、出借，见 <see cref="LoanDirections"/>。</summary>
    public string Direction { get; set; } = "";

    /// <summary>租借的是什么。</summary>
    public string Thing { get; set; } = "";

    /// <summary>门类，见 <see cref="AssetCategories"/>。</summary>
    public string Category { get; set; } = "";

    /// <summary>哪张卡片；租入借入的没有卡片，为 null。</summary>
    public Guid? AssetId { get; set; }

    /// <summary>对方。</summary>
    public string Counterparty { get; set; } = "";

    /// <summary>原因。</summary>
    public string Reason { get; set; } = "";

    /// <summary>租金合计，分；借的为 null。</summary>
    public long? Rent { get; set; }

    /// <summary>哪天起。</summary>
    public DateOnly StartedOn { get; set; }

    /// <summary>约定哪天还；没有约定的为 null。</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>交接单签字的日期；没有签的为 null。</summary>
    public DateOnly? SignedOn { get; set; }

    /// <summary>归还日期；还没有还的为 null。</summary>
    public DateOnly? ReturnedOn { get; set; }

    /// <summary>经办人。</summary>
    public Guid ResponsibleId { get; set; }

    /// <summary>批准文号；没有的为 null。</summary>
    public string? ApprovalNumber { get; set; }

    /// <summary>偏离说明；照规则办的为 null。</summary>
    public string? Deviation { get; set; }

    /// <summary>与哪几条规则不符，由保存时的核对写下；照规则办的为 null。</summary>
    public string? Breaches { get; set; }

    /// <summary>合同、交接单等附件的编号。</summary>
    public string? Papers { get; set; }

    /// <summary>备注。</summary>
    public string? Notes { get; set; }
}

/// <summary>租借方向的代号。</summary>
public static class LoanDirections
{
    /// <summary>租入。</summary>
    public const string RentIn = "rent-in";

    /// <summary>借入。</summary>
    public const string BorrowIn = "borrow-in";

    /// <summary>出租。</summary>
    public const string RentOut = "rent-out";

    /// <summary>出借。</summary>
    public const string LendOut = "lend-out";

    /// <summary>租给、借给外面。</summary>
    public static bool IsOut(string direction) => direction is RentOut or LendOut;

    internal static Choice[] All { get; } = [new(RentIn, "租入"), new(BorrowIn, "借入"), new(RentOut, "出租"), new(LendOut, "出借")];
}
