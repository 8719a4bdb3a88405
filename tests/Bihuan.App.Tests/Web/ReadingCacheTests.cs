using System.Text;

using Bihuan.App.Office.Readings;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;

namespace Bihuan.App.Tests.Web;

public sealed class ReadingCacheTests
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2024, 3, 5, 1, 30, 0, TimeSpan.Zero));

    [Fact]
    public void The_longest_unused_make_room()
    {
        var cache = new ReadingCache(_clock) { MaxCharacters = 3_000 };
        Keep(cache, "甲", 1_000);
        Keep(cache, "乙", 1_000);
        Assert.NotNull(cache.Find("甲"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(cache.Find("甲"));
        Keep(cache, "丙", 1_000);
        Assert.NotNull(cache.Find("甲"));
        Assert.Null(cache.Find("乙"));
        Assert.NotNull(cache.Find("丙"));
    }

    [Fact]
    public void The_latest_is_kept_whatever_its_size()
    {
        var cache = new ReadingCache(_clock) { MaxCharacters = 3_000 };
        Keep(cache, "小", 1_000);
        Keep(cache, "大", 50_000);
        Assert.NotNull(cache.Find("大"));
        Assert.Null(cache.Find("小"));
    }

    [Fact]
    public void What_nobody_looks_at_is_forgotten()
    {
        var cache = new ReadingCache(_clock);
        Keep(cache, "甲", 10);
        _clock.Advance(TimeSpan.FromMinutes(9));
        cache.Trim();
        Assert.NotNull(cache.Find("甲"));
        _clock.Advance(TimeSpan.FromMinutes(11));
        cache.Trim();
        Assert.Null(cache.Find("甲"));
    }

    [Fact]
    public void A_failure_is_remembered_for_a_minute()
    {
        var cache = new ReadingCache(_clock);
        cache.Fail("甲", "坏了");
        Assert.Equal("坏了", cache.Failure("甲"));
        Assert.Null(cache.Failure("乙"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(cache.Failure("甲"));
    }

    private void Keep(ReadingCache cache, string id, int characters)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(new string('字', characters)));
        var opened = Assert.IsType<Opened.Text>(SourceReader.Open(content, "a.txt"));
        cache.Keep(id, RectificationReader.Read(opened.Source));
        _clock.Advance(TimeSpan.FromSeconds(1));
    }
}
