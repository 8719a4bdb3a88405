using System.Xml;

using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Docx;
using Bihuan.Documents.Writing.Official.Viewing;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

using TableRow = DocumentFormat.OpenXml.Wordprocessing.TableRow;

namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>一处和它在文件里的元素。</summary>
/// <param name="Place">这一处。</param>
/// <param name="Element">一段或者表格的一行。</param>
/// <param name="Paragraphs">各段，与 <see cref="PublishPlace.Parts"/> 一一对应。</param>
internal sealed record WalkedPlace(PublishPlace Place, OpenXmlElement Element, IReadOnlyList<Paragraph> Paragraphs);

/// <summary>照先后数各处：页眉、正文、页脚；没有字也没有图的不算。</summary>
internal static class PlaceWalk
{
    /// <summary>数；文件是 <see cref="PublishPackage"/> 装的。</summary>
    public static IReadOnlyList<WalkedPlace> Of(WordprocessingDocument package)
    {
        var main = package.MainDocumentPart!;
        var (styles, numbering) = (new DocxStyles(), new DocxNumbering());
        if (main.StyleDefinitionsPart?.Styles is { } sheet) using (var xml = XmlReader.Create(new StringReader(sheet.OuterXml), SafeXml.Settings())) styles.Load(xml);
        if (main.NumberingDefinitionsPart?.Numbering is { } numbers) using (var xml = XmlReader.Create(new StringReader(numbers.OuterXml), SafeXml.Settings())) numbering.Load(xml);
        var walk = new Walk(styles, new NumberingCounter(numbering, styles));
        foreach (var header in main.HeaderParts) walk.Margin(header.Header);
        walk.Body(main.Document.Body!);
        foreach (var footer in main.FooterParts) walk.Margin(footer.Footer);
        return walk.Found;
    }

    /// <summary>一段的字：换行是“\n”，制表是“\t”；域的代码不在内。</summary>
    internal static string TextOf(Paragraph paragraph) => string.Concat(paragraph.Descendants().Select(PieceOf));

    internal static string PieceOf(OpenXmlElement element) => element switch
    {
        Text text => text.Text,
        Break => "\n",
        TabChar when element.Parent is Run => "\t",
        _ => "",
    };

    private sealed class Walk(DocxStyles styles, NumberingCounter counter)
    {
        public List<WalkedPlace> Found { get; } = [];

        public void Margin(OpenXmlElement root)
        {
            // 只有页码的不用人定；有图的要定
            foreach (var paragraph in root.Descendants<Paragraph>())
            {
                var text = Said(paragraph);
                if (!HasPicture(paragraph) && !text.Any(char.IsLetter) && text.Count(char.IsDigit) <= 4) continue;
                Found.Add(new(new(Found.Count + 1, PlaceKind.Margin, DocumentView.KindOf(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value), "", [text]) { HasPicture = HasPicture(paragraph) }, paragraph, [paragraph]));
            }
        }

        public void Body(OpenXmlElement root)
        {
            foreach (var child in root.ChildElements)
            {
                if (child is Paragraph paragraph) Line(paragraph);
                else if (child is Table table) foreach (var row in table.Elements<TableRow>()) Row(row);
            }
        }

        private void Line(Paragraph paragraph)
        {
            var (text, pictured) = (TextOf(paragraph), HasPicture(paragraph));
            if (text.Trim().Length == 0 && !pictured) return;
            var properties = paragraph.ParagraphProperties;
            var style = properties?.ParagraphStyleId?.Val?.Value;
            var number = properties?.NumberingProperties;
            var label = text.Length == 0 ? "" : counter.Next(styles.Resolve(style), number?.NumberingId?.Val?.Value, number?.NumberingLevelReference?.Val?.Value);
            Found.Add(new(new(Found.Count + 1, pictured ? PlaceKind.Picture : PlaceKind.Line, pictured ? ViewKind.Cell : DocumentView.KindOf(style), label, [Said(paragraph)]) { HasPicture = pictured }, paragraph, [paragraph]));
        }

        private void Row(TableRow row)
        {
            var paragraphs = row.Descendants<Paragraph>().ToList();
            var pictured = HasPicture(row);
            if (!pictured && paragraphs.TrueForAll(p => TextOf(p).Trim().Length == 0)) return;
            Found.Add(new(new(Found.Count + 1, row.TableRowProperties?.GetFirstChild<TableHeader>() is null ? PlaceKind.Row : PlaceKind.Head, DocumentView.KindOf(paragraphs[0].ParagraphProperties?.ParagraphStyleId?.Val?.Value) is ViewKind.Colophon ? ViewKind.Colophon : ViewKind.Cell, "", [.. paragraphs.Select(Said)]) { HasPicture = pictured }, row, paragraphs));
        }

        private static bool HasPicture(OpenXmlElement root) => root.Descendants<Drawing>().Any();

        // 各张图的说明也是字，印不出来，读屏的念得出来
        private static string Said(Paragraph paragraph) => TextOf(paragraph) + string.Concat(paragraph.Descendants<Drawing>().Select(PublishClean.Caption));
    }
}
