using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.overdue：过了时限还没有完成。</summary>
internal sealed class Overdue : Check
{
    public override string Rule => "dates.overdue";
    public override string Name => "逾期未完成";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "完成时限早于成文日期(台账没有成文日期的，早于今天),状态却是未完成；已写明延期、长期坚持的不算。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            1.关于“窗口值守不严”的问题。
            整改措施：一是修订值守制度。
            完成时限：⟦2024年6月30日⟧
            整改状态：正在整改
            中共云溪县政务服务局党组
            2024年9月26日
            """),
        CheckExample.Breaking("序号\t问题\t整改措施\t完成时限\t完成情况\n1\t窗口值守不严\t修订值守制度\t⟦2024年6月底前⟧\t未完成\n2\t设备老化\t更换设备\t2024年5月底前\t已完成")
            with { Options = CheckOptions.None with { Today = new DateOnly(2024, 9, 26) } },
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            1.关于“窗口值守不严”的问题。
            整改措施：一是修订值守制度。
            完成时限：2024年12月31日
            整改状态：正在整改
            2.关于“设备老化”的问题。
            整改措施：一是更换设备。
            完成时限：2024年6月30日
            整改状态：延期完成
            中共云溪县政务服务局党组
            2024年9月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var report = document.Document.Dates.Report;
        if (document.Document.Kind == DocumentKind.Plan || (report ?? document.Options.Today) is not { } now)
            yield break;
        foreach (var due in document.Once(ProblemDues.Of).All)
            if (due.Date is { To: { } to } date && to < now && StatusWords.IsNotDone(due.Problem.Status))
                yield return At(due.Line, due.Column, due.End,
                    $"时限“{document.Text(due.Line)[due.Column..due.End]}”已过（{(report is null ? "今天" : "成文")}是{now.Said()}），状态是“{due.Problem.Status}”。",
                    "请核对状态；确实逾期的，请写明原因与新的时限。", date.YearInherited ? RemarkSeverity.Hint : null, Timeline.Related(report is null ? null : document.Once(Timeline.Of).ReportLine));
    }
}
