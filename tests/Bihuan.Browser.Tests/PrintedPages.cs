using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace Bihuan.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class PrintedPages(Chromium chromium)
{
    // 一个短问题，接着一个占大半页的问题
    private static readonly string Report =
        "中共云溪县行政审批局党组关于巡察整改进展情况的通报\n一、巡察反馈问题整改落实情况\n1.窗口设置不合理。\n整改情况：\n一是合并设置综合窗口6个。\n2.导办力量不足。\n整改情况：\n"
        + string.Concat(Enumerable.Range(1, 36).Select(n => string.Create(CultureInfo.InvariantCulture, $"({n})安排专人在第{n}号窗口引导办事群众。\n")));

    [Fact]
    public async Task Nothing_sticks_out_of_the_paper()
    {
        await using var site = await Site.StartAsync();
        var page = await OpenAsync(site);
        // A4 去掉左右各 16mm 的页边，是 673 像素：比手机的界限窄，所以会误用手机的样式
        await page.SetViewportSizeAsync(673, 1000);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var outside = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('main *')].filter(e => {
              const r = e.getBoundingClientRect();
              return r.width > 0 && (r.left < 0 || r.right > innerWidth);
            }).map(e => e.className || e.tagName)
            """);
        Assert.Empty(outside);
    }

    [Fact]
    public async Task The_first_page_is_filled()
    {
        await using var site = await Site.StartAsync();
        var page = await OpenAsync(site);
        var file = Path.GetTempFileName();
        try
        {
            await page.PdfAsync(new() { Path = file, PreferCSSPageSize = true });
            var words = await WordsOfFirstPageAsync(file);
            var page1 = Regex.Match(words, "<page width=\"[0-9.]+\" height=\"(?<h>[0-9.]+)\"", RegexOptions.NonBacktracking);
            var height = Number(page1.Groups["h"]);
            // 页脚里的页码不算
            var lowest = Regex.Matches(words, "yMax=\"(?<y>[0-9.]+)\"", RegexOptions.NonBacktracking).Select(m => Number(m.Groups["y"])).Where(y => y < height * 0.94).Max();
            Assert.True(lowest > height * 0.8, $"第一页只写到{lowest / height:P0}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<IPage> OpenAsync(Site site)
    {
        var page = await chromium.OpenAsync(site);
        using var client = site.Client();
        await page.GotoAsync(await Site.ReadAsync(client, Report));
        return page;
    }

    private static async Task<string> WordsOfFirstPageAsync(string file)
    {
        using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-bbox", "-f", "1", "-l", "1", file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var words = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return words;
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);
}
