using System.Text;
using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Comparing;

/// <summary>比对用的文字：全角半角、空白、引号写法、句末标点不算差别。</summary>
internal static class Normal
{
    /// <summary>化成比对用的文字。</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var folded = One(c);
            if (folded != ' ') kept.Append(folded);
        }
        var end = kept.Length;
        while (end > 0 && kept[end - 1] is '。' or '.' or ';' or ',' or '、') end--;
        return kept.ToString(0, end);
    }

    /// <summary>化一个字符；空白成为空格。</summary>
    public static char One(char c) => Fold.Folded(c) switch
    {
        '“' or '”' or '「' or '」' or '＂' => '"',
        '‘' or '’' => '\'',
        '｡' => '。',
        '〔' or '［' => '[',
        '〕' or '］' => ']',
        var f => char.IsWhiteSpace(f) ? ' ' : f,
    };

    /// <summary>没有字、数，只有标点空白。</summary>
    public static bool IsEmpty(string key)
    {
        foreach (var c in key)
            if (char.IsLetterOrDigit(c)) return false;
        return true;
    }
}
