using System.Globalization;

namespace Bihuan.Calendar;

/// <summary>期限按什么数。</summary>
public enum OffsetUnit
{
    /// <summary>自然日。</summary>
    NaturalDays,

    /// <summary>工作日：周末、法定节假日不算，调休上班的日子算。</summary>
    WorkingDays,

    /// <summary>月：到那一个月的同一天，没有那一天的到月底。</summary>
    Months,
}

/// <summary>多久：几个自然日、工作日或者几个月。当天不算，第二天（工作日的，下一个工作日）是第一天。</summary>
/// <param name="Count">几个，不小于0。</param>
/// <param name="Unit">按什么数。</param>
public sealed record Offset(int Count, OffsetUnit Unit)
{
    /// <summary>给人看的，如“10个工作日”“1个月”“15日”。</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"{Count}{Unit switch { OffsetUnit.WorkingDays => "个工作日", OffsetUnit.Months => "个月", _ => "日" }}");

    /// <summary>最多可以数到几。</summary>
    public static int MostOf(OffsetUnit unit) => unit switch { OffsetUnit.WorkingDays => 500, OffsetUnit.Months => 24, _ => 730 };
}
