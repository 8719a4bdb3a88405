using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Docx;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>Word 文件里与批注有关的部件：批注、正文的关系、内容类型。</summary>
internal sealed class WordPackage
{
    /// <summary>内容类型所在的部件。</summary>
    public const string ContentTypes = "[Content_Types].xml";

    // 这两个部件都要整个读进来；正常的几千字节。
    private const int MostBytes = 4 << 20;
    private const int HighestId = 1_000_000_000;

    private readonly SafeZip zip;
    private readonly XDocument relations, types;
    private readonly string? macros;
    private readonly CommentsRoot? existing;

    // 部件可能声明为 gb18030。
    static WordPackage() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>看清现有的部件。</summary>
    public WordPackage(SafeZip zip)
    {
        this.zip = zip;
        Names = new DocxPackage(zip);
        var cut = Names.Main.LastIndexOf('/') + 1;
        var folder = Names.Main[..cut];
        Relations = $"{folder}_rels/{Names.Main[cut..]}.rels";
        relations = zip.Has(Relations) ? Load(Relations) : new XDocument(new XElement(XName.Get("Relationships", WordNames.Relationships)));
        types = Load(ContentTypes);
        var known = relations.Root!.Elements().Where(r => r.Attribute("TargetMode")?.Value is not "External")
            .Select(r => (Type: r.Attribute("Type")?.Value ?? "", Target: DocxPackage.Resolve(folder, r.Attribute("Target")?.Value ?? ""))).ToList();
        macros = known.FirstOrDefault(r => r.Type.EndsWith("/vbaProject", StringComparison.Ordinal)).Target;
        var linked = known.FirstOrDefault(r => r.Type is WordNames.CommentsRelation or WordNames.CommentsRelationStrict).Target;
        Comments = linked ?? Free(folder);
        if (linked is not null && zip.Has(linked)) existing = CommentsRoot.Read(zip, linked);
        else if (linked is null) Link(folder);
    }

    /// <summary>各部件的名字。</summary>
    public DocxPackage Names { get; }

    /// <summary>批注部件，现有的或者要新建的。</summary>
    public string Comments { get; }

    /// <summary>正文的关系部件。</summary>
    public string Relations { get; }

    /// <summary>这一项不抄：宏。批注稿是普通的 .docx,不能带宏。</summary>
    public bool Drops(string entry) => macros is not null && (entry.Equals(macros, StringComparison.OrdinalIgnoreCase)
        || entry.EndsWith($"_rels/{macros[(macros.LastIndexOf('/') + 1)..]}.rels", StringComparison.OrdinalIgnoreCase));

    /// <summary>新批注的编号：都大于现有的。</summary>
    /// <param name="used">正文里已用的。</param>
    /// <param name="count">要几个。</param>
    public IReadOnlyList<int> Ids(HashSet<int> used, int count)
    {
        if (existing is not null) used.UnionWith(existing.Ids);
        var highest = used.Count == 0 ? -1 : used.Max();
        if (highest < HighestId) return [.. Enumerable.Range(highest + 1, count)];
        // 有人把编号写到了头：用没有用过的。
        return [.. Enumerable.Range(0, HighestId).Where(n => !used.Contains(n)).Take(count)];
    }

    /// <summary>写批注部件：现有的照抄，新的加在末尾。</summary>
    public void WriteComments(Stream output, string word, IReadOnlyList<WordComment> comments, IReadOnlyList<int> ids, DateTimeOffset now, CancellationToken cancellation)
    {
        if (existing is not null)
        {
            var added = new StringBuilder();
            using (var xml = XmlWriter.Create(added, new XmlWriterSettings { ConformanceLevel = ConformanceLevel.Fragment, OmitXmlDeclaration = true }))
                CommentsPart.Write(xml, "w", existing.Namespace, comments, ids, now);
            var text = existing.End.Side == XmlSide.InsideEmpty ? $">{added}</{existing.Name}>" : added.ToString();
            using var content = zip.OpenBytes(Comments);
            XmlCopy.Write(content, output, [(existing.End, text)], cancellation);
            return;
        }
        using var whole = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        whole.WriteStartDocument(standalone: true);
        whole.WriteStartElement("w", "comments", word);
        CommentsPart.Write(whole, "w", word, comments, ids, now);
        whole.WriteEndElement();
    }

    /// <summary>写正文的关系。</summary>
    public void WriteRelations(Stream output)
    {
        relations.Root!.Elements().Where(r => r.Attribute("Type")?.Value.EndsWith("/vbaProject", StringComparison.Ordinal) == true).Remove();
        relations.Save(output, SaveOptions.DisableFormatting);
    }

    /// <summary>写内容类型：添上批注的；带宏的、模板的正文改成普通文档的。</summary>
    public void WriteContentTypes(Stream output)
    {
        var main = Override(Names.Main);
        if (main?.Attribute("ContentType") is { } type && type.Value != WordNames.DocumentType) type.Value = WordNames.DocumentType;
        if (Override(Comments) is null)
            types.Root!.Add(new XElement(XName.Get("Override", WordNames.ContentTypes), new XAttribute("PartName", "/" + Comments), new XAttribute("ContentType", WordNames.CommentsType)));
        types.Save(output, SaveOptions.DisableFormatting);
    }

    private XElement? Override(string part) => types.Root!.Elements(XName.Get("Override", WordNames.ContentTypes))
        .FirstOrDefault(o => string.Equals(o.Attribute("PartName")?.Value, "/" + part, StringComparison.OrdinalIgnoreCase));

    private string Free(string folder)
    {
        for (var n = 1; ; n++)
        {
            var name = folder + (n == 1 ? "comments.xml" : string.Create(CultureInfo.InvariantCulture, $"comments{n}.xml"));
            if (!zip.Has(name)) return name;
        }
    }

    private void Link(string folder)
    {
        var root = relations.Root!;
        var ids = root.Elements().Select(r => r.Attribute("Id")?.Value).ToHashSet(StringComparer.Ordinal);
        var n = root.Elements().Count() + 1;
        while (ids.Contains(string.Create(CultureInfo.InvariantCulture, $"rId{n}"))) n++;
        var strict = root.Elements().Any(r => r.Attribute("Type")?.Value.StartsWith("http://purl.oclc.org/ooxml/", StringComparison.Ordinal) == true);
        root.Add(new XElement(XName.Get("Relationship", WordNames.Relationships), new XAttribute("Id", string.Create(CultureInfo.InvariantCulture, $"rId{n}")),
            new XAttribute("Type", strict ? WordNames.CommentsRelationStrict : WordNames.CommentsRelation), new XAttribute("Target", Comments[folder.Length..])));
    }

    private XDocument Load(string part)
    {
        using var xml = XmlReader.Create(new MemoryStream(zip.Read(part, MostBytes)), SafeXml.Settings());
        return XDocument.Load(xml);
    }
}
