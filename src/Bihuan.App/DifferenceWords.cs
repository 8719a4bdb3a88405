using System.Globalization;

using Bihuan.Documents.Comparing;

namespace Bihuan.App;

/// <summary>比对结果给人看的说法，页面与命令行同用。</summary>
internal static class DifferenceWords
{
    /// <summary>种类。</summary>
    public static string Of(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Problem => "问题",
        DifferenceKind.Measure => "措施",
        DifferenceKind.Outcome => "成效",
        DifferenceKind.Figure => "数字",
        DifferenceKind.Sentence => "句子",
        DifferenceKind.Other => "其他",
        _ => throw new InvalidOperationException($"没有写名称的种类：{kind}。"),
    };

    /// <summary>变化。</summary>
    public static string Of(DifferenceChange change) => change switch
    {
        DifferenceChange.Added => "新增",
        DifferenceChange.Removed => "删除",
        DifferenceChange.Changed => "修改",
        DifferenceChange.Moved => "移动",
        _ => throw new InvalidOperationException($"没有写名称的变化：{change}。"),
    };

    /// <summary>变化的图标：不只靠颜色。</summary>
    public static string Icon(DifferenceChange change) => change switch
    {
        DifferenceChange.Added => "plus",
        DifferenceChange.Removed => "dash",
        DifferenceChange.Changed => "pencil",
        _ => "move",
    };

    /// <summary>一共几处，各种几处。</summary>
    public static string Counted(IReadOnlyList<Difference> differences) => string.Create(CultureInfo.InvariantCulture, $"{differences.Count}处差别：")
        + string.Join("，", differences.GroupBy(d => d.Kind).OrderBy(g => g.Key).Select(g => string.Create(CultureInfo.InvariantCulture, $"{Of(g.Key)}{g.Count()}处"))) + "。";
}
