using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

using static Bihuan.Browser.Tests.LoopWalk;
using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

/// <summary>公开的路：整改办在手机上拟、定、送批，局领导在手机上批准。经过的每一页都查无障碍、不比屏幕宽。</summary>
[Collection(BrowserGroup.Name)]
public sealed class PublishingJourneys(Chromium chromium, LoopJourneys.SharedSite shared) : IClassFixture<LoopJourneys.SharedSite>
{
    [Fact]
    public async Task On_a_phone_one_drafts_what_is_published_and_another_approves_it()
    {
        var body = await LoopBody.MakeAsync(shared.Site.Database, new(2024, 1, 12));
        var dispatch = await PublishSamples.IssuedAsync(body, shared.Site.Services.GetRequiredService<FileFolder>(), shared.Site.Clock, body.Staff.Members[0].Name);
        var page = await OpenAsync(chromium, shared.Site, body.As(body.Staff.Members[0].Id), 390, "/dispatches/" + dispatch);
        await page.GetByRole(AriaRole.Link, new() { Name = "公开版本" }).ClickAsync();
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "拟稿" }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("已拟好");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "还有2处要定" })).ToBeVisibleAsync();
        await CheckAsync(page);
        // 没有定完，送不了批
        await page.GetByRole(AriaRole.Button, new() { Name = "送批" }).ClickAsync();
        await Expect(page.Locator(".notice.bad")).ToContainTextAsync("还有2处要定");
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "选中的都打码" }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("已打码");
        await page.Locator("#remarks a").First.ClickAsync();
        var row = page.Locator(".publish-row:target");
        await Expect(row).ToContainTextAsync("清退**万元");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByLabel("不公开", new() { Exact = true }).CheckAsync();
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "定好" }).ClickAsync();
        await Expect(page.Locator(".notice.bad")).ToContainTextAsync("请写明为什么不公开");
        await CheckAsync(page);
        await page.Locator("#mark-reason").FillAsync("个人隐私");
        await page.GetByRole(AriaRole.Button, new() { Name = "定好" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "提示的都定了" })).ToBeAttachedAsync();
        await Expect(page.Locator(".publish-row.withheld")).ToContainTextAsync("不公开：个人隐私");
        await page.GetByRole(AriaRole.Button, new() { Name = "送批" }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("已送批");
        await CheckAsync(page);

        var leader = await OpenAsync(chromium, shared.Site, body.As(body.Staff.Members[1].Id), 390, "/todo");
        await leader.GetByRole(AriaRole.Link, new() { Name = "巡察整改进展情况的报告" }).First.ClickAsync();
        await Expect(leader.Locator("#texts")).Not.ToContainTextAsync("定这一处");
        await CheckAsync(leader);
        await leader.GetByRole(AriaRole.Button, new() { Name = "看过了，批准" }).ClickAsync();
        await Expect(leader.Locator(".notice.good")).ToContainTextAsync("已批准");
        await CheckAsync(leader);
        await page.ReloadAsync();
        await Expect(page.GetByText("还没有登记党组同意公开")).ToBeVisibleAsync();
        await CheckAsync(page);
        await using var db = shared.Site.Database.Open(Viewer.System(body.Number));
        Assert.Equal(PublicationStates.Approved, await db.Set<Publication>().Where(p => p.BodyId == body.Number).Select(p => p.State).SingleAsync());
    }
}
