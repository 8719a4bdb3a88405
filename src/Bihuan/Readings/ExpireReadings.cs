using Bihuan.Storage;

namespace Bihuan.Readings;

/// <summary>删除到期的暂存文书，磁盘上也不留。每分钟运行一次。</summary>
public static class ExpireReadings
{
    /// <summary>删除到期的；没有到期的也再清一次日志文件(上一次可能正有人在读，没清成)。</summary>
    /// <returns>删了几份。</returns>
    public static async Task<int> RunAsync(Db db, TimeProvider clock, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var erased = await db.EraseAsync(db.KeptReadings.Where(r => r.ExpiresAt <= now), cancellation);
        await db.ScrubAsync(cancellation);
        return erased;
    }
}
