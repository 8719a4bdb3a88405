using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Jobs;
using Bihuan.Ledgers.Personnel;
using Bihuan.Tests.Harness;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

/// <summary>拆分下发，像科室负责人那样填，收回，选，采用。</summary>
[Collection(BrowserGroup.Name)]
public sealed class CollectJourneys(Chromium chromium)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_list_is_split_filled_in_collected_and_applied(int width)
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        var viewer = await ClerkAsync(site);
        await AddAsync(site, viewer, ("投影仪", LedgerDatabases.Window), ("打印机", LedgerDatabases.Window), ("相机", LedgerDatabases.Inspection));
        var page = await chromium.OpenAsync(site, true, width);
        using var client = site.Client(viewer);
        await page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Test-Viewer"] = viewer.PersonId.ToString() });
        await page.GotoAsync("/ledgers/gear?cols=Name,State,UnitId,BoughtOn,Price,Count");
        await page.GetByRole(AriaRole.Link, new() { Name = "拆分下发" }).ClickAsync();
        await CheckAsync(page);
        await page.GetByLabel("这一轮叫什么").FillAsync("年中核对");
        await page.GetByRole(AriaRole.Button, new() { Name = "做各单位的表" }).ClickAsync();
        await Expect(page.GetByText("正在做各单位的表")).ToBeVisibleAsync();
        var address = page.Url;
        await RunAsync(site);
        await page.GotoAsync(address);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "各单位" })).ToContainTextAsync("没有交回");
        await CheckAsync(page);

        // 受理窗口：改一处，加一行；同时系统里改了另一处，与单位填的不一样
        var sent = await client.GetByteArrayAsync($"{address}/units/{LedgerDatabases.Window}/file.xlsx");
        var filled = Fill(sent, ("投影仪", "数量", "3"), ("打印机", "价格（元）", "250"), ("", "名称", "碎纸机"), ("", "状态", "在用"), ("", "购置日期", "2024-03-01"), ("", "价格（元）", "99"));
        await using (var db = site.Database.Open(viewer))
        {
            db.Set<Gear>().Single(g => g.Name == "打印机").Price = 300_00;
            await db.SaveAsync(new Process("修改物品", viewer, site.Clock.GetUtcNow().UtcDateTime));
        }
        await page.GetByLabel("选文件").SetInputFilesAsync([new FilePayload { Name = "受理窗口.xlsx", MimeType = "application/octet-stream", Buffer = filled }, new FilePayload { Name = "别的.xlsx", MimeType = "application/octet-stream", Buffer = Fill(sent, ("凭据", "", "")) }]);
        await page.GetByRole(AriaRole.Button, new() { Name = "收下并比对" }).ClickAsync();
        await Expect(page.Locator("#taken")).ToContainTextAsync("改动过，或者是别的系统发的");
        await RunAsync(site);
        await page.GotoAsync(address);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "各单位" })).ToContainTextAsync("改2处，其中两边都改了1处，加1行");
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "受理窗口", Exact = true }).ClickAsync();
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Radiogroup, new() { Name = "打印机：价格（元）" }).GetByLabel("保留系统里的").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "采用受理窗口选好的" }).ClickAsync();
        await RunAsync(site);
        await page.GotoAsync(address);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "各单位" })).ToContainTextAsync("办好了，采用2处");
        await using (var db = site.Database.Open(viewer))
            Assert.Equal([("打印机", 300_00L, null), ("投影仪", 100_00L, 3), ("碎纸机", 99_00L, null)], db.Set<Gear>().Where(g => g.UnitId == LedgerDatabases.Window).AsEnumerable().OrderBy(g => g.Name, StringComparer.Ordinal).Select(g => (g.Name, g.Price, g.Count)));

        // 还差督查科：催办，收口
        await page.GetByRole(AriaRole.Link, new() { Name = "复制催办的话" }).ClickAsync();
        Assert.Contains("已交回1个，还有1个：督查科", await page.GetByLabel("文字").InputValueAsync(), StringComparison.Ordinal);
        await page.GotoAsync(address);
        await page.GetByRole(AriaRole.Button, new() { Name = "给没有交回的发通知" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("没有可以登录填报的人");
        await page.GetByRole(AriaRole.Button, new() { Name = "收口，不再收" }).ClickAsync();
        await Expect(page.GetByText("已收口")).ToBeVisibleAsync();
        await CheckAsync(page);
    }

    private static async Task CheckAsync(IPage page)
    {
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await Axe.AssertCleanAsync(page);
    }

    private static Task<int> RunAsync(Site site) => site.Services.GetRequiredService<JobRunner>().RunDueAsync();

    // 后台任务照数据库里的角色认人
    private static async Task<Viewer> ClerkAsync(Site site)
    {
        string[] permissions = [Permissions.View("gear"), Permissions.Edit("gear"), Permissions.Collect("gear")];
        var viewer = new Viewer(LedgerDatabases.Body, Guid.CreateVersion7(), "林知远", permissions.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), LedgerDatabases.Hall);
        await using var db = site.Database.Open(Viewer.System(LedgerDatabases.Body));
        var role = new Role { BodyId = LedgerDatabases.Body, Name = "汇总" };
        db.Add(role);
        db.AddRange(permissions.Select(p => new RoleGrant { BodyId = role.BodyId, RoleId = role.Id, Permission = p, Scope = GrantScope.Body }));
        db.Add(new Person { BodyId = role.BodyId, Id = viewer.PersonId, Name = viewer.Name, UnitId = LedgerDatabases.Hall, StaffKind = "administrative", EnteredOn = new(2020, 7, 1) });
        db.Add(new RoleAssignment { BodyId = role.BodyId, RoleId = role.Id, PersonId = viewer.PersonId, From = new(2020, 7, 1) });
        await db.SaveAsync(new Process("测试准备", Viewer.System(LedgerDatabases.Body), site.Clock.GetUtcNow().UtcDateTime));
        return viewer;
    }

    private static async Task AddAsync(Site site, Viewer viewer, params (string Name, int Unit)[] gears)
    {
        await using var db = site.Database.Open(viewer);
        foreach (var (name, unit) in gears) db.Add(new Gear { BodyId = viewer.BodyId, Name = name, State = "used", UnitId = unit, BoughtOn = new(2024, 3, 1), Price = 100_00 });
        await db.SaveAsync(new Process("登记物品", viewer, site.Clock.GetUtcNow().UtcDateTime));
    }

    // 名称为空的是加的一行；写“凭据”的，把隐藏的凭据改坏
    private static byte[] Fill(byte[] file, params (string Name, string Head, string Text)[] changes)
    {
        var book = ((OpenedTable.Book)TableReader.Open(new MemoryStream(file), "表.xlsx")).Value;
        var output = new MemoryStream();
        using var table = new XlsxTable(output);
        foreach (var sheet in book.Sheets)
        {
            var heads = sheet.Rows.FirstOrDefault(r => r[0].Text == "名称")?.Cells.Select(c => c.Text).ToList();
            var width = sheet.Rows.Max(r => r.Cells.Count);
            table.Begin(new(sheet.Name, [.. Enumerable.Range(0, width).Select(_ => new TableColumn(""))]) { Headless = true, Hidden = sheet.Hidden });
            foreach (var row in sheet.Rows) Write(row[0].Text, [.. Enumerable.Range(0, width).Select(c => row[c].Text)]);
            if (heads is not null && changes.Any(c => c.Name.Length == 0)) Write("", new string[width]);

            void Write(string name, string[] cells)
            {
                foreach (var (_, head, text) in changes.Where(c => heads is not null && c.Name == name)) cells[heads!.IndexOf(head)] = text;
                if (heads is null && name == "单位" && changes.Any(c => c.Name == sheet.Name)) cells[1] = "99";
                table.Row([.. cells.Select(TableCell.Of)]);
            }
        }
        table.End();
        return output.ToArray();
    }
}
