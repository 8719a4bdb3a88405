namespace Bihuan.Ledgers.Rectification;

/// <summary>一份佐证：可以证明几个问题，只算一次。</summary>
public sealed class Evidence : LedgerRow
{
    /// <summary>名称。</summary>
    public string Title { get; set; } = "";

    /// <summary>数据、材料、说明，见 <see cref="EvidenceKinds"/>。</summary>
    public string Kind { get; set; } = EvidenceKinds.Material;

    /// <summary>证明的事发生在哪一天；上传的时刻另有记录。</summary>
    public DateOnly HappenedOn { get; set; }

    /// <summary>说明。</summary>
    public string? Statement { get; set; }

    /// <summary>材料的编号；数据的，是冻结时的表。</summary>
    public string? Papers { get; set; }

    /// <summary>数据从哪本台账来，代号；不是数据的为 null。</summary>
    public string? Ledger { get; set; }

    /// <summary>凭什么条件查的，列表的网址参数，指定的一行是“/行号”；不是数据的为 null。</summary>
    public string? Query { get; set; }

    /// <summary>冻结时有几行。</summary>
    public int? Rows { get; set; }

    /// <summary>冻结的哪一天。</summary>
    public DateOnly? FrozenOn { get; set; }

    /// <summary>冻结的表的 SHA-256，十六进制。</summary>
    public string? Hash { get; set; }

    /// <summary>冻结的各行的指纹，与时刻无关：同一天再冻结，看得出各行变了没有；以前冻结的为 null。引擎填。</summary>
    public string? ContentMark { get; set; }

    /// <summary>说明的指纹，见 <see cref="Ledgers.TextMark"/>；引擎填。</summary>
    public string? TextMark { get; set; }
}

/// <summary>佐证的种类。</summary>
public static class EvidenceKinds
{
    /// <summary>数据：冻结的台账查询。</summary>
    public const string Data = "data";

    /// <summary>材料：文件、照片、盖了章的扫描件。</summary>
    public const string Material = "material";

    /// <summary>说明。</summary>
    public const string Statement = "statement";

    internal static Choice[] All { get; } = [new(Data, "数据"), new(Material, "材料"), new(Statement, "说明")];
}
