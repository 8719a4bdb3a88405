namespace Bihuan.Ledgers.Meetings;

/// <summary>一种会：名称，照哪些规矩开。</summary>
/// <param name="Code">代号，存进数据库，一旦用了不能改。</param>
/// <param name="Title">名称。</param>
public sealed record MeetingKind(string Code, string Title)
{
    /// <summary>党组会（含扩大）：第一议题放在最前，应到人员就是党组成员。</summary>
    public bool IsPartyGroup { get; private init; }

    /// <summary>可以研究决定“三重一大”。</summary>
    public bool Decides { get; private init; }

    /// <summary>党支部的会，要写是哪个支部。</summary>
    public bool IsOfBranch { get; private init; }

    /// <summary>半数以上应到的人到会才能开。</summary>
    public bool NeedsQuorum { get; private init; }

    /// <summary>支部委员会会议。</summary>
    public static MeetingKind BranchCommittee { get; } = new("branch-committee", "支部委员会") { IsOfBranch = true, NeedsQuorum = true };

    /// <summary>支部党员大会。</summary>
    public static MeetingKind BranchAssembly { get; } = new("branch-assembly", "支部党员大会") { IsOfBranch = true, NeedsQuorum = true };

    /// <summary>全部，按表单里的先后。</summary>
    public static IReadOnlyList<MeetingKind> All { get; } =
    [
        new("party-group", "党组会") { IsPartyGroup = true, Decides = true, NeedsQuorum = true },
        new("party-group-extended", "党组扩大会") { IsPartyGroup = true, Decides = true, NeedsQuorum = true },
        new("office", "局长办公会") { Decides = true },
        new("study", "党组理论学习中心组学习"),
        new("integrity-study", "廉政学习"),
        new("democratic-life", "民主生活会"),
        new("democratic-life-special", "专题民主生活会"),
        BranchAssembly,
        BranchCommittee,
        new("branch-class", "党课") { IsOfBranch = true },
        new("branch-group", "党小组会") { IsOfBranch = true },
        new("branch-life", "组织生活会") { IsOfBranch = true },
        new("theme-day", "主题党日") { IsOfBranch = true },
        new("work", "专题工作会"),
    ];

    /// <summary>按代号找；没有时为 null。</summary>
    public static MeetingKind? Find(string? code) => All.FirstOrDefault(k => k.Code == code);

    internal static Choice[] Choices { get; } = [.. All.Select(k => new Choice(k.Code, k.Title))];
}
