using System.Globalization;
using System.Text;

namespace Bihuan.Documents.Writing.Tables;

/// <summary>用到的样式，边写边登记，最后写成 styles.xml。</summary>
internal sealed class XlsxStyles
{
    private readonly Dictionary<XlsxStyle, int> _known = new() { [default] = 0 };

    /// <summary>样式的编号。</summary>
    public int Of(XlsxStyle style)
    {
        if (_known.TryGetValue(style, out var known)) return known;
        return _known[style] = _known.Count;
    }

    /// <summary>styles.xml。字体 0 定列宽，见 <see cref="WorkbookStyles"/>。</summary>
    public string Xml()
    {
        var text = new StringBuilder("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="5"><font><sz val="10"/><name val="Arial"/><family val="2"/></font><font><sz val="10.5"/><color rgb="FF1F2937"/><name val="宋体"/><family val="1"/><charset val="134"/></font><font><sz val="11"/><color rgb="FF1F2937"/><name val="黑体"/><family val="3"/><charset val="134"/></font><font><sz val="16"/><color rgb="FF1F2937"/><name val="方正小标宋简体"/><family val="1"/><charset val="134"/></font><font><sz val="10.5"/><color rgb="FF475569"/><name val="楷体_GB2312"/><family val="1"/><charset val="134"/></font></fonts><fills count="7"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>""");
        foreach (var colour in new[] { "FFE8EEF6", "FFFCE8D5", "FFFDE3E1", "FFFFF4CC", "FFEFF2F5" }) text.Append(CultureInfo.InvariantCulture, $"""<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/></patternFill></fill>""");
        text.Append("""</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>""");
        foreach (var side in new[] { "left", "right", "top", "bottom" }) text.Append(CultureInfo.InvariantCulture, $"""<{side} style="thin"><color rgb="FF94A3B8"/></{side}>""");
        text.Append(CultureInfo.InvariantCulture, $"""<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="{_known.Count}">""");
        foreach (var style in _known.Keys) text.Append(Format(style));
        return text.Append("""</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>""").ToString();
    }

    private static string Format(XlsxStyle style)
    {
        if (style.Part == XlsxPart.None) return """<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>""";
        var (font, fill, border, horizontal) = style.Part switch
        {
            XlsxPart.Title => (3, 0, 0, "center"),
            XlsxPart.Note => (4, 0, 0, "left"),
            XlsxPart.Head => (2, 2, 1, "center"),
            XlsxPart.RequiredHead => (2, 3, 1, "center"),
            _ => (1, style.Mark switch { TableMark.Fault => 4, TableMark.Changed => 5, _ => style.Greyed ? 6 : 0 }, 1, style.Format is TableFormat.Number or TableFormat.Money or TableFormat.Percent ? "right" : style.Format == TableFormat.Date ? "center" : "left"),
        };
        var number = style.Part != XlsxPart.Body ? 0 : style.Format switch
        {
            TableFormat.Number => 3,
            TableFormat.Money => 4,
            TableFormat.Percent => 10,
            TableFormat.Date => 164,
            _ => 49,
        };
        var wrap = style.Part is not XlsxPart.Note && style.Format is TableFormat.Text or TableFormat.LongText ? " wrapText=\"1\"" : "";
        return string.Create(CultureInfo.InvariantCulture, $"""<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"{(style.Quoted ? " quotePrefix=\"1\"" : "")}{(style.Unlocked ? " applyProtection=\"1\"" : "")}><alignment horizontal="{horizontal}" vertical="center"{wrap}/>{(style.Unlocked ? "<protection locked=\"0\"/>" : "")}</xf>""");
    }
}

/// <summary>格子在表的哪一部分。</summary>
internal enum XlsxPart
{
    None,
    Title,
    Note,
    Head,
    RequiredHead,
    Body,
}

/// <summary>一种样式。</summary>
/// <param name="Part">哪一部分。</param>
/// <param name="Format">放什么。</param>
/// <param name="Mark">引不引人注意。</param>
/// <param name="Unlocked">保护的表里可以改。</param>
/// <param name="Greyed">保护的表里单独锁住的一格，灰底：一看就知道不用填。</param>
/// <param name="Quoted">开头像公式：双击再回车也不会当公式。</param>
internal readonly record struct XlsxStyle(XlsxPart Part, TableFormat Format, TableMark Mark, bool Unlocked, bool Greyed, bool Quoted);
