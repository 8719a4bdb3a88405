using Bihuan.Controls;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.LookBacks;
using Bihuan.Rectification.Relapses;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;
using Bihuan.Tests.Rectification.Closing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.LookBacks;

/// <summary>回头看的边上：日子早一天、晚一天，离岗的，纸上签过字的，已经疑似反弹的，删除了的，看护以前红的。</summary>
public sealed class LookBackBoundsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Days_and_people_at_the_edge_are_refused_with_what_to_do(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var (problem, today) = (await ClosedAsync(body), body.Today);
        await using (var office = await body.OpenAsync(body.Office)) Assert.Equal([nameof(LookBack.DueOn)], Assert.IsType<ClosureStep.Invalid>(await StartAsync(office, body, today.AddDays(StartLookBack.MostDays + 1))).Faults.Select(f => f.Field));
        var item = await DrawnAsync(body);
        var gone = await body.Staff.PersonAsync("贺离", leftOn: today.AddDays(-3));
        await using (var office = await body.OpenAsync(body.Office)) Assert.Contains("不在岗", Assert.IsType<ClosureStep.Refused>(await AssignLookBack.RunAsync(office, body.Staff.Clock, item.LookBackId, [item.Id], gone)).Message, StringComparison.Ordinal);
        // 抽以前的日子不能算查过；补好最长半年
        Assert.Equal([nameof(LookBackItem.CheckedOn)], Faults(await CheckAsync(body, item, c => c with { On = today.AddDays(-1) })));
        Assert.Equal([nameof(LookBackItem.FinishDueOn)], Faults(await CheckAsync(body, item, c => c with { Outcome = LookBackOutcomes.Mostly, Note = "缺一个月", FinishDueOn = today.AddDays(CheckLookBackItem.MostDays + 1) })));
        Assert.Equal([nameof(LookBackItem.FinishDueOn)], Faults(await CheckAsync(body, item, c => c with { FinishDueOn = today })));
        Assert.IsType<ClosureStep.Done>(await CheckAsync(body, item, c => c with { Outcome = LookBackOutcomes.Mostly, Note = "缺一个月", FinishDueOn = today.AddDays(CheckLookBackItem.MostDays) }));
        // 打开以后别人改过的，不照旧的认定
        await using (var second = await body.OpenAsync(body.Second)) Assert.Equal(ClosureStep.Stale, Assert.IsType<ClosureStep.Refused>(await FinishLookBackItem.RunAsync(second, body.Staff.Clock, item.Id, 1, "补好了")).Message);
        Assert.Equal(ProblemStates.Closed, (await body.GetAsync<Problem>(problem.Id)).State);
    }

    // 已经疑似反弹的，未到位是另一次：先前那一次核对为不是，它还等着；删除了的问题当时抽中过，再抽核对还是一样
    [Theory, BothEngines]
    public async Task A_suspected_problem_found_not_put_right_is_suspected_once_more_and_a_removed_row_was_drawn_all_the_same(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await ClosedAsync(body);
        var item = await DrawnAsync(body);
        Guid relapse;
        await using (var second = await body.OpenAsync(body.Second)) relapse = Assert.IsType<ClosureStep.Done>(await SuspectProblem.RunAsync(second, body.Staff.Clock, problem.Id, (await body.GetAsync<Problem>(problem.Id)).Version, "群众来信说又没有公示。")).Id;
        Assert.IsType<ClosureStep.Done>(await CheckAsync(body, item, c => c with { Outcome = LookBackOutcomes.Not, Note = "窗口没有公示" }));
        var own = await body.GetAsync<Relapse>((await body.GetAsync<LookBackItem>(item.Id)).RelapseId!.Value);
        Assert.Equal((2, RelapseSources.LookBack, RelapseStates.Waiting), (own.Occurrence, own.Source, own.State));
        Assert.Contains("窗口没有公示", own.Sentence, StringComparison.Ordinal);
        await using (var clerk = await body.OpenAsync(body.Clerk)) Assert.IsType<ClosureStep.Done>(await ExplainRelapse.RunAsync(clerk, body.Staff.Clock, relapse, (await body.GetAsync<Relapse>(relapse)).Version, "来信说的是别处。", null));
        await using (var judge = await body.OpenAsync(body.Office)) Assert.Contains("还有别的疑似反弹", Assert.IsType<ClosureStep.Done>(await DecideRelapse.RunAsync(judge, body.Folder, body.Staff.Clock, new(relapse, (await body.GetAsync<Relapse>(relapse)).Version, false, "查过，是别处。"))).Message, StringComparison.Ordinal);
        Assert.Equal(ProblemStates.Suspected, (await body.GetAsync<Problem>(problem.Id)).State);
        await using (var db = body.Staff.Open())
        {
            Assert.Equal(2, await db.Set<Relapse>().CountAsync(r => r.ProblemId == problem.Id));
            (await db.Set<LookBackItem>().SingleAsync(i => i.Id == item.Id)).Removed = true;
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        await using var office = await body.OpenAsync(body.Office);
        Assert.True((await ReplayDraw.RunAsync(office, item.LookBackId))!.Same);
    }

    // 纸上只写着姓名的，签过销号的也认得出；巡察办的不由派的人查，由整改办照它的结果登记
    [Theory, BothEngines]
    public async Task Who_signed_the_closure_on_paper_is_known_by_name_and_the_office_of_inspection_is_recorded(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        await body.CloseAsync(problem);
        await using (var db = body.Staff.Open())
        {
            var review = await db.Set<ClosureReview>().SingleAsync(r => r.Step == ClosureSteps.Discipline);
            (review.ById, review.ByName, review.OnPaper) = (null, "区纪委监委 何一帆（副组长）", true);
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        await using var office = await body.OpenAsync(body.Office);
        var back = Assert.IsType<ClosureStep.Done>(await StartLookBack.RunAsync(office, body.Staff.Clock, new() { Title = "巡察回头看", Kind = LookBackKinds.Inspection, LeadName = "区委巡察办", DueOn = body.Today.AddDays(9), Given = [problem.Id] })).Id;
        LookBackItem item;
        await using (var db = body.Staff.Open())
        {
            item = await db.Set<LookBackItem>().SingleAsync(i => i.LookBackId == back);
            item.CheckerId = body.Spare;
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        await using (var spare = await body.OpenAsync(body.Spare)) Assert.Contains("由整改办照巡察办的结果登记", (await OpenLookBackItem.RunAsync(spare, body.Staff.Clock, item.Id))!.Refusal, StringComparison.Ordinal);
        CheckLookBackItem.Command Paper(CheckLookBackItem.Command c, string name) => c with { Answers = "yyyyyy", CheckedByName = name, Papers = Guid.CreateVersion7().ToString() };
        Assert.Equal([nameof(LookBackItem.CheckedByName)], Faults(await CheckAsync(body, item, c => Paper(c, "区纪委监委何一帆"))));
        Assert.IsType<ClosureStep.Done>(await CheckAsync(body, item, c => Paper(c, "区委巡察办 温行简")));
    }

    // 只数看护起来以后红的日子
    [Theory, BothEngines]
    public async Task Only_days_red_since_the_watch_began_weigh(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await ClosedAsync(body);
        await body.Staff.AddAsync(new Watch { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, ControlId = "contract.unreviewed", ControlTitle = "合同审查", State = WatchStates.Watching, Since = body.Today.AddDays(-10) }, Red(-20, -12));
        Assert.DoesNotContain("红过", await WorkingAsync(), StringComparison.Ordinal);
        await body.Staff.AddAsync(Red(-5, -3), Red(-4, null));
        Assert.Contains("看护的规则红过6天", await WorkingAsync(), StringComparison.Ordinal);

        Finding Red(int opened, int? cleared) => new() { BodyId = body.Staff.Body, ControlId = "contract.unreviewed", Subject = Guid.NewGuid().ToString("N"), Sentence = "疑似不符", Level = FindingLevel.Red, OpenedOn = body.Today.AddDays(opened), SeenAt = body.Staff.Clock.GetUtcNow().UtcDateTime, ClearedAt = cleared is { } d ? body.Today.AddDays(d).ToDateTime(new(2, 0), DateTimeKind.Utc) : null, Cleared = cleared is null ? null : ClearedBecause.Mended };

        async Task<string> WorkingAsync()
        {
            await using var office = await body.OpenAsync(body.Office);
            return (await StartLookBack.CandidatesAsync(office, body.Staff.Clock, null)).Single().Working;
        }
    }

    // 要抽的不能挑；查过的不再派；打开以后别人写过的，不照旧的盖掉；查不成的写明原因可以作废
    [Theory, BothEngines]
    public async Task Drawn_ones_are_not_picked_and_what_another_wrote_is_not_overwritten(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await ClosedAsync(body);
        await using var office = await body.OpenAsync(body.Office);
        foreach (var kind in new[] { LookBackKinds.Self, LookBackKinds.Visit })
            Assert.Equal([nameof(LookBack.Kind)], Faults(await StartLookBack.RunAsync(office, body.Staff.Clock, new() { Title = "挑着查", Kind = kind, LeaderId = body.Leader, DueOn = body.Today.AddDays(9), Given = [problem.Id] })));
        var item = await DrawnAsync(body);
        Assert.IsType<ClosureStep.Done>(await CheckAsync(body, item, c => c with { Note = "窗口贴着新的标准。" }));
        Assert.Equal(ClosureStep.Stale, Assert.IsType<ClosureStep.Refused>(await CheckAsync(body, item, c => c with { Version = item.Version, Note = "照旧的一页写的。" })).Message);
        Assert.Equal("窗口贴着新的标准。", (await body.GetAsync<LookBackItem>(item.Id)).Note);
        Assert.Contains("已经查过", Assert.IsType<ClosureStep.Refused>(await AssignLookBack.RunAsync(office, body.Staff.Clock, item.LookBackId, [item.Id], body.Spare)).Message, StringComparison.Ordinal);
        var again = await DrawnAsync(body);
        Assert.Equal([nameof(LookBack.Summary)], Faults(await EndLookBack.RunAsync(office, body.Staff.Clock, again.LookBackId, 1, true, " ")));
        Assert.IsType<ClosureStep.Done>(await EndLookBack.RunAsync(office, body.Staff.Clock, again.LookBackId, 1, true, "窗口搬家，查不成。"));
        Assert.Equal(LookBackStates.Dropped, (await body.GetAsync<LookBack>(again.LookBackId)).State);
    }

    // 看不见的一个没有查，也结束不了；没有派给他、不在他范围里的打不开
    [Theory, BothEngines]
    public async Task An_unseen_one_still_waits_and_others_do_not_open_it(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var hidden = await ClosedAsync(body);
        await using (var db = body.Staff.Open())
        {
            (await db.Set<Problem>().SingleAsync(p => p.Id == hidden.Id)).Restricted = true;
            db.Add(new Bihuan.Ledgers.RowReader { BodyId = body.Staff.Body, RowId = hidden.Id, PersonId = body.Second });
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        var open = await body.ReadyAsync(2, p => (p.State, p.ClosedOn) = (ProblemStates.Closed, body.Today.AddDays(-40)));
        Guid back;
        await using (var second = await body.OpenAsync(body.Second)) back = Assert.IsType<ClosureStep.Done>(await StartLookBack.RunAsync(second, body.Staff.Clock, new() { Title = "上半年自查", Kind = LookBackKinds.Self, LeaderId = body.Leader, DueOn = body.Today.AddDays(9), Most = 2 })).Id;
        LookBackItem item;
        await using (var db = body.Staff.Open()) item = await db.Set<LookBackItem>().SingleAsync(i => i.LookBackId == back && i.ProblemId == open.Id);
        Assert.IsType<ClosureStep.Done>(await CheckAsync(body, item, c => c));
        await using (var office = await body.OpenAsync(body.Office)) Assert.Contains("没有查", Assert.IsType<ClosureStep.Refused>(await EndLookBack.RunAsync(office, body.Staff.Clock, back, 1, false, "看过了")).Message, StringComparison.Ordinal);
        // 责任单位的人打得开，别的科室的科员打不开
        var (stranger, _) = await body.Staff.HolderAsync("岑远", Staff.Inspection, "unit-staff");
        await using (var clerk = await body.OpenAsync(body.Clerk)) Assert.NotNull(await OpenLookBackItem.RunAsync(clerk, body.Staff.Clock, item.Id));
        await using var other = await body.OpenAsync(stranger);
        Assert.Null(await OpenLookBackItem.RunAsync(other, body.Staff.Clock, item.Id));
    }

    // 没有同意的延期、撤回的申请不加分；上次看最近的一次；各项有最多几分
    [Theory, BothEngines]
    public async Task Only_what_counts_weighs_and_each_has_its_most(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await ClosedAsync(body);
        LookBack Old(string title) => new() { BodyId = body.Staff.Body, UnitId = Staff.Inspection, Title = title, Kind = LookBackKinds.Self, State = LookBackStates.Ended };
        var (older, newer) = (Old("前年的"), Old("去年的"));
        await body.Staff.AddAsync(older, newer, Looked(older, LookBackOutcomes.Not, -30), Looked(newer, LookBackOutcomes.Firm, -10),
            new Extension { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, Reason = "等批复", DueOn = body.Today.AddDays(60), State = Bihuan.Ledgers.Approving.ApprovalStates.SentBack },
            new Closure { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, State = ClosureStates.Withdrawn, Outcome = "改好了", SubmittedById = body.Clerk, SubmittedOn = body.Today, ReturnedOn = body.Today });
        await using var office = await body.OpenAsync(body.Office);
        var working = (await StartLookBack.CandidatesAsync(office, body.Staff.Clock, null)).Single().Working;
        foreach (var absent in new[] { "延过期", "退回过", "没有到位", "没有回头看过" }) Assert.DoesNotContain(absent, working, StringComparison.Ordinal);
        Assert.All(RiskFactor.All, f => Assert.Equal(f.Most, f.Of(100_000)));
        Assert.Equal((0, 1, 12), (RiskFactor.Age.Of(29), RiskFactor.Age.Of(30), RiskFactor.Age.Of(360)));

        LookBackItem Looked(LookBack of, string outcome, int on) => new() { BodyId = body.Staff.Body, UnitId = problem.UnitId, LookBackId = of.Id, ProblemId = problem.Id, Order = 1, Outcome = outcome, CheckedOn = body.Today.AddDays(on) };
    }

    // 销过几次号的，最后一次申请的人回避；记成疑似反弹的，照纸也不再改；检查单由管回头看的人定
    [Theory, BothEngines]
    public async Task Whoever_closed_it_last_keeps_away_and_what_became_a_suspicion_stays(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await ClosedAsync(body);
        await body.Staff.AddAsync(Of(1, body.Clerk), Of(2, body.Spare));
        var item = await DrawnAsync(body);
        await using var office = await body.OpenAsync(body.Office);
        Assert.Contains("申请、审核过", Assert.IsType<ClosureStep.Refused>(await AssignLookBack.RunAsync(office, body.Staff.Clock, item.LookBackId, [item.Id], body.Spare)).Message, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Done>(await CheckAsync(body, item, c => c with { Outcome = LookBackOutcomes.Not, Note = "窗口没有公示" }));
        Assert.Contains("已经记成疑似反弹", Assert.IsType<ClosureStep.Refused>(await CheckAsync(body, item, c => c with { OnPaper = true, CheckedById = body.Head, Papers = Guid.CreateVersion7().ToString() })).Message, StringComparison.Ordinal);
        await using var clerk = await body.OpenAsync(body.Clerk);
        Assert.IsType<ClosureStep.Missing>(await LookBackChecklists.SaveAsync(clerk, body.Staff.Clock, LookBackKinds.Self, 0, "牌子还在", "自己定的"));

        Closure Of(int round, Guid by) => new() { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, Round = round, State = ClosureStates.Closed, Outcome = "改好了", SubmittedById = by, SubmittedOn = body.Today, ClosedOn = body.Today };
    }

    // 只看一个单位的看护，别的单位红的不算它的；黄的不算红过
    [Theory, BothEngines]
    public async Task Red_elsewhere_and_yellow_do_not_weigh(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await ClosedAsync(body);
        await body.Staff.AddAsync(new Watch { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, ControlId = "contract.unreviewed", ControlTitle = "合同审查", State = WatchStates.Watching, UnitOnly = true, Since = body.Today.AddDays(-10) }, Found(Staff.Inspection, FindingLevel.Red), Found(Staff.Window, FindingLevel.Yellow));
        await using var office = await body.OpenAsync(body.Office);
        Assert.DoesNotContain("红过", (await StartLookBack.CandidatesAsync(office, body.Staff.Clock, null)).Single().Working, StringComparison.Ordinal);
        await body.Staff.AddAsync(Found(Staff.Window, FindingLevel.Red));
        Assert.Contains("红过6天", (await StartLookBack.CandidatesAsync(office, body.Staff.Clock, null)).Single().Working, StringComparison.Ordinal);

        Finding Found(int unit, FindingLevel level) => new() { BodyId = body.Staff.Body, ControlId = "contract.unreviewed", Subject = Guid.NewGuid().ToString("N"), UnitId = unit, U1 = unit == Staff.Window ? Staff.Hall : unit, U2 = unit == Staff.Window ? unit : 0, Sentence = "疑似不符", Level = level, OpenedOn = body.Today.AddDays(-5), SeenAt = body.Staff.Clock.GetUtcNow().UtcDateTime };
    }

    private static Task<Problem> ClosedAsync(ClosingBody body) => body.ReadyAsync(1, p => (p.State, p.ClosedOn) = (ProblemStates.Closed, body.Today.AddDays(-40)));

    private static Task<ClosureStep> StartAsync(Bihuan.Storage.Db db, ClosingBody body, DateOnly due) =>
        StartLookBack.RunAsync(db, body.Staff.Clock, new() { Title = "上半年自查", Kind = LookBackKinds.Self, LeaderId = body.Leader, DueOn = due, Most = 1 });

    private static async Task<LookBackItem> DrawnAsync(ClosingBody body)
    {
        await using (var office = await body.OpenAsync(body.Office)) Assert.IsType<ClosureStep.Done>(await StartAsync(office, body, body.Today.AddDays(StartLookBack.MostDays)));
        await using var db = body.Staff.Open();
        return await db.Set<LookBackItem>().AsNoTracking().OrderByDescending(i => i.Id).FirstAsync();
    }

    private static async Task<ClosureStep> CheckAsync(ClosingBody body, LookBackItem item, Func<CheckLookBackItem.Command, CheckLookBackItem.Command> with)
    {
        await using var db = await body.OpenAsync(body.Second);
        return await CheckLookBackItem.RunAsync(db, body.Staff.Clock, with(new() { Id = item.Id, Version = (await body.GetAsync<LookBackItem>(item.Id)).Version, Answers = "yyyyy", Outcome = LookBackOutcomes.Firm, On = body.Today }));
    }

    private static IEnumerable<string?> Faults(ClosureStep step) => Assert.IsType<ClosureStep.Invalid>(step).Faults.Select(f => f.Field);
}
