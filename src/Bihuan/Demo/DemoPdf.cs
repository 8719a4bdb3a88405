using System.Globalization;
using System.Text;

namespace Bihuan.Demo;

/// <summary>一页 A4 的 PDF：标题和几行字。字体用阅读器自带的宋体（Adobe-GB1），文件只有一两千字节。</summary>
internal static class DemoPdf
{
    // 字母、数字（Adobe-GB1 的 1 至 95 号）半个字宽
    private const int LineLength = 30;

    /// <summary>做一页。</summary>
    /// <param name="title">标题，居中。</param>
    /// <param name="lines">各行，太长的折行。</param>
    public static byte[] Page(string title, IReadOnlyList<string> lines)
    {
        var text = new StringBuilder();
        Write(text, title, 22, (595 - title.Length * 22) / 2, 760);
        var y = 700;
        foreach (var line in lines.SelectMany(l => l.Chunk(LineLength)))
        {
            Write(text, new string(line), 14, 72, y);
            y -= 28;
        }
        return Assemble(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {text.Length.ToString(CultureInfo.InvariantCulture)} >>\nstream\n{text}\nendstream",
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R /DW 1000 /W [1 95 500] >>",
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        ]);
    }

    private static void Write(StringBuilder page, string text, int size, int x, int y) =>
        page.Append(CultureInfo.InvariantCulture, $"BT /F1 {size} Tf {x} {y} Td <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}> Tj ET\n");

    private static byte[] Assemble(IReadOnlyList<string> objects)
    {
        var (file, offsets) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        foreach (var (i, body) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{body}\nendobj\n");
        }
        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        // 全是 ASCII，一个字一个字节
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
