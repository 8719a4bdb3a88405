using System.Globalization;
using System.Xml;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>styles.xml 里与读正文有关的部分：编号、大纲级别、隐藏。</summary>
internal sealed class DocxStyles
{
    private const int MaxChain = 32;

    // 正常文件几百个；坏文件不能靠它占满内存。
    private const int MaxStyles = 20_000;

    private readonly Dictionary<string, Style> styles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResolvedStyle> resolved = new(StringComparer.Ordinal);
    private string? defaultStyle;

    /// <summary>读出；中途损坏时前面的照样可用，由调用者捕获异常。</summary>
    public void Load(XmlReader xml)
    {
        Style? style = null;
        while (xml.Step() && styles.Count < MaxStyles)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName is "style")
            {
                style = new Style { IsNumbering = xml.Val("type") is "numbering" };
                if (xml.Val("styleId") is not { Length: > 0 } id) continue;
                styles[id] = style;
                if (xml.Val("type") is "paragraph" && xml.Flag("default", absent: false)) defaultStyle = id;
            }
            else if (style is not null)
            {
                Property(xml, style);
            }
        }
    }

    /// <summary>一个段落样式连同它依据的各级样式。</summary>
    /// <param name="id">样式标识;null 是默认段落样式。</param>
    public ResolvedStyle Resolve(string? id)
    {
        id ??= defaultStyle ?? "";
        if (resolved.TryGetValue(id, out var result)) return result;
        result = Follow(id);
        if (resolved.Count < MaxStyles) resolved[id] = result;
        return result;
    }

    /// <summary>编号样式指向的编号实例；没有时为 null。</summary>
    public int? NumberingOf(string styleId) => styles.TryGetValue(styleId, out var style) && style.IsNumbering ? style.NumId : null;

    private ResolvedStyle Follow(string id)
    {
        List<string> chain = [];
        int? numId = null, level = null, outline = null;
        bool? hidden = null;
        for (var next = id; next is not null && chain.Count < MaxChain && !chain.Contains(next);)
        {
            chain.Add(next);
            if (!styles.TryGetValue(next, out var style)) break;
            numId ??= style.NumId;
            level ??= style.Level;
            outline ??= style.Outline ?? HeadingOf(style.Name);
            hidden ??= style.Hidden;
            next = style.BasedOn;
        }
        return new ResolvedStyle(chain, numId, level, outline ?? HeadingOf(id), hidden ?? false);
    }

    private static void Property(XmlReader xml, Style style)
    {
        switch (xml.LocalName)
        {
            case "name": style.Name = xml.Val(); break;
            case "basedOn": style.BasedOn = xml.Val(); break;
            case "outlineLvl": style.Outline = xml.Int(); break;
            case "numId": style.NumId = xml.Int(); break;
            case "ilvl": style.Level = xml.Int(); break;
            case "vanish": style.Hidden = xml.Flag(); break;
            case "tblStylePr" or "pPrChange" or "rPrChange": xml.SkipContent(); break;
        }
    }

    // “heading 1”“标题 1”“Heading1”；返回从 0 起的级别。
    private static int? HeadingOf(string? name)
    {
        if (name is null) return null;
        var rest = name.StartsWith("heading", StringComparison.OrdinalIgnoreCase) ? name.AsSpan(7)
            : name.StartsWith("标题", StringComparison.Ordinal) ? name.AsSpan(2) : default;
        return int.TryParse(rest.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 9 ? n - 1 : null;
    }

    private sealed class Style
    {
        public string? Name { get; set; }
        public string? BasedOn { get; set; }
        public int? Outline { get; set; }
        public int? NumId { get; set; }
        public int? Level { get; set; }
        public bool? Hidden { get; set; }
        public bool IsNumbering { get; init; }
    }
}

/// <summary>样式链上各项的最终结果。</summary>
/// <param name="Chain">自己和依据的各级样式的标识，由近到远。</param>
/// <param name="NumId">编号实例。</param>
/// <param name="Level">编号级别，从 0 起。</param>
/// <param name="Outline">大纲级别，从 0 起;9 是正文。</param>
/// <param name="Hidden">文字隐藏。</param>
internal sealed record ResolvedStyle(IReadOnlyList<string> Chain, int? NumId, int? Level, int? Outline, bool Hidden);
