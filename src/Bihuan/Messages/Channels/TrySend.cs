using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Messages.Digests;
using Bihuan.Messages.Outbox;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Messages.Channels;

/// <summary>测试发送：与摘要走同一条路，免打扰的时候也发。结果在发送记录里看。</summary>
public static class TrySend
{
    /// <summary>发一封测试邮件。</summary>
    /// <returns>不行的话一句说明；排上了为 null。</returns>
    public static async Task<string?> MailAsync(Db db, TimeProvider clock, string? to, CancellationToken cancellation = default)
    {
        var (body, address) = (db.Viewer.BodyId, (to ?? "").Trim());
        if (!db.Viewer.May(Permissions.ManageMessages)) return "您没有定消息怎样发的权限。";
        if (MailAddresses.Problem(address) is { } problem) return problem;
        if (!await db.MessageSettings.AnyAsync(s => s.BodyId == body && s.MailHost != "", cancellation)) return "还没有设邮件服务器。请先保存上面的设置。";
        return await AddAsync(db, clock, OutboxChannel.Mail, address, cancellation);
    }

    /// <summary>往一个群发一条测试消息。</summary>
    /// <returns>不行的话一句说明；排上了为 null。</returns>
    public static async Task<string?> RobotAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        if (!db.Viewer.May(Permissions.ManageMessages)) return "您没有定消息怎样发的权限。";
        if (!await db.Robots.AnyAsync(w => w.BodyId == body && w.Id == id, cancellation)) return "没有这个群机器人，可能刚刚删去。";
        return await AddAsync(db, clock, OutboxChannel.Robot, id.ToString("N"), cancellation);
    }

    // 同一处一分钟只排一条：按了两次的只发一次
    private static async Task<string?> AddAsync(Db db, TimeProvider clock, OutboxChannel channel, string address, CancellationToken cancellation)
    {
        var now = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime);
        var item = new OutboxItem
        {
            BodyId = db.Viewer.BodyId,
            Id = Guid.CreateVersion7(new DateTimeOffset(now)),
            Channel = channel,
            Address = db.Secrets.Seal(address),
            PersonId = channel == OutboxChannel.Mail ? db.Viewer.PersonId : null,
            Text = DigestText.Trial,
            DedupKey = $"trial:{now:yyyyMMddHHmm}:{db.Secrets.Lookup(address, "outbox.trial")}",
            Urgent = true,
            NextTry = now,
            Since = now,
            CreatedAt = now,
        };
        db.Add(item);
        try
        {
            await db.RecordAsync(Process.Now("测试发送消息", db.Viewer, clock), _ => Task.FromResult<IReadOnlyList<AuditNote>?>(
                [new(OutboxTable.Name, item.Id.ToString(), ChangeKind.Added, (nameof(OutboxItem.Channel), null, channel))]), cancellation);
            return null;
        }
        catch (DbUpdateException e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return "刚刚测试过，请过一分钟再试。";
        }
    }
}
