using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official;

/// <summary>版头：发文机关标志、发文字号、签发人、红线。</summary>
internal static class OfficialHeads
{
    /// <summary>各段。</summary>
    public static IEnumerable<OpenXmlElement> Of(OfficialHead head) => head.Form == OfficialForm.Letter ? [OfficialText.Line(OfficialStyleSheet.LetterNumber, head.Number ?? "")] : File(head);

    private static IEnumerable<OpenXmlElement> File(OfficialHead head)
    {
        yield return Mark(OfficialStyleSheet.Mark, head.Mark);
        if (head.Issue is { } issue) yield return OfficialText.Line(OfficialStyleSheet.Issue, issue);
        // 上行文的发文字号居左空一字，签发人居右空一字；别的居中。缩进整段的，红线也跟着短了
        if (head.Signer is { } signer)
        {
            var line = OfficialText.Line(OfficialStyleSheet.Number, head.Number ?? "");
            line.ParagraphProperties!.Append(new Indentation { FirstLine = $"{OfficialPage.Character}" }, new Justification { Val = JustificationValues.Left });
            line.Append(new Run(new TabChar()), OfficialText.Run("签发人："), new Run(new RunProperties(new RunStyle { Val = OfficialStyleSheet.Signer }), new Text(XmlText.Clean(signer))));
            yield return line;
        }
        else yield return OfficialText.Line(OfficialStyleSheet.Number, head.Number ?? "");
    }

    /// <summary>信函格式的发文机关标志和上面一条红线，放在首页的页眉里；下面一条在首页的页脚里。</summary>
    public static IEnumerable<Paragraph> LetterMark(string text) => [Mark(OfficialStyleSheet.LetterMark, text), RedLines(thickAbove: true)];

    /// <summary>信函格式的红色双线，长170毫米；上面一条上粗下细，下面一条上细下粗。</summary>
    public static Paragraph RedLines(bool thickAbove)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = OfficialStyleSheet.LetterLine }));
        var border = new TopBorder { Val = thickAbove ? BorderValues.ThickThinSmallGap : BorderValues.ThinThickSmallGap, Size = 24, Space = 0, Color = OfficialFonts.Red };
        paragraph.ParagraphProperties!.Append(new ParagraphBorders(border));
        return paragraph;
    }

    /// <summary>字多的缩小到一行排得下。</summary>
    public static void Fit(Paragraph mark)
    {
        var (style, text) = (mark.ParagraphProperties?.ParagraphStyleId?.Val?.Value, mark.InnerText);
        if (text.Length <= 8) return;
        foreach (var run in mark.Descendants<Run>())
        {
            run.RunProperties ??= new RunProperties();
            run.RunProperties.FontSize = new FontSize { Val = $"{Math.Min(style == OfficialStyleSheet.Mark ? 96 : 80, OfficialPage.TextWidth * 2 / 21 / text.Length)}" };
        }
    }

    private static Paragraph Mark(string style, string text)
    {
        var mark = OfficialText.Line(style, text);
        if (!text.Contains('{', StringComparison.Ordinal)) Fit(mark);
        return mark;
    }
}
