using Bihuan.Access;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Editing;

/// <summary>看得到全机构、只能改督查科的人：受理窗口的行，哪一条路都改不了。</summary>
public sealed class WriteReachTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Row_that_is_seen_but_out_of_reach_is_written_by_no_way(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (clerk, narrow) = (LedgerDatabases.Clerk(), Narrow());
        var id = await Gears.NewAsync(database, clerk, "桌");
        Assert.IsType<SaveRow.Result.Missing>(await Gears.SaveAsync(database, narrow, new Dictionary<string, string> { ["Name"] = "椅" }, id, 1));
        Assert.IsType<RemoveRow.Result.Missing>(await OnAsync(narrow, db => RemoveRow.RunAsync(db, Gears.Clock(), new(Gears.Ledger, id, 1, "试"))));
        Assert.IsType<RestrictRow.Result.Missing>(await OnAsync(narrow, db => RestrictRow.RunAsync(db, Gears.Clock(), new(Gears.Ledger, id, true, [], "试"))));
        foreach (var field in new[] { Gears.Ledger.Field("State"), null })
            foreach (var rows in new[] { new BulkRows([id], null), new BulkRows([], Lists.Query(narrow, "Name=桌")) })
                Assert.IsType<BulkEdit.Result.Refused>(await OnAsync(narrow, db => BulkEdit.ApplyAsync(db, Gears.Clock(), new(Gears.Ledger, rows, field, "used", "试"))));
        await using (var look = database.Open(clerk))
        {
            var gear = await look.Set<Gear>().SingleAsync(g => g.Id == id);
            Assert.Equal(("桌", 1, false, "new"), (gear.Name, gear.Version, gear.Restricted, gear.State));
        }

        Assert.IsType<RemoveRow.Result.Done>(await OnAsync(clerk, db => RemoveRow.RunAsync(db, Gears.Clock(), new(Gears.Ledger, id, 1, "重复"))));
        Assert.IsType<RestoreRow.Result.Missing>(await OnAsync(narrow, db => RestoreRow.RunAsync(db, Gears.Clock(), Gears.Ledger, id), removed: true));
        Assert.IsType<RestoreRow.Result.Done>(await OnAsync(clerk, db => RestoreRow.RunAsync(db, Gears.Clock(), Gears.Ledger, id), removed: true));

        async Task<T> OnAsync<T>(Viewer viewer, Func<Db, Task<T>> act, bool removed = false)
        {
            await using var db = database.Open(viewer, removed);
            return await act(db);
        }
    }

    [Theory, BothEngines]
    public async Task Bulk_change_of_another_person_is_not_undone_and_a_view_of_another_is_not_seen(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (clerk, other) = (LedgerDatabases.Clerk(), Gears.WithoutUnmask());
        var id = await Gears.NewAsync(database, clerk, "柜");
        Guid undo;
        await using (var db = database.Open(clerk))
        {
            undo = Assert.IsType<BulkEdit.Result.Done>(await BulkEdit.ApplyAsync(db, Gears.Clock(), new(Gears.Ledger, new([id], null), Gears.Ledger.Field("State"), "used", null))).Undo;
            Assert.IsType<SaveView.Result.Done>(await SaveView.RunAsync(db, "我的", Lists.Query(clerk, "State=used")));
        }
        Assert.IsType<UndoBulk.Result.Refused>(await UndoBulk.RunAsync(database, other, Gears.Clock(), Gears.Ledger, undo));
        await using (var db = database.Open(other)) Assert.Empty(await ViewName.Mine(db, "gear").ToListAsync());
        Assert.Equal(1, Assert.IsType<UndoBulk.Result.Done>(await UndoBulk.RunAsync(database, clerk, Gears.Clock(), Gears.Ledger, undo)).Count);
    }

    private static Viewer Narrow()
    {
        IReadOnlyList<Reach> inspection = [new(ReachKind.UnitAndBelow, LedgerDatabases.Inspection, 1)];
        return new(LedgerDatabases.Body, Guid.CreateVersion7(), "吴思齐", new Dictionary<string, IReadOnlyList<Reach>>
        {
            [Permissions.View("gear")] = [Reach.WholeBody],
            [Permissions.Edit("gear")] = inspection,
            [Permissions.Remove("gear")] = inspection,
        });
    }
}
