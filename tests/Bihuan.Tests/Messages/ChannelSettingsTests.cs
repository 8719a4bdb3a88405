using Bihuan.Access;
using Bihuan.Messages;
using Bihuan.Messages.Channels;
using Bihuan.Messages.Outbox;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Messages;

public sealed class ChannelSettingsTests
{
    private static readonly SaveMail.Command Good = new("smtp.example.cn", "587", true, "bihuan", "Yanshi-2026", "bihuan@example.cn", false);

    [Theory, BothEngines]
    public async Task Secrets_are_sealed_and_neither_in_the_settings_nor_in_the_audit(Engine engine)
    {
        await using var body = await MessageBody.MakeAsync(engine);
        await using var db = body.Database.Open(Manager(body));
        Assert.IsType<SaveMail.Result.Done>(await SaveMail.RunAsync(db, body.Clock, Good));
        Assert.IsType<AddRobot.Result.Done>(await AddRobot.RunAsync(db, body.Clock, RobotHosts.Default, new(RobotKind.DingTalk, "工作群", "https://oapi.dingtalk.com/robot/send?access_token=ling-pai", "SECmi-yao")));
        var kept = string.Join('\n', (await db.ChannelSecrets.Where(s => s.BodyId == body.Staff.Body).ToListAsync()).Select(s => s.Sealed)) + string.Join('\n', await db.AuditChanges.Where(c => c.BodyId == body.Staff.Body).Select(c => c.Values).ToListAsync());
        foreach (var secret in new[] { "Yanshi-2026", "ling-pai", "SECmi-yao" }) Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
        // 空着口令是不改
        Assert.IsType<SaveMail.Result.Done>(await SaveMail.RunAsync(db, body.Clock, Good with { Password = "", OnRestDays = true }));
        Assert.Equal("Yanshi-2026", db.Secrets.Unseal((await db.ChannelSecrets.SingleAsync(s => s.BodyId == body.Staff.Body && s.Key == ChannelSecret.Mail)).Sealed));
        // 换了主机，口令要重写：不把它交给别的主机
        Assert.Contains(nameof(SaveMail.Command.Password), Assert.IsType<SaveMail.Result.Refused>(await SaveMail.RunAsync(db, body.Clock, Good with { Password = "", Host = "smtp.example.net" })).Faults.Keys);
    }

    [Theory]
    [InlineData("Host", "http://smtp.example.cn", null, null, null)]
    [InlineData("Port", null, "465", null, null)]
    [InlineData("Port", null, "七", null, null)]
    [InlineData("From", null, null, "bihuan", null)]
    [InlineData("From", null, null, "a@example.cn,b@example.cn", null)]
    [InlineData("Password", null, null, null, "")]
    public async Task Wrong_mail_settings_are_told_at_their_field(string field, string? host, string? port, string? from, string? password)
    {
        await using var body = await MessageBody.MakeAsync(Engine.Sqlite);
        await using var db = body.Database.Open(Manager(body));
        var refused = Assert.IsType<SaveMail.Result.Refused>(await SaveMail.RunAsync(db, body.Clock, Good with { Host = host ?? Good.Host, Port = port ?? Good.Port, From = from ?? Good.From, Password = password ?? Good.Password }));
        Assert.Equal([field], refused.Faults.Keys);
    }

    [Fact]
    public async Task Password_is_never_sent_without_encryption_and_nobody_else_may_set_it()
    {
        await using var body = await MessageBody.MakeAsync(Engine.Sqlite);
        await using var db = body.Database.Open(Manager(body));
        Assert.Contains(nameof(SaveMail.Command.Tls), Assert.IsType<SaveMail.Result.Refused>(await SaveMail.RunAsync(db, body.Clock, Good with { Tls = false })).Faults.Keys);
        Assert.Contains(nameof(AddRobot.Command.Url), Assert.IsType<AddRobot.Result.Refused>(await AddRobot.RunAsync(db, body.Clock, RobotHosts.Default, new(RobotKind.WeCom, "群", "https://10.0.0.1/x?key=1", ""))).Faults.Keys);
        await using var other = body.Database.Open(LedgerDatabases.Clerk(body.Staff.Body));
        Assert.IsType<SaveMail.Result.Refused>(await SaveMail.RunAsync(other, body.Clock, Good));
        Assert.IsType<AddRobot.Result.Refused>(await AddRobot.RunAsync(other, body.Clock, RobotHosts.Default, new(RobotKind.WeCom, "群", "https://qyapi.weixin.qq.com/x?key=1", "")));
    }

    [Theory, BothEngines]
    public async Task Trial_goes_the_same_way_and_only_once_a_minute(Engine engine)
    {
        await using var sink = new MailSink();
        await using var body = await MessageBody.MakeAsync(engine, sink.Port);
        await using var db = body.Database.Open(Manager(body));
        Assert.Null(await TrySend.MailAsync(db, body.Clock, "lin@example.cn"));
        Assert.NotNull(await TrySend.MailAsync(db, body.Clock, "lin@example.cn"));
        Assert.NotNull(await TrySend.MailAsync(db, body.Clock, "不是邮箱"));
        await body.Sender().RunDueAsync();
        Assert.Single(sink.Received);
        Assert.Equal(OutboxState.Sent, (await body.ItemsAsync()).Single().State);
    }

    [Theory, BothEngines]
    public async Task Preference_keeps_the_address_sealed_and_new_kinds_count(Engine engine)
    {
        await using var body = await MessageBody.MakeAsync(engine);
        var viewer = Manager(body);
        await using var db = body.Database.Open(viewer);
        Assert.NotNull(await SavePreference.RunAsync(db, new("不是邮箱", MessageKinds.All)));
        Assert.Null(await SavePreference.RunAsync(db, new(" lin@example.cn ", [MessageKind.Approval])));
        var kept = await db.MessagePreferences.SingleAsync(p => p.PersonId == viewer.PersonId);
        Assert.DoesNotContain("lin", kept.Mail, StringComparison.Ordinal);
        var read = await SavePreference.ReadAsync(db);
        Assert.Equal(("lin@example.cn", MessageKind.Approval), (read.Mail, read.Kinds.Single()));
        Assert.Null(await SavePreference.RunAsync(db, new("", MessageKinds.All)));
        Assert.Null((await db.MessagePreferences.SingleAsync(p => p.PersonId == viewer.PersonId)).Mail);
    }

    private static Viewer Manager(MessageBody body) => new(body.Staff.Body, Guid.NewGuid(), "系统管理员", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManageMessages] = [Reach.WholeBody] });
}
