using System.Text;
using System.Xml;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>正文以外可能写着密级的地方：页眉、页脚(含水印)和文件属性。</summary>
internal static class DocxMargins
{
    private const int MaxParts = 100;
    private const int MaxCharacters = 200_000;

    /// <summary>各处的文字，一段一条；属性写作“名称：值”。最多 20 万字符；损坏的部件读到哪里算哪里。</summary>
    public static IReadOnlyList<string> Texts(SafeZip zip)
    {
        List<string> texts = [];
        var left = MaxCharacters;
        var package = new DocxPackage(zip);
        foreach (var part in package.All("header").Concat(package.All("footer")).Concat(zip.Parts.Where(IsMargin)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxParts))
            Collect(zip, part, texts, ref left, Margin);
        foreach (var part in zip.Parts.Where(p => p.StartsWith("docProps/", StringComparison.OrdinalIgnoreCase) && p.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).Take(MaxParts))
            Collect(zip, part, texts, ref left, Property);
        return texts;
    }

    /// <summary>批注、脚注、尾注，一段一条；限度同上。</summary>
    public static IReadOnlyList<string> Notes(SafeZip zip)
    {
        List<string> texts = [];
        var left = MaxCharacters;
        var package = new DocxPackage(zip);
        foreach (var part in package.All("comments").Concat(package.All("footnotes")).Concat(package.All("endnotes")).Concat(zip.Parts.Where(IsNote)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxParts))
            Collect(zip, part, texts, ref left, Margin);
        return texts;
    }

    private static bool IsNote(string part) =>
        part.StartsWith("word/", StringComparison.OrdinalIgnoreCase) && part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        && (part.StartsWith("word/comments", StringComparison.OrdinalIgnoreCase) || part.StartsWith("word/footnotes", StringComparison.OrdinalIgnoreCase) || part.StartsWith("word/endnotes", StringComparison.OrdinalIgnoreCase));

    private static bool IsMargin(string part)
    {
        var name = part[(part.LastIndexOf('/') + 1)..];
        return part.StartsWith("word/", StringComparison.OrdinalIgnoreCase) && !part.Contains("_rels/", StringComparison.OrdinalIgnoreCase)
            && (name.StartsWith("header", StringComparison.OrdinalIgnoreCase) || name.StartsWith("footer", StringComparison.OrdinalIgnoreCase));
    }

    private delegate void Node(XmlReader xml, StringBuilder text, Action flush);

    private static void Collect(SafeZip zip, string part, List<string> texts, ref int left, Node node)
    {
        var text = new StringBuilder();
        var budget = left;
        void Flush()
        {
            if (text.Length > 0) texts.Add(text.ToString());
            budget -= text.Length;
            text.Clear();
        }

        try
        {
            using var xml = zip.OpenXml(part);
            while (text.Length < budget && xml.Step()) node(xml, text, Flush);
        }
        catch (Exception e) when (SafeZip.IsDamage(e))
        {
            // 读到哪里算哪里。
        }
        if (node == Margin) Flush();
        left = budget;
    }

    private static void Margin(XmlReader xml, StringBuilder text, Action flush)
    {
        if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName is "p") flush();
        else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace) text.Append(xml.ValueUpTo(MaxCharacters));
        else if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "textpath" && xml.GetAttribute("string") is { Length: > 0 } watermark)
        {
            flush();
            text.Append(watermark);
            flush();
        }
    }

    private static void Property(XmlReader xml, StringBuilder text, Action flush)
    {
        if (xml.NodeType == XmlNodeType.Element)
        {
            // 自定义属性的名称在外层的 name 上，值在里层的 vt:… 里；没有值的名称不要。
            if (xml.NamespaceURI.EndsWith("VTypes", StringComparison.Ordinal)) return;
            text.Clear().Append(xml.LocalName is "property" ? xml.GetAttribute("name") : xml.LocalName).Append(':');
        }
        else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
        {
            text.Append(xml.ValueUpTo(MaxCharacters));
            flush();
        }
    }
}
