using System.Globalization;
using System.Xml;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Docx;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>现有批注部件的情形：用了哪些编号，在哪里收尾。</summary>
/// <param name="Name">根元素的名字，带前缀。</param>
/// <param name="Namespace">它的命名空间。</param>
/// <param name="Ids">已用的编号。</param>
/// <param name="End">新批注加在哪里。</param>
internal sealed record CommentsRoot(string Name, string Namespace, IReadOnlySet<int> Ids, XmlPlace End)
{
    /// <summary>读一遍。</summary>
    /// <exception cref="InvalidDataException">不是批注。</exception>
    public static CommentsRoot Read(SafeZip zip, string part)
    {
        using var xml = zip.OpenXml(part);
        if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName is not "comments" || xml.NamespaceURI is not (WordNames.Word or WordNames.WordStrict))
            throw new InvalidDataException();
        var (name, word) = (xml.Name, xml.NamespaceURI);
        var ids = new HashSet<int>();
        if (xml.IsEmptyElement) return new(name, word, ids, XmlPlace.Of(xml, XmlSide.InsideEmpty));
        while (xml.Step())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == 0) return new(name, word, ids, XmlPlace.Of(xml, XmlSide.BeforeEnd));
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == 1 && int.TryParse(xml.Val("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) ids.Add(id);
        }
        throw new InvalidDataException();
    }
}
