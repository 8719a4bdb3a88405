namespace Bihuan.Documents.Outline;

/// <summary>把全角标点、数字、空白折成半角，字符数不变，所以偏移仍指向原文。只用来比对，输出一律用原文。</summary>
public static class Fold
{
    /// <summary>折叠一行；没有可折的字符时返回原串。</summary>
    public static string Line(string text)
    {
        foreach (var c in text)
            if (Folded(c) != c)
                return string.Create(text.Length, text, static (span, s) =>
                {
                    for (var i = 0; i < s.Length; i++) span[i] = Folded(s[i]);
                });
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
