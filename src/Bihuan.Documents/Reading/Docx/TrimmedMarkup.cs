using System.Buffers;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>
/// Word 部件的字节流，去掉读正文用不着的标记(见 <see cref="UnneededMarkup"/>)。
/// 正文里这些占七八成，逐个交给 XmlReader 去认，比认余下的全部还费时。
/// </summary>
/// <remarks>
/// 只去掉 XML 里一定是标记的：遇到注释、CDATA、DTD，从那里起一概照原样；不是 UTF-8 的，全文照原样；不完整的、少见的写法也照原样。
/// 所以合规的文件读出来一字不差；损坏的仍由 XmlReader 去发现，只是坏在去掉的标记里的，不妨碍读。
/// </remarks>
/// <param name="inner">原来的流；一并关闭。</param>
internal sealed class TrimmedMarkup(Stream inner) : Stream
{
    private const int Room = 32 * 1024;

    // 认编码的声明在最前面。
    private const int Head = 200;

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(Room);
    private readonly UnneededMarkup unneeded = new();
    // [given, ready) 处理好了，还没有取走；[rest, filled) 还没有处理。
    private int given, ready, rest, filled;
    private bool started, ended, verbatim, closed;

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
    public override int Read(Span<byte> destination)
    {
        while (given == ready && (rest < filled || !ended))
            Fill();
        var count = Math.Min(destination.Length, ready - given);
        buffer.AsSpan(given, count).CopyTo(destination);
        given += count;
        return count;
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
        if (disposing && !closed)
        {
            closed = true;
            ArrayPool<byte>.Shared.Return(buffer);
            inner.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Fill()
    {
        buffer.AsSpan(rest, filled - rest).CopyTo(buffer);
        filled -= rest;
        while (filled < Room && !ended)
        {
            var read = inner.Read(buffer.AsSpan(filled, Room - filled));
            ended = read == 0;
            filled += read;
        }
        if (!started)
        {
            started = true;
            verbatim = !IsUtf8(buffer.AsSpan(0, Math.Min(filled, Head)));
        }
        (given, ready, rest) = verbatim ? (0, filled, filled) : Trim(buffer.AsSpan(0, filled));
    }

    // 没有写编码的就是 UTF-8；UTF-16 的开头不会是这几个字节。
    private static bool IsUtf8(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8)) head = head[3..];
        if (!head.StartsWith("<?xml "u8)) return head.StartsWith("<w:"u8);
        var declaration = head[..(head.IndexOf((byte)'>') + 1)];
        return declaration.IndexOf("UTF-8"u8) >= 0 || declaration.IndexOf("utf-8"u8) >= 0;
    }

    // 原地压紧，留下的在 [0, ready)；rest 起的看不到标记的全貌，等后面的来了再处理。
    private (int Given, int Ready, int Unseen) Trim(Span<byte> all)
    {
        int kept = 0, from = 0, at = 0;
        while (all[at..].IndexOf((byte)'<') is >= 0 and var skipped)
        {
            var tag = all[(at + skipped)..];
            if (tag.Length < UnneededMarkup.Longest && !ended)
            {
                Keep(all, from, at + skipped, ref kept);
                return (0, kept, at + skipped);
            }
            at += skipped;
            // 注释、CDATA、处理指令里可以写着像标记的文字。
            if (tag.Length > 1 && tag[1] is (byte)'!' or (byte)'?' && !tag.StartsWith("<?xml "u8))
            {
                verbatim = true;
                break;
            }
            var (keep, drop) = unneeded.At(tag[..Math.Min(tag.Length, UnneededMarkup.Longest)]);
            if (drop > 0)
            {
                Keep(all, from, at + keep, ref kept);
                from = at + keep + drop;
            }
            at += Math.Max(keep + drop, 1);
        }
        Keep(all, from, all.Length, ref kept);
        return (0, kept, all.Length);
    }

    private static void Keep(Span<byte> all, int start, int end, ref int kept)
    {
        all[start..end].CopyTo(all[kept..]);
        kept += end - start;
    }
}
