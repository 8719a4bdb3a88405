using Bihuan.Access;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

/// <summary>单位、人员、角色、委托、交接：照管理员的办法从头点到尾。</summary>
[Collection(BrowserGroup.Name)]
public sealed class PeopleJourneys(Chromium chromium)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Administrator_makes_a_unit_registers_a_person_and_puts_her_on_a_post(int width)
    {
        await using var site = await StartAsync();
        var staff = await StaffAsync(site);
        var page = await OpenAsync(site, Administrator(staff, Permissions.ManagePeople, Permissions.View("person"), Permissions.Edit("person")), width);

        await page.GotoAsync("/people/units");
        await LooksRightAsync(page, "units", width);
        await page.GetByLabel("新设第一级单位").FillAsync("导办科");
        await page.GetByRole(AriaRole.Button, new() { Name = "新设", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已新设“导办科”");
        await page.GetByRole(AriaRole.Link, new() { Name = "导办科" }).ClickAsync();
        await page.GetByLabel("新设岗位").FillAsync("导办员");
        await page.GetByRole(AriaRole.Button, new() { Name = "新设岗位" }).ClickAsync();
        await LooksRightAsync(page, "unit", width);
        await page.GetByLabel("移到哪个上级之下").SelectOptionAsync(new SelectOptionValue { Label = "大厅管理科" });
        await page.Locator("#move-Reason").FillAsync("机构改革");
        await page.GetByRole(AriaRole.Button, new() { Name = "移动", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("移到“大厅管理科”之下");

        await page.GotoAsync("/people");
        await LooksRightAsync(page, "people", width);
        await page.GetByRole(AriaRole.Link, new() { Name = "登记人员" }).ClickAsync();
        await page.GetByLabel("姓名").FillAsync("叶晚晴");
        await page.GetByLabel("状态").SelectOptionAsync(new SelectOptionValue { Label = "在岗" });
        await page.GetByLabel("所在单位").SelectOptionAsync("5");
        await page.GetByLabel("人员类别").SelectOptionAsync("institution");
        await page.GetByLabel("到岗日期").FillAsync("2026-03-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("叶晚晴");

        await page.GotoAsync("/people?q=叶晚");
        await page.GetByRole(AriaRole.Link, new() { Name = "叶晚晴" }).ClickAsync();
        await page.GetByLabel("岗位（必填）").SelectOptionAsync(new SelectOptionValue { Label = "导办科 导办员" });
        await page.GetByLabel("理由").FillAsync("招录");
        await page.GetByLabel("到哪天止").FillAsync("2026-03-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "到岗" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("早于");
        await Expect(page.GetByLabel("理由")).ToHaveValueAsync("招录");
        await LooksRightAsync(page, "person-wrong", width);
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByLabel("到哪天止")).ToBeInViewportAsync();
        await page.GetByLabel("到哪天止").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "到岗" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("叶晚晴自2026年3月2日起");
        await page.Locator("summary", new() { HasText = "离岗" }).ClickAsync();
        await LooksRightAsync(page, "person", width);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Security_administrator_makes_a_role_gives_it_and_sees_who_is_affected_before_changing_it(int width)
    {
        await using var site = await StartAsync();
        var staff = await StaffAsync(site);
        await staff.HolderAsync("林知远", Staff.Window);
        var page = await OpenAsync(site, Administrator(staff, Permissions.ManageAccess), width);

        await page.GotoAsync("/access/roles");
        await LooksRightAsync(page, "roles", width);
        await page.GetByRole(AriaRole.Link, new() { Name = "新设角色" }).ClickAsync();
        // 名称还没有写，也能先查权限
        await page.GetByLabel("在权限里查找").FillAsync("物品");
        await page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await page.Locator("[value='ledger.gear.view|Unit']").CheckAsync();
        await page.GetByLabel("名称（必填）").FillAsync("统计");
        await page.GetByLabel("理由").FillAsync("试行");
        await LooksRightAsync(page, "role-new", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "统计", Exact = true }).ClickAsync();
        await page.GetByText("给一个岗位或一个人").ClickAsync();
        await page.Locator("#give-PostId").SelectOptionAsync(new SelectOptionValue { Label = "受理窗口 林知远的岗位" });
        await page.Locator("#give-Reason").FillAsync("分工调整");
        await page.GetByRole(AriaRole.Button, new() { Name = "给出" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已把“统计”给");

        await page.Locator("[value='ledger.gear.view|Body']").CheckAsync();
        await page.Locator("#role-Reason").FillAsync("全局统计");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("马上影响1人");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("林知远");
        await LooksRightAsync(page, "role-confirm", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认保存" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已保存角色“统计”");
        await LooksRightAsync(page, "role", width);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Head_of_a_unit_delegates_and_the_one_who_stands_in_is_told_so_on_every_page(int width)
    {
        await using var site = await StartAsync();
        var staff = await StaffAsync(site);
        var (from, post) = await staff.HolderAsync("沈青禾", Staff.Inspection, "unit-head");
        var (to, _) = await staff.HolderAsync("林知远", Staff.Window, "window-staff");
        var page = await OpenAsync(site, (await staff.ViewerAsync(from))!, width);
        await page.GotoAsync("/checks");
        if (width < 800) await page.GetByRole(AriaRole.Button, new() { Name = "我的" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "我的委托" }).ClickAsync();
        await LooksRightAsync(page, "delegations-none", width);
        await page.GetByLabel("委托给").FillAsync("林知远");
        await page.GetByLabel("到哪天止").FillAsync("2026-03-06");
        await page.GetByLabel("事由").FillAsync("出差");
        await page.GetByRole(AriaRole.Button, new() { Name = "委托", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已委托林知远");
        await Expect(page.Locator(".list tbody")).ToContainTextAsync("2026-03-02至2026-03-06");
        await LooksRightAsync(page, "delegations", width);

        var other = await OpenAsync(site, (await staff.ViewerAsync(to, post))!, width);
        await other.GotoAsync("/ledgers/person");
        await Expect(other.GetByRole(AriaRole.Note)).ToContainTextAsync("代沈青禾办理");
        await other.GotoAsync("/account/delegations");
        await LooksRightAsync(other, "on-behalf", width);

        await page.GetByRole(AriaRole.Button, new() { Name = "收回" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("即时起作用");
        Assert.Null((await staff.ViewerAsync(to, post))!.OnBehalfOf);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Who_leaves_hands_over_and_the_list_is_printed_to_sign(int width)
    {
        await using var site = await StartAsync();
        var staff = await StaffAsync(site);
        var (from, _) = await staff.HolderAsync("林知远");
        await staff.PersonAsync("周望舒");
        await staff.AddAsync(new Gear { Name = "叫号机", State = "new", UnitId = Staff.Window, BoughtOn = Staff.Today, Price = 1, KeeperId = from });
        var page = await OpenAsync(site, Administrator(staff, Permissions.ManagePeople, Permissions.View("gear")), width);
        await page.GotoAsync($"/people/{from}");
        await page.GetByRole(AriaRole.Link, new() { Name = "离岗交接" }).ClickAsync();
        await LooksRightAsync(page, "hand-over", width);
        await page.GetByLabel("接收的人").FillAsync("周望舒（受理窗口）");
        await page.GetByLabel("理由").FillAsync("调离");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认交接" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("请打印清单");
        await Expect(page.Locator(".to-sign")).ToContainTextAsync("叫号机");
        await LooksRightAsync(page, "hand-over-list", width);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("nav.side")).ToBeHiddenAsync();
        await Expect(page.Locator(".signatures")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Body_opens_itself_to_a_supervisor_after_a_look_at_what_that_means(int width)
    {
        await using var site = await StartAsync();
        var (staff, supervisor) = (await StaffAsync(site), await StaffAsync(site));
        await supervisor.RoleAsync("巡察联络", (Permissions.View("gear"), GrantScope.SupervisedBodies), (Permissions.Export("gear"), GrantScope.SupervisedBodies));
        var page = await OpenAsync(site, Administrator(staff, Permissions.ManagePeople), width);
        await page.GotoAsync("/people/supervision");
        await LooksRightAsync(page, "supervision-none", width);
        await page.GetByLabel("向哪个机构开放").SelectOptionAsync(new SelectOptionValue { Value = $"{supervisor.Body}" });
        await page.GetByLabel("理由").FillAsync("县委文件");
        await page.GetByRole(AriaRole.Button, new() { Name = "开放督导", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("巡察联络：物品：查看；物品：导出");
        await LooksRightAsync(page, "supervision-confirm", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认开放" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("开放督导");
        await page.Locator("summary").ClickAsync();
        await LooksRightAsync(page, "supervision", width);
        // 督导的一方也看得见，也可以解除
        var theirs = await OpenAsync(site, Administrator(supervisor, Permissions.ManagePeople), width);
        await theirs.GotoAsync("/people/supervision");
        await theirs.Locator("summary").ClickAsync();
        await LooksRightAsync(theirs, "supervision-supervisor", width);
        await theirs.Locator("details").GetByLabel("理由").FillAsync("任务完成");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "确认解除" }).ClickAsync();
        await Expect(theirs.GetByRole(AriaRole.Status)).ToContainTextAsync("过后解除");
        var auditor = await OpenAsync(site, Administrator(staff, Permissions.ReadAudit), width);
        await auditor.GotoAsync("/audit?process=解除督导");
        await auditor.Locator("a[href^='/audit/0']").First.ClickAsync();
        await Expect(auditor.GetByRole(AriaRole.Main)).ToContainTextAsync("督导“青禾市行政审批局”");
        await LooksRightAsync(auditor, "supervision-audit", width);
    }

    private static Task<Site> StartAsync() => Site.StartAsync(LedgerDatabases.Created);

    // 网站的钟拨到那个机构的今天
    private static async Task<Staff> StaffAsync(Site site)
    {
        var staff = await Staff.MakeAsync(site.Database);
        site.Clock.Advance(staff.Clock.GetUtcNow() - site.Clock.GetUtcNow());
        return staff;
    }

    private static Viewer Administrator(Staff staff, params string[] permissions) =>
        new(staff.Body, Guid.CreateVersion7(), "许临川", permissions.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]));

    private async Task<IPage> OpenAsync(Site site, Viewer viewer, int width)
    {
        using var client = site.Client(viewer);
        var page = await chromium.OpenAsync(site, width: width);
        await page.Context.SetExtraHTTPHeadersAsync(client.DefaultRequestHeaders.Select(h => KeyValuePair.Create(h.Key, string.Join(',', h.Value))));
        return page;
    }

    private static async Task LooksRightAsync(IPage page, string name, int width)
    {
        await Axe.AssertCleanAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} 横向超出了屏幕");
        if (Environment.GetEnvironmentVariable("BIHUAN_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
    }
}
