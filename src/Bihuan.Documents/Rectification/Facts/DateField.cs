namespace Bihuan.Documents.Rectification.Facts;

/// <summary>日期里的一段数字：阿拉伯、中文，或被遮住的(*、X、某)。</summary>
/// <param name="Start">起点。</param>
/// <param name="End">终点，不含；等于起点表示这里没有。</param>
/// <param name="Kind">哪一种。</param>
internal readonly record struct DateField(int Start, int End, DateFieldKind Kind)
{
    // 再长的数字不会是日期的一部分；有了上限，在超长的数字串上仍是线性的。
    private const int Longest = 12;

    /// <summary>几个字符。</summary>
    public int Length => End - Start;

    /// <summary>从 i 起读一段(行已折成半角)。</summary>
    public static DateField At(string s, int i)
    {
        if (i >= s.Length)
            return new(i, i, DateFieldKind.None);
        var limit = Math.Min(s.Length, i + Longest);
        var j = i;
        if (char.IsAsciiDigit(s[i]) || IsMask(s[i]))
        {
            var masked = false;
            while (j < limit && (char.IsAsciiDigit(s[j]) || IsMask(s[j])))
                masked |= IsMask(s[j++]);
            return new(i, j, masked ? DateFieldKind.Masked : DateFieldKind.Arabic);
        }
        while (j < limit && ChineseNumber.IsPart(s[j]))
            j++;
        return new(i, j, j > i ? DateFieldKind.Chinese : DateFieldKind.None);
    }

    /// <summary>数值；读不成时为 null。</summary>
    public int? Value(string s) => Kind is DateFieldKind.Arabic or DateFieldKind.Chinese ? ChineseNumber.Parse(s.AsSpan(Start, Length)) : null;

    /// <summary>越过至多三个空格。</summary>
    public static int Skip(string s, int i)
    {
        var limit = Math.Min(s.Length, i + 3);
        while (i < limit && s[i] == ' ')
            i++;
        return i;
    }

    /// <summary>是不是遮盖用的字符。</summary>
    public static bool IsMask(char c) => c is '*' or '×' or 'X' or 'x' or '某' or '✕' or '╳' or '＊' or '●';
}

/// <summary>数字的写法。</summary>
internal enum DateFieldKind
{
    /// <summary>没有数字。</summary>
    None,
    /// <summary>阿拉伯数字。</summary>
    Arabic,
    /// <summary>中文数字。</summary>
    Chinese,
    /// <summary>至少一位被遮住。</summary>
    Masked,
}
