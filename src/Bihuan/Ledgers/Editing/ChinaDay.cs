namespace Bihuan.Ledgers.Editing;

/// <summary>全国一个时区，没有夏令时：日子按 UTC 加八小时算，不看服务器的时区。</summary>
internal static class ChinaDay
{
    /// <summary>今天。</summary>
    public static DateOnly Of(TimeProvider clock) => Of(clock.GetUtcNow().UtcDateTime);

    /// <summary>一个时刻（UTC）是哪一天。</summary>
    public static DateOnly Of(DateTime at) => DateOnly.FromDateTime(at.AddHours(8));
}
