using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class RemarkJourneys(Chromium chromium)
{
    private static readonly string Faulty = Texts.Long(60)
        .Replace("3.第3号窗口", "13.第3号窗口", StringComparison.Ordinal)
        .Replace("组织窗口人员培训55次", "2024年2月31日组织窗口人员培训55次", StringComparison.Ordinal);

    [Fact]
    public async Task A_clerk_goes_from_remark_to_line_and_back()
    {
        await using var site = await Site.StartAsync();
        var page = await OpenAsync(site);
        await page.GetByRole(AriaRole.Link, new() { Name = "校核", Exact = false }).First.ClickAsync();
        var card = page.Locator(".remark", new() { HasText = "2024年2月31日" });
        await card.Locator(".to-line").ClickAsync();
        var line = page.Locator("li:target");
        await Expect(line).ToBeInViewportAsync();
        await Expect(line.Locator("mark.error")).ToHaveTextAsync("2024年2月31日");
        await line.Locator("a.flag").ClickAsync();
        await Expect(card).ToBeInViewportAsync();
        await Expect(card).ToBeFocusedAsync();
        // 从问题一栏也到得了
        await page.Locator(".tabs .to-problems").ClickAsync();
        await page.Locator("a.flag.error").Last.ClickAsync();
        await Expect(page.Locator(".remark:target")).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData(1440, true)]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    [InlineData(390, false)]
    public async Task Ignoring_needs_a_reason_and_can_be_taken_back(int width, bool script)
    {
        await using var site = await Site.StartAsync();
        var page = await OpenAsync(site, script, width);
        await page.GotoAsync(page.Url + "?see=remarks&family=dates");
        var card = page.Locator(".remark").First;
        await card.Locator(".ignore summary").ClickAsync();
        await card.Locator("textarea").FillAsync("问过经办人，电话13812345678");
        await card.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("请删去这些个人信息");
        var box = page.Locator("textarea[aria-invalid]");
        await Expect(box).ToHaveValueAsync("问过经办人，电话13812345678");
        await Expect(box).ToBeFocusedAsync();
        await Expect(box).ToBeInViewportAsync();
        if (script) await Axe.AssertCleanAsync(page); // axe 自己要脚本
        await box.FillAsync("反馈意见原文如此");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认忽略" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("反馈意见原文如此");
        await Expect(page.GetByRole(AriaRole.Status)).ToBeInViewportAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "已忽略1" })).ToBeVisibleAsync();
        if (script) await Axe.AssertCleanAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "恢复" }).First.ClickAsync();
        await Expect(page.Locator(".remark:target")).ToBeInViewportAsync();
        await Expect(page.GetByText("已忽略")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task On_a_phone_three_tabs_lead_everywhere_and_nothing_scrolls_sideways()
    {
        await using var site = await Site.StartAsync();
        var page = await OpenAsync(site, width: 390);
        foreach (var (tab, shown) in new[] { ("校核", ".remark"), ("原文", "#L1"), ("问题", "article"), ("原文", "#L1"), ("校核", ".remark") })
        {
            await page.Locator(".tabs a", new() { HasText = tab }).ClickAsync();
            await Expect(page.Locator(shown).First).ToBeVisibleAsync();
            foreach (var other in new[] { ".remark", "#L1", "article" })
                if (other != shown) await Expect(page.Locator(other).First).ToBeHiddenAsync();
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), tab);
        }
        await page.Locator(".remark .to-line").First.ClickAsync();
        await Expect(page.Locator("li:target")).ToBeInViewportAsync();
        await page.Locator("li:target a.flag").ClickAsync();
        await Expect(page.Locator(".remark:target")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_filters_and_ignores()
    {
        await using var site = await Site.StartAsync();
        var page = await OpenAsync(site);
        await page.GotoAsync(page.Url + "?see=remarks");
        await page.Locator("a.skip[href='#remarks']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#remarks")).ToBeFocusedAsync();
        await TabToAsync(page, ".tally .error");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".chip")).ToContainTextAsync("错误");
        await TabToAsync(page, ".ignore summary");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, ".ignore textarea");
        await page.Keyboard.TypeAsync("原文如此");
        await TabToAsync(page, ".ignore button");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#done")).ToBeFocusedAsync();
        await TabToAsync(page, "#done button");
    }

    [Fact]
    public async Task The_annotated_document_and_the_rules_are_one_click_away()
    {
        await using var site = await Site.StartAsync();
        var page = await OpenAsync(site);
        await page.Locator(".menu summary").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "批注版 Word" }).First.ClickAsync());
        Assert.EndsWith("-批注.docx", download.SuggestedFilename, StringComparison.Ordinal);
        await page.GotoAsync(page.Url + "?see=remarks&family=dates");
        await page.Locator(".remark h3 a").First.ClickAsync();
        await Expect(page.Locator(".check:target")).ToBeInViewportAsync();
        await page.Locator(".check:target summary").ClickAsync();
        await Expect(page.Locator(".check:target mark").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Pages_have_no_serious_accessibility_fault(int width)
    {
        await using var site = await Site.StartAsync();
        var page = await OpenAsync(site, width: width);
        var complaints = new List<string>();
        page.Console += (_, m) => { if (m.Type is "error" or "warning") complaints.Add(m.Text); };
        var address = page.Url;
        foreach (var query in new[] { "?see=remarks", "?see=remarks&severity=error&family=numbering", "?see=remarks&state=ignored", "?see=remarks#text" })
        {
            await page.GotoAsync(address + query);
            await Axe.AssertCleanAsync(page);
        }
        await page.GotoAsync("/checks");
        await page.Locator("details").EvaluateAllAsync<object?>("all => all.forEach(d => d.open = true)");
        await Axe.AssertCleanAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Printed_remarks_carry_their_line_numbers_and_no_buttons()
    {
        await using var site = await Site.StartAsync();
        var page = await OpenAsync(site);
        await page.GotoAsync(page.Url + "?see=remarks");
        await page.SetViewportSizeAsync(673, 1000);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator(".remark .to-line").First).ToBeVisibleAsync();
        foreach (var hidden in new[] { ".ignore", ".pane.text", ".filters", ".tabs", ".remarks .button" })
            await Expect(page.Locator(hidden).First).ToBeHiddenAsync();
        Assert.Empty(await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('main *')].filter(e => {
              const r = e.getBoundingClientRect();
              return r.width > 0 && (r.left < 0 || r.right > innerWidth);
            }).map(e => e.className || e.tagName)
            """));
    }

    private async Task<IPage> OpenAsync(Site site, bool script = true, int width = 1440)
    {
        var page = await chromium.OpenAsync(site, script, width, 900);
        using var client = site.Client();
        await page.GotoAsync(await Site.ReadAsync(client, Faulty));
        return page;
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 80; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector)) return;
        }
        Assert.Fail($"按了 80 次 Tab 也到不了 {selector}");
    }
}
