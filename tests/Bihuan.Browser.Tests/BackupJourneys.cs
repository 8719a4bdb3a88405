using Bihuan.App;
using Bihuan.App.Office.SignIn;
using Bihuan.App.Office.Single;
using Bihuan.Backup;
using Bihuan.Demo;
using Bihuan.Files;
using Bihuan.Storage;
using Bihuan.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class BackupJourneys(Chromium chromium)
{
    [Fact]
    public async Task After_a_loss_the_backup_is_restored_and_a_clerk_signs_in()
    {
        var path = Path.Combine(Path.GetTempPath(), $"bihuan-{Guid.NewGuid():N}.zip");
        try
        {
            await using (var before = await Site.StartAsync())
            {
                await DemoBody.RunAsync(before.Database, before.Clock, IdentityPasswords.Value);
                var page = await SignInAsync(before);
                await page.GotoAsync("/ledgers/person");
                await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "方小满" }).First).ToBeVisibleAsync();
                Assert.IsType<WriteBackup.Result.Done>(await WriteBackup.RunAsync(before.Database, new FileFolder(before.Database.FilesFolder), before.Clock, new(path)));
            }
            // 那台机器连同数据都没有了：新的一台，从备份来
            await using var after = await Site.StartAsync(TestSetup.Value, empty => RestoreAsync(empty, path));
            var again = await SignInAsync(after);
            await again.GotoAsync("/ledgers/person");
            await Expect(again.GetByRole(AriaRole.Cell, new() { Name = "方小满" }).First).ToBeVisibleAsync();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task One_person_opens_the_printed_address_and_starts(int width)
    {
        await using var site = await Site.StartAsync(s => s with { Single = new SingleLaunch(s.Clock) });
        var page = await chromium.OpenAsync(site, width: width);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "请用打印的地址打开" })).ToBeVisibleAsync();
        await LooksRightAsync(page, "single-closed", width);

        await page.GotoAsync($"{SingleGate.OpenPath}?key={site.Services.GetRequiredService<WebSettings>().Single!.NewKey()}");
        await page.WaitForURLAsync("**/single/start");
        await LooksRightAsync(page, "single-start", width);
        await page.GetByLabel("单位全称").FillAsync("云溪县行政审批局");
        await page.GetByLabel("您所在的科室").FillAsync("综合科");
        await page.GetByLabel("您的姓名").FillAsync("林知远");
        await page.GetByRole(AriaRole.Button, new() { Name = "开始使用" }).ClickAsync();
        await page.WaitForURLAsync(site.Address.ToString());
        await Expect(page.Locator(".who")).ToContainTextAsync("林知远（单机）");
        await LooksRightAsync(page, "single-home", width);
        await page.GotoAsync("/ledgers/person");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "林知远" }).First).ToBeVisibleAsync();
    }

    private static async Task RestoreAsync(Db empty, string path)
    {
        var database = Database.Choose("sqlite:" + empty.Database.GetDbConnection().DataSource, TestSetup.Value, out _)!;
        var restored = await RestoreBackup.RunAsync(database, new FileFolder(database.FilesFolder), TimeProvider.System, path, _ => { });
        Assert.Equal(0, Assert.IsType<RestoreBackup.Result.Done>(restored).Audit.Faults);
    }

    private async Task<IPage> SignInAsync(Site site)
    {
        var page = await chromium.OpenAsync(site, width: 1280);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("用户名").FillAsync("keyuan");
        await page.GetByLabel("口令").FillAsync(DemoBody.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "退出" })).ToBeVisibleAsync();
        return page;
    }

    private static async Task LooksRightAsync(IPage page, string name, int width)
    {
        await Axe.AssertCleanAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} 横向超出了屏幕");
        if (Environment.GetEnvironmentVariable("BIHUAN_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
    }
}
