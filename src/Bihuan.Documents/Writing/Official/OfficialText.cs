using System.Globalization;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official;

/// <summary>各种段落。</summary>
internal static class OfficialText
{
    /// <summary>一段，用一种样式。</summary>
    public static Paragraph Line(string style, string text) => new(new ParagraphProperties(new ParagraphStyleId { Val = style }), Run(text));

    /// <summary>几行并成一段，换行不分段，好整段居中。</summary>
    /// <param name="style">样式。</param>
    /// <param name="lines">各行。</param>
    /// <param name="before">上面空几行。</param>
    public static Paragraph Lines(string style, IReadOnlyList<string> lines, int before = 0)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        if (before > 0) paragraph.ParagraphProperties!.Append(new SpacingBetweenLines { Before = $"{OfficialPage.Line * before}", After = "0", Line = $"{OfficialPage.Line}", LineRule = LineSpacingRuleValues.Exact });
        foreach (var (i, line) in lines.Index())
        {
            if (i > 0) paragraph.Append(new Run(new Break()));
            paragraph.Append(Run(line));
        }
        return paragraph;
    }

    /// <summary>与下一段在一页。</summary>
    public static void Keep(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties is { } properties && properties.GetFirstChild<KeepNext>() is null) properties.InsertAfter(new KeepNext(), properties.ParagraphStyleId);
    }

    /// <summary>一个空行，与下面的在一页。</summary>
    public static Paragraph Blank() => new(new ParagraphProperties(new ParagraphStyleId { Val = OfficialStyleSheet.Space }));

    /// <summary>一段字；里面的换行另起一段。</summary>
    /// <param name="style">样式。</param>
    /// <param name="text">字。</param>
    /// <param name="lead">开头加粗的几个字；没有的为 null。</param>
    /// <param name="next">与下一段在一页。</param>
    /// <param name="whole">一段不拆在两页。</param>
    public static IEnumerable<Paragraph> Paragraphs(string style, string text, string? lead = null, bool next = false, bool whole = false)
    {
        foreach (var (i, line) in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Index())
        {
            var paragraph = Line(style, line);
            if (next) Keep(paragraph);
            if (whole) paragraph.ParagraphProperties!.InsertAfter(new KeepLines(), (OpenXmlElement?)paragraph.ParagraphProperties.GetFirstChild<KeepNext>() ?? paragraph.ParagraphProperties.ParagraphStyleId);
            if (i == 0 && lead is not null) paragraph.InsertAfter(new Run(new RunProperties(new RunStyle { Val = OfficialStyleSheet.Lead }), Words(lead)), paragraph.ParagraphProperties);
            yield return paragraph;
        }
    }

    /// <summary>附件说明：正文下空一行，左空两字；一件的不编号，几件的用阿拉伯数字，回行与上一行的名称对齐。</summary>
    public static IEnumerable<Paragraph> AnnexList(IReadOnlyList<string> titles)
    {
        yield return Blank();
        var numbered = titles.Count > 1;
        foreach (var (i, title) in titles.Index())
        {
            var (head, width) = (i == 0 ? "附件：" : "", numbered ? 1.5 : 0);
            var left = (int)((2 + 3 + width) * OfficialPage.Character);
            var paragraph = Line(OfficialStyleSheet.AnnexList, head + (numbered ? string.Create(CultureInfo.InvariantCulture, $"{i + 1}．") : "") + title);
            var hanging = (int)((i == 0 ? 3 + width : width) * OfficialPage.Character);
            paragraph.ParagraphProperties!.Append(new Indentation { Left = $"{left}", Hanging = $"{hanging}" });
            yield return paragraph;
        }
    }

    /// <summary>一段字。</summary>
    public static Run Run(string text) => new(Words(text));

    private static Text Words(string text) => new(XmlText.Clean(text)) { Space = SpaceProcessingModeValues.Preserve };
}
