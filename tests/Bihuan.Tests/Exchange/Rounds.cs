using Bihuan.Access;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Collecting;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Exchange;

/// <summary>一轮拆分下发：发、像科室负责人那样改、交回、看、采用。</summary>
internal sealed class Rounds
{
    public static readonly string[] Columns = ["Name", "State", "UnitId", "BoughtOn", "Price", "Count", "Discount", "InUse", "Notes", "ApprovedBy", "WarrantyFrom"];

    private readonly Database _database;

    private Rounds(Database database, Viewer viewer, Guid id, Ledger ledger) => (_database, Viewer, Id, Ledger) = (database, viewer, id, ledger);

    public Viewer Viewer { get; }

    public Guid Id { get; }

    public Ledger Ledger { get; }

    /// <summary>什么都许做的人，整个机构。</summary>
    public static Viewer Clerk(int body = LedgerDatabases.Body, params string[] but)
    {
        var rights = LedgerDatabases.Setup.Catalog.Ledgers.SelectMany(l => new[] { Permissions.View(l.Code), Permissions.Edit(l.Code), Permissions.Export(l.Code), Permissions.Collect(l.Code), Permissions.Unmask(l.Code) }).Where(p => !but.Contains(p));
        return new(body, Guid.CreateVersion7(), "林知远", rights.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), LedgerDatabases.Hall);
    }

    public static SplitRound.Command Asking(ListQuery query, IReadOnlyList<string> columns, params int[] units) =>
        new(query, "年中核对", new(2026, 3, 20), columns, [.. columns.Where(c => SplitColumns.EditsAtFirst(LedgerDatabases.Setup.Catalog, query.Ledger, query.Ledger.Field(c)!))], units, Tells: false);

    /// <summary>发名字里有这几个字的物品。</summary>
    public static async Task<Rounds> SplitAsync(Database database, string mark, Viewer? viewer = null, params int[] units)
    {
        viewer ??= Clerk();
        return await SplitAsync(database, viewer, Lists.Query(viewer, "q=" + mark), Columns, units.Length == 0 ? [LedgerDatabases.Window] : units);
    }

    public static async Task<Rounds> SplitAsync(Database database, Viewer viewer, ListQuery query, IReadOnlyList<string> columns, params int[] units)
    {
        await using var db = database.Open(viewer);
        var started = await SplitRound.RunAsync(db, Sheets.Clock, Asking(query, columns, units));
        var id = Assert.IsType<SplitRound.Result.Started>(started).Id;
        return await OpenAsync(database, viewer, id, query.Ledger);
    }

    /// <summary>定下了的一轮，做好各单位的表。</summary>
    public static async Task<Rounds> OpenAsync(Database database, Viewer viewer, Guid id, Ledger? ledger = null)
    {
        await using var db = database.Open(viewer);
        await WriteParts.RunAsync(database, db, Sheets.Clock, id, (_, _) => Task.CompletedTask, default);
        return new(database, viewer, id, ledger ?? Lists.Gears);
    }

    public async Task<RoundStanding> StandingAsync(Viewer? viewer = null)
    {
        await using var db = _database.Open(viewer ?? Viewer);
        return (await RoundStanding.FindAsync(db, Sheets.Clock, Ledger, Id))!;
    }

    public async Task<byte[]> FileAsync(int unit = LedgerDatabases.Window)
    {
        await using var db = _database.Open(Viewer);
        return (await PartFile.ReadAsync(db, Ledger, await db.RoundParts.SingleAsync(p => p.RoundId == Id && p.UnitId == unit))).Content!;
    }

    /// <summary>交回，比对。</summary>
    public async Task<IReadOnlyList<ReturnedFile>> ReturnAsync(params byte[][] files)
    {
        await using var db = _database.Open(Viewer);
        var round = await db.CollectRounds.AsNoTracking().SingleAsync(r => r.Id == Id);
        var taken = await TakeReturns.RunAsync(db, Sheets.Clock, new(round, [.. files.Select((f, i) => new PackedTable($"..\\{i}.xlsx", f))]));
        await CompareReturns.RunAsync(_database, Viewer, Sheets.Clock, Id, (_, _) => Task.CompletedTask, default);
        await using var after = _database.Open(Viewer);
        var ids = taken.Select(f => f.Id).ToList();
        return [.. (await after.ReturnedFiles.AsNoTracking().Where(f => ids.Contains(f.Id)).ToListAsync()).OrderBy(f => ids.IndexOf(f.Id))];
    }

    /// <summary>交回一份，给出比对的结果。</summary>
    public async Task<ReturnReport> ReportAsync(byte[] file)
    {
        var taken = Assert.Single(await ReturnAsync(file));
        Assert.True(taken.Problem is null, taken.Problem);
        return await ReportAsync(taken.PartId!.Value);
    }

    public async Task<ReturnReport> ReportAsync(Guid part)
    {
        await using var db = _database.Open(Viewer);
        var standing = await StandingAsync();
        return (await ReturnStanding.RunAsync(db, standing, standing.Parts.Single(p => p.Part.Id == part))).Report!;
    }

    public async Task ChooseAsync(ReturnedFile file, params (string Key, bool Take)[] picks)
    {
        await using var db = _database.Open(Viewer);
        var tracked = await db.ReturnedFiles.SingleAsync(f => f.Id == file.Id);
        Assert.Null(await DecideReturns.ChooseAsync(db, tracked, picks.ToDictionary(p => p.Key, p => p.Take)));
    }

    public async Task<string> ApplyAsync(Viewer? viewer = null)
    {
        var open = (await StandingAsync()).Open.Select(f => f.Id).ToList();
        await using var db = _database.Open(viewer ?? Viewer);
        return await ApplyReturns.RunAsync(db, Sheets.Clock, Id, open, (_, _) => Task.CompletedTask, default);
    }

    /// <summary>像在表格软件里那样改：一格一格，别的照旧；隐藏的还隐藏着。</summary>
    /// <param name="file">原来的文件。</param>
    /// <param name="change">第几行（从 1 起）的哪一列（表头的字）改成什么；改的是隐藏的工作表时，表头写它的名字，行是第几行的第二格。</param>
    public static byte[] Edit(byte[] file, params (int Row, string Head, string Text)[] change) => Edit(file, change, []);

    public static byte[] Edit(byte[] file, (int Row, string Head, string Text)[] change, int[] without)
    {
        var book = Assert.IsType<OpenedTable.Book>(TableReader.Open(new MemoryStream(file), "表.xlsx")).Value;
        var output = new MemoryStream();
        using var table = new XlsxTable(output);
        foreach (var sheet in book.Sheets)
        {
            var head = sheet.Rows.FirstOrDefault(r => r.Cells.Any(c => c.Text == SheetKey.StampHead));
            var width = sheet.Rows.Max(r => r.Cells.Count);
            var last = Math.Max(sheet.Rows[^1].Number, head is null ? 0 : change.Select(c => c.Row).DefaultIfEmpty().Max());
            table.Begin(new(sheet.Name, [.. Enumerable.Range(0, width).Select(_ => new TableColumn(""))]) { Headless = true, Hidden = sheet.Hidden });
            for (var r = 1; r <= last; r++)
            {
                if (head is not null && without.Contains(r)) continue;
                var cells = Enumerable.Range(0, width).Select(c => sheet.Rows.FirstOrDefault(x => x.Number == r)?[c].Text ?? "").ToArray();
                foreach (var (_, name, text) in change.Where(c => c.Row == r))
                {
                    if (name == sheet.Name && head is null) cells[1] = text;
                    else if (head is not null && name != SheetKey.SheetName) cells[head.Cells.ToList().FindIndex(c => c.Text == name)] = text;
                }
                table.Row([.. cells.Select(TableCell.Of)]);
            }
        }
        table.End();
        return output.ToArray();
    }

    /// <summary>表头下第一行是第几行。</summary>
    public static int First(byte[] file) => SheetOf(file).Rows.First(r => r.Cells.Any(c => c.Text == SheetKey.StampHead)).Number + 1;

    public static ReadSheet SheetOf(byte[] file) => Assert.IsType<OpenedTable.Book>(TableReader.Open(new MemoryStream(file), "表.xlsx")).Value.Sheets.First(s => !s.Hidden);

    /// <summary>名字是这个的在第几行。</summary>
    public static int RowOf(byte[] file, string name) => SheetOf(file).Rows.First(r => r[0].Text == name).Number;
}
