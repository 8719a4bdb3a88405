using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Bihuan.Documents.Writing;

/// <summary>工作簿的样式：编号就是下面的常量。</summary>
internal static class WorkbookStyles
{
    public const uint Title = 1;
    public const uint Note = 2;
    public const uint Head = 3;
    public const uint Centered = 4;
    public const uint Left = 5;
    public const uint Remark = 6;

    /// <summary>
    /// 加在正文样式上：同样的样子，另带 quotePrefix。文字开头是“=”“+”“-”“@”时用它——
    /// 单元格本来就存成文字，打开不会算；但双击再回车,Excel 会重新当成公式，有这个标记才不会。
    /// 另存为 CSV 时标记会丢，那是 CSV 的限度：表里不替原文添字符。
    /// </summary>
    public const uint Quoted = 3;

    // 方正小标宋、仿宋_GB2312 是公文规定的字体；没有装的机器按 charset 134(简体中文)换成宋体一类。
    // 第一个字体是“常规”样式的，列宽以它的数字宽为单位:Arial 10 号在各系统上(或等宽替代)都是 7 像素,
    // 用宋体的话，没有装宋体的机器列宽会差三成，估的行高、分页就不准了。格里的字都另有字体。
    public static Stylesheet Create() => new(
        new Fonts(new Font(new FontSize { Val = 10 }, new FontName { Val = "Arial" }, new FontFamilyNumbering { Val = 2 }), Font("方正小标宋简体", 18), Font("楷体_GB2312", 10.5, "FF475569"), Font("黑体", 11), Font("仿宋_GB2312", 10.5), Font("仿宋_GB2312", 10.5, "FF9A3412")),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE8EEF6" }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Thin()),
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }),
        new CellFormats(
            Format(0, 0, 0, HorizontalAlignmentValues.General, false),
            Format(1, 0, 0, HorizontalAlignmentValues.Center, true),
            Format(2, 0, 0, HorizontalAlignmentValues.Left, false),
            Format(3, 2, 1, HorizontalAlignmentValues.Center, true),
            Format(4, 0, 1, HorizontalAlignmentValues.Center, true),
            Format(4, 0, 1, HorizontalAlignmentValues.Left, true),
            Format(5, 0, 1, HorizontalAlignmentValues.Left, true),
            Format(4, 0, 1, HorizontalAlignmentValues.Center, true, quoted: true),
            Format(4, 0, 1, HorizontalAlignmentValues.Left, true, quoted: true),
            Format(5, 0, 1, HorizontalAlignmentValues.Left, true, quoted: true)),
        new CellStyles(new CellStyle { Name = "常规", FormatId = 0, BuiltinId = 0 }));

    private static Font Font(string name, double size, string? colour = null) => new(
        new FontSize { Val = size }, new Color { Rgb = colour ?? "FF1F2937" }, new FontName { Val = name }, new FontFamilyNumbering { Val = name == "黑体" ? 3 : 1 }, new FontCharSet { Val = 134 });

    private static Border Thin() => new(
        new LeftBorder(Line()) { Style = BorderStyleValues.Thin }, new RightBorder(Line()) { Style = BorderStyleValues.Thin },
        new TopBorder(Line()) { Style = BorderStyleValues.Thin }, new BottomBorder(Line()) { Style = BorderStyleValues.Thin }, new DiagonalBorder());

    private static Color Line() => new() { Rgb = "FF64748B" };

    private static CellFormat Format(uint font, uint fill, uint border, HorizontalAlignmentValues horizontal, bool wrap, bool quoted = false) => new(
        new Alignment { Horizontal = horizontal, Vertical = VerticalAlignmentValues.Center, WrapText = wrap ? true : null, Indent = border == 1 && horizontal == HorizontalAlignmentValues.Left ? 1u : null })
    {
        NumberFormatId = 0,
        FontId = font,
        FillId = fill,
        BorderId = border,
        FormatId = 0,
        ApplyFont = true,
        ApplyFill = true,
        ApplyBorder = true,
        ApplyAlignment = true,
        QuotePrefix = quoted ? BooleanValue.FromBoolean(true) : null,
    };
}
