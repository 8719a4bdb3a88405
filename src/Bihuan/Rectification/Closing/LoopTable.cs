using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;

namespace Bihuan.Rectification.Closing;

/// <summary>
/// 问题的状态怎样变：站在哪里、办什么、以什么身份，许不许、变成什么。唯一的出处：办理照它核对，docs/states.md 由它写出。
/// 人要回避的（自己申请的、自己负责的、审过前一步的）另见 <see cref="ClosureParties"/>；这里只说身份。
/// </summary>
public static class LoopTable
{
    private static readonly LoopRole[] Hands = [LoopRole.Doer, LoopRole.Leader, LoopRole.Office];

    /// <summary>判定。</summary>
    /// <param name="Next">许的，变成什么；状态不变的是原来的。不许的为 null。</param>
    /// <param name="Why">不许的，一句说明。</param>
    public sealed record Verdict(LoopStand? Next, string? Why)
    {
        /// <summary>许。</summary>
        public bool Allowed => Next is not null;
    }

    /// <summary>判定。</summary>
    /// <param name="stand">站在哪里。</param>
    /// <param name="action">办什么。</param>
    /// <param name="role">以什么身份。</param>
    /// <param name="steps">要过的各步，照次序。</param>
    public static Verdict Decide(LoopStand stand, LoopAction action, LoopRole role, IReadOnlyList<string> steps)
    {
        if (Next(stand, action, steps) is not { } next) return new(null, WrongTime(stand, action));
        return May(stand, action, role) ? new(next, null) : new(null, $"{LoopNames.Of(action)}由{string.Join("、", WhoMay(stand, action).Select(LoopNames.Of))}办。");
    }

    /// <summary>这时候办这件事，变成什么；不是时候的为 null。</summary>
    public static LoopStand? Next(LoopStand stand, LoopAction action, IReadOnlyList<string> steps) => (action, stand.State) switch
    {
        (LoopAction.SignFor, ProblemStates.Received or ProblemStates.Relapsed) => new(ProblemStates.Doing),
        (LoopAction.Work, _) when ProblemStates.IsInHand(stand.State) => stand,
        (LoopAction.Submit, ProblemStates.Doing or ProblemStates.Returned) => ClosureSteps.After(steps, null) is { } first ? LoopStand.Waiting(first) : null,
        (LoopAction.Withdraw, ProblemStates.Review or ProblemStates.Approval) when stand.Step == ClosureSteps.After(steps, null) => new(ProblemStates.Doing),
        (LoopAction.Pass, ProblemStates.Review or ProblemStates.Approval) => ClosureSteps.After(steps, stand.Step) is { } after ? LoopStand.Waiting(after) : new(ProblemStates.Closed),
        (LoopAction.Return, ProblemStates.Review or ProblemStates.Approval) => new(ProblemStates.Returned),
        (LoopAction.Suspect, ProblemStates.Closed) => new(ProblemStates.Suspected),
        (LoopAction.Explain, ProblemStates.Suspected) => stand,
        (LoopAction.ConfirmRelapse, ProblemStates.Suspected) => new(ProblemStates.Relapsed),
        (LoopAction.Waive, ProblemStates.Suspected) => new(ProblemStates.Closed),
        (LoopAction.Consolidate, ProblemStates.Closed) => stand,
        _ => null,
    };

    /// <summary>这件事由哪些身份办。</summary>
    public static IReadOnlyList<LoopRole> WhoMay(LoopStand stand, LoopAction action) => action switch
    {
        // 签收的是责任单位：责任领导督着它，不替它收
        LoopAction.SignFor => [LoopRole.Doer, LoopRole.Office],
        LoopAction.Work or LoopAction.Submit or LoopAction.Withdraw or LoopAction.Explain => Hands,
        LoopAction.Pass or LoopAction.Return => stand.Step is { } step ? Reviewers(step) : [],
        LoopAction.Suspect => [LoopRole.System, LoopRole.Office, LoopRole.Discipline],
        LoopAction.ConfirmRelapse or LoopAction.Waive => [LoopRole.Office, LoopRole.Alternate],
        LoopAction.Consolidate => [LoopRole.System],
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    // 会议的决定由整改办登记；巡察办的确认，在系统里督导的自己确认，纸面的由整改办登记
    private static IReadOnlyList<LoopRole> Reviewers(string step) => step switch
    {
        ClosureSteps.Leader => [LoopRole.Leader, LoopRole.Alternate],
        ClosureSteps.Office => [LoopRole.Office, LoopRole.Alternate],
        ClosureSteps.Discipline => [LoopRole.Discipline, LoopRole.Alternate],
        ClosureSteps.Meeting => [LoopRole.Office, LoopRole.Alternate],
        ClosureSteps.Head => [LoopRole.Head, LoopRole.Alternate],
        ClosureSteps.Inspection => [LoopRole.Inspectors],
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static bool May(LoopStand stand, LoopAction action, LoopRole role) => WhoMay(stand, action).Contains(role);

    private static string WrongTime(LoopStand stand, LoopAction action) => action switch
    {
        LoopAction.Submit when stand.State == ProblemStates.Received => "请先签收，再申请销号。",
        LoopAction.Submit when stand.State == ProblemStates.Relapsed => "反弹的问题请先签收，重新整改好了再申请销号。",
        LoopAction.Submit when stand.State is ProblemStates.Review or ProblemStates.Approval => "已经申请了，正在审核，不用再申请。",
        LoopAction.Withdraw when stand.State is ProblemStates.Review or ProblemStates.Approval => "已经有人审过，不能撤回。要改的，请审核的人退回。",
        LoopAction.Suspect when stand.State == ProblemStates.Suspected => "已经标了疑似反弹，正等着核对。",
        LoopAction.Suspect => "没有销号的问题不标疑似反弹；还在整改的，请催办。",
        _ => $"问题现在是“{stand.Title}”，不能{LoopNames.Of(action)}。请刷新看它到了哪一步。",
    };
}
