using System.Buffers;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>整改状态里与期限有关的说法。</summary>
internal static class StatusWords
{
    private static readonly string[] Open = ["未完成", "未整改", "未启动", "未开始", "未销号", "未办结", "未到位", "尚未", "正在", "整改中", "推进中", "进行中", "办理中", "持续", "长期", "阶段性", "基本完成", "部分完成", "延期", "滞后"];
    private static readonly SearchValues<string> Going = SearchValues.Create(["正在整改", "正在推进", "正在办理", "正在开展前期", "正在实施", "持续整改", "持续推进中", "尚未完成"], StringComparison.Ordinal);
    private static readonly string[] NotDone = ["未完成", "未整改", "未启动", "未开始", "未销号", "未办结", "未到位", "尚未", "正在整改", "正在推进", "正在办理", "整改中", "推进中", "进行中", "办理中", "滞后"];

    /// <summary>写明还没有全部做完：正在整改、长期坚持、阶段性完成……</summary>
    public static bool IsOpen(string? status) => Has(status, Open);

    /// <summary>写明没有完成；长期坚持、已延期、阶段性完成的不算。</summary>
    public static bool IsNotDone(string? status) => Has(status, NotDone) && !status!.Contains("长期", StringComparison.Ordinal) && !status.Contains("延期", StringComparison.Ordinal) && !status.Contains("持续", StringComparison.Ordinal);

    /// <summary>措施、成效里写明还在做：“该问题正在整改”“目前正在推进”。</summary>
    public static bool SaysOpen(Rectification.ReadProblem problem) =>
        problem.Measures.Any(m => m.WholeText.AsSpan().ContainsAny(Going)) || problem.Outcomes.Any(o => o.Text.AsSpan().ContainsAny(Going));

    private static bool Has(string? status, string[] words)
    {
        if (status is not null)
            foreach (var word in words)
                if (status.Contains(word, StringComparison.Ordinal))
                    return true;
        return false;
    }
}
