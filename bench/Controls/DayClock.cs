namespace Bihuan.Bench.Controls;

/// <summary>一天一天往前拨的钟。</summary>
internal sealed class DayClock(DateTime start) : TimeProvider
{
    private DateTimeOffset _now = new(start, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>往前拨。</summary>
    public void Advance(TimeSpan by) => _now += by;
}
