using System.Globalization;
using System.Text;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>把一段 XML 原样抄一遍，只在给定的位置插入文字：其余一个字符也不动，不建文档树。</summary>
internal sealed class XmlCopy
{
    private readonly TextReader input;
    private readonly TextWriter output;
    private readonly char[] buffer = new char[32 * 1024];
    private int length, at, written;
    private int line = 1, column = 1;

    private XmlCopy(TextReader input, TextWriter output) => (this.input, this.output) = (input, output);

    /// <summary>抄一遍。</summary>
    /// <param name="input">原文。</param>
    /// <param name="output">抄到哪里；不关。</param>
    /// <param name="insertions">插入什么，按位置升序，位置各不相同。</param>
    /// <param name="cancellation">取消。</param>
    /// <exception cref="InvalidDataException">原文与位置对不上。</exception>
    public static void Write(Stream input, Stream output, IEnumerable<(XmlPlace Place, string Text)> insertions, CancellationToken cancellation)
    {
        var (encoding, start) = XmlEncoding.Detect(input);
        using var reader = new StreamReader(start, encoding, detectEncodingFromByteOrderMarks: false, 32 * 1024);
        using var writer = new StreamWriter(output, encoding, 32 * 1024, leaveOpen: true) { NewLine = "\n" };
        new XmlCopy(reader, writer).Write(insertions.Select(i => (i.Place, XmlEncoding.Referenced(i.Text, encoding))), cancellation);
    }

    private void Write(IEnumerable<(XmlPlace Place, string Text)> insertions, CancellationToken cancellation)
    {
        var node = default((int Line, int Column));
        var units = 0;
        foreach (var (place, text) in insertions)
        {
            cancellation.ThrowIfCancellationRequested();
            if (place.Side == XmlSide.InText)
            {
                if (node != (place.Line, place.Column))
                {
                    GoTo(place.Line, place.Column);
                    (node, units) = ((place.Line, place.Column), 0);
                }
                while (units < place.Units) units += TextUnit();
            }
            else Tag(place);
            Flush();
            output.Write(text);
        }
        while (Peek() >= 0) Next();
        Flush();
    }

    private void Tag(XmlPlace place)
    {
        switch (place.Side)
        {
            case XmlSide.BeforeStart:
                GoTo(place.Line, place.Column - 1);
                Expect('<');
                break;
            case XmlSide.BeforeEnd:
                GoTo(place.Line, place.Column - 2);
                Expect('<');
                break;
            default:
                GoTo(place.Line, place.Column);
                ToTagEnd(place.Side == XmlSide.InsideEmpty);
                break;
        }
    }

    /// <summary>走到标记的“&gt;”之后；要在空元素里添内容的，抄到“/”之前并跳过“/&gt;”。</summary>
    private void ToTagEnd(bool inside)
    {
        var quote = 0;
        for (; ; )
        {
            var c = Peek();
            if (c < 0) throw new InvalidDataException();
            if (quote != 0)
            {
                if (c == quote) quote = 0;
            }
            else if (c is '"' or '\'') quote = c;
            else if (inside && c == '/')
            {
                Flush();
                Skip();
                if (Peek() != '>') throw new InvalidDataException();
                Skip();
                written = at;
                return;
            }
            else if (c == '>')
            {
                Next();
                return;
            }
            Next();
        }
    }

    /// <summary>文字里的一个字符(实体、回车换行各算一个),返回它是几个 UTF-16 单元。</summary>
    private int TextUnit()
    {
        var c = Peek();
        if (c is < 0 or '<') throw new InvalidDataException();
        Next();
        if (c == '\r' && Peek() == '\n') Next();
        return c == '&' ? Entity() : 1;
    }

    private int Entity()
    {
        var name = new StringBuilder();
        for (; ; )
        {
            var c = Peek();
            if (c < 0 || name.Length > 16) throw new InvalidDataException();
            Next();
            if (c == ';') break;
            name.Append((char)c);
        }
        var text = name.ToString();
        if (!text.StartsWith('#')) return 1;
        var hex = text.StartsWith("#x", StringComparison.Ordinal);
        return int.TryParse(text.AsSpan(hex ? 2 : 1), hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code > 0xFFFF ? 2 : 1;
    }

    private void GoTo(int toLine, int toColumn)
    {
        if (line > toLine || line == toLine && column > toColumn) throw new InvalidDataException();
        while (line < toLine || column < toColumn)
        {
            if (Peek() < 0) throw new InvalidDataException();
            Next();
        }
        if (line != toLine || column != toColumn) throw new InvalidDataException();
    }

    private void Expect(char expected)
    {
        if (Peek() != expected) throw new InvalidDataException();
    }

    private int Peek()
    {
        if (at < length) return buffer[at];
        Flush();
        length = input.Read(buffer, 0, buffer.Length);
        at = written = 0;
        return length > 0 ? buffer[0] : -1;
    }

    // 走过一个字符，它随后照抄；数行照 XML 的规定：\r\n、\n、单独的 \r 各算一次换行。
    private void Next()
    {
        var c = Peek();
        at++;
        column++;
        if (c != '\n' && (c != '\r' || Peek() == '\n')) return;
        line++;
        column = 1;
    }

    // 走过一个字符，不抄。
    private void Skip()
    {
        Peek();
        at++;
        written = at;
        column++;
    }

    private void Flush()
    {
        output.Write(buffer, written, at - written);
        written = at;
    }
}
