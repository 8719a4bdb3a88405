using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bihuan.Storage;

/// <summary>时刻一律以 UTC 存取，精确到微秒(PostgreSQL 只存到微秒，两种数据库须读回同一个值)。</summary>
internal sealed class UtcTime() : ValueConverter<DateTime, DateTime>(
    stored => ToStored(stored),
    read => DateTime.SpecifyKind(read, DateTimeKind.Utc))
{
    /// <summary>截到微秒；不是 UTC 的时刻是程序写错了。</summary>
    internal static DateTime ToStored(DateTime time) => time.Kind == DateTimeKind.Utc
        ? new DateTime(time.Ticks - time.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc)
        : throw new ArgumentException($"时刻须是 UTC,现在是 {time.Kind}。", nameof(time));
}
