using Bihuan.App.Office.SignIn;
using Bihuan.Demo;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

/// <summary>用印：科员提交，科长由铃铛知道，退回一次，批准；科员由铃铛知道结果，印章管理人盖章。</summary>
[Collection(BrowserGroup.Name)]
public sealed class SealJourneys(Chromium chromium)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Use_of_a_seal_goes_to_another_person_and_comes_back_through_the_bell(int width)
    {
        await using var site = await Site.StartAsync();
        await DemoBody.RunAsync(site.Database, site.Clock, IdentityPasswords.Value);
        var clerk = await SignInAsync(site, "keyuan", width);
        await clerk.GotoAsync("/ledgers/sealuse/new");
        await clerk.GetByLabel("文件名称").FillAsync("窗口服务协议");
        await clerk.GetByLabel("印章", new() { Exact = false }).First.SelectOptionAsync("contract");
        await clerk.GetByLabel("用印事由").FillAsync("与服务单位签约");
        await clerk.GetByLabel("份数").FillAsync("3");
        await clerk.GetByLabel("申请日期").FillAsync("2024-03-05");
        await clerk.GetByLabel("申请人：写几个字查找").FillAsync("方小满");
        await clerk.GetByLabel("申请人：写几个字查找").PressAsync("Enter");
        await clerk.GetByRole(AriaRole.Radio, new() { Name = "方小满" }).First.CheckAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("窗口服务协议");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "提交审批" }).ClickAsync();
        await Expect(clerk.Locator(".notice.good")).ToContainTextAsync("已提交审批。已告诉可以审批的4人。");
        await Expect(clerk.GetByText("正等着审批，内容不能改。")).ToBeVisibleAsync();
        await Expect(clerk.GetByRole(AriaRole.Link, new() { Name = "修改" })).ToHaveCountAsync(0);
        await LooksRightAsync(clerk);
        await clerk.GetByRole(AriaRole.Link, new() { Name = "补充" }).ClickAsync();
        await Expect(clerk.GetByLabel("备注")).ToBeVisibleAsync();
        await Expect(clerk.GetByLabel("文件名称")).ToHaveCountAsync(0);
        await LooksRightAsync(clerk);

        var head = await SignInAsync(site, "kezhang", width);
        await Expect(head.Locator(".bell .count")).ToHaveTextAsync("1");
        await head.Locator(".bell").ClickAsync();
        await LooksRightAsync(head);
        await head.GetByRole(AriaRole.Button, new() { Name = "请审批：用印“窗口服务协议”，方小满提交", Exact = true }).ClickAsync();
        await head.GetByText("退回修改……").ClickAsync();
        await head.GetByLabel("退回的原因").FillAsync("请附上协议");
        await LooksRightAsync(head);
        await head.GetByRole(AriaRole.Button, new() { Name = "退回修改" }).ClickAsync();
        await Expect(head.Locator(".notice.good")).ToContainTextAsync("已退回修改。");

        await clerk.GotoAsync("/messages");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "退回修改：用印“窗口服务协议”。原因：请附上协议", Exact = true }).ClickAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "提交审批" }).ClickAsync();
        await head.ReloadAsync();
        await head.GetByText("批准……").ClickAsync();
        await head.GetByRole(AriaRole.Button, new() { Name = "批准", Exact = true }).ClickAsync();
        await Expect(head.Locator(".about")).ToContainTextAsync("已批准");
        // 没有打开的那一条请审批，批了以后也不再算没看
        await Expect(head.Locator(".bell .count")).ToHaveCountAsync(0);
        await clerk.GotoAsync("/messages");
        await Expect(clerk.GetByRole(AriaRole.Button, new() { Name = "已批准：用印“窗口服务协议”", Exact = true })).ToBeVisibleAsync();

        var keeper = await SignInAsync(site, "yinzhang", width);
        await keeper.GotoAsync("/ledgers/sealuse");
        await keeper.GetByRole(AriaRole.Link, new() { Name = "窗口服务协议" }).First.ClickAsync();
        await keeper.GetByText("登记用印……").ClickAsync();
        await keeper.GetByRole(AriaRole.Button, new() { Name = "登记用印", Exact = true }).ClickAsync();
        await Expect(keeper.Locator(".about")).ToContainTextAsync("已用印");
    }

    private async Task<IPage> SignInAsync(Site site, string name, int width)
    {
        var page = await chromium.OpenAsync(site, width: width);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("用户名").FillAsync(name);
        await page.GetByLabel("口令").FillAsync(DemoBody.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "退出" })).ToBeVisibleAsync();
        return page;
    }

    private static async Task LooksRightAsync(IPage page)
    {
        await Axe.AssertCleanAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} 横向超出了屏幕");
    }
}
