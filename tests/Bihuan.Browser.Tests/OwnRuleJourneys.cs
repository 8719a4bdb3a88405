using Bihuan.App.Office.SignIn;
using Bihuan.Demo;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

/// <summary>由台账的列表三下点成一条承诺，登记一行就数进去。</summary>
[Collection(BrowserGroup.Name)]
public sealed class OwnRuleJourneys(Chromium chromium)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_commitment_made_from_a_list_counts_the_next_row(int width)
    {
        await using var site = await Site.StartAsync();
        await DemoBody.RunAsync(site.Database, site.Clock, IdentityPasswords.Value);
        var page = await chromium.OpenAsync(site, width: width);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("用户名").FillAsync("zhenggai");
        await page.GetByLabel("口令").FillAsync(DemoBody.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "退出" })).ToBeVisibleAsync();
        await page.GotoAsync("/ledgers/training?Topic=law");
        await page.GetByRole(AriaRole.Link, new() { Name = "做成承诺、规则" }).ClickAsync();
        await Expect(page.Locator(".conditions")).ToContainTextAsync("专题：法律法规");
        // 没有选的一种，它要填的不出来
        await Expect(page.GetByLabel("怎样就报")).ToBeHiddenAsync();
        await page.GetByLabel("至少几次").FillAsync("4");
        await LooksRightAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存并打开" }).ClickAsync();
        await Expect(page.Locator(".own-counts .now")).ToContainTextAsync("现在0次");
        await LooksRightAsync(page);

        var path = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync("/ledgers/training/new");
        await page.GetByLabel("题目").FillAsync("优化营商环境条例解读");
        await page.GetByLabel("专题", new() { Exact = false }).First.SelectOptionAsync("law");
        await page.GetByLabel("日期").FillAsync("2024-03-04");
        await page.GetByLabel("时长（分钟）").FillAsync("90");
        await page.GetByLabel("方式", new() { Exact = false }).First.SelectOptionAsync("class");
        await page.GetByLabel("授课人").FillAsync("政策法规科科长");
        await page.GetByLabel("经办人：写几个字查找").FillAsync("方小满");
        await page.GetByLabel("经办人：写几个字查找").PressAsync("Enter");
        await page.GetByRole(AriaRole.Radio, new() { Name = "方小满" }).First.CheckAsync();
        await page.GetByLabel("应到人数").FillAsync("30");
        await page.GetByLabel("实到人数").FillAsync("28");
        await page.GetByLabel("组织单位", new() { Exact = false }).First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("优化营商环境条例解读");
        await page.GotoAsync(path);
        await Expect(page.Locator(".own-counts .now")).ToContainTextAsync("现在1次");
        await page.GetByRole(AriaRole.Link, new() { Name = "看数进去的行", Exact = false }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "优化营商环境条例解读" })).ToBeVisibleAsync();
    }

    private static async Task LooksRightAsync(IPage page)
    {
        await Axe.AssertCleanAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} 横向超出了屏幕");
    }
}
