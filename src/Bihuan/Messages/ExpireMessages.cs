using Bihuan.Jobs;
using Bihuan.Messages.Outbox;

namespace Bihuan.Messages;

/// <summary>每天清除一年以前的消息，和发送早已有结果的。</summary>
public sealed class ExpireMessages : JobHandler
{
    /// <summary>消息留多久，看没看过都一样。</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>发送的记录留多久。</summary>
    public static readonly TimeSpan SentKept = TimeSpan.FromDays(90);

    /// <inheritdoc/>
    public override string Kind => "messages-expire";

    /// <inheritdoc/>
    public override string Title => "清除一年以前的消息";

    /// <inheritdoc/>
    public override TimeOnly? DailyAt => new(3, 10);

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        var now = run.Clock.GetUtcNow().UtcDateTime;
        var (before, sent) = (now - Kept, now - SentKept);
        await using var db = run.Database.Open();
        var erased = await db.EraseAsync(db.Messages.Where(m => m.CreatedAt < before), cancellation);
        await db.EraseAsync(db.OutboxItems.Where(o => o.CreatedAt < sent && o.State != OutboxState.Waiting && o.State != OutboxState.Sending), cancellation);
        await db.EraseAsync(db.DigestRuns.Where(d => d.At < sent), cancellation);
        return erased == 0 ? "没有一年以前的消息。" : $"清除了{erased}条一年以前的消息。";
    }
}
