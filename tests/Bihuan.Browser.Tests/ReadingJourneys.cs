using System.IO.Compression;
using System.Text;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class ReadingJourneys(Chromium chromium)
{
    [Fact]
    public async Task A_clerk_chooses_a_file_and_reads_its_problems()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site);
        await page.Locator("#file").SetInputFilesAsync(TextFile("整改通报.txt", Texts.Report));
        await Expect(page.Locator(".chosen")).ToContainTextAsync("已选择：整改通报.txt");
        await page.GetByRole(AriaRole.Button, new() { Name = "开始读取" }).ClickAsync();
        await page.WaitForURLAsync("**/readings/*");
        await Expect(page.Locator("article")).ToHaveCountAsync(3);
        Assert.Equal(1, await site.KeptAsync());
    }

    [Fact]
    public async Task Clicking_twice_reads_once()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site);
        await page.Locator("#file").SetInputFilesAsync(TextFile("整改通报.txt", Texts.Report));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始读取" }).DblClickAsync();
        await page.WaitForURLAsync("**/readings/*");
        Assert.Equal(1, await site.KeptAsync());
    }

    [Fact]
    public async Task Dropping_a_file_chooses_it()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site);
        await page.EvaluateAsync("""
            () => {
              const data = new DataTransfer();
              data.items.add(new File(["内容"], "拖来的.txt", { type: "text/plain" }));
              document.querySelector(".zone").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """);
        await Expect(page.Locator(".chosen")).ToContainTextAsync("已选择：拖来的.txt");
        Assert.Equal(1, await page.EvaluateAsync<int>("() => document.querySelector('#file').files.length"));
    }

    [Fact]
    public async Task It_works_without_script()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site, script: false, width: 390, height: 844);
        await page.Locator("#file").SetInputFilesAsync(TextFile("整改通报.txt", Texts.Report));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始读取" }).ClickAsync();
        await page.WaitForURLAsync("**/readings/*");
        await Expect(page.Locator("article")).ToHaveCountAsync(3);
        await page.Locator("#p2 .to-line").ClickAsync();
        await Expect(page.Locator("#L9")).ToBeInViewportAsync();
        await page.Locator("#L9 a").ClickAsync();
        await Expect(page.Locator("#p2")).ToBeInViewportAsync();
        await page.GetByText("立即删除").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认删除" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已删除");
        Assert.Equal(0, await site.KeptAsync());
    }

    [Fact]
    public async Task A_sample_opens_with_one_click_and_leads_to_its_lines_and_back()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site);
        await page.Locator(".samples li button").Nth(1).ClickAsync();
        await page.WaitForURLAsync("**/readings/*");
        var last = page.Locator("article").Last;
        var card = await last.GetAttributeAsync("id");
        await last.Locator(".to-line").ClickAsync();
        var line = page.Locator("li:target");
        await Expect(line).ToBeInViewportAsync();
        await line.Locator("a.mark").ClickAsync();
        await Expect(page.Locator("article:target")).ToHaveAttributeAsync("id", card!);
        await Expect(last).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_lists_download_as_a_workbook()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site);
        await page.Locator(".samples li button").Nth(1).ClickAsync();
        await page.WaitForURLAsync("**/readings/*");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载台账工作簿" }).ClickAsync());
        Assert.EndsWith("-台账.xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        await using var zip = await ZipFile.OpenReadAsync(await download.PathAsync());
        Assert.Equal(5, zip.Entries.Count(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) && e.FullName.EndsWith(".xml", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Both_panes_scroll_by_themselves()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site);
        using var client = site.Client();
        await page.GotoAsync(await Site.ReadAsync(client, Texts.Long(60)) + "#p55");
        await Expect(page.Locator("#p55")).ToBeInViewportAsync();
        Assert.True(await Scrolled(page, "#problems") > 0);
        Assert.Equal(0, await Scrolled(page, "#text"));
        await page.Locator("#p55 .to-line").ClickAsync();
        await Expect(page.Locator("#L274")).ToBeInViewportAsync();
        await Expect(page.Locator("#p55")).ToBeInViewportAsync();
        Assert.True(await Scrolled(page, "#text") > 0);
    }

    [Fact]
    public async Task On_a_phone_nothing_scrolls_sideways_and_the_main_action_is_there()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site, width: 390, height: 844);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "开始读取" })).ToBeInViewportAsync();
        await AssertNoSidewaysAsync(page);
        await page.Locator(".samples li button").Nth(1).ClickAsync();
        await page.WaitForURLAsync("**/readings/*");
        await AssertNoSidewaysAsync(page);
        await Expect(page.Locator(".actions a").First).ToBeInViewportAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "原文", Exact = true }).ClickAsync();
        await Expect(page.Locator("#L1")).ToBeVisibleAsync();
        await Expect(page.Locator("article").First).ToBeHiddenAsync();
        await AssertNoSidewaysAsync(page);
        await page.Locator("a.mark").Last.ClickAsync();
        await Expect(page.Locator("article:target")).ToBeInViewportAsync();
        await page.Locator("article:target .to-line").ClickAsync();
        await Expect(page.Locator("li:target")).ToBeInViewportAsync();
        // 不被顶上、底下的栏遮住
        await page.WaitForFunctionAsync("() => { const r = document.querySelector('li:target').getBoundingClientRect(); return document.querySelector('li:target').contains(document.elementFromPoint(r.left + 120, r.top + 8)); }");
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site);
        await page.Locator("#file").SetInputFilesAsync(TextFile("整改通报.txt", Texts.Report));
        await TabToAsync(page, "form.drop button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/readings/*");
        await TabToAsync(page, "#p2 .to-line");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#L9")).ToBeFocusedAsync();
        await TabToAsync(page, "#L9 a.mark");
        Assert.NotEqual("none", await page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#p2")).ToBeFocusedAsync();
        await TabToAsync(page, "details.pop summary", backwards: true);
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "details.pop button");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已删除");
    }

    [Fact]
    public async Task A_classified_file_is_refused_in_place()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site);
        await page.Locator("#file").SetInputFilesAsync(TextFile("反馈.txt", "秘密★3年\n" + Texts.Report));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始读取" }).ClickAsync();
        var refusal = page.GetByRole(AriaRole.Alert);
        await Expect(refusal).ToContainTextAsync("反馈.txt");
        await Expect(refusal).ToBeFocusedAsync();
        await Axe.AssertCleanAsync(page);
        Assert.Equal(0, await site.KeptAsync());
        await page.Locator("#file").SetInputFilesAsync(TextFile("通报.txt", Texts.Report));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始读取" }).ClickAsync();
        await page.WaitForURLAsync("**/readings/*");
    }

    [Fact]
    public async Task An_internal_file_is_read_after_the_box_is_ticked()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site);
        var file = TextFile("通报.txt", "内部资料\n" + Texts.Report);
        await page.Locator("#file").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "开始读取" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("不必重选");
        Assert.Equal(0, await site.KeptAsync());
        await Expect(page.Locator(".chosen")).ToContainTextAsync("已选择：通报.txt");
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "开始读取" }).ClickAsync();
        await page.WaitForURLAsync("**/readings/*");
        await Expect(page.Locator("article")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Without_a_file_the_page_itself_says_so_in_Chinese()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site);
        await page.GetByRole(AriaRole.Button, new() { Name = "开始读取" }).ClickAsync();
        await Expect(page.Locator(".chosen")).ToContainTextAsync("还没有选择文件");
        await Expect(page.Locator("#file")).ToBeFocusedAsync();
        Assert.True(await page.Locator("#file").EvaluateAsync<bool>("e => e.checkValidity()"), "浏览器会弹出自己的英文提示");
        var bare = await chromium.OpenAsync(site, script: false);
        await bare.GetByRole(AriaRole.Button, new() { Name = "开始读取" }).ClickAsync();
        await Expect(bare.GetByRole(AriaRole.Alert)).ToContainTextAsync("还没有选择文件");
    }

    [Fact]
    public async Task The_keyboard_can_jump_over_the_line_numbers()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site);
        using var client = site.Client();
        await page.GotoAsync(await Site.ReadAsync(client, Texts.Long(60)));
        await TabToAsync(page, "a.skip[href='#problems']");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "跳到问题" })).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#q")).ToBeFocusedAsync();
        // 一路按过来的，进原文之前也能跳过
        await page.ReloadAsync();
        await page.Locator(".pop summary").FocusAsync();
        await TabToAsync(page, "#text .jump");
        await Expect(page.Locator("#text .jump")).ToBeInViewportAsync();
        Assert.True((await page.Locator("#text .jump").BoundingBoxAsync())!.Height > 20);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#q")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task After_an_hour_the_page_says_that_it_is_gone()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site);
        await page.Locator(".samples li button").First.ClickAsync();
        await page.WaitForURLAsync("**/readings/*");
        site.Clock.Advance(TimeSpan.FromMinutes(61));
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("这份文书已经不在了");
        await Axe.AssertCleanAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "回到读取文书" }).ClickAsync();
        await Expect(page.Locator("#file")).ToBeAttachedAsync();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Pages_have_no_serious_accessibility_fault(int width)
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site, width: width);
        var complaints = new List<string>();
        page.Console += (_, m) => { if (m.Type is "error" or "warning") complaints.Add(m.Text); };
        await page.ReloadAsync();
        await Axe.AssertCleanAsync(page);
        using var client = site.Client();
        foreach (var text in new[] { Texts.Report, "没有问题的文书。" })
        {
            var address = await Site.ReadAsync(client, text);
            await page.GotoAsync(address);
            await Axe.AssertCleanAsync(page);
            await page.GotoAsync(address + "?only=doubtful&q=考勤#text");
            await Axe.AssertCleanAsync(page);
        }
        Assert.Empty(complaints); // 内容安全策略挡下了什么,浏览器会在这里说
    }

    [Fact]
    public async Task The_navigation_folds_and_stays_folded()
    {
        await using var site = await Site.StartAsync();
        var page = await chromium.OpenAsync(site);
        await page.GetByRole(AriaRole.Button, new() { Name = "收起导航" }).ClickAsync();
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "展开导航" })).ToBeVisibleAsync();
        Assert.True((await page.Locator("nav.side").BoundingBoxAsync())!.Width < 60);
    }

    private static FilePayload TextFile(string name, string text) =>
        new() { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(text) };

    private static Task<double> Scrolled(IPage page, string selector) =>
        page.EvaluateAsync<double>("s => document.querySelector(s).scrollTop", selector);

    private static async Task AssertNoSidewaysAsync(IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "页面横向超出了屏幕");

    private static async Task TabToAsync(IPage page, string selector, bool backwards = false)
    {
        for (var presses = 0; presses < 80; presses++)
        {
            await page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector)) return;
        }
        Assert.Fail($"按了 80 次 Tab 也到不了 {selector}");
    }
}
