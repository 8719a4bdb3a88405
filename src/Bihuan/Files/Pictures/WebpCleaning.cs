using System.Buffers.Binary;
using System.Text;

namespace Bihuan.Files.Pictures;

/// <summary>WebP：留下画面与色彩要用的各块，去掉 EXIF、XMP 和不认得的。</summary>
internal static class WebpCleaning
{
    private const int Header = 12;
    private const byte ExifFlag = 0x08, XmpFlag = 0x04;
    private static readonly HashSet<string> Kept = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"];

    /// <summary>收拾；不完整时为 null。</summary>
    public static byte[]? Clean(ReadOnlySpan<byte> content)
    {
        if (content.Length < Header + 8) return null;
        var end = BinaryPrimitives.ReadUInt32LittleEndian(content[4..]) + 8L;
        if (end > content.Length) return null;
        using var kept = new MemoryStream(content.Length);
        kept.Write(content[..Header]);
        for (var at = Header; at + 8 <= end;)
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(content[(at + 4)..]);
            // 单数长度的后面补一个字节
            var next = at + 8 + length + (length & 1);
            if (at + 8 + length > end) return null;
            var name = Encoding.Latin1.GetString(content.Slice(at, 4));
            if (Kept.Contains(name)) kept.Write(content[at..(int)Math.Min(next, end)]);
            at = (int)Math.Min(next, end);
        }
        var clean = kept.ToArray();
        if (clean.Length <= Header + 8) return null;
        if (clean.AsSpan(Header).StartsWith("VP8X"u8)) clean[Header + 8] &= unchecked((byte)~(ExifFlag | XmpFlag));
        BinaryPrimitives.WriteUInt32LittleEndian(clean.AsSpan(4), (uint)clean.Length - 8);
        return clean;
    }
}
