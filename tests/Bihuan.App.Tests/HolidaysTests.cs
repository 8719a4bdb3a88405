namespace Bihuan.App.Tests;

public class HolidaysTests
{
    [Fact]
    public void The_kept_data_is_beside_the_program_and_is_read_only_when_asked()
    {
        var calendar = Holidays.Of([new(new DateOnly(2031, 6, 9), true, "端午假期")]);
        Assert.False(calendar.IsValueCreated);
        Assert.True(calendar.Value.Covers(2024));
        Assert.Equal("春节假期", calendar.Value.WhyOff(new DateOnly(2024, 2, 12)));
        Assert.Null(calendar.Value.WhyOff(new DateOnly(2024, 2, 18)));
        Assert.Equal("端午假期", calendar.Value.WhyOff(new DateOnly(2031, 6, 9)));
    }
}
