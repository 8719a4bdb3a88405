using System.Security.Cryptography;

namespace Bihuan.Backup;

/// <summary>边读边写边算：经过了多少字节、SHA-256 是什么。读的超过 <paramref name="most"/> 就停：解开来没有底的压缩包，占不满内存和磁盘。</summary>
/// <param name="inner">真的在读、写的。</param>
/// <param name="part">哪一部分，出错时说。</param>
/// <param name="most">最多多少字节。</param>
internal sealed class HashedStream(Stream inner, string part, long most = long.MaxValue) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>经过了多少字节。</summary>
    public long Count { get; private set; }

    /// <summary>经过的全部字节的 SHA-256，小写十六进制；取过以后从头再算。</summary>
    public string TakeSha256() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <summary>关掉里面的：压缩包要关了这一份才能写下一份。</summary>
    public ValueTask CloseInnerAsync() => inner.DisposeAsync();

    public override bool CanRead => inner.CanRead;
    public override bool CanSeek => false;
    public override bool CanWrite => inner.CanWrite;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Seen(buffer.AsSpan(offset, count), inner.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Seen(buffer, inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var got = await inner.ReadAsync(buffer, cancellationToken);
        return Seen(buffer.Span, got);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _hash.AppendData(buffer);
        Count += buffer.Length;
        inner.Write(buffer);
    }

    public override void Flush() => inner.Flush();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            inner.Dispose();
        }
        base.Dispose(disposing);
    }

    private int Seen(Span<byte> buffer, int got)
    {
        if ((Count += got) > most) throw new BadPartException(part, "比清单里写的长。");
        _hash.AppendData(buffer[..got]);
        return got;
    }
}
