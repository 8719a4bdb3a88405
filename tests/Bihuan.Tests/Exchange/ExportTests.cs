using System.Globalization;

using Bihuan.Access;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Exchange.Exporting;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Exchange;

public sealed class ExportTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static Viewer Exporter(bool unmask = true, params Reach[] reaches)
    {
        IReadOnlyList<Reach> all = reaches.Length > 0 ? reaches : [Reach.OwnRows];
        var rights = new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("gear")] = all, [Permissions.Export("gear")] = all };
        if (unmask) rights[Permissions.Unmask("gear")] = [Reach.WholeBody];
        return new(LedgerDatabases.Body, Guid.CreateVersion7(), "许清和", rights);
    }

    private static async Task<ReadSheet> ExportAsync(Bihuan.Storage.Database database, Viewer viewer, string url, ExportRows.Form form = ExportRows.Form.Workbook, bool all = false)
    {
        await using var db = database.Open(viewer);
        var file = new MemoryStream();
        var done = Assert.IsType<ExportRows.Result.Done>(await ExportRows.RunAsync(db, new ManualClock(Lists.Monday), new(Lists.Query(viewer, url), form, all), file));
        Assert.Equal("物品 2026-03-02." + (form == ExportRows.Form.Csv ? "csv" : "xlsx"), done.FileName);
        return Assert.IsType<OpenedTable.Book>(TableReader.Open(file, done.FileName)).Value.Sheets[0];
    }

    private static string Column(ReadSheet sheet, int column) => string.Join(' ', sheet.Rows.Skip(1).Select(r => r[column].Text));

    [Theory, BothEngines]
    public async Task What_is_seen_is_what_is_exported(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var viewer = Exporter();
        await Lists.SaveAsync(database, viewer, Lists.Gear("复印机", g => g.Price = 300_00), Lists.Gear("办公桌", g => (g.Price, g.State) = (200_00, "used")), Lists.Gear("旧椅子", g => g.Price = 100_00));
        var sheet = await ExportAsync(database, viewer, "State=new&sort=Price&dir=asc&cols=Price,State");
        Assert.Equal(["名称", "价格（元）", "状态", "行号（请勿改动）", "版本（请勿改动）"], sheet.Rows[0].Cells.Select(c => c.Text));
        Assert.Equal("旧椅子 复印机", Column(sheet, 0));
        Assert.Equal("100 300", Column(sheet, 1));
        Assert.Equal([3, 4], sheet.HiddenColumns.Order());
    }

    [Theory, BothEngines]
    public async Task More_rows_than_a_page_keep_their_order_in_csv_and_in_a_workbook(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var viewer = Exporter();
        var names = Enumerable.Range(0, 2_300).Select(i => i.ToString("0000", CultureInfo.InvariantCulture)).ToList();
        await Lists.SaveAsync(database, viewer, [.. names.Select((n, i) => Lists.Gear(n, g => g.BoughtOn = new DateOnly(2026, 1, 1).AddDays(-i / 7)))]);
        foreach (var form in new[] { ExportRows.Form.Csv, ExportRows.Form.Workbook })
        {
            var sheet = await ExportAsync(database, viewer, "sort=Name&dir=asc", form);
            Assert.Equal(names, sheet.Rows.Skip(1).Select(r => r[0].Text));
        }
    }

    [Theory, BothEngines]
    public async Task Masks_stay_and_rows_beyond_the_right_to_export_stay_out(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var writer = LedgerDatabases.Clerk();
        var marked = Guid.CreateVersion7().ToString("N")[..8];
        await Lists.SaveAsync(database, writer, Lists.Gear(marked + "甲", g => g.Phone = "13812341234"), Lists.Gear(marked + "乙", g => g.UnitId = LedgerDatabases.Inspection));
        var narrow = new Viewer(LedgerDatabases.Body, Guid.CreateVersion7(), "许清和", new Dictionary<string, IReadOnlyList<Reach>>
        {
            [Permissions.View("gear")] = [Reach.WholeBody],
            [Permissions.Export("gear")] = [new(ReachKind.UnitAndBelow, LedgerDatabases.Hall, 1)],
        });
        var sheet = await ExportAsync(database, narrow, "q=" + marked + "&cols=Phone");
        Assert.Equal(marked + "甲", Column(sheet, 0));
        Assert.Equal("138****1234", Column(sheet, 1));
        await using (var db = database.Open(narrow))
        {
            var lines = new MemoryStream();
            Assert.IsType<ExportRows.Result.Done>(await ExportRows.RunAsync(db, new ManualClock(Lists.Monday), new(Lists.Query(narrow, "q=" + marked + "&cols=Phone"), ExportRows.Form.JsonLines, false), lines));
            var text = System.Text.Encoding.UTF8.GetString(lines.ToArray());
            Assert.Contains("138****1234", text, StringComparison.Ordinal);
            Assert.DoesNotContain("13812341234", text, StringComparison.Ordinal);
        }
        // 导出的范围比看的大：看不见的也不出去
        var wide = new Viewer(LedgerDatabases.Body, Guid.CreateVersion7(), "许清和", new Dictionary<string, IReadOnlyList<Reach>>
        {
            [Permissions.View("gear")] = [new(ReachKind.UnitAndBelow, LedgerDatabases.Hall, 1)],
            [Permissions.Export("gear")] = [Reach.WholeBody],
        });
        Assert.Equal(marked + "甲", Column(await ExportAsync(database, wide, "q=" + marked + "&cols=Phone"), 0));
    }

    [Theory, BothEngines]
    public async Task Every_export_is_in_the_audit_with_the_hash_of_the_file(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var viewer = Exporter();
        await Lists.SaveAsync(database, viewer, Lists.Gear("=1+1"));
        var sheet = await ExportAsync(database, viewer, "");
        Assert.Equal("=1+1", Column(sheet, 0));
        await using var db = database.Open(viewer);
        var entry = await db.AuditEntries.SingleAsync(e => e.ActorId == viewer.PersonId && e.Process == "导出物品");
        Assert.Matches("^1行，.*指纹[0-9a-f]{64}$", entry.Reason);
    }

    [Theory, BothEngines]
    public async Task Without_the_right_nothing_is_exported(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var viewer = Lists.Owner();
        await using var db = database.Open(viewer);
        Assert.IsType<ExportRows.Result.Refused>(await ExportRows.RunAsync(db, new ManualClock(Lists.Monday), new(Lists.Query(viewer, ""), ExportRows.Form.Csv, false), new MemoryStream()));
    }
}
