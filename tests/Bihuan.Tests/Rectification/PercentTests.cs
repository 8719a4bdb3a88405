using Bihuan.Ledgers.Rectification;

namespace Bihuan.Tests.Rectification;

/// <summary>率处处一样写：一位小数，四舍五入。</summary>
public sealed class PercentTests
{
    [Theory]
    [InlineData(11, 72, "15.3%")]
    [InlineData(12, 58, "20.7%")]
    [InlineData(1, 8, "12.5%")]
    [InlineData(1, 16, "6.3%")]
    [InlineData(2, 3, "66.7%")]
    [InlineData(3, 3, "100%")]
    [InlineData(0, 3, "0%")]
    [InlineData(0, 0, null)]
    public void A_share_has_one_decimal_rounded_half_up(int part, int whole, string? shown) => Assert.Equal(shown, Percent.Of(part, whole));
}
