using Bihuan.Storage;

namespace Bihuan.Audit;

/// <summary>把还没有封签的审计编进链上新的一块。链的先后就是封签的先后，所以晚提交、断号、重启、几处同时封都不要紧。</summary>
public static class SealAudit
{
    /// <summary>一块最多几条。</summary>
    public const int MostEntries = 1_000;

    /// <summary>一块里的改动超过这么多行就不再加条：成批修改一条就有上万行。</summary>
    public const int MostChanges = 20_000;

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>封了一块。</summary>
        /// <param name="Block">新的一块。</param>
        /// <param name="More">可能还有没封的，请再封一次。</param>
        public sealed record Done(AuditBlock Block, bool More) : Result;

        /// <summary>没有要封的。</summary>
        public sealed record Nothing : Result;

        /// <summary>别处同时在封，这次什么也没有做。</summary>
        public sealed record Contended : Result;
    }

    /// <summary>封一块，在一个事务里。</summary>
    /// <param name="db">新开的工作单元。</param>
    /// <param name="clock">封签时刻由它来。</param>
    /// <param name="cancellation">取消。</param>
    public static Task<Result> RunAsync(Db db, TimeProvider clock, CancellationToken cancellation = default) =>
        AuditSealing.SealAsync(db, clock.GetUtcNow().UtcDateTime, cancellation);

    /// <summary>一直封到没有要封的。</summary>
    /// <returns>封了几条。</returns>
    public static async Task<int> AllAsync(Database database, TimeProvider clock, CancellationToken cancellation = default)
    {
        var entries = 0;
        while (true)
        {
            await using var db = database.Open();
            switch (await RunAsync(db, clock, cancellation))
            {
                case Result.Done done:
                    entries += done.Block.EntryCount;
                    if (!done.More) return entries;
                    break;
                case Result.Nothing:
                    return entries;
                default: // 别处在封：让它先封完
                    await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
                    break;
            }
        }
    }
}
