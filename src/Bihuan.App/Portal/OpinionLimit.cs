using System.Net;
using System.Threading.RateLimiting;

using Bihuan.App.Office.SignIn;

namespace Bihuan.App.Portal;

/// <summary>同一地址每分钟最多提、查几次意见。在读了表单以后才数：拦下的写的还在，过一会儿再交。</summary>
internal sealed class OpinionLimit(WebSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => RateLimitPartition.GetFixedWindowLimiter(
        Callers.Network(context.Connection.RemoteIpAddress),
        _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.OpinionsPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>还可以再来一次。</summary>
    public bool Allows(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(context);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
