using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Rectification.Assessing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Surveys;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Assessing;

/// <summary>考核评价：由数据算、由人评、提交、复核定等，方案一版一版。</summary>
public sealed partial class AssessmentTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private readonly ManualClock _clock = new(new DateTime(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc));

    private static DateOnly Today => LoopBody.Today;

    [Theory, BothEngines]
    public async Task Each_figure_counts_the_rows_it_opens_and_never_restricted_ones(Engine engine)
    {
        var body = await FilledAsync(engine);
        await using var db = body.Database.Open(body.Clerk());
        var scope = new FigureScope(Today, body.Inspection.Id) { Open = true };
        var expected = new Dictionary<string, (int, int)>
        {
            [AssessFigures.Closed] = (3, 5),
            [AssessFigures.OnTime] = (2, 4),
            [AssessFigures.FirstTime] = (2, 3),
            [AssessFigures.Relapsed] = (1, 4),
            [AssessFigures.Measures] = (2, 3),
            [AssessFigures.Proven] = (1, 2),
            [AssessFigures.Advice] = (1, 2),
            [AssessFigures.Letters] = (1, 2),
            [AssessFigures.Stages] = (1, 4),
            [AssessFigures.Reports] = (0, 1),
            [AssessFigures.Published] = (1, 2),
            [AssessFigures.Studied] = (0, 1),
            [AssessFigures.Steady] = (1, 2),
            [AssessFigures.LookedBack] = (2, 3),
        };
        Assert.Equal(AssessFigures.All.Select(f => f.Code).Order(), expected.Keys.Order());
        foreach (var figure in AssessFigures.All)
        {
            Assert.True(expected[figure.Code] == await FigureRows.CountAsync(db, figure.Code, scope), $"{figure.Title}：{await FigureRows.CountAsync(db, figure.Code, scope)}");
            foreach (var part in new[] { "hit", "miss", "all" })
            {
                var found = await CountedRows.RunAsync(db, Today, new(figure, body.Inspection.Id, null, part, true, 1));
                Assert.Equal(found.Total, found.Rows.Count);
            }
        }
        // 限制阅读的：许看的人不加“不含”才数得到，别人怎样都数不到
        Assert.Equal((3, 5), await FigureRows.CountAsync(db, AssessFigures.Closed, scope with { Open = false }));
        await using var reader = body.Database.Open(body.As(body.Staff.Members[2].Id));
        Assert.Equal((4, 6), await FigureRows.CountAsync(reader, AssessFigures.Closed, scope with { Open = false }));
        Assert.Equal((3, 5), await FigureRows.CountAsync(reader, AssessFigures.Closed, scope));
    }

    [Theory, BothEngines]
    public async Task From_figures_to_a_grade_that_another_person_confirms(Engine engine)
    {
        var body = await FilledAsync(engine);
        var (maker, judge) = (body.As(body.Staff.Members[0].Id), body.As(body.Staff.Members[1].Id));
        Guid id;
        await using (var db = body.Database.Open(body.Clerk(new Reach(ReachKind.Unit, MeetingBody.Hall, 1)))) Assert.IsType<ClosureStep.Missing>(await StartAssessment.RunAsync(db, _clock, body.Inspection.Id));
        await using (var db = body.Database.Open(maker))
        {
            id = Assert.IsType<ClosureStep.Done>(await StartAssessment.RunAsync(db, _clock, body.Inspection.Id)).Id;
            Assert.Equal(id, Assert.IsType<ClosureStep.Done>(await StartAssessment.RunAsync(db, _clock, body.Inspection.Id)).Id);
        }
        var opened = await OpenAsync(body, maker, id);
        var closed = opened.ScoreOf(ScoreKinds.Element, "e5")!;
        Assert.Equal((3, 5, 0, 0, null), (closed.Hits, closed.Whole, closed.Proposed, closed.Given, closed.ById));
        Assert.Null(opened.ScoreOf(ScoreKinds.Element, "e2")!.Given);
        Assert.True(opened.MayScore);
        Assert.Null(opened.Sum.Total);

        // 没有打全，与算的不同没有理由，都不能提交，存着的不动
        var faults = Assert.IsType<ClosureStep.Invalid>(await ScoreAsync(body, maker, id, ScoreAssessment.Deed.Submit, ("e5", Given("12", "")))).Faults;
        Assert.Contains(faults, f => f.Message.Contains("写明为什么", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Message.Contains("还没有满意率", StringComparison.Ordinal));
        Assert.Equal(0, (await OpenAsync(body, maker, id)).ScoreOf(ScoreKinds.Element, "e5")!.Given);
        // 一格只说一处：填错了的不再说没有填
        var once = Assert.IsType<ClosureStep.Invalid>(await ScoreAsync(body, maker, id, ScoreAssessment.Deed.Submit, ("e11", Given("99", "都在执行")), ("s1", Rated("101", "通报")))).Faults.Select(f => f.Field!).ToList();
        Assert.Equal(once.Distinct().OrderBy(f => int.Parse(f.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)), once);
        foreach (var wrong in new[] { "21", "-1", "1.234", "很多", "1e1", "１０" }) Assert.IsType<ClosureStep.Invalid>(await ScoreAsync(body, maker, id, ScoreAssessment.Deed.Save, ("e5", Given(wrong, "理由"))));

        Assert.IsType<ClosureStep.Done>(await ScoreAsync(body, maker, id, ScoreAssessment.Deed.Save, ("e2", Given("7.5", "逐月督办")), ("e5", Given("12", "两个等批复"))));
        Assert.IsType<ClosureStep.Done>(await ScoreAsync(body, maker, id, ScoreAssessment.Deed.Submit, ("e11", Given("8", "制度都在执行")),
            ("s1", Rated("92.5", "巡察办的通报")), ("s2", Rated("90", "组织部的通报")), ("s3", Rated("88", "纸面测评")), ("s4", new("", "这次没有做", "", "", "", true, false))));
        opened = await OpenAsync(body, maker, id);
        Assert.Equal((AssessmentStates.Review, false, false), (opened.Assessment.State, opened.MayScore, opened.MayReview));
        Assert.Contains("您提交的", opened.WhyNot, StringComparison.Ordinal);
        Assert.Equal((opened.Sum.Total, opened.Sum.Grade), (opened.Assessment.Total, opened.Assessment.Grade));
        Assert.Equal(77, opened.Sum.ElementWeight);

        Assert.IsType<ClosureStep.Refused>(await ReviewAsync(body, maker, id, true, null));
        Assert.False(await TodoAsync(body, maker, id));
        Assert.True(await TodoAsync(body, judge, id));
        Assert.IsType<ClosureStep.Invalid>(await ReviewAsync(body, judge, id, false, " "));
        Assert.IsType<ClosureStep.Done>(await ReviewAsync(body, judge, id, false, "第二项请附依据"));
        Assert.True(await TodoAsync(body, maker, id));
        Assert.IsType<ClosureStep.Done>(await ScoreAsync(body, maker, id, ScoreAssessment.Deed.Submit));
        Assert.IsType<ClosureStep.Done>(await ReviewAsync(body, judge, id, true, null));
        Assert.IsType<ClosureStep.Refused>(await ScoreAsync(body, maker, id, ScoreAssessment.Deed.Save));
        Assert.IsType<ClosureStep.Refused>(await ReviewAsync(body, judge, id, true, null));

        // 定了等以后又销了一个：存着的不变，重算看得到会怎样
        var graded = await OpenAsync(body, maker, id);
        await body.SaveAsync(body.Problem(50, p => (p.State, p.ClosedOn) = (ProblemStates.Closed, Today)));
        var now = await OpenAsync(body, maker, id, compare: true);
        Assert.Equal((graded.Assessment.Total, 3, 5), (now.Assessment.Total, now.ScoreOf(ScoreKinds.Element, "e5")!.Hits, now.ScoreOf(ScoreKinds.Element, "e5")!.Whole));
        Assert.Contains(now.Changes!, c => c is { Score.Code: "e5", Hits: 4, Whole: 6 });
        Assert.IsType<ClosureStep.Done>(await StartAsync(body, maker));
    }

    [Theory, BothEngines]
    public async Task Neither_who_submitted_nor_whom_it_was_for_nor_who_stands_in_for_them_confirms(Engine engine)
    {
        var body = await FilledAsync(engine);
        var (owner, judge, deputy, other) = (body.Staff.Members[0].Id, body.Staff.Members[1].Id, body.Staff.Members[2].Id, body.Staff.Guest.Id);
        // 还没有反馈的、只看得见一部分的，开始不了
        var later = new Inspection { Title = "县委第四轮巡察", Inspector = "县委第一巡察组", FeedbackOn = Today.AddDays(1), UnitId = MeetingBody.Office };
        await body.SaveAsync(later);
        await using (var db = body.Database.Open(body.As(owner))) Assert.Contains("还没有反馈", Assert.IsType<ClosureStep.Refused>(await StartAssessment.RunAsync(db, _clock, later.Id)).Message, StringComparison.Ordinal);
        var part = new Viewer(body.Number, owner, "夏至", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.Edit("assessment")] = [Reach.WholeBody], [Permissions.View("assessment")] = [Reach.WholeBody], [Permissions.View("inspection")] = [Reach.WholeBody], [Permissions.View("problem")] = [new Reach(ReachKind.Unit, MeetingBody.Hall, 1)] }, MeetingBody.Office);
        await using (var db = body.Database.Open(part)) Assert.Contains("看得见一部分", Assert.IsType<ClosureStep.Refused>(await StartAssessment.RunAsync(db, _clock, body.Inspection.Id)).Message, StringComparison.Ordinal);

        var id = Assert.IsType<ClosureStep.Done>(await StartAsync(body, body.As(owner))).Id;
        (string, ScoreAssessment.Entry)[] all = [("e2", Given("7.5", "逐月督办")), ("e11", Given("8", "制度都在执行")), ("s1", Rated("92.5", "通报")), ("s2", Rated("90", "通报")), ("s3", Rated("88", "纸面测评")), ("s4", Rated("88", "纸面测评"))];
        // 打过一项的人，不由他交，也不复核
        Assert.IsType<ClosureStep.Done>(await ScoreAsync(body, body.As(other), id, ScoreAssessment.Deed.Save, all[0]));
        Assert.IsType<ClosureStep.Done>(await ScoreAsync(body, body.StandingIn(deputy, owner), id, ScoreAssessment.Deed.Submit, all[1..]));
        Assert.Contains("分是您打的", Assert.IsType<ClosureStep.Refused>(await ReviewAsync(body, body.As(other), id, true, null)).Message, StringComparison.Ordinal);
        foreach (var who in new[] { body.As(deputy), body.As(owner), body.As(other), body.StandingIn(other, deputy), body.StandingIn(other, owner) })
        {
            Assert.IsType<ClosureStep.Refused>(await ReviewAsync(body, who, id, true, null));
            Assert.False(await TodoAsync(body, who, id));
        }
        Assert.IsType<ClosureStep.Done>(await ReviewAsync(body, body.As(judge), id, true, null));
    }

    // 单机使用：自己提交的，登记别人在纸上的复核；提交了也撤得回来。谁签的写在意见里，扫描件存进巡察的附件
    [Theory, BothEngines]
    public async Task One_person_alone_records_a_review_signed_on_paper_or_takes_it_back(Engine engine)
    {
        var body = await FilledAsync(engine);
        var (alone, other) = (body.As(Bihuan.Access.Accounts.SingleUser.PersonId), body.As(body.Staff.Members[1].Id));
        var id = Assert.IsType<ClosureStep.Done>(await StartAsync(body, alone)).Id;
        (string, ScoreAssessment.Entry)[] all = [("e2", Given("7.5", "逐月督办")), ("e11", Given("8", "制度都在执行")), ("s1", Rated("92.5", "通报")), ("s2", Rated("90", "通报")), ("s3", Rated("88", "纸面测评")), ("s4", Rated("88", "纸面测评"))];
        Assert.Contains("在纸上复核", Assert.IsType<ClosureStep.Done>(await ScoreAsync(body, alone, id, ScoreAssessment.Deed.Submit, all)).Message, StringComparison.Ordinal);
        var opened = await OpenAsync(body, alone, id);
        Assert.Equal((true, true, false), (opened.MaySign, opened.MayWithdraw, opened.MayReview));
        Assert.Contains("在纸上复核", opened.WhyNot, StringComparison.Ordinal);
        Assert.True(await TodoAsync(body, alone, id));
        // 别人撤不回；撤回的分都在，再提交
        Assert.IsType<ClosureStep.Refused>(await BackAsync(other));
        Assert.IsType<ClosureStep.Done>(await BackAsync(alone));
        Assert.False(await TodoAsync(body, alone, id));
        Assert.Equal((AssessmentStates.Draft, 7_50), ((await OpenAsync(body, alone, id)).Assessment.State, (await OpenAsync(body, alone, id)).ScoreOf(ScoreKinds.Element, "e2")!.Given));
        Assert.IsType<ClosureStep.Done>(await ScoreAsync(body, alone, id, ScoreAssessment.Deed.Submit));

        var scan = Guid.CreateVersion7();
        var paper = new ReviewClosures.PaperOpinion(Today, "县委巡察办 何一帆", scan.ToString());
        Assert.Equal([nameof(Assessment.ReviewedById), nameof(Assessment.ReviewedOn), nameof(Inspection.Papers)], Faults(await SignAsync(alone, true, null, new(null, " ", ""))));
        Assert.Equal([nameof(Assessment.ReviewedById)], Faults(await SignAsync(alone, true, null, paper with { ByName = "夏至" })));
        foreach (var day in new[] { Today.AddDays(1), Today.AddDays(-1) }) Assert.Equal([nameof(Assessment.ReviewedOn)], Faults(await SignAsync(alone, true, null, paper with { On = day })));
        Assert.Equal(["opinion"], Faults(await SignAsync(alone, false, " ", paper)));
        Assert.Contains("只在单机使用时", Assert.IsType<ClosureStep.Refused>(await SignAsync(other, true, null, paper)).Message, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Done>(await SignAsync(alone, false, "第二项请附依据", paper));
        Assert.True(await TodoAsync(body, alone, id));
        Assert.IsType<ClosureStep.Done>(await ScoreAsync(body, alone, id, ScoreAssessment.Deed.Submit));
        Assert.IsType<ClosureStep.Done>(await SignAsync(alone, true, "情况属实。", paper with { Papers = Guid.CreateVersion7().ToString() }));
        var graded = (await OpenAsync(body, alone, id)).Assessment;
        Assert.Equal((AssessmentStates.Graded, "县委巡察办 何一帆在纸上复核、签字，夏至登记，扫描件在这次巡察的附件里。情况属实。", Today), (graded.State, graded.Opinion, graded.ReviewedOn!.Value));
        await using var db = body.Database.Open(alone);
        var papers = (await db.Set<Inspection>().SingleAsync(i => i.Id == body.Inspection.Id)).Papers!.Split(',');
        Assert.Equal((2, scan.ToString()), (papers.Length, papers[0]));
        Assert.IsType<ClosureStep.Refused>(await BackAsync(alone));

        async Task<ClosureStep> BackAsync(Viewer who)
        {
            await using var store = body.Database.Open(who);
            return await WithdrawAssessment.RunAsync(store, _clock, id, await store.Set<Assessment>().Where(a => a.Id == id).Select(a => a.Version).SingleAsync());
        }

        async Task<ClosureStep> SignAsync(Viewer who, bool agrees, string? opinion, ReviewClosures.PaperOpinion signed)
        {
            await using var store = body.Database.Open(who);
            return await SignAssessment.RunAsync(store, _clock, new(id, await store.Set<Assessment>().Where(a => a.Id == id).Select(a => a.Version).SingleAsync(), agrees, opinion, signed));
        }

        static IEnumerable<string?> Faults(ClosureStep step) => Assert.IsType<ClosureStep.Invalid>(step).Faults.Select(f => f.Field);
    }

    [Theory, BothEngines]
    public async Task Recounting_moves_what_nobody_changed_and_an_assessment_may_be_dropped(Engine engine)
    {
        var body = await FilledAsync(engine);
        var maker = body.As(body.Staff.Members[0].Id);
        var id = Assert.IsType<ClosureStep.Done>(await StartAsync(body, maker)).Id;
        Assert.IsType<ClosureStep.Done>(await ScoreAsync(body, maker, id, ScoreAssessment.Deed.Save, ("e7", Given("5", "一条等上级批"))));
        await body.SaveAsync([.. Enumerable.Range(60, 40).Select(i => body.Problem(i, p => (p.State, p.ClosedOn) = (ProblemStates.Closed, Today))), new Recommendation { UnitId = MeetingBody.Hall, InspectionId = body.Inspection.Id, Sequence = 9, Text = "再加一条" }]);
        Assert.IsType<ClosureStep.Done>(await ScoreAsync(body, maker, id, ScoreAssessment.Deed.Recount));
        var opened = await OpenAsync(body, maker, id);
        Assert.Equal((43, 45, 18_00), (opened.ScoreOf(ScoreKinds.Element, "e5")!.Hits, opened.ScoreOf(ScoreKinds.Element, "e5")!.Whole, opened.ScoreOf(ScoreKinds.Element, "e5")!.Given));
        Assert.Equal((3, 5_00, "一条等上级批"), (opened.ScoreOf(ScoreKinds.Element, "e7")!.Whole, opened.ScoreOf(ScoreKinds.Element, "e7")!.Given, opened.ScoreOf(ScoreKinds.Element, "e7")!.Reason));
        // 空着就是照算的
        Assert.IsType<ClosureStep.Done>(await ScoreAsync(body, maker, id, ScoreAssessment.Deed.Save, ("e7", Given("", ""))));
        Assert.Equal(0, (await OpenAsync(body, maker, id)).ScoreOf(ScoreKinds.Element, "e7")!.Given);
        // 拿着旧的版本，存不进
        await using var db = body.Database.Open(maker);
        Assert.IsType<ClosureStep.Refused>(await ScoreAssessment.RunAsync(db, _clock, id, 1, ScoreAssessment.Deed.Save, new Dictionary<Guid, ScoreAssessment.Entry>()));
        Assert.IsType<ClosureStep.Invalid>(await ScoreAssessment.DropAsync(db, _clock, id, opened.Assessment.Version + 1, ""));
        Assert.IsType<ClosureStep.Done>(await ScoreAssessment.DropAsync(db, _clock, id, opened.Assessment.Version + 1, "方案要换"));
        Assert.NotEqual(id, Assert.IsType<ClosureStep.Done>(await StartAsync(body, maker)).Id);
    }

    [Theory, BothEngines]
    public async Task Schemes_are_edited_in_a_draft_and_earlier_assessments_keep_theirs(Engine engine)
    {
        var body = await FilledAsync(engine);
        var maker = body.As(body.Staff.Members[0].Id);
        var manager = new Viewer(body.Number, maker.PersonId, "夏至", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManageAssessments] = [Reach.WholeBody], [Permissions.View("assessment")] = [Reach.WholeBody] });
        var id = Assert.IsType<ClosureStep.Done>(await StartAsync(body, maker)).Id;
        await using (var clerk = body.Database.Open(maker)) Assert.IsType<ClosureStep.Missing>((await EditScheme.CopyAsync(clerk, _clock, 1)).Step);
        await using var db = body.Database.Open(manager);
        var (number, step) = await EditScheme.CopyAsync(db, _clock, 1);
        Assert.IsType<ClosureStep.Done>(step);
        Assert.Equal(2, number);
        Assert.IsType<ClosureStep.Refused>((await EditScheme.CopyAsync(db, _clock, 1)).Step);
        Assert.IsType<ClosureStep.Refused>(await EditScheme.SaveAsync(db, _clock, 1, 1, "改在用的", DefaultScheme.Content, new()));
        db.ChangeTracker.Clear();
        var other = DefaultScheme.Content with { Surveys = [], Elements = [new("e1", "成效", "销号", 100, AssessFigures.Closed, [new(50_00, 100_00)])] };
        Assert.IsType<ClosureStep.Invalid>(await EditScheme.SaveAsync(db, _clock, 2, 1, "", other, new()));
        Assert.IsType<ClosureStep.Done>(await EditScheme.SaveAsync(db, _clock, 2, 1, "只看销号", other, new()));
        Assert.IsType<ClosureStep.Refused>(await EditScheme.SaveAsync(db, _clock, 2, 1, "只看销号", other, new()));
        Assert.IsType<ClosureStep.Invalid>(await EditScheme.UseAsync(db, _clock, 2, 2, " "));
        Assert.IsType<ClosureStep.Done>(await EditScheme.UseAsync(db, _clock, 2, 2, "照县里的新办法"));
        Assert.Equal([(2, SchemeStates.Used), (1, SchemeStates.Retired)], (await SchemeBook.ListAsync(db)).Select(s => (s.Edition, s.State)));
        Assert.Equal(11, (await OpenAsync(body, maker, id)).Content.Elements.Count);
        await using (var scorer = body.Database.Open(maker)) Assert.IsType<ClosureStep.Done>(await ScoreAssessment.DropAsync(scorer, _clock, id, 1, "换方案"));
        var fresh = await OpenAsync(body, maker, Assert.IsType<ClosureStep.Done>(await StartAsync(body, maker)).Id);
        Assert.Equal((2, 100_00, "优秀"), (fresh.Assessment.SchemeNumber, fresh.Sum.Total, fresh.Sum.Grade));
    }

    // 撤回的不算退回过，核对为不是反弹的不算反弹过，今天到期的步骤还不算过期
    [Theory, BothEngines]
    public async Task Withdrawn_waived_and_due_today_do_not_count_against(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.Problem(1, p => (p.State, p.ClosedOn, p.DueOn) = (ProblemStates.Closed, Today, Today));
        await body.SaveAsync(problem, Of(1, ClosureStates.Withdrawn), Of(2, ClosureStates.Closed), new Relapse { UnitId = problem.UnitId, ProblemId = problem.Id, State = RelapseStates.Waived, Sentence = "来信说又没有公示", SuspectedOn = Today, ExplainDueOn = Today, DecidedOn = Today },
            new Stage { UnitId = MeetingBody.Office, InspectionId = body.Inspection.Id, Sequence = 1, Code = "feedback.issued", Title = "印发反馈意见", DueOn = Today });
        await using var db = body.Database.Open(body.Clerk());
        async Task<(int, int)> CountAsync(string figure, DateOnly day) => await FigureRows.CountAsync(db, figure, new(day, body.Inspection.Id));
        Assert.Equal(((1, 1), (0, 1)), (await CountAsync(AssessFigures.FirstTime, Today), await CountAsync(AssessFigures.Relapsed, Today)));
        Assert.Equal(((0, 0), (0, 1)), (await CountAsync(AssessFigures.Stages, Today), await CountAsync(AssessFigures.Stages, Today.AddDays(1))));

        Closure Of(int round, string state) => new() { UnitId = problem.UnitId, ProblemId = problem.Id, Round = round, State = state, Outcome = "改好了", SubmittedById = Guid.CreateVersion7(), SubmittedOn = Today, ReturnedOn = state == ClosureStates.Withdrawn ? Today : null, ClosedOn = state == ClosureStates.Closed ? Today : null };
    }

    // 只看得见一部分的不重算、不比；打开以后变了的不复核；只管一个单位的不复核；定了等的不能作废；一项测评也没有的不能提交
    [Theory, BothEngines]
    public async Task What_is_not_whole_or_not_current_is_refused(Engine engine)
    {
        var body = await FilledAsync(engine);
        var (maker, judge) = (body.As(body.Staff.Members[0].Id), body.As(body.Staff.Members[1].Id));
        var id = Assert.IsType<ClosureStep.Done>(await StartAsync(body, maker)).Id;
        var part = Narrowed(maker, Permissions.View("problem"));
        Assert.Contains("看得见一部分", Assert.IsType<ClosureStep.Refused>(await ScoreAsync(body, part, id, ScoreAssessment.Deed.Recount)).Message, StringComparison.Ordinal);
        Assert.Null((await OpenAsync(body, part, id, compare: true)).Changes);
        Assert.NotNull((await OpenAsync(body, maker, id, compare: true)).Changes);

        ScoreAssessment.Entry skipped = new("", "这次没有做", "", "", "", true, false);
        (string, ScoreAssessment.Entry)[] scores = [("e2", Given("7.5", "逐月督办")), ("e11", Given("8", "制度都在执行")), ("s1", skipped), ("s2", skipped), ("s3", skipped)];
        Assert.Contains("一项测评也没有", Assert.Single(Assert.IsType<ClosureStep.Invalid>(await ScoreAsync(body, maker, id, ScoreAssessment.Deed.Submit, [.. scores, ("s4", skipped)])).Faults).Message, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Done>(await ScoreAsync(body, maker, id, ScoreAssessment.Deed.Submit, [.. scores, ("s4", Rated("90", "纸面测评"))]));
        Assert.IsType<ClosureStep.Missing>(await ReviewAsync(body, Narrowed(judge, Permissions.Review("assessment")), id, true, null));
        var version = (await OpenAsync(body, judge, id)).Assessment.Version;
        await using (var db = body.Database.Open(judge)) Assert.Equal(ClosureStep.Stale, Assert.IsType<ClosureStep.Refused>(await ReviewAssessment.RunAsync(db, _clock, id, version - 1, true, null)).Message);
        Assert.IsType<ClosureStep.Done>(await ReviewAsync(body, judge, id, true, null));
        version = (await OpenAsync(body, maker, id)).Assessment.Version;
        await using (var db = body.Database.Open(maker)) Assert.IsType<ClosureStep.Refused>(await ScoreAssessment.DropAsync(db, _clock, id, version, "想重打"));
        Assert.Equal(AssessmentStates.Graded, (await OpenAsync(body, maker, id)).Assessment.State);

        Viewer Narrowed(Viewer of, string permission)
        {
            var permissions = of.Permissions.ToDictionary(p => p, of.ReachOf, StringComparer.Ordinal);
            permissions[permission] = [new Reach(ReachKind.Unit, MeetingBody.Office, 1)];
            return new(of.BodyId, of.PersonId, of.Name, permissions, MeetingBody.Office);
        }
    }

    // 许看的人打分也不数限制阅读的；本系统的测评取这一次的满意率和份数，别的巡察的取不到
    [Theory, BothEngines]
    public async Task A_reader_counts_what_all_count_and_a_survey_of_another_round_is_not_taken(Engine engine)
    {
        var body = await FilledAsync(engine);
        var (reader, other) = (body.As(body.Staff.Members[2].Id), new Inspection { Title = "县委第二轮巡察", Inspector = "县委第一巡察组", FeedbackOn = new(2025, 1, 12), UnitId = MeetingBody.Office });
        var (own, strange) = (Asked(body.Inspection.Id), Asked(other.Id));
        await body.SaveAsync(other, own, strange);
        await body.SaveAsync(Box(own.Id, "abcdef"), Box(strange.Id, "bcdefg"));
        var id = Assert.IsType<ClosureStep.Done>(await StartAsync(body, reader)).Id;
        Assert.Equal((3, 5), ((await OpenAsync(body, reader, id)).ScoreOf(ScoreKinds.Element, "e5")!.Hits, (await OpenAsync(body, reader, id)).ScoreOf(ScoreKinds.Element, "e5")!.Whole));
        Assert.Contains("还没有结果", Assert.Single(Assert.IsType<ClosureStep.Invalid>(await ScoreAsync(body, reader, id, ScoreAssessment.Deed.Save, ("s3", Taken(strange.Id)))).Faults).Message, StringComparison.Ordinal);
        // 问的人对不上的不取：干部职工的测评不当成群众的、巡察机构的
        foreach (var wrong in new[] { "s1", "s4" }) Assert.Contains("它问的是本单位干部职工", Assert.Single(Assert.IsType<ClosureStep.Invalid>(await ScoreAsync(body, reader, id, ScoreAssessment.Deed.Save, (wrong, Taken(own.Id)))).Faults).Message, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Done>(await ScoreAsync(body, reader, id, ScoreAssessment.Deed.Save, ("s3", Taken(own.Id))));
        var score = (await OpenAsync(body, reader, id)).ScoreOf(ScoreKinds.Survey, "s3")!;
        Assert.Equal((75_00, 8, own.Id, own.Title), (score.Rate!.Value, score.Answers!.Value, score.SurveyId!.Value, score.Origin));

        Survey Asked(Guid inspection) => new() { UnitId = MeetingBody.Office, Title = "干部职工问卷", Audience = SurveyAudiences.Staff, State = SurveyStates.Closed, InspectionId = inspection, Questions = SurveyQuestions.Write([new("总体满意吗？", SurveyQuestionKinds.Scale)]), MadeOn = Today, OpenFrom = Today, OpenTo = Today, Least = 5 };
        SurveyBox Box(Guid survey, string slug) => new() { BodyId = body.Number, SurveyId = survey, Slug = slug[..3] + body.Number.ToString("000", System.Globalization.CultureInfo.InvariantCulture)[^3..], Answers = 8, Counts = "[[2,2,2,2,0]]" };
        ScoreAssessment.Entry Taken(Guid survey) => new("", "", "", "", "", false, false) { Survey = survey };
    }

    // 一页一百行，翻过去是别的行；用着的方案删不掉
    [Theory, BothEngines]
    public async Task Counted_rows_turn_pages_and_a_scheme_in_use_is_not_dropped(Engine engine)
    {
        var body = await FilledAsync(engine);
        await body.SaveAsync([.. Enumerable.Range(100, CountedRows.PageSize).Select(i => body.Problem(i))]);
        await using (var db = body.Database.Open(body.Clerk()))
        {
            async Task<CountedRows.Found> PageAsync(int page) => await CountedRows.RunAsync(db, Today, new(AssessFigures.Find(AssessFigures.Closed)!, body.Inspection.Id, null, "all", true, page));
            var (first, second) = (await PageAsync(1), await PageAsync(2));
            Assert.Equal((105, CountedRows.PageSize, 5), (first.Total, first.Rows.Count, second.Rows.Count));
            Assert.Empty(first.Rows.Select(r => r.Id).Intersect(second.Rows.Select(r => r.Id)));
        }
        Assert.IsType<ClosureStep.Done>(await StartAsync(body, body.As(body.Staff.Members[0].Id)));
        await using var manager = body.Database.Open(new Viewer(body.Number, body.Staff.Members[0].Id, "夏至", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManageAssessments] = [Reach.WholeBody], [Permissions.View("assessment")] = [Reach.WholeBody] }));
        Assert.Contains("启用过", Assert.IsType<ClosureStep.Refused>(await EditScheme.DropAsync(manager, _clock, 1, 1)).Message, StringComparison.Ordinal);
    }
}
