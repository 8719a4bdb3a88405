using System.Net;

namespace Bihuan.Messages.Channels;

/// <summary>记得有没有开始交出去的正文：没有开始的，对方肯定没有收下。</summary>
internal sealed class NotedContent : HttpContent
{
    private readonly byte[] _bytes;

    public NotedContent(byte[] bytes)
    {
        _bytes = bytes;
        Headers.ContentType = new("application/json") { CharSet = "utf-8" };
    }

    /// <summary>开始交了。</summary>
    public bool Begun { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        Begun = true;
        await stream.WriteAsync(_bytes);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
