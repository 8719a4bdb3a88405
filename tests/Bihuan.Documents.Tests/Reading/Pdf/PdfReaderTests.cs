using System.Text;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Pages;
using Bihuan.Documents.Reading.Pdf;
using Bihuan.Documents.Tests.Making;

namespace Bihuan.Documents.Tests.Reading.Pdf;

public class PdfReaderTests
{
    private static SourceText Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return PdfReader.Read(stream, "通报.pdf", new ReadOptions(), CancellationToken.None).Source;
    }

    private static RefusalReason Refused(byte[] bytes) => Assert.Throws<RefusalException>(() => Read(bytes)).Reason;

    [Fact]
    public void Joins_printed_rows_into_paragraphs_and_drops_page_furniture() =>
        Assert.Equal(PrintedReport.Lines, Read(PdfMaker.Make(PrintedReport.Typeset())).Lines());

    [Fact]
    public void Reads_table_rows_as_cells()
    {
        var typeset = new Typeset().Paragraph("整改台账如下。")
            .Row((28, "序号"), (45, "具体问题"), (100, "完成时限"))
            .Row((28, "1"), (45, "窗口授权不到位，部分事\n项仍需来回跑"), (100, "2024年9月底"));
        Assert.Equal(["整改台账如下。", "序号\t具体问题\t完成时限", "1\t窗口授权不到位，部分事项仍需来回跑\t2024年9月底"], Read(PdfMaker.Make(typeset)).Lines());
    }

    [Fact]
    public void Keeps_the_space_before_a_field_label()
    {
        var (pages, _) = BoundingBoxes.Parse(Encoding.UTF8.GetBytes(
            "<page width=\"595\" height=\"841\">\n<word xMin=\"56\" yMin=\"368\" xMax=\"152\" yMax=\"384\">责任领导：段成林</word>\n<word xMin=\"155\" yMin=\"368\" xMax=\"251\" yMax=\"384\">责任科室：法规科</word>\n<word xMin=\"254\" yMin=\"368\" xMax=\"290\" yMax=\"384\">和信访</word>\n"));
        Assert.Equal("责任领导：段成林 责任科室：法规科和信访", Assert.Single(PageLines.Join(pages, CancellationToken.None)).Text);
    }

    [Fact]
    public void Keeps_a_title_that_is_printed_again_as_signature()
    {
        var (pages, _) = BoundingBoxes.Parse(Encoding.UTF8.GetBytes(
            Page(Word(30, "青禾市水务局党总支") + Word(60, "关于巡察整改情况的报告") + Word(200, "一、窗口服务不规范。")) + Page(Word(100, "二、台账不全。") + Word(760, "青禾市水务局党总支"))));
        Assert.Equal(["青禾市水务局党总支关于巡察整改情况的报告", "一、窗口服务不规范。", "二、台账不全。", "青禾市水务局党总支"], PageLines.Join(pages, CancellationToken.None).Select(l => l.Text));

        static string Page(string words) => "<page width=\"595\" height=\"841\">\n" + words;
        static string Word(int top, string text) => $"<word xMin=\"56\" yMin=\"{top}\" xMax=\"{56 + 12 * text.Length}\" yMax=\"{top + 15}\">{text}</word>\n";
    }

    [Fact]
    public void Refuses_scans_broken_and_encrypted_files()
    {
        Assert.Equal(RefusalReason.Empty, Refused(PdfMaker.Make(new Typeset())));
        Assert.Equal(RefusalReason.Damaged, Refused(Encoding.ASCII.GetBytes("%PDF-1.7\n这不是 PDF")));
        var locked = Encoding.Latin1.GetString(PdfMaker.Make(new Typeset().Paragraph("甲")))
            .Replace("/Root 1 0 R", $"/Root 1 0 R/ID[<{new string('0', 32)}><{new string('0', 32)}>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{new string('1', 64)}>/U<{new string('2', 64)}>>>", StringComparison.Ordinal);
        Assert.Equal(RefusalReason.Encrypted, Refused(Encoding.Latin1.GetBytes(locked)));
    }

    [Fact]
    public void Skips_lines_of_the_output_that_it_does_not_know()
    {
        var (pages, margins) = BoundingBoxes.Parse(Encoding.UTF8.GetBytes(
            "<title>秘密★3年</title>\n<page width=\"595\" height=\"841\">\n<word xMin=\"10\" yMin=\"10\" xMax=\"42\" yMax=\"28\">甲&amp;\u0001乙</word>\n<word xMin=\"a\">\n<word xMin=\"10\" yMin=\"99\" xMax=\"5\" yMax=\"9\">反</word>\n"));
        Assert.Equal("甲&乙", Assert.Single(Assert.Single(pages).Runs).Text);
        Assert.Equal("秘密★3年", Assert.Single(margins));
    }
}
