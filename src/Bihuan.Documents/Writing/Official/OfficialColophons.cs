using Bihuan.Documents.Writing.Official.Templates;

using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official;

/// <summary>版记：排在最后一面的版心下边缘，首末条线粗，中间的细。</summary>
internal static class OfficialColophons
{
    // 首末条线0.35毫米，中间0.25毫米；单位是八分之一磅
    private const uint Thick = 8, Thin = 6;

    /// <summary>一张浮在版心底下的表。</summary>
    public static IEnumerable<DocumentFormat.OpenXml.OpenXmlElement> Of(OfficialColophon colophon, int width)
    {
        List<string> rows = [];
        if (colophon.CopyTo is { Length: > 0 } copy) rows.Add("抄送：" + copy.TrimEnd('。') + "。");
        rows.Add($"{colophon.PrintedBy}\t{colophon.PrintedOn}印发");
        var table = new Table(
            new TableProperties(
                new TablePositionProperties { VerticalAnchor = VerticalAnchorValues.Margin, HorizontalAnchor = HorizontalAnchorValues.Margin, TablePositionXAlignment = HorizontalAlignmentValues.Left, TablePositionYAlignment = VerticalAlignmentValues.Bottom },
                new TableOverlap { Val = TableOverlapValues.Never },
                new TableWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa },
                new TableBorders(new TopBorder { Val = BorderValues.Single, Size = Thick }, new BottomBorder { Val = BorderValues.Single, Size = Thick }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = Thin }),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 0, Type = TableWidthValues.Dxa })),
            new TableGrid(new GridColumn { Width = $"{width}" }));
        foreach (var (number, row) in rows.Index())
        {
            var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = OfficialStyleSheet.Colophon }));
            foreach (var (i, part) in row.Split('\t').Index())
            {
                if (i > 0) paragraph.Append(new Run(new TabChar()));
                paragraph.Append(OfficialText.Run(part));
            }
            var made = new TableRow(new TableRowProperties(new CantSplit()), new TableCell(new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }), paragraph));
            table.Append(number == 0 && colophon.CopyRepeats is { } name ? TemplateControls.Rows(name, [made]) : made);
        }
        yield return table;
        yield return new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = OfficialStyleSheet.LetterLine }));
    }
}
