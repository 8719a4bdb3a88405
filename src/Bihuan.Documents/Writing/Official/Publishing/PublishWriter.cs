using Bihuan.Documents.Reading;
using Bihuan.Documents.Writing.Official.Templates;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

using DocProperties = DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties;
using NonVisual = DocumentFormat.OpenXml.Drawing.Pictures.NonVisualDrawingProperties;

namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>由内部的一份写出公开的一份：不公开的各处去掉，打码的字换掉。只有一份正文，公开的由它照标记写出来。</summary>
public static class PublishWriter
{
    /// <summary>有不公开的，公开的一份正文末尾写的一句：看的人知道没有列全。</summary>
    public const string NotListed = "（依规不公开的内容没有列出。）";

    /// <summary>一份公文分得开的各处。</summary>
    /// <exception cref="RefusalException">文件打不开。</exception>
    public static IReadOnlyList<PublishPlace> Places(ReadOnlyMemory<byte> word)
    {
        using var stream = new MemoryStream();
        using var package = PublishPackage.Of(word, stream);
        return [.. PlaceWalk.Of(package).Select(p => p.Place)];
    }

    /// <summary>一段字里要打码的各截，照先后，互不重叠。</summary>
    public static IEnumerable<(int Start, int End)> Masked(string text, IReadOnlyList<WordMask> masks) => MaskRanges.Of(text, masks).Select(r => (r.Start, r.End));

    /// <summary>打不开的，一句说明；打得开的为 null。</summary>
    public static string? Refusal(ReadOnlyMemory<byte> word)
    {
        try
        {
            using var stream = new MemoryStream();
            using var package = TemplateFile.Open(word, stream);
            return null;
        }
        catch (RefusalException e)
        {
            return e.Message;
        }
    }

    /// <summary>写。</summary>
    /// <param name="output">写到哪里。</param>
    /// <param name="word">内部的一份，.docx。</param>
    /// <param name="marks">怎样定的。</param>
    /// <param name="made">文档属性里的日期，UTC。</param>
    /// <param name="clean">去掉图里画面以外的（拍摄的地点、时间、手机）；坏的为 null，那张图空着。</param>
    /// <returns>公开的各处照先后：内部的第几处、公开的样子。</returns>
    public static IReadOnlyList<(int Number, PublishPlace Shown)> Write(Stream output, ReadOnlyMemory<byte> word, PublishMarks marks, DateTime made, Func<AttachmentFormat, byte[], byte[]?> clean)
    {
        using var stream = new MemoryStream();
        List<(int, PublishPlace)> shown = [];
        using (var package = PublishPackage.Of(word, stream, clean))
        {
            var body = package.MainDocumentPart!.Document.Body!;
            List<WalkedPlace> left = [];
            var cuts = false;
            foreach (var walked in PlaceWalk.Of(package))
            {
                if (marks.IsWithheld(walked.Place.Number))
                {
                    // 版记、落款、主送、页眉页脚去掉的，不算内容
                    cuts |= walked.Place.Kind != PlaceKind.Margin && (walked.Place.Level > 0 || walked.Place.View is Viewing.ViewKind.Body or Viewing.ViewKind.Cell);
                    Remove(walked);
                }
                else
                {
                    left.Add(walked);
                    foreach (var paragraph in walked.Paragraphs) Mask(paragraph, marks.MasksOf(walked.Place.Number));
                }
            }
            // 只剩表头的表不留
            foreach (var table in body.Elements<Table>().Where(t => t.Elements<TableRow>().All(r => r.TableRowProperties?.GetFirstChild<TableHeader>() is not null)).ToList())
            {
                if (table.NextSibling() is null or SectionProperties) table.InsertAfterSelf(new Paragraph());
                table.Remove();
            }
            Caption(package);
            var places = PlaceWalk.Of(package);
            // 随表去掉的表头不在了
            shown.AddRange(left.Where(w => w.Element is Paragraph || w.Element.Parent?.Parent is not null).Select((w, i) => (w.Place.Number, places[i].Place)));
            var title = string.Concat(places.Where(p => p.Place.View == Viewing.ViewKind.Title).Take(1).Select(p => p.Place.Text)).Replace("\n", "", StringComparison.Ordinal);
            if (cuts) Note(package);
            (package.PackageProperties.Title, package.PackageProperties.Created, package.PackageProperties.Modified) = (XmlText.Clean(title), made, made);
        }
        stream.Position = 0;
        stream.CopyTo(output);
        return shown;
    }

    // 写在落款以前的最后一段正文后面，样子与它一样；那一段带着分节的，写在它前面
    private static void Note(WordprocessingDocument package)
    {
        var lines = PlaceWalk.Of(package).Where(w => w.Place.Kind == PlaceKind.Line).ToList();
        var text = lines.TakeWhile(w => w.Place.View != Viewing.ViewKind.Signature).LastOrDefault(w => w.Place.View == Viewing.ViewKind.Body) ?? lines.LastOrDefault();
        if (text?.Element is not Paragraph last) return;
        var note = new Paragraph();
        if (last.ParagraphProperties?.CloneNode(true) is ParagraphProperties properties)
        {
            var section = properties.GetFirstChild<SectionProperties>();
            section?.Remove();
            properties.NumberingProperties?.Remove();
            note.Append(properties);
        }
        note.Append(new Run(new Text(NotListed)));
        if (last.ParagraphProperties?.GetFirstChild<SectionProperties>() is null) last.InsertAfterSelf(note);
        else last.InsertBeforeSelf(note);
    }

    // 分节在最后一段里，这一段留着空的；页眉页脚、格子里至少一段
    private static void Remove(WalkedPlace walked)
    {
        if (walked.Element is Paragraph paragraph && (walked.Place.Kind == PlaceKind.Margin || paragraph.ParagraphProperties?.GetFirstChild<SectionProperties>() is not null)) paragraph.RemoveAllChildren<Run>();
        else walked.Element.Remove();
    }

    private static void Mask(Paragraph paragraph, IReadOnlyList<WordMask> masks)
    {
        if (masks.Count == 0) return;
        Replace(paragraph, MaskRanges.Of(PlaceWalk.TextOf(paragraph), masks));
        foreach (var about in paragraph.Descendants<DocProperties>())
        {
            var text = about.Description?.Value ?? about.Title?.Value ?? "";
            about.Description = MaskRanges.Apply(text, masks);
        }
    }

    private static void Replace(Paragraph paragraph, IReadOnlyList<(int Start, int End, WordMask Mask)> ranges)
    {
        if (ranges.Count == 0) return;
        var at = 0;
        foreach (var element in paragraph.Descendants().Where(e => PlaceWalk.PieceOf(e).Length > 0).ToList())
        {
            var (start, piece) = (at, PlaceWalk.PieceOf(element));
            at += piece.Length;
            // 换下来的字写在它开头的那一段里，别的段里只去掉
            if (element is Text text) text.Text = XmlText.Clean(Cut(piece, start, ranges));
            else if (ranges.Any(r => r.Start < start && start < r.End)) element.Remove();
        }
    }

    private static string Cut(string piece, int start, IReadOnlyList<(int Start, int End, WordMask Mask)> ranges)
    {
        var made = new System.Text.StringBuilder();
        for (var i = 0; i < piece.Length; i++)
        {
            var here = start + i;
            if (ranges.FirstOrDefault(r => r.Start <= here && here < r.End) is not { Mask: { } mask } range) made.Append(piece[i]);
            else if (range.Start == here) made.Append(mask.Shown);
        }
        return made.ToString();
    }

    // 图的名称是写它的人、程序起的，可能带着原来的字；说明照打了码的
    private static void Caption(WordprocessingDocument package)
    {
        var main = package.MainDocumentPart!;
        var roots = main.HeaderParts.Select(h => (OpenXmlElement)h.Header).Append(main.Document).Concat(main.FooterParts.Select(f => (OpenXmlElement)f.Footer));
        foreach (var (i, about) in roots.SelectMany(r => r.Descendants<DocProperties>()).Index())
        {
            var said = about.Ancestors<TableRow>().Any() ? null : about.Description?.Value ?? about.Title?.Value;
            (about.Name, about.Title, about.Description) = ($"图{i + 1}", null, said);
        }
        foreach (var about in roots.SelectMany(r => r.Descendants<NonVisual>())) (about.Name, about.Title, about.Description) = ("图", null, null);
    }
}
