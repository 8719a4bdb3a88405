using System.Globalization;

using Bihuan.Documents.Checking.Calendar;

namespace Bihuan.Calendar;

/// <summary>法定节日在哪一天（《全国年节及纪念日放假办法》）：一年的安排收全了没有，看这些天是不是都写了放假；落在周末的也要写。</summary>
public static class Festivals
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>一年里的法定节日，照日子的先后。</summary>
    public static IReadOnlyList<(DateOnly Day, string Name)> Of(int year) =>
    [
        .. new[]
        {
            (new DateOnly(year, 1, 1), "元旦"), (LunarDay(year, 1, 1), "春节"), (Qingming(year), "清明节"), (new(year, 5, 1), "劳动节"),
            (LunarDay(year, 5, 5), "端午节"), (LunarDay(year, 8, 15), "中秋节"), (new(year, 10, 1), "国庆节"),
        }.OrderBy(f => f.Item1),
    ];

    /// <summary>这一年还没有写放假的法定节日；没有的，这一年就算收全了。</summary>
    public static IReadOnlyList<string> Missing(HolidayCalendar calendar, int year) => [.. Of(year).Where(f => calendar.HolidayOf(f.Day) is null).Select(f => f.Name)];

    // 闰月占一个序号，其后的月份要加一
    private static DateOnly LunarDay(int year, int month, int day)
    {
        var leap = Lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    // 二十一世纪的清明：寿星公式
    private static DateOnly Qingming(int year) => new(year, 4, (int)(((year % 100) * 0.2422) + 4.81) - ((year % 100) / 4));
}
