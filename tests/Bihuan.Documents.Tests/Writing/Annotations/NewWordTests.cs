using System.Text;
using System.Xml.Linq;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Tests.Making;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using static Bihuan.Documents.Tests.Writing.Annotations.Annotating;

namespace Bihuan.Documents.Tests.Writing.Annotations;

/// <summary>不是 Word 的原件，按读出的各行新排一份。</summary>
public class NewWordTests
{
    private static readonly XNamespace W = DocxFile.Word;

    [Theory]
    [InlineData("18", "清单.txt", 1)]
    [InlineData("31", "网页.html", 2)]
    [InlineData("32", "网页.html", 3)]
    [InlineData("33", "清单.xlsx", 4)]
    [InlineData("34", "台账.xlsx", 5)]
    [InlineData("35", "通报.ofd", 6)]
    public void Lines_and_places_are_those_that_were_read(string number, string name, int seed)
    {
        var document = Read(Sample(number), name);
        var remarks = Anywhere(document, seed, 60);
        var annotated = Annotate(Sample(number), document, remarks);
        Assert.Equal(document.Source.Lines.Select(Text), Read(annotated).Source.Lines.Take(document.Source.Lines.Count).Select(Text));
        var parts = Parts(annotated);
        var body = Xml(parts["word/document.xml"]);
        foreach (var comment in Xml(parts["word/comments.xml"]).Root!.Elements())
        {
            var covered = Covered(body, W, (int)comment.Attribute(W + "id")!);
            var remark = remarks.First(r => comment.Value.Contains($"：{r.Message}", StringComparison.Ordinal));
            if (remark is not { Line: { } line, Column: { } start, End: { } end }) continue;
            // 格间的 TAB 不在任何一格里。
            Assert.Equal(document.Source.Lines[line - 1].Text[start..end].Replace("\t", "", StringComparison.Ordinal), covered.Replace("\t", "", StringComparison.Ordinal));
        }

        // 读 Word 时段首段尾的空格照样在；表格里空的末格可有可无。
        static string Text(SourceLine line) => line.Text.TrimEnd('\t');
    }

    [Theory]
    [InlineData("02", "通报.txt")]
    [InlineData("33", "清单.xlsx")]
    [InlineData("32", "网页.html")]
    public void The_file_is_valid(string number, string name)
    {
        var document = Read(Sample(number), name);
        using var stream = new MemoryStream(Annotate(null, document, Anywhere(document, 1, 40)));
        using var word = WordprocessingDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(word).Select(e => e.Description + e.Path?.XPath));
    }

    [Fact]
    public void A_ledger_pasted_as_tabbed_text_becomes_a_table_and_empty_last_cells_are_drawn()
    {
        var rows = Table("序号\t问题\t整改措施\t责任单位\t备注\n1\t台账不全\t补记台账\t办公室\t\n2\t窗口少\t增设窗口\n", "台账.txt");
        Assert.Equal([5, 5, 5], rows.Select(r => r.Elements(W + "tc").Count()));
        Assert.Equal(["2", "窗口少", "增设窗口", "", ""], rows[2].Elements(W + "tc").Select(c => c.Value));
        Assert.DoesNotContain(rows.Descendants(), e => e.Name == W + "tab" || e.Name == W + "gridSpan");
    }

    [Fact]
    public void Tabs_within_prose_make_no_table() =>
        Assert.Empty(Table("云溪县档案馆整改报告\n\t一是更新台账。\n\t二是培训人员。\n联系人：易知远\t电话：略\n", "报告.txt"));

    [Fact]
    public void Empty_last_cells_of_a_workbook_are_drawn_each_sheet_as_wide_as_it_is()
    {
        string[] rows = ["甲|序号\t问题\t措施\t备注", "甲|1\t台账不全", "乙|序号\t事项", "乙|1"];
        var document = RectificationReader.Read(new SourceText("台账.xlsx", SourceFormat.Workbook, [.. rows.Select((r, i) => Line(i + 1, r.Split('|')))], []));
        var drawn = Xml(Parts(Annotate(null, document, []))["word/document.xml"]).Descendants(W + "tr").ToList();
        Assert.Equal([4, 4, 2, 2], drawn.Select(r => r.Elements(W + "tc").Count()));
        Assert.Equal(["1", "台账不全", "", ""], drawn[1].Elements(W + "tc").Select(c => c.Value));

        static SourceLine Line(int number, string[] row)
        {
            var cells = new List<SourceCell>();
            foreach (var text in row[1].Split('\t')) cells.Add(new SourceCell(cells.Count, cells.Count == 0 ? 0 : cells[^1].End + 1, (cells.Count == 0 ? 0 : cells[^1].End + 1) + text.Length));
            return new SourceLine(number, row[1]) { Cells = cells, Origin = [new OriginSpan(0, 1, row[0], number - 1, 0)] };
        }
    }

    private static List<XElement> Table(string text, string name)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var document = RectificationReader.Read(Assert.IsType<Opened.Text>(SourceReader.Open(stream, name)).Source);
        return [.. Xml(Parts(Annotate(null, document, []))["word/document.xml"]).Descendants(W + "tr")];
    }

    [Fact]
    public void Characters_that_xml_cannot_hold_are_left_out()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("云溪县档案馆整改报告\n一是更\u0001新\uFFFE台账。\n"));
        var document = RectificationReader.Read(Assert.IsType<Opened.Text>(SourceReader.Open(stream, "报告.txt")).Source);
        var annotated = Annotate(null, document, [At(2, 0, 5, "有\ud800不见的字。")]);
        Assert.Equal("一是更新台账。", Read(annotated).Source.Lines[1].Text);
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_written_too()
    {
        var document = Read(Sample("02"), "通报.txt");
        using var inner = new MemoryStream();
        using (var oneWay = new System.IO.Compression.BrotliStream(inner, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            Documents.Writing.Annotations.AnnotatedWord.Write(null, document, [], oneWay, Now, default);
        inner.Position = 0;
        using var back = new MemoryStream();
        using (var unpacked = new System.IO.Compression.BrotliStream(inner, System.IO.Compression.CompressionMode.Decompress)) unpacked.CopyTo(back);
        Assert.Equal(document.Source.Lines[0].Text, Read(back.ToArray()).Source.Lines[0].Text);
    }
}
