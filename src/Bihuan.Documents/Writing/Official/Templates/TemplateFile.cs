using System.Text.RegularExpressions;
using System.Xml;

using Bihuan.Documents.Reading;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official.Templates;

/// <summary>打开一份别人改过的模板：先看大小、层数和里面有没有别的东西，再整个读进来。</summary>
internal static partial class TemplateFile
{
    /// <summary>文件最大多少字节；展开以后、各部件一共多少元素、多少层。正常的模板不到十分之一。</summary>
    public const int MostBytes = 4 << 20, MostElements = 200_000, MostDepth = 100;

    private const long MostExpanded = 32L << 20;

    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    // 看域是哪一种，开头就够了
    private const int LongestField = 1000;

    // 宏、嵌入的程序和文件、借来的正文：打开公文的人会跟着中招，填的时候也不认得
    private static readonly string[] Refused = ["vbaProject", "oleObject", "package", "aFChunk", "control", "frame", "subDocument", "attachedTemplate", "mailMergeSource"];

    /// <summary>打开，能改。</summary>
    /// <param name="file">模板的字节。</param>
    /// <param name="stream">放在哪里，改在里面。</param>
    /// <exception cref="RefusalException">不是 .docx、损坏、太大，或者里面有宏、嵌入的文件、链到外面的东西。</exception>
    public static WordprocessingDocument Open(ReadOnlyMemory<byte> file, MemoryStream stream)
    {
        Guard(file);
        stream.Write(file.Span);
        try
        {
            return WordprocessingDocument.Open(stream, isEditable: true, new OpenSettings { AutoSave = true });
        }
        catch (Exception e) when (SafeZip.IsDamage(e) || e is OpenXmlPackageException)
        {
            throw Broken();
        }
    }

    /// <summary>正文、页眉、页脚的根，照先后。</summary>
    public static IReadOnlyList<OpenXmlElement> Roots(MainDocumentPart main)
    {
        if (main.Document?.Body is null) throw Broken();
        return [.. main.HeaderParts.Select(h => (OpenXmlElement)h.Header), main.Document.Body, .. main.FooterParts.Select(f => (OpenXmlElement)f.Footer)];
    }

    /// <summary>最外一层的内容控件，照先后；不进里面去。</summary>
    public static IEnumerable<SdtElement> Controls(OpenXmlElement root)
    {
        foreach (var child in root.ChildElements)
        {
            if (child is SdtElement sdt) yield return sdt;
            else foreach (var inside in Controls(child)) yield return inside;
        }
    }

    /// <summary>控件的名称；没有写的为空串，Word 自己的（目录）为 null。</summary>
    public static string? NameOf(SdtElement sdt) =>
        sdt.SdtProperties?.GetFirstChild<SdtContentDocPartObject>() is not null ? null : sdt.SdtProperties?.GetFirstChild<Tag>()?.Val?.Value?.Trim() ?? "";

    private static void Guard(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MostBytes) throw new RefusalException(RefusalReason.TooLarge, $"模板太大，最大{MostBytes >> 20} MB。请去掉里面的图片再传。");
        using var copy = new MemoryStream(file.ToArray(), writable: false);
        if (file.Length < 4 || !file.Span[..2].SequenceEqual("PK"u8)) throw new RefusalException(RefusalReason.WrongFormat, "这不是 .docx 文件。请在 Word 里另存为“Word 文档（.docx）”再传。");
        using var zip = new SafeZip(copy, new ReadOptions { MaxExpandedBytes = MostExpanded }, default);
        if (!zip.Has("word/document.xml")) throw new RefusalException(RefusalReason.WrongFormat, "这不是 Word 的文件。请在 Word 里另存为“Word 文档（.docx）”再传。");
        var elements = 0;
        foreach (var part in zip.Parts.Where(p => p.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || p.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
        {
            try
            {
                using var xml = zip.OpenXml(part);
                var relations = part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
                var (field, inField) = ("", false);
                while (xml.Step())
                {
                    if (xml.NodeType == XmlNodeType.Element)
                    {
                        if (++elements > MostElements || xml.Depth > MostDepth) throw new RefusalException(RefusalReason.TooLarge, "模板里的内容太多、嵌套太深，不像公文的模板。请从自带的模板改起。");
                        if (relations && xml.LocalName == "Relationship") CheckRelation(xml);
                        if (part == "[Content_Types].xml") CheckPart(xml);
                        // 域的代码可以拆在几个 run 里，合起来看
                        if (xml.LocalName == "fldChar") field = "";
                        if (xml.LocalName == "fldSimple") CheckField(xml.GetAttribute("instr", Word) ?? "");
                        inField = xml.LocalName == "instrText";
                    }
                    else if (inField && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA && field.Length < LongestField)
                    {
                        CheckField(field += xml.Value);
                    }
                }
            }
            catch (Exception e) when (SafeZip.IsDamage(e))
            {
                throw Broken();
            }
        }
    }

    private static void CheckField(string code)
    {
        if (Fields().IsMatch(code)) throw new RefusalException(RefusalReason.WrongFormat, "模板里有会取外面内容的域（如 INCLUDETEXT、DDE）。请在 Word 里选中它按 Ctrl+Shift+F9 变成文字，再传。");
    }

    // 写着是 XML、名字却不是的部件，这里不读，填的时候却读：不收。文档属性叫 .psmdcp，填的时候由框架读，里面没有正文
    private static void CheckPart(XmlReader xml)
    {
        var (type, name) = (xml.GetAttribute("ContentType") ?? "", xml.LocalName == "Default" ? "." + xml.GetAttribute("Extension") : xml.GetAttribute("PartName") ?? "");
        var read = name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
        if (!read && type.EndsWith("xml", StringComparison.OrdinalIgnoreCase) && !type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) && !type.EndsWith(".core-properties+xml", StringComparison.OrdinalIgnoreCase)) throw new RefusalException(RefusalReason.WrongFormat, "模板里有不认得的部件。请用 Word、WPS 打开后另存一份 .docx 再传。");
    }

    private static void CheckRelation(XmlReader xml)
    {
        var type = xml.GetAttribute("Type") ?? "";
        var kind = type[(type.LastIndexOf('/') + 1)..];
        if (Refused.Contains(kind, StringComparer.OrdinalIgnoreCase)) throw new RefusalException(RefusalReason.WrongFormat, "模板里有宏、嵌入的文件或者链接的模板。请另存为不带宏的 .docx，去掉嵌入的对象再传。");
        if (xml.GetAttribute("TargetMode") == "External" && kind != "hyperlink") throw new RefusalException(RefusalReason.WrongFormat, "模板里有链到别处的图片或者内容。请把图片嵌在文件里再传。");
    }

    private static RefusalException Broken() => new(RefusalReason.Damaged, "模板损坏，打不开。请用 Word、WPS 打开后另存一份再传。");

    [GeneratedRegex("^\\s*(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|INCLUDE|DATABASE|RD)\\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Fields();
}
