namespace Bihuan.Documents.Reading.Workbook;

/// <summary>交给读取库的流：取消即停；坏文件让库来回打转时，读满额度也停。不关闭里面的流。</summary>
/// <param name="inner">可定位的流。</param>
/// <param name="maxBytes">累计最多读出多少字节。</param>
/// <param name="cancellation">取消。</param>
internal sealed class BoundedStream(Stream inner, long maxBytes, CancellationToken cancellation) : Stream
{
    private long spent;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => true;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => inner.Length;

    /// <inheritdoc />
    public override long Position { get => inner.Position; set => inner.Position = value; }

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        cancellation.ThrowIfCancellationRequested();
        // 只读到一个字节也记一次开销，免得一字节一字节地绕圈。
        var read = inner.Read(buffer);
        spent += Math.Max(read, 16);
        return spent <= maxBytes ? read : throw new InvalidDataException();
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    /// <inheritdoc />
    public override void Flush() { }

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
