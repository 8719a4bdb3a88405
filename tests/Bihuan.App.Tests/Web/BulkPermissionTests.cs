using System.Net;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web;

/// <summary>只能改的、只能删的、都不能的人，在列表和批量办理里各看到什么、办得了什么。</summary>
public sealed class BulkPermissionTests
{
    [Fact]
    public async Task Who_may_only_remove_removes_in_bulk_and_finds_the_removed_rows()
    {
        await using var site = await LedgerFormTests.StartAsync();
        using var clerk = site.Client(LedgerDatabases.Clerk());
        var id = (await LedgerFormTests.NewAsync(clerk, "柜")).Split('/')[^1];
        using var remover = site.Client(With(Permissions.Remove("gear")));
        var list = await remover.GetStringAsync("/ledgers/gear");
        Assert.Contains("href=\"/ledgers/gear/removed\"", list, StringComparison.Ordinal);
        Assert.Contains("批量删除选中的行", list, StringComparison.Ordinal);
        using (var asked = await Site.PostAsync(remover, "/ledgers/gear", "/ledgers/gear/bulk", ("row", id)))
        {
            var page = await asked.Content.ReadAsStringAsync();
            Assert.Contains("删除哪些行", page, StringComparison.Ordinal);
            Assert.Contains("全部，共1行", page, StringComparison.Ordinal);
            Assert.DoesNotContain("改什么", page, StringComparison.Ordinal);
        }
        // 没有理由的删除，不管表单里写了改哪个字段：什么也没有动
        using (var changing = await Site.PostAsync(remover, "/ledgers/gear", "/ledgers/gear/bulk", ("row", id), ("field", "State"), ("State", "gone"), ("do", "apply")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, changing.StatusCode);
        Assert.Equal("new", await StateAsync(site, id));
        using var done = await Site.PostAsync(remover, "/ledgers/gear", "/ledgers/gear/bulk", ("row", id), ("field", "remove"), ("do", "apply"), ("reason", "登记重复"));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Null(await StateAsync(site, id));
        // 办好的一页列出删了哪些，打开看得见删除前的样子
        var place = done.Headers.Location!.ToString();
        Assert.Contains($"href=\"/ledgers/gear/removed/{id}\"", await remover.GetStringAsync(place), StringComparison.Ordinal);
        Assert.Contains($"href=\"/ledgers/gear/removed/{id}\"", await remover.GetStringAsync("/ledgers/gear/removed"), StringComparison.Ordinal);
        var gone = await remover.GetStringAsync("/ledgers/gear/removed/" + id);
        foreach (var said in new[] { "已经删除", "<dt>购置日期</dt>", "登记重复" }) Assert.Contains(said, gone, StringComparison.Ordinal);
        using (var undone = await Site.PostAsync(remover, place, place + "/undo")) Assert.Equal((HttpStatusCode.SeeOther, place), (undone.StatusCode, undone.Headers.Location!.ToString()));
        Assert.Contains("已撤回1行", await remover.GetStringAsync(place), StringComparison.Ordinal);
        using var back = await remover.GetAsync("/ledgers/gear/removed/" + id);
        Assert.Equal((HttpStatusCode.SeeOther, "/ledgers/gear/" + id), (back.StatusCode, back.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task Who_may_only_edit_edits_in_bulk_and_is_not_offered_removal()
    {
        await using var site = await LedgerFormTests.StartAsync();
        using var clerk = site.Client(LedgerDatabases.Clerk());
        var id = (await LedgerFormTests.NewAsync(clerk, "柜")).Split('/')[^1];
        using var editor = site.Client(With(Permissions.Edit("gear")));
        var list = await editor.GetStringAsync("/ledgers/gear");
        Assert.DoesNotContain("/ledgers/gear/removed", list, StringComparison.Ordinal);
        Assert.Contains("批量修改选中的行", list, StringComparison.Ordinal);
        using (var asked = await Site.PostAsync(editor, "/ledgers/gear", "/ledgers/gear/bulk", ("row", id))) Assert.DoesNotContain("删除这些行", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var removing = await Site.PostAsync(editor, "/ledgers/gear", "/ledgers/gear/bulk", ("row", id), ("field", "remove"), ("do", "apply"), ("reason", "登记重复")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, removing.StatusCode);
            Assert.Contains("没有删除物品的权限", await removing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var done = await Site.PostAsync(editor, "/ledgers/gear", "/ledgers/gear/bulk", ("row", id), ("field", "State"), ("State", "gone"), ("do", "apply"));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Equal("gone", await StateAsync(site, id));
    }

    [Fact]
    public async Task Who_may_only_look_has_nothing_to_tick_and_is_kept_out()
    {
        await using var site = await LedgerFormTests.StartAsync();
        using var clerk = site.Client(LedgerDatabases.Clerk());
        await LedgerFormTests.NewAsync(clerk, "柜");
        using var reader = site.Client(With());
        Assert.DoesNotContain("type=\"checkbox\" name=\"row\"", await reader.GetStringAsync("/ledgers/gear"), StringComparison.Ordinal);
        using var refused = await Site.PostAsync(reader, "/", "/ledgers/gear/bulk", ("do", ""));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Parts_of_a_meeting_are_not_ticked_for_removal()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        var body = await MeetingBody.MakeAsync(site.Database);
        using var client = site.Client(body.Clerk());
        using var saved = await Site.PostAsync(client, "/meetings/new", "/meetings/new", [.. MeetingForms.Proper(body).Select(p => (p.Key, p.Value))]);
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.DoesNotContain("name=\"row\"", await client.GetStringAsync("/ledgers/attendee"), StringComparison.Ordinal);
        var topics = await client.GetStringAsync("/ledgers/topic");
        Assert.Contains("name=\"row\"", topics, StringComparison.Ordinal);
        using var asked = await Site.PostAsync(client, "/ledgers/topic", "/ledgers/topic/bulk", ("row", Guid.NewGuid().ToString()));
        var page = await asked.Content.ReadAsStringAsync();
        Assert.Contains("结果报告日期", page, StringComparison.Ordinal);
        Assert.DoesNotContain("删除这些行", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Done_page_lists_what_changed_by_name_and_nothing_is_done_before_something_is_ticked_or_picked()
    {
        await using var site = await LedgerFormTests.StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var ids = new[] { (await LedgerFormTests.NewAsync(client, "甲柜")).Split('/')[^1], (await LedgerFormTests.NewAsync(client, "乙柜")).Split('/')[^1] };
        var rows = ids.Select(i => ("row", i)).ToArray();
        async Task<string> AskAsync(HttpStatusCode expected, params (string, string)[] form)
        {
            using var answer = await Site.PostAsync(client, "/ledgers/gear", "/ledgers/gear/bulk", form);
            Assert.Equal(expected, answer.StatusCode);
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        }
        // 没有勾选：不给“选中的0行”，全部的先说出前面几行
        var none = await AskAsync(HttpStatusCode.OK, ("do", ""));
        Assert.DoesNotContain("选中的0行", none, StringComparison.Ordinal);
        Assert.Contains("回到列表</a>勾选", none, StringComparison.Ordinal);
        Assert.Contains("甲柜、乙柜", none, StringComparison.Ordinal);
        Assert.Contains("还没有勾选", await AskAsync(HttpStatusCode.UnprocessableEntity, ("field", "State"), ("State", "gone"), ("do", "preview"), ("scope", "rows")), StringComparison.Ordinal);
        // 查到了没有点选：不当成清空
        var keeper = await KeeperAsync(site);
        Assert.Contains("还没有选定保管人", await AskAsync(HttpStatusCode.UnprocessableEntity, [.. rows, ("field", "KeeperId"), ("KeeperId", ""), ("KeeperId.find", "沈"), ("do", "preview")]), StringComparison.Ordinal);
        using var done = await Site.PostAsync(client, "/ledgers/gear", "/ledgers/gear/bulk", ("row", ids[0]), ("field", "KeeperId"), ("KeeperId", keeper), ("do", "apply"));
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(done.Headers.Location));
        Assert.Contains("保管人改为“沈知秋”", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/ledgers/gear/{ids[0]}\"", page, StringComparison.Ordinal);
        Assert.Contains("<td data-label=\"改为\">", page, StringComparison.Ordinal);
        using var stray = await client.GetAsync(done.Headers.Location + "/undo");
        Assert.Equal((HttpStatusCode.SeeOther, done.Headers.Location!.ToString()), (stray.StatusCode, stray.Headers.Location!.ToString()));
    }

    private static Viewer With(params string[] permissions) =>
        new(LedgerDatabases.Body, Guid.CreateVersion7(), "林知远", permissions.Append(Permissions.View("gear")).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]));

    private static async Task<string> KeeperAsync(Site site)
    {
        var clerk = LedgerDatabases.Clerk();
        var person = new Person { Name = "沈知秋", UnitId = LedgerDatabases.Window, StaffKind = "institution", EnteredOn = new(2020, 1, 1) };
        await using var db = site.Database.Open(clerk);
        db.Add(person);
        await db.SaveAsync(Process.Now("登记人员", clerk, site.Clock));
        return person.Id.ToString();
    }

    private static async Task<string?> StateAsync(Site site, string id)
    {
        await using var db = site.Database.Open(LedgerDatabases.Clerk());
        return (await db.FindAsync<Gear>(LedgerDatabases.Body, Guid.Parse(id)))?.State;
    }
}
