using Bihuan.App.Office.People;

namespace Bihuan.App.Tests.Web;

/// <summary>写姓名选人：写全的、只有一个的认，几个同名的、没有的说怎么改。</summary>
public sealed class PersonPickTests
{
    private static readonly Guid First = Guid.CreateVersion7(), Second = Guid.CreateVersion7(), Third = Guid.CreateVersion7();
    private static readonly (string, string)[] People = [(First.ToString(), "许静姝（大厅管理科）"), (Second.ToString(), "王伟（办公室）"), (Third.ToString(), "王伟（财务科）")];

    [Theory]
    [InlineData("许静姝（大厅管理科）")]
    [InlineData("许静姝(大厅管理科)")]
    [InlineData(" 许静姝 ")]
    [InlineData("静姝")]
    public void One_is_known_by_the_name_or_the_whole(string typed) => Assert.Equal((First, null), PersonPick.Find(People, typed));

    [Fact]
    public void Namesakes_are_told_apart_by_the_unit_and_not_guessed()
    {
        Assert.Equal((Third, null), PersonPick.Find(People, "王伟（财务科）"));
        var (id, problem) = PersonPick.Find(People, "王伟");
        Assert.Null(id);
        Assert.Contains("叫“王伟”的有2个人：王伟（办公室）、王伟（财务科）", problem, StringComparison.Ordinal);
        Assert.Contains("合得上“王”的有2个人", PersonPick.Find(People, "王").Problem, StringComparison.Ordinal);
        Assert.Contains("没有找到“王小伟”", PersonPick.Find(People, "王小伟").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Stored_number_is_shown_as_the_name()
    {
        Assert.Equal("王伟（办公室）", PersonPick.Shown(People, Second.ToString()));
        Assert.Equal("没有的人", PersonPick.Shown(People, "没有的人"));
        Assert.Equal("", PersonPick.Shown(People, null));
    }
}
