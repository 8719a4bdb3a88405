using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Tests.Reading.Hostile;

public class HostileFileTests
{
    [Fact]
    public void Open_ValidFiles_AreRead()
    {
        // 坏文件由这些改坏而来：它们自己要先读得出。
        Assert.Equal(SourceFormat.Docx, Opening.Text(ValidFiles.Docx(), "a.docx").Format);
        Assert.Contains(ValidFiles.Text[0], Opening.Text(ValidFiles.Docx(), "a.docx").Lines[0].Text);
        Assert.Contains("窗口服务不规范", Opening.Text(ValidFiles.Xlsx(), "a.xlsx").Lines[0].Text);
        Assert.Contains(ValidFiles.Text[0], Opening.Text(ValidFiles.Ofd(), "a.ofd").Lines[0].Text);
    }

    [Fact]
    public void Open_EncryptedOffice_SaysPassword()
    {
        var refused = Opening.Refused(ValidFiles.Ole(new byte[4096], "EncryptionInfo", "EncryptedPackage"), "报告.docx");
        Assert.Equal(RefusalReason.Encrypted, refused.Reason);
        Assert.Contains("密码", refused.Message);
    }

    [Fact]
    public void Open_EncryptedOldWord_SaysPassword()
    {
        var fib = new byte[4096];
        (fib[0], fib[1], fib[11]) = (0xEC, 0xA5, 0x01);
        Assert.Equal(RefusalReason.Encrypted, Opening.Refused(ValidFiles.Ole(fib, "WordDocument"), "报告.doc").Reason);
    }

    [Fact]
    public void Open_MacroDocument_ReadsTextWithoutMacros()
    {
        var source = Opening.Text(ValidFiles.Docx(null, ("word/vbaProject.bin", "\u0001Sub AutoOpen")), "报告.docm");
        Assert.DoesNotContain(source.Lines, l => l.Text.Contains("AutoOpen", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("word/document.xml")]
    [InlineData("word/styles.xml")]
    [InlineData("word/numbering.xml")]
    [InlineData("word/header1.xml")]
    public void Open_ZipBombInAnyPart_EndsInTime(string part) => Ends(Bomb(ValidFiles.Docx(), part), "报告.docx");

    [Fact]
    public void Open_ManySmallElementsBeyondTheLimit_IsTooLarge()
    {
        var body = string.Concat(Enumerable.Repeat("<w:bookmarkStart w:id=\"1\" w:name=\"改\"/>", 400_000));
        var refused = Opening.Refused(ValidFiles.Docx(body), "报告.docx", new ReadOptions { MaxExpandedBytes = 8 << 20 });
        Assert.Equal(RefusalReason.TooLarge, refused.Reason);
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/sharedStrings.xml")]
    public void Open_ZipBombInWorkbook_EndsInTime(string part) => Ends(Bomb(ValidFiles.Xlsx(), part), "台账.xlsx");

    [Theory]
    [InlineData("OFD.xml")]
    [InlineData("Doc_0/Document.xml")]
    [InlineData("Doc_0/Pages/Page_0/Content.xml")]
    public void Open_ZipBombInOfd_EndsInTime(string part) => Ends(Bomb(ValidFiles.Ofd(), part), "报告.ofd");

    [Fact]
    public void Open_EntityBomb_IsNotExpanded()
    {
        var entities = string.Concat(Enumerable.Range(1, 20).Select(i => $"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};&a{i - 1};&a{i - 1};\">"));
        var document = $"<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a0 \"改改改改\">{entities}]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&a20;</w:t></w:r></w:p></w:body></w:document>";
        var bytes = ZipParts.Rewrite(ValidFiles.Docx(), (name, part) => name == "word/document.xml" ? Encoding.UTF8.GetBytes(document) : part);
        Assert.Equal(RefusalReason.Damaged, Opening.Refused(bytes, "报告.docx").Reason);
    }

    [Fact]
    public void Open_ExternalEntity_IsNotFetched()
    {
        const string document = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>";
        var bytes = ZipParts.Rewrite(ValidFiles.Docx(), (name, part) => name == "word/document.xml" ? Encoding.UTF8.GetBytes(document) : part);
        Assert.IsType<Opened.Refused>(Opening.Open(bytes, "报告.docx"));
    }

    [Theory]
    [InlineData("w:p")]
    [InlineData("w:tbl")]
    [InlineData("w:tbl><w:tr><w:tc")]
    [InlineData("w:sdt><w:sdtContent")]
    [InlineData("w:ins")]
    [InlineData("w:x")]
    public void Open_HundredThousandNestedElementsInWord_EndsInTime(string element) =>
        Ends(ValidFiles.Docx(ValidFiles.Paragraph("压实整改责任") + string.Concat(Enumerable.Repeat($"<{element}>", 100_000))), "报告.docx");

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/workbook.xml")]
    public void Open_HundredThousandNestedElementsInWorkbook_EndsInTime(string part) =>
        Ends(ZipParts.Rewrite(ValidFiles.Xlsx(), (name, old) => name == part ? Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 100_000))) : old), "台账.xlsx");

    [Fact]
    public void Open_HundredThousandAttributes_EndsInTime() =>
        Ends(ValidFiles.Docx($"<w:p {string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i}=\"1\" "))}><w:r><w:t>整改</w:t></w:r></w:p>"), "报告.docx");

    [Fact]
    public void Open_OneParagraphOfTenMillionCharacters_EndsInTime() =>
        Ends(ValidFiles.Docx(ValidFiles.Paragraph(new string('改', 10_000_000))), "报告.docx");

    [Fact]
    public void Open_OneHtmlLineOfTenMillionCharacters_EndsInTime() =>
        Ends(Encoding.UTF8.GetBytes("<html><body><p>" + new string('改', 10_000_000)), "报告.html");

    [Fact]
    public void Open_ManyEmptyParagraphs_EndsInTime() =>
        Ends(ValidFiles.Docx(string.Concat(Enumerable.Repeat("<w:p/>", 1_000_000)) + ValidFiles.Paragraph("整改")), "报告.docx");

    [Theory]
    [InlineData("A1:XFD1048576")]
    [InlineData("B2:A1")]
    [InlineData("ZZZZZZ99999999999:A1")]
    [InlineData("")]
    public void Open_AbsurdMergedRange_EndsInTime(string range) =>
        Ends(ValidFiles.Xlsx($"<mergeCells><mergeCell ref=\"{range}\"/></mergeCells>"), "台账.xlsx");

    [Theory]
    [InlineData("r=\"1048576\"")]
    [InlineData("r=\"2147483647\"")]
    [InlineData("r=\"-5\"")]
    [InlineData("r=\"99999999999999\"")]
    public void Open_AbsurdRowNumber_EndsInTime(string row) =>
        Ends(ZipParts.Rewrite(ValidFiles.Xlsx(), (name, part) => name.EndsWith("sheet1.xml", StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(part).Replace("r=\"3\"", row, StringComparison.Ordinal)) : part), "台账.xlsx");

    [Fact]
    public void Open_ZipWithPathsOutside_IsReadAndWritesNothing()
    {
        var outside = $"bihuan-{Guid.NewGuid():N}.txt";
        Ends(ValidFiles.Docx(null, ($"../../{outside}", "x"), ($@"..\..\{outside}", "x"), ("/etc/" + outside, "x")), "报告.docx");
        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), outside)));
        Assert.False(File.Exists(outside));
    }

    [Fact]
    public void Open_DuplicateParts_ReadsOne()
    {
        using var memory = new MemoryStream();
        memory.Write(ValidFiles.Docx());
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            writer.Write("<w:document/>");
        }
        Ends(memory.ToArray(), "报告.docx");
    }

    [Fact]
    public void Open_HundredThousandParts_EndsInTime() =>
        Ends(ValidFiles.Zip([("word/document.xml", "<x/>"), .. Enumerable.Range(0, 100_000).Select(i => ($"word/media/{i}.png", ""))]), "报告.docx");

    [Theory]
    [InlineData("报告.pdf")]
    [InlineData("报告.txt")]
    [InlineData("台账.xlsx")]
    [InlineData("报告.jpg")]
    public void Open_WordFileWithAnotherExtension_IsReadByContentAndSaysSo(string name)
    {
        var source = Opening.Text(ValidFiles.Docx(), name);
        Assert.Equal(SourceFormat.Docx, source.Format);
        Assert.Contains(source.Warnings, w => w.Contains("扩展名", StringComparison.Ordinal));
    }

    public static TheoryData<byte[], string> NotDocuments => new()
    {
        { [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0], "图片" },
        { [0xFF, 0xD8, 0xFF, 0xE0, 0, 16], "图片" },
        { [(byte)'M', (byte)'Z', 0x90, 0, 3, 0], "程序" },
        { "\u007FELF\u0002\u0001"u8.ToArray(), "程序" },
        { "Rar!\u001A\u0007\0"u8.ToArray(), "压缩包" },
        { ValidFiles.Zip(("报告.docx", "x")), "压缩包" },
        { ValidFiles.Zip(("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<p/>")), "演示文稿" },
        { ValidFiles.Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("META-INF/manifest.xml", "<m/>")), ".docx" },
        { "MIME-Version: 1.0\r\nContent-Type: multipart/related"u8.ToArray(), "网页存档" },
        { "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>"u8.ToArray(), ".xlsx" },
        { ValidFiles.Ole(new byte[512], "PowerPoint Document"), "演示文稿" },
    };

    [Theory]
    [MemberData(nameof(NotDocuments))]
    public void Open_OtherKindsOfFile_NamesItAndSaysWhatToDo(byte[] bytes, string named)
    {
        var refused = Opening.Refused(bytes, "报告.docx");
        Assert.Equal(RefusalReason.WrongFormat, refused.Reason);
        Assert.Contains(named, refused.Message);
    }

    [Fact]
    public void Open_TruncatedWord_IsDamagedAndSaysWhatToDo()
    {
        var refused = Opening.Refused(ValidFiles.Docx()[..900], "报告.docx");
        Assert.Equal(RefusalReason.Damaged, refused.Reason);
        Assert.Contains("重新下载", refused.Message);
    }

    [Theory]
    [InlineData("word/header1.xml", "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>机密</w:t></w:r><w:r><w:t>★1年</w:t></w:r></w:p></w:hdr>")]
    [InlineData("docProps/core.xml", "<p xmlns:cp=\"c\"><cp:keywords>巡察 秘密</cp:keywords></p>")]
    [InlineData("docProps/custom.xml", "<Properties xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"><property name=\"密级\"><vt:lpwstr>绝密</vt:lpwstr></property></Properties>")]
    public void Open_MarkInWordMarginOrProperty_IsRefused(string part, string content) =>
        Assert.Equal(RefusalReason.Classified, Opening.Refused(ValidFiles.Docx(null, (part, content)), "报告.docx").Reason);

    [Theory]
    [InlineData("word/comments.xml", "comments")]
    [InlineData("word/footnotes.xml", "footnotes")]
    [InlineData("word/endnotes.xml", "endnotes")]
    public void Open_MarkInWordNote_IsRefused(string part, string root) =>
        Assert.Equal(RefusalReason.Classified, Opening.Refused(
            ValidFiles.Docx(null, (part, $"<w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>机密</w:t></w:r><w:r><w:t>★10年</w:t></w:r></w:p></w:{root}>")), "报告.docx").Reason);

    [Theory]
    [InlineData("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>机密★10年</w:t></w:r></w:p>")]
    [InlineData("<w:p><w:del><w:r><w:delText>机密</w:delText></w:r><w:r><w:delText>★10年</w:delText></w:r></w:del></w:p>")]
    [InlineData("<w:p><w:moveFrom><w:r><w:t>机密★10年</w:t></w:r></w:moveFrom></w:p>")]
    [InlineData("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>机密★10年</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")]
    public void Open_MarkInTextThatIsNotShown_IsRefused(string hidden) =>
        Assert.Equal(RefusalReason.Classified, Opening.Refused(ValidFiles.Docx(hidden + ValidFiles.Paragraph("整改报告")), "报告.docx").Reason);

    [Fact]
    public void Open_OrdinaryTextThatIsNotShown_IsNoMark() =>
        Assert.Equal(["", "一、整改报告"], Opening.Text(ValidFiles.Docx("<w:p><w:del><w:r><w:delText>分为绝密、机密、秘密三级</w:delText></w:r></w:del></w:p>" + ValidFiles.Paragraph("整改报告")), "报告.docx").Lines());

    [Fact]
    public void Open_MarkBeforeTheDamage_IsRefused()
    {
        var body = ValidFiles.Paragraph("整改报告") + "<w:p><w:r><w:t>秘密★1年</w:t></w:r></w:p><w:p><w:broken";
        Assert.Equal(RefusalReason.Classified, Opening.Refused(ValidFiles.Docx(body), "报告.docx").Reason);
    }

    [Fact]
    public void Open_MarkInSheetHeader_IsRefused() =>
        Assert.Equal(RefusalReason.Classified,
            Opening.Refused(ValidFiles.Xlsx("<headerFooter><oddHeader>&amp;L&amp;\"宋体,常规\"机密★1年&amp;R第&amp;P页</oddHeader></headerFooter>"), "台账.xlsx").Reason);

    /// <summary>展开有 150 MB,压缩后几百 KB,换掉一个部件。</summary>
    private static byte[] Bomb(byte[] valid, string part)
    {
        using var memory = new MemoryStream();
        memory.Write(valid);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            using var stream = zip.CreateEntry(part, CompressionLevel.Fastest).Open();
            stream.Write("<?xml version=\"1.0\"?><a><b>"u8);
            var block = new byte[1 << 20];
            block.AsSpan().Fill((byte)'x');
            for (var i = 0; i < 150; i++) stream.Write(block);
            stream.Write("</b></a>"u8);
        }
        return memory.ToArray();
    }

    private static void Ends(byte[] bytes, string name)
    {
        var clock = Stopwatch.StartNew();
        var opened = Opening.Open(bytes, name);
        if (opened is Opened.Text text) GeneratedBadFileTests.Through(text.Source);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
        if (opened is Opened.Refused refused) Assert.EndsWith("。", refused.Message);
        else Assert.NotEmpty(Assert.IsType<Opened.Text>(opened).Source.Lines);
    }
}
