using System.Buffers.Binary;

namespace Bihuan.Files.Pictures;

/// <summary>JPEG：留下画面、色彩配置、朝向，去掉别的应用段与注释。</summary>
internal static class JpegCleaning
{
    private const byte Start = 0xD8, End = 0xD9, Scan = 0xDA, Comment = 0xFE, App0 = 0xE0, App1 = 0xE1, App2 = 0xE2, App14 = 0xEE, App15 = 0xEF;

    /// <summary>收拾；不完整时为 null。</summary>
    /// <param name="content">内容。</param>
    /// <param name="mostPixels">边长最多多少像素。</param>
    public static byte[]? Clean(ReadOnlySpan<byte> content, int mostPixels = PictureCleaning.MostPixels)
    {
        if (content.Length < 4 || content[0] != 0xFF || content[1] != Start) return null;
        using var kept = new MemoryStream(content.Length);
        var orientation = 1;
        var head = 2;
        kept.Write([0xFF, Start]);
        var sized = false;
        for (var at = 2; ;)
        {
            while (at + 1 < content.Length && content[at] == 0xFF && content[at + 1] == 0xFF) at++;
            if (at + 2 > content.Length || content[at] != 0xFF) return null;
            var marker = content[at + 1];
            if (marker == End) break;
            if (at + 4 > content.Length) return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
            if (length < 2 || at + 2 + length > content.Length) return null;
            var body = content.Slice(at + 4, length - 2);
            if (IsFrame(marker))
            {
                if (body.Length < 6 || BinaryPrimitives.ReadUInt16BigEndian(body[1..]) > mostPixels || BinaryPrimitives.ReadUInt16BigEndian(body[3..]) > mostPixels) return null;
                sized = true;
            }
            if (marker == App1) orientation = Math.Max(orientation, ExifOrientation.Of(body));
            var next = at + 2 + length;
            if (marker == Scan) next = EndOfScan(content, next);
            if (Keeps(marker, body))
            {
                kept.Write(content[at..next]);
                if (marker == App0) head = (int)kept.Length;
            }
            at = next;
        }
        if (!sized) return null;
        kept.Write([0xFF, End]);
        var clean = kept.ToArray();
        // JFIF 规定它在最前，朝向跟在后面
        return orientation == 1 ? clean : [.. clean[..head], .. ExifOrientation.Segment(orientation), .. clean[head..]];
    }

    private static bool Keeps(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        App0 => body.StartsWith("JFIF\0"u8),
        App2 => body.StartsWith("ICC_PROFILE\0"u8),
        App14 => body.StartsWith("Adobe"u8),
        Comment => false,
        _ => marker is < App0 or > App15,
    };

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    // 画面数据里的 FF 后面跟 00 或者复位标记；别的就是下一段
    private static int EndOfScan(ReadOnlySpan<byte> content, int at)
    {
        while (at + 1 < content.Length)
        {
            var next = content[at..].IndexOf((byte)0xFF);
            if (next < 0) break;
            at += next;
            if (at + 1 < content.Length && content[at + 1] is not (0x00 or >= 0xD0 and <= 0xD7)) return at;
            at += 2;
        }
        return content.Length;
    }
}
