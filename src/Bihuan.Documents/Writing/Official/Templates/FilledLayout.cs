using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official.Templates;

/// <summary>填好以后照字的多少再排：标题回行，发文机关标志缩到一行，格子里至少一段。</summary>
internal static class FilledLayout
{
    /// <summary>排。</summary>
    public static void Tidy(OpenXmlElement root)
    {
        foreach (var paragraph in root.Descendants<Paragraph>().ToList())
        {
            switch (paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value)
            {
                case OfficialStyleSheet.Title: Break(paragraph); break;
                // 附件说明、署名不单独在一面：跟着正文的最后一段
                case OfficialStyleSheet.Body when paragraph.NextSibling() is Paragraph { ParagraphProperties.ParagraphStyleId.Val.Value: OfficialStyleSheet.Space or OfficialStyleSheet.Sign }: OfficialText.Keep(paragraph); break;
                case OfficialStyleSheet.Mark or OfficialStyleSheet.LetterMark: OfficialHeads.Fit(paragraph); break;
            }
        }
        foreach (var cell in root.Descendants<TableCell>().Where(c => c.GetFirstChild<Paragraph>() is null && c.GetFirstChild<Table>() is null)) cell.Append(new Paragraph());
    }

    // 有人在模板里自己换了行的，照他的
    private static void Break(Paragraph paragraph)
    {
        if (paragraph.Descendants<Break>().Any() || paragraph.Descendants<BookmarkStart>().Any()) return;
        var lines = TitleLines.Of(paragraph.InnerText.Trim(), IsLandscape(paragraph) ? TitleLines.Most * 3 / 2 : TitleLines.Most);
        if (lines.Count < 2) return;
        var look = paragraph.GetFirstChild<Run>()?.RunProperties;
        foreach (var run in paragraph.Elements<Run>().ToList()) run.Remove();
        foreach (var (i, line) in lines.Index())
        {
            if (i > 0) paragraph.Append(new Run(new Break()));
            var run = OfficialText.Run(line);
            if (look is not null) run.PrependChild(look.CloneNode(true));
            paragraph.Append(run);
        }
    }

    private static bool IsLandscape(Paragraph paragraph) =>
        (paragraph.ElementsAfter().Select(e => e as SectionProperties ?? e.Descendants<SectionProperties>().FirstOrDefault()).OfType<SectionProperties>().FirstOrDefault()?.GetFirstChild<PageSize>()?.Orient?.Value ?? PageOrientationValues.Portrait) == PageOrientationValues.Landscape;
}
