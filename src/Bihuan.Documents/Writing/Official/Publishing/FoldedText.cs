using System.Globalization;
using System.Text;

namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>好比对的字：去掉空白和看不见的字，全角的字母、数字变半角，数字中间的分隔号去掉；各字记着原来在哪里。</summary>
internal sealed class FoldedText
{
    private readonly int[] _at;

    private FoldedText(string text, int[] at) => (Text, _at) = (text, at);

    /// <summary>比对用的字。</summary>
    public string Text { get; }

    /// <summary>折叠。</summary>
    public static FoldedText Of(string text)
    {
        var (folded, at) = (new StringBuilder(text.Length), new List<int>(text.Length));
        for (var i = 0; i < text.Length; i++)
        {
            // 标点不变：给人看的还是原来的样子
            var c = text[i] is (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ') or '．' or '＠' or '－' ? (char)(text[i] - 0xFEE0) : text[i];
            if (char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control) continue;
            if (IsDash(c) && IsBetweenDigits(text, folded, i) || c == ',' && text[i] == ',' && IsThousands(text, folded, i)) continue;
            folded.Append(IsDash(c) ? '-' : c);
            at.Add(i);
        }
        return new(folded.ToString(), [.. at]);
    }

    /// <summary>一个词在哪几处，原来的起止；两头是数字的，不算别的数的一截。</summary>
    public IEnumerable<(int Start, int End)> Find(FoldedText word)
    {
        if (word.Text.Length == 0) yield break;
        for (var from = 0; Text.IndexOf(word.Text, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var found; from = found + 1)
        {
            var end = found + word.Text.Length;
            if (!IsCut(found, end)) yield return (_at[found], _at[end - 1] + 1);
        }
    }

    private bool IsCut(int start, int end) =>
        char.IsAsciiDigit(Text[start]) && start > 0 && (char.IsAsciiDigit(Text[start - 1]) || Text[start - 1] == '.' && start > 1 && char.IsAsciiDigit(Text[start - 2]))
        || char.IsAsciiDigit(Text[end - 1]) && end < Text.Length && (char.IsAsciiDigit(Text[end]) || Text[end] == '.' && end + 1 < Text.Length && char.IsAsciiDigit(Text[end + 1]));

    private static bool IsDash(char c) => c is '-' or '‐' or '‑' or '‒' or '–' or '—' or '−';

    // 电话中间的：前面三位以上的数字，后面紧跟数字
    private static bool IsBetweenDigits(string text, StringBuilder folded, int i) =>
        folded.Length >= 3 && char.IsAsciiDigit(folded[^1]) && char.IsAsciiDigit(folded[^2]) && char.IsAsciiDigit(folded[^3]) && DigitsAfter(text, i) >= 3;

    private static bool IsThousands(string text, StringBuilder folded, int i) => folded.Length > 0 && char.IsAsciiDigit(folded[^1]) && DigitsAfter(text, i) == 3;

    private static int DigitsAfter(string text, int i)
    {
        var n = 0;
        while (i + 1 + n < text.Length && n < 20 && text[i + 1 + n] is (>= '0' and <= '9') or (>= '０' and <= '９')) n++;
        return n;
    }
}
