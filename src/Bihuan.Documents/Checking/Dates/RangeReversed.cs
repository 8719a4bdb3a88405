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
        CheckExample.Breaking("整改情况：一是制定年轻干部培养计划（⟦2026—2024年⟧）。"),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年5月16日，反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是6月以来每周抽查，3月底以来逐件回访，9月至今没有新的投诉。
            中共云溪县政务服务局党组
            2024年5月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var dates = document.Document.Dates;
        var known = dates.Report ?? dates.Feedback;
        foreach (var (line, date) in document.Once(DatedLines.Of).All())
        {
            if (IsOpenEnded(document.Folded(line).AsSpan(date.End)))
                continue;
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
        foreach (var line in document.Content.LinesWith("年"))
            foreach (var (column, end) in Years(document.Folded(line)))
                yield return At(line, column, end, $"“{document.Text(line)[column..end]}”的止早于起。", "请核对起止年份。");
    }

    // “6月以来”“9月至今”只有起。
    private static bool IsOpenEnded(ReadOnlySpan<char> after)
    {
        after = after.TrimStart("日 ");
        return after.StartsWith("以来") || after.StartsWith("至今") || after.StartsWith("起") || after.StartsWith("来,") || after.StartsWith("到现在");
    }

    // “2026—2024年”。
    private static IEnumerable<(int Column, int End)> Years(string s)
    {
        for (var at = s.IndexOf('年', StringComparison.Ordinal); at >= 0; at = s.IndexOf('年', at + 1))
        {
            var join = at - 5;
            while (join >= 4 && s[join] is '—' or '–' or '-' or '~' or '至' && at - join < 8) join--;
            if (join >= 3 && join < at - 5 && Year(s, at - 4) is { } last && Year(s, join - 3) is { } first && last < first && (join == 3 || !char.IsAsciiLetterOrDigit(s[join - 4])))
                yield return (join - 3, at + 1);
        }
    }

    private static int? Year(string s, int at) =>
        int.TryParse(s.AsSpan(at, 4), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year) && year is >= 1949 and <= 2099 ? year : null;
}
