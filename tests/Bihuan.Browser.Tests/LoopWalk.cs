using System.Diagnostics;

using Bihuan.Access;

using Microsoft.Playwright;

namespace Bihuan.Browser.Tests;

/// <summary>整改各段路走的办法：以某人打开，每一页都看宽窄、无障碍。</summary>
internal static class LoopWalk
{
    /// <summary>以一个人打开一页。</summary>
    public static async Task<IPage> OpenAsync(Chromium chromium, Site site, Viewer viewer, int width, string path)
    {
        using var known = site.Client(viewer);
        var page = await chromium.OpenAsync(site, width: width, height: width < 500 ? 844 : 900);
        await page.Context.SetExtraHTTPHeadersAsync(known.DefaultRequestHeaders.ToDictionary(h => h.Key, h => h.Value.Single()));
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>不比屏幕宽，没有严重的无障碍问题。</summary>
    public static async Task CheckAsync(IPage page)
    {
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{page.Url}比屏幕宽");
        await Axe.AssertCleanAsync(page);
    }

    /// <summary>一下一下按 Tab，走到为止。</summary>
    public static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
        }
        Assert.Fail($"按 Tab 走不到{selector}。");
    }

    /// <summary>打印成 A4，纸上的字；没有伸出纸边的。</summary>
    public static async Task<string> PrintedAsync(IPage page)
    {
        await page.SetViewportSizeAsync(673, 1000);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Empty(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main *')].filter(e => { const r = e.getBoundingClientRect(); return r.width > 1 && (r.left < 0 || r.right > innerWidth); }).map(e => e.className || e.tagName)"));
        var file = Path.GetTempFileName();
        try
        {
            await page.PdfAsync(new() { Path = file, PreferCSSPageSize = true });
            using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var words = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return words;
        }
        finally
        {
            File.Delete(file);
            await page.EmulateMediaAsync(new() { Media = Media.Null });
        }
    }
}
