using System.Globalization;

using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Docx;
using Bihuan.Documents.Writing.Official.Templates;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

using TableRow = DocumentFormat.OpenXml.Wordprocessing.TableRow;

namespace Bihuan.Documents.Writing.Official.Viewing;

/// <summary>把填好的公文读成屏幕上的各块：样式说它是什么，书签说它是第几个数。屏幕上看的就是那一份 Word。</summary>
public static class DocumentView
{
    /// <summary>读；文件是自己填出来的。</summary>
    public static IReadOnlyList<ViewBlock> Read(ReadOnlyMemory<byte> file)
    {
        using var stream = new MemoryStream();
        using var package = TemplateFile.Open(file, stream);
        var main = package.MainDocumentPart!;
        var (styles, numbering) = (new DocxStyles(), new DocxNumbering());
        using (var zip = new SafeZip(new MemoryStream(file.ToArray(), writable: false), new ReadOptions(), default))
        {
            if (zip.Has("word/styles.xml")) using (var xml = zip.OpenXml("word/styles.xml")) styles.Load(xml);
            if (zip.Has("word/numbering.xml")) using (var xml = zip.OpenXml("word/numbering.xml")) numbering.Load(xml);
        }
        var reader = new Walk(main, styles, new NumberingCounter(numbering, styles));
        List<ViewBlock> blocks = [];
        // 信函格式的发文机关标志在首页的页眉里
        foreach (var header in main.HeaderParts) reader.Read(header.Header, blocks);
        reader.Read(main.Document.Body!, blocks);
        return blocks;
    }

    /// <summary>里面有图、脚注：<see cref="Read"/> 读出来的没有它们。</summary>
    public static bool LeavesOut(ReadOnlyMemory<byte> file)
    {
        using var stream = new MemoryStream();
        using var package = TemplateFile.Open(file, stream);
        return package.MainDocumentPart!.Document.Body!.Descendants().Any(e => e is Drawing or FootnoteReference or EndnoteReference);
    }

    private sealed class Walk(MainDocumentPart main, DocxStyles styles, NumberingCounter counter)
    {
        public void Read(OpenXmlElement parent, List<ViewBlock> blocks)
        {
            foreach (var child in parent.ChildElements)
            {
                switch (child)
                {
                    case Paragraph paragraph:
                        if (OfficialCharts.Read(main, paragraph) is { } chart) blocks.Add(new ViewBlock.Chart(chart));
                        if (Line(paragraph, inCell: false) is var line && (line.Spans.Count > 0 || line.Kind is ViewKind.Number or ViewKind.LetterNumber)) blocks.Add(line);
                        if (paragraph.ParagraphProperties?.GetFirstChild<SectionProperties>() is not null) blocks.Add(new ViewBlock.Page());
                        break;
                    case Table table:
                        blocks.Add(new ViewBlock.Table([.. table.Descendants<TableRow>().Select(Row)]));
                        break;
                    case SdtElement or SdtContentBlock:
                        Read(child, blocks);
                        break;
                }
            }
        }

        private ViewRow Row(TableRow row) => new(row.TableRowProperties?.GetFirstChild<TableHeader>() is not null,
            [.. row.Descendants<TableCell>().Select(c => new ViewCell([.. c.Descendants<Paragraph>().Select(p => Line(p, inCell: true)).Where(l => l.Spans.Count > 0)], c.TableCellProperties?.GridSpan?.Val?.Value ?? 1))]);

        private ViewBlock.Line Line(Paragraph paragraph, bool inCell)
        {
            var properties = paragraph.ParagraphProperties;
            var style = properties?.ParagraphStyleId?.Val?.Value;
            var kind = KindOf(style);
            if (inCell && kind == ViewKind.Body) kind = ViewKind.Cell;
            List<ViewSpan> spans = [];
            (int Number, int Id)? open = null;
            foreach (var element in paragraph.Descendants())
            {
                switch (element)
                {
                    case BookmarkStart start when start.Name?.Value is { } name && name.StartsWith(TemplateFill.Bookmark, StringComparison.Ordinal) && int.TryParse(name.AsSpan(TemplateFill.Bookmark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                        open = (number, int.TryParse(start.Id?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : number);
                        break;
                    case BookmarkEnd end when open is { } now && end.Id?.Value == now.Id.ToString(CultureInfo.InvariantCulture):
                        open = null;
                        break;
                    case Text text: Add(text.Text); break;
                    case Break: Add("\n"); break;
                    case TabChar when element.Parent is Run: Add("\t"); break;
                }

                void Add(string text)
                {
                    if (text.Length == 0) return;
                    var run = element.Parent as Run;
                    var strong = run?.RunProperties?.Bold is not null || run?.RunProperties?.RunStyle?.Val?.Value == OfficialStyleSheet.Lead;
                    // 相连的、一样的并起来
                    if (spans.Count > 0 && spans[^1] is var last && last.Figure == open?.Number && last.IsStrong == strong) spans[^1] = last with { Text = last.Text + text };
                    else spans.Add(new(text, open?.Number, strong));
                }
            }
            var numberOf = properties?.NumberingProperties;
            var label = spans.Count == 0 ? "" : counter.Next(styles.Resolve(style), numberOf?.NumberingId?.Val?.Value, numberOf?.NumberingLevelReference?.Val?.Value);
            return new(kind, label, spans);
        }
    }

    internal static ViewKind KindOf(string? style) => style switch
    {
        OfficialStyleSheet.Mark or OfficialStyleSheet.LetterMark => ViewKind.Mark,
        OfficialStyleSheet.Number => ViewKind.Number,
        OfficialStyleSheet.LetterNumber => ViewKind.LetterNumber,
        OfficialStyleSheet.Issue => ViewKind.Issue,
        OfficialStyleSheet.Title => ViewKind.Title,
        OfficialStyleSheet.Recipients => ViewKind.Recipients,
        "Heading1" => ViewKind.Heading1,
        "Heading2" => ViewKind.Heading2,
        "Heading3" => ViewKind.Heading3,
        "Heading4" => ViewKind.Heading4,
        OfficialStyleSheet.AnnexList => ViewKind.AnnexList,
        OfficialStyleSheet.AnnexNote => ViewKind.AnnexNote,
        OfficialStyleSheet.Sign => ViewKind.Signature,
        OfficialStyleSheet.Colophon => ViewKind.Colophon,
        OfficialStyleSheet.TableHead or OfficialStyleSheet.TableText => ViewKind.Cell,
        _ => ViewKind.Body,
    };
}
