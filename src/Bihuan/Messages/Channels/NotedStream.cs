namespace Bihuan.Messages.Channels;

/// <summary>记得有没有被读过的正文：邮件服务器说可以交正文之后才读，没有读过的，对方肯定没有收下。</summary>
internal sealed class NotedStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    /// <summary>读过了。</summary>
    public bool Begun { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        Begun = true;
        return base.Read(buffer, offset, count);
    }

    public override int Read(Span<byte> buffer)
    {
        Begun = true;
        return base.Read(buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Begun = true;
        return base.ReadAsync(buffer, offset, count, cancellationToken);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Begun = true;
        return base.ReadAsync(buffer, cancellationToken);
    }
}
