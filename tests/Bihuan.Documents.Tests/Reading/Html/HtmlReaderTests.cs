using System.Diagnostics;
using System.Text;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Tests.Reading.Html;

public class HtmlReaderTests
{
    public static TheoryData<string> Published => [Pages.Portal, Pages.TableLayout, Pages.TwoEditors];

    [Theory]
    [MemberData(nameof(Published))]
    public void Open_PublishedPage_GivesTitleOnceAndBodyOnly(string page)
    {
        var source = Opening.Text(page, "通报.html");

        Assert.Equal(SourceFormat.Html, source.Format);
        Assert.Equal(Pages.Title, source.DeclaredTitle);
        Assert.Equal([Pages.Title, .. Pages.Body], source.Lines());
        Assert.Empty(source.Warnings);
    }

    [Fact]
    public void Open_PageInGb2312_IsDecoded()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var source = Opening.Text(Encoding.GetEncoding("GB18030").GetBytes(Pages.TableLayout), "通报.htm");
        Assert.Equal(Pages.Body, source.Lines()[1..]);
    }

    [Fact]
    public void Open_TitleOverTwoLinesInBody_IsNotRepeated()
    {
        var source = Opening.Text("<title>青禾市数据局关于巡察整改进展情况的通报</title><div id=zoom><p>青禾市数据局</p><p>关于巡察整改进展情况的通报</p><p>现将整改情况通报如下。</p></div>", "a.html");
        Assert.Equal(["青禾市数据局", "关于巡察整改进展情况的通报", "现将整改情况通报如下。"], source.Lines());
    }

    [Fact]
    public void Open_DataTable_KeepsCellsSpansAndMerges()
    {
        var source = Opening.Text("""
            <body><p>整改台账如下表所示。</p><table><tr><th>序号</th><th>问题</th><th colspan="2">措施</th></tr>
            <tr><td rowspan="2">1</td><td rowspan="2">窗口服务不规范</td><td>修订制度</td><td>立行立改</td></tr>
            <tr><td><p>每月抽查</p><p>通报结果</p></td><td>长期坚持</td></tr></table></body>
            """, "台账.html");

        Assert.Equal(["整改台账如下表所示。", "序号\t问题\t措施", "1\t窗口服务不规范\t修订制度\t立行立改", "\t\t每月抽查 通报结果\t长期坚持"], source.Lines());
        Assert.Equal(2, source.Lines[1].Cells[2].ColumnSpan);
        Assert.Equal([3, 3, null, null], source.Lines[3].Cells.Select(c => c.MergedFrom));
        Assert.Equal([0, 1, 2, 3], source.Lines[3].Cells.Select(c => c.Column));
        Assert.Equal([7], source.Lines[3].Breaks);
        foreach (var line in source.Lines)
            foreach (var cell in line.Cells) Assert.DoesNotContain('\t', line.Text[cell.Start..cell.End]);
    }

    [Fact]
    public void Open_PageThatIsOnlyATable_IsReadAsRows()
    {
        var source = Opening.Text("<body><table><tr><td>序号</td><td>问题</td></tr><tr><td>1</td><td>窗口服务不规范，群众反映较多</td></tr></table></body>", "台账.html");
        Assert.Equal(["序号\t问题", "1\t窗口服务不规范，群众反映较多"], source.Lines());
    }

    [Fact]
    public void Open_PageExportedFromAnOfficeProgram_IgnoresThePropertyTitle()
    {
        var source = Opening.Text("<head><title>新建文字材料模板</title><meta name=Generator content=\"Microsoft Word 15\"></head><body><p>青禾市数据局整改报告</p><p>现报告如下。</p></body>", "报告.htm");
        Assert.Equal(["青禾市数据局整改报告", "现报告如下。"], source.Lines());
    }

    [Fact]
    public void Open_SourceLineBreakBetweenHanzi_LeavesNoSpace() =>
        Assert.Equal(["压实整改责任，加强 OFD 文件管理。"], Opening.Text("<p>压实整改\r\n   责任，加强\tOFD\n文件管理。</p>", "a.html").Lines());

    [Fact]
    public void Open_OrderedList_ShowsTheNumbersTheBrowserShows()
    {
        var source = Opening.Text("<body><p>整改措施如下：</p><ol start=3><li>修订制度。</li><li>每月抽查。</li></ol><ol><li>（1）已有编号。</li></ol></body>", "a.html");
        Assert.Equal(["整改措施如下：", "3.修订制度。", "4.每月抽查。", "（1）已有编号。"], source.Lines());
        Assert.Equal(2, source.Lines[1].GeneratedLabel);
    }

    [Fact]
    public void Open_AttachmentLinkAtTheEnd_IsKept()
    {
        var source = Opening.Text("<body><p>现将整改情况通报如下。</p><p><a href=1.xls>附件：整改台账</a></p><p><a href=2>返回列表</a></p></body>", "a.html");
        Assert.Equal(["现将整改情况通报如下。", "附件：整改台账"], source.Lines());
    }

    [Theory]
    [InlineData("<meta name=\"密级\" content=\"机密\">", "")]
    [InlineData("<meta name=\"keywords\" content=\"巡察,秘密\">", "")]
    [InlineData("", "<header><div>机密★1年</div></header>")]
    [InlineData("", "<div style='display:none'>秘密★3年</div>")]
    public void Open_MarkOutsideTheArticle_IsRefused(string head, string before)
    {
        var page = $"<html><head><title>整改报告</title>{head}</head><body>{before}<div id=zoom><p>{Pages.Body[0]}</p><p>{Pages.Body[3]}</p></div></body></html>";
        Assert.Equal(RefusalReason.Classified, Opening.Refused(Encoding.UTF8.GetBytes(page), "a.html").Reason);
    }

    [Fact]
    public void Open_InternalMarkInAnExportedHeader_AsksFirst()
    {
        var page = "<body><div title=\"header\"><p>内部资料</p></div>" + string.Concat(Enumerable.Repeat("<p>压实整改责任。</p>", 30)) + "</body>";
        Assert.Equal(RefusalReason.InternalNeedsConsent, Opening.Refused(Encoding.UTF8.GetBytes(page), "a.html").Reason);
        var read = Assert.IsType<Opened.Text>(Opening.Open(page, "a.html", new ReadOptions { InternalAllowed = true }));
        Assert.Equal(30, read.Source.Lines.Count);
    }

    [Fact]
    public void Open_PageWithoutText_IsEmptyAndSaysWhatToDo()
    {
        var refused = Opening.Refused("<html><body><img src=a.jpg><script>load()</script></body></html>"u8.ToArray(), "a.html");
        Assert.Equal(RefusalReason.Empty, refused.Reason);
        Assert.Contains("复制", refused.Message);
    }

    [Theory]
    [InlineData("div")]
    [InlineData("b")]
    [InlineData("table><tr><td")]
    [InlineData("span")]
    [InlineData("ol><li")]
    public void Open_HundredThousandNestedTags_EndsQuicklyWithTheText(string tag)
    {
        var clock = Stopwatch.StartNew();
        var source = Opening.Text("<html><body>" + string.Concat(Enumerable.Repeat($"<{tag}>", 100_000)) + "压实整改责任", "a.html");
        Assert.Contains("压实整改责任", source.Lines[^1].Text);
        Assert.Single(source.Warnings);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    [Theory]
    [InlineData("<p>")]
    [InlineData("<br>")]
    [InlineData("<p>改<b>")]
    [InlineData("<a href=x><p>改")]
    [InlineData("<table><tr><td>改")]
    [InlineData("</b></p>")]
    [InlineData("<li>改")]
    [InlineData("<!--")]
    [InlineData("&amp;&nbsp;")]
    [InlineData("<div a=\"")]
    [InlineData("<x ")]
    public void Open_AnyTagRepeatedTwoHundredThousandTimes_EndsQuickly(string piece)
    {
        var clock = Stopwatch.StartNew();
        _ = Opening.Open("<html><body><p>整改报告</p><ol>" + string.Concat(Enumerable.Repeat(piece, 200_000)), "a.html");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    [Fact]
    public void Open_ManyAttributes_EndsQuickly()
    {
        var clock = Stopwatch.StartNew();
        var source = Opening.Text("<html><body><p " + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"a{i}=1 ")) + ">整改报告</p>", "a.html");
        Assert.Equal("整改报告", source.Lines[^1].Text);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    [Fact]
    public void Open_WordExtensionOnAPage_IsReadByContentAndSaysSo()
    {
        var source = Opening.Text(Pages.Portal, "通报.doc");
        Assert.Equal(SourceFormat.Html, source.Format);
        Assert.Contains("网页", Assert.Single(source.Warnings));
    }
}
