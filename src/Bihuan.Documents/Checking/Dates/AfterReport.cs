using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.after-report：说已经做了，日期却在成文之后。</summary>
internal sealed class AfterReport : Check
{
    public override string Rule => "dates.after-report";
    public override string Name => "晚于成文日期";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "成文之后的事，成文时还没有发生；写成已经做了的，不是日期错就是成文日期错。期限、打算不算。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年5月16日，反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是⟦2024年11月15日⟧召开会议研究值守安排。二是每周抽查一次。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年5月16日，反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是截至⟦2024年10月20日⟧，已抽查12次。二是每周抽查一次。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年5月16日，反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是2024年8月15日召开会议研究值守安排。二是拟于2024年11月15日组织复查，2024年12月底前完成档案归集。三是续签至2025年6月30日到期的维保合同。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document is not { Kind: DocumentKind.ProgressReport or DocumentKind.SelfReport, Dates.Report: { } report })
            yield break;
        var related = Timeline.Related(document.Once(Timeline.Of).ReportLine);
        foreach (var act in document.Once(DatedActs.Of).All)
        {
            if (act is { Use: DateUse.Span, Date: { Precision: DatePrecision.Day, YearInherited: false, Problem: DateProblem.None, To: { } until } } && until > report && IsUntil(document.Folded(act.Line).AsSpan(0, act.Date.Column)))
                yield return At(act.Line, act.Date.Column, act.Date.End, $"“截至{document.Printed(act.Line, act.Date)}”晚于成文的{report.Said()}。", "请核对这个日期与成文日期。", RemarkSeverity.Warning, related);
            if (act.Use != DateUse.Act || act.Date.From <= report || act.Date.Precision is not (DatePrecision.Day or DatePrecision.TenDays or DatePrecision.Month))
                continue;
            var sure = act.Date is { Precision: DatePrecision.Day, YearInherited: false, Problem: DateProblem.None };
            yield return At(act.Line, act.Date.Column, act.Date.End,
                $"“{document.PrintedWithYear(act.Line, act.Date)}”{act.Verb}的事，晚于成文的{report.Said()}。",
                "请核对这个日期与成文日期；还没有做的请写成打算。", sure ? RemarkSeverity.Error : act.Date.YearInherited ? RemarkSeverity.Hint : RemarkSeverity.Warning, related);
        }
    }

    private static bool IsUntil(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd("到 ");
        return before.EndsWith("截至") || before.EndsWith("截止");
    }
}
