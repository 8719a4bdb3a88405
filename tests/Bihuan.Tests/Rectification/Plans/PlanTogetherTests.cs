using Bihuan.Access;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Plans;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Plans;

/// <summary>一批一起定几项、撤回；借用以前的措施；措施接上台账。</summary>
public sealed class PlanTogetherTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private ManualClock Clock { get; } = new(new DateTime(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc));

    [Theory, BothEngines]
    public async Task Several_fields_of_many_rows_are_set_in_one_go_and_undone_in_one_go(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var (a, b, other) = (body.Problem(1, p => (p.UnitId, p.Aspect) = (MeetingBody.Office, "窗口服务")), body.Problem(2, p => (p.Aspect, p.DueOn) = ("窗口服务", new(2026, 3, 20))), body.Problem(3, p => p.Aspect = "党的建设"));
        await body.SaveAsync(a, b, other);
        var member = body.Staff.Members[0].Id;
        Guid undo;
        await using (var db = body.Database.Open(body.Clerk()))
        {
            var ledger = db.Catalog.Of(typeof(Problem));
            var (rows, _) = await AssignRows.RunAsync(db, body.Inspection, ofMeasures: false, AssignRows.Aspect + "窗口服务", []);
            var command = new BulkEdit.Command(ledger, rows, ledger.Field(nameof(Problem.UnitId)), $"{MeetingBody.Hall}", null)
            { Also = [(ledger.Field(nameof(Problem.ResponsibleId))!, member.ToString()), (ledger.Field(nameof(Problem.DueOn))!, "2026-04-01"), (ledger.Field(nameof(Problem.Nature))!, ProblemNatures.Deadline)] };
            var seen = Assert.IsType<BulkEdit.Result.Previewed>(await BulkEdit.PreviewAsync(db, Clock, command)).Outlook;
            Assert.Equal(2, seen.Changing);
            Assert.Contains("整改期限：2026-03-20", seen.Lines.Single(l => l.Id == b.Id).Before, StringComparison.Ordinal);
            Assert.Contains("性质：限期整改", seen.After, StringComparison.Ordinal);
            undo = Assert.IsType<BulkEdit.Result.Done>(await BulkEdit.ApplyAsync(db, Clock, command with { Expected = 2 })).Undo;
        }
        Assert.Equal((MeetingBody.Hall, (Guid?)member, (DateOnly?)new DateOnly(2026, 4, 1), ProblemNatures.Deadline), await StandsAsync(body, a));
        Assert.Equal((MeetingBody.Hall, null, null, null), await StandsAsync(body, other));
        await using (var db = body.Database.Open(body.Clerk()))
            Assert.Contains("责任人：（空）", (await LookBulk.RunAsync(body.Database, body.Clerk(), Clock, db.Catalog.Of(typeof(Problem)), undo))!.Lines.Single(l => l.Id == a.Id).Before, StringComparison.Ordinal);
        await using (var db = body.Database.Open(body.Clerk()))
        {
            var undone = Assert.IsType<UndoBulk.Result.Done>(await UndoBulk.RunAsync(body.Database, body.Clerk(), Clock, db.Catalog.Of(typeof(Problem)), undo));
            Assert.Equal((2, "牵头单位、责任人、整改期限、性质"), (undone.Count, undone.Field));
        }
        Assert.Equal((MeetingBody.Office, null, null, null), await StandsAsync(body, a));
        Assert.Equal((MeetingBody.Hall, null, (DateOnly?)new DateOnly(2026, 3, 20), null), await StandsAsync(body, b));
    }

    [Theory, BothEngines]
    public async Task One_wrong_value_of_several_changes_nothing(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.Problem(1);
        await body.SaveAsync(problem);
        await using var db = body.Database.Open(body.Clerk());
        var ledger = db.Catalog.Of(typeof(Problem));
        var command = new BulkEdit.Command(ledger, new([problem.Id], null), ledger.Field(nameof(Problem.DueOn)), "2026-04-01", null) { Also = [(ledger.Field(nameof(Problem.ResponsibleId))!, Guid.NewGuid().ToString())] };
        Assert.IsType<BulkEdit.Result.Refused>(await BulkEdit.ApplyAsync(db, Clock, command));
        Assert.Null((await StandsAsync(body, problem)).Due);
    }

    [Theory, BothEngines]
    public async Task Rows_without_unit_or_owner_are_found(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var (mine, given) = (body.Problem(1, p => p.UnitId = MeetingBody.Office), body.Problem(2, p => p.ResponsibleId = body.Staff.Members[0].Id));
        var measure = body.Measure(given, 1);
        await body.SaveAsync(mine, given, measure);
        await using var db = body.Database.Open(body.Clerk());
        Assert.Equal([mine.Id], (await AssignRows.RunAsync(db, body.Inspection, false, AssignRows.Undivided, [])).Rows.Ids);
        Assert.Equal([mine.Id], (await AssignRows.RunAsync(db, body.Inspection, false, AssignRows.Unowned, [])).Rows.Ids);
        Assert.Equal([measure.Id], (await AssignRows.RunAsync(db, body.Inspection, true, AssignRows.Unowned, [])).Rows.Ids);
        Assert.Equal(2, (await AssignRows.RunAsync(db, body.Inspection, false, AssignRows.All, [])).Rows.Ids.Count);
    }

    [Theory, BothEngines]
    public async Task Ticked_rows_of_another_inspection_are_told_apart(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var elsewhere = new Inspection { BodyId = body.Number, Title = "县委第二轮巡察", Inspector = "县委第一巡察组", FeedbackOn = new(2024, 1, 12), UnitId = MeetingBody.Office };
        await body.SaveAsync(elsewhere);
        var (mine, other) = (body.Problem(1), body.Problem(2, p => p.InspectionId = elsewhere.Id));
        var (measure, foreign) = (body.Measure(mine, 1), body.Measure(other, 1));
        await body.SaveAsync(mine, other, measure, foreign);
        await using var db = body.Database.Open(body.Clerk());
        foreach (var (ofMeasures, own, far) in new[] { (false, mine.Id, other.Id), (true, measure.Id, foreign.Id) })
        {
            Assert.Equal(0, (await AssignRows.RunAsync(db, body.Inspection, ofMeasures, "", [own, own])).Foreign);
            Assert.Equal(1, (await AssignRows.RunAsync(db, body.Inspection, ofMeasures, "", [own, far])).Foreign);
            Assert.Equal(1, (await AssignRows.RunAsync(db, body.Inspection, ofMeasures, "", [Guid.CreateVersion7()])).Foreign);
        }
    }

    [Theory, BothEngines]
    public async Task Measures_of_closed_problems_of_the_same_aspect_come_first_and_are_copied_once(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.Problem(1, p => (p.Title, p.Aspect) = ("大厅窗口午间无人值守", "窗口服务"));
        var closed = body.Problem(2, p => (p.Title, p.Aspect, p.State, p.ClosedOn) = ("窗口午间时常无人值守", "窗口服务", ProblemStates.Closed, new(2025, 6, 1)));
        var elsewhere = body.Problem(3, p => (p.Title, p.Aspect, p.State, p.ClosedOn) = ("大厅窗口午间无人值守的", "作风", ProblemStates.Closed, new(2025, 6, 1)));
        var open = body.Problem(4, p => p.Title = "大厅窗口午间无人值守呀");
        var hidden = body.Problem(5, p => (p.Title, p.State, p.Restricted, p.ClosedOn) = ("大厅窗口午间无人值守了", ProblemStates.Closed, true, new(2025, 6, 1)));
        await body.SaveAsync(problem, closed, elsewhere, open, hidden);
        var measure = body.Measure(closed, 1, m => (m.Text, m.Quantity, m.QuantityUnit, m.Every, m.Progress, m.DueOn) = ("午间排双岗，每月抽查", 2, "次", "month", ProgressStates.Done, new(2025, 5, 1)));
        await body.SaveAsync(measure, body.Measure(elsewhere, 1), body.Measure(open, 1), body.Measure(hidden, 1, m => m.Restricted = true));
        await using (var db = body.Database.Open(body.Clerk()))
        {
            var found = await SimilarClosed.RunAsync(db, problem);
            Assert.Equal([closed.Id, elsewhere.Id], found.Select(f => f.Problem.Id));
            Assert.True(found[0].SameAspect);
            Assert.IsType<PlanStep.Done>(await BorrowMeasures.RunAsync(db, Clock, problem.Id, [measure.Id]));
            Assert.Contains("都已经有了", Assert.IsType<PlanStep.Refused>(await BorrowMeasures.RunAsync(db, Clock, problem.Id, [measure.Id])).Message, StringComparison.Ordinal);
        }
        await using var after = body.Database.Open(body.Clerk());
        var copy = await after.Set<Measure>().SingleAsync(m => m.ProblemId == problem.Id);
        Assert.Equal((1, measure.Text, 2, "month", MeetingBody.Hall), (copy.Sequence, copy.Text, copy.Quantity, copy.Every, copy.UnitId));
        Assert.Equal((null, null, ProgressStates.NotBegun), (copy.DueOn, copy.OwnerId, copy.Progress));
    }

    [Theory, BothEngines]
    public async Task Measures_with_a_quantity_are_bound_to_the_ledger_their_words_name(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.Problem(1, p => p.DueOn = new(2026, 6, 30));
        var training = body.Measure(problem, 1, m => (m.Text, m.Quantity, m.QuantityUnit, m.Every) = ("每季度组织一次窗口业务培训", 1, "次", "quarter"));
        var meeting = body.Measure(problem, 2, m => (m.Text, m.Quantity, m.Every) = ("党组会专题研究3次", 3, "total"));
        var none = body.Measure(problem, 3, m => (m.Text, m.Quantity, m.QuantityUnit) = ("走访企业", 30, "家"));
        await body.SaveAsync(problem, training, meeting, none);
        var clerk = Binder(body);
        await using (var db = body.Database.Open(clerk))
        {
            var lines = await BindCommitments.LinesAsync(db, body.Inspection.Id);
            Assert.Equal(["培训", "会议：党组会", null], lines.Select(l => l.Suggestion?.Title));
            var bound = await BindCommitments.RunAsync(db, Clock, body.Inspection.Id, lines.Where(l => l.Suggestion is not null).ToDictionary(l => l.Measure.Id, l => l.Suggestion!));
            Assert.All(bound, b => Assert.Null(b.Problem));
        }
        await using var after = body.Database.Open(clerk);
        Assert.Equal(["own.1", "own.2", null], await after.Set<Measure>().Where(m => m.ProblemId == problem.Id).OrderBy(m => m.Sequence).Select(m => m.Commitment).ToListAsync());
        var rules = await after.OwnRules.Where(r => r.BodyId == body.Number).OrderBy(r => r.Number).ToListAsync();
        Assert.Equal(("training", Bihuan.Controls.Cadence.Quarter, 1L), (rules[0].Ledger, rules[0].Every!.Value, rules[0].Threshold));
        Assert.Equal(("meeting", (DateOnly?)new DateOnly(2026, 6, 30), 3L), (rules[1].Ledger, rules[1].Due, rules[1].Threshold));
        Assert.Contains("Kind=party-group", rules[1].Rows, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Binding_keeps_the_rules_and_the_marks_together_or_nothing(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.Problem(1, p => p.DueOn = new(2026, 6, 30));
        var (mine, second, far) = (Training(body, problem, 1, "每季度组织一次窗口业务培训"), Training(body, problem, 2, "每季度组织一次服务礼仪培训"), Training(body, problem, 3, "每季度组织一次档案培训"));
        far.UnitId = MeetingBody.Office;
        await body.SaveAsync(problem, mine, second, far);
        // 看得见全部，只改得了大厅的措施：别的接不上，说为什么，也不留下落单的承诺
        var clerk = Binder(body, new Reach(ReachKind.Unit, MeetingBody.Hall, 1));
        await using (var db = body.Database.Open(clerk))
        {
            var lines = await BindCommitments.LinesAsync(db, body.Inspection.Id);
            Assert.Equal([true, true, false], lines.Select(l => l.MayEdit));
            // 存的时候别人正好改了其中一条：一条也没有接
            var other = await databases.AnotherAsync(engine);
            using (var between = new InBetween(db, async () =>
            {
                await using var late = other.Open(Viewer.System(body.Number));
                (await late.Set<Measure>().SingleAsync(m => m.Id == second.Id)).Notes = "刚改的";
                await late.SaveAsync(Bihuan.Audit.Process.Now("测试准备", Viewer.System(body.Number), Clock));
            }))
            {
                var bound = await BindCommitments.RunAsync(db, Clock, body.Inspection.Id, lines.ToDictionary(l => l.Measure.Id, l => l.Suggestion!));
                Assert.True(between.Acted);
                Assert.All(bound, b => Assert.NotNull(b.Problem));
            }
        }
        await using (var none = body.Database.Open(Viewer.System(body.Number)))
        {
            Assert.Equal(0, await none.OwnRules.CountAsync(r => r.BodyId == body.Number));
            Assert.False(await none.Set<Measure>().AnyAsync(m => m.Commitment != null));
        }
        await using (var db = body.Database.Open(clerk))
        {
            var lines = await BindCommitments.LinesAsync(db, body.Inspection.Id);
            var bound = (await BindCommitments.RunAsync(db, Clock, body.Inspection.Id, lines.ToDictionary(l => l.Measure.Id, l => l.Suggestion!))).ToDictionary(b => b.Measure);
            Assert.Equal(("own.1", "own.2", null), (bound[mine.Id].Control, bound[second.Id].Control, bound[far.Id].Control));
            Assert.Contains("改不了", bound[far.Id].Problem, StringComparison.Ordinal);
        }
        await using var after = body.Database.Open(Viewer.System(body.Number));
        Assert.Equal(["own.1", "own.2", null], await after.Set<Measure>().Where(m => m.ProblemId == problem.Id).OrderBy(m => m.Sequence).Select(m => m.Commitment).ToListAsync());
        Assert.Equal(2, await after.OwnRules.CountAsync(r => r.BodyId == body.Number));
    }

    // 各有各的责任人：多少条都一样多的查询
    [Theory, BothEngines]
    public async Task Binding_asks_the_database_as_often_for_one_measure_as_for_many(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        async Task<int> ReadsAsync(int count)
        {
            var body = await LoopBody.MakeAsync(database);
            var problem = body.Problem(1, p => p.DueOn = new(2026, 6, 30));
            var owners = body.Staff.Members.Select(m => m.Id).ToList();
            await body.SaveAsync([problem, .. Enumerable.Range(1, count).Select(i => Training(body, problem, i, $"每季度组织{i}次窗口业务培训")).Select((m, i) => { m.OwnerId = owners[i % owners.Count]; return m; })]);
            Dictionary<Guid, CommitmentSuggestion> chosen;
            await using (var look = body.Database.Open(Binder(body))) chosen = (await BindCommitments.LinesAsync(look, body.Inspection.Id)).ToDictionary(l => l.Measure.Id, l => l.Suggestion!);
            await using var db = body.Database.Open(Binder(body));
            using var counting = new CommandCounter(db);
            Assert.Equal(count, (await BindCommitments.RunAsync(db, Clock, body.Inspection.Id, chosen)).Count);
            return counting.Reads;
        }

        Assert.Equal(await ReadsAsync(1), await ReadsAsync(5));
    }

    private static Measure Training(LoopBody body, Problem problem, int sequence, string text) => body.Measure(problem, sequence, m => (m.Text, m.Quantity, m.QuantityUnit, m.Every) = (text, 1, "次", "quarter"));

    // 凭给定的范围改措施；别的都是整个机构
    private static Viewer Binder(LoopBody body, Reach measures)
    {
        var all = Binder(body);
        return new(body.Number, all.PersonId, all.Name, all.Permissions.ToDictionary(p => p, p => p == Permissions.Edit("measure") ? [measures] : all.ReachOf(p)), MeetingBody.Office);
    }

    private static Viewer Binder(LoopBody body) => new(body.Number, body.Staff.Guest.Id, "夏至",
        new[] { "inspection", "plan", "problem", "measure", "person", "training", "meeting" }.SelectMany(l => new[] { Permissions.View(l), Permissions.Edit(l) }).Append(Permissions.ManageControls).Append(Permissions.ViewControls).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), MeetingBody.Office);

    private static async Task<(int Unit, Guid? Responsible, DateOnly? Due, string? Nature)> StandsAsync(LoopBody body, Problem problem)
    {
        await using var db = body.Database.Open(body.Clerk());
        var row = await db.Set<Problem>().SingleAsync(p => p.Id == problem.Id);
        return (row.UnitId, row.ResponsibleId, row.DueOn, row.Nature);
    }
}
