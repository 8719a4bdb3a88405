using System.Numerics;
using System.Runtime.InteropServices;

namespace Bihuan.Documents.Outline;

/// <summary>把全角标点、数字、空白折成半角，字符数不变，所以偏移仍指向原文。只用来比对，输出一律用原文。</summary>
public static class Fold
{
    /// <summary>折叠一行；没有可折的字符时返回原串。</summary>
    public static string Line(string text)
    {
        foreach (var c in text)
            if (Folded(c) != c)
                return string.Create(text.Length, text, static (span, s) => Write(s, span));
        return text;
    }

    /// <summary>折叠之后只有空白：空行，或只有零宽字符的行。</summary>
    public static bool IsBlank(string text)
    {
        foreach (var c in text)
            if (!char.IsWhiteSpace(Folded(c))) return false;
        return true;
    }

    /// <summary>折叠一个字符:,;:!?()数字字母变半角，各种空白变空格;。、“”《》〔〕不变。</summary>
    public static char Folded(char c) => c is >= ' ' and < '\u00A0' or >= '\u3001' and < '\uFE00' ? c : Rare(c);

    // 汉字、半角字符、全角标点占了几乎全部，成批地折；一批里有别的才逐个看。
    private static void Write(ReadOnlySpan<char> text, Span<char> folded)
    {
        var done = 0;
        for (; done <= text.Length - Vector<ushort>.Count; done += Vector<ushort>.Count)
        {
            var batch = text.Slice(done, Vector<ushort>.Count);
            var all = new Vector<ushort>(MemoryMarshal.Cast<char, ushort>(batch));
            var wide = Within(all, '\uFF01', '\uFF5E');
            if (Vector.EqualsAll(wide | Within(all, ' ', '\u009F') | Within(all, '\u3001', '\uFDFF'), Vector<ushort>.AllBitsSet))
                (all - (wide & new Vector<ushort>(0xFEE0))).CopyTo(MemoryMarshal.Cast<char, ushort>(folded[done..]));
            else
                WriteEach(batch, folded[done..]);
        }
        WriteEach(text[done..], folded[done..]);
    }

    private static void WriteEach(ReadOnlySpan<char> text, Span<char> folded)
    {
        for (var i = 0; i < text.Length; i++) folded[i] = Folded(text[i]);
    }

    private static Vector<ushort> Within(Vector<ushort> all, char first, char last) =>
        Vector.LessThanOrEqual(all - new Vector<ushort>(first), new Vector<ushort>((ushort)(last - first)));

    // 汉字与半角字符占了几乎全部，先放行。
    private static char Rare(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u00A0' or '\u3000' or '\u2002' or '\u2003' or '\u2009' or '\t' or '\u200B' or '\uFEFF' => ' ',
        '﹒' or '․' => '.',
        '﹙' => '(',
        '﹚' => ')',
        '﹕' or '∶' => ':',
        '﹐' => ',',
        '﹔' => ';',
        _ => c,
    };
}
