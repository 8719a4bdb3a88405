using System.Buffers.Binary;

namespace Bihuan.Files.Pictures;

/// <summary>照片的朝向（EXIF 0x0112）：竖着拍的要转过来看，别的 EXIF 都不要。</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;

    /// <summary>一段 APP1 里写的朝向；没有、看不懂的为 1（不转）。</summary>
    public static int Of(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith("Exif\0\0"u8) || body.Length < 14) return 1;
        var tiff = body[6..];
        var little = tiff.StartsWith("II"u8);
        var first = Number32(tiff[4..], little);
        if (first > tiff.Length - 2) return 1;
        var entries = Number16(tiff[(int)first..], little);
        for (var (i, at) = (0, (int)first + 2); i < entries && at + 12 <= tiff.Length; i++, at += 12)
            if (Number16(tiff[at..], little) == Tag && Number16(tiff[(at + 8)..], little) is >= 1 and <= 8 and var value) return value;
        return 1;
    }

    /// <summary>只写着朝向的一段 APP1。</summary>
    public static byte[] Segment(int orientation) =>
    [
        0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
    ];

    private static ushort Number16(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number32(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
