using System.IO.Compression;
using System.Text;

namespace Bihuan.Documents.Tests.Making;

/// <summary>把手写的 XML 装成 .docx。</summary>
internal sealed class DocxFile
{
    public const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Namespaces =
        "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
        + "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "
        + "xmlns:w16se=\"http://schemas.microsoft.com/office/word/2015/wordml/symex\" xmlns:r=\"" + Office + "\"";

    /// <summary>w:body 的内容。</summary>
    public required string Body { get; init; }

    /// <summary>w:styles 的内容;null 没有这个部件。</summary>
    public string? Styles { get; init; }

    /// <summary>w:numbering 的内容;null 没有这个部件。</summary>
    public string? Numbering { get; init; }

    /// <summary>主命名空间。</summary>
    public string Namespace { get; init; } = Word;

    /// <summary>正文部件的名字。</summary>
    public string MainPart { get; init; } = "word/document.xml";

    /// <summary>另加的部件：名字与全文。</summary>
    public IReadOnlyDictionary<string, string> Others { get; init; } = new Dictionary<string, string>();

    /// <summary>正文部件全文。</summary>
    public string Document => Part("document", $"<w:body>{Body}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body>");

    /// <summary>成为文件。</summary>
    public byte[] ToBytes()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", ContentTypes());
            Add(zip, "_rels/.rels", Relations(("officeDocument", "/" + MainPart)));
            List<(string, string)> relations = [];
            if (Styles is not null) relations.Add(("styles", "styles.xml"));
            if (Numbering is not null) relations.Add(("numbering", "numbering.xml"));
            Add(zip, $"word/_rels/{Path.GetFileName(MainPart)}.rels", Relations([.. relations]));
            Add(zip, MainPart, Document);
            if (Styles is not null) Add(zip, "word/styles.xml", Part("styles", Styles));
            if (Numbering is not null) Add(zip, "word/numbering.xml", Part("numbering", Numbering));
            foreach (var (name, text) in Others) Add(zip, name, text);
        }
        return memory.ToArray();
    }

    private string Part(string root, string content) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:{root} xmlns:w=\"{Namespace}\" {Namespaces}>{content}</w:{root}>";

    private static string Relations(params (string Type, string Target)[] relations) =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select((r, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Office}/{r.Type}\" Target=\"{r.Target}\"/>")) + "</Relationships>";

    private string ContentTypes() =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + $"<Override PartName=\"/{MainPart}\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
        + (Styles is null ? "" : "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>")
        + (Numbering is null ? "" : "<Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>")
        + "</Types>";

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
