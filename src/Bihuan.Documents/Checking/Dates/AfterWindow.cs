using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.after-window：集中整改期之后才做的，一份文书只提一条。</summary>
internal sealed class AfterWindow : Check
{
    public override string Rule => "dates.after-window";
    public override string Name => "集中整改期之后";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "文书写明集中整改几个月，措施却在期满之后：可能是持续整改，也可能没有按期完成。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年5月16日，反馈了巡察意见。经过3个月集中整改，现将情况通报如下。
            1.关于“窗口值守不严”的问题。
            整改情况：一是⟦2024年9月10日⟧召开会议研究值守安排。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年5月16日，反馈了巡察意见。经过3个月集中整改，现将情况通报如下。
            1.关于“窗口值守不严”的问题。
            整改情况：一是2024年8月10日召开会议研究值守安排。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var timeline = document.Once(Timeline.Of);
        if (document.Document.Kind != DocumentKind.ProgressReport || timeline.WindowEnd is not { } end)
            yield break;
        var late = document.Once(DatedActs.Of).OfProblems
            .Where(a => a.Date.Precision == DatePrecision.Day && a.Date.From > end && !(a.Date.From > timeline.Dates.Report)).ToList();
        if (late.Count == 0)
            yield break;
        var first = late[0];
        var lines = late.Select(a => a.Line).Distinct().ToList();
        yield return At(first.Line, first.Date.Column, first.Date.End,
            $"{DateText.Lines(lines)}的措施在集中整改期（至{end.Said()}）之后。", "请核对是否按期完成；属持续整改的，请写明。",
            related: Timeline.Related([.. lines.Skip(1).Take(4), timeline.WindowLine]));
    }
}
