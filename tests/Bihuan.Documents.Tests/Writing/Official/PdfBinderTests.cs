using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

using Bihuan.Documents.Reading.External;
using Bihuan.Documents.Writing.Official.Binding;

using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Outline;
using UglyToad.PdfPig.Writer;

namespace Bihuan.Documents.Tests.Writing.Official;

/// <summary>合订：一份一个书签，次序、页数对，订不了的说原因，同样的内容逐字节一样。</summary>
public sealed class PdfBinderTests
{
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public void Each_piece_has_its_bookmark_at_its_first_page_and_the_front_comes_first()
    {
        byte[] Bound()
        {
            using var binder = new PdfBinder(10 << 20, 100);
            Assert.Null(binder.Add("0001　报告", Pdf("one", "two"), BoundKind.OwnPdf));
            Assert.Null(binder.Add("0002　照片", Pixel, BoundKind.Png));
            Assert.Null(binder.Add("0003　说明", Pdf("three"), BoundKind.OwnPdf));
            Assert.Equal(4, binder.Pages);
            return PdfTimes.Fix(binder.Bind("封面和目录", Pdf("front", "list"))!, new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc));
        }
        var bound = Bound();
        Assert.Equal(bound, Bound());
        using var document = PdfDocument.Open(bound);
        Assert.Equal(["front", "list", "one", "two", "", "three"], document.GetPages().Select(p => p.Text));
        Assert.True(document.TryGetBookmarks(out var bookmarks));
        Assert.Equal([("封面和目录", 1), ("0001　报告", 3), ("0002　照片", 5), ("0003　说明", 6)], bookmarks.GetNodes().Select(n => (n.Title, ((DocumentBookmarkNode)n).PageNumber)));
    }

    [Fact]
    public void What_cannot_be_bound_says_why_and_leaves_the_others()
    {
        using var binder = new PdfBinder(1 << 20, 3);
        Assert.Contains("读不出页面", binder.Add("坏的", "不是 PDF"u8.ToArray(), BoundKind.OwnPdf), StringComparison.Ordinal);
        Assert.Contains("最多3页", binder.Add("长的", Pdf("1", "2", "3", "4"), BoundKind.OwnPdf), StringComparison.Ordinal);
        Assert.Contains("最多3页、1 MB", binder.Add("大的", new byte[2 << 20], BoundKind.Png), StringComparison.Ordinal);
        var vast = Pixel.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(vast.AsSpan(16), 100_000);
        BinaryPrimitives.WriteInt32BigEndian(vast.AsSpan(20), 100_000);
        Assert.Contains("图片太大", binder.Add("边长很大的", vast, BoundKind.Png), StringComparison.Ordinal);
        // 图头写着1×1，压着128 MB
        var (bomb, before) = (Bomb(), GC.GetAllocatedBytesForCurrentThread());
        Assert.Contains("图片读不出来", binder.Add("压得很紧的", bomb, BoundKind.Png), StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16 << 20);
        Assert.Contains("图片读不出来", binder.Add("断了的", [0xFF, 0xD8, 0xFF], BoundKind.Jpeg), StringComparison.Ordinal);
        if (ProgramFinder.PdfToCairo is not null)
        {
            Assert.Contains("损坏", binder.Add("坏的", "%PDF-1.4 坏的"u8.ToArray(), BoundKind.GivenPdf), StringComparison.Ordinal);
            Assert.Null(binder.Add("给的", Pdf("given"), BoundKind.GivenPdf));
            // 字体没有嵌入的：装了字体数据的订得进，没有装的宁可不订，也不订一片空白
            Assert.True(binder.Add("没有嵌入字体的", NotEmbedded(), BoundKind.GivenPdf) is null or "字体没有嵌入，这台服务器没有装 poppler-data，订进来会缺字，没有订进来");
        }
        Assert.Null(new PdfBinder(1, 1).Bind("空的", null));
    }

    [Fact]
    public void Times_and_numbers_in_a_converted_file_follow_its_content()
    {
        static byte[] Made(string time, string id, string text) => Encoding.ASCII.GetBytes($"%PDF-1.6\n{text}\n/CreationDate(D:{time}Z'00')\ntrailer\n/ID [ <{id}>\n<{id}> ]\n/DocChecksum /{id}\n%%EOF");
        var (first, second) = (Made("20260101010101", new('A', 32), "x"), Made("20270202020202", new('B', 32), "x"));
        var at = new DateTime(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc);
        var length = first.Length;
        Assert.Equal(PdfTimes.Fix(first, at), PdfTimes.Fix(second, at));
        Assert.Equal(length, first.Length);
        Assert.Contains("/CreationDate(D:20260302020000Z", Encoding.ASCII.GetString(first), StringComparison.Ordinal);
        Assert.NotEqual(first, PdfTimes.Fix(Made("20260101010101", new('A', 32), "y"), at));
        // 没有这几处的不动
        Assert.Equal("%PDF-1.4"u8.ToArray(), PdfTimes.Fix("%PDF-1.4"u8.ToArray(), at));
    }

    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var i = 0; i < 128; i++) zlib.Write(new byte[1 << 20]);
        var head = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(head, (int)packed.Length);
        "IDAT"u8.CopyTo(head.AsSpan(4));
        // 图头到第33个字节，原来的像素换掉，结尾12个字节
        return [.. Pixel[..33], .. head, .. packed.ToArray(), .. new byte[4], .. Pixel[^12..]];
    }

    private static byte[] Pdf(params string[] pages)
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var text in pages) builder.AddPage(PageSize.A4).AddText(text, 12, new PdfPoint(50, 700), font);
        return builder.Build();
    }

    private static byte[] NotEmbedded() => Encoding.ASCII.GetBytes("""
        %PDF-1.4
        1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
        2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
        3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >> endobj
        4 0 obj << /Length 52 >> stream
        BT /F1 22 Tf 154 760 Td <515A7EC44F1A8BAE7EAA> Tj ET
        endstream endobj
        5 0 obj << /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >> endobj
        6 0 obj << /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >> endobj
        7 0 obj << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> endobj
        trailer << /Size 8 /Root 1 0 R >>
        %%EOF
        """);
}
