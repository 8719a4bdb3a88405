namespace Bihuan.Messages.Outbox;

/// <summary>没有发成，过多久再试：1 分、5 分、15 分、1 小时、2 小时、4 小时，以后每 8 小时；满一天还不成就不再试。</summary>
public static class Retries
{
    /// <summary>最多试多久。</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private static readonly int[] Minutes = [1, 5, 15, 60, 120, 240, 480];

    /// <summary>下一次什么时候试；不再试时为 null。</summary>
    /// <param name="since">从什么时候起试的，UTC。</param>
    /// <param name="now">现在，UTC。</param>
    /// <param name="attempts">试过几次，连刚才这次。</param>
    public static DateTime? Next(DateTime since, DateTime now, int attempts)
    {
        var next = now.AddMinutes(Minutes[Math.Clamp(attempts - 1, 0, Minutes.Length - 1)]);
        return next - since > Longest ? null : next;
    }
}
