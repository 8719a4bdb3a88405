using System.Collections.Concurrent;
using System.Net;
using System.Threading.RateLimiting;

using Bihuan.App.Office.SignIn;

namespace Bihuan.App.Office.Api;

/// <summary>
/// 一个地址每分钟最多试几个没有认出过的令牌：超过的不去查，对不对都请他等。认出过的不受限，
/// 同一台机器上有一个系统拿着坏令牌反复地来，不耽误别的系统。
/// </summary>
internal sealed class TokenTries(WebSettings settings) : IDisposable
{
    // 认出过的令牌的散列；只加对的，多少由令牌的个数管着
    private readonly ConcurrentDictionary<string, byte> _known = new(StringComparer.Ordinal);

    // 认不出的；同一个再来不再算一个，多了就从头记
    private readonly ConcurrentDictionary<string, byte> _unknown = new(StringComparer.Ordinal);
    private const int MostUnknown = 10_000;

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetFixedWindowLimiter(address,
        _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.SignInsPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>再过多久才可以试；现在就可以的为 null，并记上一次。</summary>
    /// <param name="address">从哪个地址来。</param>
    /// <param name="hash">令牌的散列。</param>
    public TimeSpan? WaitFor(IPAddress? address, string hash)
    {
        if (_known.ContainsKey(hash) || _unknown.ContainsKey(hash)) return null;
        using var lease = _limiter.AttemptAcquire(Callers.Network(address));
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10);
    }

    /// <summary>记下认没认出；原先认得、现在不认了的（结束、到期），不再是认得的。</summary>
    public void Note(string hash, bool recognised)
    {
        var (now, before) = recognised ? (_known, _unknown) : (_unknown, _known);
        before.TryRemove(hash, out _);
        if (!recognised && _unknown.Count >= MostUnknown) _unknown.Clear();
        now.TryAdd(hash, 0);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
