using Bihuan.Storage;

namespace Bihuan.Readings;

/// <summary>删除记得太久的忽略。</summary>
public static class ExpireIgnored
{
    /// <summary>删除过了 <see cref="IgnoredRemark.Lifetime"/> 的。</summary>
    /// <returns>删了几条。</returns>
    public static Task<int> RunAsync(Db db, TimeProvider clock, CancellationToken cancellation = default)
    {
        var before = clock.GetUtcNow().UtcDateTime - IgnoredRemark.Lifetime;
        return db.EraseAsync(db.IgnoredRemarks.Where(i => i.IgnoredAt <= before), cancellation);
    }
}
