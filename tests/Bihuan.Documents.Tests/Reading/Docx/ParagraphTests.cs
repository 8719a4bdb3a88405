using Bihuan.Documents.Tests.Making;
using static Bihuan.Documents.Tests.Reading.Docx.Reading;

namespace Bihuan.Documents.Tests.Reading.Docx;

public class ParagraphTests
{
    private const string Box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>";

    [Theory]
    [InlineData("<w:p/><w:p><w:r><w:t>甲</w:t></w:r></w:p>", "|甲")]
    [InlineData("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r></w:p>", "甲|乙|丙")]
    [InlineData("<w:p><w:r><w:t>甲</w:t><w:br w:type=\"page\"/><w:lastRenderedPageBreak/><w:t>乙</w:t></w:r></w:p>", "甲乙")]
    [InlineData("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>丙</w:t></w:r></w:p>", "甲\t乙-丙")]
    [InlineData("<w:p><w:r><w:t> 甲 </w:t></w:r><w:r><w:t xml:space=\"preserve\"> 乙 </w:t></w:r></w:p>", "甲 乙 ")]
    [InlineData("<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:sym w:font=\"Wingdings\" w:char=\"F0C4\"/><w:sym w:font=\"宋体\" w:char=\"2605\"/></w:r></w:p>", "☑•★")]
    [InlineData("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>显</w:t></w:r></w:p>", "显")]
    [InlineData("<w:p><w:hyperlink r:id=\"rId9\"><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>标记</w:t></w:r></w:smartTag></w:p>", "链接标记")]
    [InlineData("<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>", "控件")]
    [InlineData("<w:p><w:r><w:ruby><w:rt><w:r><w:t>huán</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>环</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", "环")]
    [InlineData("<w:p><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>", "x=1")]
    [InlineData("<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id=\"2\"/><w:commentReference w:id=\"1\"/></w:r></w:p>", "甲")]
    public void Read_Paragraph_GivesVisibleText(string body, string expected) => Assert.Equal(expected, Lines(body));

    [Theory]
    [InlineData("<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>7</w:t></w:r></w:fldSimple>", "7")]
    [InlineData("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>果</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>后</w:t></w:r>", "果后")]
    [InlineData("<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>IF </w:instrText><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>内</w:t><w:fldChar w:fldCharType=\"end\"/><w:fldChar w:fldCharType=\"separate\"/><w:t>外</w:t><w:fldChar w:fldCharType=\"end\"/></w:r>", "外")]
    [InlineData("<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText> eq \\o\\ac(○,</w:instrText><w:instrText>11)</w:instrText><w:fldChar w:fldCharType=\"end\"/><w:t>建立制度</w:t></w:r>", "⑪建立制度")]
    public void Read_Field_GivesResultOnly(string runs, string expected) => Assert.Equal(expected, Lines($"<w:p>{runs}</w:p>"));

    [Fact]
    public void Read_FieldNeverEnded_LosesNoFollowingParagraph() =>
        Assert.Equal("|后文", Lines("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:t>代码</w:t></w:r></w:p>" + P("后文")));

    [Theory]
    [InlineData("<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>" + Box + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + Box + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>")]
    [InlineData("<mc:AlternateContent><mc:Fallback><w:pict><v:textbox>" + Box + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>")]
    [InlineData("<w:pict><v:shape><v:textbox>" + Box + "</v:textbox></v:shape></w:pict>")]
    public void Read_TextBox_ComesOnceAfterItsParagraph(string drawing) =>
        Assert.Equal("前后|框内|下段", Lines($"<w:p><w:r><w:t>前</w:t></w:r><w:r>{drawing}</w:r><w:r><w:t>后</w:t></w:r></w:p>" + P("下段")));

    [Fact]
    public void Read_WordArt_GivesItsTextAfterTheParagraph() =>
        Assert.Equal("文|云溪县人民政府文件|后", Lines("<w:p><w:r><w:pict><v:shape><v:textpath on=\"t\" string=\"云溪县人民政府文件\"/></v:shape></w:pict><w:t>文</w:t></w:r></w:p>" + P("后")));

    [Theory]
    [InlineData("<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del></w:p>", "甲乙")]
    [InlineData("<w:p><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>", "新处")]
    [InlineData("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>", "前半后半")]
    [InlineData("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>全删</w:delText></w:r></w:del></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>", "乙")]
    [InlineData("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>末段</w:t></w:r></w:p>", "末段")]
    [InlineData("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>", "前半后半")]
    [InlineData("<w:p><w:pPr><w:rPr><w:vanish w:val=\"0\"/></w:rPr></w:pPr><w:r><w:t>前段</w:t></w:r></w:p><w:p><w:r><w:t>后段</w:t></w:r></w:p>", "前段|后段")]
    [InlineData("<w:p><w:pPr><w:pPrChange><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r></w:p><w:p/>", "甲|")]
    public void Read_TrackedChanges_ShowsTheAcceptedText(string body, string expected) => Assert.Equal(expected, Lines(body));

    [Fact]
    public void Read_StrictNamespaceAndOtherPartName_Reads()
    {
        var bytes = new DocxFile { Body = P("严格", "<w:outlineLvl w:val=\"1\"/>"), Namespace = DocxFile.Strict, MainPart = "word/document2.xml" }.ToBytes();
        var line = Assert.Single(Of(bytes).Lines);
        Assert.Equal(("严格", 2, "word/document.xml"), (line.Text, line.HeadingLevel, line.Origin[0].Part));
    }

    [Fact]
    public void Read_Styles_GivesHeadingLevels()
    {
        const string styles = "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"节\"/><w:basedOn w:val=\"1\"/></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"b\"><w:name w:val=\"条\"/><w:basedOn w:val=\"b\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>"
            + "<w:style w:type=\"character\" w:styleId=\"h\"><w:rPr><w:vanish/></w:rPr></w:style>";
        var source = Of(P("一", "<w:pStyle w:val=\"1\"/>") + P("二", "<w:pStyle w:val=\"a\"/>") + P("三", "<w:pStyle w:val=\"b\"/>") + P("四")
            + P("五", "<w:pStyle w:val=\"1\"/><w:outlineLvl w:val=\"9\"/>") + "<w:p><w:r><w:rPr><w:rStyle w:val=\"h\"/></w:rPr><w:t>藏</w:t></w:r></w:p>", styles);
        Assert.Equal([1, 1, 3, null, null, null], source.Lines.Select(l => l.HeadingLevel));
        Assert.Equal("", source.Lines[^1].Text);
    }

    [Fact]
    public void Read_CoreProperties_GivesDeclaredTitle()
    {
        var core = "<cp:coreProperties xmlns:cp=\"a\" xmlns:dc=\"b\"><dc:title> 云溪县整改通报 </dc:title></cp:coreProperties>";
        var bytes = new DocxFile { Body = P("甲"), Others = new Dictionary<string, string> { ["docProps/core.xml"] = core } }.ToBytes();
        Assert.Equal("云溪县整改通报", Of(bytes).DeclaredTitle);
    }
}
