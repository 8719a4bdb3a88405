using System.Net;

using Bihuan.Access;
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
        using var undone = await Site.PostAsync(remover, done.Headers.Location!.ToString(), done.Headers.Location + "/undo");
        Assert.Contains("已撤回1行", await undone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
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
        await using var site = await Site.StartAsync(LedgerDatabases.Setup, LedgerDatabases.MakeAsync);
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

    private static Viewer With(params string[] permissions) =>
        new(LedgerDatabases.Body, Guid.CreateVersion7(), "林知远", permissions.Append(Permissions.View("gear")).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]));

    private static async Task<string?> StateAsync(Site site, string id)
    {
        await using var db = site.Database.Open(LedgerDatabases.Clerk());
        return (await db.FindAsync<Gear>(LedgerDatabases.Body, Guid.Parse(id)))?.State;
    }
}
