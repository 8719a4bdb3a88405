using System.Globalization;
using System.Net;
using System.Text;
using Bihuan.Documents.Reading.Pages;

namespace Bihuan.Documents.Reading.Pdf;

/// <summary>
/// 认 pdftotext -bbox-layout 的输出。它号称 XHTML，但文件里的控制字符会原样写出来，XML 解析器会拒绝；
/// 它总是一个元素一行，所以逐行认。
/// </summary>
internal static class BoundingBoxes
{
    // 斜着印的水印最多记这么多个，每页一个时足够。
    private const int MaxMargins = 10_000;
    private const string Page = "<page ";
    private const string Word = "<word ";

    /// <summary>取出各页的词，和正文之外的文字（属性、水印）；认不出的行跳过。</summary>
    public static (List<PrintedPage> Pages, List<string> Margins) Parse(byte[] output)
    {
        var margins = new List<string>();
        var pages = new List<PrintedPage>();
        var runs = new List<PageRun>();
        using var reader = new StreamReader(new MemoryStream(output), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            var text = line.AsSpan().TrimStart();
            if (text.StartsWith(Page))
            {
                runs = [];
                pages.Add(new(Number(text, "width=\""), Number(text, "height=\""), runs));
            }
            else if (text.StartsWith(Word) && ReadWord(text) is { } run)
            {
                if (!IsSlanted(run)) runs.Add(run);
                else if (margins.Count < MaxMargins) margins.Add(run.Text);
            }
            else if (pages.Count == 0 && Property(text) is { } property)
            {
                margins.Add(property);
            }
        }
        return (pages, margins);
    }

    private static PageRun? ReadWord(ReadOnlySpan<char> line)
    {
        var open = line.IndexOf('>');
        var close = line.LastIndexOf("</word>");
        if (open < 0 || close <= open) return null;
        var text = Clean(WebUtility.HtmlDecode(line[(open + 1)..close].ToString()));
        var (left, top, right, bottom) = (Number(line, "xMin=\""), Number(line, "yMin=\""), Number(line, "xMax=\""), Number(line, "yMax=\""));
        if (text.Length == 0 || right <= left || bottom <= top) return null;
        // 没有字号，只有字框。汉字等宽，宽除以字数就是字号；西文宽窄随字体，只好拿框的高估计。
        var han = text.Count(PageRow.Wide);
        var size = han * 2 > text.Length ? (right - left) / PageRow.Units(text) : (bottom - top) * 0.8;
        return new(left, top, right, bottom, size, text);
    }

    /// <summary>斜着印的水印，字框的高远大于字号，不是正文。</summary>
    private static bool IsSlanted(PageRun run) => run.Text.Length > 1 && run.Bottom - run.Top > 2.5 * run.Size;

    private static string? Property(ReadOnlySpan<char> line)
    {
        var meta = line.StartsWith("<meta ");
        var before = meta ? "content=\"" : "<title>";
        var open = line.IndexOf(before);
        var close = meta ? line.LastIndexOf('"') : line.LastIndexOf("</title>");
        open += before.Length;
        return open >= before.Length && close > open ? Clean(WebUtility.HtmlDecode(line[open..close].ToString())) : null;
    }

    private static string Clean(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Where(c => !char.IsControl(c))) : text;

    private static double Number(ReadOnlySpan<char> line, string name)
    {
        var start = line.IndexOf(name);
        if (start < 0) return 0;
        var rest = line[(start + name.Length)..];
        var end = rest.IndexOf('"');
        return end > 0 && double.TryParse(rest[..end], CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 0;
    }
}
