using System.Text;
using System.Xml;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>把读取器当前的标记写成文字：前缀、属性、命名空间声明都照原样。</summary>
internal static class XmlTag
{
    /// <summary>当前元素的开始标记(空元素是整个元素);读取器仍停在元素上。</summary>
    /// <param name="text">接在它后面。</param>
    /// <param name="xml">停在元素上。</param>
    /// <param name="most"><paramref name="text"/> 最长多少；一个属性就可能有几百万字。</param>
    /// <returns>写得下；写不下时为 false,写了的一半没有用。</returns>
    public static bool TryAppendStart(StringBuilder text, XmlReader xml, int most)
    {
        var empty = xml.IsEmptyElement;
        var whole = true;
        text.Append('<').Append(xml.Name);
        while (xml.MoveToNextAttribute())
        {
            whole = text.Length + xml.Value.Length <= most;
            if (!whole) break;
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
        return whole && text.Length <= most;
    }
}
