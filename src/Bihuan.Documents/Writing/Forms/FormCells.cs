using System.Globalization;
using System.Xml;
using System.Xml.Linq;

using Bihuan.Documents.Writing.Tables;

namespace Bihuan.Documents.Writing.Forms;

/// <summary>写一格：有值的照样子写值，没有值的照空表。</summary>
internal static class FormCells
{
    private static readonly XNamespace Main = FormReader.Main;
    private static readonly DateOnly Zero = new(1899, 12, 30);

    /// <summary>写。</summary>
    /// <param name="xml">写到哪里。</param>
    /// <param name="column">第几列。</param>
    /// <param name="row">第几行。</param>
    /// <param name="style">样式。</param>
    /// <param name="value">要填的；这一列不填的为 null。</param>
    /// <param name="model">空表里的格；没有时为 null。</param>
    /// <param name="styles">各样式。</param>
    /// <param name="formula">公式在这里怎么写。</param>
    /// <param name="known">公式算出来是多少；不知道的为 null，打开时再算。</param>
    public static void Write(XmlWriter xml, int column, int row, XAttribute? style, FormValue? value, XElement? model, FormStyles styles, Func<string, string> formula, Func<string, decimal?>? known = null)
    {
        xml.WriteStartElement("c", Main.NamespaceName);
        xml.WriteAttributeString("r", XlsxXml.Cell(column, row));
        if (style is not null) xml.WriteAttributeString("s", style.Value);
        if (value is { IsEmpty: false } given) Value(xml, given, style, styles);
        else if (value is null && model?.Element(Main + "f") is { } f)
        {
            var written = formula(f.Value);
            xml.WriteElementString("f", Main.NamespaceName, written);
            if (known?.Invoke(written) is { } number) Number(xml, number);
        }
        else if (value is null && model is not null)
        {
            if (model.Attribute("t") is { } type) xml.WriteAttributeString("t", type.Value);
            foreach (var content in model.Elements()) content.WriteTo(xml);
        }
        xml.WriteEndElement();
    }

    private static void Value(XmlWriter xml, FormValue value, XAttribute? style, FormStyles styles)
    {
        if (value.Date is { } date)
        {
            if (styles.IsDate(style)) Number(xml, date.DayNumber - Zero.DayNumber);
            else Text(xml, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        else if (value is { IsPercent: true, Number: { } share })
        {
            if (styles.IsPercent(style)) Number(xml, share);
            else Text(xml, (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%");
        }
        else if (value.Number is { } number) Number(xml, number);
        else Text(xml, value.Text!);
    }

    private static void Number(XmlWriter xml, decimal number) => xml.WriteElementString("v", Main.NamespaceName, number.ToString("0.############", CultureInfo.InvariantCulture));

    // 写成字的不会当公式算
    private static void Text(XmlWriter xml, string text)
    {
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main.NamespaceName);
        xml.WriteStartElement("t", Main.NamespaceName);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        // 转义、截断照平常的导出
        xml.WriteRaw(XlsxXml.Text(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
