using System.IO.Compression;
using System.Text;

using Bihuan.Documents.Reading.Tables;
using Bihuan.Exchange.Importing;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Exchange;

/// <summary>退回来的没有收的行，改好以后原样再导入：两层的表头、手工对好的列照旧认得。</summary>
public sealed class RefusedAgainTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Mended_rows_of_a_two_tier_sheet_matched_by_hand_go_straight_in(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (clerk, mark) = (Sheets.Clerk(), Guid.CreateVersion7().ToString("N")[20..]);
        var sheet = Merged(Sheets.Of(["基本情况", "", "购置情况", "", ""], ["物件叫法" + mark, "状态", "使用单位", "购置日期", "价格（万元）"], [mark + "好的", "在用", "受理窗口", "2024-3-5", "1"], [mark + "缺日", "在用", "受理窗口", "2024.3", "1.2"]), "A1:B1", "C1:E1");
        var (id, _) = await Sheets.KeepAsync(database, clerk, Lists.Gears, sheet);
        await using (var db = database.Open(clerk))
        {
            var standing = (await DecideImport.FindAsync(db, Sheets.Clock, Lists.Gears, id))!;
            Assert.Equal("基本情况/物件叫法" + mark, standing.Map.Columns[0].Head);
            Assert.Null(await DecideImport.MapAsync(db, Sheets.Clock, Lists.Gears, standing with { Job = null }, new Dictionary<int, string?> { [0] = nameof(Gear.Name) }, new HashSet<int> { 4 }));
        }
        Assert.Equal([ImportKind.Refused, ImportKind.New], (await Sheets.RunAsync(database, clerk, Lists.Gears, id, save: false)).Lines.Select(l => l.Kind));

        using var file = new MemoryStream();
        await using (var db = database.Open(clerk)) Assert.True(await RefusedRows.WriteAsync(db, (await DecideImport.FindAsync(db, Sheets.Clock, Lists.Gears, id))!, file));
        var returned = Assert.IsType<OpenedTable.Book>(TableReader.Open(file, "没有收的行.xlsx")).Value.Sheets[0];
        var mended = returned.Rows.Select(r => r.Cells.Select(c => c.Text == "2024.3" ? "2024.3.5" : c.Text).ToArray()).ToArray();
        var (again, report) = await Sheets.KeepAsync(database, clerk, Lists.Gears, Sheets.Of(mended), "没有收的行.xlsx");
        Assert.Equal(ImportKind.New, Assert.Single(report.Lines).Kind);
        Assert.DoesNotContain(report.Notes, n => n.Contains("没有对应字段", StringComparison.Ordinal));
        Assert.Equal(ImportState.Saved, (await Sheets.SaveAsync(database, clerk, again)).Import.State);
        await using var after = database.Open(clerk);
        var saved = await after.Set<Gear>().SingleAsync(g => g.Name.StartsWith(mark));
        Assert.Equal((mark + "缺日", 1_200_000), (saved.Name, saved.Price));
    }

    // 列的次序改过，先前对好的用不上：照最下面一层的叫法认
    [Fact]
    public void Joined_heads_are_known_by_their_last_part_and_the_reasons_are_no_column()
    {
        using var file = new MemoryStream(Sheets.Of(["购置情况/价款（万元）", "基本情况/名称", RefusedRows.Reasons, "购置情况/购置时间"], ["1", "甲", "购置日期：请填写", ""]));
        var map = FindHeader.Run(Assert.IsType<OpenedTable.Book>(TableReader.Open(file, "表.xlsx")).Value, Lists.Gears);
        Assert.Equal([(0, nameof(Gear.Price)), (1, nameof(Gear.Name)), (3, nameof(Gear.BoughtOn))], map.Columns.Select(c => (c.Index, c.Target)));
        Assert.True(map.Columns[0].InTenThousands);
    }

    // 表头上面一层，横着合并的格
    private static byte[] Merged(byte[] file, params string[] areas)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal));
            string text;
            using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
            var name = entry.FullName;
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
            writer.Write(text.Replace("</sheetData>", $"</sheetData><mergeCells count=\"{areas.Length}\">{string.Concat(areas.Select(a => $"<mergeCell ref=\"{a}\"/>"))}</mergeCells>", StringComparison.Ordinal));
        }
        return stream.ToArray();
    }
}
