using Bihuan.Figures;
using Bihuan.Messages;
using Bihuan.Messages.Channels;
using Bihuan.Messages.Digests;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Messages;

public sealed class DigestTests
{
    [Theory, BothEngines]
    public async Task One_digest_a_day_leaves_at_the_hour_and_says_nothing_but_a_count(Engine engine)
    {
        await using var sink = new MailSink();
        await using var body = await MessageBody.MakeAsync(engine, sink.Port);
        var person = await body.PersonAsync("林知远", "lin@example.cn");
        await body.PersonAsync("没有消息的", "nobody@example.cn");
        await body.SendAsync(person);
        await body.SendAsync(person);
        Assert.Equal(0, await body.DigestAsync()); // 8:00
        body.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, (await Task.WhenAll(Task.Run(() => body.DigestAsync()), Task.Run(() => body.DigestAsync()))).Sum());
        await body.SendAsync(person);
        body.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(0, await body.DigestAsync());
        await body.Sender().RunDueAsync();

        var mail = Assert.Single(sink.Received);
        Assert.Equal("您有2项待办，请登录查看。", MailSink.TextOf(mail).Trim());
        Assert.Contains(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(DigestText.Subject)), mail, StringComparison.Ordinal);
        foreach (var secret in new[] { "林知远", "周望舒", "云溪", "8号", "gear", "http" }) Assert.DoesNotContain(secret, mail + MailSink.TextOf(mail), StringComparison.Ordinal);
        // 次日：上次之后又来过一条，再说；说的是全部没看的
        body.Clock.Advance(TimeSpan.FromHours(19));
        Assert.Equal(1, await body.DigestAsync());
        Assert.Equal("您有3项待办，请登录查看。", (await body.ItemsAsync())[^1].Text);
        // 第三天没有新来的，不再催
        body.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await body.DigestAsync());
    }

    [Theory, BothEngines]
    public async Task Read_messages_kinds_not_wanted_and_closed_accounts_do_not_count(Engine engine)
    {
        await using var body = await MessageBody.MakeAsync(engine);
        var (choosy, gone) = (await body.PersonAsync("林知远", "lin@example.cn"), await body.PersonAsync("周望舒", "zhou@example.cn"));
        await using (var db = body.Staff.Open())
        {
            (await db.MessagePreferences.SingleAsync(p => p.PersonId == choosy)).Without = nameof(MessageKind.Mention);
            (await db.Accounts.SingleAsync(a => a.PersonId == gone)).DisabledAt = body.Now;
            await db.SaveAsync(Bihuan.Audit.Process.Now("停用账号", db.Viewer, body.Clock));
        }
        await body.SendAsync(choosy);
        await body.SendAsync(gone);
        body.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, await body.DigestAsync());
        await body.SendAsync(choosy, kind: MessageKind.Approval);
        body.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await body.DigestAsync());
        Assert.Equal("您有1项待办，请登录查看。", (await body.ItemsAsync())[^1].Text);
    }

    [Theory, BothEngines]
    public async Task On_rest_days_nothing_leaves_unless_the_body_wants_it_and_groups_hear_only_how_many(Engine engine)
    {
        await using var body = await MessageBody.MakeAsync(engine);
        await body.SendAsync(await body.PersonAsync("林知远", null));
        await using (var db = body.Staff.Open())
        {
            db.Add(new Robot { BodyId = body.Staff.Body, Id = Guid.NewGuid(), Kind = RobotKind.DingTalk, Name = "工作群", Host = RobotHosts.DingTalk });
            await db.SaveAsync(Bihuan.Audit.Process.Now("加群机器人", db.Viewer, body.Clock));
        }
        body.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, await body.DigestAsync(_ => true));
        Assert.Equal(1, await body.DigestAsync());
        Assert.Equal("今天有1位同事有待办，请登录查看。", (await body.ItemsAsync()).Single().Text);
    }

    // 定在 23 点的，在免打扰里，等到次日 7 点；都照北京时间
    [Theory]
    [InlineData(9, 22, 7, 0, 59, false)]
    [InlineData(9, 22, 7, 1, 0, true)]
    [InlineData(9, 22, 7, 13, 59, true)]
    [InlineData(9, 22, 7, 14, 0, false)]
    [InlineData(23, 22, 7, 15, 0, false)]
    [InlineData(23, 22, 7, 22, 59, false)]
    [InlineData(23, 22, 7, 23, 0, true)]
    [InlineData(12, 12, 14, 5, 59, false)]
    [InlineData(12, 12, 14, 6, 0, true)]
    [InlineData(0, 8, 8, 16, 0, true)]
    public void Digest_waits_for_its_hour_and_for_the_end_of_the_quiet(int hour, int from, int to, int utcHour, int minute, bool may) =>
        Assert.Equal(may, new QuietHours(from, to).MayDigest(new DateTime(2026, 3, 28, utcHour, minute, 0, DateTimeKind.Utc), hour));

    [Fact]
    public void Quiet_hours_are_figures_of_the_body() =>
        Assert.Equal(new QuietHours(22, 7), QuietHours.Of(FigureTable.Defaults));
}
