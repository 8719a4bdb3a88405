using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Listing;

public sealed class ReachTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly Reach HallAndBelow = new(ReachKind.UnitAndBelow, LedgerDatabases.Hall, 1);
    private static readonly Reach WindowAndBelow = new(ReachKind.UnitAndBelow, LedgerDatabases.Window, 2);
    private static readonly Reach HallOnly = new(ReachKind.Unit, LedgerDatabases.Hall, 1);
    private static readonly Reach WindowOnly = new(ReachKind.Unit, LedgerDatabases.Window, 2);
    private static readonly Reach InspectionOnly = new(ReachKind.Unit, LedgerDatabases.Inspection, 1);

    [Theory, BothEngines]
    public async Task Each_reach_gives_its_rows_and_no_others(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        await SeedAsync(database, LedgerDatabases.Clerk());

        Assert.Empty(await SeenAsync(database));
        Assert.Equal(["厅", "帮", "督", "窗"], await SeenAsync(database, Reach.WholeBody));
        Assert.Equal(["厅", "帮", "窗"], await SeenAsync(database, HallAndBelow));
        Assert.Equal(["帮", "窗"], await SeenAsync(database, WindowAndBelow));
        Assert.Equal(["厅"], await SeenAsync(database, HallOnly));
        Assert.Equal(["窗"], await SeenAsync(database, WindowOnly));
        Assert.Equal(["厅", "督"], await SeenAsync(database, HallOnly, InspectionOnly));
        Assert.Equal(["帮", "督", "窗"], await SeenAsync(database, WindowAndBelow, WindowOnly, InspectionOnly));
        Assert.Equal(["厅", "帮", "督", "窗"], await SeenAsync(database, WindowOnly, Reach.WholeBody));
    }

    [Theory, BothEngines]
    public async Task Own_rows_are_those_one_entered(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var owner = LedgerDatabases.ViewerWith(LedgerDatabases.Body, Reach.OwnRows);
        var both = LedgerDatabases.ViewerWith(LedgerDatabases.Body, Reach.OwnRows, InspectionOnly);
        var mine = await SeedAsync(database, owner);
        await SeedAsync(database, LedgerDatabases.Clerk());

        await using var db = database.Open(owner);
        Assert.Equal(mine.Order(), (await LedgerRows.Within(db, db.Catalog.Find("gear")!, Permissions.View("gear")).Select(r => r.Id).ToListAsync()).Order());
        await using var other = database.Open(both);
        Assert.All(await LedgerRows.Within<Gear>(other, Permissions.View("gear")).ToListAsync(), r => Assert.Equal(LedgerDatabases.Inspection, r.UnitId));
    }

    [Fact]
    public void Reach_covered_by_another_is_dropped()
    {
        Assert.Equal([Reach.WholeBody], LedgerRows.Distinct([HallOnly, Reach.OwnRows, Reach.WholeBody]));
        Assert.Equal([WindowAndBelow], LedgerRows.Distinct([WindowOnly, WindowAndBelow, WindowAndBelow]));
    }

    private static async Task<List<Guid>> SeedAsync(Database database, Viewer viewer)
    {
        await using var db = database.Open(viewer);
        var rows = new[] { (LedgerDatabases.Hall, "厅"), (LedgerDatabases.Window, "窗"), (LedgerDatabases.Helpers, "帮"), (LedgerDatabases.Inspection, "督") }
            .Select(u => new Gear { Name = u.Item2, State = "new", UnitId = u.Item1, BoughtOn = new(2026, 3, 2), Price = 1_00 }).ToList();
        db.AddRange(rows);
        await db.SaveAsync(new Process("登记物品", viewer, new DateTime(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc)));
        return [.. rows.Select(r => r.Id)];
    }

    private static async Task<string[]> SeenAsync(Database database, params Reach[] reaches)
    {
        await using var db = database.Open(reaches.Length == 0 ? new Viewer(LedgerDatabases.Body, Guid.CreateVersion7(), "无权", new Dictionary<string, IReadOnlyList<Reach>>()) : LedgerDatabases.ViewerWith(LedgerDatabases.Body, reaches));
        var rows = await LedgerRows.Within(db, db.Catalog.Find("gear")!, Permissions.View("gear")).ToListAsync();
        return [.. rows.Select(r => ((Gear)r).Name).Distinct().Order(StringComparer.Ordinal)];
    }
}
