using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Messages.Outbox;

/// <summary>管理员看没有发成的，决定重发还是算了。都记进审计。</summary>
public static class ManageOutbox
{
    /// <summary>一页最多几件。</summary>
    public const int Most = 50;

    /// <summary>要人看的在前：不再试的、没有回音的，然后是在等的、正在发的，最后是发成了的；各从新到旧。</summary>
    public static async Task<IReadOnlyList<OutboxItem>> ListAsync(Db db, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        var list = new List<OutboxItem>();
        foreach (var states in new OutboxState[][] { [OutboxState.GivenUp, OutboxState.Uncertain], [OutboxState.Waiting, OutboxState.Sending], [OutboxState.Sent] })
        {
            if (list.Count >= Most) break;
            list.AddRange(await db.OutboxItems.AsNoTracking().Where(o => o.BodyId == body && states.Contains(o.State)).OrderByDescending(o => o.Id).Take(Most - list.Count).ToListAsync(cancellation));
        }
        return list;
    }

    /// <summary>重发：不再试的、没有回音的、还在等的，马上再试，从头算一天。</summary>
    /// <returns>正在发、已经发成、没有这一件时为 false。</returns>
    public static Task<bool> AgainAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        var now = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime);
        var body = db.Viewer.BodyId;
        return db.RecordAsync(Process.Now("重发消息", db.Viewer, clock), async stop =>
            await OutboxTable.UpdateAsync(db, o => o.BodyId == body && o.Id == id && (o.State == OutboxState.GivenUp || o.State == OutboxState.Uncertain || o.State == OutboxState.Waiting), s => s
                .SetProperty(o => o.State, OutboxState.Waiting).SetProperty(o => o.NextTry, now).SetProperty(o => o.Since, now).SetProperty(o => o.Attempts, 0).SetProperty(o => o.Lease, (Guid?)null).SetProperty(o => o.EndedAt, (DateTime?)null), stop)
                ? [new(OutboxTable.Name, id.ToString(), ChangeKind.Changed, (nameof(OutboxItem.State), null, OutboxState.Waiting))] : null, cancellation);
    }

    /// <summary>没有回音的，问过收件的人，算送到了；不再试的，算了。</summary>
    /// <returns>不是这两样时为 false。</returns>
    public static Task<bool> CloseAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        var now = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime);
        var body = db.Viewer.BodyId;
        return db.RecordAsync(Process.Now("消息不再重发", db.Viewer, clock), async stop =>
            await OutboxTable.UpdateAsync(db, o => o.BodyId == body && o.Id == id && (o.State == OutboxState.GivenUp || o.State == OutboxState.Uncertain), s => s
                .SetProperty(o => o.State, OutboxState.Sent).SetProperty(o => o.EndedAt, now), stop)
                ? [new(OutboxTable.Name, id.ToString(), ChangeKind.Changed, (nameof(OutboxItem.State), null, OutboxState.Sent))] : null, cancellation);
    }
}
