using Bihuan.Access;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Exchange.Exporting;
using Bihuan.Exchange.Layouts;
using Bihuan.Storage;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Exchange;

/// <summary>自用版式：存、对列、照它导出。填得对不对，见空表自己的测试。</summary>
public sealed class LayoutTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly string[][] Form = [["序号", "物品名称", "单价（万元）", "联系方式", "上级审核意见"], ["合计", "", "", "", ""], ["填表人：", "", "", "", ""]];

    [Theory, BothEngines]
    public async Task An_empty_form_is_kept_guessed_and_filled_with_what_one_sees(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var viewer = Sheets.Clerk();
        var name = "全" + Guid.CreateVersion7().ToString("N")[24..];
        await Lists.SaveAsync(database, viewer, Lists.Gear(name + "甲", g => (g.Price, g.Phone) = (12_345_67, "13805551234")), Lists.Gear(name + "乙", g => g.Price = 10_000_00));
        var id = await KeepAsync(database, viewer, "季报" + name);
        var opened = await OpenAsync(database, viewer, id);
        Assert.Equal(["$number", "Name", "Price", "Phone", null], opened.Map.Columns.Select(c => c.Target));
        Assert.Equal([false, false, true, false, false], opened.Map.Columns.Select(c => c.InTenThousands));
        var sheet = await FillAsync(database, viewer, id, "sort=Name&dir=asc&q=" + name);
        var at = sheet.Rows.ToList().FindIndex(r => r[0].Text == "1");
        Assert.Equal(["1", name + "甲", "1.234567", "13805551234"], Enumerable.Range(0, 4).Select(c => sheet.Rows[at][c].Text));
        Assert.Equal(["2", name + "乙", "1"], Enumerable.Range(0, 3).Select(c => sheet.Rows[at + 1][c].Text));
        Assert.Equal(["合计", "2.234567"], [sheet.Rows[at + 2][0].Text, sheet.Rows[at + 2][2].Text]);
        Assert.Equal("填表人：", sheet.Rows[at + 3][0].Text);
        await using var db = database.Open(Viewer.System(viewer.BodyId));
        Assert.True(await db.AuditEntries.AnyAsync(e => e.Process == "导出物品" && e.Reason!.Contains("版式“季报" + name)));
    }

    [Theory, BothEngines]
    public async Task Masked_stays_masked_and_who_may_not_export_has_no_layouts(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = Sheets.Clerk();
        var name = "掩" + Guid.CreateVersion7().ToString("N")[24..];
        await Lists.SaveAsync(database, clerk, Lists.Gear(name, g => g.Phone = "13805551234"));
        var id = await KeepAsync(database, clerk, name);
        IReadOnlyList<Reach> whole = [Reach.WholeBody];
        var reader = new Viewer(clerk.BodyId, Guid.CreateVersion7(), "许清和", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("gear")] = whole, [Permissions.Export("gear")] = whole });
        var sheet = await FillAsync(database, reader, id, "q=" + name);
        Assert.Contains(sheet.Rows, r => r[3].Text == "138****1234");
        // 看得见、导不出的行不填进去
        var elsewhere = new Viewer(clerk.BodyId, Guid.CreateVersion7(), "许清和", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("gear")] = whole, [Permissions.Export("gear")] = [new(ReachKind.Unit, LedgerDatabases.Inspection, 1)] });
        Assert.DoesNotContain((await FillAsync(database, elsewhere, id, "q=" + name)).Rows, r => r.Cells.Any(c => c.Text.StartsWith("138", StringComparison.Ordinal)));
        var stranger = new Viewer(clerk.BodyId, Guid.CreateVersion7(), "许清和", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("gear")] = whole });
        await using var db = database.Open(stranger);
        Assert.Null(await LayoutShelf.OpenAsync(db, Lists.Gears, id));
        Assert.Empty(await LayoutShelf.OfAsync(db, Lists.Gears));
        // 别人存的，没有删除权限的人改不了
        await using var other = database.Open(reader);
        var opened = (await LayoutShelf.OpenAsync(other, Lists.Gears, id))!;
        Assert.NotNull(await LayoutShelf.ChangeAsync(other, Sheets.Clock, Lists.Gears, opened, 3, 3, new Dictionary<int, string?> { [1] = "Name" }, new HashSet<int>()));
        Assert.False(await LayoutShelf.RemoveAsync(other, Sheets.Clock, Lists.Gears, opened));
    }

    [Theory, BothEngines]
    public async Task Columns_are_mapped_by_hand_once_and_a_layout_is_removed(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var viewer = Sheets.Clerk();
        var id = await KeepAsync(database, viewer, "手" + Guid.CreateVersion7().ToString("N")[24..]);
        await using (var db = database.Open(viewer))
        {
            var opened = (await LayoutShelf.OpenAsync(db, Lists.Gears, id))!;
            Assert.Contains("只能有一列", await Change(db, opened, new() { [1] = "Name", [2] = "Name" }), StringComparison.Ordinal);
            Assert.Contains("至少对好一列", await Change(db, opened, new() { [0] = LayoutMap.Number }), StringComparison.Ordinal);
            Assert.Null(await Change(db, opened, new() { [1] = "Name", [4] = "Notes" }));
        }
        Assert.Equal([null, "Name", null, null, "Notes"], (await OpenAsync(database, viewer, id)).Map.Columns.Select(c => c.Target));
        await using var last = database.Open(viewer);
        Assert.True(await LayoutShelf.RemoveAsync(last, Sheets.Clock, Lists.Gears, (await LayoutShelf.OpenAsync(last, Lists.Gears, id))!));
        Assert.Null(await LayoutShelf.OpenAsync(last, Lists.Gears, id));
        Assert.False(await last.ExportLayoutFiles.AnyAsync(f => f.LayoutId == id));

        static Task<string?> Change(Db db, LayoutShelf.Opened opened, Dictionary<int, string?> targets) => LayoutShelf.ChangeAsync(db, Sheets.Clock, Lists.Gears, opened, opened.Map.FirstRow, opened.Map.LastRow, targets, new HashSet<int>());
    }

    private static async Task<Guid> KeepAsync(Database database, Viewer viewer, string name)
    {
        await using var db = database.Open(viewer);
        return Assert.IsType<KeepLayout.Result.Kept>(await KeepLayout.RunAsync(db, Sheets.Clock, new(Lists.Gears, name, "空表.xlsx", Blank()))).Id;
    }

    // 表头与合计之间空一行
    private static byte[] Blank() => Sheets.Of("物品情况统计表", [Form[0], ["", "", "", "", ""], Form[1], Form[2]]);

    private static async Task<LayoutShelf.Opened> OpenAsync(Database database, Viewer viewer, Guid id)
    {
        await using var db = database.Open(viewer);
        return (await LayoutShelf.OpenAsync(db, Lists.Gears, id))!;
    }

    private static async Task<ReadSheet> FillAsync(Database database, Viewer viewer, Guid id, string url)
    {
        await using var db = database.Open(viewer);
        var file = new MemoryStream();
        Assert.IsType<ExportRows.Result.Done>(await FillLayout.RunAsync(db, Sheets.Clock, Lists.Query(viewer, url), (await LayoutShelf.OpenAsync(db, Lists.Gears, id))!, file));
        return Assert.IsType<OpenedTable.Book>(TableReader.Open(file, "表.xlsx")).Value.Sheets[0];
    }
}
