using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Bihuan.Documents.Reading.Secrecy;
using Bihuan.Documents.Reading.Text;

namespace Bihuan.Documents.Reading.Html;

/// <summary>把发布在网上的页面读成正文：去掉边角，标题恰好一次，表格成行。不执行脚本，不取外部资源。</summary>
internal static class HtmlReader
{
    private static readonly string[] Openings =
    [
        "!doctype html", "html", "head", "body", "meta", "title", "div", "p", "table", "h1", "h2", "h3", "article", "section", "span", "font",
        "ul", "ol", "style", "script", "link", "center", "form", "br",
    ];

    /// <summary>一段文字是不是网页：略过 XML 声明和注释后，开头就是 HTML 的标签。</summary>
    public static bool IsHtml(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 16_384)).TrimStart("\uFEFF \t\r\n\u3000\u00A0");
        while (head.StartsWith("<?") || head.StartsWith("<!--"))
        {
            var close = head[1] == '?' ? ">" : "-->";
            var end = head.IndexOf(close, StringComparison.Ordinal);
            if (end < 0) return false;
            head = head[(end + close.Length)..].TrimStart();
        }
        if (!head.StartsWith("<")) return false;
        foreach (var opening in Openings)
            if (head[1..].StartsWith(opening, StringComparison.OrdinalIgnoreCase)
                && (head.Length == opening.Length + 1 || !char.IsAsciiLetterOrDigit(head[opening.Length + 1]))) return true;
        return false;
    }

    /// <summary>读出正文；标记反常(层数极多等)时只取文字并说明。</summary>
    public static ReadResult Read(DecodedText decoded, string fileName, CancellationToken cancellation)
    {
        var warnings = PlainTextReader.Warnings(decoded, kept: null);
        if (decoded.Cut) warnings = [.. warnings, "网页太长，只读了前面一部分；请把正文复制到 Word 里，分成几份再读。"];
        if (!MarkupShape.IsOrdinary(decoded.Value, cancellation))
        {
            var bare = MarkupShape.Lines(decoded.Value, cancellation).Select(l => new PageLine(l)).ToList();
            return new ReadResult(
                Number(bare, fileName, [.. warnings, "网页的标签层数或数量反常，只取了文字，表格没有分列；请对照原页面核对。"], title: null), []);
        }
        var document = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(decoded.Value);
        cancellation.ThrowIfCancellationRequested();
        if (document.Body is not { } body) return new ReadResult(Number([], fileName, warnings, null), []);
        var parts = new PageParts(body, cancellation);
        var title = PageTitle.Find(document, parts);
        var lines = PageCleaner.Clean(new PageWalker(parts.IsJunk, cancellation).Lines(ArticleFinder.Find(parts)));
        PageTitle.KeepOnce(lines, title);
        return new ReadResult(Number(lines, fileName, warnings, title), Margins(document, parts, cancellation));
    }

    /// <summary>页面声明与正文之外可能写着密级的短行。</summary>
    private static List<string> Margins(IHtmlDocument document, PageParts parts, CancellationToken cancellation)
    {
        var margins = new List<string>();
        foreach (var meta in document.QuerySelectorAll("meta[content]"))
        {
            var content = meta.GetAttribute("content")!;
            margins.Add(content);
            if (meta.GetAttribute("name") is "密级") margins.Add("密级:" + content);
        }
        foreach (var line in new PageWalker(e => e.LocalName is "script" or "style", cancellation).Lines(parts.Body))
            if (!line.Linked && ((line.Text.Contains('密') && (line.Text.Length <= 40 || SecrecyMark.Strong(line.Text) is not null))
                || (line.Text.Contains('内') && line.Text.Length <= 20)))
                margins.Add(line.Text);
        return margins;
    }

    private static SourceText Number(List<PageLine> lines, string fileName, IReadOnlyList<string> warnings, string? title)
    {
        var numbers = new Dictionary<PageLine, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < lines.Count; i++) numbers[lines[i]] = i + 1;
        return new SourceText(fileName, SourceFormat.Html, [.. lines.Select((l, i) => new SourceLine(i + 1, l.Text)
        {
            HeadingLevel = l.HeadingLevel,
            GeneratedLabel = l.GeneratedLabel,
            Breaks = l.Breaks,
            Cells = [.. l.Cells.Select(c => new SourceCell(c.Column, c.Start, c.End, c.ColumnSpan,
                c.MergedFrom is { } from && numbers.TryGetValue(from, out var n) ? n : null))],
        })], warnings)
        { DeclaredTitle = title };
    }
}
