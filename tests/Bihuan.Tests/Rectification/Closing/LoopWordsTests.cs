using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Rectification.Submitting;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Rectification.Closing;

/// <summary>销号说给人看的话：谁的意见、一件事一条、看护从哪天起。</summary>
public sealed class LoopWordsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    // 会议定的，不是登记的人同意的；撤回的写着谁、几点；问题跟着改的状态不另写一条
    [Theory, BothEngines]
    public async Task A_deed_is_told_once_by_whom_and_what_a_meeting_decided_is_the_meetings(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        var first = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, problem, ["contract.unreviewed"])).Id;
        await using var db = await body.OpenAsync(body.Office);
        Assert.Contains("现在还没有看", (await OpenAsync()).Watched!.Told(await body.GetAsync<Problem>(problem.Id)), StringComparison.Ordinal);
        body.Staff.Clock.Advance(TimeSpan.FromMinutes(5));
        await using (var clerk = await body.OpenAsync(body.Clerk)) Assert.IsType<ClosureStep.Done>(await WithdrawClosure.RunAsync(clerk, body.Staff.Clock, first, (await body.GetAsync<Closure>(first)).Version));
        body.Staff.Clock.Advance(TimeSpan.FromMinutes(5));
        await body.CloseAsync(problem, ["contract.unreviewed"]);

        var life = await OpenAsync();
        Assert.Equal(["申请销号（第2次）", "撤回销号申请", "申请销号"], life.Events.Where(e => e.Title.Contains("销号申请", StringComparison.Ordinal) || e.Title.StartsWith("申请销号", StringComparison.Ordinal)).Select(e => e.Title));
        var back = life.Events.Single(e => e.Title == "撤回销号申请");
        Assert.Equal(("程野", true), (back.Who, back.At is not null));
        Assert.DoesNotContain(life.Events, e => e.Phase == LifePhase.Edited);
        var meeting = life.Events.Single(e => e.Title == "会议审批：同意");
        Assert.Equal(("林知远登记", "议题：研究整改销号"), (meeting.Who, meeting.Text));
        Assert.Equal("沈川", life.Events.Single(e => e.Title == "责任领导签字：同意").Who);
        Assert.Contains("这几条规则看着", life.Watched!.Told(life.Problem), StringComparison.Ordinal);

        async Task<ProblemLife> OpenAsync()
        {
            db.ChangeTracker.Clear();
            return (await OpenProblem.RunAsync(db, body.Staff.Clock, problem.Id))!;
        }
    }

    [Fact]
    public void Every_sheet_says_alike_whose_opinion_it_is()
    {
        var (by, recorder, today) = (Guid.CreateVersion7(), Guid.CreateVersion7(), new DateOnly(2026, 3, 2));
        var labels = new Labels(new Dictionary<int, string>(), new Dictionary<Guid, string> { [by] = "姚立行", [recorder] = "许静姝" });
        var meeting = new ClosureReview { Step = ClosureSteps.Meeting, Opinion = ClosureOpinions.Agrees, ById = by, On = today };
        var paper = new ClosureReview { Step = ClosureSteps.Discipline, Opinion = ClosureOpinions.Agrees, ByName = "派驻纪检组", OnPaper = true, RecordedById = recorder, On = today };
        Assert.Equal("姚立行登记", ReviewWords.Who(meeting, labels));
        Assert.Equal("派驻纪检组（纸面，许静姝登记）", ReviewWords.Who(paper, labels));
        // 没有通过、退回的，是整改办的意见
        Assert.Equal("姚立行", ReviewWords.Who(new() { Step = ClosureSteps.Meeting, Opinion = ClosureOpinions.Returns, ById = by }, labels));
        // 报请巡察办的，会议审批的一行也这样写
        var lines = new RequestSheets(labels).Of(new Closure { Steps = ClosureSteps.Write(ClosureSteps.Order), Outcome = "公示了", SubmittedById = by, SubmittedOn = today }, new Problem { Title = "没有公示" }, [], [], [meeting, paper], []);
        Assert.Equal("同意　姚立行登记　2026-03-02", lines.Single(l => l.Title == ClosureSteps.TitleOf(ClosureSteps.Meeting)).Text);
    }

    // 反弹以前做好的，晚没晚照那时的期限看；延过期的照延到的那天
    [Fact]
    public void A_measure_done_before_a_relapse_keeps_the_date_it_was_due_then()
    {
        DateOnly first = new(2026, 3, 1), later = new(2026, 4, 1), redo = new(2026, 7, 1);
        var problem = new Problem { DueOn = redo, FirstDueOn = first };
        var relapse = new Relapse { State = RelapseStates.Confirmed, SuspectedOn = new(2026, 5, 20), DecidedOn = new(2026, 6, 1) };
        var extension = new Extension { State = Bihuan.Ledgers.Approving.ApprovalStates.Approved, DecidedOn = new(2026, 2, 20), DueOn = later };
        var (early, again) = (new Measure { Progress = ProgressStates.Done, DoneOn = new(2026, 4, 10) }, new Measure { Progress = ProgressStates.Done, DoneOn = new(2026, 6, 10) });
        Assert.Equal(new MeasureDue(redo, false), MeasureDue.Of(problem, early, [], []));
        Assert.Equal(new MeasureDue(first, true), MeasureDue.Of(problem, early, [relapse], []));
        Assert.Equal(new MeasureDue(later, true), MeasureDue.Of(problem, early, [relapse], [extension]));
        Assert.Equal(new MeasureDue(redo, false), MeasureDue.Of(problem, again, [relapse], [extension]));
        Assert.Equal(new MeasureDue(redo, false), MeasureDue.Of(problem, new() { Progress = ProgressStates.Ongoing }, [relapse], []));
    }
}
