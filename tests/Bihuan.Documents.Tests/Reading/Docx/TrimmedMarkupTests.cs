using System.Text;
using Bihuan.Documents.Reading.Docx;
using static Bihuan.Documents.Tests.Reading.Docx.Reading;

namespace Bihuan.Documents.Tests.Reading.Docx;

public class TrimmedMarkupTests
{
    private const string Declared = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

    [Theory]
    [InlineData("<w:r w:rsidR=\"00A1\" w:rsidRPr=\"00B2\"><w:rPr><w:rFonts w:hint=\"eastAsia\"/><w:sz w:val=\"32\"/></w:rPr><w:t>甲</w:t></w:r>", "<w:r><w:t>甲</w:t></w:r>")]
    [InlineData("<w:p w:rsidR=\"00A1\"/><w:p w14:paraId=\"1\"><w:proofErr w:type=\"gramStart\"/></w:p>", "<w:p/><w:p></w:p>")]
    [InlineData("<w:rPr>\r\n  <w:b/>\r\n</w:rPr><w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/>乙", "<w:rPr>\r\n  \r\n</w:rPr>乙")]
    public void Read_UnneededMarkup_IsGone(string markup, string expected) => Assert.Equal(Declared + expected, Trimmed(Declared + markup));

    [Theory]
    // 隐藏、删去、样式、修订：都用得着
    [InlineData("<w:rPr><w:vanish/></w:rPr>")]
    [InlineData("<w:rPr><w:sz w:val=\"32\"><w:vanish/></w:sz></w:rPr>")]
    [InlineData("<w:rPr><w:rStyle w:val=\"a\"/></w:rPr>")]
    [InlineData("<w:rPr><w:del w:id=\"1\"/></w:rPr>")]
    // 空白、名称空间写在段落上
    [InlineData("<w:p xml:space=\"preserve\"><w:r><w:t> 甲 </w:t></w:r></w:p>")]
    [InlineData("<w:p xmlns:w=\"urn:other\"/>")]
    // 引号里有大于号、用单引号、有内容、没有写完
    [InlineData("<w:p w:name=\"a>b\"/>")]
    [InlineData("<w:p w:name='a>b'/>")]
    [InlineData("<w:lang>甲</w:lang>")]
    [InlineData("<w:rPr><w:lang w:val=\"")]
    [InlineData("<w:p")]
    // 文字里、别的前缀、注释和 CDATA 之后
    [InlineData("&lt;w:b/&gt;<v:b/><!-- <w:b/> --><w:b/>")]
    [InlineData("<![CDATA[<w:b/>]]>")]
    [InlineData("<?a <w:b/>?>")]
    public void Read_AnythingElse_IsLeftAsItIs(string markup) => Assert.Equal(Declared + markup, Trimmed(Declared + markup));

    [Fact]
    public void Read_DroppedFormat_DoesNotHideADifferentOne()
    {
        const string plain = "<w:rPr><w:b/></w:rPr>", hidden = "<w:rPr><w:vanish/><w:b>1</w:b></w:rPr>";
        Assert.Equal(Declared + hidden + "甲" + hidden, Trimmed(Declared + plain + hidden + plain + "甲" + hidden + plain));
    }

    [Fact]
    public void Read_OtherEncodings_AreLeftAsTheyAre()
    {
        const string markup = "<w:document><w:b/>甲</w:document>";
        Assert.Equal("<?xml version=\"1.0\" encoding=\"GB18030\"?>" + markup, Trimmed("<?xml version=\"1.0\" encoding=\"GB18030\"?>" + markup));
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(markup)).ToArray();
        Assert.Equal(bytes, Trimmed(bytes, 4096));
    }

    // 缓冲的边上什么都可能被切开：标记挪到每个位置都试。
    [Fact]
    public void Read_MarkupAcrossTheBuffer_IsTrimmedTheSame()
    {
        const string markup = "<w:r w:rsidR=\"00A1\"><w:rPr><w:sz w:val=\"32\"/><w:lang w:val=\"en-US\"/></w:rPr><w:t>乙</w:t></w:r>";
        for (var before = 30_500; before < 33_000; before += 7)
        {
            var head = Declared + new string('x', before);
            Assert.Equal(head + "<w:r><w:t>乙</w:t></w:r>", Trimmed(head + markup));
        }
    }

    [Fact]
    public void Read_TagLongerThanTheBuffer_IsLeftAsItIs()
    {
        var markup = Declared + "<w:lang w:val=\"" + new string('x', 100_000) + "\"/>甲";
        Assert.Equal(markup, Trimmed(markup));
    }

    [Fact]
    public void Read_FormattedText_IsReadAsPlainText()
    {
        const string format = "<w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>";
        var formatted = Of($"<w:p w:rsidR=\"1\"><w:pPr>{format}</w:pPr><w:r w:rsidR=\"2\">{format}<w:t>甲 </w:t></w:r><w:r>{format}<w:t xml:space=\"preserve\"> 乙</w:t></w:r></w:p>");
        var plain = Of("<w:p><w:r><w:t>甲 </w:t></w:r><w:r><w:t xml:space=\"preserve\"> 乙</w:t></w:r></w:p>");
        Assert.Equal("甲 乙", Joined(formatted));
        Assert.Equal(plain.Lines[0].Origin, formatted.Lines[0].Origin);
    }

    private static string Trimmed(string xml) => Encoding.UTF8.GetString(Trimmed(Encoding.UTF8.GetBytes(xml), 4096));

    private static byte[] Trimmed(byte[] bytes, int most)
    {
        using var trimmed = new TrimmedMarkup(new MemoryStream(bytes));
        using var all = new MemoryStream();
        var block = new byte[most];
        for (int n; (n = trimmed.Read(block)) > 0;) all.Write(block, 0, n);
        return all.ToArray();
    }
}
