using Bihuan.Calendar;
using Bihuan.Documents.Checking.Calendar;

namespace Bihuan.Tests.Calendar;

/// <summary>测试用的节假日：2026年收录了清明、劳动节、国庆，2027年由人导入。</summary>
internal static class Year2027
{
    public const string Lines = """
        2027-01-01至2027-01-03 放假 元旦
        2027-02-05至2027-02-11 放假 春节
        2027-02-20 上班
        2027-04-03至2027-04-05 放假 清明节
        2027-05-01至2027-05-05 放假 劳动节
        2027-05-08 上班
        2027-06-09 放假 端午节
        2027-09-15 放假 中秋节
        2027-10-01至2027-10-07 放假 国庆节
        """;

    public static HolidayCalendar Kept { get; } = HolidayCalendar.Empty.With(
    [
        new(new(2026, 4, 4), true, "清明节"), new(new(2026, 4, 5), true, "清明节"), new(new(2026, 4, 6), true, "清明节"),
        .. Enumerable.Range(1, 5).Select(d => new HolidayEntry(new(2026, 5, d), true, "劳动节")), new(new(2026, 5, 9), false, ""),
        .. Enumerable.Range(1, 7).Select(d => new HolidayEntry(new(2026, 10, d), true, "国庆节")), new(new(2026, 10, 10), false, ""),
    ]);

    /// <summary>从2026年排到2028年。</summary>
    public static WorkCalendar Of(string own = "") =>
        new(MakeDays.Run(1, Kept.With(HolidayLines.Read(HolidayPlan.Of(Kept, "", ReadHolidays.FromText(own).Lines).Own)), Kept, 2026, 2028).Select(d => new DayFact(d.Day, d.Off, d.Name, d.Known)));
}
