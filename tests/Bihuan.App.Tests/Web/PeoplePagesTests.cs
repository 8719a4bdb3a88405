using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web;

public sealed partial class PeoplePagesTests : IAsyncLifetime
{
    private Site _site = null!;
    private Staff _staff = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync(LedgerDatabases.Created);
        _staff = await Staff.MakeAsync(_site.Database);
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("/people")]
    [InlineData("/people/units")]
    [InlineData("/people/units?unit=2")]
    [InlineData("/people/supervision")]
    [InlineData("/access/roles")]
    [InlineData("/access/roles/new")]
    [InlineData("/access/delegations")]
    public async Task Page_is_shown_to_its_administrator_and_to_nobody_else(string path)
    {
        using var own = As(path.StartsWith("/people", StringComparison.Ordinal) ? Permissions.ManagePeople : Permissions.ManageAccess);
        using var other = As(path.StartsWith("/people", StringComparison.Ordinal) ? Permissions.ManageAccess : Permissions.ManagePeople);
        using var nobody = _site.Client();
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(path)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await nobody.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Unit_is_added_renamed_and_moved_by_forms_and_a_wrong_one_comes_back_with_what_was_typed()
    {
        using var client = As(Permissions.ManagePeople);
        Assert.Contains("已新设“导办科”", await DoneAsync(client, "/people/units", ("form", "add"), ("Name", "导办科")), StringComparison.Ordinal);
        Assert.Contains("设立于2024年1月31日", await DoneAsync(client, "/people/units/5", ("form", "since"), ("Since", "2024-01-31")), StringComparison.Ordinal);
        Assert.Contains("2024-01-31设立", await client.GetStringAsync("/people/units?unit=5"), StringComparison.Ordinal);
        Assert.Contains("日期没有认出来", (await PostAsync(client, "/people/units", ("form", "add"), ("Name", "又一科"), ("Since", "一月"))).Page, StringComparison.Ordinal);
        Assert.Contains("已改名为“导办服务科”", await DoneAsync(client, "/people/units/5", ("form", "rename"), ("Name", "导办服务科")), StringComparison.Ordinal);
        Assert.Contains("移到“大厅管理科”之下", await DoneAsync(client, "/people/units/5", ("form", "move"), ("ParentId", "1"), ("Reason", "机构改革")), StringComparison.Ordinal);
        var (status, page) = await PostAsync(client, "/people/units/1", ("form", "move"), ("ParentId", "3"), ("Reason", "写过的理由"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("不能移到它自己", page, StringComparison.Ordinal);
        Assert.Contains("写过的理由", page, StringComparison.Ordinal);
        Assert.DoesNotContain("已新设", await client.GetStringAsync("/people/units"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_is_put_on_a_post_and_leaves_it()
    {
        using var client = As(Permissions.ManagePeople);
        var (person, post) = (await _staff.PersonAsync("林知远"), await _staff.PostAsync("窗口长"));
        Assert.Contains("林知远自2026年3月1日起", await DoneAsync(client, $"/people/{person}", ("form", "assign"), ("PostId", post.ToString()), ("IsMain", "yes"), ("From", "2026-03-01"), ("Reason", "任命")), StringComparison.Ordinal);
        await using var db = _staff.Open();
        var holder = await db.PostHolders.SingleAsync(h => h.PersonId == person);
        var (status, page) = await PostAsync(client, $"/people/{person}", ("form", "end"), ("holder", holder.Id.ToString()), ("On", "三月"), ("Reason", "调离"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, page.Contains("请填写日期", StringComparison.Ordinal)));
        await DoneAsync(client, $"/people/{person}", ("form", "end"), ("holder", holder.Id.ToString()), ("On", "2026-03-09"), ("Reason", "调离"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/people/{Guid.NewGuid()}")).StatusCode);
    }

    [Fact]
    public async Task Changing_a_role_in_use_shows_who_is_affected_before_it_is_saved()
    {
        using var client = As(Permissions.ManageAccess);
        // 到那人任职的日子
        _site.Clock.Advance(_staff.Clock.GetUtcNow() - _site.Clock.GetUtcNow());
        var role = await _staff.RoleAsync("统计", (Permissions.View("gear"), GrantScope.Body));
        var (_, post) = await _staff.HolderAsync("周望舒");
        await _staff.GiveAsync(role, post: post);
        (string, string)[] typed = [("form", "role"), ("step", "save"), ("Name", "统计"), ("Reason", "收窄"), ("grant", "ledger.gear.view|Unit")];
        var (status, page) = await PostAsync(client, $"/access/roles/{role}", typed);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("马上影响1人", page, StringComparison.Ordinal);
        Assert.Contains("周望舒", page, StringComparison.Ordinal);
        Assert.Contains("减去：物品：查看（全机构）", page, StringComparison.Ordinal);
        Assert.Contains("已保存", await DoneAsync(client, $"/access/roles/{role}", [.. typed, ("confirmed", "ledger.gear.view|Unit")]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whole_grid_of_permissions_fits_into_one_form_and_searching_keeps_what_is_ticked()
    {
        using var client = As(Permissions.ManageAccess);
        var all = PermissionNames.All(LedgerDatabases.Setup.Catalog).Where(n => Administrators.KindOf(n.Code) is null).SelectMany(n => n.Scopes.Select(s => ("grant", n.Code + "|" + s))).ToArray();
        Assert.True(all.Length > 64);
        var (_, found) = await PostAsync(client, "/access/roles/new", [("form", "role"), ("step", "find"), ("find", "导出"), ("Name", "全看"), .. all]);
        Assert.Equal(all.Length, Regex.Count(found, "(type=\"hidden\" name=\"grant\"|name=\"grant\"[^>]* checked)", RegexOptions.NonBacktracking));
        await DoneAsync(client, "/access/roles/new", [("form", "role"), ("step", "save"), ("Name", "全看"), ("Reason", "试行"), .. all]);
        await using var db = _staff.Open();
        Assert.Equal(all.Length, await db.RoleGrants.CountAsync(g => db.Roles.Any(r => r.Name == "全看" && r.Id == g.RoleId)));
    }

    [Fact]
    public async Task Role_of_many_more_ledgers_than_today_is_not_cut_off_by_the_limit_of_a_form()
    {
        using var client = As(Permissions.ManageAccess);
        var all = PermissionNames.All(LedgerDatabases.Setup.Catalog).Where(n => Administrators.KindOf(n.Code) is null).SelectMany(n => n.Scopes.Select(s => ("grant", n.Code + "|" + s))).ToArray();
        // 一百多本台账时的样子：重复的值不多算，格子数一样
        var many = Enumerable.Repeat(all, 4000 / all.Length).SelectMany(g => g).ToArray();
        Assert.Contains("已保存", await DoneAsync(client, "/access/roles/new", [("form", "role"), ("step", "save"), ("Name", "全办"), ("Reason", "试行"), .. many]), StringComparison.Ordinal);
        // 三员各有各的：全部权限放在一个角色里，说得出为什么不行，勾选的都还在
        var whole = PermissionNames.All(LedgerDatabases.Setup.Catalog).SelectMany(n => n.Scopes.Select(s => ("grant", n.Code + "|" + s))).ToArray();
        var (status, page) = await PostAsync(client, "/access/roles/new", [("form", "role"), ("step", "save"), ("Name", "什么都有"), ("Reason", "试行"), .. whole]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, page.Contains("不能放在一个角色里", StringComparison.Ordinal)));
        Assert.Equal(whole.Length, Regex.Count(page, "name=\"grant\"[^>]* checked", RegexOptions.NonBacktracking));
    }

    [Fact]
    public async Task Opening_to_supervision_is_asked_for_first_and_ended_by_form()
    {
        var supervisor = await Staff.MakeAsync(_site.Database);
        using var client = As(Permissions.ManagePeople);
        await supervisor.RoleAsync("巡察", (Permissions.View("gear"), GrantScope.SupervisedBodies));
        (string, string)[] typed = [("form", "open"), ("SupervisorBodyId", $"{supervisor.Body}"), ("From", "2024-03-05"), ("Reason", "县委文件")];
        var (status, asked) = await PostAsync(client, "/people/supervision", typed);
        Assert.Equal(HttpStatusCode.OK, status);
        foreach (var text in new[] { "向“青禾市行政审批局”开放督导", "<li>巡察：物品：查看</li>", "value=\"县委文件\"" }) Assert.Contains(text, asked, StringComparison.Ordinal);
        var confirmed = WebUtility.HtmlDecode(Confirmed().Match(asked).Value);
        // 看过以后那边的角色又多了：再请人看一遍
        await supervisor.RoleAsync("督查", (Permissions.Export("gear"), GrantScope.SupervisedBodies));
        (status, asked) = await PostAsync(client, "/people/supervision", [.. typed, ("confirmed", confirmed)]);
        Assert.Equal((HttpStatusCode.OK, true), (status, asked.Contains("<li>督查：物品：导出</li>", StringComparison.Ordinal)));
        confirmed = WebUtility.HtmlDecode(Confirmed().Match(asked).Value);
        Assert.Contains("已向“青禾市行政审批局”开放督导", await DoneAsync(client, "/people/supervision", [.. typed, ("confirmed", confirmed)]), StringComparison.Ordinal);
        var other = $"{supervisor.Body}";
        var (refused, page) = await PostAsync(client, "/people/supervision/end", ("form", "end"), ("other", other), ("since", "2024-03-05"), ("On", "2024-03-05"), ("Reason", ""));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (refused, page.Contains("理由会记进审计", StringComparison.Ordinal)));
        Assert.Contains("过后解除", await DoneAsync(client, "/people/supervision/end", ("form", "end"), ("other", other), ("since", "2024-03-05"), ("On", "2024-03-05"), ("Reason", "任务完成")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Supervisor_cannot_open_another_body_to_itself_whatever_the_form_says()
    {
        using var client = As(Permissions.ManagePeople);
        var page = await client.GetStringAsync("/people/supervision");
        Assert.Contains("请它的系统管理员在它的“督导关系”页向本机构开放", page, StringComparison.Ordinal);
        Assert.DoesNotContain("SupervisedBodyId", page, StringComparison.Ordinal);
        (string, string)[] forged = [("form", "open"), ("SupervisorBodyId", $"{_staff.Body}"), ("BodyId", $"{_staff.Body}"), ("SupervisedBodyId", "2"), ("From", "2024-03-05"), ("Reason", "县委文件")];
        var (status, refused) = await PostAsync(client, "/people/supervision", forged);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, refused.Contains("本机构不能督导自己", StringComparison.Ordinal)));
        forged[1] = ("SupervisorBodyId", "1");
        await DoneAsync(client, "/people/supervision", [.. forged, ("confirmed", "1")]);
        await using var db = _staff.Open();
        Assert.Equal((1, _staff.Body), await db.Supervisions.Select(s => ValueTuple.Create(s.BodyId, s.SupervisedBodyId)).SingleAsync());
    }

    [Fact]
    public async Task Audit_administrators_of_both_bodies_read_who_supervises_whom()
    {
        using var client = As(Permissions.ManagePeople);
        await DoneAsync(client, "/people/supervision", ("form", "open"), ("SupervisorBodyId", "2"), ("From", "2024-03-05"), ("Reason", "县委文件"), ("confirmed", "2"));
        foreach (var body in new[] { _staff.Body, 2 })
        {
            using var auditor = _site.Client(new Viewer(body, Guid.CreateVersion7(), "审计员", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ReadAudit] = [Reach.WholeBody] }));
            var list = await auditor.GetStringAsync("/audit?process=开放督导");
            Assert.Contains("县委文件", list, StringComparison.Ordinal);
            var entry = await auditor.GetStringAsync(AuditEntry().Match(list).Value);
            Assert.Contains("“临湖区政务服务中心”督导“青禾市行政审批局”，自2024-03-05起", entry, StringComparison.Ordinal);
        }
        using var third = _site.Client(new Viewer(1, Guid.CreateVersion7(), "审计员", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ReadAudit] = [Reach.WholeBody] }));
        Assert.DoesNotContain("县委文件", await third.GetStringAsync("/audit"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/people/units/1", "/people/units?unit=1", Permissions.ManagePeople)]
    [InlineData("/people/supervision/end", "/people/supervision", Permissions.ManagePeople)]
    [InlineData("/access/delegations/01a20339-b121-7113-a95a-8af7d30a59aa/revoke", "/access/delegations", Permissions.ManageAccess)]
    [InlineData("/account/delegations/01a20339-b121-7113-a95a-8af7d30a59aa/revoke", "/account/delegations", Permissions.ManageAccess)]
    public async Task Address_of_a_refused_form_opened_again_leads_back_to_its_page(string address, string page, string permission)
    {
        using var client = As(permission);
        using var response = await client.GetAsync(address);
        Assert.Equal((HttpStatusCode.Found, page), (response.StatusCode, response.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task Hand_over_is_previewed_confirmed_and_printed_to_sign()
    {
        using var client = As(Permissions.ManagePeople, Permissions.View("gear"));
        var (from, to) = ((await _staff.HolderAsync("林知远")).Person, await _staff.PersonAsync("周望舒"));
        await _staff.AddAsync(new Gear { Name = "叫号机", State = "new", UnitId = Staff.Window, BoughtOn = Staff.Today, Price = 1, KeeperId = from });
        var preview = await client.GetStringAsync($"/people/{from}/hand-over");
        Assert.Contains($"href=\"/ledgers/gear?KeeperId={from}\">1</a>", preview, StringComparison.Ordinal);
        var list = await DoneAsync(client, $"/people/{from}/hand-over", ("form", "hand"), ("group", "gear.KeeperId"), ("ends", "yes"), ("ToPersonId", to.ToString()), ("On", "2026-03-02"), ("Reason", "调离"));
        foreach (var text in new[] { "交接清单", "物品：保管人", "叫号机", "受理窗口 林知远的岗位", "监交人（签字）" }) Assert.Contains(text, list, StringComparison.Ordinal);
        Assert.Contains("没有要交给别人的", await client.GetStringAsync($"/people/{from}/hand-over"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delegation_is_made_by_its_giver_and_the_page_says_on_whose_behalf_one_acts()
    {
        var (from, post) = await _staff.HolderAsync("沈青禾", Staff.Inspection, "unit-head");
        var (to, _) = await _staff.HolderAsync("林知远", Staff.Window, "window-staff");
        var day = DateOnly.FromDateTime(_site.Clock.GetUtcNow().DateTime);
        using var giver = _site.Client((await _staff.ViewerAsync(from))!);
        // 网站的钟在任职之前：没有岗位可委托
        var (status, page) = await PostAsync(giver, "/account/delegations", ("form", "delegate"), ("ToPersonId", to.ToString()), ("From", $"{day:yyyy-MM-dd}"), ("To", $"{day:yyyy-MM-dd}"), ("Reason", "出差"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, page.Contains("没有这个岗位", StringComparison.Ordinal)));
        await _staff.DelegateAsync(from, to, Staff.Today, Staff.Today);
        using var taker = _site.Client((await _staff.ViewerAsync(to, post))!);
        Assert.Contains("代沈青禾办理", await taker.GetStringAsync("/account/delegations"), StringComparison.Ordinal);
        Assert.Contains("已收回委托", await DoneAsync(giver, $"/account/delegations/{await IdAsync()}/revoke"), StringComparison.Ordinal);

        async Task<Guid> IdAsync()
        {
            await using var db = _staff.Open();
            return (await db.Delegations.SingleAsync(d => d.BodyId == _staff.Body)).Id;
        }
    }

    [GeneratedRegex("(?<=name=\"confirmed\" value=\")[^\"]*", RegexOptions.None, 1000)]
    private static partial Regex Confirmed();

    [GeneratedRegex("/audit/[0-9a-f-]{36}", RegexOptions.None, 1000)]
    private static partial Regex AuditEntry();

    private HttpClient As(params string[] permissions) =>
        _site.Client(new Viewer(_staff.Body, Guid.CreateVersion7(), "许临川", permissions.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody])));

    // 办成：转到下一页，返回那一页
    private static async Task<string> DoneAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var response = await SendAsync(client, path, fields);
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
        return await client.GetStringAsync(response.Headers.Location);
    }

    private static async Task<(HttpStatusCode Status, string Page)> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var response = await SendAsync(client, path, fields);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, (string Name, string Value)[] fields)
    {
        var token = await Site.TokenAsync(client);
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await client.PostAsync(path, form);
    }
}
