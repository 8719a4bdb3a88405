using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.out-of-order：巡察、反馈、成文先后颠倒。</summary>
internal sealed class OutOfOrder : Check
{
    public override string Rule => "dates.out-of-order";
    public override string Name => "巡察、反馈、成文颠倒";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "巡察结束才反馈，反馈之后才报告整改；先后颠倒，必有一个日期写错。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            ⟦根据县委统一部署，2024年3月5日至6月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年5月16日，反馈了巡察意见。⟧
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年5月16日，反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。
            中共云溪县政务服务局党组
            ⟦2024年4月26日⟧
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2023年11月5日至12月18日，县委第二巡察组对县政务服务局党组开展了巡察。1月16日，反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。
            中共云溪县政务服务局党组
            2024年6月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        // 自查报告、台账里的巡察常常是上一轮的。
        if (document.Document.Kind is not (DocumentKind.ProgressReport or DocumentKind.Plan))
            yield break;
        var timeline = document.Once(Timeline.Of);
        // 起止印颠倒的，结束的日期、承接它的反馈日期都不可信，由 dates.range-reversed 去说。
        if (timeline.InspectionReversed)
            yield break;
        var (_, to, feedback, report) = timeline.Dates;
        if (feedback < to && (timeline.FeedbackLine ?? timeline.InspectionLine) is { } line)
            yield return OnLine(line, $"反馈的{feedback.Value.Said()}早于巡察结束的{to.Value.Said()}。", "请核对这两个日期。", related: Timeline.Related(timeline.InspectionLine));
        if (timeline.ReportLine is { } dated && report < feedback)
            yield return OnLine(dated, $"成文的{report.Value.Said()}早于反馈的{feedback.Value.Said()}。", "请核对成文日期。", related: Timeline.Related(timeline.FeedbackLine));
        else if (timeline.ReportLine is { } last && report < to)
            yield return OnLine(last, $"成文的{report.Value.Said()}早于巡察结束的{to.Value.Said()}。", "请核对成文日期与巡察起止。", related: Timeline.Related(timeline.InspectionLine));
    }
}
