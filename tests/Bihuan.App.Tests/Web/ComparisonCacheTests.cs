using Bihuan.App.Office.Comparing;

namespace Bihuan.App.Tests.Web;

public sealed class ComparisonCacheTests
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2024, 3, 5, 1, 30, 0, TimeSpan.Zero));

    [Fact]
    public void The_longest_unused_make_room_and_the_latest_stays_whatever_its_size()
    {
        var cache = new ComparisonCache(_clock) { MaxCharacters = 2_500 };
        Keep(cache, "甲", "乙", 1_000);
        Keep(cache, "甲", "丙", 1_000);
        Assert.NotNull(cache.Find("甲", "乙"));
        Keep(cache, "丁", "丙", 1_000);
        Assert.NotNull(cache.Find("甲", "乙"));
        Assert.Null(cache.Find("甲", "丙"));
        Keep(cache, "大", "大", 50_000);
        Assert.NotNull(cache.Find("大", "大"));
        Assert.Null(cache.Find("甲", "乙"));
    }

    [Fact]
    public void A_deleted_document_takes_its_comparisons_with_it()
    {
        var cache = new ComparisonCache(_clock);
        Keep(cache, "甲", "乙", 10);
        Keep(cache, "丙", "甲", 10);
        Keep(cache, "丙", "乙", 10);
        cache.Drop("甲");
        Assert.Null(cache.Find("甲", "乙"));
        Assert.Null(cache.Find("丙", "甲"));
        Assert.NotNull(cache.Find("丙", "乙"));
    }

    [Fact]
    public void What_nobody_looks_at_is_forgotten()
    {
        var cache = new ComparisonCache(_clock);
        Keep(cache, "甲", "乙", 10);
        _clock.Advance(TimeSpan.FromMinutes(9));
        cache.Trim();
        Assert.NotNull(cache.Find("甲", "乙"));
        _clock.Advance(TimeSpan.FromMinutes(11));
        cache.Trim();
        Assert.Null(cache.Find("甲", "乙"));
    }

    private void Keep(ComparisonCache cache, string old, string now, int characters)
    {
        cache.Keep(old, now, new KeptComparison(null, new byte[characters * 10], []));
        _clock.Advance(TimeSpan.FromSeconds(1));
    }
}
