using Bihuan.Access;
using Bihuan.People;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Access;

public sealed class BuildViewerTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly DateOnly Today = Staff.Today;
    private static readonly string View = Permissions.View("gear"), Edit = Permissions.Edit("gear");

    [Theory, BothEngines]
    public async Task Viewer_has_the_roles_of_the_main_post_and_those_given_to_the_person(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var (person, post) = await staff.HolderAsync("周望舒", Staff.Window, "unit-head");
        await staff.GiveAsync(await staff.RoleAsync(BuiltInRoles.Audit), person: person);
        var viewer = (await staff.ViewerAsync(person))!;
        Assert.Equal((staff.Body, person, "周望舒", Staff.Window, post, null, "受理窗口 周望舒的岗位"), (viewer.BodyId, viewer.PersonId, viewer.Name, viewer.UnitId, viewer.PostId, viewer.OnBehalfOf, viewer.PostTitle));
        Assert.Equal([new Reach(ReachKind.UnitAndBelow, Staff.Window, 2)], viewer.ReachOf(View));
        Assert.Equal([Reach.WholeBody], viewer.ReachOf(Permissions.ReadAudit));
        Assert.False(viewer.May(Permissions.ManagePeople));
    }

    [Theory, BothEngines]
    public async Task Chosen_post_gives_its_own_roles_and_its_own_unit(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var (person, main) = await staff.HolderAsync("周望舒", Staff.Window, "unit-head");
        var other = await staff.PostAsync("兼任督查员", Staff.Inspection);
        await staff.HoldAsync(person, other, main: false);
        await staff.GiveAsync(await staff.RoleAsync("unit-staff"), post: other);
        Assert.Equal(main, (await staff.ViewerAsync(person))!.PostId);
        var viewer = (await staff.ViewerAsync(person, other))!;
        Assert.Equal((other, Staff.Inspection), (viewer.PostId, viewer.UnitId));
        Assert.Equal([new Reach(ReachKind.Unit, Staff.Inspection, 1), Reach.OwnRows], viewer.ReachOf(View).OrderByDescending(r => r.Level));
        Assert.False(viewer.May(Permissions.Unmask("gear")));
    }

    [Theory, BothEngines]
    public async Task Post_counts_from_its_first_day_to_its_last(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var (person, post) = (await staff.PersonAsync("林知远"), await staff.PostAsync("窗口长"));
        await staff.HoldAsync(person, post, from: Today, to: Today.AddDays(2));
        await staff.GiveAsync(await staff.RoleAsync("unit-head"), post: post);
        foreach (var (day, held) in new[] { (-1, false), (0, true), (2, true), (3, false) })
            Assert.Equal((day, held), (day, (await staff.ViewerAsync(person, post, Today.AddDays(day)))!.May(View)));
    }

    [Theory, BothEngines]
    public async Task Role_counts_from_its_first_day_to_its_last_and_not_once_closed(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var (person, post) = await staff.HolderAsync("林知远");
        await staff.GiveAsync(await staff.RoleAsync("unit-head"), post: post, from: Today, to: Today);
        Assert.False((await staff.ViewerAsync(person, today: Today.AddDays(-1)))!.May(View));
        Assert.True((await staff.ViewerAsync(person))!.May(View));
        Assert.False((await staff.ViewerAsync(person, today: Today.AddDays(1)))!.May(View));
        var closed = new Role { BodyId = staff.Body, Name = "停用的角色", ClosedOn = Today };
        await staff.AddAsync(closed, new RoleGrant { BodyId = staff.Body, RoleId = closed.Id, Permission = Edit, Scope = GrantScope.Body });
        await staff.GiveAsync(closed.Id, post: post);
        Assert.True((await staff.ViewerAsync(person, today: Today.AddDays(-1)))!.May(Edit));
        Assert.Equal([new Reach(ReachKind.UnitAndBelow, Staff.Window, 2)], (await staff.ViewerAsync(person))!.ReachOf(Edit));
    }

    [Theory, BothEngines]
    public async Task Person_without_post_has_only_what_needs_no_unit(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var person = await staff.PersonAsync("林知远");
        await staff.GiveAsync(await staff.RoleAsync("unit-staff"), person: person);
        var viewer = (await staff.ViewerAsync(person))!;
        Assert.Equal((0, null), (viewer.UnitId, viewer.PostId));
        Assert.Equal([Reach.OwnRows], viewer.ReachOf(Edit));
    }

    [Theory, BothEngines]
    public async Task Nobody_is_built_of_an_unknown_person_or_one_who_has_left_or_is_of_another_body(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var other = await StaffAsync(engine);
        var gone = await staff.PersonAsync("顾南乔", leftOn: Today.AddDays(-1));
        Assert.Null(await staff.ViewerAsync(Guid.CreateVersion7()));
        Assert.Null(await staff.ViewerAsync(gone));
        Assert.NotNull(await staff.ViewerAsync(gone, today: Today.AddDays(-1)));
        Assert.Null(await other.ViewerAsync(await staff.PersonAsync("林知远")));
    }

    [Theory, BothEngines]
    public async Task Two_kinds_of_administrator_in_one_hand_give_neither_even_on_different_posts(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var (person, post) = await staff.HolderAsync("林知远", Staff.Hall, BuiltInRoles.System, "unit-head");
        Assert.True((await staff.ViewerAsync(person))!.May(Permissions.ManagePeople));
        var second = await staff.PostAsync("安全员");
        await staff.HoldAsync(person, second, main: false);
        await staff.GiveAsync(await staff.RoleAsync("自定安全员", (Permissions.ManageAccess, GrantScope.Body)), post: second);
        foreach (var chosen in new[] { post, second })
            Assert.DoesNotContain((await staff.ViewerAsync(person, chosen))!.Permissions, p => Administrators.KindOf(p) is not null);
        Assert.True((await staff.ViewerAsync(person, post))!.May(Edit));
    }

    [Theory, BothEngines]
    public async Task Delegation_adds_the_post_of_the_delegator_within_its_days_without_administration(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var (from, post) = await staff.HolderAsync("沈青禾", Staff.Inspection, "unit-head", BuiltInRoles.System);
        var (to, own) = await staff.HolderAsync("林知远", Staff.Window, "window-staff");
        await staff.DelegateAsync(from, to, Today, Today.AddDays(2));
        foreach (var (day, delegated) in new[] { (-1, false), (0, true), (2, true), (3, false) })
            Assert.Equal((day, delegated ? post : own), (day, (await staff.ViewerAsync(to, post, Today.AddDays(day)))!.PostId));
        var viewer = (await staff.ViewerAsync(to, post))!;
        Assert.Equal((to, "林知远", from, "沈青禾", Staff.Inspection), (viewer.PersonId, viewer.Name, viewer.OnBehalfOf, viewer.OnBehalfOfName, viewer.UnitId));
        Assert.Equal([new Reach(ReachKind.UnitAndBelow, Staff.Inspection, 1)], viewer.ReachOf(Edit));
        Assert.False(viewer.May(Permissions.ManagePeople));
        Assert.Null((await staff.ViewerAsync(to))!.OnBehalfOf);
    }

    [Theory, BothEngines]
    public async Task Revoked_delegation_and_one_of_who_no_longer_holds_the_post_give_nothing(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var to = await staff.PersonAsync("林知远");
        var (from, post) = await staff.HolderAsync("沈青禾", Staff.Inspection, "unit-head");
        await staff.DelegateAsync(from, to, Today, Today, revoked: Today);
        var (leaving, left) = (await staff.PersonAsync("顾南乔"), await staff.PostAsync("内勤"));
        await staff.HoldAsync(leaving, left, to: Today.AddDays(-1));
        await staff.DelegateAsync(leaving, to, Today, Today);
        foreach (var chosen in new[] { post, left }) Assert.Null((await staff.ViewerAsync(to, chosen))!.PostId);
    }

    [Theory, BothEngines]
    public async Task Delegation_of_one_role_carries_only_that_role_and_none_given_to_the_person(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var to = await staff.PersonAsync("林知远");
        var (from, post) = await staff.HolderAsync("沈青禾", Staff.Inspection, "unit-head", "unit-staff");
        await staff.GiveAsync(await staff.RoleAsync("leader"), person: from);
        await staff.DelegateAsync(from, to, Today, Today, post, await staff.RoleAsync("unit-staff"));
        var viewer = (await staff.ViewerAsync(to, post))!;
        Assert.Contains(new Reach(ReachKind.Unit, Staff.Inspection, 1), viewer.ReachOf(View));
        Assert.DoesNotContain(Reach.WholeBody, viewer.ReachOf(View));
        Assert.False(viewer.May(Permissions.Remove("gear")));
    }

    [Theory, BothEngines]
    public async Task Right_over_supervised_bodies_names_those_of_today_and_gives_none_at_home(Engine engine)
    {
        var staff = await StaffAsync(engine);
        var (near, far) = (await StaffAsync(engine), await StaffAsync(engine));
        var (person, post) = await staff.HolderAsync("许临川");
        await staff.GiveAsync(await staff.RoleAsync("巡察", (Permissions.View(Permissions.EveryLedger), GrantScope.SupervisedBodies)), post: post);
        await staff.AddAsync(
            new Supervision { BodyId = staff.Body, SupervisedBodyId = near.Body, From = Today },
            new Supervision { BodyId = staff.Body, SupervisedBodyId = far.Body, From = Today.AddDays(-9), To = Today.AddDays(-1) });
        var viewer = (await staff.ViewerAsync(person))!;
        Assert.Equal([near.Body], viewer.SupervisedBodiesOf(View));
        Assert.Empty(viewer.SupervisedBodiesOf(Edit));
        Assert.False(viewer.May(View));
    }

    [Theory, BothEngines]
    public async Task Setting_up_a_body_twice_changes_nothing_and_mends_changed_built_in_roles(Engine engine)
    {
        var staff = await StaffAsync(engine);
        await using var db = staff.Open();
        var entries = await db.AuditEntries.CountAsync(e => e.BodyId == staff.Body);
        Assert.Equal(new SetUpBody.Result.Done(false), await SetUpBody.RunAsync(db, staff.Clock, new(staff.Body, "改不了的名称")));
        Assert.Equal(entries, await db.AuditEntries.CountAsync(e => e.BodyId == staff.Body));
        Assert.Equal(BuiltInRoles.All.Count, await db.Roles.CountAsync(r => r.BodyId == staff.Body));
        Assert.Equal("青禾市行政审批局", (await db.Bodies.SingleAsync(b => b.Id == staff.Body)).Name);
        db.Remove(await db.RoleGrants.FirstAsync(g => g.BodyId == staff.Body && g.Permission == Permissions.ManageJobs));
        await db.SaveAsync(Bihuan.Audit.Process.Now("弄坏", Viewer.System(staff.Body), staff.Clock));
        await SetUpBody.RunAsync(db, staff.Clock, new(staff.Body, "青禾市行政审批局"));
        Assert.Equal(BuiltInRoles.All.Sum(r => r.Grants.Count), await db.RoleGrants.CountAsync(g => g.BodyId == staff.Body));
    }

    private async Task<Staff> StaffAsync(Engine engine) => await Staff.MakeAsync(await databases.UseAsync(engine));
}
