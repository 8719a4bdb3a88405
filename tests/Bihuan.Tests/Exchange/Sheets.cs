using Bihuan.Access;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Storage;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

namespace Bihuan.Tests.Exchange;

/// <summary>做表格、导入表格。</summary>
internal static class Sheets
{
    /// <summary>一张表，每格都是字；第一行是表头。</summary>
    public static byte[] Of(params string[][] rows) => Of(null, rows);

    /// <summary>同上，表头之上有一个大标题。</summary>
    public static byte[] Of(string? title, string[][] rows)
    {
        var stream = new MemoryStream();
        using (var table = new XlsxTable(stream))
        {
            table.Begin(new("表", [.. rows[0].Select(h => new TableColumn(h))]) { Title = title });
            foreach (var row in rows.Skip(1)) table.Row([.. row.Select(TableCell.Of)]);
            table.End();
        }
        return stream.ToArray();
    }

    /// <summary>照给的权限核对，什么也不保存。</summary>
    public static async Task<ImportReport> PlanAsync(Database database, Viewer viewer, byte[] file, string name = "表.xlsx") => (await KeepAsync(database, viewer, Lists.Gears, file, name)).Report;

    public static async Task<(Guid Id, ImportReport Report)> KeepAsync(Database database, Viewer viewer, Ledger ledger, byte[] file, string name = "表.xlsx")
    {
        await using var db = database.Open(viewer);
        var kept = Assert.IsType<KeepImport.Result.Kept>(await KeepImport.RunAsync(db, Clock, new(ledger, name, file)));
        return (kept.Id, await RunAsync(database, viewer, ledger, kept.Id, save: false));
    }

    /// <summary>导入，给出说的话。</summary>
    public static async Task<(Import Import, string Said)> SaveAsync(Database database, Viewer viewer, Guid id, bool goodOnly = false)
    {
        await using var db = database.Open(viewer);
        var said = await RunImport.RunAsync(db, Clock, id, save: true, goodOnly, (_, _) => Task.CompletedTask, default);
        await using var after = database.Open(viewer);
        return ((await after.Imports.FindAsync(viewer.BodyId, id))!, said);
    }

    public static async Task<ImportReport> RunAsync(Database database, Viewer viewer, Ledger ledger, Guid id, bool save)
    {
        await using (var db = database.Open(viewer)) await RunImport.RunAsync(db, Clock, id, save, goodOnly: false, (_, _) => Task.CompletedTask, default);
        await using var after = database.Open(viewer);
        return (await DecideImport.FindAsync(after, Clock, ledger, id))!.Report!;
    }

    public static ManualClock Clock => new(Lists.Monday);

    /// <summary>整个机构都够得着、什么都许做的人，有固定的岗位单位。</summary>
    public static Viewer Clerk(int unit = LedgerDatabases.Window) => ViewerOf(LedgerDatabases.Body, LedgerDatabases.Setup.Catalog, unit);

    public static Viewer ViewerOf(int body, Catalog catalog, int unit, bool unmask = true)
    {
        var rights = catalog.Ledgers.SelectMany(l => new[] { Permissions.View(l.Code), Permissions.Edit(l.Code), Permissions.Export(l.Code), Permissions.Remove(l.Code), unmask ? Permissions.Unmask(l.Code) : Permissions.View(l.Code) }).Distinct();
        return new(body, Guid.CreateVersion7(), "林知远", rights.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), unit);
    }
}
