using System.IO.Compression;
using System.Text;

using Bihuan.App.Office.SignIn;
using Bihuan.Demo;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Jobs;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

/// <summary>导入：有错的表格传上去，看哪一格不对，好的先导入，退回来的改好再传；粘贴到格子里。</summary>
[Collection(BrowserGroup.Name)]
public sealed class ImportJourneys(Chromium chromium)
{
    private static readonly string[] Titles = ["名称", "状态", "使用单位", "取得日期", "价值（元）", "资产编号", "门类", "数量", "计量单位", "来源"];

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Workbook_with_errors_is_imported_in_part_and_the_rest_after_it_is_mended(int width)
    {
        await using var site = await Site.StartAsync();
        var page = await SignInAsync(site, width);
        await page.GotoAsync("/ledgers/asset/import");
        await LooksRightAsync(page);
        await page.GetByLabel("选择文件").SetInputFilesAsync(new FilePayload { Name = "资产登记.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = Workbook() });
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并核对" }).ClickAsync();
        await CheckedAsync(site, page);
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "核对的结果" })).ToHaveTextAsync("1新登记 0修改 0没有变化 2没有收");
        var refused = page.GetByRole(AriaRole.Region, new() { Name = "没有收的" });
        await Expect(refused.GetByRole(AriaRole.Row, new() { Name = "扫描仪" })).ToContainTextAsync("E4");
        await Expect(refused.GetByRole(AriaRole.Row, new() { Name = "打印机" })).ToContainTextAsync("C5");
        await LooksRightAsync(page);
        // 先把退回来的存下，再导入好的
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载没有收的2行，旁边写着原因" }).ClickAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "只导入好的1行" }).ClickAsync();
        await CheckedAsync(site, page);
        await Expect(page.GetByText("已经导入：新登记1行，修改0行，没有收2行")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "改好了，重新上传" }).ClickAsync();
        await page.GetByLabel("选择文件").SetInputFilesAsync(new FilePayload { Name = "改好了.xlsx", MimeType = "application/octet-stream", Buffer = Mend(await File.ReadAllBytesAsync(await file.PathAsync())) });
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并核对" }).ClickAsync();
        await CheckedAsync(site, page);
        await page.GetByRole(AriaRole.Button, new() { Name = "导入这2行" }).ClickAsync();
        await CheckedAsync(site, page);
        await page.GetByRole(AriaRole.Link, new() { Name = "看列表" }).ClickAsync();
        foreach (var name in new[] { "复印机", "扫描仪", "打印机" }) await Expect(page.GetByRole(AriaRole.Link, new() { Name = name })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Rows_pasted_into_the_grid_spread_over_its_cells_and_are_imported()
    {
        await using var site = await Site.StartAsync();
        var page = await SignInAsync(site, 1280);
        await page.GotoAsync("/ledgers/asset/import");
        var heads = await page.Locator(".grid th").AllInnerTextsAsync();
        string Row(string name, string number) => string.Join('\t', heads.Select(h => Array.IndexOf(Titles, h.Trim().TrimEnd('*')) is >= 0 and var at ? Cells(name, "大厅管理科", "120", number)[at] : ""));
        var first = page.GetByLabel("名称，第1行");
        await first.FocusAsync();
        await first.EvaluateAsync("(cell, text) => { const data = new DataTransfer(); data.setData('text', text); cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }", $"{Row("叫号机", "DT-1")}\n{Row("评价器", "DT-2")}\n");
        await Expect(page.GetByLabel("名称，第2行")).ToHaveValueAsync("评价器");
        await Expect(page.GetByLabel("价值（元），第2行")).ToHaveValueAsync("120");
        await LooksRightAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "核对", Exact = true }).ClickAsync();
        await CheckedAsync(site, page);
        await page.GetByRole(AriaRole.Button, new() { Name = "导入这2行" }).ClickAsync();
        await CheckedAsync(site, page);
        await Expect(page.GetByText("已经导入：新登记2行，修改0行")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Rows_that_are_refused_come_back_into_the_grid()
    {
        await using var site = await Site.StartAsync();
        var page = await SignInAsync(site, 1280);
        await page.GotoAsync("/ledgers/asset/import");
        await page.GetByLabel("名称，第1行").FillAsync("叫号机");
        await page.GetByLabel("价值（元），第1行").FillAsync("1,5");
        await page.GetByRole(AriaRole.Button, new() { Name = "核对", Exact = true }).ClickAsync();
        await CheckedAsync(site, page);
        await page.GetByRole(AriaRole.Link, new() { Name = "改粘贴的这几行" }).ClickAsync();
        await Expect(page.GetByLabel("名称，第1行")).ToHaveValueAsync("叫号机");
        await Expect(page.GetByLabel("价值（元），第1行")).ToHaveValueAsync("1,5");
    }

    // 测试的时钟不走，后台任务由这里叫；页面照常自己更新，这里不等它
    private static async Task CheckedAsync(Site site, IPage page)
    {
        await page.WaitForURLAsync("**/import/*-*");
        await site.Services.GetRequiredService<JobRunner>().RunDueAsync();
        await page.ReloadAsync();
    }

    private static byte[] Workbook()
    {
        var stream = new MemoryStream();
        using (var table = new XlsxTable(stream))
        {
            table.Begin(new("表", [.. Titles.Select(t => new TableColumn(t))]) { Title = "资产登记" });
            foreach (var (row, i) in new[] { ("复印机", "大厅管理科", "3500"), ("扫描仪", "大厅管理科", "很贵"), ("打印机", "没有这个科", "900") }.Select((r, i) => (r, i)))
                table.Row([.. Cells(row.Item1, row.Item2, row.Item3, $"DT-{i}").Select(TableCell.Of)]);
            table.End();
        }
        return stream.ToArray();
    }

    // 照原因改那两格，别的原样：原因还在旁边
    private static byte[] Mend(byte[] file)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".xml", StringComparison.Ordinal)).ToList())
            {
                string text;
                using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
                var name = entry.FullName;
                entry.Delete();
                using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(text.Replace(">很贵<", ">1800<", StringComparison.Ordinal).Replace(">没有这个科<", ">大厅管理科<", StringComparison.Ordinal));
            }
        }
        return stream.ToArray();
    }

    private static async Task LooksRightAsync(IPage page)
    {
        await Axe.AssertCleanAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} 横向超出了屏幕");
    }

    private static string[] Cells(string name, string unit, string value, string number) => [name, "在用", unit, "2024.3.1", value, number, "A02", "1", "台", "购置"];

    // 导入照上传的人那时的权限做，所以要真的登录
    private async Task<IPage> SignInAsync(Site site, int width)
    {
        await DemoBody.RunAsync(site.Database, site.Clock, IdentityPasswords.Value);
        var page = await chromium.OpenAsync(site, width: width);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("用户名").FillAsync("kezhang");
        await page.GetByLabel("口令").FillAsync(DemoBody.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "退出" })).ToBeVisibleAsync();
        return page;
    }
}
