namespace Bihuan.Ledgers.Meetings;

/// <summary>议题种类的代号。</summary>
public static class TopicKinds
{
    /// <summary>第一议题：学习习近平总书记最新重要讲话、重要指示批示精神，放在会议最前。</summary>
    public const string First = "first";

    /// <summary>一般议题。</summary>
    public const string Ordinary = "ordinary";

    /// <summary>重大决策。</summary>
    public const string MajorDecision = "major-decision";

    /// <summary>重要干部任免：三分之二以上应到的人到会才能议。</summary>
    public const string Appointment = "appointment";

    /// <summary>重大项目安排。</summary>
    public const string MajorProject = "major-project";

    /// <summary>大额度资金使用。</summary>
    public const string LargeSum = "large-sum";

    /// <summary>是不是“三重一大”：要提前送材料、逐人表态、过半数通过、报告结果。</summary>
    public static bool NeedsVote(string? kind) => kind is MajorDecision or Appointment or MajorProject or LargeSum;

    /// <summary>叫什么；没有的为空串。</summary>
    public static string TitleOf(string code) => Array.Find(All, c => c.Code == code)?.Title ?? "";

    internal static Choice[] All { get; } =
    [
        new(First, "第一议题"), new(MajorDecision, "三重一大：重大决策"), new(Appointment, "三重一大：重要干部任免"),
        new(MajorProject, "三重一大：重大项目安排"), new(LargeSum, "三重一大：大额度资金使用"), new(Ordinary, "一般"),
    ];
}

/// <summary>议题结果的代号。</summary>
public static class Decisions
{
    /// <summary>通过。</summary>
    public const string Passed = "passed";

    /// <summary>不通过。</summary>
    public const string Rejected = "rejected";

    /// <summary>缓议：意见分歧大，或者材料不全，下次再议。</summary>
    public const string Deferred = "deferred";

    /// <summary>听取：只听汇报、传达学习，不作决定。</summary>
    public const string Heard = "heard";

    /// <summary>叫什么；没有的为空串。</summary>
    public static string TitleOf(string code) => Array.Find(All, c => c.Code == code)?.Title ?? "";

    internal static Choice[] All { get; } = [new(Passed, "通过", Tone.Done), new(Rejected, "不通过", Tone.Late), new(Deferred, "缓议", Tone.Waiting), new(Heard, "听取", Tone.Plain)];
}

/// <summary>表决方式的代号。</summary>
public static class VoteMethods
{
    /// <summary>无记名投票：谁投了什么一概不记，只记同意的总数。</summary>
    public const string Secret = "secret";

    /// <summary>叫什么；没有的为空串。</summary>
    public static string TitleOf(string? code) => Array.Find(All, c => c.Code == code)?.Title ?? "";

    internal static Choice[] All { get; } = [new("oral", "口头"), new("hands", "举手"), new("named", "记名投票"), new(Secret, "无记名投票")];
}

/// <summary>表态的代号。</summary>
public static class Opinions
{
    /// <summary>同意。</summary>
    public const string For = "for";

    /// <summary>回避：事关本人或亲属，不发言，不表决。</summary>
    public const string Recused = "recused";

    /// <summary>叫什么；没有的为空串。</summary>
    public static string TitleOf(string code) => Array.Find(All, c => c.Code == code)?.Title ?? "";

    internal static Choice[] All { get; } = [new(For, "同意"), new("against", "不同意"), new("defer", "缓议"), new(Recused, "回避")];
}
