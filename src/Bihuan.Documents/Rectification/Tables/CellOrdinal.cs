namespace Bihuan.Documents.Rectification.Tables;

/// <summary>序号的写法;拆一格时只认最外一层的那一种。</summary>
internal enum OrdinalKind
{
    /// <summary>一是、二是。</summary>
    Is,
    /// <summary>第一,第二,</summary>
    Nth,
    /// <summary>一、二、</summary>
    Chinese,
    /// <summary>(一)</summary>
    ChineseBracket,
    /// <summary>1. 1、 1)</summary>
    Digit,
    /// <summary>(1)</summary>
    DigitBracket,
    /// <summary>①</summary>
    Circle,
    /// <summary>措施一:措施1:</summary>
    Named,
}

/// <summary>认某一位置上的序号。</summary>
internal static class CellOrdinal
{
    private const string Numerals = "〇一二三四五六七八九十";

    /// <summary>这一位置上的序号:写法、数值、长度;没有时为 null。</summary>
    /// <param name="folded">折叠过的文字(<see cref="Outline.Fold"/>)。</param>
    /// <param name="at">位置。</param>
    /// <param name="end">不越过这里。</param>
    public static (OrdinalKind Kind, int Value, int Length)? At(string folded, int at, int end)
    {
        var c = folded[at];
        if (c is >= '①' and <= '⑳') return (OrdinalKind.Circle, c - '①' + 1, 1);
        if (c == '第' && Number(folded, at + 1, end) is { Chinese: true } nth && Next(folded, at + 1 + nth.Length, end) is ',' or '、' or '是')
            return (OrdinalKind.Nth, nth.Value, nth.Length + 2);
        if (c is '措' or '任' && (Starts(folded, at, end, "措施") || Starts(folded, at, end, "任务")) && Number(folded, at + 2, end) is { } named
            && Next(folded, at + 2 + named.Length, end) is ':' or '.' or '、')
            return (OrdinalKind.Named, named.Value, named.Length + 3);
        if (c == '(' && Number(folded, at + 1, end) is { } bracketed && Next(folded, at + 1 + bracketed.Length, end) == ')')
            return (bracketed.Chinese ? OrdinalKind.ChineseBracket : OrdinalKind.DigitBracket, bracketed.Value, bracketed.Length + 2);
        if (Number(folded, at, end) is not { } number) return null;
        var after = Next(folded, at + number.Length, end);
        if (number.Chinese) return after switch
        {
            '是' => (OrdinalKind.Is, number.Value, number.Length + 1),
            '、' => (OrdinalKind.Chinese, number.Value, number.Length + 1),
            _ => null,
        };
        // “1.5万元”“2024.3.1”“1、2号楼”不是序号。
        return after is '.' or '、' or ')' && !char.IsAsciiDigit(Next(folded, at + number.Length + 1, end))
            ? (OrdinalKind.Digit, number.Value, number.Length + 1)
            : null;
    }

    /// <summary>汉字(至九十九)或阿拉伯数字(至三位)。</summary>
    public static (int Value, int Length, bool Chinese)? Number(string folded, int at, int end)
    {
        var i = at;
        var value = 0;
        while (i < end && i - at < 3 && char.IsAsciiDigit(folded[i])) value = (value * 10) + (folded[i++] - '0');
        if (i > at) return i < end && char.IsAsciiDigit(folded[i]) ? null : (value, i - at, false);
        var (tens, units, seenTen) = (0, 0, false);
        for (; i < end && i - at < 4; i++)
        {
            var digit = Numerals.IndexOf(folded[i], StringComparison.Ordinal);
            if (digit < 0) break;
            if (digit != 10) units = digit;
            else if (seenTen) return null;
            else (tens, units, seenTen) = (units == 0 ? 1 : units, 0, true);
        }
        value = (tens * 10) + units;
        return i > at && value > 0 ? (value, i - at, true) : null;
    }

    private static char Next(string folded, int at, int end) => at < end ? folded[at] : '\0';

    private static bool Starts(string folded, int at, int end, string word) => end - at > word.Length && string.CompareOrdinal(folded, at, word, 0, word.Length) == 0;
}
