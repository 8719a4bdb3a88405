using static Bihuan.Documents.Tests.Reading.Docx.Reading;

namespace Bihuan.Documents.Tests.Reading.Docx;

public class NumberingTests
{
    private static string Level(int level, string format, string text, string more = "") =>
        $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>";

    private static string Abstract(int id, params string[] levels) => $"<w:abstractNum w:abstractNumId=\"{id}\">{string.Concat(levels)}</w:abstractNum>";

    private static string Num(int id, int abstractId, string overrides = "") => $"<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{abstractId}\"/>{overrides}</w:num>";

    private static string N(int num, int level = 0, string text = "文") => P(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{num}\"/></w:numPr>");

    private static readonly string Official = Abstract(1, Level(0, "chineseCountingThousand", "%1、"), Level(1, "chineseCountingThousand", "（%2）"), Level(2, "decimal", "%3."), Level(3, "decimal", "（%4）")) + Num(1, 1);

    [Fact]
    public void Read_MultilevelList_RestartsBelowEachHigherLevel() =>
        Assert.Equal("一、文|（一）文|1.文|2.文|（二）文|1.文|二、文|（一）文", Lines(N(1) + N(1, 1) + N(1, 2) + N(1, 2) + N(1, 1) + N(1, 2) + N(1) + N(1, 1), null, Official));

    [Fact]
    public void Read_LevelRestartZero_CountsThrough()
    {
        var numbering = Abstract(1, Level(0, "decimal", "%1."), Level(1, "decimal", "(%2)", "<w:lvlRestart w:val=\"0\"/>"), Level(2, "decimal", "%3)", "<w:lvlRestart w:val=\"1\"/>")) + Num(1, 1);
        Assert.Equal("1.文|(1)文|1)文|(2)文|2)文|2.文|(3)文|1)文", Lines(N(1) + N(1, 1) + N(1, 2) + N(1, 1) + N(1, 2) + N(1) + N(1, 1) + N(1, 2), null, numbering));
    }

    [Fact]
    public void Read_InstancesOfOneList_ContinueUnlessOverridden()
    {
        var numbering = Abstract(1, Level(0, "decimal", "%1.")) + Num(1, 1) + Num(2, 1) + Num(3, 1, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride>")
            + Num(4, 1, "<w:lvlOverride w:ilvl=\"0\">" + Level(0, "upperRoman", "第%1项") + "</w:lvlOverride>");
        Assert.Equal("1.文|2.文|7.文|8.文|9.文|第X项文", Lines(N(1) + N(2) + N(3) + N(3) + N(1) + N(4), null, numbering));
    }

    [Fact]
    public void Read_LegalLevel_WritesHigherLevelsAsDigits()
    {
        var numbering = Abstract(1, Level(0, "chineseCounting", "第%1章"), Level(1, "decimal", "%1.%2", "<w:isLgl/>")) + Num(1, 1);
        Assert.Equal("第一章文|1.1 文|1.2 文|第二章文|2.1 文", Lines(N(1) + N(1, 1) + N(1, 1) + N(1) + N(1, 1), null, numbering));
    }

    [Fact]
    public void Read_SubLevelBeforeItsParent_UsesUpTheParentsStart() =>
        Assert.Equal("1.1 文|2 文|2.1 文", Lines(N(1, 1) + N(1) + N(1, 1), null, Abstract(1, Level(0, "decimal", "%1"), Level(1, "decimal", "%1.%2")) + Num(1, 1)));

    [Fact]
    public void Read_StyleNumbering_TakesTheLinkedLevelAndCanBeCancelled()
    {
        const string styles = "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"1\"/></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"3\"><w:name w:val=\"无号\"/><w:basedOn w:val=\"2\"/><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:style>";
        var numbering = Abstract(1, Level(0, "chineseCounting", "%1、", "<w:pStyle w:val=\"1\"/>"), Level(1, "chineseCounting", "（%2）", "<w:pStyle w:val=\"2\"/>")) + Num(1, 1);
        string S(string id, string more = "") => P("文", $"<w:pStyle w:val=\"{id}\"/>{more}");
        Assert.Equal("一、文|（一）文|（二）文|文|文|二、文", Lines(S("1") + S("2") + S("2") + S("3") + S("1", "<w:numPr><w:numId w:val=\"0\"/></w:numPr>") + S("1"), styles, numbering));
    }

    [Fact]
    public void Read_NumberingStyleLink_UsesTheLinkedDefinition()
    {
        const string styles = "<w:style w:type=\"numbering\" w:styleId=\"ns\"><w:pPr><w:numPr><w:numId w:val=\"5\"/></w:numPr></w:pPr></w:style>";
        var numbering = "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"ns\"/></w:abstractNum>" + Abstract(2, "<w:styleLink w:val=\"ns\"/>", Level(0, "decimal", "（%1）")) + Num(1, 1) + Num(5, 2);
        Assert.Equal("（1）文|（2）文", Lines(N(1) + N(5), styles, numbering));
        Assert.Equal("（1）文|（2）文", Lines(N(1) + N(5), null, numbering));
    }

    [Fact]
    public void Read_DeletedParagraph_TakesNoNumber()
    {
        const string deleted = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>";
        Assert.Equal("一、文|二、文", Lines(N(1) + deleted + N(1), null, Official));
    }

    [Fact]
    public void Read_NumberingInCells_CountsDownTheColumn()
    {
        string Row(string text) => $"<w:tr><w:tc>{N(1, 2, "")}</w:tc><w:tc>{P(text)}</w:tc></w:tr>";
        var source = Of("<w:tbl>" + Row("甲") + Row("乙") + "</w:tbl>", null, Official);
        Assert.Equal("1.\t甲|2.\t乙", Joined(source));
        Assert.Equal([2, 2], source.Lines.Select(l => l.GeneratedLabel));
        Assert.Equal(3, Assert.Single(source.Lines[0].Origin).Start);
    }

    [Fact]
    public void Read_RestartedLevel_BeginsAtTheOverriddenStart() =>
        Assert.Equal("1.文|(5)文|2.文|(5)文|(6)文", Lines(N(1) + N(2, 1) + N(1) + N(2, 1) + N(1, 1), null,
            Abstract(1, Level(0, "decimal", "%1."), Level(1, "decimal", "(%2)")) + Num(1, 1) + Num(2, 1, "<w:lvlOverride w:ilvl=\"1\"><w:startOverride w:val=\"5\"/></w:lvlOverride>")));

    [Fact]
    public void Read_NumberingInTextBox_LeavesTheBodyCountAlone()
    {
        var box = $"<w:p><w:r><w:pict><w:txbxContent>{N(1, 0, "框")}{N(1, 0, "框")}</w:txbxContent></w:pict></w:r></w:p>";
        Assert.Equal("一、文||一、框|二、框|二、文", Lines(N(1) + box + N(1), null, Official));
    }

    [Fact]
    public void Read_Label_IsSeparatedOnlyWhenItEndsWithADigit()
    {
        var source = Of(N(1, 0, "2024年"), null, Abstract(1, Level(0, "decimal", "%1")) + Num(1, 1));
        Assert.Equal(("1 2024年", 2, 2), (source.Lines[0].Text, source.Lines[0].GeneratedLabel, source.Lines[0].Origin[0].Start));
    }

    [Theory]
    [InlineData("decimal", 12, "12")]
    [InlineData("decimalZero", 3, "03")]
    [InlineData("upperRoman", 49, "XLIX")]
    [InlineData("lowerRoman", 4, "iv")]
    [InlineData("upperLetter", 28, "BB")]
    [InlineData("lowerLetter", 3, "c")]
    [InlineData("ordinal", 12, "12th")]
    [InlineData("ordinal", 22, "22nd")]
    [InlineData("chineseCounting", 11, "十一")]
    [InlineData("chineseCounting", 20, "二十")]
    [InlineData("chineseCounting", 101, "一○一")]
    [InlineData("chineseCountingThousand", 101, "一百零一")]
    [InlineData("chineseCountingThousand", 110, "一百一十")]
    [InlineData("chineseCountingThousand", 1001, "一千零一")]
    [InlineData("chineseCountingThousand", 10010, "一万零一十")]
    [InlineData("ideographDigital", 20, "二〇")]
    [InlineData("japaneseCounting", 115, "百十五")]
    [InlineData("chineseLegalSimplified", 12, "壹拾贰")]
    [InlineData("ideographTraditional", 3, "丙")]
    [InlineData("ideographZodiac", 12, "亥")]
    [InlineData("ideographZodiacTraditional", 13, "丙子")]
    [InlineData("decimalEnclosedCircle", 20, "⑳")]
    [InlineData("decimalEnclosedCircleChinese", 10, "⑩")]
    [InlineData("decimalEnclosedCircle", 21, "21")]
    [InlineData("decimalEnclosedParen", 2, "⑵")]
    [InlineData("decimalEnclosedFullstop", 2, "⒉")]
    [InlineData("ideographEnclosedCircle", 2, "㊁")]
    [InlineData("decimalFullWidth", 12, "１２")]
    [InlineData("none", 5, "")]
    [InlineData("somethingNew", 5, "5")]
    public void Read_Format_WritesTheNumberAsWordDoes(string format, int value, string expected)
    {
        var numbering = Abstract(1, Level(0, format, "%1、")) + Num(1, 1, $"<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"{value}\"/></w:lvlOverride>");
        Assert.Equal(expected + "、文", Lines(N(1), null, numbering));
    }

    [Theory]
    [InlineData("●", "", "●文")]
    [InlineData("\uF0B7", "<w:rPr><w:rFonts w:ascii=\"Symbol\"/></w:rPr>", "•文")]
    [InlineData("l", "<w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr>", "•文")]
    [InlineData("o", "<w:rPr><w:rFonts w:ascii=\"Courier New\"/></w:rPr>", "○文")]
    [InlineData("——", "", "——文")]
    public void Read_Bullet_WritesAnOrdinaryCharacter(string text, string properties, string expected) =>
        Assert.Equal(expected, Lines(N(1), null, Abstract(1, Level(0, "bullet", text, properties)) + Num(1, 1)));

    [Fact]
    public void Read_CustomFormat_PadsWithZeros()
    {
        const string format = "<mc:AlternateContent><mc:Choice Requires=\"w14\"><w:numFmt w:val=\"custom\" w:format=\"001, 002, 003, ...\"/></mc:Choice><mc:Fallback><w:numFmt w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent>";
        Assert.Equal("001、文", Lines(N(1), null, Abstract(1, $"<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>{format}<w:lvlText w:val=\"%1、\"/></w:lvl>") + Num(1, 1)));
    }
}
