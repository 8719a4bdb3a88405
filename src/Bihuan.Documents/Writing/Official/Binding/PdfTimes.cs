using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bihuan.Documents.Writing.Official.Binding;

/// <summary>LibreOffice 写的、合订的 PDF 里的时刻和编号换成照内容定的，长短不变：同样的内容，转几次都逐字节一样。</summary>
public static class PdfTimes
{
    private static readonly byte[] Made = "/CreationDate(D:"u8.ToArray(), Id = "/ID [ <"u8.ToArray(), Sum = "/DocChecksum /"u8.ToArray();

    /// <summary>换，就地改。</summary>
    /// <param name="pdf">PDF 的字节。</param>
    /// <param name="made">时刻，UTC。</param>
    public static byte[] Fix(byte[] pdf, DateTime made)
    {
        var span = pdf.AsSpan();
        if (Room(span, Made, 14) is { IsEmpty: false } date) Encoding.ASCII.GetBytes(made.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), date);
        Span<byte> first = Room(span, Id, 32), second = first.IsEmpty ? [] : Next(span, Id), sum = Room(span, Sum, 32);
        first.Fill((byte)'0');
        second.Fill((byte)'0');
        sum.Fill((byte)'0');
        var mark = Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(pdf))[..32]);
        if (first.Length == mark.Length) mark.CopyTo(first);
        if (second.Length == mark.Length) mark.CopyTo(second);
        if (sum.Length == mark.Length) mark.CopyTo(sum);
        return pdf;
    }

    private static Span<byte> Room(Span<byte> pdf, ReadOnlySpan<byte> name, int length)
    {
        var at = pdf.LastIndexOf(name);
        return at < 0 || at + name.Length + length > pdf.Length ? [] : pdf.Slice(at + name.Length, length);
    }

    // 第二个编号在第一个后面：“<…>”换行“<…>”
    private static Span<byte> Next(Span<byte> pdf, ReadOnlySpan<byte> name)
    {
        var from = pdf.LastIndexOf(name) + name.Length + 32;
        var open = pdf[from..].IndexOf((byte)'<');
        return open is >= 0 and < 8 && from + open + 33 <= pdf.Length ? pdf.Slice(from + open + 1, 32) : [];
    }
}
