using System.Buffers.Binary;
using System.Text;

namespace Bihuan.Documents.Reading;

/// <summary>看文件头和目录认格式，不看扩展名。</summary>
internal static class FormatSniffer
{
    private const int HeadBytes = 8192;

    /// <summary>认格式；读完把位置放回开头。</summary>
    public static FileKind Sniff(Stream content)
    {
        content.Position = 0;
        Span<byte> buffer = stackalloc byte[HeadBytes];
        var head = buffer[..content.ReadAtLeast(buffer, HeadBytes, throwOnEndOfStream: false)];
        var kind = Magic(head) switch
        {
            FileKind.Archive when head.StartsWith("PK"u8) => ZipDirectory.Kind(content),
            FileKind.UnknownOle => OleDirectory.Kind(content),
            var other => other,
        };
        content.Position = 0;
        return kind;
    }

    private static FileKind Magic(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8)) return FileKind.Archive;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return FileKind.UnknownOle;
        // PDF 允许头前有少量杂字节。
        if (head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0) return FileKind.Pdf;
        if (TrimStart(head).StartsWith("{\\rtf"u8)) return FileKind.LegacyWord;
        if (head.StartsWith("Rar!"u8) || head.StartsWith("7z\u00BC"u8) || head.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF])
            || head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return FileKind.Archive;
        if (IsImage(head)) return FileKind.Image;
        if (head.StartsWith("ID3"u8) || (head.Length > 12 && head[4..8].SequenceEqual("ftyp"u8)) || head.StartsWith("RIFF"u8)) return FileKind.Media;
        if ((head.StartsWith("MZ"u8) && head.Contains((byte)0)) || head.StartsWith("\u007FELF"u8)) return FileKind.Program;
        return Xml(head);
    }

    private static bool IsImage(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || head.StartsWith("GIF8"u8)
        || head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8)
        || (head.StartsWith("RIFF"u8) && head.Length > 12 && head[8..12].SequenceEqual("WEBP"u8))
        || (head.StartsWith("BM"u8) && head.Length > 14 && BinaryPrimitives.ReadUInt32LittleEndian(head[6..]) == 0);

    private static FileKind Xml(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head);
        if (text.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase)
            || (text.Contains("multipart/related", StringComparison.OrdinalIgnoreCase) && text.Contains("Content-Type:", StringComparison.OrdinalIgnoreCase)))
            return FileKind.WebArchive;
        if (!text.Contains("<?xml", StringComparison.Ordinal)) return FileKind.Unmarked;
        if (text.Contains("progid=\"Word.Document\"", StringComparison.Ordinal) || text.Contains("w:wordDocument", StringComparison.Ordinal))
            return FileKind.LegacyWord;
        if (text.Contains("progid=\"Excel.Sheet\"", StringComparison.Ordinal) || text.Contains("uof:UOF", StringComparison.Ordinal)
            || text.Contains("pkg:package", StringComparison.Ordinal) || text.Contains("office:document", StringComparison.Ordinal))
            return FileKind.OtherOffice;
        return FileKind.Unmarked;
    }

    private static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) head = head[3..];
        return head.TrimStart(" \t\r\n"u8);
    }
}
