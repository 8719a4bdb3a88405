using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Ledgers.Rectification;
using Bihuan.Tests.Harness;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

using static Bihuan.Browser.Tests.LoopWalk;
using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

/// <summary>公开网页的路：关着什么也没有，系统管理员打开，整改办公开一份文件、一个问题，公众在320像素宽的屏幕上不用脚本看。经过的每一页都查无障碍、不比屏幕宽。</summary>
[Collection(BrowserGroup.Name)]
public sealed class PortalJourneys(Chromium chromium, LoopJourneys.SharedSite shared) : IClassFixture<LoopJourneys.SharedSite>
{
    [Fact]
    public async Task From_off_to_on_a_report_and_a_problem_are_read_without_script_on_a_narrow_screen()
    {
        var site = shared.Site;
        var body = await LoopBody.MakeAsync(site.Database, new(2024, 1, 12));
        var folder = site.Services.GetRequiredService<FileFolder>();
        var report = await PublishSamples.AgreedAsync(body, folder, site.Clock, await PublishSamples.IssuedAsync(body, folder, site.Clock, body.Staff.Members[0].Name));
        var problem = body.Problem(1, p => p.State = ProblemStates.Doing);
        await body.SaveAsync(problem);
        var home = $"/portal/{body.Number}";
        var citizen = await chromium.OpenAsync(site, script: false, width: 320, height: 640);
        // 查无障碍要用脚本，另开一个同样宽的
        var checking = await chromium.OpenAsync(site, width: 320, height: 640);
        Assert.Equal(404, (await citizen.GotoAsync(home))!.Status);

        var manager = await OpenAsync(chromium, site, new Viewer(body.Number, Guid.CreateVersion7(), "系统管理员", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManagePortal] = [Reach.WholeBody] }), 390, "/portal-settings");
        await CheckAsync(manager);
        await manager.GetByLabel("打开公开网页").CheckAsync();
        await manager.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(manager.Locator(".fault")).ToContainTextAsync("至少写一样");
        await CheckAsync(manager);
        await manager.GetByLabel("整改办的电话").FillAsync("0000-12345678");
        await manager.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(manager.Locator(".notice.good")).ToContainTextAsync("开着");

        var drafter = await OpenAsync(chromium, site, body.As(body.Staff.Members[0].Id), 390, $"/publications/{report}");
        await drafter.GetByRole(AriaRole.Button, new() { Name = "在公开网页上公开" }).ClickAsync();
        await Expect(drafter.Locator(".notice.good")).ToContainTextAsync("已登记公开");
        await CheckAsync(drafter);
        await drafter.GotoAsync($"/problems/{problem.Id}");
        await drafter.GetByRole(AriaRole.Link, new() { Name = "拟公开的说法" }).ClickAsync();
        await CheckAsync(drafter);
        await drafter.Locator("#send-title").FillAsync("来电13800001234没有人接");
        await drafter.Locator("#send-measures").FillAsync("排好值守表，每天查岗。");
        await drafter.GetByRole(AriaRole.Button, new() { Name = "送批" }).ClickAsync();
        await Expect(drafter.Locator(".notice.bad")).ToContainTextAsync("打了码");
        await Expect(drafter.Locator("#send-measures")).ToHaveValueAsync("排好值守表，每天查岗。");
        await CheckAsync(drafter);
        await drafter.Locator("#send-title").FillAsync("窗口电话没有人接");
        await drafter.GetByRole(AriaRole.Button, new() { Name = "送批" }).ClickAsync();
        await Expect(drafter.Locator(".notice.good")).ToContainTextAsync("已送批");
        await CheckAsync(drafter);
        var leader = await OpenAsync(chromium, site, body.As(body.Staff.Members[1].Id), 390, "/todo");
        await leader.GetByRole(AriaRole.Link, new() { Name = "窗口电话没有人接" }).First.ClickAsync();
        await CheckAsync(leader);
        await leader.GetByRole(AriaRole.Button, new() { Name = "看过了，批准公开" }).ClickAsync();
        await Expect(leader.Locator(".notice.good")).ToContainTextAsync("已批准");

        // 公众：不用脚本，320像素宽
        await citizen.GotoAsync(home);
        await CheckedAsync();
        await citizen.GetByRole(AriaRole.Link, new() { Name = "巡察整改进展情况的报告" }).ClickAsync();
        await Expect(citizen.Locator("article h1")).ToContainTextAsync("巡察整改进展情况的报告");
        await CheckedAsync();
        await citizen.GetByRole(AriaRole.Link, new() { Name = "大字版" }).ClickAsync();
        await citizen.GetByRole(AriaRole.Link, new() { Name = "高对比" }).ClickAsync();
        await Expect(citizen.Locator("body.large.stark article h1")).ToBeVisibleAsync();
        await CheckedAsync();
        await citizen.GetByRole(AriaRole.Link, new() { Name = "整改进度" }).ClickAsync();
        await Expect(citizen.Locator(".progress")).ToContainTextAsync("窗口电话没有人接");
        await Expect(citizen.Locator(".stage")).ToHaveTextAsync("整改中");
        await CheckedAsync();
        await citizen.GetByRole(AriaRole.Navigation, new() { Name = "栏目" }).GetByRole(AriaRole.Link, new() { Name = "联系我们" }).ClickAsync();
        await Expect(citizen.Locator(".ways")).ToContainTextAsync("0000-12345678");
        await CheckedAsync();

        async Task CheckedAsync()
        {
            await checking.Context.AddCookiesAsync((await citizen.Context.CookiesAsync()).Where(c => c.Name == "bihuan.look").Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path }));
            await checking.GotoAsync(citizen.Url);
            await CheckAsync(checking);
        }
    }
}
