using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official;

/// <summary>
/// 公文的各种样式：字体、字号、行距、缩进都写在样式里，正文不直接设。
/// 正文左对齐：字都一样宽，与两端对齐看不出差别；两端对齐的，LibreOffice 会丢掉悬在行尾的标点。
/// </summary>
internal static class OfficialStyleSheet
{
    public const string Body = "GwBody", Title = "GwTitle", Recipients = "GwRecipients", Mark = "GwMark", LetterMark = "GwLetterMark", Number = "GwNumber", Issue = "GwIssue", LetterNumber = "GwLetterNumber", Sign = "GwSign", AnnexList = "GwAnnexList", AnnexNote = "GwAnnexNote", Colophon = "GwColophon",
        OddPage = "GwPageOdd", EvenPage = "GwPageEven", TableHead = "GwTableHead", TableText = "GwTableText", Lead = "GwLead", Signer = "GwSigner", LetterLine = "GwLetterLine", Space = "GwSpace", Picture = "GwPicture";

    /// <summary>一级到四级标题的样式。</summary>
    public static string Heading(int level) => $"Heading{level}";

    /// <summary>写样式部件。</summary>
    public static void Write(MainDocumentPart main)
    {
        var styles = new Styles(
            new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts(OfficialFonts.Song), new Kern { Val = 2U }, new FontSize { Val = $"{OfficialFonts.Three}" }, new FontSizeComplexScript { Val = $"{OfficialFonts.Three}" }, new Languages { Val = "en-US", EastAsia = "zh-CN" })),
                new ParagraphPropertiesDefault()),
            Style("Normal", "Normal", null, new StyleParagraphProperties(new WidowControl { Val = false }, new AutoSpaceDE { Val = false }, new AutoSpaceDN { Val = false }, Exact(), Align(JustificationValues.Left)), Narrow(Font(OfficialFonts.Song, OfficialFonts.Three)), isDefault: true),
            Style(Body, "公文正文", "Normal", new StyleParagraphProperties(Indent())),
            Style(Title, "公文标题", "Normal", new StyleParagraphProperties(new KeepNext(), new KeepLines(), new SnapToGrid { Val = false }, Exact(), Align(JustificationValues.Center)), Font(OfficialFonts.Title, OfficialFonts.Two)),
            Style(Recipients, "主送机关", "Normal", new StyleParagraphProperties(Exact())),
            Style(Mark, "发文机关标志", "Normal", new StyleParagraphProperties(new SpacingBetweenLines { Before = $"{OfficialPage.MarkBefore}", Line = "240", LineRule = LineSpacingRuleValues.Auto }, Align(JustificationValues.Center)), Font(OfficialFonts.Title, 96, OfficialFonts.Red)),
            Style(LetterMark, "信函发文机关标志", "Normal", new StyleParagraphProperties(new SpacingBetweenLines { Line = "240", LineRule = LineSpacingRuleValues.Auto }, Align(JustificationValues.Center)), Font(OfficialFonts.Title, 80, OfficialFonts.Red)),
            Style(Number, "发文字号", "Normal", new StyleParagraphProperties(new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 12, Space = 11, Color = OfficialFonts.Red }), new Tabs(new TabStop { Val = TabStopValues.Right, Position = OfficialPage.TextWidth - OfficialPage.Character }), Exact(OfficialPage.Line * 2), Align(JustificationValues.Center))),
            Style(Issue, "期号", "Normal", new StyleParagraphProperties(Exact(OfficialPage.Line), Align(JustificationValues.Center))),
            Style(LetterNumber, "信函发文字号", "Normal", new StyleParagraphProperties(Exact(), Align(JustificationValues.Right))),
            Style(LetterLine, "信函红线", "Normal", new StyleParagraphProperties(new SpacingBetweenLines { Line = "120", LineRule = LineSpacingRuleValues.Exact }, new Indentation { Left = $"{-OfficialPage.LetterOut}", Right = $"{-OfficialPage.LetterOut}" })),
            Style(Sign, "署名和成文日期", "Normal", new StyleParagraphProperties(new KeepLines(), Exact(), Align(JustificationValues.Right))),
            Style(AnnexList, "附件说明", "Normal", new StyleParagraphProperties(new KeepNext(), new KeepLines(), Exact())),
            Style(AnnexNote, "附件序号", "Normal", new StyleParagraphProperties(Exact()), Font(OfficialFonts.Hei, OfficialFonts.Three)),
            Style(Colophon, "版记", "Normal", new StyleParagraphProperties(new Tabs(new TabStop { Val = TabStopValues.Right, Position = OfficialPage.TextWidth - OfficialFonts.Four * 10 }), Exact(), new Indentation { Left = "280", Right = "280" }), Size(OfficialFonts.Four)),
            Style(OddPage, "单页页码", "Normal", new StyleParagraphProperties(Exact(), new Indentation { Right = "280" }, Align(JustificationValues.Right)), Font(OfficialFonts.Page, OfficialFonts.Four)),
            Style(EvenPage, "双页页码", "Normal", new StyleParagraphProperties(Exact(), new Indentation { Left = "280" }, Align(JustificationValues.Left)), Font(OfficialFonts.Page, OfficialFonts.Four)),
            Style(TableHead, "表头", "Normal", new StyleParagraphProperties(new KeepLines(), new SnapToGrid { Val = false }, new SpacingBetweenLines { Line = "360", LineRule = LineSpacingRuleValues.Exact }, Align(JustificationValues.Center)), Font(OfficialFonts.Hei, OfficialFonts.SmallFour)),
            Style(TableText, "表格文字", "Normal", new StyleParagraphProperties(new SnapToGrid { Val = false }, new SpacingBetweenLines { Line = "360", LineRule = LineSpacingRuleValues.Exact }, Align(JustificationValues.Left)), Size(OfficialFonts.SmallFour)),
            PictureStyle(),
            Style(Space, "空行", "Normal", new StyleParagraphProperties(new KeepNext(), Exact())),
            HeadingStyle(1, Font(OfficialFonts.Hei, OfficialFonts.Three)), HeadingStyle(2, Font(OfficialFonts.Kai, OfficialFonts.Three)), HeadingStyle(3, Font(OfficialFonts.Song, OfficialFonts.Three)), HeadingStyle(4, Font(OfficialFonts.Song, OfficialFonts.Three)),
            new Style(new StyleName { Val = "段首" }, new BasedOn { Val = "a0" }, new StyleRunProperties(new Bold())) { Type = StyleValues.Character, StyleId = Lead, CustomStyle = true },
            new Style(new StyleName { Val = "签发人" }, new BasedOn { Val = "a0" }, Font(OfficialFonts.Kai, OfficialFonts.Three)) { Type = StyleValues.Character, StyleId = Signer, CustomStyle = true },
            new Style(new StyleName { Val = "Default Paragraph Font" }) { Type = StyleValues.Character, StyleId = "a0", Default = true });
        main.AddNewPart<StyleDefinitionsPart>().Styles = styles;
    }

    /// <summary>图的一段：行距照图的高，固定行距的会只露出一行。</summary>
    public static Style PictureStyle() => Style(Picture, "图", "Normal", new StyleParagraphProperties(new SnapToGrid { Val = false }, new SpacingBetweenLines { Before = "120", After = "120", Line = "240", LineRule = LineSpacingRuleValues.Auto }, Align(JustificationValues.Center)));

    /// <summary>首行空两字。</summary>
    public static Indentation Indent() => new() { FirstLine = $"{OfficialPage.Character * 2}", FirstLineChars = 200 };

    private static Style HeadingStyle(int level, StyleRunProperties run)
    {
        var properties = new StyleParagraphProperties(new KeepNext(), new NumberingProperties(new NumberingLevelReference { Val = level - 1 }, new NumberingId { Val = OfficialNumbering.Headings }), Exact(), Indent(), new OutlineLevel { Val = level - 1 });
        return Style(Heading(level), $"heading {level}", "Normal", properties, run);
    }

    private static Style Style(string id, string name, string? basedOn, StyleParagraphProperties paragraph, StyleRunProperties? run = null, bool isDefault = false)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault) style.Default = true;
        else if (!id.StartsWith("Heading", StringComparison.Ordinal)) style.CustomStyle = true;
        style.Append(new StyleName { Val = name });
        if (basedOn is not null) style.Append(new BasedOn { Val = basedOn });
        style.Append(new PrimaryStyle());
        style.Append(paragraph);
        if (run is not null) style.Append(run);
        return style;
    }

    private static SpacingBetweenLines Exact(int before = 0) => new() { Before = $"{before}", After = "0", Line = $"{OfficialPage.Line}", LineRule = LineSpacingRuleValues.Exact };

    private static Justification Align(JustificationValues value) => new() { Val = value };

    private static RunFonts Fonts(string name) => new() { Ascii = OfficialFonts.Latin, HighAnsi = OfficialFonts.Latin, EastAsia = name, ComplexScript = OfficialFonts.Latin };

    private static StyleRunProperties Size(int size) => new(new FontSize { Val = $"{size}" }, new FontSizeComplexScript { Val = $"{size}" });

    // 28个16磅的字比版心宽一点：每字收紧0.25磅。字符网格 LibreOffice 排成一字占两格，不用
    private static StyleRunProperties Narrow(StyleRunProperties run)
    {
        run.InsertBefore(new Spacing { Val = OfficialPage.CharacterSpace }, run.GetFirstChild<FontSize>());
        return run;
    }

    private static StyleRunProperties Font(string name, int size, string? color = null)
    {
        var run = new StyleRunProperties(new RunFonts { EastAsia = name, Ascii = name == OfficialFonts.Page ? name : OfficialFonts.Latin, HighAnsi = name == OfficialFonts.Page ? name : OfficialFonts.Latin });
        if (color is not null) run.Append(new Color { Val = color });
        run.Append(new FontSize { Val = $"{size}" }, new FontSizeComplexScript { Val = $"{size}" });
        return run;
    }
}
