using System.Globalization;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Tests.Harness;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

/// <summary>在手机上盘点，地下室没有信号：登记的先存在本机，说出来；有了信号自己传上去，一件不少、一件不重。</summary>
[Collection(BrowserGroup.Name)]
public sealed class StockTakeJourneys(Chromium chromium)
{
    [Fact]
    public async Task Entries_made_without_a_connection_wait_in_the_phone_and_arrive_once()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        var (keeper, take, assets) = await PrepareAsync(site);
        var page = await chromium.OpenAsync(site, width: 390, height: 844);
        using var client = site.Client(keeper);
        await page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Test-Viewer"] = keeper.PersonId.ToString() });

        await page.GotoAsync("/s/" + assets[0]);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("打印机1（ZC-1）");
        await LooksRightAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "已找到，位置相符" }).ClickAsync();
        await Expect(page.Locator("#said")).ToContainTextAsync("已记下");

        await page.GotoAsync("/s");
        await page.Context.SetOfflineAsync(true);
        await page.GetByLabel("资产编号").FillAsync("ZC-2");
        await page.GetByRole(AriaRole.Button, new() { Name = "找到了，位置不符" }).ClickAsync();
        await Expect(page.Locator("#problem")).ToContainTextAsync("请写实际在哪里");
        await page.GetByLabel("实际地点").FillAsync("地下室");
        await page.GetByRole(AriaRole.Button, new() { Name = "找到了，位置不符" }).ClickAsync();
        await Expect(page.Locator("#waiting")).ToContainTextAsync("已存在本机，1条待上传。不要清除浏览器的数据。");
        await page.GetByLabel("资产编号").FillAsync("ZC-3");
        await page.GetByRole(AriaRole.Button, new() { Name = "不在" }).ClickAsync();
        await page.GetByLabel("资产编号").FillAsync("ZC-99");
        await page.GetByRole(AriaRole.Button, new() { Name = "已找到，位置相符" }).ClickAsync();
        await Expect(page.Locator("#waiting")).ToContainTextAsync("已存在本机，3条待上传");
        await LooksRightAsync(page);

        // 第一条服务器收下了，回音在路上丢了：再传一遍，不会记两遍
        var lost = new TaskCompletionSource();
        await page.RouteAsync("**/s", async route =>
        {
            if (route.Request.Method != "POST" || lost.Task.IsCompleted)
            {
                await route.ContinueAsync();
                return;
            }
            await route.FetchAsync();
            await route.AbortAsync();
            lost.SetResult();
        });
        await page.Context.SetOfflineAsync(false);
        await lost.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Expect(page.Locator("#waiting")).ToContainTextAsync("3条待上传");
        await page.GetByRole(AriaRole.Button, new() { Name = "现在上传" }).ClickAsync();
        await Expect(page.Locator("#waiting")).ToContainTextAsync("1条没有记入");
        await Expect(page.Locator("#waiting")).ToContainTextAsync("ZC-99");
        await page.GetByRole(AriaRole.Button, new() { Name = "知道了，删去" }).ClickAsync();
        await Expect(page.Locator("#waiting")).ToBeHiddenAsync();

        await page.GotoAsync("/ledgers/stocktake/" + take);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "已找到（件）1，看是哪些行" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "位置不符（件）1，看是哪些行" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "不在（件）1，看是哪些行" })).ToBeVisibleAsync();
        await LooksRightAsync(page);
    }

    [Fact]
    public async Task A_label_opened_without_a_connection_says_so_and_its_entry_waits_in_the_phone()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        var (keeper, take, assets) = await PrepareAsync(site);
        var page = await chromium.OpenAsync(site, width: 390, height: 844);
        using var client = site.Client(keeper);
        await page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Test-Viewer"] = keeper.PersonId.ToString() });
        await page.GotoAsync("/s");
        await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => true)");

        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/s/" + assets[1]);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("没有网络，照样可以登记");
        await Expect(page.Locator("#scanned")).ToContainTextAsync(assets[1].ToString()[^6..]);
        await Expect(page.GetByLabel("资产编号")).ToBeHiddenAsync();
        await Expect(page.Locator("#whose")).ToContainTextAsync($"登记在上次打开盘点的{keeper.Name}名下");
        await LooksRightAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "已找到，位置相符" }).ClickAsync();
        await Expect(page.Locator("#waiting")).ToContainTextAsync("已存在本机，1条待上传");
        await page.GotoAsync("/s");
        await page.GetByLabel("资产编号").FillAsync("ZC-3");
        await page.GetByRole(AriaRole.Button, new() { Name = "不在" }).ClickAsync();
        await Expect(page.Locator("#waiting")).ToContainTextAsync("已存在本机，2条待上传");
        await LooksRightAsync(page);
        // 存的只有这一页和它的样式、脚本，没有资产，没有人
        Assert.Equal(["/assets.css", "/icons.svg", "/lib/bootstrap-reboot.min.css", "/office.css", "/taking-offline.html", "/taking.js"], await page.EvaluateAsync<string[]>(
            "async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(r => new URL(r.url).pathname)))).flat().sort()"));
        // 别的页不归它管
        Assert.False(await page.EvaluateAsync<bool>("() => fetch('/ledgers/asset').then(() => true, () => false)"));

        // 连得上了，自己打开真的那一页，由它传
        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("盘点登记", new() { Timeout = 40_000 });
        await Expect(page.Locator("#waiting")).ToBeHiddenAsync(new() { Timeout = 40_000 });
        await page.GotoAsync("/ledgers/stocktake/" + take);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "已找到（件）1，看是哪些行" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "不在（件）1，看是哪些行" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Labels_print_at_the_size_of_the_sheet()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        var (keeper, _, _) = await PrepareAsync(site);
        var page = await chromium.OpenAsync(site);
        await page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Test-Viewer"] = keeper.PersonId.ToString() });
        using var client = site.Client(keeper);
        await page.GotoAsync("/ledgers/asset/labels");
        var file = Path.GetTempFileName();
        try
        {
            await page.PdfAsync(new() { Path = file, PreferCSSPageSize = true });
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("pdftotext", ["-bbox", file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var words = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Single(Regex.Matches(words, "<page ", RegexOptions.NonBacktracking));
            double[] left = [.. new[] { "ZC-1", "ZC-2", "ZC-3" }.Select(n => double.Parse(Regex.Match(words, $"xMin=\"(?<x>[0-9.]+)\"[^>]*>{n}<", RegexOptions.NonBacktracking).Groups["x"].Value, CultureInfo.InvariantCulture)).Order()];
            // 标签纸一格宽70毫米，一毫米是72/25.4点
            Assert.All(left.Skip(1).Select((x, i) => (x - left[i]) * 25.4 / 72), wide => Assert.InRange(wide, 69.5, 70.5));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<(Viewer Keeper, Guid Take, List<Guid> Assets)> PrepareAsync(Site site)
    {
        var person = new Person { BodyId = 1, Name = "何安", UnitId = LedgerDatabases.Hall, StaffKind = "administrative", EnteredOn = new(2020, 1, 1) };
        await using (var db = site.Database.Open(Viewer.System(1)))
        {
            db.Add(person);
            await db.SaveAsync(new Process("测试准备", db.Viewer, site.Clock.GetUtcNow().UtcDateTime));
        }
        string[] codes = ["person", "asset", "stocktake", "stocktakeline"];
        var keeper = new Viewer(1, person.Id, person.Name, codes.SelectMany(c => new[] { Permissions.View(c), Permissions.Edit(c) }).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), LedgerDatabases.Hall);
        var assets = new List<Guid>();
        for (var i = 1; i <= 3; i++)
            assets.Add(await SavedAsync(site, keeper, "asset", new() { ["Name"] = $"打印机{i}", ["State"] = "in-use", ["Number"] = $"ZC-{i}", ["Category"] = "A02", ["Quantity"] = "1", ["Measure"] = "台", ["Value"] = "900", ["AcquiredOn"] = "2023-01-01", ["Source"] = "bought", ["UnitId"] = "1" }));
        var take = await SavedAsync(site, keeper, "stocktake", new() { ["Title"] = "年度盘点", ["Kind"] = "annual", ["UnitId"] = "1", ["LeaderId"] = person.Id.ToString(), ["StartedOn"] = "2024-03-05" });
        await using var open = site.Database.Open(keeper);
        Assert.IsType<DoDeed.Result.Done>(await DoDeed.RunAsync(open, site.Clock, new(LedgerDatabases.Setup.Catalog.Find("stocktake")!, take, 1, "list-assets")));
        return (keeper, take, assets);
    }

    private static async Task<Guid> SavedAsync(Site site, Viewer viewer, string ledger, Dictionary<string, string> texts)
    {
        await using var db = site.Database.Open(viewer);
        return Assert.IsType<SaveRow.Result.Saved>(await SaveRow.RunAsync(db, site.Clock, new(LedgerDatabases.Setup.Catalog.Find(ledger)!, null, 0, texts))).Id;
    }

    private static async Task LooksRightAsync(IPage page)
    {
        await Axe.AssertCleanAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} 横向超出了屏幕");
    }
}
