using Bihuan.Access;
using Bihuan.Access.Roles;
using Bihuan.People;
using Bihuan.People.Posts;
using Bihuan.Storage;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Access;

/// <summary>三员谁也不能兼；最后一名安全管理员去不掉。</summary>
public sealed class AdministratorTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly DateOnly Today = Staff.Today;

    [Theory, BothEngines]
    public async Task Second_kind_of_administrator_is_refused_to_a_person_on_the_same_days_only(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var (person, _) = await staff.HolderAsync("林知远", Staff.Hall, BuiltInRoles.System);
        var audit = await staff.RoleAsync(BuiltInRoles.Audit);
        Assert.Contains("林知远会在同一天既是", await RefusedAsync(staff, db => AssignRole.RunAsync(db, staff.Clock, new(audit, null, person, Today, null, "试"))), StringComparison.Ordinal);
        await DoneAsync(staff, db => AssignRole.RunAsync(db, staff.Clock, new(audit, null, person, Today.AddDays(-300), Today.AddDays(-101), "从前")));
        var leader = await staff.RoleAsync("leader");
        await DoneAsync(staff, db => AssignRole.RunAsync(db, staff.Clock, new(leader, null, person, Today, null, "无碍")));
    }

    [Theory, BothEngines]
    public async Task Second_kind_is_refused_when_it_would_come_by_a_post_or_by_a_role_given_to_the_post(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var (person, post) = await staff.HolderAsync("林知远", Staff.Hall, BuiltInRoles.System);
        var second = await staff.PostAsync("审计员");
        await staff.GiveAsync(await staff.RoleAsync(BuiltInRoles.Audit), post: second);
        Assert.Contains("三员不能兼任", await RefusedAsync(staff, db => AssignPost.RunAsync(db, staff.Clock, new(person, second, false, Today, null, "试"))), StringComparison.Ordinal);
        var copy = await staff.RoleAsync("自定安全员", (Permissions.ManageAccess, GrantScope.Body));
        Assert.Contains("三员不能兼任", await RefusedAsync(staff, db => AssignRole.RunAsync(db, staff.Clock, new(copy, post, null, Today, null, "试"))), StringComparison.Ordinal);
    }

    // 每一项管理权限都要数到，不只是内置角色里的那几项合起来
    [Theory, BothEngines]
    public async Task Any_one_permission_of_an_administrator_counts(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var (person, _) = await staff.HolderAsync("林知远", Staff.Hall);
        var second = await staff.PostAsync("改数的");
        await staff.GiveAsync(await staff.RoleAsync("改数", (Permissions.ManageFigures, GrantScope.Body)), post: second);
        await staff.HoldAsync(person, second, main: false);
        var audit = await staff.RoleAsync(BuiltInRoles.Audit);
        Assert.Contains("三员不能兼任", await RefusedAsync(staff, db => AssignRole.RunAsync(db, staff.Clock, new(audit, null, person, Today, null, "试"))), StringComparison.Ordinal);
        // 不知怎么真的兼了，哪个岗位上都不给
        await staff.GiveAsync(audit, person: person);
        Assert.False((await staff.ViewerAsync(person))!.May(Permissions.ReadAudit));
        Assert.False((await staff.ViewerAsync(person, second))!.May(Permissions.ManageFigures));
        Assert.All(Administrators.All, p => Assert.NotNull(Administrators.KindOf(p)));
        Assert.Equal(Administrators.All.Order(), PermissionNames.All(LedgerDatabases.Setup.Catalog).Select(n => n.Code).Where(c => Administrators.KindOf(c) is not null).Order());
    }

    [Theory, BothEngines]
    public async Task Role_cannot_grow_into_a_second_kind_or_hold_two(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var (_, post) = await staff.HolderAsync("林知远", Staff.Hall, BuiltInRoles.System);
        var role = await staff.RoleAsync("统计", (Permissions.View("gear"), GrantScope.Body));
        await staff.GiveAsync(role, post: post);
        Assert.Contains("三员不能兼任", await RefusedAsync(staff, db => SaveRole.RunAsync(db, staff.Clock, new(role, "统计", "", [(Permissions.ReadAudit, GrantScope.Body)], "试"))), StringComparison.Ordinal);
        Assert.Contains("不能放在一个角色里", await RefusedAsync(staff, db =>
            SaveRole.RunAsync(db, staff.Clock, new(null, "全能", "", [(Permissions.ReadAudit, GrantScope.Body), (Permissions.ManageAccess, GrantScope.Body)], "试"))), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Last_security_administrator_cannot_be_taken_away_by_any_way(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var role = await staff.RoleAsync("自定安全员", (Permissions.ManageAccess, GrantScope.Body));
        var (person, post) = await staff.HolderAsync("林知远", Staff.Hall);
        await staff.GiveAsync(role, post: post);
        await using var look = staff.Open();
        var given = (await look.RoleAssignments.SingleAsync(a => a.RoleId == role)).Id;
        var held = (await look.PostHolders.SingleAsync(h => h.PersonId == person)).Id;
        (string Way, Func<Db, Task<Change>> Run)[] ways =
        [
            ("收回", db => EndRole.RunAsync(db, staff.Clock, new(given, Today, "试"))),
            ("离岗", db => EndPost.RunAsync(db, staff.Clock, new(held, Today.AddDays(30), "试"))),
            ("停用", db => CloseRole.RunAsync(db, staff.Clock, new(role, "试"))),
            ("改权限", db => SaveRole.RunAsync(db, staff.Clock, new(role, "自定安全员", "", [(Permissions.View("gear"), GrantScope.Own)], "试"))),
        ];
        foreach (var (way, run) in ways) Assert.Equal((way, AdministratorsInForce.LastSecurity), (way, await RefusedAsync(staff, run)));
        await staff.GiveAsync(await staff.RoleAsync(BuiltInRoles.Security), person: await staff.PersonAsync("沈青禾"));
        foreach (var (_, run) in ways.Take(1)) await DoneAsync(staff, run);
        Assert.False((await staff.ViewerAsync(person, today: Today.AddDays(1)))!.May(Permissions.ManageAccess));
    }

    [Theory, BothEngines]
    public async Task Built_in_role_is_not_changed_but_a_copy_is_and_everything_says_why(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var built = await staff.RoleAsync("leader");
        Assert.Contains("照抄一份", await RefusedAsync(staff, db => SaveRole.RunAsync(db, staff.Clock, new(built, "领导", "", [(Permissions.View("gear"), GrantScope.Own)], "试"))), StringComparison.Ordinal);
        Assert.Contains("理由", await RefusedAsync(staff, db => SaveRole.RunAsync(db, staff.Clock, new(null, "副职", "", [(Permissions.View("gear"), GrantScope.Own)], ""))), StringComparison.Ordinal);
        Assert.Contains("系统里没有", await RefusedAsync(staff, db => SaveRole.RunAsync(db, staff.Clock, new(null, "副职", "", [(Permissions.ReadAudit, GrantScope.Own)], "试"))), StringComparison.Ordinal);
        Assert.Contains("已经有", await RefusedAsync(staff, db => SaveRole.RunAsync(db, staff.Clock, new(null, "局领导", "", [(Permissions.View("gear"), GrantScope.Own)], "试"))), StringComparison.Ordinal);
        await DoneAsync(staff, db => SaveRole.RunAsync(db, staff.Clock, new(null, "副职", "分管", [(Permissions.View("gear"), GrantScope.Own), (Permissions.View("gear"), GrantScope.Unit)], "三定方案")));
        await using var db = staff.Open();
        var role = await db.Roles.SingleAsync(r => r.BodyId == staff.Body && r.Name == "副职");
        await DoneAsync(staff, x => SaveRole.RunAsync(x, staff.Clock, new(role.Id, "副职", "分管", [(Permissions.View("gear"), GrantScope.Unit)], "收窄")));
        Assert.Equal([GrantScope.Unit], await db.RoleGrants.Where(g => g.RoleId == role.Id).Select(g => g.Scope).ToListAsync());
        Assert.Equal(["三定方案", "收窄"], await db.AuditEntries.Where(e => e.BodyId == staff.Body && e.Process.Contains("角色") && e.Reason != null).OrderBy(e => e.Id).Select(e => e.Reason!).ToListAsync());
    }

    [Theory, BothEngines]
    public async Task Holders_of_a_role_are_named_by_post_and_by_person(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var (_, _) = await staff.HolderAsync("周望舒", Staff.Window, "unit-head");
        var role = await staff.RoleAsync("unit-head");
        await staff.GiveAsync(role, person: await staff.PersonAsync("许临川"));
        await staff.GiveAsync(role, person: await staff.PersonAsync("旧人"), to: Today.AddDays(-1));
        await using var db = staff.Open();
        var holders = await RoleHolders.FindAsync(db, staff.Body, role, Today);
        Assert.Equal(["受理窗口 周望舒的岗位：周望舒", "许临川：许临川"], holders.Select(h => $"{h.To}：{string.Join('、', h.People)}").Order(StringComparer.Ordinal));
    }

    private async Task<Staff> StaffAsync(Engine engine) => await Staff.MakeAsync(await databases.UseAsync(engine));

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
