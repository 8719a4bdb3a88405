using Bihuan.Access;
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
    public async Task Supervising_a_body_opens_it_to_who_has_that_scope_and_ending_it_closes_it(Engine engine)
    {
        var (staff, other) = (await StaffAsync(engine), await StaffAsync(engine));
        var (person, post) = await staff.HolderAsync("许临川");
        await staff.GiveAsync(await staff.RoleAsync("巡察", (View, GrantScope.SupervisedBodies)), post: post);
        Assert.Contains("2026年3月2日起督导“青禾市行政审批局”", await DoneAsync(staff, db => StartSupervision.RunAsync(db, staff.Clock, new(other.Body, Staff.Today, null, " 县委文件 "))), StringComparison.Ordinal);
        Assert.Equal([other.Body], (await staff.ViewerAsync(person))!.SupervisedBodiesOf(View));
        await using (var db = staff.Open())
        {
            Assert.Equal("进行中", Assert.Single(await SupervisionList.OfAsync(db, staff.Body)).StateOn(Staff.Today));
            Assert.Equal("县委文件", (await db.AuditEntries.SingleAsync(e => e.BodyId == staff.Body && e.Process == "设立督导关系")).Reason);
        }
        await using (var db = other.Open()) Assert.Equal("青禾市行政审批局", Assert.Single(await SupervisionList.OverAsync(db, other.Body)).Other);

        await DoneAsync(staff, db => EndSupervision.RunAsync(db, staff.Clock, new(other.Body, Staff.Today, Staff.Today, "任务完成")));
        Assert.Equal([other.Body], (await staff.ViewerAsync(person))!.SupervisedBodiesOf(View));
        Assert.Empty((await staff.ViewerAsync(person, today: Staff.Today.AddDays(1)))!.SupervisedBodiesOf(View));
    }

    [Theory, BothEngines]
    public async Task Supervised_body_may_end_it_too_and_one_that_never_was_in_force_is_taken_away(Engine engine)
    {
        var (staff, other) = (await StaffAsync(engine), await StaffAsync(engine));
        await DoneAsync(staff, db => StartSupervision.RunAsync(db, staff.Clock, new(other.Body, Staff.Today, null, "试行")));
        Assert.Contains("即时起作用", await DoneAsync(other, db => EndSupervision.RunAsync(db, other.Clock, new(staff.Body, Staff.Today, Staff.Today.AddDays(-1), "没有依据"))), StringComparison.Ordinal);
        await using var db = other.Open();
        Assert.Empty(await SupervisionList.OverAsync(db, other.Body));
        Assert.Equal("没有依据", (await db.AuditEntries.SingleAsync(e => e.BodyId == other.Body && e.Process == "解除督导关系")).Reason);
    }

    [Theory, BothEngines]
    public async Task What_cannot_be_is_refused_with_the_way_out(Engine engine)
    {
        var (staff, other) = (await StaffAsync(engine), await StaffAsync(engine));
        StartSupervision.Command right = new(other.Body, Staff.Today, Staff.Today.AddDays(30), "县委文件");
        foreach (var (wrong, field, said) in new[]
        {
            (right with { SupervisedBodyId = staff.Body }, "SupervisedBodyId", "自己"),
            (right with { SupervisedBodyId = 99_999 }, "SupervisedBodyId", "没有找到"),
            (right with { To = Staff.Today.AddDays(-1) }, "To", "早于"),
            (right with { Reason = " " }, "Reason", "理由"),
        })
            AssertRefused(field, said, await RunAsync(staff, db => StartSupervision.RunAsync(db, staff.Clock, wrong)));
        await DoneAsync(staff, db => StartSupervision.RunAsync(db, staff.Clock, right));
        AssertRefused("SupervisedBodyId", "已在督导", await RunAsync(staff, db => StartSupervision.RunAsync(db, staff.Clock, right with { From = Staff.Today.AddDays(30), To = null })));
        AssertRefused("SupervisedBodyId", "互相", await RunAsync(other, db => StartSupervision.RunAsync(db, other.Clock, right with { SupervisedBodyId = staff.Body })));
        AssertRefused(null, "没有这段", await RunAsync(staff, db => EndSupervision.RunAsync(db, staff.Clock, new(other.Body, Staff.Today.AddDays(1), Staff.Today, "错"))));
        AssertRefused("On", "最早写昨天", await RunAsync(staff, db => EndSupervision.RunAsync(db, staff.Clock, new(other.Body, Staff.Today, Staff.Today.AddDays(-2), "错"))));
        AssertRefused("On", "只能更早", await RunAsync(staff, db => EndSupervision.RunAsync(db, staff.Clock, new(other.Body, Staff.Today, Staff.Today.AddDays(31), "错"))));
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
