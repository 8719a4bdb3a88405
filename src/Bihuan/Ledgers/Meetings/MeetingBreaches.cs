namespace Bihuan.Ledgers.Meetings;

/// <summary>会议可能与哪几条规则不符，写在“与规则不符之处”。</summary>
internal static class MeetingBreaches
{
    /// <summary>支部人数不够设委员会。</summary>
    public const string BranchTooSmall = "人数不足的支部开支部委员会";

    /// <summary>到会的不到一半。</summary>
    public const string BelowHalf = "到会不足半数";

    /// <summary>第一议题缺了、不在最前、不止一个。</summary>
    public const string FirstTopicNotFirst = "第一议题没有放在最前";

    /// <summary>这种会议不决定这种议题。</summary>
    public const string WrongMeeting = "由不作此类决定的会议决定";

    /// <summary>材料没有送，或送晚了。</summary>
    public const string LateMaterial = "材料没有提前送达";

    /// <summary>议干部任免要三分之二到会。</summary>
    public const string BelowTwoThirds = "议干部任免到会不足三分之二";

    /// <summary>到会的成员没有表态。</summary>
    public const string MemberSilent = "有成员没有表态";

    /// <summary>到会的成员没有发言次序。</summary>
    public const string MemberDidNotSpeak = "有成员没有发言";

    /// <summary>主持人不是最后一个表态。</summary>
    public const string ChairNotLast = "主持人没有末位表态";

    /// <summary>同意的不过半，结果却是通过。</summary>
    public const string PassedWithoutHalf = "同意不足半数而作为通过";

    /// <summary>全部。</summary>
    public static string[] All { get; } = [BranchTooSmall, BelowHalf, FirstTopicNotFirst, WrongMeeting, LateMaterial, BelowTwoThirds, MemberSilent, MemberDidNotSpeak, ChairNotLast, PassedWithoutHalf];
}
