namespace Bihuan.Documents.Rectification.Facts;

/// <summary>给读出的两端补上年份，换成第一天与最后一天。</summary>
internal static class DateRange
{
    /// <summary>一端或两端合成一个日期。</summary>
    /// <param name="column">起点。</param>
    /// <param name="first">前一端。</param>
    /// <param name="second">后一端；不是期间时为 null。</param>
    /// <param name="inherited">省略年份时承接的年份。</param>
    /// <param name="context">前文。</param>
    public static FoundDate Resolve(int column, DateAtom first, DateAtom? second, int? inherited, DateContext context)
    {
        var end = second?.End ?? first.End;
        var precision = second is { } s ? (DatePrecision)Math.Max((int)Precision(first), (int)Precision(s)) : Precision(first);
        var problem = DateMonths.Worse(first.Problem, second?.Problem ?? DateProblem.None);
        var own = YearOf(first, context);
        var fromSecond = own is null && second?.Year is { } later ? later - (After(first, second.Value) ? 1 : 0) : (int?)null;
        var year = own ?? fromSecond ?? inherited;
        var isInherited = own is null && fromSecond is null;
        // 丢字、遮住、留空的不猜；单写“19年”也可能是十九个年头。
        if (problem is DateProblem.Damaged or DateProblem.Masked || first is { Problem: DateProblem.Incomplete, Day: null } || first is { Problem: DateProblem.TwoDigitYear, Year: null })
            return new(column, end, null, null, precision, isInherited, problem);
        var lastYear = second is not { } last ? year : YearOf(last, context) ?? (year is { } y ? y + (After(first, last) ? 1 : 0) : null);
        var from = Bounds(first, year, out var wrong);
        var wrongTail = false;
        var to = second is { } tail ? Bounds(tail, lastYear, out wrongTail) : from;
        if (wrong || wrongTail)
            return new(column, end, null, null, precision, isInherited, DateProblem.Impossible);
        var until = (second ?? first).Since ? context.Report : to.To;
        return new(column, end, from.From, until, precision, isInherited, problem)
        {
            CrossesYear = second is { Year: null, RelativeYear: null } omitted && After(first, omitted),
            Backwards = first.LastDay < first.Day,
        };
    }

    /// <summary>这一端的年份：印出的，或“今年、去年”算出的。</summary>
    public static int? YearOf(DateAtom a, DateContext context) => a.Year ?? (a.RelativeYear is { } relative ? context.ThisYear + relative : null);

    private static DatePrecision Precision(DateAtom a) =>
        a.Day is not null ? DatePrecision.Day
        : a.Quarter is not null ? DatePrecision.Quarter
        : a.Span is DateSpan.FirstHalf or DateSpan.SecondHalf ? DatePrecision.HalfYear
        : a.Span is DateSpan.YearStart or DateSpan.YearEnd ? DatePrecision.Month
        : a.Span != DateSpan.Whole ? DatePrecision.TenDays
        : a.Month is not null ? DatePrecision.Month
        : a.Problem is DateProblem.Damaged or DateProblem.Masked or DateProblem.Impossible or DateProblem.Incomplete ? DatePrecision.Day
        : DatePrecision.Year;

    // 后一端的月日小于前一端：跨了年。
    private static bool After(DateAtom first, DateAtom second) =>
        first.Month is { } a && second.Month is { } b && (a > b || a == b && first.Day > second.Day);

    private static (DateOnly? From, DateOnly? To) Bounds(DateAtom a, int? year, out bool impossible)
    {
        impossible = a.Problem == DateProblem.Impossible || a.Month is { } m && (m is < 1 or > 12 || Beyond(a.Day, year, m) || Beyond(a.LastDay, year, m));
        if (impossible || year is not { } y || y is < 1 or > 9998)
            return default;
        var (first, last) = Months(a);
        var from = new DateOnly(y, first, 1);
        var to = new DateOnly(a.Quarter is null && a.Month is null && a.Last is { } lastYear ? lastYear : y, last, 1).AddMonths(1).AddDays(-1);
        if (a.Day is { } day)
            return (new DateOnly(y, first, day), new DateOnly(y, first, Math.Max(a.LastDay ?? day, day)));
        if (a.Month is null)
            return (from, to);
        return a.Span switch
        {
            DateSpan.Early => (from, from.AddDays(9)),
            DateSpan.EarlyMiddle => (from, from.AddDays(19)),
            DateSpan.Middle => (from.AddDays(10), from.AddDays(19)),
            DateSpan.MiddleLate => (from.AddDays(10), to),
            DateSpan.Late => (from.AddDays(20), to),
            _ => (from, to),
        };
    }

    private static (int First, int Last) Months(DateAtom a) =>
        a.Month is { } month ? (month, a.Last is { } later && later >= month ? later : month)
        : a.Quarter is { } quarter ? (quarter * 3 - 2, (a.Last ?? quarter) * 3)
        : a.Span switch
        {
            DateSpan.FirstHalf => (1, 6),
            DateSpan.SecondHalf => (7, 12),
            DateSpan.YearStart => (1, 1),
            DateSpan.YearEnd => (12, 12),
            _ => (1, 12),
        };

    private static bool Beyond(int? day, int? year, int month) =>
        day is { } d && (d < 1 || d > DateTime.DaysInMonth(year is >= 1 and <= 9998 ? year.Value : 2024, month));
}
