using System.Buffers.Binary;
using System.Text;

namespace Bihuan.Documents.Reading;

/// <summary>
/// 在 OLE 复合文件里找流的名字。目录项总在 128 字节的边界上，名字后面固定位置有长度和类型,
/// 所以逐项看一遍就够，不必跟着扇区链走(坏文件的链会成环)。
/// </summary>
internal static class OleDirectory
{
    private const int Entry = 128;
    private const int Encrypted = 0x0100;

    public static FileKind Kind(Stream content)
    {
        content.Position = 0;
        var buffer = new byte[Entry * 4096];
        bool word = false, excel = false, slides = false;
        long wordStream = -1;
        var sectorSize = 512;
        for (long at = 0; ; at += buffer.Length)
        {
            var read = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (at == 0 && read > 32) sectorSize = 1 << Math.Clamp((int)buffer[30], 7, 16);
            for (var i = 0; i + Entry <= read; i += Entry)
            {
                var entry = buffer.AsSpan(i, Entry);
                switch (Name(entry))
                {
                    case "EncryptedPackage" or "EncryptionInfo": return FileKind.EncryptedOffice;
                    case "Workbook" or "Book": excel = true; break;
                    case "PowerPoint Document": slides = true; break;
                    case "WordDocument":
                        word = true;
                        wordStream = (BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]) + 1L) * sectorSize;
                        break;
                }
            }
            if (read < buffer.Length) break;
        }
        // 有的 .doc 嵌着工作簿，所以 Word 优先。
        if (word) return IsEncryptedWord(content, wordStream) ? FileKind.EncryptedOffice : FileKind.LegacyWord;
        return excel ? FileKind.Xls : slides ? FileKind.Presentation : FileKind.UnknownOle;
    }

    private static string? Name(ReadOnlySpan<byte> entry)
    {
        var bytes = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
        var type = entry[66];
        if (bytes is < 4 or > 64 || bytes % 2 != 0 || type is not (1 or 2)) return null;
        return Encoding.Unicode.GetString(entry[..(bytes - 2)]);
    }

    /// <summary>FIB 里 fEncrypted 位(MS-DOC 2.5.2)。</summary>
    private static bool IsEncryptedWord(Stream content, long at)
    {
        if (at < 512 || at + 12 > content.Length) return false;
        content.Position = at;
        Span<byte> fib = stackalloc byte[12];
        content.ReadExactly(fib);
        return BinaryPrimitives.ReadUInt16LittleEndian(fib) == 0xA5EC
            && (BinaryPrimitives.ReadUInt16LittleEndian(fib[10..]) & Encrypted) != 0;
    }
}
