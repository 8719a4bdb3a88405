using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.People;
using Bihuan.People.Units;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.People;

public sealed class UnitTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task New_unit_stands_last_under_its_parent_and_no_fifth_level_or_second_name_is_made(Engine engine)
    {
        var staff = await StaffAsync(engine);
        await DoneAsync(staff, db => AddUnit.RunAsync(db, staff.Clock, new(" 导办组 ", Staff.Helpers)));
        var made = await UnitAsync(staff, 5);
        Assert.Equal(("导办组", Staff.Hall, Staff.Window, Staff.Helpers, 5, 4), (made.Name, made.U1, made.U2, made.U3, made.U4, made.Level));
        Assert.Contains("最多4级", await RefusedAsync(staff, db => AddUnit.RunAsync(db, staff.Clock, new("再下", 5))), StringComparison.Ordinal);
        Assert.Contains("已经有", await RefusedAsync(staff, db => AddUnit.RunAsync(db, staff.Clock, new("督查科", null))), StringComparison.Ordinal);
        Assert.Contains("另选上级", await RefusedAsync(staff, db => AddUnit.RunAsync(db, staff.Clock, new("科", 99))), StringComparison.Ordinal);
        await DoneAsync(staff, db => AddUnit.RunAsync(db, staff.Clock, new("督查科", Staff.Hall)));
        Assert.Equal((2, null), ((await UnitAsync(staff, 6)).Order, (await UnitAsync(staff, 6)).Since));
        var today = DateOnly.FromDateTime(staff.Clock.GetUtcNow().UtcDateTime.AddHours(8));
        Assert.Contains("以后", await RefusedAsync(staff, db => AddUnit.RunAsync(db, staff.Clock, new("新科", null, Since: today.AddDays(1)))), StringComparison.Ordinal);
        Assert.Contains("以后", await RefusedAsync(staff, db => SetUnitSince.RunAsync(db, staff.Clock, new(6, today.AddDays(1)))), StringComparison.Ordinal);
        await DoneAsync(staff, db => AddUnit.RunAsync(db, staff.Clock, new("新科", null, Since: today)));
        Assert.Equal(today, (await UnitAsync(staff, 7)).Since);
    }

    [Theory, BothEngines]
    public async Task Moving_a_unit_takes_its_subtree_and_every_row_of_it_also_removed_and_restricted_ones(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var (plain, removed, secret, below, other) = (Row(Staff.Window), Row(Staff.Window), Row(Staff.Window), Row(Staff.Helpers), Row(Staff.Inspection));
        (removed.Removed, secret.Restricted) = (true, true);
        await staff.AddAsync(plain, removed, secret, below, other);
        await staff.PersonAsync("林知远", Staff.Helpers);
        await DoneAsync(staff, db => MoveUnit.RunAsync(db, staff.Clock, new(Staff.Window, Staff.Inspection, "机构改革")));

        var (window, helpers) = (await UnitAsync(staff, Staff.Window), await UnitAsync(staff, Staff.Helpers));
        Assert.Equal((4, 2, 0, 0), (window.U1, window.U2, window.U3, window.U4));
        Assert.Equal((4, 2, 3, 0), (helpers.U1, helpers.U2, helpers.U3, helpers.U4));
        await using var db = staff.Open();
        await using var bin = staff.Database.Open(Viewer.System(staff.Body), showsRemoved: true);
        var rows = (await db.Set<Gear>().ToListAsync()).Concat(await bin.Set<Gear>().ToListAsync()).ToDictionary(g => g.Id);
        foreach (var gear in new[] { plain, removed, secret }) Assert.Equal((4, 2, 0, 0, 1), PlaceOf(rows[gear.Id]));
        Assert.Equal((4, 2, 3, 0, 1), PlaceOf(rows[below.Id]));
        Assert.Equal((4, 0, 0, 0, 1), PlaceOf(rows[other.Id]));

        var entry = await db.AuditEntries.SingleAsync(e => e.BodyId == staff.Body && e.Process == "移动单位");
        var changes = await db.AuditChanges.Where(c => c.EntryId == entry.Id).ToListAsync();
        Assert.Equal(("机构改革", 4), (entry.Reason, entry.ChangeCount));
        Assert.Equal("""{"Rows":[null,4]}""", changes.Single(c => c.Table == "ledger_gear").Values);
        Assert.Equal("""{"Rows":[null,1]}""", changes.Single(c => c.Table == "ledger_person").Values);
        Assert.Equal(2, changes.Count(c => c.Table == "Units"));
    }

    [Theory, BothEngines]
    public async Task Moving_up_and_down_shifts_the_levels_of_rows_and_whoever_looks_there_sees_them(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var gear = Row(Staff.Helpers);
        await staff.AddAsync(gear);
        await DoneAsync(staff, db => MoveUnit.RunAsync(db, staff.Clock, new(Staff.Helpers, null, "升格")));
        Assert.Equal((3, 0, 0, 0, 1), await PlaceAsync(staff, gear));
        await DoneAsync(staff, db => MoveUnit.RunAsync(db, staff.Clock, new(Staff.Hall, Staff.Helpers, "划转")));
        Assert.Equal((3, 1, 2, 0), await PathAsync(staff, Staff.Window));
        await DoneAsync(staff, db => MoveUnit.RunAsync(db, staff.Clock, new(Staff.Helpers, Staff.Inspection, "划转")));
        Assert.Equal((4, 3, 0, 0, 1), await PlaceAsync(staff, gear));
        Assert.Equal((4, 3, 1, 2), await PathAsync(staff, Staff.Window));
        Assert.Contains("超过4级", await RefusedAsync(staff, db => MoveUnit.RunAsync(db, staff.Clock, new(Staff.Inspection, 5, "x"))), StringComparison.Ordinal);

        async Task<string> RefusedAsync(Staff s, Func<Db, Task<Change>> run)
        {
            await DoneAsync(s, db => AddUnit.RunAsync(db, s.Clock, new("新科", null)));
            return await UnitTests.RefusedAsync(s, run);
        }
    }

    [Theory, BothEngines]
    public async Task Unit_is_not_moved_into_itself_or_below_itself_or_nowhere(Engine engine)
    {
        var staff = await StaffAsync(engine);
        foreach (var (parent, said) in new (int?, string)[] { (Staff.Hall, "自己"), (Staff.Helpers, "下级"), (null, "已经在"), (99, "没有") })
            Assert.Contains(said, await RefusedAsync(staff, db => MoveUnit.RunAsync(db, staff.Clock, new(Staff.Hall, parent, "试"))), StringComparison.Ordinal);
        Assert.Contains("理由", await RefusedAsync(staff, db => MoveUnit.RunAsync(db, staff.Clock, new(Staff.Window, Staff.Inspection, " "))), StringComparison.Ordinal);
        Assert.Equal((1, 2, 0, 0), await PathAsync(staff, Staff.Window));
    }

    [Theory, BothEngines]
    public async Task Of_two_who_move_units_into_each_other_at_once_the_second_is_refused(Engine engine)
    {
        var staff = await StaffAsync(engine);
        await using var first = staff.Open();
        await using var second = staff.Open();
        await first.StaffTurns.SingleAsync(t => t.BodyId == staff.Body); // 两个人都已看到旧的次序
        await AllUnits.OfAsync(first, staff.Body);
        Assert.IsType<Change.Done>(await MoveUnit.RunAsync(second, staff.Clock, new(Staff.Inspection, Staff.Hall, "甲")));
        var refused = Assert.IsType<Change.Refused>(await MoveUnit.RunAsync(first, staff.Clock, new(Staff.Hall, Staff.Inspection, "乙")));
        Assert.Contains("刚才有人", refused.Message, StringComparison.Ordinal);
        Assert.Equal((1, 4, 0, 0), await PathAsync(staff, Staff.Inspection));
        Assert.Equal((1, 0, 0, 0), await PathAsync(staff, Staff.Hall));
    }

    [Theory, BothEngines]
    public async Task Unit_with_people_or_units_in_it_is_not_closed(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var (_, post) = await staff.HolderAsync("林知远", Staff.Helpers);
        Assert.Contains("帮办组", await RefusedAsync(staff, db => CloseUnit.RunAsync(db, staff.Clock, new(Staff.Window, Staff.Today, "撤并"))), StringComparison.Ordinal);
        Assert.Contains("还有人", await RefusedAsync(staff, db => CloseUnit.RunAsync(db, staff.Clock, new(Staff.Helpers, Staff.Today, "撤并"))), StringComparison.Ordinal);
        await using (var db = staff.Open())
        {
            (await db.PostHolders.SingleAsync(h => h.PostId == post)).To = Staff.Today.AddDays(-1);
            await db.SaveAsync(Process.Now("离岗", Viewer.System(staff.Body), staff.Clock));
        }
        await DoneAsync(staff, db => CloseUnit.RunAsync(db, staff.Clock, new(Staff.Helpers, Staff.Today, "撤并")));
        Assert.Equal(Staff.Today, (await UnitAsync(staff, Staff.Helpers)).ClosedOn);
        await DoneAsync(staff, db => CloseUnit.RunAsync(db, staff.Clock, new(Staff.Helpers, null, "恢复")));
    }

    [Theory, BothEngines]
    public async Task Units_are_renamed_and_put_in_order(Engine engine)
    {
        var staff = await StaffAsync(engine);
        await DoneAsync(staff, db => RenameUnit.RunAsync(db, staff.Clock, new(Staff.Inspection, "督查监管科")));
        await DoneAsync(staff, db => OrderUnit.RunAsync(db, staff.Clock, new(Staff.Inspection, Up: true)));
        await using var db = staff.Open();
        Assert.Equal(["督查监管科", "大厅管理科", "受理窗口", "帮办组"], (await AllUnits.OfAsync(db, staff.Body)).All.Select(u => u.Name));
    }

    private async Task<Staff> StaffAsync(Engine engine) => await Staff.MakeAsync(await databases.UseAsync(engine));

    private static Gear Row(int unit) => new() { Name = "叫号机", State = "new", UnitId = unit, BoughtOn = Staff.Today, Price = 1 };

    private static (int, int, int, int, int) PlaceOf(Gear row) => (row.U1, row.U2, row.U3, row.U4, row.Version);

    private static async Task<(int, int, int, int, int)> PlaceAsync(Staff staff, Gear row)
    {
        await using var db = staff.Open();
        return PlaceOf(await db.Set<Gear>().SingleAsync(g => g.Id == row.Id));
    }

    private static async Task<Unit> UnitAsync(Staff staff, int id)
    {
        await using var db = staff.Open();
        return await db.Units.SingleAsync(u => u.BodyId == staff.Body && u.Id == id);
    }

    private static async Task<(int, int, int, int)> PathAsync(Staff staff, int id)
    {
        var unit = await UnitAsync(staff, id);
        return (unit.U1, unit.U2, unit.U3, unit.U4);
    }

    private static async Task DoneAsync(Staff staff, Func<Db, Task<Change>> run)
    {
        await using var db = staff.Open();
        Assert.IsType<Change.Done>(await run(db));
    }

    private static async Task<string> RefusedAsync(Staff staff, Func<Db, Task<Change>> run)
    {
        await using var db = staff.Open();
        return Assert.IsType<Change.Refused>(await run(db)).Message;
    }
}
