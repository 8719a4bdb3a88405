using System.Globalization;

namespace Bihuan.App.Office;

/// <summary>全国一个时区，没有夏令时:UTC 加八小时。服务器的时区设置不算。</summary>
internal static class ChinaTime
{
    /// <summary>此刻，带时区。</summary>
    public static DateTimeOffset Local(TimeProvider clock) => clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8));

    /// <summary>今天。</summary>
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(Local(clock).DateTime);

    /// <summary>几点几分，如 09:05。</summary>
    public static string Clock(DateTime utc) => utc.AddHours(8).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>日期和时刻，如 2024-03-05 09:05。</summary>
    public static string Stamp(DateTime utc) => utc.AddHours(8).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
