using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.range-reversed：期间起止颠倒。</summary>
internal sealed class RangeReversed : Check
{
    // 省略年份的后一端跨了年，期间又这样长，多半是颠倒。
    private const int LongDays = 300;

    public override string Rule => "dates.range-reversed";
    public override string Name => "期间起止颠倒";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "“4月18日至3月5日”的止早于起。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("整改情况：一是⟦2024年6月18日至2024年6月5日⟧开展集中清查。"),
        CheckExample.Breaking("整改情况：一是⟦6月18—5日⟧开展集中清查。"),
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，⟦2024年4月18日至3月5日⟧，县委第二巡察组对县政务服务局党组开展了巡察。2024年5月16日，反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
        CheckExample.Clean("整改情况：一是2024年6月5日至18日开展集中清查，2023年12月18日至1月5日补齐记录，9月1日至8月31日为一学年。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var dates = document.Document.Dates;
        var known = dates.Report ?? dates.Feedback;
        foreach (var (line, date) in document.Once(DatedLines.Of).All())
        {
            RemarkSeverity severity;
            if (date.Backwards)
                severity = RemarkSeverity.Error;
            else if (date.From is not { } from || date.To is not { } to)
                continue;
            // “2025年以来”的止是成文日期，不是印出来的。
            else if (to < from && to != dates.Report || date.From == dates.InspectionFrom && document.Once(Timeline.Of) is { InspectionReversed: true } timeline && timeline.InspectionLine == line)
                severity = RemarkSeverity.Error;
            else if (date is { CrossesYear: true, YearInherited: false } && to > known && from <= known && !document.Folded(line).AsSpan(date.End).TrimStart("日 ").StartsWith("前"))
                // 跨到了成文、反馈之后：年份印在前头，后一端只能是颠倒；合同、规划的期限除外，所以不当作错误。
                severity = to.DayNumber - from.DayNumber > LongDays ? RemarkSeverity.Warning : RemarkSeverity.Hint;
            else if (date.CrossesYear && from.Month == to.Month && to.DayNumber - from.DayNumber is > LongDays and < 364 && date.Precision == DatePrecision.Day)
                severity = RemarkSeverity.Warning;
            else
                continue;
            yield return At(line, date.Column, date.End, $"“{document.Printed(line, date)}”的止早于起。", "请核对起止；确是跨年的，请写明年份。", severity);
        }
    }
}
