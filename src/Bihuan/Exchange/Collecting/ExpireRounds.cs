using Bihuan.Storage;

namespace Bihuan.Exchange.Collecting;

/// <summary>删去到期的各轮里的文件、比对的结果，由定时的循环调用；哪一轮发给谁、谁什么时候交回的记录留着。</summary>
public static class ExpireRounds
{
    /// <summary>删。</summary>
    /// <returns>删了几份。</returns>
    public static Task<int> RunAsync(Db db, TimeProvider clock, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return db.EraseAsync(db.RoundContents.Where(c => db.CollectRounds.Any(r => r.BodyId == c.BodyId && r.Id == c.RoundId && r.ExpiresAt <= now)), cancellation);
    }
}
