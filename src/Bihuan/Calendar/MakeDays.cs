using Bihuan.Documents.Checking.Calendar;

namespace Bihuan.Calendar;

/// <summary>由节假日数据排出一段年份的各天。</summary>
internal static class MakeDays
{
    /// <summary>往前排几年：早先的反馈、期限也数得出。</summary>
    public const int YearsBack = 5;

    /// <summary>往后排几年。</summary>
    public const int YearsAhead = 2;

    /// <summary>排。</summary>
    /// <param name="body">哪个机构。</param>
    /// <param name="calendar">随程序带的，加上机构自己导入的。</param>
    /// <param name="kept">只有随程序带的：它收录了的年份就是公布了的。</param>
    /// <param name="firstYear">从哪一年起。</param>
    /// <param name="lastYear">到哪一年为止，含。</param>
    public static List<CalendarDay> Run(int body, HolidayCalendar calendar, HolidayCalendar kept, int firstYear, int lastYear)
    {
        var days = new List<CalendarDay>();
        var number = 0;
        for (var year = firstYear; year <= lastYear; year++)
        {
            var known = IsKnown(calendar, kept, year);
            for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            {
                var off = calendar.WhyOff(day) is not null;
                if (!off) number++;
                days.Add(new() { BodyId = body, Day = day, Off = off, Name = calendar.HolidayOf(day), Number = number, Known = known });
            }
        }
        return days;
    }

    /// <summary>一年的安排收全了没有：随程序带的有，或者导入的把法定节日都写了。</summary>
    public static bool IsKnown(HolidayCalendar calendar, HolidayCalendar kept, int year) => kept.Covers(year) || Festivals.Missing(calendar, year).Count == 0;
}
