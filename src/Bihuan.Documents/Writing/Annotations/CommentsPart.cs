using System.Globalization;
using System.Xml;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>批注部件(word/comments.xml)的内容。</summary>
internal static class CommentsPart
{
    /// <summary>批注的作者。</summary>
    public const string Author = "闭环校核";

    private const string Initials = "校";

    /// <summary>写各条批注；写在 w:comments 里。</summary>
    /// <param name="xml">已经在 w:comments 里。</param>
    /// <param name="prefix">WordprocessingML 的前缀。</param>
    /// <param name="word">它的命名空间(过渡或严格)。</param>
    /// <param name="comments">各条批注。</param>
    /// <param name="ids">各条的编号，与 <paramref name="comments"/> 一一对应。</param>
    /// <param name="now">批注的时间；Word 里显示的就是它自己时区的钟点。</param>
    public static void Write(XmlWriter xml, string prefix, string word, IReadOnlyList<WordComment> comments, IReadOnlyList<int> ids, DateTimeOffset now)
    {
        var date = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        for (var i = 0; i < comments.Count; i++)
        {
            xml.WriteStartElement(prefix, "comment", word);
            xml.WriteAttributeString(prefix, "id", word, ids[i].ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString(prefix, "author", word, Author);
            xml.WriteAttributeString(prefix, "date", word, date);
            xml.WriteAttributeString(prefix, "initials", word, Initials);
            foreach (var text in comments[i].Paragraphs) Paragraph(xml, prefix, word, text);
            xml.WriteEndElement();
        }
    }

    // 段落、字体逐项写明：正文的“正文”样式常是三号、首行缩进，批注不能跟着它。
    private static void Paragraph(XmlWriter xml, string prefix, string word, string text)
    {
        xml.WriteStartElement(prefix, "p", word);
        xml.WriteStartElement(prefix, "pPr", word);
        Empty("spacing", ("before", "0"), ("after", "0"), ("line", "240"), ("lineRule", "auto"));
        Empty("ind", ("firstLineChars", "0"), ("firstLine", "0"));
        Empty("jc", ("val", "left"));
        xml.WriteEndElement();
        xml.WriteStartElement(prefix, "r", word);
        xml.WriteStartElement(prefix, "rPr", word);
        Empty("rFonts", ("ascii", "宋体"), ("hAnsi", "宋体"), ("eastAsia", "宋体"));
        Empty("sz", ("val", "20"));
        xml.WriteEndElement();
        xml.WriteStartElement(prefix, "t", word);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(text);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();

        void Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
        {
            xml.WriteStartElement(prefix, name, word);
            foreach (var (attribute, value) in attributes) xml.WriteAttributeString(prefix, attribute, word, value);
            xml.WriteEndElement();
        }
    }
}
