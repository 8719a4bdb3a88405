using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Documents.Writing.Official.Viewing;

namespace Bihuan.Documents.Tests.Writing.Official.Publishing;

/// <summary>标题里指着清单的号不算题目：表里只写题目的那几行找得到；只有主要一格写着的才算说的是它。</summary>
public sealed class PublishPlaceTests
{
    [Theory]
    [InlineData("收费依据没有公示（清单第7号）", "收费依据没有公示")]
    [InlineData("收费依据没有公示。", "收费依据没有公示")]
    [InlineData("收费依据没有公示（第7号）", "收费依据没有公示（第7号）")]
    public void What_a_heading_says_is_without_its_place_in_the_list(string text, string title) => Assert.Equal(title, Heading(text).Heading);

    [Fact]
    public void A_row_about_a_withheld_heading_is_told_and_a_unit_of_the_same_words_is_not_about_it()
    {
        var (about, other) = (Row(2, "7", "收费依据没有公示", "办公室"), Row(3, "8", "党员活动室长期没有开放使用", "收费依据没有公示科"));
        Assert.Equal((true, false), (about.IsAbout("收费依据没有公示"), other.IsAbout("收费依据没有公示")));
        var marks = new PublishMarks(new Dictionary<int, PlaceMark> { [1] = new(true, "工作秘密", []) }, []);
        var remark = Assert.Single(PublishCheck.Find([Heading("收费依据没有公示（清单第7号）"), about], marks, []), r => r.Place == 2);
        Assert.Equal(("收费依据没有公示", true), (remark.Text, remark.IsWhole));
    }

    // 版记里印着机关的名称，通篇都有；同样的字在表里一行不公开，才是不公开的事
    [Theory]
    [InlineData(ViewKind.Colophon, false)]
    [InlineData(ViewKind.Cell, true)]
    public void A_withheld_colophon_makes_no_secret_of_the_offices_name(ViewKind view, bool told)
    {
        const string Office = "云溪县行政审批局综合事务办公室";
        var withheld = new PublishPlace(1, PlaceKind.Row, view, "", [Office + "　　2024年3月5日印发"]);
        PublishPlace[] open = [new(2, PlaceKind.Line, ViewKind.Body, "", [$"牵头的是{Office}，各股室配合。"]), new(3, PlaceKind.Row, ViewKind.Cell, "", ["1", Office + "　　2024年3月5日印发"])];
        var marks = new PublishMarks(new Dictionary<int, PlaceMark> { [1] = new(true, "工作秘密", []) }, []);
        Assert.Equal((told, told), (PublishCheck.Find([withheld, .. open], marks, []).Any(r => r.Place == 2), PublishCheck.Find([withheld, .. open], marks, []).Any(r => r.Place == 3)));
    }

    private static PublishPlace Heading(string text) => new(1, PlaceKind.Line, ViewKind.Heading3, "1．", [text]);

    private static PublishPlace Row(int number, params string[] cells) => new(number, PlaceKind.Row, ViewKind.Cell, "", cells);
}
