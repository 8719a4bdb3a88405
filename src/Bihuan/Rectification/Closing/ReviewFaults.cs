using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Closing;

namespace Bihuan.Rectification.Closing;

/// <summary>审一步销号，填的哪里不对：与哪一件无关的，照表单的先后。</summary>
public static class ReviewFaults
{
    /// <summary>签字的日子、签字的人、扫描件、议题、承诺、意见各格的名字，照表单的先后。</summary>
    public const string On = "on", By = "by", Papers = nameof(ClosureReview.Papers), Topic = "topic", Agreed = "agreed", Text = "text";

    private const int LongestName = 60;

    /// <summary>各格照表单的先后。</summary>
    public static IReadOnlyList<string> Order { get; } = [On, By, Papers, Topic, Agreed, Text];

    internal static List<Fault> Of(ReviewClosures.Command command, DateOnly today)
    {
        var (faults, text) = (new List<Fault>(), command.Text?.Trim() ?? "");
        if (command.Paper is { } paper)
        {
            if (paper.On is null) faults.Add(new(On, "请填签字、批复的日子。"));
            else if (paper.On > today) faults.Add(new(On, "签字、批复的日子在今天之后。请核对日期。"));
            if (PaperSigning.NeedsName(command.Step) && string.IsNullOrWhiteSpace(paper.ByName)) faults.Add(new(By, "请写签字、批复的人或者单位。"));
            else if (paper.ByName is { Length: > LongestName }) faults.Add(new(By, "签字、批复的人或者单位最多60个字。请写短些。"));
            if (string.IsNullOrWhiteSpace(paper.Papers)) faults.Add(new(Papers, "请附签字、批复的扫描件。"));
        }
        if (command is { Step: ClosureSteps.Meeting, Agrees: true, TopicId: null, Paper: null }) faults.Add(new(Topic, NoTopic));
        if (command is { Step: ClosureSteps.Head, Agrees: true, Agreed: false, Paper: null }) faults.Add(new(Agreed, "请先看过承诺，勾选“我承诺”，再签字。"));
        if (!command.Agrees && text.Length == 0) faults.Add(new(Text, "请写明退回的原因：哪里不够，要补什么。"));
        if (text.Length > ReviewClosures.TextLength) faults.Add(new(Text, string.Create(CultureInfo.InvariantCulture, $"意见最多{ReviewClosures.TextLength}个字，现在有{text.Length}个。请写短些。")));
        return faults;
    }

    internal const string NoTopic = "请选审批它们的议题：前一步审过以后开的党组会、领导小组会上，结果是“通过”的。还没有登记会议的，请整改办先登记。";
}
