using System.Globalization;

namespace Bihuan.Controls;

/// <summary>多久一期。</summary>
public enum Cadence
{
    /// <summary>每月。</summary>
    Month,

    /// <summary>每季度。</summary>
    Quarter,

    /// <summary>每半年。</summary>
    HalfYear,

    /// <summary>每年。</summary>
    Year,
}

/// <summary>一期：自然月、季度、半年、年。</summary>
/// <param name="Cadence">多久一期。</param>
/// <param name="From">第一天。</param>
public sealed record PeriodSpan(Cadence Cadence, DateOnly From)
{
    /// <summary>最后一天，含。</summary>
    public DateOnly To => From.AddMonths(MonthsOf(Cadence)).AddDays(-1);

    /// <summary>上一期。</summary>
    public PeriodSpan Previous => this with { From = From.AddMonths(-MonthsOf(Cadence)) };

    /// <summary>过完了没有。</summary>
    public bool IsOver(DateOnly today) => To < today;

    /// <summary>给人看：2026年第1季度。</summary>
    public string Name => Cadence switch
    {
        Cadence.Month => string.Create(CultureInfo.InvariantCulture, $"{From.Year}年{From.Month}月"),
        Cadence.Quarter => string.Create(CultureInfo.InvariantCulture, $"{From.Year}年第{(From.Month + 2) / 3}季度"),
        Cadence.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{From.Year}年{(From.Month == 1 ? "上" : "下")}半年"),
        Cadence.Year => string.Create(CultureInfo.InvariantCulture, $"{From.Year}年"),
        _ => throw new InvalidOperationException($"没有这样的期：{Cadence}。"),
    };

    /// <summary>某一天在哪一期。</summary>
    public static PeriodSpan Of(Cadence cadence, DateOnly day)
    {
        var months = MonthsOf(cadence);
        return new(cadence, new(day.Year, (day.Month - 1) / months * months + 1, 1));
    }

    /// <summary>到今天为止一年里的各期，从早到晚，连同还没过完的这一期：更早的不再追。</summary>
    public static IReadOnlyList<PeriodSpan> LastYear(Cadence cadence, DateOnly today)
    {
        var last = Of(cadence, today);
        var periods = new List<PeriodSpan> { last };
        for (var i = 0; i < 12 / MonthsOf(cadence); i++) periods.Insert(0, periods[0].Previous);
        return periods;
    }

    private static int MonthsOf(Cadence cadence) => cadence switch
    {
        Cadence.Month => 1,
        Cadence.Quarter => 3,
        Cadence.HalfYear => 6,
        Cadence.Year => 12,
        _ => throw new InvalidOperationException($"没有这样的期：{cadence}。"),
    };
}
