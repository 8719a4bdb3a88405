using System.Xml;

namespace Bihuan.Documents.Reading.Ofd;

/// <summary>一个 OFD 里有哪些页、模板和元数据。元素一律只看本名：各家软件用的前缀不同。</summary>
/// <param name="Pages">各页内容的部件名，按页序。</param>
/// <param name="Templates">各模板页内容的部件名。</param>
/// <param name="Metadata">标题、主题、关键词和自定义的数据，自定义的写成“名：值”。</param>
/// <param name="Width">页宽，毫米。</param>
/// <param name="Height">页高，毫米。</param>
internal sealed record OfdPackage(IReadOnlyList<string> Pages, IReadOnlyList<string> Templates, IReadOnlyList<string> Metadata, double Width, double Height)
{
    private const int MaxPages = 5000;

    /// <summary>读 OFD.xml 和各文档的 Document.xml。</summary>
    /// <exception cref="RefusalException">不是 OFD，或者缺部件。</exception>
    public static OfdPackage Open(SafeZip zip)
    {
        if (!zip.Has("OFD.xml"))
        {
            throw zip.Has("Encryptions.xml")
                ? new RefusalException(RefusalReason.Encrypted, "这份 OFD 加了密。请用 OFD 阅读软件打开，另存为不加密的文件后再试。")
                : new RefusalException(RefusalReason.WrongFormat, "这不是 OFD 文件，或者缺少目录。请用 OFD 阅读软件打开，另存后再试。");
        }
        var roots = new List<string>();
        var metadata = new List<string>();
        using (var xml = zip.OpenXml("OFD.xml")) ReadRoot(xml, roots, metadata);

        List<string> pages = [], templates = [];
        (double Width, double Height) box = (210, 297);
        foreach (var root in roots.Select(r => Resolve("", r)).Where(zip.Has))
        {
            using var xml = zip.OpenXml(root);
            ReadDocument(xml, root, pages, templates, ref box);
        }
        if (pages.Count > MaxPages) throw new RefusalException(RefusalReason.TooLarge, $"这份 OFD 超过 {MaxPages} 页，没有读。请拆成几份再试。");
        return new(pages, templates, metadata, box.Width, box.Height);
    }

    private static void ReadRoot(XmlReader xml, List<string> roots, List<string> metadata)
    {
        string? element = null, custom = null;
        while (xml.Step())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    element = xml.LocalName;
                    custom = element == "CustomData" ? xml.GetAttribute("Name") : null;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when element is "DocRoot":
                    roots.Add(xml.Value.Trim());
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when element is "Title" or "Subject" or "Abstract" or "Keyword":
                    metadata.Add(xml.Value.Trim());
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when element is "CustomData":
                    metadata.Add($"{custom}\uFF1A{xml.Value.Trim()}");
                    break;
                case XmlNodeType.EndElement:
                    element = null;
                    break;
            }
        }
    }

    private static void ReadDocument(XmlReader xml, string root, List<string> pages, List<string> templates, ref (double, double) box)
    {
        var boxText = false;
        while (xml.Step())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                boxText = xml.LocalName == "PhysicalBox";
                if (xml.GetAttribute("BaseLoc") is not { } location) continue;
                if (xml.LocalName == "Page") pages.Add(Resolve(root, location));
                else if (xml.LocalName == "TemplatePage") templates.Add(Resolve(root, location));
            }
            else if (boxText && xml.NodeType == XmlNodeType.Text)
            {
                var numbers = OfdNumbers.Of(xml.Value, 4);
                if (numbers is [_, _, > 0, > 0]) box = (numbers[2], numbers[3]);
                boxText = false;
            }
        }
    }

    /// <summary>相对于所在部件的文件夹；以“/”开头的从包的根算起。“..”只在包内走。</summary>
    private static string Resolve(string from, string location)
    {
        location = location.Trim().Replace('\\', '/');
        var folder = location.StartsWith('/') ? [] : from.Split('/')[..^1].ToList();
        foreach (var step in location.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                if (folder.Count > 0) folder.RemoveAt(folder.Count - 1);
            }
            else if (step != ".")
            {
                folder.Add(step);
            }
        }
        return string.Join('/', folder);
    }
}
