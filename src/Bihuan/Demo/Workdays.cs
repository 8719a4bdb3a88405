using System.Globalization;

namespace Bihuan.Demo;

/// <summary>演示数据里的工作日：周末、主要节日不算。只求像，不求与每年的放假通知一样。</summary>
internal static class Workdays
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>是不是。</summary>
    public static bool Is(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    /// <summary>这一天，或者它之后的第一个工作日。</summary>
    public static DateOnly From(DateOnly day)
    {
        while (!Is(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>这一天，或者它之前的最后一个工作日。</summary>
    public static DateOnly Until(DateOnly day)
    {
        while (!Is(day)) day = day.AddDays(-1);
        return day;
    }

    private static bool IsHoliday(DateOnly day)
    {
        if (day is { Month: 1, Day: 1 } or { Month: 4, Day: 4 or 5 } or { Month: 5, Day: <= 4 } or { Month: 10, Day: <= 7 }) return true;
        var date = day.ToDateTime(TimeOnly.MinValue);
        var (month, leap) = (Lunar.GetMonth(date), Lunar.GetLeapMonth(Lunar.GetYear(date)));
        // 闰月占一个序号，其后的月份要减一
        if (leap > 0 && month == leap) return false;
        if (leap > 0 && month > leap) month--;
        return (month, Lunar.GetDayOfMonth(date)) is (12, >= 29) or (1, <= 7) or (5, 5) or (8, 15);
    }
}
