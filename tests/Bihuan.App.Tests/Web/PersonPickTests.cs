using Bihuan.App.Office.People;

namespace Bihuan.App.Tests.Web;

/// <summary>写姓名选人：写全的认，几个同名的、只写几个字的、没有的说怎么改。</summary>
public sealed class PersonPickTests
{
    private static readonly Guid First = Guid.CreateVersion7(), Second = Guid.CreateVersion7(), Third = Guid.CreateVersion7();
    private static readonly (string, string)[] People = [(First.ToString(), "许静姝（大厅管理科）"), (Second.ToString(), "王伟（办公室）"), (Third.ToString(), "王伟（财务科）")];

    [Theory]
    [InlineData("许静姝（大厅管理科）")]
    [InlineData("许静姝(大厅管理科)")]
    [InlineData(" 许静姝 ")]
    public void One_is_known_by_the_name_or_the_whole(string typed) => Assert.Equal((First, null), PersonPick.Find(People, typed));

    [Fact]
    public void Namesakes_are_told_apart_by_the_unit_and_not_guessed()
    {
        Assert.Equal((Third, null), PersonPick.Find(People, "王伟（财务科）"));
        var (id, problem) = PersonPick.Find(People, "王伟");
        Assert.Null(id);
        Assert.Contains("叫“王伟”的有2个人：王伟（办公室）、王伟（财务科）", problem, StringComparison.Ordinal);
        Assert.Contains("没有找到“王小伟”", PersonPick.Find(People, "王小伟").Problem, StringComparison.Ordinal);
    }

    // 写错一个字的、写成单位的，不能落到别人头上
    [Theory]
    [InlineData("静姝", "许静姝（大厅管理科）")]
    [InlineData("许静", "许静姝（大厅管理科）")]
    [InlineData("大厅管理科", "许静姝（大厅管理科）")]
    [InlineData("王", "2个人：王伟（办公室）、王伟（财务科）")]
    public void Part_of_a_name_is_only_answered_with_who_may_be_meant(string typed, string named)
    {
        var (id, problem) = PersonPick.Find(People, typed);
        Assert.Null(id);
        Assert.Contains(named, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Stored_number_is_shown_as_the_name()
    {
        Assert.Equal("王伟（办公室）", PersonPick.Shown(People, Second.ToString()));
        Assert.Equal("没有的人", PersonPick.Shown(People, "没有的人"));
        Assert.Equal("", PersonPick.Shown(People, null));
    }
}
