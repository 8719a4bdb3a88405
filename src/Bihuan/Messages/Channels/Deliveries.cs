using Bihuan.Messages.Outbox;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Messages.Channels;

/// <summary>照这一件走哪条路，取出设置和口令，交出去。</summary>
public sealed class Deliveries(RobotDelivery robots)
{
    /// <summary>群机器人的口令里，网址与加签密钥的分隔。</summary>
    internal const char Separator = '\n';

    /// <summary>交一件；不抛出。</summary>
    public async Task<Delivery> SendAsync(Db db, OutboxItem item, CancellationToken cancellation = default)
    {
        string address;
        try
        {
            address = db.Secrets.Unseal(item.Address);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return new Delivery.Refused("钥匙换过，读不出发到哪里。请取回原来的钥匙文件。");
        }
        return item.Channel == OutboxChannel.Mail ? await MailAsync(db, item, address, cancellation) : await RobotAsync(db, item, Guid.Parse(address), cancellation);
    }

    private static async Task<Delivery> MailAsync(Db db, OutboxItem item, string address, CancellationToken cancellation)
    {
        if (await db.MessageSettings.AsNoTracking().SingleOrDefaultAsync(s => s.BodyId == item.BodyId && s.MailHost != "", cancellation) is not { } settings) return new Delivery.Refused("还没有设邮件服务器。");
        return await MailDelivery.SendAsync(settings, await SecretAsync(db, item.BodyId, ChannelSecret.Mail, cancellation) ?? "", address, item.Text, item.Id, cancellation: cancellation);
    }

    private async Task<Delivery> RobotAsync(Db db, OutboxItem item, Guid id, CancellationToken cancellation)
    {
        if (await db.Robots.AsNoTracking().SingleOrDefaultAsync(w => w.BodyId == item.BodyId && w.Id == id, cancellation) is not { } robot
            || await SecretAsync(db, item.BodyId, id.ToString("N"), cancellation) is not { } secret) return new Delivery.Refused("这个群机器人已经删去。");
        var parts = secret.Split(Separator, 2);
        return await robots.SendAsync(robot.Kind, parts[0], parts[1], item.Text, cancellation);
    }

    private static async Task<string?> SecretAsync(Db db, int body, string key, CancellationToken cancellation) =>
        await db.ChannelSecrets.Where(s => s.BodyId == body && s.Key == key).Select(s => s.Sealed).SingleOrDefaultAsync(cancellation) is { } text ? db.Secrets.Unseal(text) : null;
}
