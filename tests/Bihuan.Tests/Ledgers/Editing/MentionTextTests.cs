using Bihuan.Ledgers.Editing;

namespace Bihuan.Tests.Ledgers.Editing;

public sealed class MentionTextTests
{
    private static readonly MentionText.Person[] People =
    [
        new(Guid.CreateVersion7(), "王小禾", "办公室（党办）"),
        new(Guid.CreateVersion7(), "王小禾", "办公室"),
        new(Guid.CreateVersion7(), "王小禾", "督查科"),
    ];

    // 单位的名称里自己有括号
    [Theory]
    [InlineData("@王小禾（办公室（党办））请看", "办公室（党办）", "请看")]
    [InlineData("@王小禾(办公室（党办）)请看", "办公室（党办）", "请看")]
    [InlineData("@王小禾（办公室）请看", "办公室", "请看")]
    [InlineData("@王小禾（督查科）", "督查科", "")]
    public void Unit_after_a_name_says_who_is_meant(string text, string unit, string rest)
    {
        var spot = MentionText.Match(text, Assert.Single(MentionText.RunsOf(text)), People)!;
        Assert.Equal((unit, rest), (Assert.Single(spot.People).Unit, text[spot.End..]));
    }

    [Theory]
    [InlineData("@王小禾（办公）")]
    [InlineData("@王小禾（督查科")]
    [InlineData("@王小禾督查科）")]
    public void What_is_no_unit_of_theirs_says_nothing(string text)
    {
        var spot = MentionText.Match(text, Assert.Single(MentionText.RunsOf(text)), People)!;
        Assert.Equal((3, "@王小禾".Length), (spot.People.Count, spot.End));
    }
}
