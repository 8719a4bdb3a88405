using System.Xml;

namespace Bihuan.Documents.Reading.Tables;

/// <summary>工作表的名称与它在包里的部件：读取库只给名称，限量走的那一遍只知道部件。</summary>
internal static class SheetParts
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>按工作表名归好；对不上的略去。</summary>
    public static ILookup<string, string> ByName(Stream content, IReadOnlyList<(string Part, string Place)> cells, CancellationToken cancellation)
    {
        content.Position = 0;
        using var zip = new SafeZip(content, new ReadOptions(), cancellation);
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        Each(zip, "xl/_rels/workbook.xml.rels", "Relationship", xml => targets[xml.GetAttribute("Id") ?? ""] = Path.GetFileName(xml.GetAttribute("Target") ?? ""));
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Each(zip, "xl/workbook.xml", "sheet", xml =>
        {
            if (targets.TryGetValue(xml.GetAttribute("id", Office) ?? "", out var file)) names[file] = xml.GetAttribute("name") ?? "";
        });
        content.Position = 0;
        return cells.Where(c => names.ContainsKey(Path.GetFileName(c.Part))).ToLookup(c => names[Path.GetFileName(c.Part)], c => c.Place, StringComparer.Ordinal);
    }

    private static void Each(SafeZip zip, string part, string element, Action<XmlReader> see)
    {
        if (!zip.Has(part)) return;
        using var xml = zip.OpenXml(part);
        while (xml.Step())
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element) see(xml);
    }
}
