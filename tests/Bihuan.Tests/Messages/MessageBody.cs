using Bihuan.Access.Accounts;
using Bihuan.Messages;
using Bihuan.Messages.Channels;
using Bihuan.Messages.Digests;
using Bihuan.Messages.Outbox;
using Bihuan.Storage;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Messages;

/// <summary>一个测试自己的数据库与机构，里面的人有账号、有邮箱，邮件发到给定的端口。</summary>
internal sealed class MessageBody : IAsyncDisposable
{
    private readonly LedgerDatabases _databases = new();

    private MessageBody()
    {
    }

    public Staff Staff { get; private set; } = null!;

    /// <summary>北京时间 2026-03-03（星期二）08:00 起。</summary>
    public ManualClock Clock { get; } = new(new DateTime(2026, 3, 3, 0, 0, 0, DateTimeKind.Utc));

    public Database Database => Staff.Database;

    public static async Task<MessageBody> MakeAsync(Engine engine, int port = 1)
    {
        var body = new MessageBody();
        body.Staff = await Staff.MakeAsync(await body._databases.UseAsync(engine));
        await body.Staff.AddAsync(new MessageSettings { BodyId = body.Staff.Body, MailHost = "127.0.0.1", MailPort = port, MailTls = false, MailFrom = "bihuan@example.cn" });
        return body;
    }

    public async Task<Guid> PersonAsync(string name, string? mail)
    {
        var person = await Staff.PersonAsync(name);
        var key = Guid.NewGuid().ToString("N")[..20];
        await Staff.AddAsync(new Account { BodyId = Staff.Body, Id = Guid.NewGuid(), PersonId = person, Name = key, NameKey = key, Title = name, CreatedAt = Now, PasswordSetAt = Now });
        await using var db = Staff.Open();
        if (mail is not null) db.Add(new MessagePreference { BodyId = Staff.Body, PersonId = person, Mail = db.Secrets.Seal(mail) });
        await db.SaveAsync();
        return person;
    }

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public async Task SendAsync(Guid person, string title = "周望舒在合同“云溪县智慧大厅采购（云审〔2026〕8号）”的留言里提到您", MessageKind kind = MessageKind.Mention)
    {
        await using var db = Staff.Open();
        SendMessage.To(db, Clock, [person], kind, title, "/ledgers/gear");
        await db.SaveAsync();
    }

    public Task<int> DigestAsync(Func<DateOnly, bool>? rest = null) => WriteDigests.RunAsync(Database, Clock, rest ?? (_ => false));

    /// <summary>直接排上一件。</summary>
    public async Task<Guid> QueueAsync(string key, string to = "lin@example.cn", bool urgent = false, OutboxChannel channel = OutboxChannel.Mail, string? text = null)
    {
        await using var db = Staff.Open();
        var item = new OutboxItem { BodyId = Staff.Body, Id = Guid.CreateVersion7(), Channel = channel, Address = db.Secrets.Seal(to), Text = text ?? DigestText.ForPerson(3), DedupKey = key, Urgent = urgent, NextTry = Now, Since = Now, CreatedAt = Now };
        db.Add(item);
        await db.SaveAsync();
        return item.Id;
    }

    /// <summary>一个群机器人，发到给定的地方。</summary>
    /// <returns>发给它时写的地址。</returns>
    public async Task<string> RobotAsync(RobotKind kind, HttpSink sink)
    {
        var robot = new Robot { BodyId = Staff.Body, Id = Guid.NewGuid(), Kind = kind, Name = "工作群", Host = "127.0.0.1" };
        await using var db = Staff.Open();
        await Staff.AddAsync(robot, new ChannelSecret { BodyId = Staff.Body, Key = robot.Id.ToString("N"), Sealed = db.Secrets.Seal(sink.Url + Deliveries.Separator + "SECabc") });
        return robot.Id.ToString("N");
    }

    public async Task<IReadOnlyList<OutboxItem>> ItemsAsync()
    {
        await using var db = Staff.Open();
        return await db.OutboxItems.AsNoTracking().Where(o => o.BodyId == Staff.Body).OrderBy(o => o.Id).ToListAsync();
    }

    /// <summary>走真的发送。</summary>
    public OutboxSender Sender(params HttpSink[] robots)
    {
        var deliveries = new Deliveries(new RobotDelivery(robots.Length == 0 ? RobotHosts.Default : RobotHosts.Of([.. robots.Select(r => $"http://127.0.0.1:{r.Port}")], out _)!, Clock));
        return new(Database, Clock, deliveries.SendAsync);
    }

    public OutboxSender Sender(Func<Delivery> deliver) => new(Database, Clock, (_, _, _) => Task.FromResult(deliver()));

    public async ValueTask DisposeAsync()
    {
        await _databases.DisposeAsync();
        _databases.Dispose();
    }
}
