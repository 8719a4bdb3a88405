using System.Text;
using System.Xml;
using Bihuan.Documents.Reading.Pages;

namespace Bihuan.Documents.Reading.Ofd;

/// <summary>一页（或一个模板页）的 Content.xml 里的文字。</summary>
/// <param name="Page">正着印的文字。</param>
/// <param name="Slanted">斜着印的文字，一般是水印；不算正文，查密级时要看。</param>
/// <param name="HasImages">有没有图：没有文字而有图的是扫描件。</param>
internal sealed record OfdPageContent(PrintedPage Page, IReadOnlyList<string> Slanted, bool HasImages)
{
    /// <summary>读一页。</summary>
    /// <param name="xml">Content.xml。</param>
    /// <param name="width">文档的页宽，毫米；页自己写了的按自己的。</param>
    /// <param name="height">文档的页高，毫米。</param>
    public static OfdPageContent Read(XmlReader xml, double width, double height)
    {
        var runs = new List<PageRun>();
        var slanted = new List<string>();
        var images = false;
        var inBox = false;
        OfdTextObject? current = null;
        OfdTextCode? code = null;
        var text = new StringBuilder();
        while (xml.Step())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "TextObject":
                    current = xml.IsEmptyElement ? null : OfdTextObject.Of(xml);
                    break;
                case XmlNodeType.Element when xml.LocalName == "TextCode" && current is not null:
                    code = new(xml.GetAttribute("X"), xml.GetAttribute("Y"), xml.GetAttribute("DeltaX"));
                    text.Clear();
                    break;
                case XmlNodeType.Element:
                    images |= xml.LocalName == "ImageObject";
                    inBox = xml.LocalName == "PhysicalBox";
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when code is not null:
                    text.Append(xml.Value);
                    break;
                case XmlNodeType.Text when inBox:
                    if (OfdNumbers.Of(xml.Value, 4) is [_, _, > 0 and var w, > 0 and var h]) (width, height) = (w, h);
                    inBox = false;
                    break;
                case XmlNodeType.EndElement when xml.LocalName == "TextCode" && current is not null && code is not null:
                    current.Place(code, text.ToString(), runs, slanted);
                    code = null;
                    break;
                case XmlNodeType.EndElement when xml.LocalName == "TextObject":
                    current = null;
                    code = null;
                    break;
            }
        }
        return new(new(width, height, runs), slanted, images);
    }
}
