namespace Bihuan.Documents.Rectification.Facts;

/// <summary>从某处起读期间的一端(行已折成半角)。只看前面一小段，所以整行仍是线性的。</summary>
internal static class DateAtoms
{
    /// <summary>读不成时为 null。</summary>
    public static DateAtom? Read(string s, int i)
    {
        var c = s[i];
        if (Relative(s, i) is { } relative)
            return AfterYear(s, i + 2, new DateAtom { End = i + 2, RelativeYear = relative });
        if (c is '上' or '下')
            return Starts(s, i + 1, "半年") && !Before(s, i, "每年") && !Before(s, i, "每")
                ? new DateAtom { End = i + 3, Span = c == '上' ? DateSpan.FirstHalf : DateSpan.SecondHalf } : null;
        if (c == '年')
            return BareYearPart(s, i);
        if (DateMonths.Quarter(s, i) is { } quarter)
            return quarter;
        var field = DateField.At(s, i);
        if (field.Kind == DateFieldKind.None)
            return null;
        var next = DateField.Skip(s, field.End);
        return Char(s, next) switch
        {
            '年' => Year(s, field, next + 1),
            '月' => DateMonths.Month(s, field, next + 1),
            _ => DateDigits.Read(s, field),
        };
    }

    /// <summary>“年”字之后(可有“度”)的月、季、半年、年底。</summary>
    public static DateAtom AfterYear(string s, int i, DateAtom a)
    {
        if (Char(s, i) == '度')
            i++;
        a.End = i;
        var k = DateField.Skip(s, i);
        var field = DateField.At(s, k);
        if (DateMonths.Quarter(s, k) is { } quarter)
            return a with { Quarter = quarter.Quarter, Last = quarter.Last, End = quarter.End };
        if (field.Kind != DateFieldKind.None)
            return WithMonth(s, field, a);
        switch (Char(s, k))
        {
            case '上' or '下' when Starts(s, k + 1, "半年"):
                return a with { End = k + 3, Span = s[k] == '上' ? DateSpan.FirstHalf : DateSpan.SecondHalf };
            case '年' when IsPart(s, k + 1):
                return a with { End = k + 2, Span = PartSpan(s[k + 1]) };
            case '底' or '末' or '初' when IsPart(s, k):
                return a with { End = k + 1, Span = PartSpan(s[k]) };
            case '月' when k > i || Char(s, k + 1) == '日':
                return Blank(s, i, k, a);
            default:
                return a;
        }
    }

    /// <summary>行内第 i 个字符；越界时为 \0。</summary>
    public static char Char(string s, int i) => (uint)i < (uint)s.Length ? s[i] : '\0';

    /// <summary>从 i 起是不是 word。</summary>
    public static bool Starts(string s, int i, string word) => i >= 0 && i <= s.Length && s.AsSpan(i).StartsWith(word, StringComparison.Ordinal);

    /// <summary>i 之前紧挨着的是不是 word。</summary>
    public static bool Before(string s, int i, string word) => s.AsSpan(0, i).EndsWith(word, StringComparison.Ordinal);

    /// <summary>c 是不是句读、空白、行首行尾一类的分界。</summary>
    public static bool IsBoundary(char c) => c is '\0' or ' ' || char.IsPunctuation(c) || char.IsSymbol(c);

    /// <summary>“底、末、初”在这里是不是指时间：“年初步”“年底线”不是。</summary>
    public static bool IsPart(string s, int i) => Char(s, i) switch
    {
        '底' => Char(s, i + 1) is not ('线' or '数' or '册' or '账' or '色' or '层'),
        '末' => Char(s, i + 1) is not ('位' or '端' or '级'),
        '初' => Char(s, i + 1) is not ('步' or '级' or '中' or '次' or '审' or '始' or '评' or '稿' or '心' or '衷' or '任' or '核' or '定' or '验'),
        _ => false,
    };

    private static DateSpan PartSpan(char c) => c == '初' ? DateSpan.YearStart : DateSpan.YearEnd;

    private static int? Relative(string s, int i) => Char(s, i + 1) != '年' ? null : s[i] switch
    {
        '今' or '本' => 0,
        '去' => -1,
        '上' when !Before(s, i, "以") => -1,
        '前' when !Before(s, i, "以") && Char(s, i + 2) != '度' => -2,
        '明' => 1,
        _ => null,
    };

    // 没有数字的“年底”“年内”：前面若是数字或“每、近、多”，说的是多少年或每年，不是日期。
    private static DateAtom? BareYearPart(string s, int i)
    {
        var before = Char(s, i - 1);
        if (char.IsAsciiDigit(before) || ChineseNumber.IsPart(before) || before is '每' or '近' or '多' or '几' or '半' or '当' or '历' or '往' or '全' || DateField.IsMask(before))
            return null;
        if (IsPart(s, i + 1))
            return new DateAtom { End = i + 2, Span = PartSpan(s[i + 1]) };
        return Char(s, i + 1) == '内' && (IsBoundary(before) || before is '在' or '于') && (IsBoundary(Char(s, i + 2)) || Char(s, i + 2) is '完' or '全' or '前')
            ? new DateAtom { End = i + 2, RelativeYear = 0 } : null;
    }

    private static DateAtom? Year(string s, DateField field, int after)
    {
        var a = new DateAtom { End = after };
        switch (field.Kind)
        {
            case DateFieldKind.Masked:
                a = AfterYear(s, after, a with { Problem = DateProblem.Masked });
                return field.Length >= 2 || a.Month is not null || a.End > after + 1 ? a : null;
            case DateFieldKind.Chinese:
                return ChineseNumber.Year(s.AsSpan(field.Start, field.Length)) is { } chinese and >= 1900 ? AfterYear(s, after, a with { Year = chinese }) : null;
            default:
                var value = field.Value(s);
                if (field.Length == 4 && value is >= 1900 and <= 2100)
                    return AfterYear(s, after, a with { Year = value });
                return field.Length == 2 ? TwoDigits(s, field, after, value ?? 0) : null;
        }
    }

    // “19年”可以是 2019 年，也可以是十九个年头：跟着月份的一定是年份；否则看前后。
    private static DateAtom? TwoDigits(string s, DateField field, int after, int value)
    {
        var a = AfterYear(s, after, new DateAtom { End = after, Problem = DateProblem.TwoDigitYear });
        if (a.Month is not null || a.Quarter is not null || a.Span != DateSpan.Whole)
            return a.Problem == DateProblem.TwoDigitYear ? a with { Year = 2000 + value } : a;
        var before = Char(s, field.Start - 1);
        var next = Char(s, a.End);
        var yearLike = value is >= 10 and <= 39
            && (IsBoundary(before) || before is '自' or '从' or '在' or '于' or '至' or '到' or '据' or '如' or '早')
            && before is not ('.' or '+')
            && !IsBoundary(next)
            && next is not ('来' or '以' or '内' or '间' or '多' or '余' or '期' or '限' or '制' or '级' or '龄' or '代' or '后' or '前' or '的' or '规' or '经' or '工' or '党' or '老' or '长' or '累' or '如' or '左' or '时');
        return yearLike ? a : null;
    }

    private static DateAtom WithMonth(string s, DateField field, DateAtom a)
    {
        var next = DateField.Skip(s, field.End);
        if (Char(s, next) == '月')
            return DateMonths.AfterMonth(s, next + 1, DateMonths.Set(s, field, a));
        if (field.Kind == DateFieldKind.Arabic && DateMonths.MonthRange(s, field, a) is { } range)
            return range;
        // 年与日之间少了“月”:2024年717日。
        return field is { Kind: DateFieldKind.Arabic, Length: <= 4 } && Char(s, field.End) == '日' && Char(s, field.End + 1) is not ('内' or '以')
            ? a with { End = field.End + 1, Problem = DateProblem.Damaged } : a;
    }

    // “2024年  月  日”是留空待填；紧挨着的“2024年月日”是丢了字。
    private static DateAtom Blank(string s, int afterYear, int month, DateAtom a)
    {
        var day = DateField.Skip(s, month + 1);
        var end = Char(s, day) == '日' ? day + 1 : month + 1;
        return a with { End = end, Problem = month > afterYear ? DateProblem.Incomplete : DateProblem.Damaged };
    }
}
