using System.Buffers.Binary;
using System.Text;

namespace Bihuan.Documents.Reading;

/// <summary>只看 zip 的中央目录里的名字，认出里面是哪种文档；不解压。</summary>
internal static class ZipDirectory
{
    private const int MaxEntries = 20_000;
    private const int EndRecord = 22;

    public static FileKind Kind(Stream content)
    {
        // 结束记录在末尾，注释最长 65535。
        var tailLength = (int)Math.Min(content.Length, EndRecord + 65_535);
        var tail = new byte[tailLength];
        content.Position = content.Length - tailLength;
        content.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || tailLength - end < EndRecord) return FileKind.BrokenZip;
        long size = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12));
        long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (size == 0) return FileKind.Archive;
        // 4 GB 以上才用 ZIP64,远超文件限度：这里写 FFFFFFFF 的只会是坏文件。
        if (start + size > content.Length) return FileKind.BrokenZip;
        var directory = new byte[Math.Min(size, MaxEntries * 128L)];
        content.Position = start;
        content.ReadExactly(directory);
        return Kind(directory, whole: directory.Length == size);
    }

    private static FileKind Kind(ReadOnlySpan<byte> directory, bool whole)
    {
        bool word = false, excel = false, slides = false, ofd = false, open = false, package = false, encrypted = false;
        for (var entries = 0; directory.Length >= 46 && entries < MaxEntries; entries++)
        {
            if (!directory.StartsWith("PK\u0001\u0002"u8)) return entries == 0 ? FileKind.BrokenZip : Found();
            encrypted |= (directory[8] & 1) != 0;
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]);
            var next = 46 + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(directory[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
            if (next > directory.Length) return whole && entries == 0 ? FileKind.BrokenZip : Found();
            var name = Encoding.Latin1.GetString(directory.Slice(46, nameLength)).Replace('\\', '/').TrimStart('/');
            word |= name.StartsWith("word/document", StringComparison.OrdinalIgnoreCase);
            excel |= name.StartsWith("xl/workbook", StringComparison.OrdinalIgnoreCase);
            slides |= name.StartsWith("ppt/presentation", StringComparison.OrdinalIgnoreCase);
            ofd |= name.Equals("OFD.xml", StringComparison.OrdinalIgnoreCase);
            package |= name.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase);
            open |= name.Equals("META-INF/manifest.xml", StringComparison.OrdinalIgnoreCase);
            directory = directory[next..];
        }
        return Found();

        FileKind Found() =>
            encrypted ? FileKind.EncryptedZip
            : word ? FileKind.Docx
            : excel ? FileKind.Xlsx
            : ofd ? FileKind.Ofd
            : slides ? FileKind.Presentation
            : open ? FileKind.OpenDocument
            // 正文部件可以另起名字，由 Word 读取器按关系去找。
            : package ? FileKind.Docx
            : FileKind.Archive;
    }
}
