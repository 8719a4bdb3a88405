using System.Xml;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>按关系(.rels)找出 docx 里各部件的名字；关系缺失或损坏时用通行的名字。</summary>
internal sealed class DocxPackage
{
    private const int MaxRelationships = 10_000;

    private readonly SafeZip zip;
    private readonly List<(string Type, string Part)> relations;

    /// <summary>读关系。</summary>
    public DocxPackage(SafeZip zip)
    {
        this.zip = zip;
        Main = Relations("").FirstOrDefault(r => r.Type is "officeDocument").Part ?? DocxReader.MainPart;
        relations = Relations(Main);
    }

    /// <summary>正文部件。</summary>
    public string Main { get; }

    /// <summary>正文引用的某一类部件，按关系类型的最后一段(如“styles”);没有时用通行的名字，再没有为 null。</summary>
    public string? Find(string type) => All(type).FirstOrDefault() ?? (zip.Has($"word/{type}.xml") ? $"word/{type}.xml" : null);

    /// <summary>正文引用的某一类全部部件，实际存在的。</summary>
    public IEnumerable<string> All(string type) => relations.Where(r => r.Type == type && zip.Has(r.Part)).Select(r => r.Part);

    private List<(string Type, string Part)> Relations(string part)
    {
        List<(string, string)> found = [];
        var cut = part.LastIndexOf('/') + 1;
        var name = $"{part[..cut]}_rels/{part[cut..]}.rels";
        if (!zip.Has(name)) return found;
        try
        {
            using var xml = zip.OpenXml(name);
            while (xml.Step() && found.Count < MaxRelationships)
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not "Relationship" || xml.GetAttribute("TargetMode") is "External") continue;
                var (type, target) = (xml.GetAttribute("Type") ?? "", xml.GetAttribute("Target") ?? "");
                found.Add((type[(type.LastIndexOf('/') + 1)..], Resolve(part[..cut], target)));
            }
        }
        catch (Exception e) when (SafeZip.IsDamage(e))
        {
            // 关系损坏：用已读出的和通行的名字，正文本身可能完好。
        }
        return found;
    }

    /// <summary>关系里写的目标是哪个部件。</summary>
    /// <param name="folder">写关系的部件所在的文件夹，以“/”结尾；根是空串。</param>
    /// <param name="target">目标。</param>
    public static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/')) return target.TrimStart('/');
        while (target.StartsWith("../", StringComparison.Ordinal))
        {
            target = target[3..];
            folder = folder.Length == 0 ? "" : folder[..(folder.TrimEnd('/').LastIndexOf('/') + 1)];
        }
        return folder + (target.StartsWith("./", StringComparison.Ordinal) ? target[2..] : target);
    }
}
