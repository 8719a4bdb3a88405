using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

using Bihuan.Storage;

namespace Bihuan.Backup;

/// <summary>打开着的一个备份。压缩包里的名字只拿来比，从不当路径用；读出来的都照清单核对，不对就抛 <see cref="BadPartException"/>。</summary>
internal sealed class BackupFile : IDisposable
{
    // 一行里最长的是审计的一块、成批办理的撤回，都不过几 MB
    private const int MostRowBytes = 64 << 20;

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly byte[] _manifest;

    private BackupFile(ZipArchive zip)
    {
        _zip = zip;
        foreach (var entry in zip.Entries)
            if (!_entries.TryAdd(entry.FullName, entry)) throw new BadPartException(entry.FullName, "压缩包里有两份。");
        using var hashed = OpenPart(BackupManifest.Entry, BackupManifest.MostBytes);
        _manifest = Whole(hashed, BackupManifest.Entry);
        try
        {
            Manifest = BackupManifest.Parse(_manifest);
        }
        catch (JsonException)
        {
            throw new BadPartException(BackupManifest.Entry, "看不懂，不是闭环做的备份，或者已经损坏。");
        }
    }

    /// <summary>清单。还没有核对，见 <see cref="IsSealedBy"/>。</summary>
    public BackupManifest Manifest { get; }

    /// <summary>压缩包里有的全部名字。</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>打开。</summary>
    /// <exception cref="BadPartException">不是压缩包，或者没有清单。</exception>
    public static BackupFile Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return new BackupFile(new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8));
        }
        catch (InvalidDataException)
        {
            stream.Dispose();
            throw new BadPartException(Path.GetFileName(path), "不是压缩包，或者没有传完整。");
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>清单是不是用这把钥匙封的，没有人改过。</summary>
    public bool IsSealedBy(Secrets secrets)
    {
        using var hashed = OpenPart(BackupManifest.SealEntry, 1024);
        return Encoding.ASCII.GetString(Whole(hashed, BackupManifest.SealEntry)) == BackupManifest.SealOf(_manifest, secrets);
    }

    /// <summary>一张表的各行；读完时核对行数、长度、散列。</summary>
    public async IAsyncEnumerable<object?[]> RowsAsync(TableShape table, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var listed = Manifest.Tables.Single(t => t.Name == table.Name);
        await using var hashed = OpenPart(listed.Entry, listed.Bytes);
        var pipe = PipeReader.Create(hashed, new StreamPipeReaderOptions(bufferSize: 64 << 10, leaveOpen: true));
        var rows = 0L;
        while (true)
        {
            var read = await NextAsync(pipe, listed.Entry, cancellation);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                rows++;
                yield return RowOf(buffer.Slice(0, end), table, listed.Entry, rows);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }
            if (buffer.Length > MostRowBytes) throw new BadPartException(listed.Entry, FormattableString.Invariant($"第{rows + 1}行太长，不是闭环写的。"));
            pipe.AdvanceTo(buffer.Start, buffer.End);
            if (!read.IsCompleted) continue;
            if (buffer.Length > 0) throw new BadPartException(listed.Entry, "最后一行不完整。");
            break;
        }
        await pipe.CompleteAsync();
        if (rows != listed.Rows || hashed.Count != listed.Bytes) throw new BadPartException(listed.Entry, FormattableString.Invariant($"清单里写{listed.Rows}行、{listed.Bytes}字节，实有{rows}行、{hashed.Count}字节。"));
        if (hashed.TakeSha256() != listed.Sha256) throw new BadPartException(listed.Entry, "内容与清单里的散列对不上，做好以后被改动过。");
    }

    /// <summary>一份附件的内容；核对散列。</summary>
    public byte[] Content(int body, string sha256, int most)
    {
        var name = BackupScope.FileEntry(body, sha256);
        using var hashed = OpenPart(name, most);
        var content = Whole(hashed, name);
        return hashed.TakeSha256() == sha256 ? content : throw new BadPartException(name, "内容与它的散列对不上，做好以后被改动过。");
    }

    public void Dispose() => _zip.Dispose();

    private static object?[] RowOf(ReadOnlySequence<byte> line, TableShape table, string part, long number)
    {
        try
        {
            return RowText.Read(line, table.Columns);
        }
        catch (FormatException e)
        {
            throw new BadPartException(part, FormattableString.Invariant($"第{number}行看不懂：{e.Message}。"));
        }
    }

    private static async ValueTask<ReadResult> NextAsync(PipeReader pipe, string part, CancellationToken cancellation)
    {
        try
        {
            return await pipe.ReadAsync(cancellation);
        }
        catch (InvalidDataException)
        {
            throw new BadPartException(part, "已经损坏，解不开。");
        }
    }

    private static byte[] Whole(Stream part, string name)
    {
        try
        {
            using var collected = new MemoryStream();
            part.CopyTo(collected);
            return collected.ToArray();
        }
        catch (InvalidDataException)
        {
            throw new BadPartException(name, "已经损坏，解不开。");
        }
    }

    private HashedStream OpenPart(string name, long most)
    {
        if (!_entries.TryGetValue(name, out var entry)) throw new BadPartException(name, "压缩包里没有这一部分。");
        try
        {
            return new HashedStream(entry.Open(), name, most);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            throw new BadPartException(name, "已经损坏，解不开。");
        }
    }
}
