namespace Bihuan.Documents.Rectification.Facts;

/// <summary>把印出的数读成数值：阿拉伯数字、中文数字(一至九百九十九)、逐位的中文年份(二〇二五)。</summary>
public static class ChineseNumber
{
    /// <summary>一位中文数字的值；“两”是 2,“〇○零O”是 0;不是数字时为 -1。</summary>
    public static int Digit(char c) => c switch
    {
        '〇' or '○' or '零' or 'O' or '◯' => 0,
        '一' or '壹' => 1,
        '二' or '两' or '贰' => 2,
        '三' or '叁' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' => 6,
        '七' or '柒' => 7,
        '八' or '捌' => 8,
        '九' or '玖' => 9,
        _ => -1,
    };

    /// <summary>是不是中文数字里的字(含十、百)。</summary>
    public static bool IsPart(char c) => c is '十' or '百' || Digit(c) >= 0;

    /// <summary>读一个整数；读不成、超过九位时为 null。</summary>
    public static int? Parse(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > 9)
            return null;
        if (char.IsAsciiDigit(text[0]))
            return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null;
        var total = 0;
        var pending = -1;
        foreach (var c in text)
        {
            if (c is '十' or '百')
            {
                total += (pending < 0 ? 1 : pending) * (c == '十' ? 10 : 100);
                pending = -1;
                continue;
            }
            var digit = Digit(c);
            if (digit < 0 || pending > 0)
                return null;
            pending = digit;
        }
        return total + Math.Max(pending, 0);
    }

    /// <summary>逐位读四位中文年份；不是四位时为 null。</summary>
    public static int? Year(ReadOnlySpan<char> text)
    {
        if (text.Length != 4)
            return null;
        var year = 0;
        foreach (var c in text)
        {
            if (Digit(c) < 0)
                return null;
            year = year * 10 + Digit(c);
        }
        return year;
    }
}
