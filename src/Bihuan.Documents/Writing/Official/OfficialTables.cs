using Bihuan.Documents.Writing.Official.Templates;

using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official;

/// <summary>正文、附件里的表：表头跨页重复，一行不拆在两页；表单里写整行字的可以拆。</summary>
internal static class OfficialTables
{
    // 表里一行字的高，二十分之一磅；照表里四号字的固定行距
    private const int LineHeight = 440;

    /// <summary>一张表。</summary>
    public static Table Of(OfficialBlock.Table table, int width)
    {
        var shares = table.Columns.Sum(c => Math.Max(1, c.Width));
        var widths = table.Columns.Select(c => width * Math.Max(1, c.Width) / shares).ToList();
        var made = Frame(width, widths);
        made.Append(new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. table.Columns.Select((c, i) => Cell(widths[i], OfficialStyleSheet.TableHead, c.Head))]));
        List<TableRow> rows = [];
        foreach (var row in table.Rows)
        {
            if (row.Count != widths.Count) throw new ArgumentException("一行的格数与列数不一样。", nameof(table));
            rows.Add(new TableRow([Height(table.Lines), .. row.Select((text, i) => Cell(widths[i], OfficialStyleSheet.TableText, text))]));
        }
        if (table.Repeats is { } name) made.Append(TemplateControls.Rows(name, rows));
        else made.Append(rows);
        return made;
    }

    /// <summary>一张表单。</summary>
    public static Table OfForm(OfficialBlock.Form form, int width)
    {
        var shares = form.Widths.Sum();
        var widths = form.Widths.Select(w => width * w / shares).ToList();
        var made = Frame(width, widths);
        foreach (var row in form.Rows)
        {
            if (row.Cells.Sum(c => c.Span) != widths.Count) throw new ArgumentException("一行的格占的列与列数不一样。", nameof(form));
            var (cells, at) = (new List<TableCell>(), 0);
            foreach (var cell in row.Cells)
            {
                cells.Add(Cell(widths.Skip(at).Take(cell.Span).Sum(), cell.IsLabel ? OfficialStyleSheet.TableHead : OfficialStyleSheet.TableText, cell.Text, cell.Span));
                at += cell.Span;
            }
            // 写整行字的（措施、佐证）长得很，可以跨页：不拆的话前一页要空一大截
            var line = new TableRow([row is { Lines: 0 } && row.Cells.Any(c => c.Span > 1) ? new TableRowProperties() : Height(row.Lines), .. cells]);
            if (row.Repeats is { } name) made.Append(TemplateControls.Rows(name, [line]));
            else made.Append(line);
        }
        return made;
    }

    private static Table Frame(int width, IReadOnlyList<int> widths) => new(
        new TableProperties(
            new TableWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa },
            new TableBorders(new TopBorder { Val = BorderValues.Single, Size = 8 }, new LeftBorder { Val = BorderValues.Single, Size = 8 }, new BottomBorder { Val = BorderValues.Single, Size = 8 }, new RightBorder { Val = BorderValues.Single, Size = 8 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableCellMarginDefault(new TableCellLeftMargin { Width = 85, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 85, Type = TableWidthValues.Dxa })),
        new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })));

    private static TableRowProperties Height(double lines) => lines == 0 ? new(new CantSplit()) : new(new CantSplit(), new TableRowHeight { Val = (uint)(lines * LineHeight), HeightType = HeightRuleValues.AtLeast });

    private static TableCell Cell(int width, string style, string text, int span = 1)
    {
        var cell = new TableCell(new TableCellProperties([new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }, .. span > 1 ? [new GridSpan { Val = span }] : Array.Empty<GridSpan>(), new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }]));
        var paragraphs = OfficialText.Paragraphs(style, text).ToList();
        if (paragraphs.Count == 0) paragraphs.Add(OfficialText.Line(style, ""));
        cell.Append(paragraphs);
        return cell;
    }
}
