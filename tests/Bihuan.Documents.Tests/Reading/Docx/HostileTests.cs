using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Tests.Making;
using static Bihuan.Documents.Tests.Reading.Docx.Reading;

namespace Bihuan.Documents.Tests.Reading.Docx;

public class HostileTests
{
    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        return memory.ToArray();
    }

    private static string Document(string body) => $"<w:document xmlns:w=\"{DocxFile.Word}\"><w:body>{body}";

    private static RefusalReason Refused(byte[] bytes, ReadOptions? options = null) => Assert.Throws<RefusalException>(() => Of(bytes, options)).Reason;

    [Fact]
    public void Read_TruncatedZip_IsDamaged()
    {
        var bytes = new DocxFile { Body = P("甲") }.ToBytes();
        foreach (var length in new[] { 0, 3, 21, 100, bytes.Length / 2, bytes.Length - 1 })
            Assert.Equal(RefusalReason.Damaged, Refused(bytes[..length]));
    }

    [Fact]
    public void Read_BrokenMidway_KeepsWhatCameBeforeAndSaysWhere()
    {
        var source = Of(Zip(("word/document.xml", Document(P("甲") + P("乙") + "<w:tbl><w:tr><w:tc>" + P("丙") + "</w:p>"))));
        Assert.Equal("甲|乙|丙", Joined(source));
        Assert.Contains("第3段之后损坏", Assert.Single(source.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BrokenBeforeAnyText_IsDamaged() => Assert.Equal(RefusalReason.Damaged, Refused(Zip(("word/document.xml", Document("<w:p></w:r>")))));

    [Fact]
    public void Read_BrokenNumbering_KeepsTheTextAndWarns()
    {
        var source = Of(Zip(("word/document.xml", Document(P("甲") + "</w:body></w:document>")), ("word/numbering.xml", "<w:numbering")));
        Assert.Equal("甲", Joined(source));
        Assert.Contains("自动编号", Assert.Single(source.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoMainPart_IsWrongFormat() => Assert.Equal(RefusalReason.WrongFormat, Refused(Zip(("a.txt", "甲"))));

    [Fact]
    public void Read_EntityBomb_IsRefused()
    {
        var bomb = "<!DOCTYPE w [<!ENTITY a \"啊啊啊啊\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + Document("<w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>");
        Assert.Equal(RefusalReason.Damaged, Refused(Zip(("word/document.xml", bomb))));
    }

    [Theory]
    [InlineData("<w:p>")]
    [InlineData("<w:tbl><w:tr><w:tc>")]
    [InlineData("<w:p><w:r><w:txbxContent>")]
    [InlineData("<w:del>")]
    [InlineData("<w:pPr>")]
    public void Read_HundredThousandLevels_IsRefusedAtOnce(string nest)
    {
        var clock = Stopwatch.StartNew();
        var bytes = Zip(("word/document.xml", Document(P("甲") + string.Concat(Enumerable.Repeat(nest, 100_000)))));
        Assert.Equal(RefusalReason.Damaged, Refused(bytes));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Read_NestedTextBoxes_KeepEveryLine()
    {
        const int depth = 300;
        var body = string.Concat(Enumerable.Range(0, depth).Select(i => $"<w:p><w:r><w:t>层{i}</w:t></w:r><w:r><w:txbxContent>"))
            + string.Concat(Enumerable.Repeat("</w:txbxContent></w:r></w:p>", depth));
        Assert.Equal(Enumerable.Range(0, depth).Select(i => $"层{i}").Order(), Of(body).Lines.Select(l => l.Text).Where(t => t.Length > 0).Order());
    }

    [Fact]
    public void Read_ZipBomb_IsTooLarge()
    {
        var bytes = Zip(("word/document.xml", Document(string.Concat(Enumerable.Repeat(P("撑大文件"), 20_000)))));
        Assert.Equal(RefusalReason.TooLarge, Refused(bytes, new ReadOptions { MaxExpandedBytes = 100_000 }));
    }

    [Fact]
    public void Read_TooManyParts_IsTooLarge() =>
        Assert.Equal(RefusalReason.TooLarge, Refused(Zip([.. Enumerable.Range(0, 10_001).Select(i => ($"p{i}", ""))])));

    [Fact]
    public void Read_OneLineOfTenMillionCharacters_ReadsOrStopsWithAWarning()
    {
        var bytes = Zip(("word/document.xml", Document("<w:p><w:r><w:t>" + new string('长', 10_000_000) + "</w:t></w:r></w:p></w:body></w:document>")));
        Assert.InRange(Assert.Single(Of(bytes).Lines).Text.Length, 4_000_000, 4_010_000);
        var part = Of(bytes, new ReadOptions { MaxCharacters = 1_000_000 });
        Assert.InRange(part.Lines[0].Text.Length, 1_000_000, 1_010_000);
        Assert.Contains("正文太长", Assert.Single(part.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MillionsOfEmptyParagraphs_StopsWithAWarning()
    {
        var source = Of(Zip(("word/document.xml", Document(string.Concat(Enumerable.Repeat("<w:p/>", 2_000_000)) + "</w:body></w:document>"))));
        Assert.Equal(50_000, source.Lines.Count);
        Assert.Contains("正文太长", Assert.Single(source.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FieldsNeverEnded_StaysLinear()
    {
        var clock = Stopwatch.StartNew();
        var source = Of(Zip(("word/document.xml", Document(string.Concat(Enumerable.Repeat("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>", 200_000)) + P("后文") + "</w:body></w:document>"))), new ReadOptions { MaxLines = int.MaxValue });
        Assert.Equal("后文", source.Lines[^1].Text);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Read_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var bytes = new DocxFile { Body = P("甲") }.ToBytes();
        Assert.Throws<OperationCanceledException>(() => Bihuan.Documents.Reading.Docx.DocxReader.Read(new MemoryStream(bytes), "甲.docx", new ReadOptions(), cancelled.Token));
    }

    [Fact]
    public void Read_RandomlyDamagedFiles_EndInTextOrRefusal()
    {
        var random = new Random(20250306);
        var good = DocxMaker.FromText(["一、总体情况", "（一）问题", "1.整改", "甲\t乙", "丙\t丁"], automaticNumbering: true, trackedChanges: true);
        for (var i = 0; i < 300; i++)
        {
            var bytes = (byte[])good.Clone();
            for (var k = random.Next(1, 12); k > 0; k--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                Assert.All(Of(bytes).Lines, l => Assert.DoesNotContain('\n', l.Text));
            }
            catch (RefusalException)
            {
                // 拒绝也是正常的结局。
            }
        }
    }

    [Fact]
    public void Read_RandomlyDamagedXml_EndsInTextOrRefusal()
    {
        var random = new Random(20250307);
        var xml = new DocxFile { Body = P("甲") + "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>" + P("乙") + "</w:tc></w:tr></w:tbl><w:p><w:r><w:pict><w:txbxContent>" + P("丙") + "</w:txbxContent></w:pict></w:r></w:p>" }.Document;
        string[] tokens = [.. xml.Split('<').Skip(1).Select(t => "<" + t)];
        for (var i = 0; i < 300; i++)
        {
            var mixed = tokens[..2].Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => tokens[random.Next(2, tokens.Length)]));
            try
            {
                var source = Of(Zip(("word/document.xml", string.Concat(mixed))));
                Assert.Equal(Enumerable.Range(1, source.Lines.Count), source.Lines.Select(l => l.Number));
            }
            catch (RefusalException)
            {
                // 拒绝也是正常的结局。
            }
        }
    }
}
