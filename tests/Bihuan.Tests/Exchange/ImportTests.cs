using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Exchange.Importing;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Exchange;

public sealed class ImportTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly string[] Head = ["名称*", "状态", "使用部门", "购买日期", "价格（万元）", "备注"];

    private static string Mark() => Guid.CreateVersion7().ToString("N")[20..];

    [Theory, BothEngines]
    public async Task Rows_as_people_write_them_are_read(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (clerk, mark) = (Sheets.Clerk(), Mark());
        var file = Sheets.Of("物品一览表", [Head, [mark + "复印机", "在 用", "受理窗口", "2024.3.5", "1.32", "好"], [mark + "办公桌", "新购", "大厅管理科/受理窗口", "2024年3月5日", "￥2,000.50元", ""], ["合计", "", "", "", "3", ""], ["填表人：林知远", "", "", "", "", ""]]);
        var (id, report) = await Sheets.KeepAsync(database, clerk, Lists.Gears, file);
        Assert.Equal([ImportKind.New, ImportKind.New], report.Lines.Select(l => l.Kind));
        Assert.Contains(report.Notes, n => n.Contains("第5行是合计", StringComparison.Ordinal));
        Assert.Contains(report.Notes, n => n.Contains("第6行像是表下的说明", StringComparison.Ordinal));
        var (import, _) = await Sheets.SaveAsync(database, clerk, id);
        Assert.Equal(ImportState.Saved, import.State);
        await using var db = database.Open(clerk);
        var gears = await db.Set<Gear>().Where(g => g.Name.StartsWith(mark)).OrderByDescending(g => g.Price).ToListAsync();
        Assert.Equal([(1_320_000, "used", LedgerDatabases.Window), (200_050, "new", LedgerDatabases.Window)], gears.Select(g => (g.Price, g.State, g.UnitId)));
        Assert.All(gears, g => Assert.Equal(new(2024, 3, 5), g.BoughtOn));
        var entry = await db.AuditEntries.SingleAsync(e => e.ActorId == clerk.PersonId && e.Process == "导入物品");
        Assert.Equal((2, "新登记2行，修改0行，没有收0行；文件内容的指纹" + import.Hash), (entry.ChangeCount, entry.Reason));
    }

    [Theory, BothEngines]
    public async Task Every_refusal_names_the_cell_and_the_remedy(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var file = Sheets.Of(
            ["名称", "状态", "使用单位", "购置日期", "价格（元）", "数量", "经办人证号", "保修期", "折扣"],
            ["", "在用", "受理窗口", "2024-3-5", "1", "", "", "", ""],
            ["乙", "坏了", "没有的科", "2024年3月", "一百来块", "0", "1.10101E+17", "2024年1月至12月", "120%"],
            ["丙", "在用", "受理窗口", "2024-2-30", "1.234", "", "110101199003070010", "2023-01-01至2023-12-31", ""]);
        var report = await Sheets.PlanAsync(database, Sheets.Clerk(), file);
        Assert.All(report.Lines, l => Assert.Equal(ImportKind.Refused, l.Kind));
        var cells = report.Lines.SelectMany(l => l.Faults).ToLookup(f => f.Cell, f => f.Message);
        Assert.Equal(["A2", "B3", "C3", "D3", "D4", "E3", "E4", "F3", "G3", "G4", "H3", "I3"], cells.Select(c => c.Key).Order(StringComparer.Ordinal));
        Assert.Contains("只写到月", cells["D3"].Single(), StringComparison.Ordinal);
        Assert.Contains("15位以后的数字已经丢失", cells["G3"].Single(), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task All_or_nothing_saves_nothing_and_the_good_rows_only_saves_them(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (clerk, mark) = (Sheets.Clerk(), Mark());
        var file = Sheets.Of(Head, [mark + "好", "在用", "受理窗口", "2024-3-5", "1", ""], [mark + "坏", "在用", "受理窗口", "", "1", ""]);
        var (id, _) = await Sheets.KeepAsync(database, clerk, Lists.Gears, file);
        var (import, said) = await Sheets.SaveAsync(database, clerk, id);
        Assert.Equal(ImportState.Checked, import.State);
        Assert.Contains("什么也没有导入", import.Problem, StringComparison.Ordinal);
        (import, said) = await Sheets.SaveAsync(database, clerk, id, goodOnly: true);
        Assert.Equal((ImportState.Saved, 1, 1), (import.State, import.New, import.Refused));
        Assert.Equal("新登记1行，修改0行。", said);
        await using var db = database.Open(clerk);
        Assert.Equal(mark + "好", (await db.Set<Gear>().SingleAsync(g => g.Name.StartsWith(mark))).Name);
        // 再做一遍（占用过期、进程重启）不会导入两次
        (import, said) = await Sheets.SaveAsync(database, clerk, id, goodOnly: true);
        Assert.Equal("已经导入过了。", said);
        Assert.Equal(1, await db.Set<Gear>().CountAsync(g => g.Name.StartsWith(mark)));
    }

    [Theory, BothEngines]
    public async Task The_key_finds_the_row_again_and_says_what_changes(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (clerk, mark) = (Sheets.Clerk(), Random.Shared.Next(1, 99_999));
        var number = $"云采购〔2024〕{mark}号";
        await Lists.SaveAsync(database, clerk, Lists.Gear("原来的", g => (g.ApprovedBy, g.Count) = (number, 3)));
        var (id, report) = await Sheets.KeepAsync(database, clerk, Lists.Gears, Sheets.Of(["批准文号", "名称", "数量", "价格（元）"], [number.Replace('〔', '[').Replace('〕', ']'), "改了的", "", "100.00"]));
        var line = Assert.Single(report.Lines);
        Assert.Equal(ImportKind.Changed, line.Kind);
        // 空着的数量是没有说，不清空；价格一样
        Assert.Equal([new ImportChange("B2", "名称", "原来的", "改了的")], line.Changes);
        Assert.Equal(ImportState.Saved, (await Sheets.SaveAsync(database, clerk, id)).Import.State);
        await using var db = database.Open(clerk);
        var gear = await db.Set<Gear>().SingleAsync(g => g.ApprovedBy == number);
        Assert.Equal(("改了的", 3, 2), (gear.Name, gear.Count, gear.Version));
    }

    [Theory, BothEngines]
    public async Task What_changed_after_the_look_is_looked_at_again(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (clerk, number) = (Sheets.Clerk(), $"云采购〔2025〕{Random.Shared.Next(1, 99_999)}号");
        var file = Sheets.Of([.. Head, "批准文号"], ["甲", "在用", "受理窗口", "2024-3-5", "1", "", number]);
        var (id, _) = await Sheets.KeepAsync(database, clerk, Lists.Gears, file);
        await Lists.SaveAsync(database, clerk, Lists.Gear("别人登记的", g => g.ApprovedBy = number));
        var (import, _) = await Sheets.SaveAsync(database, clerk, id);
        Assert.Equal((ImportState.Checked, 0, 1), (import.State, import.New, import.Changed));
        Assert.Contains("再看一遍", import.Problem, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Masks_and_rows_out_of_reach_are_not_overwritten(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (clerk, mark) = (Sheets.Clerk(), Mark());
        var (here, there) = (Lists.Gear(mark + "甲", g => g.Phone = "13812341234"), Lists.Gear(mark + "乙", g => g.UnitId = LedgerDatabases.Inspection));
        await Lists.SaveAsync(database, clerk, here, there);
        var narrow = new Viewer(LedgerDatabases.Body, Guid.CreateVersion7(), "吴思齐", new[] { "view", "edit" }.ToDictionary(p => $"ledger.gear.{p}", _ => (IReadOnlyList<Reach>)[new(ReachKind.UnitAndBelow, LedgerDatabases.Hall, 1)]), LedgerDatabases.Window);
        var file = Sheets.Of(["名称", "联系电话", "行号（请勿改动）"], [mark + "丙", "138****1234", here.Id.ToString()], [mark + "丁", "", there.Id.ToString()]);
        var report = await Sheets.PlanAsync(database, narrow, file);
        Assert.Equal(["A2"], report.Lines.Single(l => l.Kind == ImportKind.Changed).Changes.Select(c => c.Cell));
        Assert.Equal("C3", report.Lines.Single(l => l.Kind == ImportKind.Refused).Faults.Single().Cell);
        var wrong = await Sheets.PlanAsync(database, narrow, Sheets.Of(["名称", "联系电话", "行号（请勿改动）"], [mark + "丙", "139****1234", here.Id.ToString()]));
        Assert.Equal("B2", wrong.Lines.Single().Faults.Single().Cell);
    }

    [Theory, BothEngines]
    public async Task A_row_changed_since_the_export_is_refused(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = Sheets.Clerk();
        var gear = Lists.Gear(Mark());
        await Lists.SaveAsync(database, clerk, gear);
        await using (var db = database.Open(clerk))
        {
            (await db.Set<Gear>().SingleAsync(g => g.Id == gear.Id)).Count = 8;
            await db.SaveAsync(new Process("修改物品", clerk, Lists.Monday));
        }
        var report = await Sheets.PlanAsync(database, clerk, Sheets.Of(["名称", "行号（请勿改动）", "版本（请勿改动）"], ["新名", gear.Id.ToString(), "1"]));
        Assert.Contains("现在是第2版", report.Lines.Single().Faults.Single().Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Columns_matched_by_hand_are_remembered(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = Sheets.Clerk();
        string[] head = ["物件叫法" + Mark(), "状态", "使用单位", "购置日期", "价格（元）"];
        var (id, report) = await Sheets.KeepAsync(database, clerk, Lists.Gears, Sheets.Of(head, ["甲", "在用", "受理窗口", "2024-3-5", "1"]));
        Assert.Equal(ImportKind.Refused, report.Lines.Single().Kind);
        await using (var db = database.Open(clerk))
        {
            var standing = (await DecideImport.FindAsync(db, Sheets.Clock, Lists.Gears, id))!;
            Assert.True(standing.Busy);
            Assert.Null(await DecideImport.MapAsync(db, Sheets.Clock, Lists.Gears, standing with { Job = null }, new Dictionary<int, string?> { [0] = "Name" }, new HashSet<int>()));
        }
        Assert.Equal(ImportKind.New, (await Sheets.RunAsync(database, clerk, Lists.Gears, id, save: false)).Lines.Single().Kind);
        Assert.Equal(ImportKind.New, (await Sheets.PlanAsync(database, clerk, Sheets.Of(head, ["乙", "在用", "受理窗口", "2024-3-5", "1"]))).Lines.Single().Kind);
    }
}
