using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.missing-opening：开头没有巡察起止或反馈日期。</summary>
internal sealed class MissingOpeningDates : Check
{
    private const int Near = 60;

    public override string Rule => "dates.missing-opening";
    public override string Name => "开头缺日期";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "开头不写何时巡察、何时反馈，措施是否在整改期内就无从核对。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            ⟦根据县委统一部署，县委第二巡察组对县政务服务局党组开展了巡察，并反馈了巡察意见。现将整改情况通报如下。⟧
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月至4月，县委第二巡察组对县政务服务局党组开展了巡察。5月16日，反馈了巡察意见。现将整改情况通报如下。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document.Kind != DocumentKind.ProgressReport)
            yield break;
        var opening = document.ContentLines().Where(n => document.Role(n) == LineRole.Opening).ToList();
        if (opening.Count == 0)
            yield break;
        var timeline = document.Once(Timeline.Of);
        var dates = document.Document.Dates;
        var (inspected, returned) = (false, false);
        foreach (var line in opening)
            foreach (var date in document.Once(DatedLines.Of).On(line))
            {
                var after = document.Folded(line).AsSpan(date.End);
                after = after[..Math.Min(after.Length, Near)];
                var feedback = after.IndexOf("反馈");
                var inspection = Began(after);
                returned |= feedback >= 0;
                inspected |= inspection >= 0 && (feedback < 0 || inspection < feedback);
            }
        var first = opening[0];
        var text = string.Concat(opening.Select(document.Folded));
        if (!text.Contains('巡'))
            yield break;
        var missing = new List<string>(2);
        if (dates.InspectionFrom is null && timeline.InspectionLine is null && !inspected)
            missing.Add("巡察的起止日期");
        if (dates.Feedback is null && timeline.FeedbackLine is null && !returned && text.Contains("反馈", StringComparison.Ordinal))
            missing.Add("反馈的日期");
        if (missing.Count > 0)
            yield return OnLine(first, $"开头没有写{string.Join('、', missing)}。", "请补上日期。", related: [.. opening.Skip(1)]);
    }

    // “巡察组反馈了意见”里的“巡察”不是在说那时开展巡察。
    private static int Began(ReadOnlySpan<char> text)
    {
        foreach (var word in (ReadOnlySpan<string>)["开展", "进行", "进驻", "入驻", "接受"])
            if (text.IndexOf(word) is >= 0 and var at)
                return at;
        return -1;
    }
}
