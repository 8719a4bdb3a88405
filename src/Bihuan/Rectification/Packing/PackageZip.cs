using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Bihuan.Rectification.Packing;

/// <summary>打开别人给的一包来核对：先数目录里有几项，太多的不打开；名字从不当路径用；展开多少由清单定，多一个字节就停，内存不随包长。</summary>
internal static class PackageZip
{
    private const int MostEntries = PackageManifest.MostFiles + 100, TailBytes = 22 + ushort.MaxValue, HeadBytes = 46;
    private const long MostFile = PackageManifest.MostContent + (64L << 20);

    /// <summary>打不开的，一句说明和怎么办；打得开的为 null。</summary>
    public static string? Refusal(Stream file)
    {
        const string again = "请向做包的单位重新要一份，整份拷贝，不要另外压缩。";
        if (file.Length == 0) return "是空的。" + again;
        if (file.Length > MostFile) return $"超过 {MostFile >> 20} MB，不是本系统做的材料包。{again}";
        return CountEntries(file) switch
        {
            null => "不是完整的压缩包：没有下载完整，或者被截短了。" + again,
            > MostEntries => $"里面有 {MostEntries} 个以上的文件，不是本系统做的材料包，没有打开。{again}",
            _ => null,
        };
    }

    /// <summary>一项展开来的 SHA-256 和字节数；展开超过 <paramref name="most"/> 字节就停，字节数是停下时的；坏的为 null。</summary>
    public static (string Sha256, long Bytes)? HashOf(ZipArchiveEntry entry, long most, CancellationToken cancellation)
    {
        try
        {
            using var stream = entry.Open();
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (buffer, total) = (new byte[81_920], 0L);
            while (total <= most && stream.Read(buffer) is > 0 and var got)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, got);
                total += got;
            }
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), total);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>一项的字节，不超过 <paramref name="most"/>；超过的、坏的为 null。</summary>
    public static byte[]? Read(ZipArchiveEntry entry, int most)
    {
        try
        {
            using var stream = entry.Open();
            using var kept = new MemoryStream();
            var buffer = new byte[81_920];
            while (stream.Read(buffer) is > 0 and var got)
            {
                if (kept.Length + got > most) return null;
                kept.Write(buffer, 0, got);
            }
            return kept.ToArray();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            return null;
        }
    }

    // 框架打开时把目录全读进内存，所以自己先数一遍；没有目录的结尾的为 null
    private static int? CountEntries(Stream file)
    {
        var tail = new byte[Math.Min(TailBytes, file.Length)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + 22 > tail.Length) return null;
        // 写满了的几项，框架照前面的64位目录读，数到的就不是它读的：本系统做的包用不着，算太多
        if (Enumerable.Range(2, 4).Any(i => BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + (2 * i))) == ushort.MaxValue) || Enumerable.Range(3, 2).Any(i => BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + (4 * i))) == uint.MaxValue)) return MostEntries + 1;
        long at = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        var (count, head) = (0, new byte[HeadBytes]);
        while (count <= MostEntries && at + HeadBytes <= file.Length)
        {
            file.Position = at;
            file.ReadExactly(head);
            if (!head.AsSpan(0, 4).SequenceEqual("PK\u0001\u0002"u8)) break;
            count++;
            at += HeadBytes + BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(28)) + BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(30)) + BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(32));
        }
        file.Position = 0;
        return count;
    }
}
