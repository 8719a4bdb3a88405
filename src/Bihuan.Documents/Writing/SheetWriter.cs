using System.Globalization;
using Bihuan.Documents.Reading.Tables;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Bihuan.Documents.Writing;

/// <summary>把一张表顺序写进工作表部件(不在内存里建树)。</summary>
internal static class SheetWriter
{
    /// <summary>表头在第几行(从 1 起);之上是标题与说明。</summary>
    public const int HeadRow = 3;

    /// <summary>写一张表；返回最后一行的行号。</summary>
    public static int Write(WorksheetPart part, Sheet sheet, bool selected)
    {
        var (rows, merges, breaks) = SheetLayout.Lay(sheet);
        var width = sheet.Columns.Count;
        var last = HeadRow + Math.Max(1, rows.Count);
        using var xml = OpenXmlWriter.Create(part);
        xml.WriteStartDocument();
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        xml.WriteElement(new SheetDimension { Reference = $"A1:{Cell(width - 1, last)}" });
        xml.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = HeadRow, TopLeftCell = Cell(0, HeadRow + 1), ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
            new Selection { Pane = PaneValues.BottomLeft, ActiveCell = Cell(0, HeadRow + 1), SequenceOfReferences = new ListValue<StringValue> { InnerText = Cell(0, HeadRow + 1) } })
        { WorkbookViewId = 0, TabSelected = selected ? true : null }));
        xml.WriteElement(new SheetFormatProperties { DefaultRowHeight = 15 });
        xml.WriteElement(new Columns(sheet.Columns.Select((c, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = c.Width, CustomWidth = true })));

        xml.WriteStartElement(new SheetData());
        Row(xml, 1, 40, Spread(sheet.Title, width), _ => WorkbookStyles.Title);
        Row(xml, 2, 21, Spread(sheet.Note, width), _ => WorkbookStyles.Note);
        Row(xml, HeadRow, 34, [.. sheet.Columns.Select(c => c.Head)], _ => WorkbookStyles.Head);
        for (var r = 0; r < rows.Count; r++) Row(xml, HeadRow + 1 + r, rows[r].Height, rows[r].Texts, StyleOf);
        if (rows.Count == 0) Row(xml, HeadRow + 1, 40, Spread(sheet.Empty, width), _ => WorkbookStyles.Centered);
        xml.WriteEndElement();

        if (sheet.Filterable && rows.Count > 0) xml.WriteElement(new AutoFilter { Reference = FilterRange(sheet, last) });
        List<string> ranges = [$"A1:{Cell(width - 1, 1)}", $"A2:{Cell(width - 1, 2)}", .. merges.Select(m => $"{Cell(m.Column, HeadRow + 1 + m.From)}:{Cell(m.Column, HeadRow + 1 + m.To)}")];
        if (rows.Count == 0) ranges.Add($"A{last}:{Cell(width - 1, last)}");
        xml.WriteElement(new MergeCells(ranges.Select(r => new MergeCell { Reference = r })) { Count = (uint)ranges.Count });
        xml.WriteElement(new PrintOptions { HorizontalCentered = true });
        xml.WriteElement(new PageMargins { Left = 0.55, Right = 0.55, Top = 0.7, Bottom = 0.75, Header = 0.3, Footer = 0.35 });
        xml.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        xml.WriteElement(new HeaderFooter { OddFooter = new OddFooter("&C&10第&P页 共&N页") });
        // 分页是估计的，留了余地；最多 1023 处是 Excel 的限度。
        if (breaks.Count is > 0 and <= 1023)
            xml.WriteElement(new RowBreaks(breaks.Select(b => new Break { Id = (uint)(HeadRow + b), Max = 16383, ManualPageBreak = true })) { Count = (uint)breaks.Count, ManualBreakCount = (uint)breaks.Count });
        xml.WriteEndElement();
        return last;

        uint StyleOf(int column) => sheet.Columns[column].Head == "备注" ? WorkbookStyles.Remark : sheet.Columns[column].Centered ? WorkbookStyles.Centered : WorkbookStyles.Left;
    }

    /// <summary>筛选范围，含表头。</summary>
    public static string FilterRange(Sheet sheet, int last) => $"A{HeadRow}:{Cell(sheet.Columns.Count - 1, last)}";

    private static string?[] Spread(string text, int width)
    {
        var texts = new string?[width];
        texts[0] = text;
        return texts;
    }

    private static void Row(OpenXmlWriter xml, int number, double height, string?[] texts, Func<int, uint> styleOf)
    {
        xml.WriteStartElement(new Row { RowIndex = (uint)number, Height = Math.Round(height, 1), CustomHeight = true });
        for (var c = 0; c < texts.Length; c++)
        {
            var style = styleOf(c);
            var cell = new Cell { CellReference = Cell(c, number), StyleIndex = style };
            if (texts[c] is { Length: > 0 } text)
            {
                if (c == 0 && number > HeadRow && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                {
                    cell.CellValue = new CellValue(text);
                }
                else
                {
                    if (style >= WorkbookStyles.Centered && CellText.LooksLikeFormula(text)) cell.StyleIndex = style + WorkbookStyles.Quoted;
                    cell.DataType = CellValues.InlineString;
                    cell.InlineString = new InlineString(new Text(CellText.Escape(text)) { Space = SpaceProcessingModeValues.Preserve });
                }
            }
            xml.WriteElement(cell);
        }
        xml.WriteEndElement();
    }

    private static string Cell(int column, int row) => CellAddress.Of(column, row);
}
