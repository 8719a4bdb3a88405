using System.Net;
using System.Text;

namespace Bihuan.Documents.Reading.Html;

/// <summary>
/// 建树之前先看标记的形状：层数、未关的格式标签、属性个数都在正常网页的范围里，才交给解析器;
/// 不然只取文字。解析器对这些的代价是平方的，又不能中途取消。
/// </summary>
internal static class MarkupShape
{
    private const int MaxDepth = 512;
    private const int MaxAttributes = 1000;
    private const int MaxWork = 1_500_000;

    private static readonly HashSet<string> Void =
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        // 结束标签可省，遇到下一个自动关上，所以不增加层数。
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "optgroup", "tbody", "thead", "tfoot", "colgroup", "rp", "rt", "html", "head", "body",
    ];

    private static readonly HashSet<string> Formatting =
        ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

    private static readonly HashSet<string> Breaking =
    [
        "br", "p", "div", "tr", "li", "dt", "dd", "table", "h1", "h2", "h3", "h4", "h5", "h6", "title", "ul", "ol", "section", "article",
        "header", "footer", "blockquote", "pre", "hr", "body", "form",
    ];

    /// <summary>可以放心交给解析器。</summary>
    public static bool IsOrdinary(string markup, CancellationToken cancellation)
    {
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        int depth = 0, formatting = 0, formattingPeak = 0, tags = 0;
        var scanner = new MarkupScanner(markup);
        while (scanner.Next())
        {
            if (scanner.Tag.Length == 0) continue;
            if ((++tags & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            if (scanner.Attributes > MaxAttributes || tags > MaxWork) return false;
            if (Void.Contains(scanner.Tag)) continue;
            var count = open.GetValueOrDefault(scanner.Tag);
            if (scanner.Closing && count == 0) continue;
            var step = scanner.Closing ? -1 : 1;
            open[scanner.Tag] = count + step;
            depth += step;
            if (Formatting.Contains(scanner.Tag)) formattingPeak = Math.Max(formattingPeak, formatting += step);
            if (depth > MaxDepth) return false;
        }
        // 没有关上的格式标签，解析器会在其后每一段里各重建一遍。
        return tags * (1L + Math.Max(formatting, formattingPeak / 8)) <= MaxWork;
    }

    /// <summary>只取文字，块级标签处换行。</summary>
    public static IEnumerable<string> Lines(string markup, CancellationToken cancellation)
    {
        var all = new StringBuilder();
        var scanner = new MarkupScanner(markup);
        for (var n = 0; scanner.Next(); n++)
        {
            if ((n & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            if (scanner.Tag.Length == 0) all.Append(scanner.Text.ToString().ReplaceLineEndings(" "));
            else if (Breaking.Contains(scanner.Tag)) all.Append('\n');
            else if (scanner.Tag is "td" or "th" && scanner.Closing) all.Append('\t');
        }
        return WebUtility.HtmlDecode(all.ToString()).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0);
    }
}
