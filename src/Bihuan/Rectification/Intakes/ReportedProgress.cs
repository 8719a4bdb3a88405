using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Intakes;

/// <summary>报告里写的整改状态是哪一种进展；只照写的认，认不出的不猜。</summary>
internal static class ReportedProgress
{
    // 由上到下：“未完成”里有“完成”，“基本完成”里也有
    private static readonly (string Word, string Progress)[] Words =
    [
        ("未完成", ProgressStates.NotBegun), ("未整改", ProgressStates.NotBegun), ("未启动", ProgressStates.NotBegun), ("没有完成", ProgressStates.NotBegun), ("尚未", ProgressStates.Ongoing),
        ("基本完成", ProgressStates.Mostly), ("基本整改", ProgressStates.Mostly), ("阶段性", ProgressStates.Mostly),
        ("正在", ProgressStates.Ongoing), ("推进", ProgressStates.Ongoing), ("持续", ProgressStates.Ongoing), ("长期坚持", ProgressStates.Ongoing), ("整改中", ProgressStates.Ongoing), ("部分", ProgressStates.Ongoing),
        ("已完成", ProgressStates.Done), ("完成整改", ProgressStates.Done), ("整改完成", ProgressStates.Done), ("整改到位", ProgressStates.Done), ("已整改", ProgressStates.Done), ("已销号", ProgressStates.Done), ("已办结", ProgressStates.Done), ("完成", ProgressStates.Done), ("销号", ProgressStates.Done),
    ];

    /// <summary>认；没有写、认不出的为 null。</summary>
    public static string? Of(string? status) => status is null ? null : Words.FirstOrDefault(w => status.Contains(w.Word, StringComparison.Ordinal)).Progress;
}
