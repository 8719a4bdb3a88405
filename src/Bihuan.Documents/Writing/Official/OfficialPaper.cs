using Bihuan.Documents.Writing.Official.Templates;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official;

/// <summary>各节的纸：大小、边距、网格、页码；正文各块写在上面。</summary>
internal sealed class OfficialPaper
{
    /// <summary>横排的版心宽：天头、地脚在左右。</summary>
    public const int LandscapeWidth = OfficialPage.Height - OfficialPage.Top - OfficialPage.Bottom;

    private readonly string _odd, _even;

    // 信函格式的首页：页眉是发文机关标志和红线，页脚是一条红线；别的为 null
    private readonly (string Header, string Footer)? _first;
    private readonly List<int> _restarts = [];

    /// <summary>做好页眉、各种页脚。</summary>
    /// <param name="main">主部件。</param>
    /// <param name="letter">信函格式的发文机关标志：首页不编页码；别的为 null。</param>
    public OfficialPaper(MainDocumentPart main, string? letter)
    {
        // 信函首页的红线比页码低：那一节的页脚照红线定，页码抬高到原来的地方
        var lift = letter is null ? 0 : OfficialPage.Footer - OfficialPage.LetterFooter;
        _odd = Footer(main, PageNumber(OfficialStyleSheet.OddPage, lift));
        _even = Footer(main, PageNumber(OfficialStyleSheet.EvenPage, lift));
        if (letter is not null) _first = (Header(main, OfficialHeads.LetterMark(letter)), Footer(main, OfficialHeads.RedLines(thickAbove: false)));
    }

    /// <summary>从头编号的各处，各是第几级。</summary>
    public IReadOnlyList<int> Restarts => _restarts;

    /// <summary>写一块。</summary>
    public void Append(OpenXmlCompositeElement body, OfficialBlock block, int width)
    {
        switch (block)
        {
            case OfficialBlock.Heading heading:
                var line = OfficialText.Line(OfficialStyleSheet.Heading(heading.Level), heading.Text);
                if (heading.Restarts)
                {
                    _restarts.Add(heading.Level);
                    line.ParagraphProperties!.Append(new NumberingProperties(new NumberingLevelReference { Val = heading.Level - 1 }, new NumberingId { Val = OfficialNumbering.Headings + _restarts.Count }));
                }
                body.Append(line);
                break;
            case OfficialBlock.Paragraph paragraph:
                body.Append(OfficialText.Paragraphs(OfficialStyleSheet.Body, paragraph.Text, paragraph.Lead, paragraph.WithNext, paragraph.Whole));
                break;
            case OfficialBlock.Table table:
                body.Append(OfficialTables.Of(table, width));
                break;
            case OfficialBlock.Form form:
                body.Append(OfficialTables.OfForm(form, width));
                break;
            case OfficialBlock.Repeat repeat:
                body.Append(TemplateControls.Blocks(repeat.Name, inside =>
                {
                    foreach (var each in repeat.Blocks) Append(inside, each, width);
                }));
                break;
            default:
                throw new ArgumentException("不认得的一块。", nameof(block));
        }
    }

    /// <summary>一节到此为止：放在最后一段里。</summary>
    public Paragraph SectionEnd(bool landscape, bool isFirst) => new(new ParagraphProperties(new ParagraphStyleId { Val = OfficialStyleSheet.LetterLine }, Section(landscape, isFirst)));

    /// <summary>一节的纸。</summary>
    public SectionProperties Section(bool landscape, bool isFirst)
    {
        var first = isFirst ? _first : null;
        var section = new SectionProperties();
        if (first is not null) section.Append(new HeaderReference { Type = HeaderFooterValues.First, Id = first.Value.Header });
        section.Append(new FooterReference { Type = HeaderFooterValues.Default, Id = _odd }, new FooterReference { Type = HeaderFooterValues.Even, Id = _even });
        if (first is not null) section.Append(new FooterReference { Type = HeaderFooterValues.First, Id = first.Value.Footer });
        section.Append(new SectionType { Val = SectionMarkValues.NextPage });
        section.Append(landscape
            ? new PageSize { Width = OfficialPage.Height, Height = OfficialPage.Width, Orient = PageOrientationValues.Landscape }
            : new PageSize { Width = OfficialPage.Width, Height = OfficialPage.Height });
        section.Append(landscape
            ? new PageMargin { Top = OfficialPage.Left, Right = (uint)OfficialPage.Bottom, Bottom = OfficialPage.Right, Left = (uint)OfficialPage.Top, Header = OfficialPage.Header, Footer = OfficialPage.LandscapeFooter, Gutter = 0 }
            : new PageMargin { Top = OfficialPage.Top, Right = (uint)OfficialPage.Right, Bottom = OfficialPage.Bottom, Left = (uint)OfficialPage.Left, Header = first is null ? OfficialPage.Header : (uint)OfficialPage.LetterHeader, Footer = _first is null ? OfficialPage.Footer : (uint)OfficialPage.LetterFooter, Gutter = 0 });
        if (first is not null) section.Append(new TitlePage());
        section.Append(new DocGrid { Type = DocGridValues.Lines, LinePitch = OfficialPage.Line });
        return section;
    }

    private static string Header(MainDocumentPart main, IEnumerable<Paragraph> paragraphs)
    {
        var part = main.AddNewPart<HeaderPart>();
        part.Header = new Header(paragraphs);
        return main.GetIdOfPart(part);
    }

    private static string Footer(MainDocumentPart main, Paragraph paragraph)
    {
        var part = main.AddNewPart<FooterPart>();
        part.Footer = new Footer(paragraph);
        return main.GetIdOfPart(part);
    }

    // 数字左右各一条一字线
    private static Paragraph PageNumber(string style, int lift)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (lift > 0) properties.Append(new SpacingBetweenLines { After = $"{lift}" });
        return new(properties, OfficialText.Run("— "),
            new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }), new Run(new FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve }), new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }), OfficialText.Run("1"), new Run(new FieldChar { FieldCharType = FieldCharValues.End }), OfficialText.Run(" —"));
    }
}
