using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification;

/// <summary>期限在反馈以前、进展在检查以前：登记、批量改、报进展时就说，写明最早哪一天；以前存下的不挡别的改动。</summary>
public sealed class EarlyDaysTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private ManualClock Clock { get; } = new(new DateTime(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc));

    [Theory, BothEngines]
    public async Task Deadline_before_the_feedback_is_refused_when_typed_and_names_the_day(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.Problem(1, p => p.DueOn = new(2026, 4, 1));
        var measure = body.Measure(problem, 1);
        await body.SaveAsync(problem, measure);
        Assert.Contains("2026-01-12", await FaultAsync<Problem>(body, problem.Id, nameof(Problem.DueOn), "2025-03-31"), StringComparison.Ordinal);
        Assert.Contains("2026-01-12", await FaultAsync<Measure>(body, measure.Id, nameof(Measure.DueOn), "2026-01-11"), StringComparison.Ordinal);
        // 反馈当天可以
        Assert.IsType<SaveRow.Result.Saved>(await SaveAsync<Problem>(body, problem.Id, (nameof(Problem.DueOn), "2026-01-12")));
        Assert.IsType<SaveRow.Result.Saved>(await SaveAsync<Measure>(body, measure.Id, (nameof(Measure.DueOn), "2026-01-12")));
    }

    // 写在通过的方案里的，问题的期限只由延期改；别的直接改
    [Theory]
    [InlineData(false, "请先改问题的期限")]
    [InlineData(true, "请申请延期")]
    public void A_measure_due_after_its_problem_is_told_the_way_that_is_open(bool planned, string way) =>
        Assert.EndsWith(way + "。", LateDays.MeasureProblem(new(2026, 4, 2), new() { DueOn = new(2026, 4, 1), PlanId = planned ? Guid.NewGuid() : null }), StringComparison.Ordinal);

    [Theory, BothEngines]
    public async Task What_was_kept_before_does_not_hold_up_other_changes_and_other_problems_have_no_limit(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var old = body.Problem(1, p => p.DueOn = new(2025, 4, 1));
        var own = body.Problem(2, p => (p.InspectionId, p.Source) = (null, ProblemSources.Self));
        // 检查没有写从哪天开始的，立行立改的不限
        var immediate = body.Problem(3, p => p.Source = ProblemSources.Immediate);
        await body.SaveAsync(old, own, immediate);
        Assert.IsType<SaveRow.Result.Saved>(await SaveAsync<Problem>(body, old.Id, (nameof(Problem.Goal), "不再发生")));
        Assert.IsType<SaveRow.Result.Saved>(await SaveAsync<Problem>(body, own.Id, (nameof(Problem.DueOn), "2025-12-31")));
        Assert.IsType<SaveRow.Result.Saved>(await SaveAsync<Problem>(body, immediate.Id, (nameof(Problem.DueOn), "2025-12-31")));
        await ChangeAsync(body, db => db.Set<Inspection>().SingleAsync(), i => (i.PeriodFrom, i.PeriodTo) = (new(2025, 11, 3), new(2025, 12, 20)));
        Assert.IsType<SaveRow.Result.Saved>(await SaveAsync<Problem>(body, immediate.Id, (nameof(Problem.DueOn), "2025-11-30")));
        Assert.Contains("检查开始（2025-11-03）", await FaultAsync<Problem>(body, immediate.Id, nameof(Problem.DueOn), "2025-11-02"), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Bulk_change_leaves_out_the_rows_it_would_make_wrong_and_says_why(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var (inspected, own) = (body.Problem(1), body.Problem(2, p => (p.InspectionId, p.Source) = (null, ProblemSources.Self)));
        await body.SaveAsync(inspected, own);
        await using var db = body.Database.Open(body.Clerk());
        var ledger = db.Catalog.Of(typeof(Problem));
        var outlook = Assert.IsType<BulkEdit.Result.Done>(await BulkEdit.ApplyAsync(db, Clock, new(ledger, new([inspected.Id, own.Id], null), ledger.Field(nameof(Problem.DueOn)), "2025-06-30", null))).Outlook;
        Assert.Equal((1, 1), (outlook.Changing, outlook.RefusedCount));
        Assert.Contains("反馈日期（2026-01-12）以前", Assert.Single(outlook.Refused).Why, StringComparison.Ordinal);
        await using var check = body.Database.Open(body.Clerk());
        Assert.Equal([null, new DateOnly(2025, 6, 30)], await check.Set<Problem>().OrderBy(p => p.Sequence).Select(p => p.DueOn).ToListAsync());
    }

    [Theory, BothEngines]
    public async Task Progress_of_a_day_before_the_inspection_is_refused_and_names_the_day(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.Problem(1, p => p.State = ProblemStates.Doing);
        var measure = body.Measure(problem, 1);
        await body.SaveAsync(problem, measure);
        Assert.Contains("反馈日期（2026-01-12）", Assert.Single(Assert.IsType<ReportProgress.Result.Invalid>(await ReportAsync(body, measure, "2020-01-01")).Faults).Message, StringComparison.Ordinal);
        await ChangeAsync(body, db => db.Set<Inspection>().SingleAsync(), i => (i.PeriodFrom, i.PeriodTo) = (new(2025, 11, 3), new(2025, 12, 20)));
        var fault = Assert.Single(Assert.IsType<ReportProgress.Result.Invalid>(await ReportAsync(body, measure, "2025-11-02")).Faults);
        Assert.Equal(nameof(ProgressNote.HappenedOn), fault.Field);
        Assert.Contains("检查开始（2025-11-03）", fault.Message, StringComparison.Ordinal);
        // 边查边改的
        Assert.IsType<ReportProgress.Result.Reported>(await ReportAsync(body, measure, "2025-12-01"));
    }

    private async Task<ReportProgress.Result> ReportAsync(LoopBody body, Measure measure, string on)
    {
        await using var db = body.Database.Open(body.Clerk());
        return await ReportProgress.RunAsync(db, Clock, new(measure.Id, 1, new Dictionary<string, string> { [nameof(ProgressNote.Progress)] = ProgressStates.Ongoing, [nameof(ProgressNote.Text)] = "排了班", [nameof(ProgressNote.HappenedOn)] = on }));
    }

    private async Task<string> FaultAsync<TRow>(LoopBody body, Guid id, string field, string text)
    {
        var fault = Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await SaveAsync<TRow>(body, id, (field, text))).Faults);
        Assert.Equal(field, fault.Field);
        return fault.Message;
    }

    private async Task<SaveRow.Result> SaveAsync<TRow>(LoopBody body, Guid id, params (string Field, string Text)[] texts)
    {
        await using var db = body.Database.Open(body.Clerk());
        var ledger = db.Catalog.Of(typeof(TRow));
        var row = (await OpenRow.ToViewAsync(db, ledger, id))!;
        db.ChangeTracker.Clear();
        return await SaveRow.RunAsync(db, Clock, new(ledger, id, row.Version, texts.ToDictionary(t => t.Field, t => t.Text, StringComparer.Ordinal)) { KeepsDraft = true });
    }

    private async Task ChangeAsync<TRow>(LoopBody body, Func<Db, Task<TRow>> find, Action<TRow> change)
    {
        var system = Bihuan.Access.Viewer.System(body.Number);
        await using var db = body.Database.Open(system);
        change(await find(db));
        await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", system, Clock));
    }
}
