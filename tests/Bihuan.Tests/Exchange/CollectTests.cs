using Bihuan.Audit;
using Bihuan.Exchange.Collecting;
using Bihuan.Ledgers.Listing;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Exchange;

/// <summary>拆分下发、收回汇总：没有改的没有差异，改了的合进去，两边都改了的由人选。</summary>
public sealed class CollectTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static string Mark() => "核" + Guid.CreateVersion7().ToString("N")[22..];

    private static Gear Full(string name) => Lists.Gear(name, g => (g.Notes, g.Count, g.InUse, g.Discount, g.WarrantyFrom, g.WarrantyTo) = ("第一行\n第二行", 7, true, 9_650, new(2026, 3, 2), new(2027, 3, 1)));

    [Theory, BothEngines]
    public async Task Every_ledger_comes_back_without_a_difference(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var viewer = Rounds.Clerk();
        foreach (var ledger in LedgerDatabases.Setup.Catalog.Ledgers)
        {
            await using (var db = database.Open(viewer))
            {
                for (var i = 0; i < 3; i++) db.Add(await RoundTripTests.FilledAsync(db, ledger, i));
                await db.SaveAsync(new Process("测试准备", viewer, Lists.Monday));
            }
            var columns = SplitColumns.Offered(ledger).Select(f => f.Name).ToList();
            if (!columns.Exists(c => SplitColumns.EditsAtFirst(LedgerDatabases.Setup.Catalog, ledger, ledger.Field(c)!))) continue;
            await using var asking = database.Open(viewer);
            var query = ListQuery.Read(ledger, viewer, Array.Empty<string>().ToLookup(_ => "", _ => ""));
            var units = (await SplitOutlook.RunAsync(asking, Sheets.Clock, query)).Units.Where(u => u.Rows > 0).Select(u => u.Unit.Id).ToArray();
            if (units.Length == 0) continue;
            var round = await Rounds.SplitAsync(database, viewer, query, columns, units);
            foreach (var part in (await round.StandingAsync()).Parts)
            {
                Assert.True(part.Part.Rows > 0);
                var report = await round.ReportAsync(await round.FileAsync(part.Part.UnitId));
                Assert.True(report.Lines.Count == 0, $"{ledger.Title}：{string.Join("；", report.Lines.SelectMany(l => l.Changes.Select(c => c.ToString()).Concat(l.Faults.Select(f => f.ToString()))))}");
            }
            Assert.All((await round.StandingAsync()).Parts, p => Assert.Equal(PartState.Done, p.Part.State));
        }
    }

    [Theory, BothEngines]
    public async Task Edits_and_new_rows_are_merged_once_and_missing_rows_are_only_reported(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var mark = Mark();
        await Lists.SaveAsync(database, Rounds.Clerk(), Full(mark + "甲"), Full(mark + "乙"), Full(mark + "丙"));
        var round = await Rounds.SplitAsync(database, mark);
        var sent = await round.FileAsync();
        var (first, last) = (Rounds.RowOf(sent, mark + "甲"), Rounds.First(sent) + 3);
        var edited = Rounds.Edit(sent, [(first, "数量", "9"), (first, "价格（元）", "123.45"), (first, "名称", mark + "改名"), (last, "名称", mark + "新"), (last, "状态", "在用"), (last, "购置日期", "2026.3.5"), (last, "价格（元）", "1万元"), (last, "说明", "=1+1")], [Rounds.RowOf(sent, mark + "丙")]);
        var report = await round.ReportAsync(edited);
        var changed = report.Lines.Single(l => l.Kind == ReturnKind.Changed);
        Assert.Equal([("价格（元）", "100.00", "123.45"), ("数量", "7", "9")], changed.Changes.Select(c => (c.Title, c.Sent, c.Given)));
        Assert.DoesNotContain(changed.Changes, c => c.Conflict);
        Assert.Equal((mark + "丙", mark + "新"), (report.Lines.Single(l => l.Kind == ReturnKind.Missing).Name, report.Lines.Single(l => l.Kind == ReturnKind.New).Name));
        // 名称锁着：没有收，说明在哪一格
        var locked = report.Lines.Single(l => l.Kind == ReturnKind.Refused).Faults.Single();
        Assert.Equal($"A{Rounds.RowOf(edited, mark + "改名")}", locked.Cell);
        await using (var before = database.Open(round.Viewer)) Assert.Equal(3, await before.Set<Gear>().CountAsync(g => g.Name.StartsWith(mark)));
        Assert.Equal("采用1个单位的3处（新的一行算一处）。", await round.ApplyAsync());
        await using var db = database.Open(round.Viewer);
        var gears = await db.Set<Gear>().Where(g => g.Name.StartsWith(mark)).ToDictionaryAsync(g => g.Name[mark.Length..]);
        Assert.Equal(["丙", "乙", "新", "甲"], gears.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((9, 123_45L, 2), (gears["甲"].Count, gears["甲"].Price, gears["甲"].Version));
        Assert.Equal((1_000_000L, LedgerDatabases.Window, "=1+1", "used"), (gears["新"].Price, gears["新"].UnitId, gears["新"].Notes, gears["新"].State));
        var entry = await db.AuditEntries.SingleAsync(e => e.ActorId == round.Viewer.PersonId && e.Process == "回收汇总物品");
        Assert.Contains("新登记1行，修改1行", entry.Reason, StringComparison.Ordinal);
        // 一模一样的认得出；另存过的，已经收下的不再收
        Assert.Equal(ReturnState.Repeated, Assert.Single(await round.ReturnAsync(edited)).State);
        var again = await round.ReportAsync(Rounds.Edit(edited, (Rounds.RowOf(edited, mark + "乙"), "数量", "07")));
        Assert.DoesNotContain(again.Lines, l => l.Kind is ReturnKind.Changed or ReturnKind.New);
    }

    [Theory, BothEngines]
    public async Task What_changed_on_both_sides_waits_for_a_choice(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var mark = Mark();
        var (one, two) = (Full(mark + "甲"), Full(mark + "乙"));
        await Lists.SaveAsync(database, Rounds.Clerk(), one, two);
        var round = await Rounds.SplitAsync(database, mark);
        await using (var db = database.Open(round.Viewer))
        {
            foreach (var gear in await db.Set<Gear>().Where(g => g.Name.StartsWith(mark)).ToListAsync()) (gear.Count, gear.Notes) = (8, "系统里改的");
            await db.SaveAsync(new Process("修改物品", round.Viewer, Lists.Monday));
        }
        var sent = await round.FileAsync();
        var (a, b) = (Rounds.RowOf(sent, mark + "甲"), Rounds.RowOf(sent, mark + "乙"));
        var report = await round.ReportAsync(Rounds.Edit(sent, (a, "数量", "9"), (b, "数量", "9"), (b, "价格（元）", "1"), (a, "说明", "系统里改的")));
        // 说明两边改得一样，不算；数量两边都改了
        Assert.Equal([("7", "8", "9", true), ("7", "8", "9", true)], report.Lines.SelectMany(l => l.Changes).Where(c => c.Field == "Count").Select(c => (c.Sent, c.Now, c.Given, c.Conflict)));
        Assert.Equal(3, report.Lines.Sum(l => l.Changes.Count));
        var file = (await round.StandingAsync()).Open.Single();
        Assert.Equal((3, 2), (file.Changes, file.Conflicts));
        // 甲采用单位的；乙的数量还没有选
        await round.ChooseAsync(file, ($"{a}.Count", true));
        Assert.StartsWith("采用1个单位的2处", await round.ApplyAsync(), StringComparison.Ordinal);
        await using (var db = database.Open(round.Viewer))
            Assert.Equal([(9, 100_00L), (8, 1_00L)], (await db.Set<Gear>().Where(g => g.Name.StartsWith(mark)).ToListAsync()).OrderBy(g => g.Id == two.Id).Select(g => (g.Count!.Value, g.Price)));
        file = (await round.StandingAsync()).Open.Single();
        Assert.Equal((1, 1), (file.Changes, file.Conflicts));
        await round.ChooseAsync(file, ($"{b}.Count", false));
        await round.ApplyAsync();
        Assert.Empty((await round.StandingAsync()).Open);
        await using var after = database.Open(round.Viewer);
        Assert.Equal(8, (await after.Set<Gear>().SingleAsync(g => g.Id == two.Id)).Count);
        // 做两遍（占用过期、进程重启）不会采用两次
        await using var redo = database.Open(round.Viewer);
        Assert.Equal("没有要采用的。", await ApplyReturns.RunAsync(redo, Sheets.Clock, round.Id, [file.Id], (_, _) => Task.CompletedTask, default));
    }

    [Theory, BothEngines]
    public async Task What_changed_after_the_look_is_looked_at_again(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var mark = Mark();
        var gear = Full(mark + "甲");
        await Lists.SaveAsync(database, Rounds.Clerk(), gear);
        var round = await Rounds.SplitAsync(database, mark);
        var sent = await round.FileAsync();
        await round.ReturnAsync(Rounds.Edit(sent, (Rounds.RowOf(sent, gear.Name), "数量", "9")));
        await using (var db = database.Open(round.Viewer))
        {
            (await db.Set<Gear>().SingleAsync(g => g.Id == gear.Id)).Count = 8;
            await db.SaveAsync(new Process("修改物品", round.Viewer, Lists.Monday));
        }
        Assert.Contains("请再看一遍", await round.ApplyAsync(), StringComparison.Ordinal);
        var standing = await round.StandingAsync();
        Assert.Equal((1, 1), (standing.Open.Single().Changes, standing.Open.Single().Conflicts));
        await using var after = database.Open(round.Viewer);
        Assert.Equal(8, (await after.Set<Gear>().SingleAsync(g => g.Id == gear.Id)).Count);
    }

    [Theory, BothEngines]
    public async Task Rows_that_break_a_rule_are_refused_with_the_cell_and_come_back_as_a_file(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var mark = Mark();
        await Lists.SaveAsync(database, Rounds.Clerk(), Full(mark + "甲"), Full(mark + "乙"));
        var round = await Rounds.SplitAsync(database, mark);
        var sent = await round.FileAsync();
        var (a, b, next) = (Rounds.RowOf(sent, mark + "甲"), Rounds.RowOf(sent, mark + "乙"), Rounds.First(sent) + 2);
        var report = await round.ReportAsync(Rounds.Edit(sent, (a, "价格（元）", "一百来块"), (b, "保修期", "2020-01-01至2021-01-01"), (next, "名称", mark + "缺日期"), (next, "状态", "在用")));
        Assert.All(report.Lines, l => Assert.Equal(ReturnKind.Refused, l.Kind));
        Assert.Equal([$"D{next}", $"E{a}", $"E{next}", $"K{b}"], report.Lines.SelectMany(l => l.Faults).Select(f => f.Cell).Order(StringComparer.Ordinal));
        await using var db = database.Open(round.Viewer);
        var standing = await round.StandingAsync();
        var file = new MemoryStream();
        Assert.True(await RefusedReturns.WriteAsync(db, standing, await ReturnStanding.RunAsync(db, standing, standing.Parts.Single()), file));
        var sheet = Rounds.SheetOf(file.ToArray());
        Assert.Equal(4, sheet.Rows.Count);
        Assert.All(sheet.Rows.Skip(1), r => Assert.NotEmpty(r[11].Text));
    }

    [Theory, BothEngines]
    public async Task The_same_row_twice_is_taken_once(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var mark = Mark();
        var gear = Full(mark + "甲");
        await Lists.SaveAsync(database, Rounds.Clerk(), gear);
        var round = await Rounds.SplitAsync(database, mark);
        var sent = await round.FileAsync();
        var (row, cells) = (Rounds.First(sent), Rounds.SheetOf(sent).Rows.Single(r => r.Number == Rounds.First(sent)));
        string Hidden(int at) => cells[Rounds.Columns.Length + at].Text;
        var report = await round.ReportAsync(Rounds.Edit(sent, (row, "数量", "8"), (row + 1, "名称", gear.Name), (row + 1, "数量", "9"), (row + 1, "行号（请勿改动）", Hidden(0)), (row + 1, "版本（请勿改动）", Hidden(1)), (row + 1, SheetKey.StampHead, Hidden(2))));
        Assert.Equal("8", report.Lines.Single(l => l.Kind == ReturnKind.Changed).Changes.Single().Given);
        Assert.Contains($"与第{row}行是同一行", report.Lines.Single(l => l.Kind == ReturnKind.Refused).Faults.Single().Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_later_file_takes_the_place_of_the_earlier(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var mark = Mark();
        var gear = Full(mark + "甲");
        await Lists.SaveAsync(database, Rounds.Clerk(), gear);
        var round = await Rounds.SplitAsync(database, mark);
        var sent = await round.FileAsync();
        var row = Rounds.First(sent);
        var earlier = Assert.Single(await round.ReturnAsync(Rounds.Edit(sent, (row, "数量", "8"))));
        await round.ReturnAsync(Rounds.Edit(sent, (row, "数量", "9")));
        await using (var db = database.Open(round.Viewer)) Assert.Equal(ReturnState.Replaced, (await db.ReturnedFiles.SingleAsync(f => f.Id == earlier.Id)).State);
        await round.ApplyAsync();
        await using var after = database.Open(round.Viewer);
        Assert.Equal((9, 2), (await after.Set<Gear>().Where(g => g.Id == gear.Id).Select(g => new { g.Count, g.Version }).SingleAsync()) is var found ? (found.Count!.Value, found.Version) : default);
        Assert.Equal(2, (await round.StandingAsync()).Parts.Single().Part.Returns);
    }

    [Theory, BothEngines]
    public async Task Two_units_are_applied_together_or_not_at_all(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var mark = Mark();
        var number = Random.Shared.Next(1, 99_999);
        await Lists.SaveAsync(database, Rounds.Clerk(), Full(mark + "甲"), Lists.Gear(mark + "乙", g => g.UnitId = LedgerDatabases.Inspection));
        var viewer = Rounds.Clerk();
        var asked = Rounds.Asking(Lists.Query(viewer, "q=" + mark), Rounds.Columns, LedgerDatabases.Window, LedgerDatabases.Inspection);
        Guid id;
        await using (var db = database.Open(viewer)) id = Assert.IsType<SplitRound.Result.Started>(await SplitRound.RunAsync(db, Sheets.Clock, asked with { Editable = [.. asked.Editable, "ApprovedBy"] })).Id;
        var round = await Rounds.OpenAsync(database, viewer, id);
        var (one, two) = (await round.FileAsync(LedgerDatabases.Window), await round.FileAsync(LedgerDatabases.Inspection));
        var text = $"云采购〔2027〕{number}号";
        await round.ReturnAsync(Rounds.Edit(one, (Rounds.First(one), "批准文号", text)), Rounds.Edit(two, (Rounds.First(two), "批准文号", text)));
        Assert.Contains("的批准文号一样", await round.ApplyAsync(), StringComparison.Ordinal);
        await using (var db = database.Open(viewer)) Assert.Equal(0, await db.Set<Gear>().CountAsync(g => g.ApprovedBy == text));
        Assert.Contains("的批准文号一样", (await round.StandingAsync()).Notice, StringComparison.Ordinal);
        var file = (await round.StandingAsync()).Parts.Single(p => p.Part.UnitId == LedgerDatabases.Inspection).File!;
        await round.ChooseAsync(file, ($"{Rounds.First(two)}.ApprovedBy", false));
        await round.ApplyAsync();
        await using var after = database.Open(viewer);
        Assert.Equal(mark + "甲", (await after.Set<Gear>().SingleAsync(g => g.ApprovedBy == text)).Name);
        Assert.Null((await round.StandingAsync()).Notice);
        Assert.All((await round.StandingAsync()).Parts, p => Assert.Equal(PartState.Done, p.Part.State));
    }
}
