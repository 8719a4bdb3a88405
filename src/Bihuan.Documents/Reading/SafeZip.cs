using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;

namespace Bihuan.Documents.Reading;

/// <summary>
/// 有限度地打开压缩包(docx、ofd):部件数、展开总字节数、用时都有上限，部件名从不当路径用。
/// 打不开时抛 <see cref="RefusalException"/>;不关闭传入的流。
/// </summary>
internal sealed class SafeZip : IDisposable
{
    private const int MaxParts = 10_000;
    private const int MaxDirectoryBytes = 4 << 20;

    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ReadBudget budget;

    /// <summary>打开；损坏、截断、部件太多时拒绝。</summary>
    /// <param name="content">可定位的流。</param>
    /// <param name="options">限度。</param>
    /// <param name="cancellation">取消。</param>
    /// <param name="names">没有标明 UTF-8 的名字照什么编码认；null 照框架的。</param>
    public SafeZip(Stream content, ReadOptions options, CancellationToken cancellation, System.Text.Encoding? names = null)
    {
        budget = new ReadBudget(options, cancellation);
        try
        {
            CheckDirectory(content);
            content.Position = 0;
            archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true, names);
            if (archive.Entries.Count > MaxParts) throw TooManyParts();
            foreach (var entry in archive.Entries)
                parts.TryAdd(Normal(entry.FullName), entry);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new RefusalException(RefusalReason.Damaged, "文件损坏或没有下载完整，打不开；请重新获取文件，或者用 Word、WPS 打开后另存一份再试。");
        }
    }

    /// <summary>全部部件名，以“/”分隔，开头没有“/”；只用来查找与比较。</summary>
    public IReadOnlyCollection<string> Parts => parts.Keys;

    /// <summary>压缩包里的各项，按目录的次序，名字照写；只用来原样抄到另一个压缩包。</summary>
    public IReadOnlyList<ZipArchiveEntry> Entries => archive.Entries;

    /// <summary>这一项是不是按名字找到的那个部件(坏文件里可以有重名的)。</summary>
    public bool IsPart(ZipArchiveEntry entry, string part) => parts.GetValueOrDefault(Normal(part)) == entry;

    /// <summary>打开一项的内容，字节计入总数。</summary>
    public Stream Open(ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted) throw new RefusalException(RefusalReason.Encrypted, "文件设了密码；请去掉密码后另存一份再试。");
        return new LimitedStream(entry.Open(), budget);
    }

    /// <summary>打开一个部件的字节，计入总数。没有这个部件时拒绝(损坏)。</summary>
    public Stream OpenBytes(string part) => Open(part);

    /// <summary>有没有这个部件，不分大小写。</summary>
    public bool Has(string part) => parts.ContainsKey(Normal(part));

    /// <summary>打开一个 XML 部件：不认 DTD,不取外部资源，字节计入总数。没有这个部件时拒绝(损坏)。</summary>
    /// <remarks>往下读请用 <see cref="SafeXml.Step"/>，它限制嵌套层数。读到坏处抛的异常可用 <see cref="IsDamage"/> 认。</remarks>
    /// <param name="part">部件名。</param>
    /// <param name="through">XmlReader 之前先经过的一层，如 <see cref="Docx.TrimmedMarkup"/>;没有时为 null。</param>
    public XmlReader OpenXml(string part, Func<Stream, Stream>? through = null)
    {
        Stream stream = Open(part);
        if (through is not null) stream = through(stream);
        try
        {
            return XmlReader.Create(stream, SafeXml.Settings());
        }
        catch (Exception e) when (IsDamage(e))
        {
            stream.Dispose();
            throw Broken();
        }
    }

    /// <summary>读出一个部件的全部字节；超过 <paramref name="maxBytes"/> 时拒绝(太大)。</summary>
    public byte[] Read(string part, int maxBytes)
    {
        using var stream = Open(part);
        using var copy = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            for (int n; (n = stream.Read(buffer)) > 0;)
            {
                copy.Write(buffer, 0, n);
                if (copy.Length > maxBytes) throw ReadBudget.TooLarge();
            }
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Broken();
        }
        return copy.ToArray();
    }

    /// <summary>这个异常是不是因为内容损坏(坏的压缩数据、坏的 XML、数据提前结束),包括已认定为损坏的拒绝。</summary>
    public static bool IsDamage(Exception e) =>
        e is XmlException or InvalidDataException or ArgumentException or IndexOutOfRangeException or OverflowException
        or IOException or RefusalException { Reason: RefusalReason.Damaged };

    /// <inheritdoc />
    public void Dispose() => archive.Dispose();

    private LimitedStream Open(string part)
    {
        if (!parts.TryGetValue(Normal(part), out var entry)) throw Broken();
        if (entry.IsEncrypted) throw new RefusalException(RefusalReason.Encrypted, "文件设了密码；请去掉密码后另存一份再试。");
        try
        {
            return new LimitedStream(entry.Open(), budget);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Broken();
        }
    }

    // ZipArchive 会把目录全部读进内存，所以先看目录有多大：从文件尾找目录结束记录，目录起点到它之间就是目录。
    private static void CheckDirectory(Stream content)
    {
        var length = (int)Math.Min(content.Length, 22 + ushort.MaxValue);
        var tail = new byte[length];
        content.Position = content.Length - length;
        content.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + 22 > length) throw new InvalidDataException();
        long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (start == uint.MaxValue) throw TooManyParts(); // 只有 4 GB 以上的压缩包才这样写
        if (content.Length - length + end - start > MaxDirectoryBytes) throw TooManyParts();
    }

    private static RefusalException TooManyParts() => new(RefusalReason.TooLarge, "文件里的部件太多，不像正常的公文；请用 Word、WPS 打开后另存一份再试。");

    private static RefusalException Broken() => new(RefusalReason.Damaged, "文件里缺少应有的内容或者内容损坏；请重新获取文件，或者用 Word、WPS 打开后另存一份再试。");

    private static string Normal(string name) => name.Replace('\\', '/').TrimStart('/');
}

/// <summary>一次读取用掉的字节与时间。</summary>
internal sealed class ReadBudget(ReadOptions options, CancellationToken cancellation)
{
    private readonly ReadOptions options = options.Started is null ? options with { Started = options.Clock.GetTimestamp() } : options;

    // 两个“<”之间最多这么多字节：再长的属性或文字会一次占住几百兆内存。
    private const long MaxMarkupGap = 96L << 20;

    private long bytes;

    /// <summary>记下读出的一块；超限时拒绝。</summary>
    /// <param name="block">刚读出的字节。</param>
    /// <param name="gap">距上一个左尖括号有多少字节。</param>
    public void Spend(ReadOnlySpan<byte> block, ref long gap)
    {
        cancellation.ThrowIfCancellationRequested();
        bytes += block.Length;
        if (bytes > options.MaxExpandedBytes) throw TooLarge();
        var last = block.LastIndexOf((byte)'<');
        gap = last < 0 ? gap + block.Length : block.Length - last;
        if (gap > MaxMarkupGap) throw TooLarge();
        if (options.Overdue)
            throw new RefusalException(RefusalReason.TimedOut, "文件读得太久，已停下；请拆成几个小文件再试。");
    }

    /// <summary>展开后太大。</summary>
    public static RefusalException TooLarge() => new(RefusalReason.TooLarge, "文件展开后太大，没有读；请去掉图片和附件，或者拆成几个小文件再试。");
}

/// <summary>只读的流，每读一块都计入 <see cref="ReadBudget"/>。</summary>
internal sealed class LimitedStream(Stream inner, ReadBudget budget) : Stream
{
    private long gap;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        var n = inner.Read(buffer);
        budget.Spend(buffer[..n], ref gap);
        return n;
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override void Flush() { }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
