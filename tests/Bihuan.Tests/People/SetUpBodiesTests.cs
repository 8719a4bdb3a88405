using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.People;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.People;

public sealed class SetUpBodiesTests : IAsyncLifetime, IDisposable
{
    private readonly LedgerDatabases _databases = new();

    [Theory, BothEngines]
    public async Task Every_body_gets_what_a_new_version_added_and_keeps_what_is_its_own(Engine engine)
    {
        var database = await _databases.UseAsync(engine);
        var (first, second) = (await Staff.MakeAsync(database), await Staff.MakeAsync(database));
        var own = await first.RoleAsync("统计", (Permissions.View("gear"), GrantScope.Unit));
        var (person, post) = await first.HolderAsync("林知远", Staff.Window, "unit-staff");
        foreach (var staff in new[] { first, second }) await MakeOldAsync(staff);
        // 有人早就用了新版本里的名称
        var taken = await second.RoleAsync("纪检组", (Permissions.View("gear"), GrantScope.Unit));

        await SetUpBodies.RunAsync(database, first.Clock);
        foreach (var staff in new[] { first, second })
        {
            await using var db = staff.Open();
            var roles = await db.Roles.Where(r => r.BodyId == staff.Body && r.BuiltIn != null).ToDictionaryAsync(r => r.BuiltIn!);
            Assert.Equal(BuiltInRoles.All.Count, roles.Count);
            foreach (var wanted in BuiltInRoles.All)
                Assert.Equal([.. wanted.Grants.Order()], (await db.RoleGrants.Where(g => g.BodyId == staff.Body && g.RoleId == roles[wanted.Code].Id).ToListAsync()).Select(g => (g.Permission, g.Scope)).Order());
            Assert.Equal(staff == second ? "纪检组（内置）" : "纪检组", roles["discipline-group"].Name);
        }
        await using (var db = second.Open()) Assert.Equal("纪检组", (await db.Roles.SingleAsync(r => r.Id == taken)).Name);
        await using (var db = first.Open())
        {
            Assert.Equal([(Permissions.View("gear"), GrantScope.Unit)], (await db.RoleGrants.Where(g => g.RoleId == own).ToListAsync()).Select(g => (g.Permission, g.Scope)));
            Assert.Equal("更新内置角色", (await db.AuditEntries.Where(e => e.BodyId == first.Body).OrderByDescending(e => e.Id).FirstAsync()).Process);
        }
        Assert.Contains(new Reach(ReachKind.Unit, Staff.Window, 2), (await first.ViewerAsync(person, post))!.ReachOf(Permissions.Edit("gear")));
    }

    [Theory, BothEngines]
    public async Task Starting_again_writes_nothing_and_several_servers_may_start_at_once(Engine engine)
    {
        var database = await _databases.UseAsync(engine);
        var staff = await Staff.MakeAsync(database);
        await MakeOldAsync(staff);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => SetUpBodies.RunAsync(database, staff.Clock))));
        await using var db = staff.Open();
        var (entries, turn) = (await db.AuditEntries.CountAsync(), await TurnAsync());
        Assert.Equal(BuiltInRoles.All.Count, await db.Roles.CountAsync(r => r.BodyId == staff.Body));
        await SetUpBodies.RunAsync(database, staff.Clock);
        Assert.Equal((entries, turn), (await db.AuditEntries.CountAsync(), await TurnAsync()));

        Task<long> TurnAsync() => db.StaffTurns.Where(t => t.BodyId == staff.Body).Select(t => t.Number).SingleAsync();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _databases.DisposeAsync();

    public void Dispose() => _databases.Dispose();

    // 像旧版本建的：少一个内置角色，别的少一项权限、多一项、名称不同
    private static async Task MakeOldAsync(Staff staff)
    {
        await using var db = staff.Open();
        var roles = await db.Roles.Where(r => r.BodyId == staff.Body && r.BuiltIn != null).ToDictionaryAsync(r => r.BuiltIn!);
        var gone = roles["discipline-group"];
        db.RemoveRange(await db.RoleGrants.Where(g => g.BodyId == staff.Body && g.RoleId == gone.Id).ToListAsync());
        db.Remove(gone);
        db.Remove(await db.RoleGrants.SingleAsync(g => g.BodyId == staff.Body && g.RoleId == roles["unit-staff"].Id && g.Permission == Permissions.Edit(Permissions.EveryLedger) && g.Scope == GrantScope.Unit));
        db.Add(new RoleGrant { BodyId = staff.Body, RoleId = roles["leader"].Id, Permission = Permissions.Remove(Permissions.EveryLedger), Scope = GrantScope.Body });
        roles["leader"].Name = "领导";
        await db.SaveAsync(Process.Now("测试准备", Viewer.System(staff.Body), staff.Clock));
    }
}
