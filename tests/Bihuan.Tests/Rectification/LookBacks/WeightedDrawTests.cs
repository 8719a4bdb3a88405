using Bihuan.Rectification.LookBacks;

namespace Bihuan.Tests.Rectification.LookBacks;

/// <summary>照权数抽：同一个种子、同样的权数，抽出来的一样；重的抽中的多；每个都抽得到。</summary>
public sealed class WeightedDrawTests
{
    private static readonly IReadOnlyList<(Guid Id, int Weight)> Ten = [.. Enumerable.Range(1, 10).Select(i => (new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), i * 10))];

    // 定下来的：换了机器、换了版本也要一样，不然以前的抽查就核对不了
    [Fact]
    public void The_same_seed_draws_the_same_for_ever()
    {
        Assert.Equal([4, 1, 8, 9], Drawn(Ten, 20260302, 4));
        Assert.Equal(Drawn(Ten, 20260302, 4), Drawn(Ten.Reverse(), 20260302, 4));
        Assert.Equal(Drawn(Ten, ulong.MaxValue, 10).Order(), Enumerable.Range(1, 10));
        Assert.NotEqual(Drawn(Ten, 1, 10), Drawn(Ten, 2, 10));
    }

    [Fact]
    public void Heavier_ones_are_drawn_more_often_and_all_can_be()
    {
        var counts = new int[11];
        for (var seed = 0UL; seed < 22_000; seed++) counts[Drawn(Ten, seed, 1)[0]]++;
        // 头一个抽中的，机会与权数成正比：权数 i×10，共550
        for (var i = 1; i <= 10; i++) Assert.InRange(counts[i], 400 * i * 0.85 - 20, 400 * i * 1.15 + 20);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(50, 10)]
    public void Never_more_than_there_are_and_none_twice(int most, int expected)
    {
        var drawn = Drawn(Ten, 7, most);
        Assert.Equal((expected, expected), (drawn.Count, drawn.Distinct().Count()));
    }

    [Fact]
    public void Nothing_to_draw_from_draws_nothing() => Assert.Empty(WeightedDraw.Pick([], 1, 5));

    private static List<int> Drawn(IEnumerable<(Guid, int)> from, ulong seed, int most) => [.. WeightedDraw.Pick(from, seed, most).Select(id => Convert.ToInt32(id.ToString("N")[..8], 16))];
}
