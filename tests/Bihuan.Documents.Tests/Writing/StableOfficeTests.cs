using System.IO.Compression;

using Bihuan.Documents.Reading;
using Bihuan.Documents.Writing;
using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Tables;

namespace Bihuan.Documents.Tests.Writing;

/// <summary>写两次，逐字节一样，照样打得开。</summary>
public sealed class StableOfficeTests
{
    private static readonly DateTime At = new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_document_written_twice_is_the_same_and_opens()
    {
        static byte[] Word()
        {
            using var stream = new MemoryStream();
            OfficialWriter.Write(stream, new("标题", [new OfficialBlock.Paragraph("正文。\"R0123456789abcdef\"")]) { Annexes = [new("清单", [new OfficialBlock.Table([("甲", 1)], [["乙"]])], IsLandscape: true)] }, At);
            return StableOffice.Fix(stream.ToArray(), At);
        }
        Same(Word(), Word());
        using var read = new MemoryStream(Word());
        var text = string.Join('\n', Assert.IsType<Opened.Text>(SourceReader.Open(read, "x.docx")).Source.Lines.Select(l => l.Text));
        Assert.Contains("正文。\"R0123456789abcdef\"", text, StringComparison.Ordinal);
        Assert.Contains("乙", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_written_at_another_time_is_the_same()
    {
        static byte[] Sheet()
        {
            using var stream = new MemoryStream();
            using (var table = new XlsxTable(stream))
            {
                table.Begin(new("表", [new("甲")]));
                table.Row([TableCell.Of("=1+1")]);
                table.End();
            }
            return StableOffice.Fix(stream.ToArray(), At);
        }
        Same(Sheet(), Sheet());
    }

    private static void Same(byte[] first, byte[] second)
    {
        // 先逐个部件比：不一样的，看得出是哪一个
        using var one = new ZipArchive(new MemoryStream(first));
        using var other = new ZipArchive(new MemoryStream(second));
        Assert.Equal(one.Entries.Select(e => e.FullName), other.Entries.Select(e => e.FullName));
        foreach (var (a, b) in one.Entries.Zip(other.Entries)) Assert.Equal(Text(a), Text(b));
        Assert.Equal(first, second);
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return entry.FullName + "\n" + reader.ReadToEnd();
    }
}
