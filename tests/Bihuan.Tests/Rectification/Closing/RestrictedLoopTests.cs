using Bihuan.Audit;
using Bihuan.Controls;
using Bihuan.Controls.Running;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Relapses;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Closing;

/// <summary>后半圈里谁看得见、谁收到消息：系统登记的反弹，改名单的人还看得见；责任人、责任领导收到；看不见的人不请他审；没有开的规则头一次查出的不算。</summary>
public sealed class RestrictedLoopTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Control = "contract.unreviewed";

    [Theory, BothEngines]
    public async Task Who_answers_is_told_and_whoever_changes_the_readers_still_sees_what_the_system_made(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        Guid problem;
        await using (var office = await body.OpenAsync(body.Office))
        {
            var row = new Problem { UnitId = Staff.Window, InspectionId = body.Inspection.Id, Sequence = 1, Title = "不宜公开的一个问题", State = ProblemStates.Closed, ClosedOn = body.Today, LeaderId = body.Leader, ResponsibleId = body.Head };
            office.Add(row);
            await office.SaveAsync(Process.Now("登记问题", office.Viewer, body.Staff.Clock));
            problem = row.Id;
        }
        await RestrictAsync(body.Head, body.Leader);
        await MarkAsync();
        var relapse = await OneAsync();
        // 系统标的：名单上的责任人、责任领导都收到，责任人只看得见自己单位的也收到
        await using (var db = body.Staff.Open()) Assert.Equal(new[] { body.Head, body.Leader }.Order(), (await db.Messages.Where(m => m.Path == $"/relapses/{relapse.Id}").Select(m => m.PersonId).ToListAsync()).Order());
        await RestrictAsync(body.Leader);
        await using (var office = await body.OpenAsync(body.Office)) Assert.True(await office.Set<Relapse>().AnyAsync(r => r.Id == relapse.Id));
        await using (var head = await body.OpenAsync(body.Head)) Assert.False(await head.Set<Relapse>().AnyAsync(r => r.Id == relapse.Id));

        async Task RestrictAsync(params Guid[] readers)
        {
            await using var db = await body.OpenAsync(body.Office);
            Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, body.Staff.Clock, new(db.Catalog.Of(typeof(Problem)), problem, true, readers, "涉及个人")));
        }

        async Task MarkAsync()
        {
            await using var db = body.Staff.Open();
            var row = await db.Whole<Problem>(removed: false).SingleAsync(p => p.Id == problem);
            Touch.Rows(db, row);
            Assert.True(await db.SaveAsync(Process.Now("看护：疑似反弹", db.Viewer, body.Staff.Clock), [new("problem", problem)], async () => await SuspectProblem.MarkAsync(db, body.Staff.Clock, row, RelapseSources.Person, "又看到了。", body.Today, default) is not null));
        }

        async Task<Relapse> OneAsync()
        {
            await using var db = body.Staff.Open();
            return await db.Whole<Relapse>(removed: false).SingleAsync();
        }
    }

    [Theory, BothEngines]
    public async Task A_reviewer_who_cannot_see_a_restricted_problem_is_named_and_not_asked(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        await using (var db = body.Staff.Open()) Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, body.Staff.Clock, new(db.Catalog.Of(typeof(Problem)), problem.Id, true, [body.Clerk, body.Leader, body.Office], "涉及个人")));
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, problem)).Id;
        await body.PassAsync(id, ClosureSteps.Leader, body.Leader);
        await body.PassAsync(id, ClosureSteps.Office, body.Office);
        await using var office = await body.OpenAsync(body.Office);
        var opened = (await OpenClosure.RunAsync(office, body.Staff.Clock, id))!;
        Assert.Equal(("", "黎昕"), (string.Join('、', opened.Reviewers), string.Join('、', opened.Blind)));
        Assert.False(await office.Messages.AnyAsync(m => m.PersonId == body.Discipline));
        Assert.True(await office.Messages.AnyAsync(m => m.PersonId == body.Office));
    }

    [Theory, BothEngines]
    public async Task What_the_first_run_of_a_rule_just_switched_on_finds_is_no_relapse(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var database = body.Staff.Database;
        var problem = await body.ReadyAsync();
        await SwitchAsync(false);
        await RunControls.RunAsync(database, body.Staff.Clock, body.Staff.Body, whole: true, [Control]);
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, problem, [Control])).Id;
        await using (var leader = await body.OpenAsync(body.Leader)) Assert.Equal([Control], (await OpenClosure.RunAsync(leader, body.Staff.Clock, id))!.OffNow);
        await body.PassAsync(id, ClosureSteps.Leader, body.Leader);
        await body.PassAsync(id, ClosureSteps.Office, body.Office);
        await body.PassAsync(id, ClosureSteps.Discipline, body.Discipline);
        var topic = await body.TopicAsync();
        await body.TableAsync(body.Second, id);
        await body.PassAsync(id, ClosureSteps.Meeting, body.Second, c => c with { TopicId = topic.Id });
        await body.PassAsync(id, ClosureSteps.Head, body.Chief);
        await body.PassAsync(id, ClosureSteps.Inspection, body.Office, c => c with { Paper = new(body.Today, "区委巡察办", Guid.CreateVersion7().ToString()) });
        body.Staff.Clock.Advance(TimeSpan.FromSeconds(1));
        await SignAsync("先前签的合同");
        await RunControls.RunAsync(database, body.Staff.Clock, body.Staff.Body, only: [Control]);
        Assert.Equal((1, 1), await OpenAsync());
        Assert.Equal(0, await WatchClosed.RunAsync(database, body.Staff.Clock, [body.Staff.Body]));
        // 以后查出的才是反弹
        body.Staff.Clock.Advance(TimeSpan.FromSeconds(1));
        await SignAsync("后来签的合同");
        await RunControls.RunAsync(database, body.Staff.Clock, body.Staff.Body, whole: true, [Control]);
        Assert.Equal((2, 1), await OpenAsync());
        Assert.Equal(1, await WatchClosed.RunAsync(database, body.Staff.Clock, [body.Staff.Body]));
        // 人关了再开的，不再当作头一次：关着时违反的照样算
        await TurnAsync(false);
        await RunControls.RunAsync(database, body.Staff.Clock, body.Staff.Body, only: [Control]);
        await TurnAsync(true);
        body.Staff.Clock.Advance(TimeSpan.FromSeconds(1));
        await RunControls.RunAsync(database, body.Staff.Clock, body.Staff.Body, whole: true, [Control]);
        Assert.Equal((2, 0), await OpenAsync());

        async Task SignAsync(string title) => await body.Staff.AddAsync(new Contract { BodyId = body.Staff.Body, UnitId = Staff.Window, Title = title, Number = title, Counterpart = "某科技公司", Amount = 100_000, SignedOn = body.Today.AddDays(-2), LegalReviewOn = body.Today, State = ContractStates.Active });

        async Task<(int Open, int Before)> OpenAsync()
        {
            await using var db = body.Staff.Open();
            var open = db.Findings.Where(f => f.ControlId == Control && f.ClearedAt == null);
            return (await open.CountAsync(), await open.CountAsync(f => f.WasBefore));
        }

        async Task TurnAsync(bool on)
        {
            await using var db = body.Staff.Open();
            (await db.ControlSwitches.SingleAsync(s => s.ControlId == Control)).Enabled = on;
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }

        async Task SwitchAsync(bool on)
        {
            await using var db = body.Staff.Open();
            db.Add(new ControlSwitch { BodyId = body.Staff.Body, ControlId = Control, Enabled = on, Reason = "测试准备", Since = body.Today });
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
    }

    // 一批里有的过完了、有的到下一步，各说各的；会议开在其中一件申请以前的，说是哪一件；只看自己单位的，别的单位红着不用说明
    [Theory, BothEngines]
    public async Task A_batch_says_for_each_what_became_of_it(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        await body.Staff.AddAsync(new ClosureChain { BodyId = body.Staff.Body, Steps = ClosureSteps.Write([ClosureSteps.Office, ClosureSteps.Meeting, ClosureSteps.Head]) });
        var (with, without) = (await body.ReadyAsync(1), await body.ReadyAsync(2, p => p.InspectionId = null));
        var earlier = await body.TopicAsync();
        var first = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, with)).Id;
        await PassAsync(first);
        body.Staff.Clock.Advance(TimeSpan.FromDays(1));
        await PassAsync(Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, without)).Id);
        var later = await body.TopicAsync();
        Assert.Contains("第2个问题不能这样办：会议在申请以前开的", Assert.IsType<ClosureStep.Refused>(await BatchAsync(earlier.Id)).Message, StringComparison.Ordinal);
        Assert.Equal("1件已同意，等组长签字，1件已销号。", Assert.IsType<ClosureStep.Done>(await BatchAsync(later.Id)).Message);
        // 另一个窗口里选的是另一个议题，不当作已经办过
        await using (var again = await body.OpenAsync(body.Second)) Assert.IsType<ClosureStep.Refused>(await ReviewClosures.RunAsync(again, body.Staff.Clock, new([(first, 1)], ClosureSteps.Meeting, true, null) { TopicId = earlier.Id }));
        await using (var again = await body.OpenAsync(body.Second)) Assert.Equal("已经同意了，没有重复。", Assert.IsType<ClosureStep.Done>(await ReviewClosures.RunAsync(again, body.Staff.Clock, new([(first, 1)], ClosureSteps.Meeting, true, null) { TopicId = later.Id })).Message);
        await using var audit = body.Staff.Open();
        Assert.True(await audit.AuditEntries.AnyAsync(e => e.BodyId == body.Staff.Body && e.Process == "登记会议的决定：同意销号"));

        async Task PassAsync(Guid id)
        {
            await body.PassAsync(id, ClosureSteps.Office, body.Office);
            Assert.IsType<ClosureStep.Done>(await body.TableAsync(body.Second, id));
        }

        async Task<ClosureStep> BatchAsync(Guid topic)
        {
            await using var db = await body.OpenAsync(body.Second);
            var items = await db.Set<Closure>().AsNoTracking().OrderBy(c => c.Id).Select(c => new { c.Id, c.Version }).ToListAsync();
            return await ReviewClosures.RunAsync(db, body.Staff.Clock, new([.. items.Select(i => (i.Id, i.Version))], ClosureSteps.Meeting, true, null) { TopicId = topic });
        }
    }

    [Theory, BothEngines]
    public async Task Red_elsewhere_needs_no_word_when_only_the_own_unit_is_watched(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        await using (var db = body.Staff.Open())
        {
            db.Add(new Finding { BodyId = body.Staff.Body, Id = Guid.CreateVersion7(body.Staff.Clock.GetUtcNow()), ControlId = Control, Subject = "别处", UnitId = Staff.Inspection, U1 = Staff.Inspection, Level = FindingLevel.Red, Sentence = "合同没有经过审查就签了。", OpenedOn = body.Today, SeenAt = body.Staff.Clock.GetUtcNow().UtcDateTime });
            await db.SaveAsync();
        }
        Assert.IsType<ClosureStep.Invalid>(await AskAsync([]));
        var id = Assert.IsType<ClosureStep.Done>(await AskAsync([Control])).Id;
        // 撤回了的，审的人听到的是撤回，不是要他写原因
        await using (var db = await body.OpenAsync(body.Clerk)) Assert.IsType<ClosureStep.Done>(await WithdrawClosure.RunAsync(db, body.Staff.Clock, id, 1));
        Assert.Equal("申请的人已经撤回了，不用审。", Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Leader, id, ClosureSteps.Leader, agrees: false)).Message);

        async Task<ClosureStep> AskAsync(string[] own)
        {
            await using var db = await body.OpenAsync(body.Clerk);
            return await SubmitClosure.RunAsync(db, body.Staff.Clock, new(problem.Id, problem.Version, "合同都先审后签。", [Control], own, null, null));
        }
    }
}
