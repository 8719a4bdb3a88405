using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.Tests.Harness;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

/// <summary>登记、修改、批量修改台账。</summary>
[Collection(BrowserGroup.Name)]
public sealed class LedgerEditJourneys(Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_row_is_registered_on_a_phone(bool script)
    {
        await using var site = await StartAsync();
        var page = await OpenAsync(site, LedgerDatabases.Clerk(), script, 390);
        await RegisterAsync(page, "机架");
        await page.GotoAsync("/ledgers/gear/new");
        await page.GetByLabel("名称").FillAsync("交换机");
        await page.GetByLabel("价格").FillAsync("很贵");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.Locator("#faults")).ToContainTextAsync("没有保存：有4处要改");
        await Expect(page.GetByLabel("名称")).ToHaveValueAsync("交换机");
        if (script) await Axe.AssertCleanAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "价格" }).ClickAsync();
        await Expect(page.GetByLabel("价格")).ToBeInViewportAsync();
        await page.GetByLabel("价格").FillAsync("3.5万元");
        await page.GetByLabel("状态").SelectOptionAsync("new");
        await page.GetByLabel("使用单位").SelectOptionAsync("2");
        await page.GetByLabel("购置日期").FillAsync("2024-03-01");
        // 查另一行：按回车就是查找，填的都还在
        await page.GetByLabel("属于：写几个字查找").FillAsync("机架");
        await page.GetByLabel("属于：写几个字查找").PressAsync("Enter");
        await page.GetByLabel("机架受理窗口").CheckAsync();
        await Expect(page.GetByLabel("价格")).ToHaveValueAsync("3.5万元");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        if (script) await Axe.AssertCleanAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("交换机");
        await Expect(page.GetByText("35,000.00").First).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        if (script) await Axe.AssertCleanAsync(page);
    }

    [Fact]
    public async Task What_is_typed_is_kept_by_itself_and_offered_again()
    {
        await using var site = await StartAsync();
        var page = await OpenAsync(site, LedgerDatabases.Clerk());
        await page.RouteAsync("**/ledgers/gear/new", async route =>
        {
            var response = await route.FetchAsync();
            // 等二十秒太久：同一个脚本，间隔短些
            await route.FulfillAsync(new() { Response = response, Body = (await response.TextAsync()).Replace("data-draft=", "data-every=\"200\" data-draft=", StringComparison.Ordinal) });
        });
        await page.GotoAsync("/ledgers/gear/new");
        await page.GetByLabel("说明").FillAsync("填了一半");
        await Expect(page.Locator("[data-kept]")).ToHaveTextAsync("已于09:30暂存");
        await page.GotoAsync("/ledgers/gear/new");
        await Expect(page.GetByText("您有一份没有填完的")).ToBeVisibleAsync();
        await Axe.AssertCleanAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "继续填写" }).ClickAsync();
        await Expect(page.GetByLabel("说明")).ToHaveValueAsync("填了一半");
    }

    [Fact]
    public async Task Two_versions_are_put_side_by_side_and_one_is_picked_for_each_field()
    {
        await using var site = await StartAsync();
        var page = await OpenAsync(site, LedgerDatabases.Clerk());
        var address = await RegisterAsync(page, "桌");
        var other = await OpenAsync(site, LedgerDatabases.Clerk());
        await page.GotoAsync(address + "/edit");
        await other.GotoAsync(address + "/edit");
        await other.GetByLabel("名称").FillAsync("长桌");
        await other.GetByLabel("数量").FillAsync("2");
        await other.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(other.GetByText("已保存。")).ToBeVisibleAsync();
        await page.GetByLabel("数量").FillAsync("3");
        await page.GetByLabel("说明").FillAsync("靠窗");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("下面3处两边不一样");
        foreach (var difference in await page.Locator(".difference").AllAsync()) Assert.InRange((await difference.BoundingBoxAsync())!.Height, 60, 240);
        await Axe.AssertCleanAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "照选的保存" }).ClickAsync();
        await Expect(page.GetByText("还有没有选的")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "数量" }).GetByLabel("您填的").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "照选的保存" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("长桌");
        await Expect(page.Locator("dd", new() { HasText = "靠窗" })).ToBeVisibleAsync();
        await page.GetByLabel("写留言").FillAsync("数量以三张为准");
        await page.GetByRole(AriaRole.Button, new() { Name = "发出" }).ClickAsync();
        await Expect(page.Locator("#comments")).ToContainTextAsync("数量以三张为准");
        await Axe.AssertCleanAsync(page);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Rows_are_changed_in_bulk_and_the_change_is_taken_back(int width)
    {
        await using var site = await StartAsync();
        var page = await OpenAsync(site, LedgerDatabases.Clerk(), width: width);
        var rows = new List<string>();
        foreach (var name in new[] { "椅一", "椅二", "椅三" }) rows.Add(await RegisterAsync(page, name));
        await page.GotoAsync("/ledgers/gear");
        await page.GetByLabel("选中椅一").CheckAsync();
        await page.GetByLabel("选中椅三").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "批量修改" }).ClickAsync();
        await page.GetByLabel("改什么").SelectOptionAsync("State");
        await page.GetByRole(AriaRole.Button, new() { Name = "下一步" }).Last.ClickAsync();
        await page.GetByLabel("状态").SelectOptionAsync("gone");
        await Axe.AssertCleanAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "看会改哪些" }).ClickAsync();
        await Expect(page.GetByText("将把2行的“状态”改为：报废")).ToBeVisibleAsync();
        await Axe.AssertCleanAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认修改2行" }).ClickAsync();
        await Expect(page.GetByText("已办2行：状态改为“报废”")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "椅三" })).ToBeVisibleAsync();
        await Axe.AssertCleanAsync(page);
        var done = page.Url;
        await page.GotoAsync(rows[2]);
        await Expect(page.Locator(".about")).ToContainTextAsync("状态：报废");
        await page.GotoAsync(rows[1]);
        await Expect(page.Locator(".about")).ToContainTextAsync("状态：新购");
        await page.GotoAsync(done);
        await page.GetByRole(AriaRole.Button, new() { Name = "撤回" }).ClickAsync();
        await Expect(page.GetByText("已撤回2行")).ToBeVisibleAsync();
        await Axe.AssertCleanAsync(page);
        await page.GotoAsync(rows[2]);
        await Expect(page.Locator(".about")).ToContainTextAsync("状态：新购");
        await Expect(page.Locator("#history")).ToContainTextAsync("撤回批量修改物品");
    }

    [Fact]
    public async Task A_row_is_removed_with_a_reason_and_found_again()
    {
        await using var site = await StartAsync();
        var page = await OpenAsync(site, LedgerDatabases.Clerk());
        await RegisterAsync(page, "旧柜");
        await page.GetByRole(AriaRole.Link, new() { Name = "删除" }).ClickAsync();
        await Axe.AssertCleanAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认删除" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("请写明理由");
        await page.GetByLabel("理由").FillAsync("登记重复");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认删除" }).ClickAsync();
        await Expect(page.GetByText("登记重复")).ToBeVisibleAsync();
        await Axe.AssertCleanAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "找回" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("旧柜");
        await Expect(page.Locator("#history")).ToContainTextAsync("理由：登记重复");
        await page.GetByRole(AriaRole.Link, new() { Name = "限制阅读" }).ClickAsync();
        await Axe.AssertCleanAsync(page);
    }

    [Fact]
    public async Task Colleagues_are_suggested_after_an_at_sign_and_the_chosen_one_is_mentioned()
    {
        await using var site = await StartAsync();
        var clerk = LedgerDatabases.Clerk();
        await using (var db = site.Database.Open(clerk))
        {
            foreach (var name in new[] { "沈知秋", "沈青禾", "林溪" }) db.Add(new Person { Name = name, UnitId = LedgerDatabases.Window, StaffKind = "institution", EnteredOn = new(2020, 1, 1) });
            await db.SaveAsync(Process.Now("登记人员", clerk, site.Clock));
        }
        var page = await OpenAsync(site, clerk);
        await RegisterAsync(page, "叫号机");
        var box = page.GetByLabel("写留言");
        await box.ClickAsync();
        await page.Keyboard.TypeAsync("请@沈");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(2);
        await Axe.AssertCleanAsync(page);
        var second = await page.GetByRole(AriaRole.Option).Nth(1).Locator("b").InnerTextAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
        await page.Keyboard.TypeAsync("核对编号");
        await page.GetByRole(AriaRole.Button, new() { Name = "发出" }).ClickAsync();
        await Expect(page.Locator(".comments .mention")).ToContainTextAsync(second);
        await Expect(page.Locator(".comments .said")).ToContainTextAsync("核对编号");
    }

    private static Task<Site> StartAsync() => Site.StartAsync(LedgerDatabases.Created);

    private async Task<IPage> OpenAsync(Site site, Viewer viewer, bool script = true, int width = 1280)
    {
        var page = await chromium.OpenAsync(site, script, width);
        using var client = site.Client(viewer);
        await page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Test-Viewer"] = viewer.PersonId.ToString() });
        return page;
    }

    private static async Task<string> RegisterAsync(IPage page, string name)
    {
        await page.GotoAsync("/ledgers/gear/new");
        await page.GetByLabel("名称").FillAsync(name);
        await page.GetByLabel("状态").SelectOptionAsync("new");
        await page.GetByLabel("使用单位").SelectOptionAsync("2");
        await page.GetByLabel("购置日期").FillAsync("2024-03-01");
        await page.GetByLabel("价格").FillAsync("120");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
        return page.Url.Split('?')[0];
    }
}
