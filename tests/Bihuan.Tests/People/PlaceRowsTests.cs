#pragma warning disable EF1002 // 拼进去的都是测试自己定的数
using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Jobs;
using Bihuan.Ledgers.Listing;
using Bihuan.People;
using Bihuan.People.Units;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.People;

/// <summary>移动单位的那一刻正在写的行：不能一直在旧的上级之下。</summary>
public sealed class PlaceRowsTests : IAsyncLifetime, IDisposable
{
    private readonly LedgerDatabases _databases = new();

    [Theory, BothEngines]
    public async Task Row_saved_with_the_old_place_after_the_move_is_seen_from_the_new_one_a_minute_later(Engine engine)
    {
        var staff = await Staff.MakeAsync(await _databases.UseAsync(engine));
        var runner = new JobRunner(staff.Database, staff.Clock, [new PlaceRows()]);
        await runner.RunDueAsync();
        var (late, secret, right) = (Row(Staff.Helpers), Row(Staff.Helpers), Row(Staff.Inspection));
        secret.Restricted = true;
        await staff.AddAsync(late, secret, right);
        await MoveAsync(staff, Staff.Window, Staff.Inspection);
        await using (var db = staff.Open())
            await db.Database.ExecuteSqlRawAsync($"UPDATE ledger_gear SET \"U1\" = {Staff.Hall}, \"U2\" = {Staff.Window}, \"U3\" = {Staff.Helpers} WHERE \"BodyId\" = {staff.Body} AND \"UnitId\" = {Staff.Helpers}");
        Assert.Equal(1, await SeenAsync(staff, Staff.Inspection));

        Assert.Equal(0, await runner.RunDueAsync());
        staff.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await runner.RunDueAsync());
        Assert.Equal(2, await SeenAsync(staff, Staff.Inspection));
        Assert.Equal(0, await SeenAsync(staff, Staff.Hall));
        await using var after = staff.Open();
        foreach (var mended in await after.Set<Gear>().Where(g => g.Id == late.Id || g.Id == secret.Id).ToListAsync())
            Assert.Equal((Staff.Inspection, Staff.Window, Staff.Helpers, 0, 1), (mended.U1, mended.U2, mended.U3, mended.U4, mended.Version));
        var entry = await after.AuditEntries.SingleAsync(e => e.BodyId == staff.Body && e.Process == "核对各行所在的单位");
        Assert.Equal("""{"Rows":[null,2]}""", (await after.AuditChanges.SingleAsync(c => c.EntryId == entry.Id && c.Table == "ledger_gear")).Values);
    }

    [Theory, BothEngines]
    public async Task Nightly_check_of_rows_in_their_places_writes_nothing(Engine engine)
    {
        var staff = await Staff.MakeAsync(await _databases.UseAsync(engine));
        await staff.AddAsync(Row(Staff.Helpers));
        await using var db = staff.Open();
        var entries = await db.AuditEntries.CountAsync();
        Assert.Equal(1, await new JobRunner(staff.Database, staff.Clock, [new PlaceRows()]).RunDueAsync());
        Assert.Equal(entries, await db.AuditEntries.CountAsync());
        Assert.Equal("各行都在单位现在的位置之下。", (await db.Jobs.SingleAsync()).Outcome);
    }

    [Theory, BothEngines]
    public async Task Rows_written_while_their_unit_moves_to_and_fro_all_end_in_its_place(Engine engine)
    {
        var staff = await Staff.MakeAsync(await _databases.UseAsync(engine));
        var clerk = LedgerDatabases.Clerk(staff.Body);
        using var stop = new CancellationTokenSource();
        var rows = 0;
        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await using var db = staff.Database.Open(clerk);
                db.Add(Row(Staff.Helpers));
                await db.SaveAsync(Process.Now("登记物品", clerk, staff.Clock));
                Interlocked.Increment(ref rows);
            }
        })).ToList();
        // 偶数次，最后在原处；机器忙时，等到真有人在写
        for (var i = 0; i < 6 || Volatile.Read(ref rows) < 20 || i % 2 == 1; i++) await MoveAsync(staff, Staff.Window, i % 2 == 0 ? Staff.Inspection : Staff.Hall);
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        staff.Clock.Advance(TimeSpan.FromMinutes(1));
        await new JobRunner(staff.Database, staff.Clock, [new PlaceRows()]).RunDueAsync();
        Assert.Equal(rows, await SeenAsync(staff, Staff.Hall));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _databases.DisposeAsync();

    public void Dispose() => _databases.Dispose();

    private static Gear Row(int unit) => new() { Name = "叫号机", State = "new", UnitId = unit, BoughtOn = Staff.Today, Price = 1 };

    private static async Task MoveAsync(Staff staff, int unit, int parent)
    {
        await using var db = staff.Open();
        Assert.IsType<Change.Done>(await MoveUnit.RunAsync(db, staff.Clock, new(unit, parent, "机构改革")));
    }

    // 站在一个第一级单位上，本单位和以下看得见几行
    private static async Task<int> SeenAsync(Staff staff, int unit)
    {
        await using var db = staff.Database.Open(LedgerDatabases.ViewerWith(staff.Body, new Reach(ReachKind.UnitAndBelow, unit, 1)));
        return await LedgerRows.Within(db, db.Catalog.Find("gear")!, Permissions.View("gear")).CountAsync();
    }
}
