using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official.Templates;

/// <summary>一个控件换成图：自成一段，用图的样式；改的模板里没有这个样式的补上。</summary>
internal static class FilledChart
{
    /// <summary>换。</summary>
    public static void Replace(MainDocumentPart main, SdtElement sdt, ChartData chart)
    {
        if (main.StyleDefinitionsPart?.Styles is { } styles && !styles.Elements<Style>().Any(s => s.StyleId?.Value == OfficialStyleSheet.Picture)) styles.Append(OfficialStyleSheet.PictureStyle());
        var picture = OfficialCharts.Of(main, chart, main.ChartParts.Count() + 1);
        if (sdt is SdtRun && sdt.Ancestors<Paragraph>().FirstOrDefault() is { } paragraph)
        {
            paragraph.InsertBeforeSelf(picture);
            sdt.Remove();
            if (paragraph.InnerText.Trim().Length == 0 && !paragraph.Descendants<SectionProperties>().Any()) paragraph.Remove();
            return;
        }
        sdt.InsertBeforeSelf(picture);
        sdt.Remove();
    }
}
