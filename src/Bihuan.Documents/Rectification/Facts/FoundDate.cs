namespace Bihuan.Documents.Rectification.Facts;

/// <summary>行内找到的一个日期或期间。</summary>
/// <param name="Column">起点，从 0 起,UTF-16 单元。</param>
/// <param name="End">终点，不含；“以来”“前”等不在内。</param>
/// <param name="From">期间的第一天；残缺、被遮、缺年份可承接时为 null。</param>
/// <param name="To">期间的最后一天；“以来”“至今”而不知成文日期时为 null。</param>
/// <param name="Precision">精确到什么；期间取两端里较粗的。</param>
/// <param name="YearInherited">年份没有印出，是从前文承接的。期间的后一端省略年份是惯例，不算。</param>
/// <param name="Problem">写法上的毛病。</param>
internal readonly record struct FoundDate(
    int Column, int End, DateOnly? From, DateOnly? To, DatePrecision Precision, bool YearInherited, DateProblem Problem)
{
    /// <summary>同一行里没有写过年份，承接的是文书的年份。</summary>
    public bool YearFromDocument { get; init; }
    /// <summary>期间的后一端省略了年份，而月日比前一端早：当作跨到了下一年。</summary>
    public bool CrossesYear { get; init; }
    /// <summary>同一个月里后一天比前一天早：“3月18—5日”。</summary>
    public bool Backwards { get; init; }
    /// <summary>写的是季度或半年。</summary>
    public bool IsPartOfYear => Precision is DatePrecision.Quarter or DatePrecision.HalfYear;
}

/// <summary>日期精确到什么，由细到粗。</summary>
internal enum DatePrecision
{
    /// <summary>日。</summary>
    Day,
    /// <summary>旬、月初、月底。</summary>
    TenDays,
    /// <summary>月、年初、年底。</summary>
    Month,
    /// <summary>季度。</summary>
    Quarter,
    /// <summary>半年。</summary>
    HalfYear,
    /// <summary>年。</summary>
    Year,
}

/// <summary>日期写法上的毛病，由轻到重。</summary>
internal enum DateProblem
{
    /// <summary>没有。</summary>
    None,
    /// <summary>年份只写了两位。</summary>
    TwoDigitYear,
    /// <summary>缺字，但意思还看得出(5月27、4.15日),或留了空(年 月 日)。</summary>
    Incomplete,
    /// <summary>被遮住(20**年*月)。</summary>
    Masked,
    /// <summary>没有这一天(2月30日、13月)。</summary>
    Impossible,
    /// <summary>丢了字(2024717日),不猜。</summary>
    Damaged,
}

/// <summary>读日期时的前文。</summary>
/// <param name="Year">省略年份时承接的年份；不知道时为 null。</param>
/// <param name="Report">成文日期，“今年”“至今”要用；不知道时为 null。</param>
internal sealed record DateContext(int? Year, DateOnly? Report)
{
    /// <summary>没有前文。</summary>
    public static DateContext None { get; } = new(null, null);

    /// <summary>“今年”是哪一年。</summary>
    public int? ThisYear => Report?.Year ?? Year;
}
