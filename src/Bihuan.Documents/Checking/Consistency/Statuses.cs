namespace Bihuan.Documents.Checking.Consistency;

/// <summary>把照印的整改状态分成几种。</summary>
internal static class Statuses
{
    /// <summary>说已经完成。</summary>
    public static bool IsDone(string? status) =>
        status is not null && !IsOpen(status) && !status.Contains("基本", StringComparison.Ordinal) && !status.Contains("阶段", StringComparison.Ordinal) && !status.Contains("部分", StringComparison.Ordinal)
        && (status.Contains("完成", StringComparison.Ordinal) || status.Contains("到位", StringComparison.Ordinal) || status.Contains("销号", StringComparison.Ordinal) || status.Contains("办结", StringComparison.Ordinal) || status.Contains("已整改", StringComparison.Ordinal));

    /// <summary>说还没有完成。</summary>
    public static bool IsOpen(string? status) =>
        status is not null && (status.Contains("正在", StringComparison.Ordinal) || status.Contains('未', StringComparison.Ordinal) || status.Contains("整改中", StringComparison.Ordinal) || status.Contains("推进", StringComparison.Ordinal));
}
