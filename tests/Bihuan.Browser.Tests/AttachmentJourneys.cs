using Bihuan.Access;
using Bihuan.Tests.Harness;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

/// <summary>在手机宽度上附上材料：有脚本的先传好，没有脚本的随表单来。</summary>
[Collection(BrowserGroup.Name)]
public sealed class AttachmentJourneys(Chromium chromium)
{
    [Fact]
    public async Task Files_are_attached_on_a_phone_and_survive_a_wrong_field()
    {
        await using var site = await StartAsync();
        var page = await OpenAsync(site, true);
        await page.GotoAsync("/ledgers/gear/new");
        var choose = page.GetByLabel("选文件：票据");
        await choose.SetInputFilesAsync(new FilePayload[] { new() { Name = "现场照片.png", MimeType = "image/png", Buffer = SampleFiles.Png }, new() { Name = "网页.html", MimeType = "text/html", Buffer = "<html>"u8.ToArray() } });
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "现场照片.png" })).ToBeVisibleAsync();
        await Expect(page.GetByText("网页、程序脚本不能作附件")).ToBeVisibleAsync();
        // 没有传成的还在，停一次，说清楚；不传了就不再说
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-kept]")).ToContainTextAsync("有1个文件没有传成");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "不传了" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "不传了" }).ClickAsync();
        // 小图是浏览器自己缩的
        await Expect(page.Locator(".attached img.thumb")).ToHaveJSPropertyAsync("complete", true);
        await using (var db = site.Database.Open(LedgerDatabases.Clerk())) Assert.NotNull(Assert.Single(db.StoredFiles).ThumbnailSha256);
        // 标有“内部”的先问
        await choose.SetInputFilesAsync(new FilePayload { Name = "安排.docx", MimeType = "application/octet-stream", Buffer = SampleFiles.Docx("内部资料\n关于窗口值班的安排") });
        await page.GetByRole(AriaRole.Button, new() { Name = "我确认可以在这里处理，上传" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "安排.docx" })).ToBeVisibleAsync();
        await Axe.AssertCleanAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.Locator("#faults")).ToContainTextAsync("没有保存");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "现场照片.png" })).ToBeVisibleAsync();
        await page.GetByLabel("去掉：安排.docx").CheckAsync();
        await SaveAsync(page);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "现场照片.png", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "安排.docx" })).ToHaveCountAsync(0);
        await Axe.AssertCleanAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await page.GotoAsync("/files");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "物品：叫号机" })).ToBeVisibleAsync();
        await Axe.AssertCleanAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task Without_script_the_file_comes_with_the_form()
    {
        await using var site = await StartAsync();
        var page = await OpenAsync(site, false);
        await page.GotoAsync("/ledgers/gear/new");
        await page.GetByLabel("选文件：票据").SetInputFilesAsync(new FilePayload { Name = "发票.txt", MimeType = "text/plain", Buffer = "发票一张"u8.ToArray() });
        await SaveAsync(page);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "发票.txt" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Upload_under_way_can_be_cancelled_and_holds_back_saving()
    {
        await using var site = await StartAsync();
        var page = await OpenAsync(site, true);
        await page.GotoAsync("/ledgers/gear/new");
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/ledgers/gear/files*", async route =>
        {
            await held.Task;
            await route.AbortAsync();
        });
        await page.GetByLabel("选文件：票据").SetInputFilesAsync(new FilePayload { Name = "大.txt", MimeType = "text/plain", Buffer = new byte[1000] });
        await Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "正在上传大.txt" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-kept]")).ToHaveTextAsync("还有文件没有传完，请等一等再点");
        await page.GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await Expect(page.GetByText("大.txt")).ToHaveCountAsync(0);
        held.SetResult();
    }

    private static async Task SaveAsync(IPage page)
    {
        await page.GetByLabel("名称").FillAsync("叫号机");
        await page.GetByLabel("价格").FillAsync("1200");
        await page.GetByLabel("状态").SelectOptionAsync("new");
        await page.GetByLabel("使用单位").SelectOptionAsync("2");
        await page.GetByLabel("购置日期").FillAsync("2024-03-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("叫号机");
    }

    private static Task<Site> StartAsync() => Site.StartAsync(LedgerDatabases.Created);

    private async Task<IPage> OpenAsync(Site site, bool script)
    {
        var page = await chromium.OpenAsync(site, script, 390);
        using var client = site.Client(Clerk);
        await page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Test-Viewer"] = Clerk.PersonId.ToString() });
        return page;
    }

    private static Viewer Clerk { get; } = LedgerDatabases.Clerk();
}
