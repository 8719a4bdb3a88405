using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Bihuan.Bench;

/// <summary>比较的基准：只用 XmlReader 把 .docx 的文字取出来，编号、表格、修订一概不管。</summary>
internal static class BareText
{
    public static int Extract(Stream docx)
    {
        docx.Position = 0;
        using var zip = new ZipArchive(docx, ZipArchiveMode.Read, leaveOpen: true);
        using var part = zip.GetEntry("word/document.xml")!.Open();
        using var xml = XmlReader.Create(part, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var text = new StringBuilder();
        var inText = false;
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    inText = xml.LocalName == "t";
                    break;
                case XmlNodeType.EndElement:
                    inText = false;
                    if (xml.LocalName == "p") text.Append('\n');
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace when inText:
                    text.Append(xml.Value);
                    break;
            }
        }
        return text.ToString().Length;
    }
}
