namespace Bihuan.Ledgers.Seals;

/// <summary>印章种类的代号。印模的图片一概不存。</summary>
public static class SealKinds
{
    /// <summary>单位公章。</summary>
    public const string Official = "official";

    internal static Choice[] All { get; } =
    [
        new(Official, "单位公章"), new("party", "党组印章"), new("contract", "合同专用章"), new("finance", "财务专用章"), new("approval", "行政审批专用章"),
        new("personal", "法定代表人名章"), new("electronic", "电子印章"), new("other", "其他印章"),
    ];

    internal const string NameHelp = "同一种印章有几枚的，写明是哪一枚，例如（2）。";
}
