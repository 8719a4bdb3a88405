using System.Globalization;

namespace Bihuan.Controls.Own;

/// <summary>要数的一段日子：一期，或者从定的那天到某一天。</summary>
/// <param name="From">第一天。</param>
/// <param name="To">最后一天，含。</param>
/// <param name="Period">哪一期；到某一天为止的为 null。</param>
public sealed record OwnSpan(DateOnly From, DateOnly To, PeriodSpan? Period)
{
    /// <summary>给人看：2026年第1季度；到2026-11-30。</summary>
    public string Name => Period?.Name ?? string.Create(CultureInfo.InvariantCulture, $"到{To:yyyy-MM-dd}");

    /// <summary>一期。</summary>
    public static OwnSpan Of(PeriodSpan period) => new(period.From, period.To, period);

    /// <summary>过完了没有。</summary>
    public bool IsOver(DateOnly today) => To < today;

    /// <summary>照到今天的进度，到期末会有多少；还没有开始的为 null。</summary>
    public long? Forecast(long value, DateOnly today) => today < From ? null : today >= To ? value : value * Days(To) / Days(today);

    /// <summary>
    /// 到了要提醒的第几步：过了一半、照进度不够的为 1；过了四分之三、照进度不够的，最后十分之一里还没有够的为 2；不用提醒的、过完的为 0。
    /// </summary>
    /// <param name="value">已有多少。</param>
    /// <param name="needed">要有多少。</param>
    /// <param name="today">今天。</param>
    public int StageOf(long value, long needed, DateOnly today)
    {
        if (today < From || IsOver(today) || value >= needed) return 0;
        var (gone, all, isShort) = (Days(today), Days(To), Forecast(value, today) < needed);
        return gone * 10 >= all * 9 || isShort && gone * 4 >= all * 3 ? 2 : isShort && gone * 2 >= all ? 1 : 0;
    }

    private long Days(DateOnly until) => until.DayNumber - From.DayNumber + 1;
}
