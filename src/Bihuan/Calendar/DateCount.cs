namespace Bihuan.Calendar;

/// <summary>一个日期怎么数出来的。</summary>
/// <param name="From">从哪一天起，当天不算。</param>
/// <param name="Offset">多久。</param>
/// <param name="On">到哪一天。</param>
/// <param name="Met">其间遇到的周末、放假、调休上班，连着同一种的合成一段；起日不在内，到的那一天在内。</param>
/// <param name="UnknownYears">用到的年份里，放假安排还没有收录的。只有按工作日数的才受影响。</param>
/// <param name="LandsOff">到的那一天不上班；按工作日数的不会。</param>
/// <param name="NextWorking">到的那一天，或者它之后第一个上班的日子。</param>
public sealed record DateCount(DateOnly From, Offset Offset, DateOnly On, IReadOnlyList<DayRun> Met, IReadOnlyList<int> UnknownYears, DayFact? LandsOff, DateOnly NextWorking)
{
    /// <summary>暂定的：按工作日数，数到了放假安排还没有公布的年份。</summary>
    public bool IsProvisional => UnknownYears.Count > 0;
}

/// <summary>连着几天是同一种日子。</summary>
/// <param name="First">第一天。</param>
/// <param name="Last">最后一天，含。</param>
/// <param name="Kind">哪一种。</param>
/// <param name="Title">叫什么，如“国庆节假期”。</param>
public sealed record DayRun(DateOnly First, DateOnly Last, DayKind Kind, string Title)
{
    /// <summary>几天。</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;
}
