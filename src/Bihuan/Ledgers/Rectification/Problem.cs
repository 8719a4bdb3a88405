namespace Bihuan.Ledgers.Rectification;

/// <summary>要整改的一个问题。</summary>
public sealed class Problem : LedgerRow
{
    /// <summary>哪次巡察反馈的；自查、规则发现的为 null。</summary>
    public Guid? InspectionId { get; set; }

    /// <summary>排在第几，从1起；清单照它排。</summary>
    public int Sequence { get; set; }

    /// <summary>文件里的编号，如“（一）2”；没有的为 null。</summary>
    public string? Number { get; set; }

    /// <summary>问题，一句话。</summary>
    public string Title { get; set; } = "";

    /// <summary>到了哪一步，见 <see cref="ProblemStates"/>；只由办理写。</summary>
    public string State { get; set; } = ProblemStates.Received;

    /// <summary>从哪里来，见 <see cref="ProblemSources"/>。</summary>
    public string Source { get; set; } = ProblemSources.Feedback;

    /// <summary>属于哪个方面。</summary>
    public string? Aspect { get; set; }

    /// <summary>具体表现。</summary>
    public string? Detail { get; set; }

    /// <summary>立行立改、限期整改、长期坚持，见 <see cref="ProblemNatures"/>；还没有定的为 null。</summary>
    public string? Nature { get; set; }

    /// <summary>原因分析。</summary>
    public string? Cause { get; set; }

    /// <summary>整改目标。</summary>
    public string? Goal { get; set; }

    /// <summary>责任领导。</summary>
    public Guid? LeaderId { get; set; }

    /// <summary>责任人。</summary>
    public Guid? ResponsibleId { get; set; }

    /// <summary>配合单位的名称，顿号隔开。</summary>
    public string? Supporters { get; set; }

    /// <summary>整改期限；还没有定的为 null。</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>期限的排序码，没有定的排在最后。</summary>
    public string DueKey { get; set; } = "";

    /// <summary>最初的期限，方案通过时写下；同意延期以后也不变。</summary>
    public DateOnly? FirstDueOn { get; set; }

    /// <summary>写进了通过的哪一稿方案；还没有的为 null。</summary>
    public Guid? PlanId { get; set; }

    /// <summary>进展，见 <see cref="ProgressStates"/>；各措施报上来的，和整改办核的。</summary>
    public string Progress { get; set; } = ProgressStates.NotBegun;

    /// <summary>整改成效，一段话。</summary>
    public string? Outcome { get; set; }

    /// <summary>签收日期。</summary>
    public DateOnly? SignedForOn { get; set; }

    /// <summary>谁签收的。</summary>
    public Guid? SignedForById { get; set; }

    /// <summary>销号日期。</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>上一轮的哪个问题又出现了；由人认定。</summary>
    public Guid? RepeatsId { get; set; }

    /// <summary>由哪条规则的预警转来的，规则的代号；不是的为 null。</summary>
    public string? Control { get; set; }

    /// <summary>由哪份文件的哪个问题读来的；不是的为 null。</summary>
    public Guid? ReadFromId { get; set; }

    /// <summary>附件的编号。</summary>
    public string? Papers { get; set; }

    /// <summary>备注。</summary>
    public string? Notes { get; set; }
}

/// <summary>一个问题到了哪一步。</summary>
public static class ProblemStates
{
    /// <summary>待签收。</summary>
    public const string Received = "received";

    /// <summary>整改中。</summary>
    public const string Doing = "doing";

    /// <summary>待审核。</summary>
    public const string Review = "review";

    /// <summary>待审批。</summary>
    public const string Approval = "approval";

    /// <summary>已销号。</summary>
    public const string Closed = "closed";

    /// <summary>退回。</summary>
    public const string Returned = "returned";

    /// <summary>疑似反弹。</summary>
    public const string Suspected = "suspected";

    /// <summary>反弹。</summary>
    public const string Relapsed = "relapsed";

    /// <summary>还要办的：没有销号，也没有退回重办之外的去处。</summary>
    public static IReadOnlyList<string> Open { get; } = [Received, Doing, Returned, Review, Approval, Relapsed];

    /// <summary>正在责任单位手里的：可以报进展、改佐证。</summary>
    public static bool IsInHand(string state) => state is Received or Doing or Returned or Relapsed;

    /// <summary>不在责任单位手里的，一件事为什么现在不能做；在手里的为 null。</summary>
    /// <param name="state">到了哪一步。</param>
    /// <param name="deed">什么事，动词开头，如“报进展”。</param>
    /// <param name="closed">已经销号的，接着怎么说。</param>
    public static string? OutOfHand(string state, string deed, string closed) => IsInHand(state) ? null
        : state == Closed ? "这个问题已经销号，" + closed
        : state == Suspected ? $"这个问题疑似反弹，正等着核对，核对以后再{deed}。"
        : $"这个问题正在审核，先不{deed}。审核退回以后可以再{deed}。";

    /// <summary>到了这一步，不能报进展的，一句说明；可以报的为 null。</summary>
    public static string? NoProgress(string state) => OutOfHand(state, "报进展", "不再报进展。后来又做了的，请写在留言里。");

    /// <summary>报告里、给上级和公众看的说法：内部走到哪一步（待签收、退回）不写。疑似反弹的还没有核对，仍是销号的。</summary>
    public static string Told(string state) => state switch
    {
        Closed or Suspected => "已销号",
        Review or Approval => "已完成整改，正在审核",
        Relapsed => "正在重新整改",
        _ => "正在整改",
    };

    /// <summary>全部，照流程的先后，给页面用。</summary>
    public static IReadOnlyList<Choice> Choices => All;

    internal static Choice[] All { get; } =
    [
        new(Received, "待签收", Tone.Waiting), new(Doing, "整改中", Tone.Active), new(Review, "待审核", Tone.Active), new(Approval, "待审批", Tone.Active),
        new(Closed, "已销号", Tone.Done), new(Returned, "退回", Tone.Near), new(Suspected, "疑似反弹", Tone.Near), new(Relapsed, "反弹", Tone.Late),
    ];
}

/// <summary>问题从哪里来。</summary>
public static class ProblemSources
{
    /// <summary>反馈问题。</summary>
    public const string Feedback = "feedback";

    /// <summary>立行立改，另有自己的期限和计数。</summary>
    public const string Immediate = "immediate";

    /// <summary>自查。</summary>
    public const string Self = "self";

    /// <summary>规则发现。</summary>
    public const string Control = "control";

    /// <summary>全部，照流程的先后，给页面用。</summary>
    public static IReadOnlyList<Choice> Choices => All;

    internal static Choice[] All { get; } =
    [
        new(Feedback, "反馈问题"), new(Immediate, "立行立改"), new("named", "书记点人点事"), new("appointments", "选人用人专项"), new("ideology", "意识形态专项"),
        new("petition", "信访"), new("notice", "上级通报"), new(Self, "自查"), new(Control, "规则发现"),
    ];
}

/// <summary>问题的性质。</summary>
public static class ProblemNatures
{
    /// <summary>立行立改。</summary>
    public const string Immediate = "immediate";

    /// <summary>限期整改。</summary>
    public const string Deadline = "deadline";

    /// <summary>长期坚持：另有阶段目标。</summary>
    public const string LongTerm = "long-term";

    /// <summary>全部，照流程的先后，给页面用。</summary>
    public static IReadOnlyList<Choice> Choices => All;

    internal static Choice[] All { get; } = [new(Immediate, "立行立改"), new(Deadline, "限期整改"), new(LongTerm, "长期坚持")];
}

/// <summary>进展，照各单位报的说法。</summary>
public static class ProgressStates
{
    /// <summary>未完成，还没有开始。</summary>
    public const string NotBegun = "not-begun";

    /// <summary>正在推进。</summary>
    public const string Ongoing = "ongoing";

    /// <summary>基本完成。</summary>
    public const string Mostly = "mostly";

    /// <summary>已完成。</summary>
    public const string Done = "done";

    /// <summary>全部，照流程的先后，给页面用。</summary>
    public static IReadOnlyList<Choice> Choices => All;

    internal static Choice[] All { get; } = [new(NotBegun, "未完成", Tone.Waiting), new(Ongoing, "正在推进", Tone.Active), new(Mostly, "基本完成", Tone.Active), new(Done, "已完成", Tone.Done)];
}
