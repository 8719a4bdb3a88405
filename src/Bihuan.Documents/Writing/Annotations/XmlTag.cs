using System.Text;
using System.Xml;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>把读取器当前的标记写成文字：前缀、属性、命名空间声明都照原样。</summary>
internal static class XmlTag
{
    /// <summary>当前元素的开始标记(空元素是整个元素);读取器仍停在元素上。</summary>
    public static void AppendStart(StringBuilder text, XmlReader xml)
    {
        var empty = xml.IsEmptyElement;
        text.Append('<').Append(xml.Name);
        while (xml.MoveToNextAttribute())
        {
            text.Append(' ').Append(xml.Name).Append("=\"");
            foreach (var c in xml.Value)
                _ = c switch
                {
                    '&' => text.Append("&amp;"),
                    '<' => text.Append("&lt;"),
                    '"' => text.Append("&quot;"),
                    '\t' => text.Append("&#9;"),
                    '\n' => text.Append("&#10;"),
                    '\r' => text.Append("&#13;"),
                    _ => text.Append(c),
                };
            text.Append('"');
        }
        xml.MoveToElement();
        text.Append(empty ? "/>" : ">");
    }
}
