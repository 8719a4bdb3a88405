using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.future-claimed-done：期限还没有到的打算，报成已经整改。</summary>
internal sealed class FutureClaimedDone : Check
{
    public override string Rule => "dates.future-claimed-done";
    public override string Name => "期限未到报完成";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "措施写的是成文之后才到的期限，文书却说全部整改完成：照抄了方案，或提前报了完成。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            巡察反馈的1个问题已全部整改完成。
            1.关于“业务指导不够”的问题。
            整改措施：一是⟦2024年第三季度⟧内对各镇便民服务中心进行一次培训。
            中共云溪县政务服务局党组
            2024年8月26日
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            巡察反馈的2个问题，已完成整改1个，正在整改1个。
            1.关于“业务指导不够”的问题。
            整改状态：已完成
            整改措施：一是2024年第二季度内对各镇便民服务中心进行一次培训。
            2.关于“设备老化”的问题。
            整改状态：正在整改
            整改措施：一是2024年12月底前更换叫号设备。
            中共云溪县政务服务局党组
            2024年8月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document is not { Kind: DocumentKind.ProgressReport, Dates.Report: { } report })
            yield break;
        foreach (var act in document.Once(DatedActs.Of).All)
        {
            if (act is not { Use: DateUse.Deadline or DateUse.Planned, Measure: not null, Problem: { } problem } || !(act.Date.To > report) || StatusWords.IsOpen(problem.Status) || StatusWords.SaysOpen(problem))
                continue;
            var claim = document.Once(ClaimedDone.Of).Line;
            var done = claim is not null || problem.Status is not null || problem.Outcomes.Count > 0;
            // “今年底前”一类承接来的年份，长期的安排，都可能有意为之。
            var sure = done && act.Date is { YearInherited: false, Problem: DateProblem.None } && act.Date.Precision != DatePrecision.Year;
            var said = claim is not null ? "文书说已经全部整改" : done ? "这个问题报的是已经整改" : "成文时还没有到期";
            yield return At(act.Line, act.Date.Column, act.Date.End,
                $"措施的期限“{document.PrintedWithYear(act.Line, act.Date)}”晚于成文的{report.Said()}，{said}。", "请写实际完成的情况与日期；还没有完成的，请如实写明。",
                sure ? RemarkSeverity.Warning : RemarkSeverity.Hint,
                Timeline.Related(problem.Outcomes.Count > 0 ? problem.Outcomes[0].Line : null, claim, document.Once(Timeline.Of).ReportLine));
        }
    }
}
