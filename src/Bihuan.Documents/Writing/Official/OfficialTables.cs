using Bihuan.Documents.Writing.Official.Templates;

using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official;

/// <summary>正文、附件里的表：表头跨页重复，一行不拆在两页。</summary>
internal static class OfficialTables
{
    /// <summary>一张表。</summary>
    public static Table Of(OfficialBlock.Table table, int width)
    {
        var shares = table.Columns.Sum(c => Math.Max(1, c.Width));
        var widths = table.Columns.Select(c => width * Math.Max(1, c.Width) / shares).ToList();
        var made = new Table(
            new TableProperties(
                new TableWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa },
                new TableBorders(new TopBorder { Val = BorderValues.Single, Size = 8 }, new LeftBorder { Val = BorderValues.Single, Size = 8 }, new BottomBorder { Val = BorderValues.Single, Size = 8 }, new RightBorder { Val = BorderValues.Single, Size = 8 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TableCellLeftMargin { Width = 85, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 85, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })));
        made.Append(new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. table.Columns.Select((c, i) => Cell(widths[i], OfficialStyleSheet.TableHead, c.Head))]));
        List<TableRow> rows = [];
        foreach (var row in table.Rows)
        {
            if (row.Count != widths.Count) throw new ArgumentException("一行的格数与列数不一样。", nameof(table));
            rows.Add(new TableRow([new TableRowProperties(new CantSplit()), .. row.Select((text, i) => Cell(widths[i], OfficialStyleSheet.TableText, text))]));
        }
        if (table.Repeats is { } name) made.Append(TemplateControls.Rows(name, rows));
        else made.Append(rows);
        return made;
    }

    private static TableCell Cell(int width, string style, string text)
    {
        var cell = new TableCell(new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }));
        var paragraphs = OfficialText.Paragraphs(style, text).ToList();
        if (paragraphs.Count == 0) paragraphs.Add(OfficialText.Line(style, ""));
        cell.Append(paragraphs);
        return cell;
    }
}
