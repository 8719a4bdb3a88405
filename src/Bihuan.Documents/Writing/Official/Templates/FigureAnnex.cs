using System.Globalization;
using System.Text.RegularExpressions;

using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official.Templates;

/// <summary>在公文后面另起一页，列出每个数的出处：写成什么、数的是什么、怎样数的、什么时候数的。留底用，不随文发出。</summary>
public static partial class FigureAnnex
{
    /// <summary>加上。</summary>
    /// <param name="output">写到哪里。</param>
    /// <param name="word">公文，.docx。</param>
    /// <param name="figures">各个数。</param>
    /// <param name="counted">什么时候数的，给人看的字。</param>
    public static void Append(Stream output, ReadOnlyMemory<byte> word, IReadOnlyList<FilledFigure> figures, string counted)
    {
        using var stream = new MemoryStream();
        using (var package = TemplateFile.Open(word, stream))
        {
            var body = package.MainDocumentPart!.Document.Body!;
            var last = body.Elements<SectionProperties>().LastOrDefault() ?? body.AppendChild(new SectionProperties());
            var own = (SectionProperties)last.CloneNode(true);
            own.RemoveAllChildren<TitlePage>();
            own.RemoveAllChildren<HeaderReference>();
            if (own.GetFirstChild<PageSize>() is { } size) (size.Width, size.Height, size.Orient) = (OfficialPage.Width, OfficialPage.Height, null);
            if (own.GetFirstChild<PageMargin>() is { } margin) (margin.Top, margin.Bottom, margin.Left, margin.Right) = (OfficialPage.Top, OfficialPage.Bottom, (uint)OfficialPage.Left, (uint)OfficialPage.Right);
            last.Remove();
            body.Append(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = OfficialStyleSheet.LetterLine }, last)),
                OfficialText.Line(OfficialStyleSheet.Title, "本文各数的出处"), OfficialText.Blank(),
                OfficialText.Line(OfficialStyleSheet.Body, $"{counted}数的，限制阅读的不算。这几页留底备查，不随文发出。"),
                OfficialTables.Of(new([("序号", 3), ("写成", 5), ("数的是什么", 8), ("怎样数的", 13)],
                    [.. figures.Select(f => (IReadOnlyList<string>)[f.Number.ToString(CultureInfo.InvariantCulture), f.Shown, f.Source.Title, Dates().Replace(f.Source.How, "${y}年${m}月${d}日")])]), OfficialPage.TextWidth),
                own);
        }
        stream.Position = 0;
        stream.CopyTo(output);
    }

    // 带连字符的日期会拆在两行
    [GeneratedRegex("(?<y>[0-9]{4})-0?(?<m>[0-9]{1,2})-0?(?<d>[0-9]{1,2})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Dates();
}
