namespace Bihuan.Ledgers.Rectification;

/// <summary>日期是事实的，还没有到就不能登记。</summary>
internal static class FactDays
{
    /// <summary>逐个核对，不对的写进 <paramref name="faults"/>。</summary>
    /// <param name="faults">加进哪里。</param>
    /// <param name="today">今天。</param>
    /// <param name="days">属性名、这个字段叫什么、哪一天。</param>
    public static void Check(Faults faults, DateOnly today, params ReadOnlySpan<(string Field, string Title, DateOnly? Day)> days)
    {
        foreach (var (field, title, day) in days)
            if (day > today) faults.Add(field, $"{title}在今天之后。请办了以后再登记，或者核对日期。", field);
    }
}
