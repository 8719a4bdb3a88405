using Bihuan.Access;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Tests.Exchange;
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

    // 受责任人委托的可以替他报；受别人委托的不行；委托的人不办的，受托也不办
    [Theory, BothEngines]
    public async Task Who_acts_for_the_owner_reports_for_him_and_for_nobody_else(Engine engine)
    {
        var (body, problem, measure, _) = await MakeAsync(engine);
        var owned = body.NewMeasure(problem, 3, "局长谈话提醒", body.Leader.Id);
        await body.SaveAsync(owned);
        Viewer For(Guid other) => new(body.Number, body.Outsider.Id, body.Outsider.Name, body.AsLeader.Permissions.ToDictionary(p => p, body.AsLeader.ReachOf, StringComparer.Ordinal), DoingBody.Office, onBehalfOf: other);
        Assert.IsType<ReportProgress.Result.Missing>(await ReportAsync(body, For(body.Head.Id), owned, 1, ProgressStates.Ongoing, "谈了一次"));
        Assert.IsType<ReportProgress.Result.Missing>(await ReportAsync(body, For(body.Leader.Id), measure, 1, ProgressStates.Ongoing, "排了班"));
        Assert.IsType<ReportProgress.Result.Reported>(await ReportAsync(body, For(body.Leader.Id), owned, 1, ProgressStates.Ongoing, "谈了一次"));
        await using var db = body.Open(body.System);
        Assert.Equal(body.Outsider.Id, (await db.Set<ProgressNote>().SingleAsync(n => n.MeasureId == owned.Id)).CreatedBy);
        // 问题也一样：受责任人委托的办得了，别的不行
        await using (var may = body.Open(For(body.Head.Id))) Assert.NotNull(await Bihuan.Rectification.Closing.SubmitClosure.OpenAsync(may, problem.Id));
        await using var not = body.Open(For(body.Staff.Id));
        Assert.Null(await Bihuan.Rectification.Closing.SubmitClosure.OpenAsync(not, problem.Id));
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

    // 各单位在措施台账里、用表格报的，问题也跟着；问题的进展自己改不了
    [Theory, BothEngines]
    public async Task Progress_of_a_measure_by_form_workbook_or_removal_carries_the_problem_and_its_own_is_not_typed(Engine engine)
    {
        var (body, problem, first, second) = await MakeAsync(engine);
        Assert.IsType<SaveRow.Result.Saved>(await EditAsync(body, first, nameof(Measure.Progress), ProgressStates.Done));
        Assert.Equal(ProgressStates.Ongoing, await OfAsync(body, problem));
        await ToldAsync(body, problem, "进展（修改措施）：措施1，已完成", "改为已完成，未写情况");

        var table = Sheets.Of(["问题", "第几条", "进展", "最近的进展"], [problem.Title, "2", "基本完成", "制度送审了"]);
        var ledger = TestSetup.Value.Catalog.Of(typeof(Measure));
        var (id, report) = await Sheets.KeepAsync(body.Database, body.Clerk, ledger, table);
        Assert.Equal(ImportKind.Changed, Assert.Single(report.Lines).Kind);
        await Sheets.SaveAsync(body.Database, body.Clerk, id);
        Assert.Equal(ProgressStates.Mostly, await OfAsync(body, problem));
        await ToldAsync(body, problem, "进展（导入措施）：措施2，基本完成", "制度送审了");

        await using (var db = body.Open(body.Clerk)) Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, body.Clock, new(ledger, second.Id, (await OpenRow.ToEditAsync(db, ledger, second.Id))!.Version, "并入第一条")));
        Assert.Equal(ProgressStates.Done, await OfAsync(body, problem));
        // 最后一条也删了，又是还没有开始；找回来，照旧
        await using (var db = body.Open(body.Clerk)) Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, body.Clock, new(ledger, first.Id, (await OpenRow.ToEditAsync(db, ledger, first.Id))!.Version, "重新定措施")));
        Assert.Equal(ProgressStates.NotBegun, await OfAsync(body, problem));
        await using (var db = body.Database.Open(body.Clerk, showsRemoved: true)) Assert.IsType<RestoreRow.Result.Done>(await RestoreRow.RunAsync(db, body.Clock, ledger, first.Id));
        Assert.Equal(ProgressStates.Done, await OfAsync(body, problem));

        var faults = Assert.IsType<SaveRow.Result.Invalid>(await EditAsync(body, problem, nameof(Problem.Progress), ProgressStates.Ongoing)).Faults;
        Assert.Contains("请报措施的进展", Assert.Single(faults).Message, StringComparison.Ordinal);
        // 照原样送回来的，不算改
        Assert.IsType<SaveRow.Result.Saved>(await EditAsync(body, problem, nameof(Problem.Progress), ProgressStates.Done));
        var problems = TestSetup.Value.Catalog.Of(typeof(Problem));
        var (_, other) = await Sheets.KeepAsync(body.Database, body.Clerk, problems, Sheets.Of(["巡察", "序号", "问题", "进展"], [body.Inspection.Title, "1", problem.Title, "未完成"]));
        Assert.Contains(other.Notes, n => n.Contains("“进展”有1行与台账里的不一样（第2行），没有照表里的改", StringComparison.Ordinal));
        var (_, same) = await Sheets.KeepAsync(body.Database, body.Clerk, problems, Sheets.Of(["巡察", "序号", "问题", "进展"], [body.Inspection.Title, "1", problem.Title, "已完成"]));
        Assert.DoesNotContain(same.Notes, n => n.Contains("不一样", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task Progress_of_a_measure_of_a_closed_problem_is_not_changed_in_the_ledger(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.NewProblem(state: ProblemStates.Closed);
        problem.Progress = ProgressStates.Done;
        var measure = body.NewMeasure(problem);
        await body.SaveAsync(problem, measure);
        Assert.Contains("已经销号", Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await EditAsync(body, measure, nameof(Measure.Progress), ProgressStates.Ongoing)).Faults).Message, StringComparison.Ordinal);
        Assert.Equal(ProgressStates.Done, await OfAsync(body, problem));
    }

    // 批量改的、撤回的、登记的时候就写着做好的，都在大事记里；在报进展里报的只有一条；没有改进展的不留
    [Theory, BothEngines]
    public async Task Every_way_of_changing_progress_leaves_an_entry_of_its_own(Engine engine)
    {
        var (body, problem, first, second) = await MakeAsync(engine);
        var ledger = TestSetup.Value.Catalog.Of(typeof(Measure));
        await using (var db = body.Open(body.Clerk))
        {
            var bulk = Assert.IsType<BulkEdit.Result.Done>(await BulkEdit.ApplyAsync(db, body.Clock, new(ledger, new([first.Id, second.Id], null), ledger.Field(nameof(Measure.Progress)), ProgressStates.Ongoing, null)));
            await ToldAsync(body, problem, "进展（批量修改措施）：措施1，正在推进", "改为正在推进，未写情况");
            await ToldAsync(body, problem, "进展（批量修改措施）：措施2，正在推进", "改为正在推进，未写情况");
            body.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.IsType<UndoBulk.Result.Done>(await UndoBulk.RunAsync(body.Database, body.Clerk, body.Clock, ledger, bulk.Undo));
            await ToldAsync(body, problem, "进展（撤回批量修改措施）：措施2，未完成", "改为未完成，未写情况");
            Assert.IsType<SaveRow.Result.Saved>(await SaveRow.RunAsync(db, body.Clock, new(ledger, null, 0, new Dictionary<string, string> { ["ProblemId"] = problem.Id.ToString(), ["Sequence"] = "3", ["Text"] = "补登：已经谈话提醒", ["UnitId"] = $"{DoingBody.Hall}", ["Progress"] = ProgressStates.Done, ["DoneOn"] = "2026-05-06" })));
        }
        await ToldAsync(body, problem, "进展（登记措施）：措施3，已完成", "登记为已完成，未写情况", new(2026, 5, 6));
        Assert.IsType<SaveRow.Result.Saved>(await EditAsync(body, first, nameof(Measure.Notes), "另有说明"));
        await using (var db = body.Open(body.System))
        {
            var version = (await db.Set<Measure>().SingleAsync(m => m.Id == first.Id)).Version;
            Assert.IsType<ReportProgress.Result.Reported>(await ReportAsync(body, body.AsStaff, first, version, ProgressStates.Ongoing, "排了班"));
        }
        await ToldAsync(body, problem, "报进展：措施1，正在推进", "排了班");
        await using var check = body.Open(body.System);
        Assert.Equal(3, await check.Set<ProgressNote>().CountAsync(n => n.MeasureId == first.Id));
        // 各处都一样的话，不算抄的
        Assert.All(await check.Set<ProgressNote>().Where(n => n.Text.EndsWith("未写情况")).ToListAsync(), n => Assert.Null(n.TextMark));
    }

    // 限制阅读的措施在表单里改的，留的进展也只有名单上的人看得见
    [Theory, BothEngines]
    public async Task Entry_left_for_a_restricted_measure_is_restricted_to_the_same_readers(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.NewProblem();
        var measure = body.NewMeasure(problem);
        (problem.Restricted, measure.Restricted) = (true, true);
        var clerk = body.Clerk.PersonId;
        await body.SaveAsync([problem, measure, .. new[] { clerk, body.Staff.Id }.SelectMany(p => new[] { problem.Id, measure.Id }.Select(r => (object)new Bihuan.Ledgers.RowReader { BodyId = body.Number, RowId = r, PersonId = p }))]);
        Assert.IsType<SaveRow.Result.Saved>(await EditAsync(body, measure, nameof(Measure.Progress), ProgressStates.Ongoing));
        await using (var db = body.Open(body.Clerk))
        {
            var ledger = db.Catalog.Of(typeof(Measure));
            Assert.IsType<SaveRow.Result.Saved>(await SaveRow.RunAsync(db, body.Clock, new(ledger, null, 0, new Dictionary<string, string> { ["ProblemId"] = problem.Id.ToString(), ["Sequence"] = "2", ["Text"] = "谈话", ["UnitId"] = $"{DoingBody.Hall}", ["Progress"] = ProgressStates.Mostly })));
        }
        await using (var seen = body.Open(body.AsStaff)) Assert.Equal([true, true], await seen.Set<ProgressNote>().Where(n => n.BodyId == body.Number).Select(n => n.Restricted).ToListAsync());
        await using var hidden = body.Open(body.AsHead);
        Assert.False(await hidden.Set<ProgressNote>().AnyAsync());
    }

    private static async Task ToldAsync(DoingBody body, Problem problem, string title, string text, DateOnly? on = null)
    {
        await using var db = body.Open(body.Clerk);
        var told = Assert.Single((await OpenProblem.RunAsync(db, body.Clock, problem.Id))!.Events, e => e.Title == title);
        Assert.Equal((text, on ?? DateOnly.FromDateTime(told.At!.Value.AddHours(8))), (told.Text, told.Day));
    }

    private static async Task<SaveRow.Result> EditAsync(DoingBody body, Bihuan.Ledgers.LedgerRow row, string field, string text)
    {
        await using var db = body.Open(body.Clerk);
        var ledger = db.Catalog.Of(row.GetType());
        return await SaveRow.RunAsync(db, body.Clock, new(ledger, row.Id, (await OpenRow.ToEditAsync(db, ledger, row.Id))!.Version, new Dictionary<string, string> { [field] = text }));
    }

    private static async Task<string> OfAsync(DoingBody body, Problem problem)
    {
        await using var db = body.Open(body.System);
        return (await db.Set<Problem>().SingleAsync(p => p.Id == problem.Id)).Progress;
    }

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
