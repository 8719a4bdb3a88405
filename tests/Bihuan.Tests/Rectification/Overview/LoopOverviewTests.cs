using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.People;
using Bihuan.Rectification.Overview;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Rectification.Overview;

public sealed class LoopOverviewTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private const int Hall = MeetingBody.Hall, Office = MeetingBody.Office;

    private static DateOnly Today => LoopBody.Today;

    [Theory, BothEngines]
    public async Task It_counts_by_aspect_state_unit_and_deadline(Engine engine)
    {
        var body = await FilledAsync(engine);
        await using var db = body.Database.Open(body.Clerk());
        var found = await LoopOverview.RunAsync(db, Today, body.Inspection.Id);
        Assert.Equal((7, 1, (2, 2, 1)), (found.All, found.Of(ProblemStates.Closed), found.Due));
        Assert.Equal(3, found.Cells.Where(c => c.Aspect == "窗口服务").Sum(c => c.Count));
        Assert.Equal(1, found.Cells.Where(c => c.Aspect is null).Sum(c => c.Count));
        var office = found.Units.Single(u => u.Id == Office);
        Assert.Equal(("办公室", 2, 2, 1, 1, 0), (office.Name, office.Problems, office.Open, office.Late, office.Ten, office.Twenty));
        // 措施没有另定期限的随问题：逾期的问题下的一条
        var hall = found.Units.Single(u => u.Id == Hall);
        Assert.Equal((3, 1, 1), (hall.Measures, hall.OpenMeasures, hall.LateMeasures));
        Assert.Equal((3, 2, 1), found.Measures);
        Assert.Equal((ProblemSources.Feedback, 6, 1), (found.Sources[0].Code, found.Sources[0].All, found.Sources[0].Closed));
        Assert.Equal((1, 1, 1, 1), found.People.Select(p => (p.Problems, p.LateProblems, p.Measures, p.LateMeasures)).Single());
        Assert.Equal(1_234_00, found.Recovered);
        Assert.Equal((2, 1), found.Recommendations);
        // 逾期的问题一样多，逾期的措施多的在前
        Assert.Equal([Hall, Office], found.Units.Select(u => u.Id));
    }

    [Theory, BothEngines]
    public async Task The_rows_behind_are_as_many_as_the_figure(Engine engine)
    {
        var body = await FilledAsync(engine);
        await using var db = body.Database.Open(body.Clerk());
        var found = await LoopOverview.RunAsync(db, Today, body.Inspection.Id);
        foreach (var (view, count) in new[] { (MeasureView.All, found.Measures.All), (MeasureView.Done, found.Measures.Done), (MeasureView.Late, found.Measures.Late), (MeasureView.Open, found.Measures.All - found.Measures.Done) })
        {
            var (lines, all) = await OverviewRows.MeasuresAsync(db, Today, new(body.Inspection.Id, null, null, view));
            Assert.Equal((count, count), (lines.Count, all));
        }
        Assert.Equal("罗敏", Assert.Single((await OverviewRows.MeasuresAsync(db, Today, new(null, Hall, body.Staff.Members[1].Id, MeasureView.Late))).Lines).Owner);
        Assert.Empty((await OverviewRows.MeasuresAsync(db, Today, new(null, Office, null, MeasureView.All))).Lines);
        Assert.Empty((await OverviewRows.MeasuresAsync(db, Today, new(null, null, null, MeasureView.All, Page: 2))).Lines);
        var (recoveries, _) = await OverviewRows.RecoveriesAsync(db, body.Inspection.Id, 1);
        Assert.Equal((found.Recovered, "问题1"), (recoveries.Sum(r => r.Amount), recoveries.Single().Problem));
        Assert.Empty((await OverviewRows.RecoveriesAsync(db, Guid.CreateVersion7(), 1)).Lines);
    }

    [Theory, BothEngines]
    public async Task Without_a_choice_all_inspections_and_own_findings_are_counted(Engine engine)
    {
        var body = await FilledAsync(engine);
        await body.SaveAsync(body.Problem(1, p => (p.InspectionId, p.Source) = (null, ProblemSources.Self)));
        await using var db = body.Database.Open(body.Clerk());
        Assert.Equal(8, (await LoopOverview.RunAsync(db, Today, null)).All);
        Assert.Equal(0, (await LoopOverview.RunAsync(db, Today, Guid.CreateVersion7())).All);
    }

    [Theory, BothEngines]
    public async Task A_unit_counts_what_is_below_it_as_the_lists_do(Engine engine)
    {
        var body = await FilledAsync(engine);
        const int Desk = 7;
        await body.SaveAsync(new Unit { BodyId = body.Number, Id = Desk, Name = "受理窗口", ParentId = Hall, U1 = Hall, U2 = Desk });
        var problem = body.Problem(8, p => (p.UnitId, p.DueOn) = (Desk, Today.AddDays(-1)));
        await body.SaveAsync(problem, body.Measure(problem, 1));
        await using var db = body.Database.Open(body.Clerk());
        var found = await LoopOverview.RunAsync(db, Today, null);
        Assert.Equal([("大厅管理科", 6, 2, 4), ("受理窗口", 1, 1, 1)], found.Units.Where(u => u.Id is Hall or Desk).Select(u => (u.Name, u.Problems, u.Late, u.Measures)));
        Assert.Equal((8, 3), (found.All, found.Due.Late));
        foreach (var unit in found.Units) Assert.Equal(unit.Measures, (await OverviewRows.MeasuresAsync(db, Today, new(null, unit.Id, null, MeasureView.All))).All);
    }

    [Theory, BothEngines]
    public async Task What_hangs_on_a_wall_leaves_restricted_rows_out_for_their_readers_too(Engine engine)
    {
        var body = await FilledAsync(engine);
        var clerk = body.Clerk();
        var secret = body.Problem(9, p => (p.Restricted, p.DueOn) = (true, Today.AddDays(-3)));
        var measure = body.Measure(secret, 1, m => m.Restricted = true);
        await body.SaveAsync(secret, measure, new RowReader { BodyId = body.Number, RowId = secret.Id, PersonId = clerk.PersonId }, new RowReader { BodyId = body.Number, RowId = measure.Id, PersonId = clerk.PersonId });
        await using var db = body.Database.Open(clerk);
        Assert.Equal((8, 4), (await LoopOverview.RunAsync(db, Today, null) is var seen ? (seen.All, seen.Measures.All) : default));
        Assert.Equal((7, 3), (await LoopOverview.RunAsync(db, Today, null, open: true) is var wall ? (wall.All, wall.Measures.All) : default));
    }

    [Theory, BothEngines]
    public async Task Rows_out_of_reach_or_restricted_are_in_no_figure(Engine engine)
    {
        var body = await FilledAsync(engine);
        var secret = body.Problem(9, p => (p.Restricted, p.DueOn, p.Aspect) = (true, Today.AddDays(-3), "限制阅读的方面"));
        await body.SaveAsync(secret, body.Measure(secret, 1, m => m.Restricted = true), new Recovery { ProblemId = secret.Id, Payer = "某单位", Amount = 99_00, ReceivedOn = Today, Restricted = true });
        await using (var db = body.Database.Open(body.Clerk()))
        {
            var found = await LoopOverview.RunAsync(db, Today, null);
            Assert.Equal((7, (2, 2, 1), (3, 2, 1), 1_234_00), (found.All, found.Due, found.Measures, found.Recovered));
            Assert.DoesNotContain(found.Cells, c => c.Aspect == "限制阅读的方面");
        }
        await using (var db = body.Database.Open(body.Clerk(new Reach(ReachKind.Unit, Office, 1))))
        {
            var found = await LoopOverview.RunAsync(db, Today, null);
            Assert.Equal((2, Office), (found.All, Assert.Single(found.Units).Id));
        }
    }

    [Theory, BothEngines]
    public async Task The_number_of_queries_does_not_grow(Engine engine)
    {
        var body = await FilledAsync(engine);
        var before = await CountAsync();
        await body.SaveAsync([.. Enumerable.Range(20, 40).Select(i => (object)body.Problem(i, p => (p.Aspect, p.UnitId) = ($"方面{i}", i % 2 + 1)))]);
        Assert.Equal(before, await CountAsync());

        async Task<int> CountAsync()
        {
            await using var db = body.Database.Open(body.Clerk());
            using var counter = new CommandCounter(db);
            await LoopOverview.RunAsync(db, Today, null);
            return counter.Count;
        }
    }

    private async Task<LoopBody> FilledAsync(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var member = body.Staff.Members[1].Id;
        var late = body.Problem(1, p => (p.State, p.Aspect, p.DueOn, p.ResponsibleId) = (ProblemStates.Doing, "窗口服务", Today.AddDays(-1), member));
        var closed = body.Problem(2, p => (p.State, p.Aspect, p.DueOn) = (ProblemStates.Closed, "窗口服务", Today.AddDays(-30)));
        await body.SaveAsync(
            late, closed,
            body.Problem(3, p => (p.State, p.Aspect, p.DueOn) = (ProblemStates.Received, "窗口服务", Today)),
            body.Problem(4, p => (p.Aspect, p.DueOn) = ("财务管理", Today.AddDays(20))),
            body.Problem(5, p => (p.Aspect, p.DueOn) = ("财务管理", Today.AddDays(21))),
            body.Problem(6, p => (p.UnitId, p.DueOn) = (Office, Today.AddDays(10))),
            body.Problem(7, p => (p.UnitId, p.Aspect, p.DueOn, p.Source) = (Office, "财务管理", Today.AddDays(-9), ProblemSources.Immediate)),
            body.Measure(late, 1, m => m.OwnerId = member), body.Measure(late, 2, m => (m.OwnerId, m.Progress) = (member, ProgressStates.Done)), body.Measure(closed, 1, m => m.Progress = ProgressStates.Done),
            new Recovery { ProblemId = late.Id, Payer = "某公司", Amount = 1_234_00, ReceivedOn = Today },
            new Recommendation { InspectionId = body.Inspection.Id, Sequence = 1, Text = "一", UnitId = Hall, Progress = ProgressStates.Done },
            new Recommendation { InspectionId = body.Inspection.Id, Sequence = 2, Text = "二", UnitId = Hall });
        return body;
    }
}
