namespace Bihuan.App.Tests.Web;

/// <summary>能拨动的时钟；定时器仍按真实时间走。</summary>
internal sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
