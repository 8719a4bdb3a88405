using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Bihuan.Documents.Reading.Html;

/// <summary>一页里哪些元素不是正文，以及每个元素有多少正文(不在链接里的字)。</summary>
internal sealed class PageParts
{
    private static readonly HashSet<string> Never =
    [
        "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "button", "select", "input", "textarea",
        "canvas", "audio", "video", "map", "nav", "footer", "aside", "option", "datalist", "math",
    ];

    private static readonly Regex JunkName = new(
        "share|breadcrumb|crumb|position|location|dqwz|footer|copyright|pagination|pager|sidebar|qrcode|ewm|related|recommend|toolbar|tool-bar"
        + "|fontsize|font-size|readnum|hits|navbar|topnav|mainnav|subnav|menu|wza|prevnext|prev-next|print|friendlink|syndication",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly Dictionary<INode, int> weights = [];

    /// <summary>数一遍。</summary>
    public PageParts(IElement body, CancellationToken cancellation)
    {
        Body = body;
        var links = 0;
        var walk = new TreeWalk(body, cancellation);
        while (walk.Next())
        {
            var node = walk.Node;
            if (walk.Leaving)
            {
                if (node is IElement { LocalName: "a" }) links--;
                if (node != body) AddToParent(node);
                continue;
            }
            if (node is IText text && links == 0)
            {
                weights[node] = text.Data.Count(c => !char.IsWhiteSpace(c));
                AddToParent(node);
            }
            if (node is not IElement element || (node != body && IsInvisible(element))) walk.Skip();
            else if (element.LocalName == "a") links++;
        }
    }

    /// <summary>页面的 body。</summary>
    public IElement Body { get; }

    /// <summary>不在链接里的可见字数。</summary>
    public int Weight(INode node) => weights.GetValueOrDefault(node);

    /// <summary>页面上看不到的，或者从来不是正文的。</summary>
    public static bool IsInvisible(IElement element)
    {
        if (Never.Contains(element.LocalName) || element.HasAttribute("hidden")) return true;
        // LibreOffice 导出的页眉页脚。
        if (element.LocalName == "div" && element.GetAttribute("title") is "header" or "footer") return true;
        if (element.GetAttribute("style") is not { } style) return false;
        var compact = string.Concat(style.Take(2000).Where(c => !char.IsWhiteSpace(c)));
        return compact.Contains("display:none", StringComparison.OrdinalIgnoreCase) || compact.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>不是正文：看不到，或者名字说明是边角而且字很少(名字会骗人，字多的留着)。</summary>
    public bool IsJunk(IElement element)
    {
        if (IsInvisible(element)) return true;
        var name = $"{Cut(element.Id)} {Cut(element.ClassName)}";
        if (name.Length <= 1 || !JunkName.IsMatch(name)) return false;
        var weight = Weight(element);
        return weight < 300 && weight * 5 < Weight(Body);
    }

    private static string? Cut(string? value) => value is { Length: > 200 } ? value[..200] : value;

    private void AddToParent(INode node)
    {
        if (Weight(node) is > 0 and var weight) weights[node.Parent!] = Weight(node.Parent!) + weight;
    }
}
