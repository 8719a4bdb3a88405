namespace Bihuan.Tests.Harness;

/// <summary>能拨动的钟。</summary>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now;

    /// <summary>从给定的 UTC 时刻开始；不给就是 2025年3月10日 09:00(北京时间 17:00)。</summary>
    public ManualClock(DateTime? start = null) => _now = new DateTimeOffset(start ?? new DateTime(2025, 3, 10, 9, 0, 0, DateTimeKind.Utc), TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    /// <summary>往前拨。</summary>
    public void Advance(TimeSpan by)
    {
        lock (_lock) _now += by;
    }
}
