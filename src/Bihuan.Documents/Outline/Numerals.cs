namespace Bihuan.Documents.Outline;

/// <summary>中文数字与带圈数字。</summary>
internal static class Numerals
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>是不是组成中文小写数字的字。</summary>
    public static bool IsHan(char c) => c is '〇' or '零' or '一' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十' or '百' or '廿';

    /// <summary>中文小写数字的值(一至九百九十九；“二〇”按位读);不是数字时返回 null。</summary>
    public static int? Han(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > 6) return null;
        int total = 0, digit = 0;
        bool positional = true;
        foreach (var c in text)
            if (c is '十' or '百' or '廿') positional = false;
        foreach (var c in text)
        {
            var d = c == '零' ? 0 : Digits.IndexOf(c, StringComparison.Ordinal);
            if (d >= 0) digit = positional ? digit * 10 + d : d;
            else if (c == '十') { total += (digit == 0 ? 1 : digit) * 10; digit = 0; }
            else if (c == '廿') { total += 20; digit = 0; }
            else if (c == '百') { total += (digit == 0 ? 1 : digit) * 100; digit = 0; }
            else return null;
        }
        return total + digit;
    }

    /// <summary>一到九十九写成中文小写数字。</summary>
    public static string ToHan(int value) => value switch
    {
        < 10 => Digits[value].ToString(),
        10 => "十",
        < 20 => "十" + Digits[value - 10],
        _ => Digits[value / 10] + "十" + (value % 10 == 0 ? "" : Digits[value % 10].ToString()),
    };

    /// <summary>带圈、带括号、带点的单个数字字符：给出它的值与写法；不是时返回 null。</summary>
    public static (LabelKind Kind, int Value)? Enclosed(char c) => c switch
    {
        >= '\u2460' and <= '\u2473' => (LabelKind.Circled, c - '\u2460' + 1),
        >= '\u3251' and <= '\u325F' => (LabelKind.Circled, c - '\u3251' + 21),
        >= '\u2776' and <= '\u277F' => (LabelKind.Circled, c - '\u2776' + 1),
        >= '\u2780' and <= '\u2789' => (LabelKind.Circled, c - '\u2780' + 1),
        >= '\u3280' and <= '\u3289' => (LabelKind.Circled, c - '\u3280' + 1),
        >= '\u2474' and <= '\u2487' => (LabelKind.ArabicParen, c - '\u2474' + 1),
        >= '\u2488' and <= '\u249B' => (LabelKind.ArabicDot, c - '\u2488' + 1),
        >= '\u3220' and <= '\u3229' => (LabelKind.HanParen, c - '\u3220' + 1),
        _ => null,
    };
}
