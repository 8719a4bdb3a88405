using Microsoft.Playwright;

namespace Bihuan.Browser.Tests;

/// <summary>一次测试共用的浏览器。找不到 Chromium 时测试失败，不悄悄跳过。</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        var place = Environment.GetEnvironmentVariable("CHROMIUM") ?? Places.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("没有找到 Chromium。请安装(Debian:apt install chromium fonts-noto-cjk),或者用环境变量 CHROMIUM 指明位置。");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = place, Args = Arguments });
    }

    /// <summary>开一页。</summary>
    /// <param name="site">打开哪个网站。</param>
    /// <param name="script">开不开 JavaScript。</param>
    /// <param name="width">视口宽，像素。</param>
    /// <param name="height">视口高，像素。</param>
    internal async Task<IPage> OpenAsync(App.Tests.Web.Site site, bool script = true, int width = 1440, int height = 900)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = site.Address.ToString(),
            JavaScriptEnabled = script,
            ViewportSize = new() { Width = width, Height = height },
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
        });
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        return page;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
    }
}

/// <summary>全部浏览器测试排成一队，共用一个浏览器。</summary>
[CollectionDefinition(Name)]
public sealed class BrowserGroup : ICollectionFixture<Chromium>
{
    public const string Name = "浏览器";
}
