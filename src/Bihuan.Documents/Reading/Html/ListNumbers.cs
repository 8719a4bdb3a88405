using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Bihuan.Documents.Reading.Html;

/// <summary>有序列表里浏览器自动显示的编号；按走到的先后数，一页一个。</summary>
internal sealed class ListNumbers
{
    private const string OwnLabels = "(（〔[【①②③④⑤⑥⑦⑧⑨⑩一二三四五六七八九十0123456789";

    private readonly Dictionary<IElement, int> next = [];

    /// <summary>这一项显示的编号，如“1.”；无序列表、样式去掉了编号、自己已写编号的为 null。</summary>
    public string? Label(IHtmlListItemElement item)
    {
        if (item.ParentElement is not IHtmlOrderedListElement list) return null;
        var number = next.TryGetValue(list, out var known) ? known : list.Start;
        next[list] = number + 1;
        if (IsPlain(list) || IsPlain(item) || HasOwnLabel(item)) return null;
        return (list.GetAttribute("type") ?? "1") switch
        {
            "1" => number.ToString(CultureInfo.InvariantCulture) + ".",
            "a" when number is >= 1 and <= 26 => (char)('a' + number - 1) + ".",
            "A" when number is >= 1 and <= 26 => (char)('A' + number - 1) + ".",
            _ => null,
        };
    }

    private static bool HasOwnLabel(IHtmlListItemElement item)
    {
        INode? node = item;
        for (var depth = 0; depth < 20 && node is not (null or IText); depth++)
            node = node.ChildNodes.FirstOrDefault(n => n is IElement || (n is IText t && !string.IsNullOrWhiteSpace(t.Data)));
        return node is IText text && OwnLabels.Contains(text.Data.AsSpan().TrimStart()[0]);
    }

    private static bool IsPlain(IElement element) => element.GetAttribute("style") is { } style && style.Contains("none", StringComparison.OrdinalIgnoreCase);
}
