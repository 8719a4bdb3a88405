namespace Bihuan.Documents.Reading.Docx;

/// <summary>可反复使用的字符缓冲;StringBuilder 按位置取字符太慢，一行一千万字时受不了。</summary>
internal sealed class CharBuffer
{
    private char[] data = new char[1024];

    /// <summary>现有字符数。</summary>
    public int Length { get; private set; }

    /// <summary>全部字符；下一次追加后失效。</summary>
    public ReadOnlySpan<char> Span => data.AsSpan(0, Length);

    /// <summary>追加一个字符。</summary>
    public void Append(char c)
    {
        if (Length == data.Length) Array.Resize(ref data, Length * 2);
        data[Length++] = c;
    }

    /// <summary>追加一串字符。</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        if (Length + text.Length > data.Length) Array.Resize(ref data, Math.Max(data.Length * 2, Length + text.Length));
        text.CopyTo(data.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>截短到给定长度。</summary>
    public void Truncate(int length) => Length = length;
}
