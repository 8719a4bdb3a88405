using static Bihuan.Documents.Rectification.Facts.DateAtoms;

namespace Bihuan.Documents.Rectification.Facts;

/// <summary>日期里从月往后的部分：月、旬、日，以及季度。</summary>
internal static class DateMonths
{
    // “6月12个镇”“3月5人”：月份后的数字是数量，不是漏了“日”。
    private const string Classifiers = "个名人次项家件条户份起场期批天时点万元%余多．.:类处组轮篇台套间所笔支部元千百亿岁级/年月周、-—–~";

    /// <summary>没有年份、以月开头的。</summary>
    public static DateAtom? Month(string s, DateField field, int after)
    {
        // “20249月14日”：丢了“年”。
        if (field.Kind == DateFieldKind.Arabic && field.Length is 5 or 6 && s.AsSpan(field.Start, 2) is "19" or "20")
            return new DateAtom { End = AfterMonth(s, after, default).End, Problem = DateProblem.Damaged };
        if (field.Length > 2 && field.Kind != DateFieldKind.Masked)
            return null;
        var month = AfterMonth(s, after, Set(s, field, default));
        // 中文数字的“一月”“十月”单独出现时多半不是日期。
        return field.Kind == DateFieldKind.Chinese && month.Day is null && month.Span == DateSpan.Whole && Char(s, month.End - 1) != '份' ? null
            : month is { Problem: DateProblem.Impossible, Day: null } ? null : month;
    }

    /// <summary>把月份填进去。</summary>
    public static DateAtom Set(string s, DateField field, DateAtom a)
    {
        if (field.Kind == DateFieldKind.Masked)
            return a with { Problem = DateProblem.Masked };
        var value = field.Value(s);
        return value is >= 1 and <= 12 ? a with { Month = value }
            : a with { Problem = field.Length > 2 ? DateProblem.Damaged : DateProblem.Impossible };
    }

    /// <summary>“月”字之后。</summary>
    public static DateAtom AfterMonth(string s, int i, DateAtom a)
    {
        a.End = i;
        if (Char(s, i) == '份')
            return a with { End = i + 1 };
        var k = DateField.Skip(s, i);
        if (Span(s, k) is var (span, end))
            return a with { End = end, Span = span };
        var field = DateField.At(s, k);
        if (field.Kind == DateFieldKind.None)
            return Char(s, k) != '日' ? a
                : k > i ? a with { End = k + 1, Problem = Worse(a.Problem, DateProblem.Incomplete) }
                : IsBoundary(Char(s, k + 1)) || Char(s, k + 1) is '至' or '到' ? a with { End = k + 1, Problem = DateProblem.Damaged } : a;
        return WithDay(s, k == i, field, a);
    }

    /// <summary>“1—5月”“3、4月”：从第一个数字起。</summary>
    public static DateAtom? MonthRange(string s, DateField first, DateAtom a)
    {
        var join = Connector(s, first.End);
        if (first.Kind != DateFieldKind.Arabic || first.Length > 2 || join == 0 && Char(s, first.End) != '、')
            return null;
        var second = DateField.At(s, first.End + Math.Max(join, 1));
        var low = first.Value(s);
        var high = second.Value(s);
        if (second.Kind != DateFieldKind.Arabic || second.Length > 2 || Char(s, second.End) != '月' || low is not (>= 1 and <= 12) || high is not (>= 1 and <= 12) || join == 0 && high != low + 1)
            return null;
        var end = second.End + 1;
        return DateField.At(s, end) is { Kind: DateFieldKind.Arabic } ? null
            : a with { Month = low, Last = high, End = Char(s, end) == '份' ? end + 1 : end };
    }

    /// <summary>“第二季度”“一季度”“第二、第三、四季度”。</summary>
    public static DateAtom? Quarter(string s, int i)
    {
        var first = QuarterNumber(s, i, out var end);
        if (first is null || Char(s, i - 1) is '十' || char.IsAsciiDigit(Char(s, i - 1)))
            return null;
        var last = first;
        while (last < 4 && (Char(s, end) is '、' or '和' || Connector(s, end) > 0) && QuarterNumber(s, end + Math.Max(1, Connector(s, end)), out var next) is { } later && later > last)
            (last, end) = (later, next);
        return Starts(s, end, "季度") && !Starts(s, end + 2, "一次") ? new DateAtom { Quarter = first, Last = last, End = end + 2 } : null;
    }

    /// <summary>期间的连接号有几个字符；不是连接号时为 0。</summary>
    public static int Connector(string s, int i) => Char(s, i) switch
    {
        '—' or '–' or '-' or '―' or '‐' or '−' => Char(s, i + 1) is '—' or '–' or '-' or '―' ? 2 : 1,
        '~' or '〜' or '∼' or '至' or '到' => 1,
        '直' when Char(s, i + 1) == '至' => 2,
        _ => 0,
    };

    /// <summary>两个毛病里较重的。</summary>
    public static DateProblem Worse(DateProblem a, DateProblem b) => a > b ? a : b;

    private static DateAtom WithDay(string s, bool adjacent, DateField field, DateAtom a)
    {
        var next = DateField.Skip(s, field.End);
        if (Char(s, next) is '日' || Char(s, next) == '号' && next == field.End)
        {
            a.End = next + 1;
            if (field.Kind == DateFieldKind.Masked)
                return a with { Problem = Worse(a.Problem, DateProblem.Masked) };
            if (field is { Kind: DateFieldKind.Arabic, Length: > 2 })
                return a with { Problem = DateProblem.Damaged };
            return field.Value(s) is { } day ? a with { Day = day } : a;
        }
        if (field is not { Kind: DateFieldKind.Arabic, Length: <= 2 } || field.Value(s) is not (>= 1 and <= 31) || !adjacent)
            return a;
        var join = Connector(s, field.End);
        if (join > 0 || Char(s, field.End) == '、')
        {
            var last = DateField.At(s, field.End + Math.Max(join, 1));
            if (last is { Kind: DateFieldKind.Arabic, Length: <= 2 } && Char(s, last.End) is '日' or '号')
                return join > 0 ? a with { Day = field.Value(s), LastDay = last.Value(s), End = last.End + 1 } : a with { Day = field.Value(s), End = field.End };
            return a;
        }
        return Classifiers.Contains(Char(s, next), StringComparison.Ordinal) && !(Starts(s, next, "组织") || Starts(s, next, "部署") || Starts(s, next, "处理")) ? a
            : a with { Day = field.Value(s), End = field.End, Problem = Worse(a.Problem, DateProblem.Incomplete) };
    }

    private static (DateSpan Span, int End)? Span(string s, int i)
    {
        if (Starts(s, i, "中下旬"))
            return (DateSpan.MiddleLate, i + 3);
        if (Starts(s, i, "上中旬"))
            return (DateSpan.EarlyMiddle, i + 3);
        if (Char(s, i + 1) == '旬' && Char(s, i) is '上' or '中' or '下')
            return (s[i] == '上' ? DateSpan.Early : s[i] == '中' ? DateSpan.Middle : DateSpan.Late, i + 2);
        return IsPart(s, i) ? (s[i] == '初' ? DateSpan.Early : DateSpan.Late, i + 1) : null;
    }

    private static int? QuarterNumber(string s, int i, out int end)
    {
        if (Char(s, i) == '第')
            i++;
        end = i + 1;
        int? number = Char(s, i) switch
        {
            '1' or '一' => 1,
            '2' or '二' => 2,
            '3' or '三' => 3,
            '4' or '四' => 4,
            _ => null,
        };
        if (number is not null && Char(s, end) == '个' && Char(s, i - 1) == '第')
            end++;
        return number;
    }
}
