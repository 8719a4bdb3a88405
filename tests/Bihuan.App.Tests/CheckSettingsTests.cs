using Bihuan.App.Tests.Web;
using Bihuan.Documents.Checking;

namespace Bihuan.App.Tests;

public class CheckSettingsTests
{
    // 服务器多用 UTC：那里还是五日的傍晚，全国已是六日的凌晨。
    [Theory]
    [InlineData(15, 59, 5)]
    [InlineData(16, 0, 6)]
    public void Today_is_the_day_in_China(int hour, int minute, int day)
    {
        var clock = new ManualClock(new DateTimeOffset(2024, 3, 5, hour, minute, 0, TimeSpan.Zero));
        Assert.Equal(new DateOnly(2024, 3, day), CheckSettings.Now(CheckOptions.None, clock).Today);
    }
}
