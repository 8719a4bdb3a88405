using System.Text;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class ComparingJourneys(Chromium chromium)
{
    private static readonly string Returned = Texts.Report.Replace("故障终端4台", "故障终端5台", StringComparison.Ordinal);

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_clerk_compares_two_drafts_and_takes_the_tracked_Word_home(int width)
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site, width: width);
        var complaints = new List<string>();
        page.Console += (_, m) => { if (m.Type is "error" or "warning") complaints.Add(m.Text); };
        await page.GetByRole(AriaRole.Link, new() { Name = "比对", Exact = true }).ClickAsync();
        await LooksRightAsync(page);
        await page.Locator("#file").SetInputFilesAsync(TextFile("发出稿.txt", Texts.Report));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始比对" }).ClickAsync();
        await Expect(page.Locator(".zone .chosen").Nth(1)).ToContainTextAsync("还没有选择新稿");
        await page.Locator("#second").SetInputFilesAsync(TextFile("返回稿.txt", Returned));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始比对" }).ClickAsync();
        await page.WaitForURLAsync("**/comparisons/**");
        await LooksRightAsync(page);
        var card = page.Locator(".difference").First;
        await Expect(card.Locator("del")).ToHaveTextAsync("4台");
        await Expect(card.Locator("ins")).ToHaveTextAsync("5台");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载修订稿" }).ClickAsync());
        Assert.Equal("返回稿-修订.docx", download.SuggestedFilename);
        await card.Locator(".side-new a").ClickAsync();
        await Expect(page.Locator("li:target")).ToContainTextAsync("5台");
        await page.GoBackAsync();
        await page.GetByText("立即删除").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认删除" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已删除");
        Assert.Equal(0, await site.KeptAsync());
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_refused_draft_is_named_and_the_other_stays_chosen()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site);
        await page.GotoAsync("/compare");
        await page.Locator("#file").SetInputFilesAsync(TextFile("发出稿.txt", Texts.Report));
        await page.Locator("#second").SetInputFilesAsync(TextFile("返回稿.txt", "秘密★3年\n" + Returned));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始比对" }).ClickAsync();
        var refusal = page.GetByRole(AriaRole.Alert);
        await Expect(refusal).ToContainTextAsync("返回来的一稿“返回稿.txt”");
        await Expect(refusal).ToBeFocusedAsync();
        await Axe.AssertCleanAsync(page);
        await Expect(page.Locator(".zone .chosen").First).ToContainTextAsync("已选择：发出稿.txt");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.querySelector('#second').files.length"));
        await page.Locator("#second").SetInputFilesAsync(TextFile("返回稿.txt", "内部资料\n" + Returned));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始比对" }).ClickAsync();
        await Expect(refusal).ToContainTextAsync("要您确认后才比");
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "开始比对" }).ClickAsync();
        await page.WaitForURLAsync("**/comparisons/**");
        Assert.Equal(2, await site.KeptAsync());
    }

    [Fact]
    public async Task It_works_without_script()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site, script: false, width: 390, height: 844);
        await page.GotoAsync("/compare");
        await page.Locator("#file").SetInputFilesAsync(TextFile("发出稿.txt", Texts.Report));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始比对" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("还没有选择返回来的一稿。");
        await page.Locator("#file").SetInputFilesAsync(TextFile("发出稿.txt", Texts.Report));
        await page.Locator("#second").SetInputFilesAsync(TextFile("返回稿.txt", Returned));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始比对" }).ClickAsync();
        await Expect(page.Locator(".difference ins").First).ToHaveTextAsync("5台");
    }

    private static async Task LooksRightAsync(IPage page)
    {
        await Axe.AssertCleanAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "页面横向超出了屏幕");
    }

    private static FilePayload TextFile(string name, string text) =>
        new() { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(text) };
}
