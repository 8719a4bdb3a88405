using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;

namespace Bihuan.Rectification.Closing;

/// <summary>一个问题站在哪里：状态；待审核、待审批的，还有等哪一步。</summary>
/// <param name="State">见 <see cref="ProblemStates"/>。</param>
/// <param name="Step">见 <see cref="ClosureSteps"/>；不在审的为 null。</param>
public sealed record LoopStand(string State, string? Step = null)
{
    /// <summary>全部，照流程的先后。</summary>
    public static IReadOnlyList<LoopStand> All { get; } =
    [
        new(ProblemStates.Received), new(ProblemStates.Doing), .. ClosureSteps.Order.Select(Waiting),
        new(ProblemStates.Closed), new(ProblemStates.Returned), new(ProblemStates.Suspected), new(ProblemStates.Relapsed),
    ];

    /// <summary>等着一步的。</summary>
    public static LoopStand Waiting(string step) => new(ClosureSteps.StateOf(step), step);

    /// <summary>给人看的，如“待审核（整改办核佐证）”。</summary>
    public string Title => ProblemStates.Choices.First(c => c.Code == State).Title + (Step is null ? "" : $"（{ClosureSteps.TitleOf(Step)}）");
}
