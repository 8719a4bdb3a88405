using System.Text;
using Bihuan.Documents.Checking.Lists;

namespace Bihuan.Documents.Tests.Checking.Lists;

public sealed class OfficeListsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bihuan-lists-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_templates_are_themselves_readable()
    {
        foreach (var template in ListTemplates.All)
            File.WriteAllBytes(Path.Combine(folder, template.FileName), template.Content());
        var lists = Load();
        var body = Assert.Single(lists.Bodies);
        Assert.Equal(2, body.FormerNames.Count);
        Assert.Equal(new DateOnly(2024, 3, 1), body.Since);
        Assert.Equal(2, lists.People.Count);
        Assert.Equal(["县委副书记", "县长"], lists.People[1].Titles);
        Assert.Equal(2, Assert.Single(lists.Phrases).Wrong.Count);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public void Excel_may_have_saved_it_in_any_of_its_encodings(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var coded = Encoding.GetEncoding(encoding);
        File.WriteAllBytes(Path.Combine(folder, "领导姓名.csv"), [.. coded.Preamble, .. coded.GetBytes("姓名,职务\n秦　望,县委书记\n")]);
        Assert.Equal("秦望", Assert.Single(Load().People).Name);
    }

    [Fact]
    public void Quoted_fields_may_hold_commas_quotes_and_line_breaks()
    {
        Write("提法.csv", "说明,规范提法,不规范写法\r\n\"一,\"\"二\"\"\r\n三\",甲乙,\"乙甲、乙乙|丙丙\"\r\n,,\r\n");
        var phrase = Assert.Single(Load().Phrases);
        Assert.Equal("一,\"二\"  三", phrase.Note);
        Assert.Equal(["乙甲", "乙乙", "丙丙"], phrase.Wrong);
    }

    [Theory]
    [InlineData('、')]
    [InlineData('|')]
    [InlineData('；')]
    public void Several_in_one_cell_may_be_told_apart_by_any_of_three_marks(char mark)
    {
        Write("机构名称.csv", $"现用名称,简称,曾用名称\n云溪县档案馆,县档{mark}档案馆,云溪县档案局{mark}云溪县档案处\n");
        Write("领导姓名.csv", $"姓名,职务\n易知远,县委副书记{mark}县长\n");
        Write("提法.csv", $"规范提法,不规范写法\n甲乙,乙甲{mark}乙乙\n");
        var lists = Load();
        Assert.Equal((2, 2), (lists.Bodies[0].ShortNames.Count, lists.Bodies[0].FormerNames.Count));
        Assert.Equal(["县委副书记", "县长"], lists.People[0].Titles);
        Assert.Equal(["乙甲", "乙乙"], lists.Phrases[0].Wrong);
    }

    [Fact]
    public void The_templates_all_use_one_mark_between_several() =>
        Assert.DoesNotContain(ListTemplates.All.SelectMany(t => t.Rows), r => r.Contains('|', StringComparison.Ordinal) || r.Contains('；', StringComparison.Ordinal));

    [Theory]
    [InlineData("2024-03-01")]
    [InlineData("2024/3/1")]
    [InlineData("2024.3.1")]
    [InlineData("2024年3月1日")]
    [InlineData("2024年3月")]
    public void A_date_may_be_written_as_Excel_shows_it(string printed)
    {
        Write("机构名称.csv", $"现用名称,启用日期\n云溪县档案馆,{printed}\n");
        Assert.Equal(new DateOnly(2024, 3, 1), Assert.Single(Load().Bodies).Since);
    }

    [Theory]
    [InlineData("机构名称.csv", "现用名称,启用日期\n云溪县档案馆,2024-02-30\n", "第2行的启用日期“2024-02-30”不是日期")]
    [InlineData("机构名称.csv", "名称\n云溪县档案馆\n", "没有“现用名称”一列")]
    [InlineData("领导姓名.csv", "姓名,职务\n秦望舒,县长\n易知远,\n", "第3行没有填“职务”")]
    [InlineData("领导姓名.csv", "姓名,职务,任职起,任职止\n秦望舒,县长,2024-01-01,2023-01-01\n", "第2行的任职止早于任职起")]
    [InlineData("机构名称.csv", "现用名称,曾用名称\n云溪县档案馆,云溪县档案局、局\n", "第2行的曾用名称“局”只有一个字")]
    [InlineData("机构名称.csv", "现用名称,简称\n云溪县档案馆,县档案馆\n云溪县博物馆,馆\n", "第3行的简称“馆”只有一个字")]
    [InlineData("机构名称.csv", "现用名称\n县\n", "第2行的现用名称“县”只有一个字")]
    [InlineData("领导姓名.csv", "姓名,职务\n秦,县长\n", "第2行的姓名“秦”只有一个字")]
    [InlineData("领导姓名.csv", "姓名,职务\n秦望舒,县委常委、长\n", "第2行的职务“长”只有一个字")]
    [InlineData("提法.csv", "规范提法,不规范写法\n甲乙,\"乙甲\n", "第2行的引号没有闭合")]
    [InlineData("提法.csv", "规范提法,不规范写法\n甲乙,甲\n", "第2行的不规范写法“甲”只有一个字")]
    [InlineData("提法.csv", "PK\u0003\u0004", "另存为")]
    public void What_is_wrong_is_said_with_file_and_line(string name, string text, string expected)
    {
        Write(name, text);
        Assert.Null(OfficeLists.Load(folder, out var problem));
        Assert.Contains(name, problem, StringComparison.Ordinal);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_lists_is_told_apart_from_one_with_empty_lists()
    {
        Assert.Null(OfficeLists.Load(folder, out var none));
        Assert.Contains("没有名单", none, StringComparison.Ordinal);
        Assert.Null(OfficeLists.Load(Path.Combine(folder, "没有"), out _));
        Write("提法.csv", "规范提法,不规范写法\n");
        Assert.Empty(Load().Phrases);
    }

    [Fact]
    public void A_list_of_absurd_size_is_refused()
    {
        Write("提法.csv", "规范提法,不规范写法\n" + string.Concat(Enumerable.Repeat("甲乙,乙甲\n", 20_001)));
        Assert.Null(OfficeLists.Load(folder, out var problem));
        Assert.Contains("20000行", problem, StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private OfficeLists Load()
    {
        var lists = OfficeLists.Load(folder, out var problem);
        Assert.Equal("", problem);
        return lists!;
    }
}
