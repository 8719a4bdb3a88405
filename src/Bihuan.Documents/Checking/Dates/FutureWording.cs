using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.future-wording：进展报告的措施里用了将来的说法。</summary>
internal sealed class FutureWording : Check
{
    public override string Rule => "dates.future-wording";
    public override string Name => "打算写成整改";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "进展报告写的是已经做了什么；“将继续”“拟于”“待……后”是打算，说明还没有做。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            巡察反馈的2个问题已全部整改完成。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度，我局⟦将进一步⟧压实值守责任。
            2.关于“设备老化”的问题。
            整改情况：一是⟦拟于⟧年内更换叫号设备。二是⟦待资金到位后⟧启动采购。三是⟦计划按照⟧一年两次的标准组织维护。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            巡察反馈的2个问题已全部整改完成。
            1.关于“窗口值守不严”的问题。
            整改情况：一是将值守纪律纳入考核，制定年度学习计划。二是热情接待后续来访群众，虚拟窗口上线运行。三是会上明确“将进一步压实责任”。
            2.关于“网络不畅”的问题。
            整改情况：一是完成线路改造2处，剩余1处拟于11月改造。该问题正在整改。
            3.关于“设备老化”的问题。
            整改状态：正在整改
            整改情况：一是拟于年内更换叫号设备。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document.Kind != DocumentKind.ProgressReport)
            yield break;
        var seen = new HashSet<(int, int)>();
        foreach (var problem in document.Document.Problems)
        {
            document.Cancellation.ThrowIfCancellationRequested();
            if (StatusWords.IsOpen(problem.Status))
                continue;
            foreach (var measure in problem.Measures)
                // 一条措施提一处就够了。
                if (seen.Add((measure.Line, measure.Column)) && FuturePhrases.First(document.Folded(measure.Line), measure.Column, measure.End) is var (start, end) && !StatusWords.SaysOpen(problem))
                    yield return At(measure.Line, start, end, $"措施里的“{document.Text(measure.Line)[start..end]}”是将来的说法，疑似还没有做。", "请写已经做了什么；还没有做的，请如实写明进度。");
        }
    }
}
