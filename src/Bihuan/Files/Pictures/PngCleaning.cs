using System.Buffers.Binary;
using System.Text;

namespace Bihuan.Files.Pictures;

/// <summary>PNG：留下画面与色彩要用的各块，去掉文字、EXIF 和不认得的。</summary>
internal static class PngCleaning
{
    private const int Signature = 8;
    private static readonly HashSet<string> Kept = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs"];

    /// <summary>收拾；不完整时为 null。</summary>
    public static byte[]? Clean(ReadOnlySpan<byte> content)
    {
        if (content.Length < Signature + 12) return null;
        using var kept = new MemoryStream(content.Length);
        kept.Write(content[..Signature]);
        for (var at = Signature; at + 12 <= content.Length;)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
            if (at + 12 + length > content.Length) return null;
            var name = Encoding.Latin1.GetString(content.Slice(at + 4, 4));
            if (at == Signature && (name != "IHDR" || length != 13 || !IsSensible(content[(at + 8)..]))) return null;
            var next = at + 12 + (int)length;
            if (Kept.Contains(name)) kept.Write(content[at..next]);
            if (name == "IEND") return kept.ToArray();
            at = next;
        }
        return null;
    }

    private static bool IsSensible(ReadOnlySpan<byte> header) =>
        BinaryPrimitives.ReadUInt32BigEndian(header) is > 0 and <= PictureCleaning.MostPixels && BinaryPrimitives.ReadUInt32BigEndian(header[4..]) is > 0 and <= PictureCleaning.MostPixels;
}
