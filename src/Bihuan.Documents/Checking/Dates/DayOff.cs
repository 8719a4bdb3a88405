using Bihuan.Documents.Checking.Calendar;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.day-off：会议、通知、检查的日子是周末或节假日。</summary>
internal sealed class DayOff : Check
{
    public override string Rule => "dates.day-off";
    public override string Name => "周末、节假日";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "周末、节假日开会发文可能是加班，也可能是日期写错；调休上班的日子不算。没有收录的年份只看星期。";

    private static CheckOptions Calendar { get; } = CheckOptions.None with { Calendar = new(() => HolidayCalendar.Empty.With([new(new DateOnly(2024, 9, 29), false, "国庆调休"), new(new DateOnly(2024, 9, 16), true, "中秋假期")])) };

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年5月16日，反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是⟦2024年6月8日⟧召开会议研究值守安排。二是⟦9月16日⟧印发值守制度。
            中共云溪县政务服务局党组
            2024年9月30日
            """) with { Options = Calendar },
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。2024年5月16日，反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是2024年6月6日召开会议研究值守安排。二是9月29日印发值守制度。三是6月8日（周六）加班开展抽查，截至6月8日，办件量增长一成。
            中共云溪县政务服务局党组
            2024年9月30日
            """) with { Options = Calendar },
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Options.Calendar is not { } calendar || document.Document.Kind is not (DocumentKind.ProgressReport or DocumentKind.Ledger or DocumentKind.SelfReport))
            yield break;
        foreach (var act in document.Once(DatedActs.Of).OfProblems)
        {
            if (act.Date is not { Precision: DatePrecision.Day, From: { } day } || act.Date.To != day || act.Date.Problem != DateProblem.None || calendar.Value.WhyOff(day) is not { } why || IsKnown(document.Folded(act.Line), act.Date))
                continue;
            var unknown = calendar.Value.Covers(day.Year) ? "" : $"（没有{day.Year}年的放假安排，只按星期看）";
            yield return At(act.Line, act.Date.Column, act.Date.End, $"“{document.PrintedWithYear(act.Line, act.Date)}”是{why}{unknown}。", "请核对日期；确是加班的不必改。");
        }
    }

    // 文中自己说了是周末、假日、加班。
    private static bool IsKnown(string text, FoundDate date)
    {
        var start = Math.Max(0, date.Column - 12);
        var near = text.AsSpan(start, Math.Min(text.Length, date.End + 30) - start);
        foreach (var word in (ReadOnlySpan<string>)["周六", "周日", "星期六", "星期日", "星期天", "周末", "加班", "节假日", "假期", "双休", "休息日"])
            if (near.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }
}
