using System.IO.Compression;

using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Plans;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Plans;

/// <summary>一稿方案由起草到签署，每一步做什么、什么时候不许；通过以后哪些不能改。</summary>
public sealed class PlanStepTests(TestDatabases databases) : IClassFixture<TestDatabases>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bihuan-plan-").FullName;

    private ManualClock Clock { get; } = new(new DateTime(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, BothEngines]
    public async Task A_draft_goes_from_an_inspection_to_the_signature_and_freezes_what_it_says(Engine engine)
    {
        var (body, problem, measure) = await MakeAsync(engine);
        var plan = await DraftAsync(body);
        Assert.Equal((1, "县委第三轮巡察整改方案（第1稿）"), (plan.Draft, plan.Title));
        Assert.Contains("第1稿还没有定", Assert.IsType<DoDeed.Result.Refused>(await TryDraftAsync(body)).Message, StringComparison.Ordinal);

        Assert.Contains("1个问题，1条措施", await DoneAsync(body, db => SendPlan.RunAsync(db, new FileFolder(_folder), Clock, plan.Id, 1)), StringComparison.Ordinal);
        plan = await ReloadAsync(body, plan);
        Assert.Equal((PlanStates.Reviewing, 1, 1, LoopBody.Today), (plan.State, plan.Problems, plan.Measures, plan.SentOn));
        await ListsAreThreeAsync(body, plan);
        Assert.Contains("正在送审", await RefusedEditAsync(body, problem, nameof(Problem.DueOn), "2026-05-01"), StringComparison.Ordinal);

        var topic = await MeetingAsync(body, new(2026, 3, 2), Decisions.Passed);
        Assert.Contains("巡察办、纪委监委、组织部还没有同意", await RefusedAsync(body, db => AdoptPlan.RunAsync(db, Clock, plan.Id, plan.Version, topic)), StringComparison.Ordinal);
        foreach (var reviewer in new[] { PlanReviewers.Inspection, PlanReviewers.Discipline, PlanReviewers.Organisation })
            Assert.IsType<SaveRow.Result.Saved>(await ReviewAsync(body, plan, reviewer, PlanReviewers.Agrees));
        Assert.IsType<SaveRow.Result.Invalid>(await ReviewAsync(body, plan, PlanReviewers.Inspection, PlanReviewers.Agrees));
        Assert.Contains("请选通过它的议题", await RefusedAsync(body, db => AdoptPlan.RunAsync(db, Clock, plan.Id, plan.Version, null)), StringComparison.Ordinal);
        var rejected = await MeetingAsync(body, new(2026, 3, 2), Decisions.Rejected);
        Assert.Contains("请选通过它的议题", await RefusedAsync(body, db => AdoptPlan.RunAsync(db, Clock, plan.Id, plan.Version, rejected)), StringComparison.Ordinal);
        await DoneAsync(body, db => AdoptPlan.RunAsync(db, Clock, plan.Id, plan.Version, topic));
        plan = await ReloadAsync(body, plan);
        Assert.Equal((PlanStates.Adopted, topic, new DateOnly(2026, 3, 2)), (plan.State, plan.TopicId, plan.AdoptedOn));
        await using (var db = body.Database.Open(Viewer.System(body.Number)))
        {
            var stored = await db.Set<Problem>().SingleAsync(p => p.Id == problem.Id);
            Assert.Equal((plan.Id, new DateOnly(2026, 4, 1)), (stored.PlanId, stored.FirstDueOn));
            Assert.Equal(plan.Id, (await db.Set<Measure>().SingleAsync(m => m.Id == measure.Id)).PlanId);
        }

        Assert.Contains("请申请延期", await RefusedEditAsync(body, problem, nameof(Problem.DueOn), "2026-05-01"), StringComparison.Ordinal);
        Assert.Contains("起草下一稿", await RefusedEditAsync(body, measure, nameof(Measure.Text), "改成别的"), StringComparison.Ordinal);
        Assert.Contains("不能删除", await RefusedRemoveAsync(body, measure), StringComparison.Ordinal);
        Assert.IsType<SaveRow.Result.Saved>(await EditAsync(body, problem, nameof(Problem.Notes), "进展顺利"));
        Assert.Contains("整改方案已经通过", (await BulkAsync(body, problem, "2026-05-01")).Refused[0].Why, StringComparison.Ordinal);

        // 别人签不了，组长不勾承诺也签不了
        Assert.Contains("组长本人", await RefusedAsync(body, db => SignPlan.RunAsync(db, Clock, plan.Id, plan.Version, agreed: true)), StringComparison.Ordinal);
        var head = body.As(body.Staff.Members[0].Id);
        // 代组长办理的人也不行
        var deputy = new Viewer(body.Number, body.Staff.Members[1].Id, "罗敏", head.Permissions.ToDictionary(p => p, head.ReachOf), MeetingBody.Office, onBehalfOf: body.Staff.Members[0].Id);
        Assert.Contains("组长本人", await RefusedAsync(body, db => SignPlan.RunAsync(db, Clock, plan.Id, plan.Version, agreed: true), deputy), StringComparison.Ordinal);
        Assert.Contains("我承诺", await RefusedAsync(body, db => SignPlan.RunAsync(db, Clock, plan.Id, plan.Version, agreed: false), head), StringComparison.Ordinal);
        await DoneAsync(body, db => SignPlan.RunAsync(db, Clock, plan.Id, plan.Version, agreed: true), head);
        plan = await ReloadAsync(body, plan);
        Assert.Equal((PlanStates.Endorsed, body.Staff.Members[0].Id, LoopBody.Today), (plan.State, plan.SignedById, plan.SignedOn));
        Assert.Contains("第一责任人", plan.Statement, StringComparison.Ordinal);

        // 下一稿：又可以改，前一稿还在
        var next = await DraftAsync(body);
        Assert.Equal((2, PlanStates.Endorsed), (next.Draft, (await ReloadAsync(body, plan)).State));
        // 期限仍只由延期改：通过的一稿还有效
        Assert.Contains("请申请延期", await RefusedEditAsync(body, problem, nameof(Problem.DueOn), "2026-04-10"), StringComparison.Ordinal);
        Assert.Contains("请给问题申请延期", await RefusedEditAsync(body, measure, nameof(Measure.DueOn), "2026-04-10"), StringComparison.Ordinal);
        Assert.Contains("请申请延期", (await BulkAsync(body, problem, "2026-05-01")).Refused[0].Why, StringComparison.Ordinal);
        await HeldAsync(body, problem, measure);
        Assert.IsType<SaveRow.Result.Saved>(await EditAsync(body, problem, nameof(Problem.Goal), "窗口日日有人"));
        Assert.IsType<SaveRow.Result.Saved>(await EditAsync(body, measure, nameof(Measure.Text), "每周抽查窗口2次，留记录"));
        await DoneAsync(body, db => SendPlan.RunAsync(db, new FileFolder(_folder), Clock, next.Id, next.Version));
        next = await ReloadAsync(body, next);
        foreach (var reviewer in new[] { PlanReviewers.Inspection, PlanReviewers.Discipline, PlanReviewers.Organisation }) await ReviewAsync(body, next, reviewer, PlanReviewers.Agrees);
        await DoneAsync(body, db => AdoptPlan.RunAsync(db, Clock, next.Id, next.Version, topic));
        Assert.Equal((PlanStates.Replaced, PlanStates.Adopted), ((await ReloadAsync(body, plan)).State, (await ReloadAsync(body, next)).State));
        await using var last = body.Database.Open(Viewer.System(body.Number));
        var kept = await last.Set<Problem>().SingleAsync(p => p.Id == problem.Id);
        Assert.Equal((next.Id, new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 1), "窗口日日有人"), (kept.PlanId, kept.FirstDueOn, kept.DueOn, kept.Goal));
    }

    [Theory, BothEngines]
    public async Task Errors_of_the_check_block_until_accepted_and_the_acceptance_holds_for_the_next_sending(Engine engine)
    {
        var (body, _, _) = await MakeAsync(engine, p => p.Goal = null);
        var plan = await DraftAsync(body);
        plan = await SentAndAgreedAsync(body, plan);
        var topic = await MeetingAsync(body, new(2026, 3, 2), Decisions.Passed);
        Assert.Contains("还有1条没有改好", await RefusedAsync(body, db => AdoptPlan.RunAsync(db, Clock, plan.Id, plan.Version, topic)), StringComparison.Ordinal);
        string mark;
        await using (var db = body.Database.Open(body.Clerk())) mark = (await OpenPlan.RunAsync(db, plan.Id, tasks: false, 1))!.Remarks.Single(r => r.Blocks).Mark;
        Assert.Contains("为什么可以这样", await RefusedAsync(body, db => AcceptRemark.RunAsync(db, Clock, plan.Id, mark, " ")), StringComparison.Ordinal);
        await DoneAsync(body, db => AcceptRemark.RunAsync(db, Clock, plan.Id, mark, "目标写在上一级的方案里"));
        await DoneAsync(body, db => ReturnPlan.RunAsync(db, Clock, plan.Id, plan.Version, "再看一遍"));
        plan = await SentAndAgreedAsync(body, await ReloadAsync(body, plan));
        Assert.Equal(2, plan.Round);
        await DoneAsync(body, db => AdoptPlan.RunAsync(db, Clock, plan.Id, plan.Version, topic));
    }

    [Theory, BothEngines]
    public async Task What_changed_after_sending_or_an_office_that_asks_stops_the_adoption(Engine engine)
    {
        var (body, problem, _) = await MakeAsync(engine);
        var plan = await SentAndAgreedAsync(body, await DraftAsync(body));
        var topic = await MeetingAsync(body, new(2026, 3, 2), Decisions.Passed);
        await body.SaveAsync(body.Measure(problem, 2, m => m.Text = "另加一条：每周抽查1次"));
        Assert.Contains("送审以后，问题、措施有改动", await RefusedAsync(body, db => AdoptPlan.RunAsync(db, Clock, plan.Id, plan.Version, topic)), StringComparison.Ordinal);
        await DoneAsync(body, db => ReturnPlan.RunAsync(db, Clock, plan.Id, plan.Version, "加了措施"));
        plan = await ReloadAsync(body, plan);
        await DoneAsync(body, db => SendPlan.RunAsync(db, new FileFolder(_folder), Clock, plan.Id, plan.Version));
        plan = await ReloadAsync(body, plan);
        // 上一次的同意不算这一次的
        Assert.Contains("还没有同意", await RefusedAsync(body, db => AdoptPlan.RunAsync(db, Clock, plan.Id, plan.Version, topic)), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Restricted_matters_are_neither_listed_nor_counted(Engine engine)
    {
        var (body, _, _) = await MakeAsync(engine);
        var hidden = body.Problem(2, p => (p.Title, p.Restricted) = ("线索另办", true));
        await body.SaveAsync(hidden, body.Measure(hidden, 1, m => (m.Text, m.Restricted) = ("另册办理", true)));
        var plan = await DraftAsync(body);
        await DoneAsync(body, db => SendPlan.RunAsync(db, new FileFolder(_folder), Clock, plan.Id, plan.Version));
        plan = await ReloadAsync(body, plan);
        Assert.Equal((1, 1), (plan.Problems, plan.Measures));
        Assert.DoesNotContain("线索另办", await TextOfListsAsync(body, plan), StringComparison.Ordinal);
        await using var db = body.Database.Open(body.Clerk());
        var opened = (await OpenPlan.RunAsync(db, plan.Id, tasks: false, 1))!;
        Assert.Equal((1, 1), (opened.Problems, opened.Measures));
        Assert.DoesNotContain(opened.Remarks, r => r.RowId == hidden.Id);
    }

    // 认可说的是限制阅读的一行的，理由、审计都不给别人看
    [Theory, BothEngines]
    public async Task An_accepted_remark_about_a_restricted_row_is_restricted(Engine engine)
    {
        var (body, _, _) = await MakeAsync(engine, p => p.Goal = null);
        var hidden = body.Problem(2, p => (p.Title, p.Restricted) = ("线索另办", true));
        await body.SaveAsync(hidden, new Bihuan.Ledgers.RowReader { BodyId = body.Number, RowId = hidden.Id, PersonId = body.Staff.Guest.Id });
        var plan = await DraftAsync(body);
        await using (var db = body.Database.Open(body.Clerk()))
            foreach (var remark in (await OpenPlan.RunAsync(db, plan.Id, tasks: false, 1))!.Remarks.Where(r => r.Blocks)) await DoneAsync(body, x => AcceptRemark.RunAsync(x, Clock, plan.Id, remark.Mark, remark.RowId == hidden.Id ? "线索另有专班" : "目标写在上一级的方案里"));
        await using var check = body.Database.Open(Viewer.System(body.Number));
        var accepted = await check.PlanAcceptances.Where(a => a.BodyId == body.Number).ToListAsync();
        Assert.NotEmpty(accepted);
        Assert.All(accepted, a => Assert.Equal(a.Reason == "线索另有专班", a.Restricted));
        Assert.Equal(accepted.Count(a => a.Restricted), await check.AuditEntries.CountAsync(a => a.BodyId == body.Number && a.Process == "认可方案校核意见" && a.Restricted));
        Assert.Contains(accepted, a => a.Restricted);
    }

    private async Task<(LoopBody Body, Problem Problem, Measure Measure)> MakeAsync(Engine engine, Action<Problem>? set = null)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var member = body.Staff.Members[0].Id;
        await using (var db = body.Database.Open(Viewer.System(body.Number)))
        {
            (await db.Set<Inspection>().SingleAsync(i => i.Id == body.Inspection.Id)).HeadId = member;
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", Viewer.System(body.Number), Clock));
        }
        var problem = body.Problem(1, p =>
        {
            (p.Title, p.LeaderId, p.ResponsibleId, p.Nature, p.Cause, p.Goal, p.DueOn) = ("午间窗口无人值守", member, member, ProblemNatures.Deadline, "排班没有覆盖午间", "午间有人", new(2026, 4, 1));
            set?.Invoke(p);
        });
        var measure = body.Measure(problem, 1, m => m.Text = "每月抽查两次窗口在岗情况");
        await body.SaveAsync(problem, measure);
        return (body, problem, measure);
    }

    private async Task<DoDeed.Result> TryDraftAsync(LoopBody body)
    {
        await using var db = body.Database.Open(body.Clerk());
        var version = await db.Set<Inspection>().Where(i => i.Id == body.Inspection.Id).Select(i => i.Version).SingleAsync();
        return await DoDeed.RunAsync(db, Clock, new(db.Catalog.Of(typeof(Inspection)), body.Inspection.Id, version, DraftPlan.Name));
    }

    private async Task<Plan> DraftAsync(LoopBody body)
    {
        Assert.IsType<DoDeed.Result.Done>(await TryDraftAsync(body));
        await using var db = body.Database.Open(body.Clerk());
        return await db.Set<Plan>().OrderByDescending(p => p.Draft).FirstAsync(p => p.InspectionId == body.Inspection.Id);
    }

    private async Task<Plan> SentAndAgreedAsync(LoopBody body, Plan plan)
    {
        await DoneAsync(body, db => SendPlan.RunAsync(db, new FileFolder(_folder), Clock, plan.Id, plan.Version));
        plan = await ReloadAsync(body, plan);
        foreach (var reviewer in new[] { PlanReviewers.Inspection, PlanReviewers.Discipline, PlanReviewers.Organisation }) Assert.IsType<SaveRow.Result.Saved>(await ReviewAsync(body, plan, reviewer, PlanReviewers.Agrees));
        return plan;
    }

    private async Task<SaveRow.Result> ReviewAsync(LoopBody body, Plan plan, string reviewer, string opinion)
    {
        await using var db = body.Database.Open(body.Clerk());
        return await SaveRow.RunAsync(db, Clock, new(db.Catalog.Of(typeof(PlanReview)), null, 0, new Dictionary<string, string> { ["PlanId"] = plan.Id.ToString(), ["Reviewer"] = reviewer, ["Opinion"] = opinion, ["GivenOn"] = "2026-03-02" }));
    }

    private async Task<SaveRow.Result> EditAsync(LoopBody body, Bihuan.Ledgers.LedgerRow row, string field, string text)
    {
        await using var db = body.Database.Open(body.Clerk());
        var ledger = db.Catalog.Of(row.GetType());
        var version = (await OpenRow.ToEditAsync(db, ledger, row.Id))!.Version;
        return await SaveRow.RunAsync(db, Clock, new(ledger, row.Id, version, new Dictionary<string, string> { [field] = text }));
    }

    private async Task<string> RefusedEditAsync(LoopBody body, Bihuan.Ledgers.LedgerRow row, string field, string text) =>
        Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await EditAsync(body, row, field, text)).Faults).Message;

    private async Task<string> RefusedRemoveAsync(LoopBody body, Bihuan.Ledgers.LedgerRow row)
    {
        await using var db = body.Database.Open(body.Clerk());
        var ledger = db.Catalog.Of(row.GetType());
        return Assert.IsType<RemoveRow.Result.Refused>(await RemoveRow.RunAsync(db, Clock, new(ledger, row.Id, (await OpenRow.ToEditAsync(db, ledger, row.Id))!.Version, "不要了"))).Message;
    }

    // 下一稿起草着：通过的一稿里的不能删、不能挪；新加的措施不晚于问题的期限，自己的可以改、可以删
    private async Task HeldAsync(LoopBody body, Problem problem, Measure measure)
    {
        Assert.StartsWith("整改方案已经通过，不能删除。做法要换的，请在下一稿里改它的内容", await RefusedRemoveAsync(body, measure), StringComparison.Ordinal);
        var other = body.Problem(2, p => p.DueOn = new(2026, 6, 1));
        await body.SaveAsync(other);
        Assert.Contains("请在那里另加一条", await RefusedEditAsync(body, measure, nameof(Measure.ProblemId), other.Id.ToString()), StringComparison.Ordinal);
        await using var db = body.Database.Open(body.Clerk());
        var (problems, measures) = (db.Catalog.Of(typeof(Problem)), db.Catalog.Of(typeof(Measure)));
        var removal = Assert.IsType<BulkEdit.Result.Refused>(await BulkEdit.ApplyAsync(db, Clock, new(measures, new([measure.Id], null), null, "", "写错了")));
        Assert.Contains("不能删除", removal.Outlook!.Refused[0].Why, StringComparison.Ordinal);
        Assert.Contains("请申请延期", Assert.IsType<BulkEdit.Result.Refused>(await BulkEdit.ApplyAsync(db, Clock, new(problems, new([problem.Id], null), problems.Field(nameof(Problem.DueOn)), "2026-05-01", null))).Outlook!.Refused[0].Why, StringComparison.Ordinal);
        Dictionary<string, string> texts = new() { ["ProblemId"] = problem.Id.ToString(), ["Sequence"] = "9", ["Text"] = "每周通报1次", ["UnitId"] = $"{MeetingBody.Hall}", ["Progress"] = ProgressStates.NotBegun, ["DueOn"] = "2026-04-02" };
        var late = Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await SaveRow.RunAsync(db, Clock, new(measures, null, 0, texts))).Faults);
        Assert.Contains("在问题的期限（2026-04-01）之后", late.Message, StringComparison.Ordinal);
        var added = Assert.IsType<SaveRow.Result.Saved>(await SaveRow.RunAsync(db, Clock, new(measures, null, 0, new Dictionary<string, string>(texts) { ["DueOn"] = "2026-03-31" })));
        var fresh = await db.Set<Measure>().AsNoTracking().SingleAsync(m => m.Id == added.Id);
        Assert.Contains("之后", await RefusedEditAsync(body, fresh, nameof(Measure.DueOn), "2026-04-02"), StringComparison.Ordinal);
        Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, Clock, new(measures, fresh.Id, fresh.Version, "不要了")));
        // 巡察删了，方案跟着没有了，就锁不住
        var inspections = db.Catalog.Of(typeof(Inspection));
        Assert.Contains("整改方案已经通过，这次巡察不能删除", Assert.IsType<RemoveRow.Result.Refused>(await RemoveRow.RunAsync(db, Clock, new(inspections, body.Inspection.Id, (await OpenRow.ToEditAsync(db, inspections, body.Inspection.Id))!.Version, "登记重了"))).Message, StringComparison.Ordinal);
        Assert.Contains("不能删除", Assert.IsType<BulkEdit.Result.Refused>(await BulkEdit.ApplyAsync(db, Clock, new(inspections, new([body.Inspection.Id], null), null, "", "登记重了"))).Outlook!.Refused[0].Why, StringComparison.Ordinal);
        var spare = await db.Set<Problem>().AsNoTracking().SingleAsync(p => p.Id == other.Id);
        Assert.Contains("申请销号", Assert.IsType<RemoveRow.Result.Refused>(await RemoveRow.RunAsync(db, Clock, new(problems, problem.Id, (await OpenRow.ToEditAsync(db, problems, problem.Id))!.Version, "不要了"))).Message, StringComparison.Ordinal);
        Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, Clock, new(problems, other.Id, spare.Version, "登记重了")));
    }

    // 同意延期到期满以后的不再问；锁着的期限只请认可
    [Theory, BothEngines]
    public async Task A_deadline_moved_by_consent_is_no_remark_and_a_locked_one_is_only_accepted(Engine engine)
    {
        var (body, problem, measure) = await MakeAsync(engine);
        var plan = new Plan { BodyId = body.Number, InspectionId = body.Inspection.Id, Draft = 1, Title = "整改方案（第1稿）", State = PlanStates.Endorsed, UnitId = MeetingBody.Office };
        await body.SaveAsync(plan, new Extension { BodyId = body.Number, UnitId = problem.UnitId, ProblemId = problem.Id, DueOn = new(2026, 9, 1), State = ApprovalStates.Approved, Reason = "设备未到", AppliedOn = LoopBody.Today });
        var due = new DateOnly(2026, 9, 1);
        async Task<List<Bihuan.Rectification.Plans.Checking.PlanRemark>> LateAsync()
        {
            await using (var put = body.Database.Open(Viewer.System(body.Number)))
            {
                (await put.Set<Inspection>().SingleAsync(i => i.Id == body.Inspection.Id)).EndsOn = new(2026, 4, 12);
                var (p, m) = (await put.Set<Problem>().SingleAsync(p => p.Id == problem.Id), await put.Set<Measure>().SingleAsync(m => m.Id == measure.Id));
                (p.PlanId, p.DueOn, m.PlanId, m.DueOn) = (plan.Id, due, plan.Id, due);
                await put.SaveAsync(Bihuan.Audit.Process.Now("测试准备", Viewer.System(body.Number), Clock));
            }
            await using var db = body.Database.Open(body.Clerk());
            return [.. (await OpenPlan.RunAsync(db, plan.Id, tasks: false, 1))!.Remarks.Where(r => r.Rule == "plan.late-deadline")];
        }

        Assert.Empty(await LateAsync());
        due = due.AddDays(1);
        var locked = Assert.Single(await LateAsync());
        Assert.True(locked is { IsLocked: true, Blocks: true });
        Assert.Contains("认可", locked.Remedy, StringComparison.Ordinal);
    }

    private async Task<BulkEdit.Outlook> BulkAsync(LoopBody body, Problem problem, string due)
    {
        await using var db = body.Database.Open(body.Clerk());
        var ledger = db.Catalog.Of(typeof(Problem));
        return Assert.IsType<BulkEdit.Result.Previewed>(await BulkEdit.PreviewAsync(db, Clock, new(ledger, new([problem.Id], null), ledger.Field(nameof(Problem.DueOn)), due, null))).Outlook;
    }

    private async Task<Guid> MeetingAsync(LoopBody body, DateOnly on, string decision)
    {
        var member = body.Staff.Members[0].Id;
        var meeting = new Meeting { BodyId = body.Number, Title = $"局党组{on:MMdd}会议{Guid.NewGuid():N}"[..24], Kind = "party-group", HeldOn = on, BeganAt = "09:00", Place = "三楼会议室", ChairId = member, RecorderId = member, UnitId = MeetingBody.Office };
        var topic = new Topic { BodyId = body.Number, MeetingId = meeting.Id, Order = 1, HeldOn = on, Title = "研究巡察整改方案", Kind = TopicKinds.Ordinary, Decision = decision, UnitId = MeetingBody.Office };
        await body.SaveAsync(meeting, topic);
        return topic.Id;
    }

    private static async Task<Plan> ReloadAsync(LoopBody body, Plan plan)
    {
        await using var db = body.Database.Open(body.Clerk());
        return await db.Set<Plan>().SingleAsync(p => p.Id == plan.Id);
    }

    private static async Task<PlanStep> RunAsync(LoopBody body, Func<Db, Task<PlanStep>> step, Viewer? viewer)
    {
        await using var db = body.Database.Open(viewer ?? body.Clerk());
        return await step(db);
    }

    private static async Task<string> DoneAsync(LoopBody body, Func<Db, Task<PlanStep>> step, Viewer? viewer = null)
    {
        var result = await RunAsync(body, step, viewer);
        return result is PlanStep.Done done ? done.Message : throw new InvalidOperationException((result as PlanStep.Refused)?.Message ?? "没有找到");
    }

    private static async Task<string> RefusedAsync(LoopBody body, Func<Db, Task<PlanStep>> step, Viewer? viewer = null) => Assert.IsType<PlanStep.Refused>(await RunAsync(body, step, viewer)).Message;

    private async Task ListsAreThreeAsync(LoopBody body, Plan plan)
    {
        var text = await TextOfListsAsync(body, plan);
        foreach (var expected in new[] { "问题清单", "任务清单", "责任清单", "午间窗口无人值守", "每月抽查两次窗口在岗情况" }) Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    private async Task<string> TextOfListsAsync(LoopBody body, Plan plan)
    {
        await using var db = body.Database.Open(body.Clerk());
        var id = AttachmentKind.IdsOf(plan.Lists).Single();
        var file = await db.StoredFiles.SingleAsync(f => f.Id == id);
        await using var content = new FileFolder(_folder).Open(body.Number, file.Sha256)!;
        using var zip = new ZipArchive(content, ZipArchiveMode.Read);
        var text = "";
        foreach (var entry in zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open());
            text += await reader.ReadToEndAsync();
        }
        return text;
    }
}
