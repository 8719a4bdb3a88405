using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;

namespace Bihuan.Rectification.Submitting;

/// <summary>报送里一个问题的各项：怎样叫、怎样写。比较、指纹、导出、打印都照这一张表。</summary>
public static class ItemFields
{
    /// <summary>一项。</summary>
    /// <param name="Title">叫什么。</param>
    /// <param name="Text">怎样写；没有的为空串。</param>
    public sealed record Field(string Title, Func<SubmissionItem, string> Text);

    /// <summary>一项变了：以前怎样写，现在怎样写。</summary>
    /// <param name="Title">哪一项。</param>
    /// <param name="Before">以前；没有的为空串。</param>
    /// <param name="After">现在；没有的为空串。</param>
    public sealed record Difference(string Title, string Before, string After);

    /// <summary>全部，照显示的先后。</summary>
    public static IReadOnlyList<Field> All { get; } =
    [
        new("序号", i => i.Sequence.ToString(CultureInfo.InvariantCulture)), new("编号", i => i.Number ?? ""), new("问题", i => i.Title), new("方面", i => i.Aspect ?? ""),
        new("来源", i => TitleOf(ProblemSources.Choices, i.Source)), new("性质", i => TitleOf(ProblemNatures.Choices, i.Nature)), new("牵头单位", i => i.Unit), new("责任领导", i => i.Leader ?? ""),
        new("到了哪一步", StateOf), new("进展", i => TitleOf(ProgressStates.Choices, i.Progress)), new("整改期限", i => Day(i.DueOn)), new("最初的期限", i => Day(i.FirstDueOn)),
        new("过期", i => i.IsLate ? "过期" : ""), new("申请延到", i => Day(i.AskedOn)), new("销号日期", i => Day(i.ClosedOn)),
        new("措施", i => Count(i.Measures)), new("做好的措施", i => Count(i.MeasuresDone)), new("佐证", i => Count(i.Evidences)), new("整改成效", i => i.Outcome ?? ""),
    ];

    /// <summary>到了哪一步；在审的，连同等哪一步。</summary>
    public static string StateOf(SubmissionItem item) => TitleOf(ProblemStates.Choices, item.State) + (item.Step is { } step ? $"（{(ClosureSteps.Order.Contains(step) ? ClosureSteps.TitleOf(step) : step)}）" : "");

    /// <summary>两次之间变了的各项。</summary>
    public static IReadOnlyList<Difference> Between(SubmissionItem before, SubmissionItem after) =>
        [.. All.Select(f => new Difference(f.Title, f.Text(before), f.Text(after))).Where(d => d.Before != d.After)];

    private static string TitleOf(IReadOnlyList<Choice> choices, string? code) => code is null ? "" : choices.FirstOrDefault(c => c.Code == code)?.Title ?? code;

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
