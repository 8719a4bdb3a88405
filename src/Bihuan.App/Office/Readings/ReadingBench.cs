using System.Threading.RateLimiting;

namespace Bihuan.App.Office.Readings;

/// <summary>
/// 全机同时读几份、排队等的有几份。收文件、收表格、重读、算页面、做工作簿都先领一张号，用完即还；
/// 等网络（收上传、发下载）时不占号。
/// </summary>
internal sealed class ReadingBench(WebSettings settings) : IDisposable
{
    /// <summary>最多几个请求排队；再多就请用户稍后再来。</summary>
    public const int Waiting = 32;

    /// <summary>没有领到号时对交表格的人说的话：什么也没有读、没有存，过一会儿原样再来。</summary>
    public const string Full = "现在交表格、读文书的人太多，没有读，也没有保存。请过十几秒再试一次。";

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = settings.ReadingsAtOnce,
        QueueLimit = Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>领号；释放即还。排队的太多时为 null。</summary>
    public async Task<IDisposable?> EnterAsync(CancellationToken cancellation)
    {
        var lease = await _limiter.AcquireAsync(1, cancellation);
        if (lease.IsAcquired) return lease;
        lease.Dispose();
        return null;
    }

    /// <summary>告诉浏览器过几秒再来。</summary>
    public static void AskToWait(HttpContext context) => context.Response.Headers.RetryAfter = "10";

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
