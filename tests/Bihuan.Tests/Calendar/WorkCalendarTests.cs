using Bihuan.Calendar;

namespace Bihuan.Tests.Calendar;

public sealed class WorkCalendarTests
{
    [Theory]
    [InlineData("2026-03-02", 1, "2026-03-03")]
    [InlineData("2026-03-06", 1, "2026-03-09")]
    [InlineData("2026-03-02", 0, "2026-03-02")]
    [InlineData("2026-04-03", 1, "2026-04-07")] // 清明放三天
    [InlineData("2026-05-08", 1, "2026-05-09")] // 星期六调休上班
    [InlineData("2026-04-30", 3, "2026-05-08")]
    [InlineData("2026-09-30", 3, "2026-10-10")] // 国庆七天之后，星期六上班
    public void Working_days_skip_weekends_and_holidays_and_count_make_up_days(string from, int count, string on) =>
        Assert.Equal(DateOnly.Parse(on, null), Year2027.Of().Count(DateOnly.Parse(from, null), new(count, OffsetUnit.WorkingDays)).On);

    [Fact]
    public void Months_end_at_the_end_of_a_shorter_month_and_a_day_off_is_said()
    {
        var counted = Year2027.Of().Count(new(2026, 1, 31), new(1, OffsetUnit.Months));
        Assert.Equal(new(2026, 2, 28), counted.On);
        Assert.Equal(DayKind.Weekend, counted.LandsOff!.Kind);
        Assert.Equal(new(2026, 3, 2), counted.NextWorking);
        Assert.False(counted.IsProvisional);
    }

    [Fact]
    public void Days_met_are_listed_in_runs()
    {
        var met = Year2027.Of().Count(new(2026, 9, 30), new(4, OffsetUnit.WorkingDays)).Met;
        Assert.Equal(["国庆节 7", "调休上班 1", "周末 1"], met.Select(r => $"{r.Title} {r.Days}"));
    }

    [Fact]
    public void Deadline_in_an_unknown_year_is_provisional_until_that_year_is_complete()
    {
        var offset = new Offset(20, OffsetUnit.WorkingDays);
        var unknown = Year2027.Of().Count(new(2026, 12, 20), offset);
        Assert.Equal([2027], unknown.UnknownYears);
        Assert.Equal(new(2027, 1, 15), unknown.On);
        Assert.True(Year2027.Of("2027-01-01 放假 元旦").Count(new(2026, 12, 20), offset).IsProvisional);
        var known = Year2027.Of(Year2027.Lines).Count(new(2026, 12, 20), offset);
        Assert.False(known.IsProvisional);
        Assert.Equal(new(2027, 1, 18), known.On);
        Assert.False(Year2027.Of().Count(new(2026, 12, 20), new(30, OffsetUnit.NaturalDays)).IsProvisional);
    }

    [Fact]
    public void Festivals_fall_where_the_lunar_calendar_says() =>
        Assert.Equal(["2027-01-01 元旦", "2027-02-06 春节", "2027-04-05 清明节", "2027-05-01 劳动节", "2027-06-09 端午节", "2027-09-15 中秋节", "2027-10-01 国庆节"], Festivals.Of(2027).Select(f => $"{f.Day:yyyy-MM-dd} {f.Name}"));

    // 2028年闰五月：中秋在闰月之后，2025年闰六月也是
    [Theory, InlineData(2025, "2025-10-06"), InlineData(2028, "2028-10-03"), InlineData(2026, "2026-09-25")]
    public void Leap_months_are_counted(int year, string autumn) => Assert.Contains((DateOnly.Parse(autumn, null), "中秋节"), Festivals.Of(year));
}
