using Bihuan.Figures;

namespace Bihuan.Messages.Digests;

/// <summary>免打扰的时候，北京时间，没有夏令时。可以跨过零点；起止相同就是没有。</summary>
/// <param name="From">从几点起，含。</param>
/// <param name="To">到几点止，不含。</param>
public readonly record struct QuietHours(int From, int To)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>一个机构现在用的。</summary>
    public static QuietHours Of(FigureTable figures) => new(figures.Small(MessageFigures.QuietFrom), figures.Small(MessageFigures.QuietTo));

    /// <summary>几点在不在里面。</summary>
    public bool Holds(int hour) => From <= To ? hour >= From && hour < To : hour >= From || hour < To;

    /// <summary>一个时刻在里面时，到什么时候过去，UTC；不在里面时为 null。</summary>
    /// <param name="utc">哪个时刻，UTC。</param>
    public DateTime? EndAfter(DateTime utc)
    {
        var local = utc + China;
        if (!Holds(local.Hour)) return null;
        var end = local.Date.AddHours(To);
        if (end <= local) end = end.AddDays(1);
        return DateTime.SpecifyKind(end - China, DateTimeKind.Utc);
    }

    /// <summary>这一刻该不该写当天的摘要：到了那个钟点（在免打扰里的，等它过去），又不在免打扰里。</summary>
    /// <param name="utc">现在，UTC。</param>
    /// <param name="digestHour">定的几点。</param>
    public bool MayDigest(DateTime utc, int digestHour)
    {
        var hour = (utc + China).Hour;
        return !Holds(hour) && hour >= (Holds(digestHour) ? To : digestHour);
    }
}
