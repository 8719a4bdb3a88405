using System.Globalization;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official.Templates;

/// <summary>一个控件换成字：字体照控件里的，换行另起一段，自成一段而没有字的不要那一段。</summary>
internal static class FilledText
{
    /// <summary>换。</summary>
    /// <param name="sdt">控件。</param>
    /// <param name="text">字。</param>
    /// <param name="bookmark">加什么书签；不加的为 null。</param>
    /// <param name="number">书签的编号。</param>
    public static void Replace(SdtElement sdt, string text, string? bookmark, int number)
    {
        var look = sdt.Descendants<Run>().FirstOrDefault()?.RunProperties;
        // 控件的占位文字是灰的：样式不带出来
        var style = look?.RunStyle?.Val?.Value is { } id && id != "PlaceholderText" ? look : null;
        switch (sdt)
        {
            case SdtRun: Inline(sdt, text, style, bookmark, number); break;
            case SdtBlock: Block(sdt, sdt.Descendants<Paragraph>().FirstOrDefault(), text, style, bookmark, number); break;
            case SdtCell cell:
                if (cell.Descendants<TableCell>().FirstOrDefault() is not { } inside) break;
                inside.Remove();
                var first = inside.GetFirstChild<Paragraph>();
                foreach (var child in inside.ChildElements.Where(c => c is not TableCellProperties).ToList()) child.Remove();
                foreach (var paragraph in Paragraphs(first, Lines(text) is { Count: > 0 } lines ? lines : [""], style, bookmark, number)) inside.Append(paragraph);
                cell.InsertBeforeSelf(inside);
                cell.Remove();
                break;
        }
    }

    private static void Block(SdtElement sdt, Paragraph? like, string text, RunProperties? look, string? bookmark, int number)
    {
        foreach (var paragraph in Paragraphs(like, Lines(text), look, bookmark, number)) sdt.InsertBeforeSelf(paragraph);
        sdt.Remove();
    }

    private static void Inline(SdtElement sdt, string text, RunProperties? look, string? bookmark, int number)
    {
        var (paragraph, lines) = (sdt.Ancestors<Paragraph>().FirstOrDefault(), Lines(text));
        foreach (var piece in Pieces(lines.FirstOrDefault() ?? "", look, bookmark, number)) sdt.InsertBeforeSelf(piece);
        // 后面的行另起一段，控件后面的字跟到最后一段
        var last = paragraph;
        if (paragraph is not null && lines.Count > 1 && sdt.Parent == paragraph)
        {
            var after = sdt.ElementsAfter().ToList();
            // 与下一段在一页的，只是最后一段：一串都连着，LibreOffice 排不下就都不管了
            var keep = IsBody(paragraph) ? paragraph.ParagraphProperties?.GetFirstChild<KeepNext>() : null;
            keep?.Remove();
            foreach (var line in lines.Skip(1))
            {
                var next = Empty(paragraph);
                next.Append(Pieces(line, look, null, 0));
                last!.InsertAfterSelf(next);
                last = next;
            }
            if (keep is not null) OfficialText.Keep(last!);
            foreach (var element in after)
            {
                element.Remove();
                last!.Append(element);
            }
        }
        sdt.Remove();
        if (paragraph is not null && text.Length == 0 && paragraph.InnerText.Trim().Length == 0 && !paragraph.Descendants().Any(d => d is Drawing or Picture or SdtElement or SectionProperties or FieldChar)) Drop(paragraph);
    }

    private static void Drop(Paragraph paragraph)
    {
        // 发文字号还没有的，红线还在；格子里至少要有一段
        if (paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value is OfficialStyleSheet.Number or OfficialStyleSheet.LetterNumber) return;
        if (paragraph.Parent is TableCell cell && cell.Elements<Paragraph>().Count() == 1) return;
        if (paragraph.Parent is not null) paragraph.Remove();
    }

    private static IEnumerable<Paragraph> Paragraphs(Paragraph? like, IReadOnlyList<string> lines, RunProperties? look, string? bookmark, int number)
    {
        foreach (var (i, line) in lines.Index())
        {
            var paragraph = like is null ? new Paragraph() : Empty(like);
            paragraph.Append(Pieces(line, look, i == 0 ? bookmark : null, number));
            yield return paragraph;
        }
    }

    private static bool IsBody(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value == OfficialStyleSheet.Body;

    private static Paragraph Empty(Paragraph like)
    {
        var made = new Paragraph();
        if (like.ParagraphProperties is not { } properties) return made;
        var own = (ParagraphProperties)properties.CloneNode(true);
        own.RemoveAllChildren<SectionProperties>();
        made.Append(own);
        return made;
    }

    private static List<OpenXmlElement> Pieces(string line, RunProperties? look, string? bookmark, int number)
    {
        var run = new Run();
        if (look is not null) run.Append(look.CloneNode(true));
        foreach (var (i, part) in line.Split('\t').Index())
        {
            if (i > 0) run.Append(new TabChar());
            run.Append(new Text(XmlText.Clean(part)) { Space = SpaceProcessingModeValues.Preserve });
        }
        if (bookmark is null) return [run];
        var id = number.ToString(CultureInfo.InvariantCulture);
        return [new BookmarkStart { Id = id, Name = bookmark }, run, new BookmarkEnd { Id = id }];
    }

    private static List<string> Lines(string text) => [.. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
