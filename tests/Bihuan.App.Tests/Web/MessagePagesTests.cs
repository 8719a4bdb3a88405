using System.Net;

using Bihuan.Access;
using Bihuan.Messages;
using Bihuan.Messages.Outbox;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web;

public sealed class MessagePagesTests
{
    private static Task<Site> StartAsync() => Site.StartAsync(LedgerDatabases.Created);

    private static Viewer Manager() => new(LedgerDatabases.Body, Guid.CreateVersion7(), "系统管理员", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManageMessages] = [Reach.WholeBody] });

    [Fact]
    public async Task Bell_counts_unread_messages_and_opening_one_marks_it_and_goes_there()
    {
        await using var site = await StartAsync();
        var viewer = LedgerDatabases.Clerk();
        await SendAsync(site, viewer.PersonId, 101);
        using var client = site.Client(viewer);
        var page = await client.GetStringAsync("/messages");
        Assert.Contains("<span class=\"count\">99&#x2B;</span>", page, StringComparison.Ordinal);
        var id = System.Text.RegularExpressions.Regex.Match(page, "/messages/(?<id>[0-9a-f-]{36})/open", System.Text.RegularExpressions.RegexOptions.NonBacktracking).Groups["id"].Value;
        using var opened = await Site.PostAsync(client, "/messages", $"/messages/{id}/open");
        Assert.Equal((HttpStatusCode.SeeOther, "/ledgers/gear"), (opened.StatusCode, opened.Headers.Location?.ToString()));
        using var all = await Site.PostAsync(client, "/messages", "/messages/read-all", ("upTo", System.Text.RegularExpressions.Regex.Match(page, "name=\"upTo\" value=\"(?<id>[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.NonBacktracking).Groups["id"].Value));
        Assert.Equal(HttpStatusCode.SeeOther, all.StatusCode);
        var read = await client.GetStringAsync("/messages?unread=1");
        Assert.Contains("没有没看过的消息", read, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"count\"", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preference_with_a_wrong_address_is_told_and_kept_as_typed()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        using var wrong = await Site.PostAsync(client, "/messages/preferences", "/messages/preferences", ("mail", "林@"), ("kind", "Mention"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var page = await wrong.Content.ReadAsStringAsync();
        Assert.Contains("不像邮箱", page, StringComparison.Ordinal);
        Assert.Contains("value=\"林@\"", page, StringComparison.Ordinal);
        using var saved = await Site.PostAsync(client, "/messages/preferences", "/messages/preferences", ("mail", "lin@example.cn"), ("kind", "Mention"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Contains("lin@example.cn", await client.GetStringAsync("/messages/preferences"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manager_sets_the_channels_and_sees_what_was_given_up_without_secrets()
    {
        await using var site = await StartAsync();
        using var client = site.Client(Manager());
        using var wrong = await Site.PostAsync(client, "/channels", "/channels/mail", ("host", "smtp.example.cn"), ("port", "465"), ("tls", "yes"), ("user", "u"), ("password", "Yanshi-2026"), ("from", "u@example.cn"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var page = await wrong.Content.ReadAsStringAsync();
        Assert.Contains("请改用587端口", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Yanshi-2026", page, StringComparison.Ordinal);
        using var robot = await Site.PostAsync(client, "/channels", "/channels/robots", ("kind", "WeCom"), ("name", "工作群"), ("url", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=ling-pai"), ("secret", ""));
        Assert.Equal(HttpStatusCode.SeeOther, robot.StatusCode);
        var item = new OutboxItem { BodyId = LedgerDatabases.Body, Id = Guid.CreateVersion7(), Channel = OutboxChannel.Mail, Address = "密文", Text = "您有3项待办，请登录查看。", DedupKey = "k", State = OutboxState.GivenUp, Error = "没有连上邮件服务器", NextTry = site.Clock.GetUtcNow().UtcDateTime, Since = site.Clock.GetUtcNow().UtcDateTime, CreatedAt = site.Clock.GetUtcNow().UtcDateTime };
        await using (var db = site.Database.Open())
        {
            db.Add(item);
            await db.SaveAsync();
        }
        page = await client.GetStringAsync("/channels");
        foreach (var shown in new[] { "工作群", "没发成，不再试", "没有连上邮件服务器", "22点至次日7点" }) Assert.Contains(shown, page, StringComparison.Ordinal);
        Assert.DoesNotContain("ling-pai", page, StringComparison.Ordinal);
        using var closed = await Site.PostAsync(client, "/channels", $"/channels/outbox/{item.Id}/close");
        Assert.Equal(HttpStatusCode.SeeOther, closed.StatusCode);
        using var again = await Site.PostAsync(client, "/channels", $"/channels/outbox/{item.Id}/again");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
    }

    [Fact]
    public async Task Text_for_the_chat_has_the_list_as_seen_masked_and_without_restricted_rows()
    {
        await using var site = await StartAsync();
        var viewer = LedgerDatabases.Clerk();
        await using (var db = site.Database.Open(viewer))
        {
            for (var i = 0; i < 25; i++)
                db.Add(new Gear { Name = $"叫号机{i:00}", State = "new", UnitId = i % 3 == 0 ? LedgerDatabases.Hall : LedgerDatabases.Window, BoughtOn = new DateOnly(2026, 1, 1).AddDays(i), Phone = "13800001234", Price = 120_00 });
            db.Add(new Gear { Name = "叫号机密", State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2026, 3, 2), Restricted = true });
            await db.SaveAsync(Bihuan.Audit.Process.Now("登记物品", viewer, site.Clock));
        }
        using var client = site.Client(viewer);
        Assert.Contains("/ledgers/gear/chat?cols=Phone", await client.GetStringAsync("/ledgers/gear?cols=Phone"), StringComparison.Ordinal);
        var page = await client.GetStringAsync("/ledgers/gear/chat?cols=Phone&State=new");
        var text = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page, "<textarea[^>]*>(?<text>[^<]*)</textarea>", System.Text.RegularExpressions.RegexOptions.NonBacktracking).Groups["text"].Value);
        Assert.StartsWith("【物品】截至2024-03-05 09:30\n条件：状态：新购\n共25条：受理窗口16条、大厅管理科9条\n1. 叫号机", text, StringComparison.Ordinal);
        Assert.Contains("｜138****1234\n", text, StringComparison.Ordinal);
        Assert.EndsWith("（只列前20条，其余请登录查看。）\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("13800001234", page, StringComparison.Ordinal);
        Assert.DoesNotContain("叫号机密", page, StringComparison.Ordinal);
        Assert.Contains("｜120.00元", WebUtility.HtmlDecode(await client.GetStringAsync("/ledgers/gear/chat?cols=Price")), StringComparison.Ordinal);
        // 看得全的人按电话筛选，号码也不出去
        Assert.DoesNotContain("13800001234", System.Text.RegularExpressions.Regex.Match(await client.GetStringAsync("/ledgers/gear/chat?Phone=13800001234"), "<textarea[^>]*>(?<text>[^<]*)</textarea>", System.Text.RegularExpressions.RegexOptions.NonBacktracking).Groups["text"].Value, StringComparison.Ordinal);
    }

    private static async Task SendAsync(Site site, Guid person, int count)
    {
        await using var db = site.Database.Open(Viewer.System(LedgerDatabases.Body));
        for (var i = 0; i < count; i++) SendMessage.To(db, site.Clock, [person], MessageKind.Approval, $"请审批第{i}件", "/ledgers/gear");
        await db.SaveAsync();
    }
}
