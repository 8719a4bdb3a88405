using System.Threading.RateLimiting;

namespace Bihuan.App.Office;

/// <summary>
/// 正在收的上传合计占多少内存：按说明的长度先占后收，占不下的先不收，排队等。
/// 大小分开：占着大块慢慢传的，挡不住别人传几百 KB 的文书。
/// </summary>
internal sealed class UploadMemory : IDisposable
{
    private const int SmallMegabytes = 4;
    private const int MaxWaiting = 32;

    private readonly ConcurrencyLimiter _small = Room(64);
    // 最大的（64 MB 加表单）同时四份
    private readonly ConcurrencyLimiter _large = Room(4 * 65);

    /// <summary>占；释放即还。等的人太多时为 null。</summary>
    /// <param name="bytes">整个请求体的长度。</param>
    /// <param name="cancellation">取消。</param>
    public async Task<IDisposable?> TakeAsync(long bytes, CancellationToken cancellation)
    {
        var megabytes = checked((int)(bytes >> 20) + 1);
        var room = megabytes <= SmallMegabytes ? _small : _large;
        var lease = await room.AcquireAsync(megabytes, cancellation);
        if (lease.IsAcquired) return lease;
        lease.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _small.Dispose();
        _large.Dispose();
    }

    private static ConcurrencyLimiter Room(int megabytes) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = megabytes,
        QueueLimit = megabytes * MaxWaiting / SmallMegabytes,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
