using System.Globalization;
using System.Xml;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>取 WordprocessingML 元素的属性；属性与元素同一命名空间(过渡与严格两种都行)。</summary>
internal static class WordAttributes
{
    /// <summary>属性值；没有时为 null。</summary>
    public static string? Val(this XmlReader xml, string name = "val") => xml.GetAttribute(name, xml.NamespaceURI);

    /// <summary>整数属性；没有或不是整数时为 null。</summary>
    public static int? Int(this XmlReader xml, string name = "val") =>
        int.TryParse(xml.Val(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null;

    /// <summary>开关属性：写了元素而没有值就是开。</summary>
    public static bool Flag(this XmlReader xml, string name = "val", bool absent = true) =>
        xml.Val(name) is { } value ? value is not ("0" or "false" or "off" or "none") : absent;
}
