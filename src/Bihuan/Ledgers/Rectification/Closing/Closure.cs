namespace Bihuan.Ledgers.Rectification.Closing;

/// <summary>一个问题的一次销号申请：整改销号审批表的一张。只由办理写；退回了再报的，另是一次。</summary>
public sealed class Closure : LedgerRow
{
    /// <summary>哪个问题。</summary>
    public Guid ProblemId { get; set; }

    /// <summary>这个问题的第几次，从1起。</summary>
    public int Round { get; set; } = 1;

    /// <summary>到了哪里，见 <see cref="ClosureStates"/>；不是经“申请销号”来的为空，存不进。</summary>
    public string State { get; set; } = "";

    /// <summary>现在等哪一步，见 <see cref="ClosureSteps"/>；不再等的为 null。</summary>
    public string? Step { get; set; }

    /// <summary>要过的各步，申请时照 <see cref="ClosureChain"/> 写下：以后改了，办着的不变。</summary>
    public string Steps { get; set; } = "";

    /// <summary>整改成效，一段话。</summary>
    public string Outcome { get; set; } = "";

    /// <summary>没有规则看护的，为什么；有的为 null。</summary>
    public string? NoWatch { get; set; }

    /// <summary>要看护的规则现在还红着的，为什么不妨碍销号；没有红着的为 null。</summary>
    public string? RedReason { get; set; }

    /// <summary>谁申请的。</summary>
    public Guid SubmittedById { get; set; }

    /// <summary>受谁委托申请的；不是代办的为 null。</summary>
    public Guid? SubmittedForId { get; set; }

    /// <summary>申请日期。</summary>
    public DateOnly SubmittedOn { get; set; }

    /// <summary>申请时有几条措施。</summary>
    public int Measures { get; set; }

    /// <summary>申请时有几份佐证，一份用在几处只算一份。</summary>
    public int Evidences { get; set; }

    /// <summary>列入哪次上会的：看过这一件、列进去的人；没有列的为 null。</summary>
    public Guid? TabledById { get; set; }

    /// <summary>哪次会议的议题批的。</summary>
    public Guid? TopicId { get; set; }

    /// <summary>退回、撤回的日子。</summary>
    public DateOnly? ReturnedOn { get; set; }

    /// <summary>退回的原因。</summary>
    public string? ReturnReason { get; set; }

    /// <summary>销号的日子；没有销成的为 null。</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>与退回的前一次比，成效一个字没有改、佐证没有增加。</summary>
    /// <param name="before">前一次；没有的、不是退回的，都不算一样。</param>
    public bool IsSameAs(Closure? before) => before is { State: ClosureStates.Returned } && before.Outcome == Outcome && before.Evidences >= Evidences;
}

/// <summary>一次销号申请到了哪里。</summary>
public static class ClosureStates
{
    /// <summary>待审核。</summary>
    public const string Review = ProblemStates.Review;

    /// <summary>待审批。</summary>
    public const string Approval = ProblemStates.Approval;

    /// <summary>已销号。</summary>
    public const string Closed = ProblemStates.Closed;

    /// <summary>退回。</summary>
    public const string Returned = ProblemStates.Returned;

    /// <summary>申请的人撤回了。</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>还在办。</summary>
    public static bool IsOpen(string state) => state is Review or Approval;

    internal static Choice[] All { get; } =
        [new(Review, "待审核", Tone.Active), new(Approval, "待审批", Tone.Active), new(Closed, "已销号", Tone.Done), new(Returned, "退回", Tone.Near), new(Withdrawn, "撤回", Tone.Waiting)];
}
