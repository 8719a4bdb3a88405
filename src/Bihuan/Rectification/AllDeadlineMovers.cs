using Bihuan.Calendar;
using Bihuan.Rectification.Relapses;
using Bihuan.Rectification.Stages;

namespace Bihuan.Rectification;

/// <summary>日历改了要跟着改的全部期限。加一种：写在它那个模块里，在这里加一行。</summary>
public static class AllDeadlineMovers
{
    /// <summary>各种。</summary>
    public static IReadOnlyList<DeadlineMover> All { get; } = [new StageMover(), new ExplainMover()];
}
