using Bihuan.Audit;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Rectification.Submitting;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Submitting;

/// <summary>报送：写下的不变，报出的才看得到，比得出变了什么；问、答、退回、确认都在这里。</summary>
public sealed class SubmissionTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task What_was_submitted_stays_and_the_office_sees_nothing_else(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var (body, staff) = (world.Body, world.Body.Staff);
        var problem = await body.ReadyAsync(1);
        await body.ReadyAsync(2, p => p.Restricted = true);
        var id = SubmittingBody.Done(await world.PrepareAsync(body.Office));

        // 没有报出的，看的一方不知道有它；报出了没有签收的，看不到内容
        Assert.Null(await world.LookAsync(id));
        Assert.IsType<SubmissionStep.Refused>(await world.ApproveAsync(body.Office, id));
        SubmittingBody.Done(await world.ApproveAsync(body.Second, id));
        Assert.True(await world.LookAsync(id) is { IsOpened: false, Items.Count: 0 });
        SubmittingBody.Done(await world.JudgeAsync(id, JudgeSubmission.Deed.Receive));

        // 台账变了，又登记了一个：看的一方看到的还是报的时候的
        await using (var db = staff.Open())
        {
            var live = await db.Set<Problem>().SingleAsync(p => p.Id == problem.Id);
            (live.Title, live.DueOn) = ("台账里改了的名称", body.Today.AddDays(60));
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, staff.Clock));
        }
        var later = await body.ReadyAsync(3);
        var seen = (await world.LookAsync(id))!;
        var item = Assert.Single(seen.Items);
        Assert.Equal((problem.Title, problem.DueOn, 1, 1, 1), (item.Title, item.DueOn, item.Measures, item.MeasuresDone, item.Evidences));
        Assert.Equal((1, 0, 1), (seen.Submission.Number, seen.Submission.Closed, seen.Submission.Problems));

        // 下一次：变了哪几项、新增哪个
        var next = await world.SubmitAsync();
        var opened = (await world.LookAsync(next))!;
        Assert.Equal((2, 1, 1, 0), (opened.Submission.Number, opened.Submission.Added, opened.Submission.Changed, opened.Submission.Gone));
        Assert.Equal([later.Id], (await world.LookAsync(next, ItemFilter.Added))!.Items.Select(i => i.ProblemId));
        var changed = Assert.Single((await world.LookAsync(next, ItemFilter.Changed))!.Items);
        Assert.Equal(["问题", "整改期限"], ItemFields.Between(opened.Before[changed.ProblemId], changed).Select(d => d.Title));

        // 不再列入的
        await using (var db = staff.Open())
        {
            (await db.Set<Problem>().SingleAsync(p => p.Id == later.Id)).Restricted = true;
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, staff.Clock));
        }
        var third = await world.SubmitAsync();
        Assert.Equal([later.Id], (await world.LookAsync(third, ItemFilter.Gone))!.Items.Select(i => i.ProblemId));
        Assert.Equal(64, (await world.GetAsync(third)).Hash.Length);
        Assert.NotEqual((await world.GetAsync(next)).Hash, (await world.GetAsync(third)).Hash);
    }

    [Theory, BothEngines]
    public async Task Rows_of_a_submission_are_neither_changed_nor_deleted(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        await world.Body.ReadyAsync();
        var id = await world.SubmitAsync();
        foreach (var change in new Action<Db2>[] { x => x.Item.Change = SubmissionChanges.Same, x => x.Db.Remove(x.Item) })
        {
            await using var db = world.Body.Staff.Open();
            change(new(db, await db.SubmissionItems.SingleAsync(i => i.SubmissionId == id)));
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveAsync(Process.Now("改", db.Viewer, world.Body.Staff.Clock)));
        }
        await using var after = world.Body.Staff.Open();
        Assert.Equal(SubmissionChanges.Added, (await after.SubmissionItems.SingleAsync(i => i.SubmissionId == id)).Change);
    }

    private sealed record Db2(Bihuan.Storage.Db Db, SubmissionItem Item);

    [Theory, BothEngines]
    public async Task A_submission_is_withdrawn_only_before_it_is_received_and_returned_with_a_reason(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var (body, clock) = (world.Body, world.Body.Staff.Clock);
        await body.ReadyAsync();
        async Task<SubmissionStep> BackAsync(Guid id)
        {
            await using var db = await body.OpenAsync(body.Office);
            return await TakeBackSubmission.RunAsync(db, clock, id, (await world.GetAsync(id)).Version);
        }

        var first = SubmittingBody.Done(await world.PrepareAsync(body.Office));
        Assert.IsType<SubmissionStep.Refused>(await world.PrepareAsync(body.Second));
        Assert.IsType<SubmissionStep.Refused>(await world.ApproveAsync(body.Second, first, approves: false, reason: " "));
        SubmittingBody.Done(await world.ApproveAsync(body.Second, first, approves: false, reason: "说明写得太简单。"));
        var second = SubmittingBody.Done(await world.PrepareAsync(body.Office));
        SubmittingBody.Done(await world.ApproveAsync(body.Second, second));
        SubmittingBody.Done(await BackAsync(second));
        Assert.Null(await world.LookAsync(second));
        Assert.IsType<SubmissionStep.Missing>(await world.JudgeAsync(second, JudgeSubmission.Deed.Receive));

        var third = await world.SubmitAsync();
        Assert.Equal(2, (await world.GetAsync(third)).Number);
        Assert.Null((await world.GetAsync(third)).PreviousId);
        Assert.IsType<SubmissionStep.Refused>(await BackAsync(third));
        Assert.IsType<SubmissionStep.Refused>(await world.JudgeAsync(third, JudgeSubmission.Deed.Return, ""));
        SubmittingBody.Done(await world.JudgeAsync(third, JudgeSubmission.Deed.Return, "第1个问题的成效没有写清楚。"));
        Assert.IsType<SubmissionStep.Refused>(await world.JudgeAsync(third, JudgeSubmission.Deed.Accept));

        // 退回的，整改办的待办里有，再报了就没有
        await using (var db = await body.OpenAsync(body.Office)) Assert.Contains((await Todo.FindAsync(db, clock)).Items, i => i.Kind == TodoKind.Submission && i.RowId == third);
        var fourth = await world.SubmitAsync();
        await using (var db = await body.OpenAsync(body.Office)) Assert.DoesNotContain((await Todo.FindAsync(db, clock)).Items, i => i.Kind == TodoKind.Submission);
        Assert.Equal(third, (await world.GetAsync(fourth)).PreviousId);
        SubmittingBody.Done(await world.JudgeAsync(fourth, JudgeSubmission.Deed.Accept, "清楚。"));
    }

    [Theory, BothEngines]
    public async Task The_office_asks_the_bureau_answers_and_it_is_settled(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var (body, clock, database) = (world.Body, world.Body.Staff.Clock, world.Body.Staff.Database);
        var problem = await body.ReadyAsync();
        var id = await world.SubmitAsync();
        var inspector = await world.InspectorAsync();
        Assert.IsType<SubmissionStep.Refused>(await AskQuestion.RunAsync(database, inspector, clock, world.Number, id, null, " "));
        Assert.IsType<SubmissionStep.Missing>(await AskQuestion.RunAsync(database, inspector, clock, world.Number, id, Guid.CreateVersion7(), "？"));
        Assert.IsType<SubmissionStep.Missing>(await AskQuestion.RunAsync(database, await body.AsAsync(body.Office), clock, world.Number, id, null, "本机构的人不能问自己。"));
        SubmittingBody.Done(await AskQuestion.RunAsync(database, inspector, clock, world.Number, id, problem.Id, "公示在哪里？"));
        Guid question;
        await using (var db = await body.OpenAsync(body.Office))
        {
            question = Assert.Single((await Todo.FindAsync(db, clock)).Items, i => i.Kind == TodoKind.Submission).RowId;
            Assert.Equal(1, await db.Messages.CountAsync(m => m.BodyId == world.Number && m.PersonId == body.Office && m.Title.Contains("提问")));
            Assert.IsType<SubmissionStep.Refused>(await AnswerQuestion.RunAsync(db, clock, question, 1, "", null));
        }
        await using (var db = await body.OpenAsync(body.Office)) SubmittingBody.Done(await AnswerQuestion.RunAsync(db, clock, question, 1, "大厅一楼东侧公示栏。", null));
        await using (var db = await body.OpenAsync(body.Clerk)) Assert.IsType<SubmissionStep.Missing>(await AnswerQuestion.RunAsync(db, clock, question, 2, "我不管这个", null));
        Assert.IsType<SubmissionStep.Refused>(await AskQuestion.SettleAsync(database, inspector, clock, world.Number, id, question, 1));
        SubmittingBody.Done(await AskQuestion.SettleAsync(database, inspector, clock, world.Number, id, question, 2));
        var opened = (await world.LookAsync(id))!;
        Assert.Equal((QuestionStates.Settled, "大厅一楼东侧公示栏。"), (opened.Questions[0].State, opened.Questions[0].Answer));
        await using var over = world.Inspectors.Open();
        // 两边的审计都有；消息里没有问题的名称
        Assert.Equal(3, await over.AuditEntries.CountAsync(e => e.BodyId == world.Inspectors.Body && (e.Process == "签收报送" || e.Process == "就报送提问" || e.Process == "了结提问")));
        Assert.Equal(3, await over.AuditEntries.CountAsync(e => e.BodyId == world.Number && e.Actor.Contains("温行简")));
        Assert.False(await over.Messages.AnyAsync(m => (m.BodyId == world.Number || m.BodyId == world.Inspectors.Body) && m.Title.Contains(problem.Title)));
    }

    [Theory, BothEngines]
    public async Task Closures_and_extensions_are_confirmed_or_refused_by_the_office_in_the_bureau(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var body = world.Body;
        var (_, agreed) = await world.WaitingAsync(1);
        var (_, refused) = await world.WaitingAsync(2);
        var (_, onPaper) = await world.WaitingAsync(3);
        var late = await body.ReadyAsync(4);
        var extension = await world.ExtensionAsync(late);
        var id = await world.SubmitAsync(SubmissionKinds.Closing, agreed.Id, refused.Id, onPaper.Id, extension.Id);
        var requests = (await world.LookAsync(id))!.Requests.ToDictionary(r => r.RowId, r => r.Id);
        Assert.Contains((await world.LookAsync(id))!.Requests[0].Lines, l => l is { Title: "佐证清单" } && l.Text.Contains("公示栏照片说明", StringComparison.Ordinal));
        // 已经报了、还没有答复的，不能再报
        Assert.IsType<SubmissionStep.Refused>(await world.PrepareAsync(body.Office, SubmissionKinds.Closing, agreed.Id));

        SubmittingBody.Done(await world.DecideAsync(id, true, "同意。", requests[agreed.Id], requests[extension.Id]));
        Assert.IsType<SubmissionStep.Refused>(await world.DecideAsync(id, false, null, requests[refused.Id]));
        SubmittingBody.Done(await world.DecideAsync(id, false, "请补整改后的照片。", requests[refused.Id]));
        await body.PassAsync(onPaper.Id, ClosureSteps.Inspection, body.Second, c => c with { Paper = new(body.Today, "区委巡察办", Guid.CreateVersion7().ToString()) });
        Assert.IsType<SubmissionStep.Refused>(await world.DecideAsync(id, true, null, requests[onPaper.Id]));
        Assert.Equal(RequestStates.Dropped, (await world.LookAsync(id))!.Requests.Single(r => r.RowId == onPaper.Id).State);

        Assert.Equal((ClosureStates.Closed, ClosureStates.Returned), ((await body.GetAsync<Closure>(agreed.Id)).State, (await body.GetAsync<Closure>(refused.Id)).State));
        var longer = await body.GetAsync<Extension>(extension.Id);
        Assert.Equal((ApprovalStates.Approved, (Guid?)body.Office, (DateOnly?)body.Today), (longer.State, longer.ApproverId, longer.ConsentOn));
        Assert.Equal((late.DueOn!.Value.AddDays(20), late.DueOn), ((await body.GetAsync<Problem>(late.Id)).DueOn!.Value, (await body.GetAsync<Problem>(late.Id)).FirstDueOn));
        await using var db = body.Staff.Open();
        var review = await db.Set<ClosureReview>().SingleAsync(r => r.ClosureId == agreed.Id);
        Assert.Null(review.ById);
        Assert.Contains("温行简", review.ByName!, StringComparison.Ordinal);
        Assert.False(review.OnPaper);
    }

    [Theory, BothEngines]
    public async Task What_changed_since_it_was_handed_over_is_handed_over_again(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var extension = await world.ExtensionAsync(await world.Body.ReadyAsync());
        var first = await world.SubmitAsync(SubmissionKinds.Closing, extension.Id);
        await using (var db = world.Body.Staff.Open())
        {
            (await db.Set<Extension>().SingleAsync(e => e.Id == extension.Id)).Reason = "改过的理由：设备下月到货。";
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, world.Body.Staff.Clock));
        }
        var second = await world.SubmitAsync(SubmissionKinds.Closing, extension.Id);
        Assert.Equal((RequestStates.Dropped, RequestStates.Waiting), ((await world.LookAsync(first))!.Requests[0].State, (await world.LookAsync(second))!.Requests[0].State));
        Assert.Contains((await world.LookAsync(second))!.Requests[0].Lines, l => l.Text.Contains("设备下月到货", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task Whoever_does_not_supervise_the_bureau_today_sees_and_does_nothing(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var (body, clock, database) = (world.Body, world.Body.Staff.Clock, world.Body.Staff.Database);
        await body.ReadyAsync();
        var id = await world.SubmitAsync();
        var other = await Staff.MakeAsync(database);
        var (stranger, _) = await other.HolderAsync("方远", Staff.Inspection, "inspection-office", "rectification-office");
        foreach (var viewer in new[] { (await other.ViewerAsync(stranger))!, Bihuan.Access.Viewer.System(other.Body) })
        {
            await using var db = database.Open(viewer);
            Assert.Null(await OpenSubmission.RunAsync(db, world.Number, id, ItemFilter.All, "", 1));
            Assert.Null(await ListSubmissions.RunAsync(db, world.Number, 1));
            Assert.Null(await SideBySide.RunAsync(db));
            Assert.IsType<SubmissionStep.Missing>(await JudgeSubmission.RunAsync(database, viewer, clock, world.Number, id, 3, JudgeSubmission.Deed.Return, "不归我管"));
            Assert.IsType<SubmissionStep.Missing>(await AskQuestion.RunAsync(database, viewer, clock, world.Number, id, null, "不归我管"));
        }
        await using var own = database.Open(await world.InspectorAsync());
        var row = Assert.Single((await SideBySide.RunAsync(own))!);
        Assert.Equal((id, 0, 0), (row.Latest!.Id, row.ToReceive, row.Closures));
    }
}
