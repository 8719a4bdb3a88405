using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification;

public sealed class ReportProgressTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Report_adds_a_note_and_moves_measure_and_problem_together(Engine engine)
    {
        var (body, problem, first, second) = await MakeAsync(engine);
        Assert.IsType<ReportProgress.Result.Reported>(await ReportAsync(body, body.AsStaff, first, 1, ProgressStates.Done, "五个窗口都排了AB岗"));
        await using (var db = body.Open(body.System))
        {
            var measure = await db.Set<Measure>().SingleAsync(m => m.Id == first.Id);
            Assert.Equal((ProgressStates.Done, "五个窗口都排了AB岗", body.Today, body.Today), (measure.Progress, measure.ProgressText, measure.ReportedOn!.Value, measure.DoneOn!.Value));
            Assert.Equal(ProgressStates.Ongoing, (await db.Set<Problem>().SingleAsync(p => p.Id == problem.Id)).Progress);
            Assert.Equal(DoingBody.Hall, (await db.Set<ProgressNote>().SingleAsync(n => n.MeasureId == first.Id)).UnitId);
        }
        await ReportAsync(body, body.AsStaff, second, 1, ProgressStates.Done, "制度已经印发");
        await using var after = body.Open(body.System);
        Assert.Equal(ProgressStates.Done, (await after.Set<Problem>().SingleAsync(p => p.Id == problem.Id)).Progress);
    }

    [Theory, BothEngines]
    public async Task Same_report_twice_counts_once_and_a_stale_one_is_told(Engine engine)
    {
        var (body, _, measure, _) = await MakeAsync(engine);
        Assert.IsType<ReportProgress.Result.Reported>(await ReportAsync(body, body.AsStaff, measure, 1, ProgressStates.Ongoing, "排了班"));
        Assert.IsType<ReportProgress.Result.Reported>(await ReportAsync(body, body.AsStaff, measure, 1, ProgressStates.Ongoing, "排了班"));
        var stale = Assert.IsType<ReportProgress.Result.Stale>(await ReportAsync(body, body.AsHead, measure, 1, ProgressStates.Done, "都好了"));
        Assert.Contains("排了班", stale.Message, StringComparison.Ordinal);
        await using var db = body.Open(body.System);
        Assert.Equal(1, await db.Set<ProgressNote>().CountAsync(n => n.MeasureId == measure.Id));
        Assert.Equal(2, (await db.Set<Measure>().SingleAsync(m => m.Id == measure.Id)).Version);
    }

    // 两条措施同时报完：各自都对，问题也要对
    [Theory, BothEngines]
    public async Task Two_measures_done_at_one_moment_leave_the_problem_done(Engine engine)
    {
        var (body, problem, first, second) = await MakeAsync(engine);
        var other = await databases.AnotherAsync(engine);
        await using (var db = body.Open(body.AsStaff))
        {
            using var between = new InBetween(db, async () =>
            {
                await using var late = other.Open(body.AsHead);
                Assert.IsType<ReportProgress.Result.Reported>(await ReportProgress.RunAsync(late, body.Clock, new(second.Id, 1, Texts(ProgressStates.Done, "制度印发了"))));
            });
            Assert.IsType<ReportProgress.Result.Reported>(await ReportProgress.RunAsync(db, body.Clock, new(first.Id, 1, Texts(ProgressStates.Done, "排好班了"))));
            Assert.True(between.Acted);
        }
        await using var check = body.Open(body.System);
        Assert.Equal(ProgressStates.Done, (await check.Set<Problem>().SingleAsync(p => p.Id == problem.Id)).Progress);
    }

    [Theory, BothEngines]
    public async Task Only_who_handles_or_owns_the_measure_may_report(Engine engine)
    {
        var (body, problem, measure, _) = await MakeAsync(engine);
        var owned = body.NewMeasure(problem, 3, "局长谈话提醒", body.Leader.Id);
        await body.SaveAsync(owned);
        Assert.IsType<ReportProgress.Result.Missing>(await ReportAsync(body, body.AsOutsider, measure, 1, ProgressStates.Ongoing, "排了班"));
        Assert.IsType<ReportProgress.Result.Missing>(await ReportAsync(body, body.AsLeader, measure, 1, ProgressStates.Ongoing, "排了班"));
        Assert.IsType<ReportProgress.Result.Reported>(await ReportAsync(body, body.AsLeader, owned, 1, ProgressStates.Ongoing, "谈了一次"));
    }

    [Theory, BothEngines]
    public async Task Wrong_report_changes_nothing_and_says_where(Engine engine)
    {
        var (body, _, measure, _) = await MakeAsync(engine);
        var invalid = Assert.IsType<ReportProgress.Result.Invalid>(await ReportAsync(body, body.AsStaff, measure, 1, "half", " ", "2026-05-21"));
        Assert.Equal([nameof(ProgressNote.Progress), nameof(ProgressNote.Text)], invalid.Faults.Select(f => f.Field!).Take(2).Order());
        Assert.Contains(invalid.Faults, f => f.Field == nameof(ProgressNote.HappenedOn));
        await using var db = body.Open(body.System);
        Assert.Equal((0, 1), (await db.Set<ProgressNote>().CountAsync(n => n.MeasureId == measure.Id), (await db.Set<Measure>().SingleAsync(m => m.Id == measure.Id)).Version));
    }

    [Theory, BothEngines]
    public async Task Nothing_is_reported_while_the_problem_is_reviewed(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.NewProblem(state: ProblemStates.Review);
        var measure = body.NewMeasure(problem);
        await body.SaveAsync(problem, measure);
        Assert.IsType<ReportProgress.Result.Refused>(await ReportAsync(body, body.AsStaff, measure, 1, ProgressStates.Done, "好了"));
    }

    // 限制阅读的问题，它的进展也只有名单上的人看得见
    [Theory, BothEngines]
    public async Task Note_of_a_restricted_problem_is_restricted_to_the_same_readers(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.NewProblem();
        problem.Restricted = true;
        var measure = body.NewMeasure(problem);
        measure.Restricted = true;
        await body.SaveAsync(problem, measure, new Bihuan.Ledgers.RowReader { BodyId = body.Number, RowId = problem.Id, PersonId = body.Staff.Id }, new Bihuan.Ledgers.RowReader { BodyId = body.Number, RowId = measure.Id, PersonId = body.Staff.Id });
        Assert.IsType<ReportProgress.Result.Missing>(await ReportAsync(body, body.AsHead, measure, 1, ProgressStates.Ongoing, "谈了话"));
        Assert.IsType<ReportProgress.Result.Reported>(await ReportAsync(body, body.AsStaff, measure, 1, ProgressStates.Ongoing, "谈了话"));
        await using (var seen = body.Open(body.AsStaff)) Assert.True((await seen.Set<ProgressNote>().SingleAsync(n => n.MeasureId == measure.Id)).Restricted);
        await using var hidden = body.Open(body.AsHead);
        Assert.False(await hidden.Set<ProgressNote>().AnyAsync(n => n.MeasureId == measure.Id));
    }

    [Theory]
    [InlineData(ProblemNatures.Deadline, ProgressStates.Done, "done", "done")]
    [InlineData(ProblemNatures.LongTerm, ProgressStates.Mostly, "done", "done")]
    [InlineData(null, ProgressStates.Mostly, "done", "mostly")]
    [InlineData(null, ProgressStates.Ongoing, "done", "not-begun")]
    [InlineData(null, ProgressStates.NotBegun, "not-begun", "not-begun")]
    public void Progress_of_a_problem_follows_its_measures(string? nature, string expected, params string[] measures) =>
        Assert.Equal(expected, FollowMeasures.Of(new Problem { Nature = nature }, measures));

    private async Task<(DoingBody Body, Problem Problem, Measure First, Measure Second)> MakeAsync(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.NewProblem();
        var (first, second) = (body.NewMeasure(problem), body.NewMeasure(problem, 2, "印发值守制度"));
        await body.SaveAsync(problem, first, second);
        return (body, problem, first, second);
    }

    private static async Task<ReportProgress.Result> ReportAsync(DoingBody body, Viewer viewer, Measure measure, int version, string progress, string text, string on = "")
    {
        await using var db = body.Open(viewer);
        return await ReportProgress.RunAsync(db, body.Clock, new(measure.Id, version, Texts(progress, text, on)));
    }

    private static Dictionary<string, string> Texts(string progress, string text, string on = "") => new()
    {
        [nameof(ProgressNote.Progress)] = progress,
        [nameof(ProgressNote.Text)] = text,
        [nameof(ProgressNote.HappenedOn)] = on,
    };
}
