using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web;

public sealed class LedgerFormTests
{
    internal static Task<Site> StartAsync() => Site.StartAsync(LedgerDatabases.Created);

    internal static Dictionary<string, string> Typed(string name, params (string, string)[] more)
    {
        var typed = new Dictionary<string, string> { ["do"] = "save", ["version"] = "0", ["Name"] = name, ["State"] = "new", ["UnitId"] = "2", ["BoughtOn"] = "2024-03-01", ["Price"] = "1200" };
        foreach (var (field, text) in more) typed[field] = text;
        return typed;
    }

    /// <summary>打开一页取令牌，再提交。</summary>
    internal static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string action, Dictionary<string, string> typed)
    {
        var html = await client.GetStringAsync(page);
        typed["__RequestVerificationToken"] = Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.NonBacktracking).Groups["token"].Value;
        using var form = new FormUrlEncodedContent(typed);
        return await client.PostAsync(action, form);
    }

    /// <summary>登记一件，返回它的地址。</summary>
    internal static async Task<string> NewAsync(HttpClient client, string name, params (string, string)[] more)
    {
        using var response = await PostAsync(client, "/ledgers/gear/new", "/ledgers/gear/new", Typed(name, more));
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
        return response.Headers.Location!.ToString().Split('?')[0];
    }

    [Fact]
    public async Task Right_form_is_saved_and_leads_to_the_row()
    {
        await using var site = await StartAsync();
        var clerk = LedgerDatabases.Clerk();
        using var client = site.Client(clerk);
        var address = await NewAsync(client, "叫号机", ("WarrantyFrom", "2024-03-01"), ("WarrantyFrom.to", "2025-02-28"));
        await using var db = site.Database.Open(clerk);
        var row = await db.Set<Gear>().SingleAsync();
        Assert.Equal($"/ledgers/gear/{row.Id}", address);
        Assert.Equal((new DateOnly(2024, 3, 1), new DateOnly(2025, 2, 28)), (row.WarrantyFrom!.Value, row.WarrantyTo!.Value));
        var form = await client.GetStringAsync(address + "/edit");
        Assert.Contains("value=\"叫号机\"", form, StringComparison.Ordinal);
        Assert.Contains("value=\"2025-02-28\"", form, StringComparison.Ordinal);
        Assert.Contains("由系统算出", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_form_keeps_everything_typed_and_says_what_to_mend()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        using var response = await PostAsync(client, "/ledgers/gear/new", "/ledgers/gear/new", Typed("<b>机器</b>", ("Price", "很贵"), ("State", "used"), ("UnitId", "3"), ("InUse", "否"), ("Notes", "第一行\n第二行"), ("BoughtOn", "上周"), ("WarrantyFrom", "2024-05-01"), ("WarrantyFrom.to", "2024-04-01"), ("PartOfId.find", "架子")));
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("value=\"&lt;b&gt;机器&lt;/b&gt;\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"很贵\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"上周\"", page, StringComparison.Ordinal);
        Assert.Contains("第一行&#xA;第二行</textarea>", page, StringComparison.Ordinal);
        Assert.Matches("<option value=\"used\" selected", page);
        Assert.Matches("<option value=\"3\" selected", page);
        Assert.Matches("<option value=\"否\" selected", page);
        Assert.Contains("value=\"2024-04-01\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"架子\"", page, StringComparison.Ordinal);
        Assert.Contains("没有保存：有3处要改", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-Price\"", page, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"f-Price-fault\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_out_of_reach_is_not_found_whether_it_exists_or_not()
    {
        await using var site = await StartAsync();
        using var clerk = site.Client(LedgerDatabases.Clerk());
        var address = await NewAsync(clerk, "桌");
        using var stranger = site.Client(LedgerDatabases.ViewerWith(LedgerDatabases.Body, new Reach(ReachKind.Unit, LedgerDatabases.Inspection, 1)));
        foreach (var path in new[] { address, $"/ledgers/gear/{Guid.NewGuid()}" })
        {
            using var seen = await stranger.GetAsync(path + "/edit");
            Assert.Equal(HttpStatusCode.NotFound, seen.StatusCode);
            using var changed = await PostAsync(stranger, "/ledgers/gear/new", path + "/edit", Typed("椅"));
            Assert.Equal(HttpStatusCode.NotFound, changed.StatusCode);
            using var kept = await PostAsync(stranger, "/ledgers/gear/new", "/ledgers/gear/draft?row=" + path.Split('/')[^1], Typed("椅"));
            Assert.Equal(HttpStatusCode.NotFound, kept.StatusCode);
        }
        using var reader = site.Client(new Viewer(LedgerDatabases.Body, Guid.NewGuid(), "只看", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("gear")] = [Reach.WholeBody] }));
        using var denied = await reader.GetAsync(address + "/edit");
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
    }

    [Fact]
    public async Task Post_without_token_is_refused()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        using var form = new FormUrlEncodedContent(Typed("桌"));
        foreach (var path in new[] { "/ledgers/gear/new", "/ledgers/gear/draft", "/ledgers/gear/draft/discard" })
        {
            using var response = await client.PostAsync(path, form);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Fact]
    public async Task Searching_a_row_without_script_keeps_the_form_and_offers_choices()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var rack = (await NewAsync(client, "一号机架")).Split('/')[^1];
        await NewAsync(client, "桌子");
        foreach (var pressed in new[] { "find:PartOfId", "enter" })
        {
            using var response = await PostAsync(client, "/ledgers/gear/new", "/ledgers/gear/new", Typed("交换机", ("do", pressed), ("PartOfId", ""), ("PartOfId.find", "机架"), ("PartOfId.was", "")));
            var page = await response.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("value=\"交换机\"", page, StringComparison.Ordinal);
            Assert.Contains($"<input type=\"radio\" name=\"PartOfId\" value=\"{rack}\" />一号机架", page, StringComparison.Ordinal);
            Assert.DoesNotContain(">桌子", page, StringComparison.Ordinal);
        }
        // 选了再按一次查找：不说没有查到
        using (var again = await PostAsync(client, "/ledgers/gear/new", "/ledgers/gear/new", Typed("交换机", ("do", "find:PartOfId"), ("PartOfId", rack), ("PartOfId.find", "机架"), ("PartOfId.was", "机架"))))
            Assert.Contains("查到的就是已经选着的这一个。", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // 查过的词没有变，按回车就是保存
        using var saved = await PostAsync(client, "/ledgers/gear/new", "/ledgers/gear/new", Typed("交换机", ("do", "enter"), ("PartOfId", rack), ("PartOfId.find", "机架"), ("PartOfId.was", "机架")));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
    }

    [Fact]
    public async Task Masked_field_is_not_in_the_page_of_who_may_not_see_it()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var address = await NewAsync(client, "柜", ("Phone", "13812345678"), ("SellerId", "11010119900307002X"));
        string[] some = [Permissions.View("gear"), Permissions.Edit("gear")];
        using var blind = site.Client(new Viewer(LedgerDatabases.Body, Guid.NewGuid(), "吴思齐", some.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody])));
        var page = await blind.GetStringAsync(address + "/edit");
        Assert.DoesNotContain("13812345678", page, StringComparison.Ordinal);
        Assert.DoesNotContain("11010119900307002X", page, StringComparison.Ordinal);
        Assert.Contains("138****5678", page, StringComparison.Ordinal);
        Assert.Contains("13812345678", await client.GetStringAsync(address + "/edit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_is_kept_offered_continued_and_discarded()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        using (var kept = await PostAsync(client, "/ledgers/gear/new", "/ledgers/gear/draft", Typed("", ("Notes", "填了一半"))))
            Assert.Equal("09:30", await kept.Content.ReadAsStringAsync());
        Assert.Contains("没有填完的，2024-03-05 09:30暂存", await client.GetStringAsync("/ledgers/gear/new"), StringComparison.Ordinal);
        Assert.Contains("填了一半</textarea>", await client.GetStringAsync("/ledgers/gear/new?draft=open"), StringComparison.Ordinal);
        using var other = site.Client(LedgerDatabases.Clerk());
        Assert.DoesNotContain("填了一半", await other.GetStringAsync("/ledgers/gear/new?draft=open"), StringComparison.Ordinal);
        using (var discarded = await PostAsync(client, "/ledgers/gear/new", "/ledgers/gear/draft/discard", [])) Assert.Equal(HttpStatusCode.SeeOther, discarded.StatusCode);
        Assert.DoesNotContain("暂存</h2>", await client.GetStringAsync("/ledgers/gear/new"), StringComparison.Ordinal);
        // 按钮暂存：回到表单；存好了，暂存也就没有了
        using (var pressed = await PostAsync(client, "/ledgers/gear/new", "/ledgers/gear/new", Typed("半", ("do", "keep")))) Assert.Equal("/ledgers/gear/new?draft=open", pressed.Headers.Location!.ToString());
        await NewAsync(client, "整");
        await using var db = site.Database.Open();
        Assert.False(await db.Drafts.AnyAsync());
    }

    [Fact]
    public async Task Refused_form_is_kept_as_a_draft_and_changes_nothing_stored()
    {
        await using var site = await StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var address = await NewAsync(client, "机架");
        using (var refused = await PostAsync(client, address + "/edit", address + "/edit", Typed("", ("version", "1"), ("Notes", "写了很久"))))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("已于2024-03-05 09:30暂存", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Contains("写了很久</textarea>", await client.GetStringAsync(address + "/edit?draft=open"), StringComparison.Ordinal);
        await using var db = site.Database.Open(LedgerDatabases.Clerk());
        var row = await db.Set<Gear>().SingleAsync();
        Assert.Equal(("机架", 1), (row.Name, row.Version));
        Assert.NotEqual("写了很久", row.Notes);
    }

    [Fact]
    public async Task Stale_form_shows_both_versions_and_saves_what_was_picked()
    {
        await using var site = await StartAsync();
        var clerk = LedgerDatabases.Clerk();
        using var client = site.Client(clerk);
        var address = await NewAsync(client, "桌", ("Notes", "旧"), ("Count", "1"));
        using (var first = await PostAsync(client, address + "/edit", address + "/edit", Typed("新桌", ("version", "1"), ("Notes", "旧"), ("Count", "2")))) Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        using var stale = await PostAsync(client, address + "/edit", address + "/edit", Typed("桌", ("version", "1"), ("Notes", "我的"), ("Count", "3")));
        var page = await stale.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains("下面3处两边不一样", page, StringComparison.Ordinal);
        Assert.Matches("名称<span class=\"by-whom\">只有别人改了", page);
        Assert.Matches("说明<span class=\"by-whom\">只有您改了", page);
        Assert.Matches("数量<span class=\"by-whom\">两边都改了", page);

        Dictionary<string, string> Resolve(string pressed, string count) => new() { ["resolve"] = "1", ["version"] = "2", ["opened"] = "1", ["do"] = pressed, ["mine.Name"] = "桌", ["mine.Notes"] = "我的", ["mine.Count"] = "3", ["pick.Name"] = "theirs", ["pick.Notes"] = "mine", ["pick.Count"] = count };
        using (var undecided = await PostAsync(client, address + "/edit", address + "/edit", Resolve("save", ""))) Assert.Equal(HttpStatusCode.Conflict, undecided.StatusCode);
        using (var resolved = await PostAsync(client, address + "/edit", address + "/edit", Resolve("save", "mine"))) Assert.Equal(HttpStatusCode.SeeOther, resolved.StatusCode);
        await using var db = site.Database.Open(clerk);
        Assert.Equal(("新桌", "我的", 3, 3), await db.Set<Gear>().Select(g => new ValueTuple<string, string?, int?, int>(g.Name, g.Notes, g.Count, g.Version)).SingleAsync());
    }
}
