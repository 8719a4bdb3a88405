using System.Globalization;

using Bihuan.Documents.Writing.Official.Templates;

using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using D = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace Bihuan.Documents.Writing.Official;

/// <summary>公文里的图：Word 自己的条形图、柱形图，一个系列，数直接标在旁边，灰度也印得清。不带工作簿：数在图里，改数请改台账。</summary>
internal static class OfficialCharts
{
    // 1毫米是36000；图宽照版心
    private const long Millimetre = 36_000, Wide = 150 * Millimetre;

    // 政务蓝，印成灰是中灰
    private const string Blue = "1A56A0";

    private const string Relation = "http://schemas.openxmlformats.org/drawingml/2006/chart";

    /// <summary>一段里的一张图。</summary>
    /// <param name="main">写进哪一份。</param>
    /// <param name="data">画什么。</param>
    /// <param name="number">第几张图，从1起。</param>
    public static Paragraph Of(MainDocumentPart main, ChartData data, int number)
    {
        var part = main.AddNewPart<ChartPart>();
        part.ChartSpace = Space(data);
        var tall = (data.IsColumns ? 65 : 14 + 6 * Math.Max(2, data.Bars.Count)) * Millimetre;
        var inline = new D.Inline(
            new D.Extent { Cx = Wide, Cy = tall }, new D.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
            new D.DocProperties { Id = (uint)(1_000 + number), Name = $"图{number.ToString(CultureInfo.InvariantCulture)}", Description = XmlText.Clean(data.Said) },
            new D.NonVisualGraphicFrameDrawingProperties(),
            new A.Graphic(new A.GraphicData(new C.ChartReference { Id = main.GetIdOfPart(part) }) { Uri = Relation }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 };
        return new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = OfficialStyleSheet.Picture }), new Run(new Drawing(inline)));
    }

    /// <summary>一段里的图画的是什么；没有图的为 null。</summary>
    public static ChartData? Read(MainDocumentPart main, Paragraph paragraph)
    {
        if (paragraph.Descendants<C.ChartReference>().FirstOrDefault()?.Id?.Value is not { } id || !main.TryGetPartById(id, out var found) || found is not ChartPart { ChartSpace: { } space }) return null;
        var labels = space.Descendants<C.CategoryAxisData>().FirstOrDefault()?.Descendants<C.NumericValue>().Select(v => v.Text).ToList() ?? [];
        var values = space.Descendants<C.Values>().FirstOrDefault()?.Descendants<C.NumericValue>().Select(v => decimal.TryParse(v.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : 0).ToList() ?? [];
        var title = string.Concat(space.Descendants<C.Title>().Take(1).SelectMany(t => t.Descendants<A.Text>()).Select(t => t.Text));
        return new(title, space.Descendants<C.BarDirection>().FirstOrDefault()?.Val?.Value == C.BarDirectionValues.Column, [.. labels.Zip(values, (l, v) => new ChartBar(l, v))]);
    }

    private static C.ChartSpace Space(ChartData data)
    {
        var count = (uint)data.Bars.Count;
        var labels = new C.StringCache(new C.PointCount { Val = count });
        var values = new C.NumberingCache(new C.FormatCode("General\"%\""), new C.PointCount { Val = count });
        foreach (var (i, bar) in data.Bars.Index())
        {
            labels.Append(new C.StringPoint(new C.NumericValue(XmlText.Clean(bar.Label))) { Index = (uint)i });
            values.Append(new C.NumericPoint(new C.NumericValue(bar.Percent.ToString("0.#", CultureInfo.InvariantCulture))) { Index = (uint)i });
        }
        var series = new C.BarChartSeries(new C.Index { Val = 0 }, new C.Order { Val = 0 }, new C.SeriesText(new C.StringReference(new C.Formula("图!$B$1"), new C.StringCache(new C.PointCount { Val = 1 }, new C.StringPoint(new C.NumericValue(XmlText.Clean(data.Title))) { Index = 0 }))),
            new C.ChartShapeProperties(new A.SolidFill(new A.RgbColorModelHex { Val = Blue })), new C.InvertIfNegative { Val = false },
            new C.DataLabels(new C.NumberingFormat { FormatCode = "General\"%\"", SourceLinked = false }, new C.ChartShapeProperties(new A.NoFill(), new A.Outline(new A.NoFill())), Words(1000), new C.DataLabelPosition { Val = C.DataLabelPositionValues.OutsideEnd }, new C.ShowLegendKey { Val = false }, new C.ShowValue { Val = true }, new C.ShowCategoryName { Val = false }, new C.ShowSeriesName { Val = false }, new C.ShowPercent { Val = false }, new C.ShowBubbleSize { Val = false }),
            new C.CategoryAxisData(new C.StringReference(new C.Formula("图!$A$2"), labels)), new C.Values(new C.NumberReference(new C.Formula("图!$B$2"), values)));
        var area = new C.PlotArea(new C.Layout(),
            new C.BarChart(new C.BarDirection { Val = data.IsColumns ? C.BarDirectionValues.Column : C.BarDirectionValues.Bar }, new C.BarGrouping { Val = C.BarGroupingValues.Clustered }, new C.VaryColors { Val = false }, series, new C.GapWidth { Val = 60 }, new C.AxisId { Val = 1 }, new C.AxisId { Val = 2 }),
            new C.CategoryAxis(new C.AxisId { Val = 1 }, new C.Scaling(new C.Orientation { Val = data.IsColumns ? C.OrientationValues.MinMax : C.OrientationValues.MaxMin }), new C.Delete { Val = false }, new C.AxisPosition { Val = data.IsColumns ? C.AxisPositionValues.Bottom : C.AxisPositionValues.Left }, new C.MajorTickMark { Val = C.TickMarkValues.None }, new C.MinorTickMark { Val = C.TickMarkValues.None }, new C.TickLabelPosition { Val = C.TickLabelPositionValues.NextTo }, Words(1000), new C.CrossingAxis { Val = 2 }),
            new C.ValueAxis(new C.AxisId { Val = 2 }, new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }, new C.MaxAxisValue { Val = 110 }, new C.MinAxisValue { Val = 0 }), new C.Delete { Val = true }, new C.AxisPosition { Val = data.IsColumns ? C.AxisPositionValues.Left : C.AxisPositionValues.Bottom }, new C.CrossingAxis { Val = 1 }));
        var title = new C.Title(new C.ChartText(new C.RichText(new A.BodyProperties(), new A.Paragraph(new A.ParagraphProperties(new A.DefaultRunProperties { FontSize = 1200, Bold = false }), new A.Run(new A.RunProperties { Language = "zh-CN", FontSize = 1200, Bold = false }, new A.Text(XmlText.Clean(data.Title)))))), new C.Overlay { Val = false });
        return new C.ChartSpace(new C.RoundedCorners { Val = false }, new C.Chart(title, new C.AutoTitleDeleted { Val = false }, area, new C.PlotVisibleOnly { Val = true }), new C.ChartShapeProperties(new A.NoFill(), new A.Outline(new A.NoFill())));
    }

    private static C.TextProperties Words(int size) => new(new A.BodyProperties(), new A.Paragraph(new A.ParagraphProperties(new A.DefaultRunProperties { FontSize = size }), new A.EndParagraphRunProperties { Language = "zh-CN" }));
}
