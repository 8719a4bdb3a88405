using Bihuan.Documents.Writing.Official.Templates;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official;

/// <summary>版记：排在最后一面的版心下边缘，首末条线粗，中间的细。</summary>
internal static class OfficialColophons
{
    // 首末条线0.35毫米，中间0.25毫米；单位是八分之一磅
    private const uint Thick = 8, Thin = 6;

    // LibreOffice 里，与版心差不到4.7毫米的表不浮动，会排在正文后面：表窄一点，格子仍与版心等宽，排出来就是格子的宽
    private const int Narrower = 275;

    /// <summary>一张浮在版心底下的表；信函格式的只有抄送，没有线（第10.1条）。</summary>
    public static IEnumerable<OpenXmlElement> Of(OfficialColophon colophon, int width)
    {
        if (colophon.PrintedBy is null) return colophon is { CopyRepeats: { } has } ? [TemplateControls.Blocks(has, inside => inside.Append(Frame(colophon, width)))] : Frame(colophon, width);
        return Frame(colophon, width);
    }

    private static IEnumerable<OpenXmlElement> Frame(OfficialColophon colophon, int width)
    {
        List<string> rows = [];
        if (colophon.CopyTo is { Length: > 0 } copy) rows.Add("抄送：" + copy.TrimEnd('。') + "。");
        if (colophon.PrintedBy is not null) rows.Add($"{colophon.PrintedBy}\t{colophon.PrintedOn}印发");
        var table = new Table(
            new TableProperties(
                new TablePositionProperties { VerticalAnchor = VerticalAnchorValues.Margin, HorizontalAnchor = HorizontalAnchorValues.Margin, TablePositionXAlignment = HorizontalAlignmentValues.Left, TablePositionYAlignment = VerticalAlignmentValues.Bottom },
                new TableOverlap { Val = TableOverlapValues.Never },
                new TableWidth { Width = $"{width - Narrower}", Type = TableWidthUnitValues.Dxa },
                colophon.PrintedBy is null ? new TableBorders() : new TableBorders(new TopBorder { Val = BorderValues.Single, Size = Thick }, new BottomBorder { Val = BorderValues.Single, Size = Thick }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = Thin }),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 0, Type = TableWidthValues.Dxa })),
            new TableGrid(new GridColumn { Width = $"{width - Narrower}" }));
        foreach (var (number, row) in rows.Index())
        {
            var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = OfficialStyleSheet.Colophon }));
            foreach (var (i, part) in row.Split('\t').Index())
            {
                if (i > 0) paragraph.Append(new Run(new TabChar()));
                paragraph.Append(OfficialText.Run(part));
            }
            var made = new TableRow(new TableRowProperties(new CantSplit()), new TableCell(new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }), paragraph));
            table.Append(number == 0 && colophon is { CopyRepeats: { } name, PrintedBy: not null } ? TemplateControls.Rows(name, [made]) : made);
        }
        yield return table;
        yield return new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = OfficialStyleSheet.LetterLine }));
    }
}
