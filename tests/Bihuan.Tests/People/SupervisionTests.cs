using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.People;
using Bihuan.People.Supervising;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.People;

public sealed class SupervisionTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly string View = Permissions.View("gear");

    [Theory, BothEngines]
    public async Task Opened_body_is_seen_by_who_has_that_scope_until_it_is_ended(Engine engine)
    {
        var (supervisor, own) = (await StaffAsync(engine), await StaffAsync(engine));
        var (person, post) = await supervisor.HolderAsync("许临川");
        await supervisor.GiveAsync(await supervisor.RoleAsync("巡察", (View, GrantScope.SupervisedBodies)), post: post);
        Assert.Empty((await supervisor.ViewerAsync(person))!.SupervisedBodiesOf(View));
        Assert.Contains("向“青禾市行政审批局”开放督导，自2026年3月2日起", await DoneAsync(own, db => OpenToSupervision.RunAsync(db, own.Clock, new(supervisor.Body, Staff.Today, null, " 县委文件 "))), StringComparison.Ordinal);
        Assert.Equal([own.Body], (await supervisor.ViewerAsync(person))!.SupervisedBodiesOf(View));
        await using (var db = own.Open())
        {
            Assert.Equal("进行中", Assert.Single(await SupervisionList.OverAsync(db, own.Body)).StateOn(Staff.Today));
            Assert.Equal("青禾市行政审批局", Assert.Single(await SupervisionList.OfAsync(db, supervisor.Body)).Other);
        }

        await DoneAsync(supervisor, db => EndSupervision.RunAsync(db, supervisor.Clock, new(own.Body, Staff.Today, Staff.Today, "任务完成")));
        Assert.Equal([own.Body], (await supervisor.ViewerAsync(person))!.SupervisedBodiesOf(View));
        Assert.Empty((await supervisor.ViewerAsync(person, today: Staff.Today.AddDays(1)))!.SupervisedBodiesOf(View));
    }

    [Theory, BothEngines]
    public async Task Opening_and_ending_are_in_the_audit_of_both_bodies_and_of_no_other(Engine engine)
    {
        var (supervisor, own, third) = (await StaffAsync(engine), await StaffAsync(engine), await StaffAsync(engine));
        await DoneAsync(own, db => OpenToSupervision.RunAsync(db, own.Clock, new(supervisor.Body, Staff.Today, null, "县委文件")));
        await DoneAsync(supervisor, db => EndSupervision.RunAsync(db, supervisor.Clock, new(own.Body, Staff.Today, Staff.Today, "任务完成")));
        foreach (var body in new[] { own, supervisor })
        {
            await using var db = body.Open();
            var page = await ListAudit.RunAsync(db, new AuditFilter { Table = "Supervisions", Row = $"{supervisor.Body}/{own.Body}/2026-03-02" }, null, 10);
            Assert.Equal([(EndSupervision.BySupervisor, "任务完成"), ("开放督导", "县委文件")], page.Entries.Select(e => (e.Process, e.Reason)));
            foreach (var entry in page.Entries) Assert.Equal((body.Body, 1), (Assert.Single((await ListAudit.OneAsync(db, entry.Id, 10))!.Value.Changes).BodyId, entry.ChangeCount));
        }
        await using var other = third.Open();
        Assert.False(await other.AuditChanges.AnyAsync(c => c.BodyId == third.Body && c.Table == "Supervisions"));
    }

    [Theory, BothEngines]
    public async Task Supervised_body_may_end_it_too_and_one_that_never_was_in_force_is_taken_away(Engine engine)
    {
        var (supervisor, own) = (await StaffAsync(engine), await StaffAsync(engine));
        await DoneAsync(own, db => OpenToSupervision.RunAsync(db, own.Clock, new(supervisor.Body, Staff.Today, null, "试行")));
        Assert.Contains("即时起作用", await DoneAsync(own, db => EndSupervision.RunAsync(db, own.Clock, new(supervisor.Body, Staff.Today, Staff.Today.AddDays(-1), "没有依据"))), StringComparison.Ordinal);
        await using var db = own.Open();
        Assert.Empty(await SupervisionList.OverAsync(db, own.Body));
        Assert.Equal(2, await db.AuditEntries.CountAsync(e => (e.BodyId == own.Body || e.BodyId == supervisor.Body) && e.Process == EndSupervision.BySupervised && e.Reason == "没有依据"));
    }

    [Theory, BothEngines]
    public async Task What_cannot_be_is_refused_with_the_way_out(Engine engine)
    {
        var (supervisor, own) = (await StaffAsync(engine), await StaffAsync(engine));
        OpenToSupervision.Command right = new(supervisor.Body, Staff.Today, Staff.Today.AddDays(30), "县委文件");
        foreach (var (wrong, field, said) in new[]
        {
            (right with { SupervisorBodyId = own.Body }, "SupervisorBodyId", "自己"),
            (right with { SupervisorBodyId = 99_999 }, "SupervisorBodyId", "没有找到"),
            (right with { SupervisorBodyId = await DemoAsync(supervisor) }, "SupervisorBodyId", "没有找到"),
            (right with { To = Staff.Today.AddDays(-1) }, "To", "早于"),
            (right with { Reason = " " }, "Reason", "理由"),
        })
            AssertRefused(field, said, await RunAsync(own, db => OpenToSupervision.RunAsync(db, own.Clock, wrong)));
        await DoneAsync(own, db => OpenToSupervision.RunAsync(db, own.Clock, right));
        AssertRefused("SupervisorBodyId", "已向它开放", await RunAsync(own, db => OpenToSupervision.RunAsync(db, own.Clock, right with { From = Staff.Today.AddDays(30), To = null })));
        AssertRefused("SupervisorBodyId", "互相", await RunAsync(supervisor, db => OpenToSupervision.RunAsync(db, supervisor.Clock, right with { SupervisorBodyId = own.Body })));
        AssertRefused(null, "没有这段", await RunAsync(own, db => EndSupervision.RunAsync(db, own.Clock, new(99_999, Staff.Today, Staff.Today, "错"))));
        AssertRefused(null, "没有这段", await RunAsync(own, db => EndSupervision.RunAsync(db, own.Clock, new(supervisor.Body, Staff.Today.AddDays(1), Staff.Today, "错"))));
        AssertRefused("On", "最早写昨天", await RunAsync(own, db => EndSupervision.RunAsync(db, own.Clock, new(supervisor.Body, Staff.Today, Staff.Today.AddDays(-2), "错"))));
        AssertRefused("On", "只能更早", await RunAsync(own, db => EndSupervision.RunAsync(db, own.Clock, new(supervisor.Body, Staff.Today, Staff.Today.AddDays(31), "错"))));
    }

    [Theory, BothEngines]
    public async Task Two_bodies_opening_to_each_other_at_once_do_not_both_succeed(Engine engine)
    {
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = (await StaffAsync(engine), await StaffAsync(engine));
            var changes = await Task.WhenAll(OpenAsync(one, other), OpenAsync(other, one));
            Assert.Single(changes.OfType<Change.Refused>());
        }

        static Task<Change> OpenAsync(Staff own, Staff supervisor) => RunAsync(own, db => OpenToSupervision.RunAsync(db, own.Clock, new(supervisor.Body, Staff.Today, null, "县委文件")));
    }

    [Theory, BothEngines]
    public async Task What_the_other_side_sees_is_told_by_its_roles_in_use(Engine engine)
    {
        var staff = await StaffAsync(engine);
        await staff.RoleAsync("巡察", (View, GrantScope.SupervisedBodies), (Permissions.Export("gear"), GrantScope.SupervisedBodies), (Permissions.Edit("gear"), GrantScope.Body));
        await staff.RoleAsync("查看本机构", (View, GrantScope.Body));
        var closed = await staff.RoleAsync("原巡察", (View, GrantScope.SupervisedBodies));
        await using var db = staff.Open();
        (await db.Roles.SingleAsync(r => r.BodyId == staff.Body && r.Id == closed)).ClosedOn = Staff.Today;
        await db.SaveAsync(Process.Now("测试准备", db.Viewer, staff.Clock));
        var roles = await SupervisingRoles.OfAsync(db, staff.Body, Staff.Today);
        // 内置的“巡察办”也在内
        Assert.Equal(["巡察", "巡察办"], roles.Select(r => r.Name).Order(StringComparer.Ordinal));
        var role = roles.Single(r => r.Name == "巡察");
        Assert.Equal(["物品：查看", "物品：导出"], role.Sees);
    }

    private static async Task<int> DemoAsync(Staff staff)
    {
        await staff.AddAsync(new Body { Id = staff.Body + 50_000, Name = "演示机构", IsDemo = true });
        return staff.Body + 50_000;
    }

    private async Task<Staff> StaffAsync(Engine engine) => await Staff.MakeAsync(await databases.UseAsync(engine));

    private static async Task<Change> RunAsync(Staff staff, Func<Db, Task<Change>> run)
    {
        await using var db = staff.Open();
        return await run(db);
    }

    private static async Task<string> DoneAsync(Staff staff, Func<Db, Task<Change>> run) => Assert.IsType<Change.Done>(await RunAsync(staff, run)).Message;

    private static void AssertRefused(string? field, string said, Change change)
    {
        var refused = Assert.IsType<Change.Refused>(change);
        Assert.Equal(field, refused.Field);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }
}
