using Bihuan.App.Office;

namespace Bihuan.App.Tests.Web;

/// <summary>一段话里的日期各成一段，字一个不少。</summary>
public sealed class DatedTextTests
{
    [Theory]
    [InlineData("从2026-12-18延到2026-12-29", "2026-12-18|2026-12-29")]
    [InlineData("2026年11月18日前补齐，2026-11-20 09:30收到", "2026年11月18日|2026-11-20 09:30")]
    [InlineData("文号2026-1，没有日期", "")]
    [InlineData("", "")]
    public void Days_are_told_apart_and_nothing_is_lost(string text, string days)
    {
        var parts = DatedText.Parts(text).ToList();
        Assert.Equal(text, string.Concat(parts.Select(p => p.Text)));
        Assert.Equal(days, string.Join('|', parts.Where(p => p.IsDay).Select(p => p.Text)));
    }
}
