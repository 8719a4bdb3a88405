using System.Text.Json;

using Microsoft.Playwright;

namespace Bihuan.Browser.Tests;

/// <summary>用 axe 检查无障碍。</summary>
internal static class Axe
{
    /// <summary>没有严重或很严重的问题；有就列出是哪条、在哪里。</summary>
    public static async Task AssertCleanAsync(IPage page)
    {
        // 经调试口注入，不受页面的内容安全策略限制
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));
        var result = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");
        var serious = result.GetProperty("violations").EnumerateArray()
            .Where(v => v.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(v => $"{v.GetProperty("id").GetString()}:{string.Join(" | ", v.GetProperty("nodes").EnumerateArray().Take(5).Select(n => n.GetProperty("html").GetString()))}")
            .ToList();
        Assert.True(serious.Count == 0, $"{page.Url}\n{string.Join('\n', serious)}");
    }
}
