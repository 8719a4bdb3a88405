using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Tests.Harness;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class AuditJourneys(Chromium chromium)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Audit_administrator_finds_who_changed_what_and_verifies_the_chain(int width)
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        await SaveAsync(site, "叫号机", restricted: false);
        await SaveAsync(site, "保密柜", restricted: true);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var page = await OpenAsync(site, width, "审计管理员", Permissions.ReadAudit, Permissions.ManageJobs);
        var complaints = new List<string>();
        page.Console += (_, m) => { if (m.Type is "error" or "warning") complaints.Add(m.Text); };

        await page.GotoAsync("/audit");
        await LooksRightAsync(page, "audit", width);
        await Expect(page.Locator(".log").GetByText("限制阅读")).ToBeVisibleAsync();
        await page.GetByLabel("台账或表").SelectOptionAsync("物品");
        await page.GetByRole(AriaRole.Button, new() { Name = "筛选" }).ClickAsync();
        await page.WaitForURLAsync("**table=ledger_gear**");
        await page.Locator(".log tbody a").First.ClickAsync();
        await Expect(page.Locator(".values").First).ToContainTextAsync("叫号机");
        await LooksRightAsync(page, "entry", width);
        await page.GetByRole(AriaRole.Link, new() { Name = "这一行的全部经历" }).ClickAsync();
        await Expect(page.Locator(".log tbody tr")).ToHaveCountAsync(1);

        await page.GotoAsync("/audit");
        await page.GetByRole(AriaRole.Button, new() { Name = "核对审计链" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已开始核对");
        for (var tries = 0; tries < 50 && await page.GetByText("完好：").CountAsync() == 0; tries++)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(2));
            await page.WaitForTimeoutAsync(100);
            await page.ReloadAsync();
        }
        await Expect(page.GetByText("完好：").First).ToBeVisibleAsync();
        await page.GotoAsync("/jobs");
        await Expect(page.Locator(".log")).ToContainTextAsync("核对审计链");
        await LooksRightAsync(page, "jobs", width);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Nothing_sticks_out_of_the_paper()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        await SaveAsync(site, "叫号机", restricted: false);
        var page = await OpenAsync(site, 673, "审计管理员", Permissions.ReadAudit);
        await page.GotoAsync("/audit");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator(".audit-filters")).ToBeHiddenAsync();
        await Expect(page.Locator(".log")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    private async Task<IPage> OpenAsync(Site site, int width, string name, params string[] permissions)
    {
        var viewer = new Viewer(LedgerDatabases.Body, Guid.CreateVersion7(), name, permissions.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]));
        using var client = site.Client(viewer);
        var page = await chromium.OpenAsync(site, width: width);
        await page.Context.SetExtraHTTPHeadersAsync(client.DefaultRequestHeaders.Select(h => KeyValuePair.Create(h.Key, string.Join(',', h.Value))));
        return page;
    }

    private static async Task SaveAsync(Site site, string name, bool restricted)
    {
        var clerk = LedgerDatabases.Clerk();
        await using var db = site.Database.Open(clerk);
        db.Add(new Gear { Name = name, State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2024, 3, 2), Price = 120_00, Phone = "13812345678", Restricted = restricted });
        await db.SaveAsync(Process.Now("登记物品", clerk, site.Clock, "年度采购"));
    }

    private static async Task LooksRightAsync(IPage page, string name, int width)
    {
        await Axe.AssertCleanAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "页面横向超出了屏幕");
        if (Environment.GetEnvironmentVariable("BIHUAN_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
    }
}
