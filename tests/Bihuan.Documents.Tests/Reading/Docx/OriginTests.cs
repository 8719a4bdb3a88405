using System.Xml.Linq;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Tests.Making;
using static Bihuan.Documents.Tests.Reading.Docx.Reading;

namespace Bihuan.Documents.Tests.Reading.Docx;

public class OriginTests
{
    [Fact]
    public void Read_Origin_LeadsBackToTheParagraphInTheRawXml()
    {
        const string box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>";
        var file = new DocxFile
        {
            Body = P("第一段")
                + $"<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:t>锚</w:t></w:r></w:p>"
                + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:t>后</w:t><w:br/><w:t>半截</w:t></w:r></w:p>"
                + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + P("删行") + "</w:tc></w:tr>"
                + "<w:tr><w:tc>" + P("格一") + P("格一续") + "</w:tc><w:tc>" + P("格二") + "</w:tc></w:tr></w:tbl>" + P("末段"),
        };
        var source = Of(file.ToBytes());
        Assert.Equal("第一段|锚|框内|前半后|半截|格一 格一续\t格二|末段", Joined(source));
        var w = (XNamespace)DocxFile.Word;
        var paragraphs = XDocument.Parse(file.Document).Descendants(w + "p").ToList();
        foreach (var line in source.Lines)
            foreach (var span in line.Origin)
            {
                // 每段自己的文字：软回车占一位；不含里面文本框的文字。
                var own = string.Concat(paragraphs[span.Index].Descendants().Where(e => e.Ancestors(w + "p").First() == paragraphs[span.Index])
                    .Select(e => e.Name == w + "t" ? e.Value : e.Name == w + "br" ? "\n" : ""));
                Assert.Equal(line.Text[span.Start..(span.Start + span.Length)], own[span.Offset..(span.Offset + span.Length)]);
            }
        Assert.Equal([new OriginSpan(0, 2, "word/document.xml", 4, 0), new OriginSpan(2, 1, "word/document.xml", 5, 0)], source.Lines[3].Origin);
        Assert.Equal([new OriginSpan(0, 2, "word/document.xml", 5, 2)], source.Lines[4].Origin);
        Assert.Equal([7, 8, 9], source.Lines[5].Origin.Select(o => o.Index));
    }
}
