using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.before-inspection：巡察还没有开始就已经“整改”。</summary>
internal sealed class BeforeInspection : Check
{
    public override string Rule => "dates.before-inspection";
    public override string Name => "早于巡察";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "整改针对巡察发现的问题；措施的日期在巡察开始之前，多半是把日常工作写成整改，或者年份写错。合同到期、过去的事实不算。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年5月16日，反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是⟦2024年1月15日⟧召开会议研究值守安排。二是每周抽查一次。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年5月16日，反馈了巡察意见。
            1.关于“设备租赁不规范”的问题。
            整改情况：一是2023年12月3日租约期满，复印机随即退回。二是把2023年5月印发的《设备管理办法》重新修订。三是2024年6月5日召开会议部署清查。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document is not { Kind: DocumentKind.ProgressReport or DocumentKind.Ledger, Dates.InspectionFrom: { } start })
            yield break;
        var related = Timeline.Related(document.Once(Timeline.Of).InspectionLine);
        foreach (var act in document.Once(DatedActs.Of).OfProblems)
        {
            if (act.Date.To >= start || act.Date.Precision is not (DatePrecision.Day or DatePrecision.TenDays or DatePrecision.Month))
                continue;
            var sure = act is { Measure: not null, Date: { Precision: DatePrecision.Day, YearInherited: false } } && document.Document.Kind == DocumentKind.ProgressReport;
            yield return At(act.Line, act.Date.Column, act.Date.End,
                $"措施所写的“{document.PrintedWithYear(act.Line, act.Date)}”早于巡察开始的{start.Said()}。",
                "请核对年份；如是巡察之前的日常工作，请不要写成整改措施。", sure ? RemarkSeverity.Warning : RemarkSeverity.Hint, related);
        }
    }
}
