using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Bihuan.Documents.Reading.Html;

/// <summary>找正文所在的元素：先认各家网站系统的标记，认不出就按文字多少往里走。</summary>
internal static class ArticleFinder
{
    private const string Marked =
        "#UCAP-CONTENT, .TRS_Editor, .TRS_UEDITOR, .trs_editor_view, .Custom_UnionStyle, #zoom, #Zoom, #ZoomContent, .wp_articlecontent, "
        + ".v_news_content, #vsb_content, .pages_content, .article-content, .article_content, .articleContent, .article-con, .articlecontent, "
        + ".news_content, .news-content, .detail-content, .xxgk_content, .info-content, .content-text, [itemprop=articleBody], #articlecontent, #artibody, #ivs_content, #info_content, "
        + ".Article_content, .detail_content, .detail-news, .xl_content, .text_content, .art-con, .zhengwen";

    private const string Loose = "article, .article, #article, .content, #content, main, .detail, .view, .con";

    /// <summary>正文的元素；没有更小的就是 body。</summary>
    public static IElement Find(PageParts parts)
    {
        var total = parts.Weight(parts.Body);
        return Common(parts, Marked, total * 0.3) ?? Common(parts, Loose, total * 0.6) ?? Densest(parts, total);
    }

    /// <summary>有标记的元素；正文分在几个里时取它们共同的上级，一个都不够分量时为 null。</summary>
    private static IElement? Common(PageParts parts, string selector, double minimum)
    {
        IElement? found = null;
        foreach (var element in parts.Body.QuerySelectorAll(selector))
        {
            if (parts.Weight(element) < Math.Max(minimum / 3, 1)) continue;
            if (found is null || element.Contains(found)) found = element;
            else if (!found.Contains(element)) found = SharedAncestor(found, element) ?? parts.Body;
        }
        return found is not null && parts.Weight(found) >= minimum ? found : null;
    }

    private static IElement? SharedAncestor(IElement one, IElement other)
    {
        var ancestor = one.ParentElement;
        while (ancestor is not null && !ancestor.Contains(other)) ancestor = ancestor.ParentElement;
        return ancestor;
    }

    /// <summary>一层层往里走，只要里面那一个元素还装着全页八成的字。</summary>
    private static IElement Densest(PageParts parts, int total)
    {
        var current = parts.Body;
        while (current.Children.FirstOrDefault(c => parts.Weight(c) >= total * 0.8 && total > 0) is { } child
               && child.LocalName is not ("p" or "span" or "font" or "b" or "strong" or "tr" or "tbody")
               && !(current is IHtmlTableElement table && PageTable.IsData(table)))
            current = child;
        return current;
    }
}
