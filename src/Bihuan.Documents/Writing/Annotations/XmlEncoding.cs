using System.Globalization;
using System.Text;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>XML 部件用什么编码：先看字节顺序标记，再看 XML 声明，都没有就是 UTF-8。</summary>
internal static class XmlEncoding
{
    static XmlEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private const int Look = 256;

    /// <summary>认出编码；返回的流从头读(字节顺序标记已跳过，编码写出时会补上)。</summary>
    public static (Encoding Encoding, Stream Start) Detect(Stream input)
    {
        var head = new byte[Look];
        var length = input.ReadAtLeast(head, Look, throwOnEndOfStream: false);
        ReadOnlySpan<byte> bytes = head.AsSpan(0, length);
        var (encoding, mark) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (new UTF8Encoding(true, true), 3),
            [0xFF, 0xFE, ..] => (new UnicodeEncoding(false, true, true), 2),
            [0xFE, 0xFF, ..] => (new UnicodeEncoding(true, true, true), 2),
            [(byte)'<', 0, ..] => (new UnicodeEncoding(false, false, true), 0),
            [0, (byte)'<', ..] => (new UnicodeEncoding(true, false, true), 0),
            _ => (Declared(bytes), 0),
        };
        return (encoding, new Prefixed(head.AsMemory(mark, length - mark), input));
    }

    /// <summary>这种编码里没有的字换成字符引用(&amp;#x...;)，标记的名字里不该有这样的字。</summary>
    public static string Referenced(string text, Encoding encoding)
    {
        if (encoding is UTF8Encoding or UnicodeEncoding || Ascii.IsValid(text)) return text;
        var probe = Encoding.GetEncoding(encoding.CodePage, new EncoderReplacementFallback(""), DecoderFallback.ExceptionFallback);
        var result = new StringBuilder(text.Length * 2);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            var one = units[..rune.EncodeToUtf16(units)];
            if (rune.IsAscii || probe.GetByteCount(one) > 0) result.Append(one);
            else result.Append(CultureInfo.InvariantCulture, $"&#x{rune.Value:X};");
        }
        return result.ToString();
    }

    private static Encoding Declared(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var end = text.StartsWith("<?xml", StringComparison.Ordinal) ? text.IndexOf("?>", StringComparison.Ordinal) : -1;
        var at = end < 0 ? -1 : text.IndexOf("encoding", 0, end, StringComparison.Ordinal);
        if (at < 0) return new UTF8Encoding(false, true);
        var open = text.IndexOfAny(['"', '\''], at);
        var close = open < 0 ? -1 : text.IndexOf(text[open], open + 1);
        var name = close < 0 ? "utf-8" : text[(open + 1)..close];
        return name.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            ? new UTF8Encoding(false, true)
            : Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    /// <summary>先读一段字节，再接着读后面的流。</summary>
    private sealed class Prefixed(ReadOnlyMemory<byte> head, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> left = head;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            if (left.Length == 0) return rest.Read(buffer);
            var n = Math.Min(buffer.Length, left.Length);
            left.Span[..n].CopyTo(buffer);
            left = left[n..];
            return n;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
