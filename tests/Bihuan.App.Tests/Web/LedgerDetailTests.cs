using System.Net;

using Bihuan.Access;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web;

public sealed class LedgerDetailTests
{
    [Fact]
    public async Task A_form_far_too_long_is_not_even_read()
    {
        await using var site = await LedgerFormTests.StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var address = await LedgerFormTests.NewAsync(client, "叫号机");
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await Site.TokenAsync(client, address)), new("text", new string('a', 3 << 20))]);
        using var request = new HttpRequestMessage(HttpMethod.Post, address + "/comments") { Content = form };
        // 等服务器答应再发：不答应的，一个字也不用发
        request.Headers.ExpectContinue = true;
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("填的内容太多", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detail_shows_masks_to_who_may_not_see_and_all_to_who_may()
    {
        await using var site = await LedgerFormTests.StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var address = await LedgerFormTests.NewAsync(client, "柜", ("Phone", "13812345678"));
        Assert.Contains("13812345678", await client.GetStringAsync(address), StringComparison.Ordinal);
        using var reader = site.Client(Reader(Reach.WholeBody));
        var page = await reader.GetStringAsync(address);
        Assert.DoesNotContain("13812345678", page, StringComparison.Ordinal);
        Assert.Contains("138****5678", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{address}/edit", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{address}/remove", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_out_of_reach_is_not_found_on_any_of_its_pages()
    {
        await using var site = await LedgerFormTests.StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var address = await LedgerFormTests.NewAsync(client, "柜");
        using var stranger = site.Client(LedgerDatabases.ViewerWith(LedgerDatabases.Body, new Reach(ReachKind.Unit, LedgerDatabases.Inspection, 1)));
        foreach (var path in new[] { "", "/edit", "/remove", "/readers" })
        {
            using var response = await stranger.GetAsync(address + path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
        foreach (var path in new[] { "/comments", "/remove", "/restore", "/readers" })
        {
            using var response = await LedgerFormTests.PostAsync(stranger, "/ledgers/gear/new", address + path, new() { ["text"] = "看看", ["reason"] = "看看", ["version"] = "1" });
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
        using var reader = site.Client(Reader(Reach.WholeBody));
        foreach (var path in new[] { address + "/remove", "/ledgers/gear/removed" })
        {
            using var denied = await reader.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        }
        using var readers = await reader.GetAsync(address + "/readers");
        Assert.Equal(HttpStatusCode.NotFound, readers.StatusCode);
    }

    [Fact]
    public async Task Comment_too_long_is_kept_and_explained()
    {
        await using var site = await LedgerFormTests.StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var address = await LedgerFormTests.NewAsync(client, "柜");
        var text = "很长" + new string('字', 1000);
        using var refused = await LedgerFormTests.PostAsync(client, address, address + "/comments", new() { ["text"] = text });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(text + "</textarea>", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var sent = await LedgerFormTests.PostAsync(client, address, address + "/comments", new() { ["text"] = "<script>好</script>" });
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Contains("&lt;script&gt;好", await client.GetStringAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mentioned_people_are_marked_and_linked_and_the_unknown_and_the_ambiguous_are_asked_about()
    {
        await using var site = await LedgerFormTests.StartAsync();
        var clerk = LedgerDatabases.Clerk();
        Guid one;
        await using (var db = site.Database.Open(clerk))
        {
            var people = new[] { LedgerDatabases.Window, LedgerDatabases.Inspection }.Select(unit => new Bihuan.Ledgers.Personnel.Person { Name = "王小禾", UnitId = unit, StaffKind = "institution", EnteredOn = new(2020, 1, 1) }).ToList();
            db.AddRange(people);
            await db.SaveAsync(Bihuan.Audit.Process.Now("登记人员", clerk, site.Clock));
            one = people[1].Id;
        }
        using var client = site.Client(clerk);
        var address = await LedgerFormTests.NewAsync(client, "柜");
        Task<HttpResponseMessage> SendAsync(string text, params (string Key, string Value)[] more) =>
            LedgerFormTests.PostAsync(client, address, address + "/comments", more.Append(("text", text)).ToDictionary(p => p.Item1, p => p.Item2));
        using (var unknown = await SendAsync("请@没此人 看看"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
            var page = await unknown.Content.ReadAsStringAsync();
            Assert.Contains("没有找到“没此人”，请核对姓名", page, StringComparison.Ordinal);
            Assert.Contains("请@没此人 看看</textarea>", page, StringComparison.Ordinal);
        }
        using (var same = await SendAsync("请@王小禾看看"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, same.StatusCode);
            Assert.Contains("name=\"who.王小禾\" value=\"督查科\"", WebUtility.HtmlDecode(await same.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
        using (var sent = await SendAsync("请@王小禾看看", ("who.王小禾", "督查科")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
            // 他没有岗位，打不开这一行：写的人当即知道，再打开就不说了
            var to = sent.Headers.Location!.ToString();
            Assert.Contains("?said=", to, StringComparison.Ordinal);
            Assert.Contains("提到的王小禾现在打不开这一行", WebUtility.HtmlDecode(await client.GetStringAsync(to.Split('#')[0])), StringComparison.Ordinal);
            Assert.DoesNotContain("打不开这一行", WebUtility.HtmlDecode(await client.GetStringAsync(address)), StringComparison.Ordinal);
        }
        Assert.Contains("请<span class=\"mention\">@王小禾（督查科）</span>看看", WebUtility.HtmlDecode(await client.GetStringAsync(address)), StringComparison.Ordinal);
        using var reader = site.Client(new Viewer(LedgerDatabases.Body, Guid.NewGuid(), "看得见人员", new[] { Permissions.View("gear"), Permissions.View("person") }.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody])));
        Assert.Contains($"<a class=\"mention\" href=\"/ledgers/person/{one}\">@王小禾（督查科）</a>", WebUtility.HtmlDecode(await reader.GetStringAsync(address)), StringComparison.Ordinal);
        var suggested = System.Text.RegularExpressions.Regex.Unescape(await client.GetStringAsync(address + "/mentions?q=王小"));
        Assert.Contains("\"insert\":\"王小禾（督查科）\"", suggested, StringComparison.Ordinal);
        using var stranger = site.Client(LedgerDatabases.ViewerWith(LedgerDatabases.Body, new Reach(ReachKind.Unit, LedgerDatabases.Inspection, 1)));
        using var refused = await stranger.GetAsync(address + "/mentions?q=王小");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task Who_is_made_responsible_but_cannot_open_the_row_is_told_once_after_saving()
    {
        await using var site = await LedgerFormTests.StartAsync();
        var clerk = LedgerDatabases.Clerk();
        var keeper = new Bihuan.Ledgers.Personnel.Person { Name = "顾南乔", UnitId = LedgerDatabases.Inspection, StaffKind = "institution", EnteredOn = new(2020, 1, 1) };
        await using (var db = site.Database.Open(clerk))
        {
            db.Add(keeper);
            await db.SaveAsync(Bihuan.Audit.Process.Now("登记人员", clerk, site.Clock));
        }
        using var client = site.Client(clerk);
        using var saved = await LedgerFormTests.PostAsync(client, "/ledgers/gear/new", "/ledgers/gear/new", LedgerFormTests.Typed("叫号机", ("KeeperId", keeper.Id.ToString())));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var to = saved.Headers.Location!.ToString();
        using var other = site.Client(clerk);
        Assert.DoesNotContain("已保存。", WebUtility.HtmlDecode(await other.GetStringAsync(to)), StringComparison.Ordinal);
        var first = WebUtility.HtmlDecode(await client.GetStringAsync(to));
        Assert.Contains("已保存。", first, StringComparison.Ordinal);
        Assert.Contains("顾南乔（保管人）现在打不开这一行，看不到，也办不了。请换一个人", first, StringComparison.Ordinal);
        Assert.DoesNotContain("打不开这一行", WebUtility.HtmlDecode(await client.GetStringAsync(to.Split('?')[0])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulk_change_goes_from_choice_to_preview_to_done_to_undone()
    {
        await using var site = await LedgerFormTests.StartAsync();
        using var client = site.Client(LedgerDatabases.Clerk());
        var id = (await LedgerFormTests.NewAsync(client, "柜")).Split('/')[^1];
        Task<HttpResponseMessage> PostAsync(params (string, string)[] form) => LedgerFormTests.PostAsync(client, "/ledgers/gear/new", "/ledgers/gear/bulk", form.Append(("row", id)).ToDictionary(p => p.Item1, p => p.Item2));
        using (var chosen = await PostAsync(("query", "?q=柜"))) Assert.Contains("符合条件的全部，共1行", await chosen.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var none = await PostAsync(("do", "field"), ("field", ""))) Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        using (var wrong = await PostAsync(("do", "preview"), ("field", "BoughtOn"), ("BoughtOn", "上周")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            Assert.Contains("value=\"上周\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var masked = await PostAsync(("do", "preview"), ("field", "Phone"), ("Phone", "13800000000"))) Assert.DoesNotContain("将把", await masked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var preview = await PostAsync(("do", "preview"), ("field", "State"), ("State", "gone")))
        {
            var page = await preview.Content.ReadAsStringAsync();
            Assert.Contains("将把1行的“状态”改为：报废", page, StringComparison.Ordinal);
            Assert.Contains($"<a href=\"/ledgers/gear/{id}\" target=\"_blank\" rel=\"noopener\">柜", page, StringComparison.Ordinal);
            Assert.Contains("<td data-label=\"现在\">新购</td>", page, StringComparison.Ordinal);
        }
        using (var same = await PostAsync(("do", "preview"), ("field", "State"), ("State", "new"))) Assert.Contains("不变</span>", await same.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var applied = await PostAsync(("do", "apply"), ("field", "State"), ("State", "gone"), ("expected", "1"));
        Assert.Equal(HttpStatusCode.SeeOther, applied.StatusCode);
        var done = applied.Headers.Location!.ToString();
        using (var undone = await LedgerFormTests.PostAsync(client, done, done + "/undo", [])) Assert.Equal((HttpStatusCode.SeeOther, done), (undone.StatusCode, undone.Headers.Location!.ToString()));
        var after = await client.GetStringAsync(done);
        foreach (var said in new[] { "已撤回1行，“状态”改回了批量办理之前的值", "<td data-label=\"状态改回\">", $"/ledgers/gear/{id}\"" }) Assert.Contains(said, after, StringComparison.Ordinal);
        using var again = await LedgerFormTests.PostAsync(client, "/ledgers/gear", done + "/undo", []);
        Assert.Contains("撤回不了：已经撤回过", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Viewer Reader(params Reach[] reaches) => new(LedgerDatabases.Body, Guid.NewGuid(), "只看", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("gear")] = reaches });
}
