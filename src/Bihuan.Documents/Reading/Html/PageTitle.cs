using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Bihuan.Documents.Reading.Html;

/// <summary>网页里文章的标题，以及让它在正文里恰好出现一次。</summary>
internal static class PageTitle
{
    private const int Shortest = 6;
    private const int Longest = 150;
    private const int HeadLines = 8;

    private const string Named =
        ".article-title, .article_title, .articleTitle, .arti_title, .arti-title, .news_title, .news-title, .content-title, .content_title, "
        + ".detail-title, .info-title, .xxgk_title, .pages-title, .xl-title, #title, .title, .tit, .bt";

    /// <summary>标题；页面没有写明时为 null。</summary>
    public static string? Find(IHtmlDocument document, PageParts parts)
    {
        foreach (var meta in document.Head?.QuerySelectorAll("meta") ?? Enumerable.Empty<IElement>())
            if ((meta.GetAttribute("name") ?? meta.GetAttribute("property"))?.ToUpperInvariant() is "ARTICLETITLE" or "OG:TITLE"
                && Usable(meta.GetAttribute("content")) is { } declared)
                return declared;
        var site = Clean(document.Title ?? "");
        return FirstUsable(document.QuerySelectorAll("h1"), parts)
            ?? FirstUsable(document.QuerySelectorAll(Named).Where(e => e.QuerySelector("a, ul, p") is null), parts)
            // 办公软件导出的网页,title 是文件属性里的，常与正文的标题无关。
            ?? (IsExported(document) ? null : Usable(WithoutSite(site)));
    }

    /// <summary>正文开头没有标题就补上，重复的去掉。</summary>
    public static void KeepOnce(List<PageLine> lines, string? title)
    {
        if (title is null) return;
        var wanted = Compact(title);
        int? found = null;
        for (var i = 0; i < Math.Min(lines.Count, HeadLines); i++)
        {
            var length = MatchLength(lines, i, wanted);
            if (length == 0) continue;
            if (found is null)
            {
                found = i;
                i += length - 1;
                continue;
            }
            lines.RemoveRange(i, length);
            i--;
        }
        if (found is null && !(lines.Count > 0 && IsFuller(Compact(lines[0].Text), wanted)))
            lines.Insert(0, new PageLine(title) { HeadingLevel = 1 });
    }

    /// <summary>从这一行起，几行连起来恰好是标题(标题常分两三行居中排)。</summary>
    private static int MatchLength(List<PageLine> lines, int at, string wanted)
    {
        var joined = "";
        for (var n = 0; n < 4 && at + n < lines.Count; n++)
        {
            joined += Compact(lines[at + n].Text);
            if (joined == wanted) return n + 1;
            if (!wanted.StartsWith(joined, StringComparison.Ordinal)) return 0;
        }
        return 0;
    }

    /// <summary>正文自己的标题更全：网页标题常常省去发文机关。</summary>
    private static bool IsFuller(string line, string wanted) => line.Length < Longest && line.Contains(wanted, StringComparison.Ordinal);

    private static string? FirstUsable(IEnumerable<IElement> elements, PageParts parts)
    {
        foreach (var element in elements)
            if (!parts.IsJunk(element) && Usable(element.TextContent) is { } title)
                return title;
        return null;
    }

    private static bool IsExported(IHtmlDocument document) =>
        document.QuerySelectorAll("meta[name=generator i], meta[name=ProgId i]").Select(m => m.GetAttribute("content") ?? "")
            .Any(c => c.Contains("Office", StringComparison.OrdinalIgnoreCase) || c.Contains("Word", StringComparison.OrdinalIgnoreCase)
                || c.Contains("Excel", StringComparison.OrdinalIgnoreCase) || c.Contains("WPS", StringComparison.OrdinalIgnoreCase));

    /// <summary>“文章_栏目_网站”取第一段；第一段太短的取最长的一段。</summary>
    private static string WithoutSite(string title)
    {
        var pieces = title.Split(['_', '|', '-', '–', '—', '»'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return pieces.Length == 0 ? "" : pieces[0].Length >= Shortest ? pieces[0] : pieces.MaxBy(p => p.Length)!;
    }

    private static string? Usable(string? text)
    {
        var title = Clean(text ?? "");
        return title.Length is >= Shortest and <= Longest && !title.Contains('。') && !IsSiteName(title) && !Furniture.IsFurniture(title) ? title : null;
    }

    private static bool IsSiteName(string title) =>
        title.EndsWith("网站", StringComparison.Ordinal) || title.EndsWith("门户", StringComparison.Ordinal) || title.EndsWith("政务网", StringComparison.Ordinal)
        || title.EndsWith("人民政府", StringComparison.Ordinal) || title.StartsWith("无标题", StringComparison.Ordinal);

    private static string Clean(string text)
    {
        var line = new LineBuilder();
        line.Append(text, inLink: false);
        return line.Take(null)?.Text ?? "";
    }

    private static string Compact(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
