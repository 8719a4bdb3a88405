namespace Bihuan.Ledgers.Contracts;

/// <summary>合同可能与哪几条规则不符，写在“与规则不符之处”。</summary>
internal static class ContractBreaches
{
    /// <summary>合法性审查在签订之后。</summary>
    public const string ReviewedAfterSigning = "先签订后审查";

    /// <summary>大额合同没有写会议的议题。</summary>
    public const string LargeWithoutTopic = "大额合同没有上会";

    /// <summary>写的议题没有通过。</summary>
    public const string TopicNotPassed = "作依据的议题没有通过";

    /// <summary>签订在会议之前。</summary>
    public const string DecidedAfterSigning = "先签订后决策";

    /// <summary>全部。</summary>
    public static string[] All { get; } = [ReviewedAfterSigning, LargeWithoutTopic, TopicNotPassed, DecidedAfterSigning];
}
