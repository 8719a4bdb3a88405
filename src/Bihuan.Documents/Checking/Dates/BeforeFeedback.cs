using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.before-feedback：反馈之前就已经整改的，一份文书只提一条。</summary>
internal sealed class BeforeFeedback : Check
{
    public override string Rule => "dates.before-feedback";
    public override string Name => "早于反馈";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "边巡边改、立行立改的措施可以早于反馈；不是的，多半是把原有工作写成整改。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年5月16日，反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是⟦2024年4月10日⟧召开会议研究值守安排。二是5月8日组织抽查。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年5月16日，反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是5月20日召开会议研究值守安排。二是6月8日组织抽查。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document is not { Kind: DocumentKind.ProgressReport, Dates.Feedback: { } feedback })
            yield break;
        var early = document.Once(DatedActs.Of).OfProblems.Where(a => a.Date.Precision == DatePrecision.Day && a.Date.To < feedback && !(a.Date.To < document.Document.Dates.InspectionFrom)).ToList();
        if (early.Count == 0)
            yield break;
        var first = early[0];
        var lines = early.Select(a => a.Line).Distinct().ToList();
        yield return At(first.Line, first.Date.Column, first.Date.End,
            early.Count == 1 ? $"措施所写的“{document.PrintedWithYear(first.Line, first.Date)}”早于反馈的{feedback.Said()}。" : $"{DateText.Lines(lines)}的措施早于反馈的{feedback.Said()}，共{early.Count}个日期。", "如是边巡边改、立行立改，请写明；不是的请核对日期。", related: [.. lines.Skip(1)]);
    }
}
