using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Docx;
using Bihuan.Documents.Tests.Making;
using static Bihuan.Documents.Tests.Reading.Docx.Reading;

namespace Bihuan.Documents.Tests.Reading.Docx;

public class MarginTests
{
    [Fact]
    public void Texts_HeadersWatermarksAndProperties_AreGiven()
    {
        const string header = "<w:hdr xmlns:w=\"" + DocxFile.Word + "\" xmlns:v=\"urn:schemas-microsoft-com:vml\"><w:p><w:r><w:t>内</w:t></w:r><w:r><w:t>部资料</w:t></w:r></w:p><w:p><w:r><w:pict><v:shape><v:textpath string=\"注意保存\"/></v:shape></w:pict></w:r></w:p></w:hdr>";
        const string custom = "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"><property name=\"密级\"><vt:lpwstr>一般</vt:lpwstr></property></Properties>";
        const string core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:subject>整改</dc:subject><cp:keywords/></cp:coreProperties>";
        var bytes = new DocxFile { Body = P("正文"), Others = new Dictionary<string, string> { ["word/header1.xml"] = header, ["docProps/custom.xml"] = custom, ["docProps/core.xml"] = core, ["word/footer1.xml"] = "<坏" } }.ToBytes();
        using var zip = new SafeZip(new MemoryStream(bytes), new ReadOptions(), default);
        Assert.Equal(["subject:整改", "内部资料", "密级:一般", "注意保存"], DocxMargins.Texts(zip).Order(StringComparer.Ordinal));
        Assert.Equal("正文", Joined(Of(bytes)));
    }
}
