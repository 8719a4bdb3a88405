using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Documents.Writing.Official.Viewing;

using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

using D = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace Bihuan.Documents.Tests.Writing.Official.Templates;

/// <summary>图：填成 Word 自己的图，屏幕上照它画，看不见的人听得到各个数；公开的一份里没有。</summary>
public sealed class TemplateChartTests
{
    private static readonly DateTime At = new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc);

    private static readonly TemplateSlot[] Slots = [new TemplateSlot.Chart("图", "一张图"), new TemplateSlot.Text("字", "一段字")];

    [Theory, InlineData(false), InlineData(true)]
    public void It_becomes_a_chart_of_its_own_with_every_number_to_be_heard(bool columns)
    {
        var data = new ChartData("各单位<销号率>", columns, [new("大厅管理科&窗口", 66.7m), new("=办公室", 100), new("督查科", 0)]);
        var file = Fill(new OfficialBlock.Paragraph("{图}"), data);
        var chart = Assert.Single(DocumentView.Read(file).OfType<ViewBlock.Chart>());
        Assert.Equal((data.Title, columns, data.Said), (chart.Data.Title, chart.Data.IsColumns, chart.Data.Said));
        Assert.Equal(data.Bars, chart.Data.Bars);
        using (var package = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false))
        {
            Assert.Equal("各单位<销号率>：大厅管理科&窗口66.7%，=办公室100%，督查科0%", package.MainDocumentPart!.Document.Descendants<D.DocProperties>().Single().Description!.Value);
            Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(package).Select(e => $"{e.Part?.Uri} {e.Description}"));
            // 不带工作簿：没有别的数跟着走
            Assert.Empty(package.MainDocumentPart!.ChartParts.Single().Parts);
            Assert.Equal("GwPicture", package.MainDocumentPart.Document.Descendants<D.Inline>().Single().Ancestors<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Single().ParagraphProperties!.ParagraphStyleId!.Val!.Value);
        }
        // 条的长照数，字一处不少，不叠在一起
        var drawing = ChartDrawing.Of(chart.Data);
        var longs = drawing.Bars.Select(b => columns ? b.Height : b.Width).ToList();
        Assert.Equal([0.667, 1, 0], longs.Select(l => Math.Round(l / longs[1], 3)));
        Assert.Equal(["0%", "100%", "66.7%", "=办公室", "大厅管理科&窗口", "督查科"], drawing.Words.Select(w => w.Text).Order(StringComparer.Ordinal));
        Assert.Equal(6, drawing.Words.Select(w => (w.X, w.Y)).Distinct().Count());
        Assert.All(drawing.Words, w => Assert.True(w.X >= 0 && w.X <= drawing.Width && w.Y > 0 && w.Y <= drawing.Height));
        // 公开的一份只抄认得的，图不在内，也没有留下空的一处
        Assert.DoesNotContain(PublishWriter.Places(file), p => p.Text.Contains("销号率", StringComparison.Ordinal));
        using var open = new MemoryStream();
        PublishWriter.Write(open, file, PublishMarks.None, At, (_, picture) => picture);
        using var published = WordprocessingDocument.Open(open, isEditable: false);
        Assert.Empty(published.MainDocumentPart!.ChartParts);
    }

    [Fact]
    public void Nothing_to_draw_leaves_no_paragraph_and_a_wrong_place_is_told()
    {
        Assert.Equal(["标题", "别的"], DocumentView.Read(Fill(new OfficialBlock.Paragraph("{图}"), new("没有的", false, []))).OfType<ViewBlock.Line>().Select(l => string.Concat(l.Spans.Select(s => s.Text))));
        Assert.Empty(TemplateCheck.Run(Template(new OfficialBlock.Paragraph("{图}")), Slots).Faults);
        foreach (var wrong in new OfficialBlock[] { new OfficialBlock.Paragraph("前面有字{图}"), new OfficialBlock.Table([("头", 1)], [["{图}"]]) })
            Assert.Contains("“图”是一张图", Assert.Single(TemplateCheck.Run(Template(wrong), Slots).Faults).Message, StringComparison.Ordinal);
    }

    private static byte[] Template(OfficialBlock block)
    {
        using var stream = new MemoryStream();
        OfficialWriter.Write(stream, new("标题", [block, new OfficialBlock.Paragraph("{字}")]) { IsTemplate = true }, At);
        return stream.ToArray();
    }

    private static byte[] Fill(OfficialBlock block, ChartData data)
    {
        using var output = new MemoryStream();
        TemplateFill.Write(output, Template(block), new TemplateData().Chart("图", data).Text("字", "别的"), "标题", At);
        return output.ToArray();
    }
}
