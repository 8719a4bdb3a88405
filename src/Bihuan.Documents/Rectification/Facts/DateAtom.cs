namespace Bihuan.Documents.Rectification.Facts;

/// <summary>期间的一端，照印读出、还没有补年份。</summary>
internal record struct DateAtom
{
    /// <summary>终点，不含。</summary>
    public int End;
    /// <summary>印出的年份；没有印时为 null。</summary>
    public int? Year;
    /// <summary>月。</summary>
    public int? Month;
    /// <summary>日。</summary>
    public int? Day;
    /// <summary>同一个月里的后一天：“3月5—18日”的 18。</summary>
    public int? LastDay;
    /// <summary>后一个月、季度或年：“1—5月”的 5。</summary>
    public int? Last;
    /// <summary>月、年的哪一段。</summary>
    public DateSpan Span;
    /// <summary>季度,1 至 4。</summary>
    public int? Quarter;
    /// <summary>“今年”为 0、“去年”为 -1;不是这类写法时为 null。</summary>
    public int? RelativeYear;
    /// <summary>写法上的毛病。</summary>
    public DateProblem Problem;
    /// <summary>后面是“以来”“至今”。</summary>
    public bool Since;
}

/// <summary>月或年里的一段。</summary>
internal enum DateSpan
{
    /// <summary>整个。</summary>
    Whole,
    /// <summary>上旬、月初。</summary>
    Early,
    /// <summary>中旬。</summary>
    Middle,
    /// <summary>下旬、月底。</summary>
    Late,
    /// <summary>中下旬。</summary>
    MiddleLate,
    /// <summary>上中旬。</summary>
    EarlyMiddle,
    /// <summary>年初(一月)。</summary>
    YearStart,
    /// <summary>年底(十二月)。</summary>
    YearEnd,
    /// <summary>上半年。</summary>
    FirstHalf,
    /// <summary>下半年。</summary>
    SecondHalf,
}
