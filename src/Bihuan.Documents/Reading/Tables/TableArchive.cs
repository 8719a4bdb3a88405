using System.Text;

namespace Bihuan.Documents.Reading.Tables;

/// <summary>压缩包里的一个表格。</summary>
/// <param name="FileName">文件名，没有路径，只用来显示。</param>
/// <param name="Content">内容。</param>
public sealed record PackedTable(string FileName, byte[] Content);

/// <summary>几个表格打成的 .zip。名字只用来显示，从不当路径；个数、展开的大小都有限度；里面的压缩包不再打开。</summary>
public static class TableArchive
{
    /// <summary>一个压缩包里最多几个文件。</summary>
    public const int MostFiles = 500;

    // 表格本身最大 20 MB；几百个加起来也到不了这么大
    private const long MostExpanded = 256L << 20;

    static TableArchive() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>是不是压缩包，而不是表格、文书。</summary>
    public static bool IsArchive(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        return content.AsSpan().StartsWith("PK"u8) && FormatSniffer.Sniff(stream) is FileKind.Archive or FileKind.EncryptedZip or FileKind.BrokenZip;
    }

    /// <summary>取出各个文件。</summary>
    /// <param name="content">压缩包。</param>
    /// <param name="limits">每个文件的限度。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>取不出的，为什么、怎么办。</returns>
    public static (IReadOnlyList<PackedTable> Files, string? Problem) Open(byte[] content, TableLimits limits, CancellationToken cancellation)
    {
        try
        {
            using var stream = new MemoryStream(content, writable: false);
            // Windows 自带的压缩，中文名照国标编码
            using var zip = new SafeZip(stream, new ReadOptions { MaxExpandedBytes = MostExpanded, Timeout = limits.Timeout }, cancellation, Encoding.GetEncoding("GB18030"));
            var entries = zip.Entries.Where(e => NameOf(e.FullName).Length > 0 && !IsLitter(e.FullName)).ToList();
            if (entries.Count == 0) return ([], "压缩包里没有文件。请检查是不是选错了。");
            if (entries.Count > MostFiles) return ([], $"压缩包里有{entries.Count}个文件，一次最多{MostFiles}个。请分成几个压缩包。");
            var files = new List<PackedTable>();
            foreach (var entry in entries)
            {
                using var opened = zip.Open(entry);
                var copy = new MemoryStream();
                var buffer = new byte[81_920];
                for (int n; (n = opened.Read(buffer)) > 0;)
                {
                    copy.Write(buffer, 0, n);
                    if (copy.Length > limits.Bytes) return ([], $"压缩包里的“{NameOf(entry.FullName)}”展开后超过{limits.Bytes >> 20} MB，整个没有收。请检查它是不是表格。");
                }
                files.Add(new(NameOf(entry.FullName), copy.ToArray()));
            }
            return (files, null);
        }
        catch (RefusalException refusal)
        {
            return ([], refusal.Reason == RefusalReason.Encrypted ? "压缩包设了密码，没有收。请去掉密码再压缩一次。" : "压缩包没有收：" + refusal.Message);
        }
        catch (Exception e) when (SafeZip.IsDamage(e))
        {
            return ([], "压缩包损坏或没有下载完整，打不开。请重新压缩，或者直接选里面的文件。");
        }
    }

    // 苹果电脑压缩时夹带的、表格软件开着时的临时文件
    private static bool IsLitter(string name) => name.StartsWith("__MACOSX/", StringComparison.Ordinal) || NameOf(name) is ".DS_Store" or "Thumbs.db" || NameOf(name).StartsWith("~$", StringComparison.Ordinal);

    private static string NameOf(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
}
