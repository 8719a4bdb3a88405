using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Raising;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification;

public sealed class RaiseFindingTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Finding_becomes_one_problem_also_when_pressed_twice(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        string[] all = [Permissions.View("problem"), Permissions.Edit("problem"), Permissions.ViewControls];
        var clerk = new Viewer(LedgerDatabases.Body, Guid.CreateVersion7(), "姚立行", all.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]));
        await using var db = database.Open(clerk);
        var control = db.Controls.Controls.First(c => !c.Confidential);
        var finding = new Finding { BodyId = LedgerDatabases.Body, ControlId = control.Id, Subject = "t" + Guid.NewGuid(), UnitId = LedgerDatabases.Hall, U1 = LedgerDatabases.Hall, Sentence = "大厅管理科2026年2月没有开会", OpenedOn = new(2026, 3, 1), SeenAt = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc) };
        db.Add(finding);
        await db.SaveAsync();
        var clock = new ManualClock();
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            await using var own = database.Open(clerk);
            return await RaiseFinding.RunAsync(own, clock, finding.Id);
        })));
        Assert.Single(both.OfType<RaiseFinding.Result.Raised>());
        Assert.Single(both.OfType<RaiseFinding.Result.Already>());
        var problem = await db.Set<Problem>().SingleAsync(p => p.Id == finding.Id);
        Assert.Equal((ProblemSources.Control, control.Id, LedgerDatabases.Hall, "大厅管理科2026年2月没有开会"), (problem.Source, problem.Control, problem.UnitId, problem.Title));
        Assert.Equal([finding.Id], await RaiseFinding.RaisedAsync(db, [finding.Id]));
        await using var staff = database.Open(new Viewer(LedgerDatabases.Body, Guid.CreateVersion7(), "科员", all.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[new(ReachKind.Unit, LedgerDatabases.Hall, 1)])));
        Assert.IsType<RaiseFinding.Result.Refused>(await RaiseFinding.RunAsync(staff, clock, finding.Id));
    }
    [Theory, BothEngines]
    public async Task Title_says_which_row_it_is_about(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        string[] all = [Permissions.View("problem"), Permissions.Edit("problem"), Permissions.ViewControls, Permissions.View("gear")];
        await using var db = database.Open(new Viewer(LedgerDatabases.Body, Guid.CreateVersion7(), "姚立行", all.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody])));
        var gear = new Gear { Name = "叫号机", State = "new", UnitId = LedgerDatabases.Hall, BoughtOn = new(2026, 2, 1), Price = 100 };
        var finding = new Finding { BodyId = LedgerDatabases.Body, ControlId = db.Controls.Controls.First(c => !c.Confidential).Id, Subject = "t" + Guid.NewGuid(), UnitId = LedgerDatabases.Hall, U1 = LedgerDatabases.Hall, Ledger = "gear", RowId = gear.Id, Sentence = "买了一年没有盘点", OpenedOn = new(2026, 3, 1), SeenAt = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc) };
        db.AddRange(gear, finding);
        await db.SaveAsync(Bihuan.Audit.Process.Now("测试", db.Viewer, new ManualClock()));
        Assert.IsType<RaiseFinding.Result.Raised>(await RaiseFinding.RunAsync(db, new ManualClock(), finding.Id));
        Assert.Equal("“叫号机”：买了一年没有盘点", (await db.Set<Problem>().SingleAsync(p => p.Id == finding.Id)).Title);
    }
}
