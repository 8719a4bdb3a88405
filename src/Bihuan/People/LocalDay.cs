namespace Bihuan.People;

/// <summary>当地的今天：全国一个时区，UTC 加八小时，没有夏令时。</summary>
internal static class LocalDay
{
    /// <summary>今天。</summary>
    public static DateOnly Of(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
}
