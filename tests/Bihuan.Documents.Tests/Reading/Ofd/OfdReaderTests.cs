using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Ofd;
using Bihuan.Documents.Tests.Making;

namespace Bihuan.Documents.Tests.Reading.Ofd;

public class OfdReaderTests
{
    private static SourceText Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return OfdReader.Read(stream, "通报.ofd", new ReadOptions(), CancellationToken.None);
    }

    private static RefusalReason Refused(byte[] bytes) => Assert.Throws<RefusalException>(() => Read(bytes)).Reason;

    [Theory]
    [InlineData("ofd:", false)]
    [InlineData("", false)]
    [InlineData("n1:", true)]
    public void Joins_printed_rows_into_paragraphs_and_drops_page_furniture(string prefix, bool byMatrix)
    {
        var typeset = PrintedReport.Typeset();
        Assert.True(typeset.Pages > 1);
        var text = Read(new OfdMaker { Prefix = prefix, ByMatrix = byMatrix }.Make(typeset));
        Assert.Equal(PrintedReport.Lines, text.Lines());
        Assert.Equal("第1页", text.Lines[0].Origin[0].Part);
        Assert.Equal(2, text.Lines[0].Origin.Count);
    }

    [Fact]
    public void Leaves_template_and_slanted_text_out_but_offers_them_for_the_secrecy_check()
    {
        const string Watermark = "<ofd:TextObject Boundary=\"50 100 80 80\" CTM=\"0.7 0.7 -0.7 0.7 0 0\" Size=\"12\"><ofd:TextCode X=\"0\" Y=\"12\">仅供内部审阅</ofd:TextCode></ofd:TextObject>";
        var maker = new OfdMaker { Template = "机密★3年", Extra = Watermark };
        maker.Custom["密级"] = "无";
        var bytes = maker.Make(PrintedReport.Typeset());
        Assert.Equal(PrintedReport.Lines, Read(bytes).Lines());
        using var stream = new MemoryStream(bytes);
        using var zip = new SafeZip(stream, new ReadOptions(), CancellationToken.None);
        var margins = OfdMargins.Texts(zip);
        Assert.Contains("机密★3年", margins);
        Assert.Contains("仅供内部审阅", margins);
        Assert.Contains("密级：无", margins);
    }

    [Fact]
    public void Keeps_a_secrecy_mark_printed_in_the_header()
    {
        var typeset = PrintedReport.Typeset().Every(p => new(p, 28, 15, 5, "秘密★1年"));
        Assert.Contains("秘密★1年", Read(new OfdMaker().Make(typeset)).Lines());
    }

    [Fact]
    public void Splits_columns_that_share_one_text_code_into_cells()
    {
        var typeset = new Typeset().Paragraph("整改台账如下。")
            .Row((28, "序号"), (45, "具体问题"), (100, "完成时限"))
            .Row((28, "1"), (45, "窗口授权不到位，部分事\n项仍需来回跑"), (100, "2024年9月底"))
            .Row((28, "2"), (45, "台账更新不及时"), (100, "立行立改"));
        var text = Read(new OfdMaker().Make(typeset));
        Assert.Equal(["整改台账如下。", "序号\t具体问题\t完成时限", "1\t窗口授权不到位，部分事项仍需来回跑\t2024年9月底", "2\t台账更新不及时\t立行立改"], text.Lines());
        Assert.Equal(3, text.Lines[2].Cells.Count);
    }

    [Fact]
    public void Says_which_page_is_missing()
    {
        var text = Read(new OfdMaker().Make(PrintedReport.Typeset(), omitPage: 1));
        Assert.Contains("第 2 页", Assert.Single(text.Warnings), StringComparison.Ordinal);
        Assert.Contains(PrintedReport.Lines[0], text.Lines());
    }

    [Fact]
    public void Refuses_scans_truncated_files_and_other_zips()
    {
        Assert.Equal(RefusalReason.Empty, Refused(new OfdMaker { Extra = "<ofd:ImageObject ID=\"3\" ResourceID=\"4\"/>" }.Make(new Typeset())));
        var good = new OfdMaker().Make(PrintedReport.Typeset());
        Assert.Equal(RefusalReason.Damaged, Refused(good[..(good.Length / 2)]));
        Assert.Equal(RefusalReason.WrongFormat, Refused(new XlsxMaker().Sheet("表", [["甲"]]).Make()));
    }

    [Fact]
    public void Expands_repeated_deltas_no_further_than_asked()
    {
        Assert.Equal([5, 5, 5, 7], OfdNumbers.Of("g 3 5 7", 10));
        Assert.Equal(4, OfdNumbers.Of("g 999999999 5", 4).Count);
    }
}
