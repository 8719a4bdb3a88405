using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.People;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class SignInJourneys(Chromium chromium)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_clerk_binds_a_phone_signs_in_with_its_code_and_switches_post(int width)
    {
        await using var site = await Site.StartAsync();
        var account = await SignInSteps.OpenAsync(site, "zhouwx");
        await GiveTwoPostsAsync(site, account);
        var page = await chromium.OpenAsync(site, width: width);
        var complaints = new List<string>();
        page.Console += (_, m) => { if (m.Type is "error" or "warning") complaints.Add(m.Text); };

        await page.GotoAsync("/account/totp");
        await LooksRightAsync(page, "sign-in", width);
        await page.GetByLabel("用户名").FillAsync("zhouwx");
        await page.GetByLabel("口令").FillAsync(SignInSteps.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await LooksRightAsync(page, "totp", width);
        Assert.True(await page.EvaluateAsync<bool>("() => { const i = document.querySelector('.enrol img'); return i.complete && i.naturalWidth > 100; }"), "二维码没有显示");
        var secret = (await page.Locator(".secret code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("动态口令").FillAsync(Code(site, secret));
        await page.GetByRole(AriaRole.Button, new() { Name = "确认绑定" }).ClickAsync();
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await LooksRightAsync(page, "recovery-codes", width);
        await page.GetByRole(AriaRole.Link, new() { Name = "抄好了，继续" }).ClickAsync();
        await LooksRightAsync(page, "totp-bound", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await page.GetByRole(AriaRole.Link, new() { Name = "登录", Exact = true }).ClickAsync();
        await page.GetByLabel("用户名").FillAsync("zhouwx");
        await page.GetByLabel("口令").FillAsync(SignInSteps.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/sign-in/totp*");
        await LooksRightAsync(page, "code", width);
        await page.GetByLabel("动态口令").FillAsync(Code(site, secret));
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".who a[href='/account']", new() { HasText = "周文心" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "换岗位（2个）" }).ClickAsync();
        await LooksRightAsync(page, "posts", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "综合科 窗口长" }).ClickAsync();
        await page.WaitForURLAsync(site.Address.ToString());
        await page.GotoAsync("/account");
        await Expect(page.Locator(".facts")).ToContainTextAsync("综合科 窗口长");
        await LooksRightAsync(page, "account", width);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_wrong_password_is_said_plainly_and_works_without_script()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "zhouwx");
        var page = await chromium.OpenAsync(site, script: false, width: 390);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("用户名").FillAsync("zhouwx");
        await page.GetByLabel("口令").FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("用户名或者口令不对");
        await Expect(page.GetByLabel("用户名")).ToHaveValueAsync("zhouwx");
        await page.GetByLabel("口令").FillAsync(SignInSteps.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "退出" })).ToBeVisibleAsync();
    }

    private static string Code(Site site, string secret) => Totp.Code(secret, Totp.StepAt(site.Clock.GetUtcNow().UtcDateTime));

    private static async Task GiveTwoPostsAsync(Site site, Account account)
    {
        await using var db = site.Database.Open(Viewer.System(SignInSteps.Body));
        foreach (var (name, main) in new[] { ("科长", true), ("窗口长", false) })
        {
            var post = new Post { BodyId = SignInSteps.Body, UnitId = 9, Name = name };
            db.AddRange(post, new PostHolder { BodyId = SignInSteps.Body, PostId = post.Id, PersonId = account.PersonId, IsMain = main, From = new(2020, 1, 1) });
        }
        await db.SaveAsync(Process.Now("测试准备", Viewer.System(SignInSteps.Body), site.Clock));
    }

    private static async Task LooksRightAsync(IPage page, string name, int width)
    {
        await Axe.AssertCleanAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} 横向超出了屏幕");
        if (Environment.GetEnvironmentVariable("BIHUAN_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
    }
}
