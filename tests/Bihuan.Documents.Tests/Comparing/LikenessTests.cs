using Bihuan.Documents.Comparing;

namespace Bihuan.Documents.Tests.Comparing;

public sealed class LikenessTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(1)]
    public void Enough_alike_is_the_same_as_the_score_says(double least)
    {
        var random = new Random(7);
        var texts = Enumerable.Range(0, 120).Select(i => Likeness.Pairs(new string([.. Enumerable.Range(0, random.Next(0, 24)).Select(_ => "窗口值班台账"[random.Next(i % 2 == 0 ? 2 : 6)])]))).ToList();
        foreach (var one in texts)
            foreach (var other in texts)
                Assert.Equal(Likeness.Of(one, other) >= least, Likeness.IsAtLeast(one, other, least));
    }
}
