using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Rectification.Submitting;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Rectification.Closing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Submitting;

/// <summary>报送里的限制阅读：生成时、批准时、看的时候都不漏；没有签收的，不由后面的一份看到。</summary>
public sealed class SubmissionSecrecyTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task What_its_preparer_may_read_is_still_not_written_when_restricted(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var open = await world.Body.ReadyAsync(1);
        var secret = await world.Body.ReadyAsync(2);
        await RestrictAsync(world.Body, secret.Id);
        await world.Body.Staff.AddAsync(new RowReader { BodyId = world.Number, RowId = secret.Id, PersonId = world.Body.Office });
        await using (var db = await world.Body.OpenAsync(world.Body.Office)) Assert.True(await db.Set<Problem>().AnyAsync(p => p.Id == secret.Id));
        var seen = (await world.LookAsync(await world.SubmitAsync()))!;
        Assert.Equal(open.Id, Assert.Single(seen.Items).ProblemId);
        Assert.Equal((1, 1), (seen.Submission.Problems, seen.Submission.Evidences));
    }

    [Theory, BothEngines]
    public async Task A_problem_restricted_after_preparing_is_not_handed_over(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var secret = await world.Body.ReadyAsync(1);
        var open = await world.Body.ReadyAsync(2);
        var id = SubmittingBody.Done(await world.PrepareAsync(world.Body.Office));
        await RestrictAsync(world.Body, secret.Id);
        var refused = Assert.IsType<SubmissionStep.Refused>(await world.ApproveAsync(world.Body.Second, id));
        Assert.Contains("重新准备", refused.Message, StringComparison.Ordinal);
        Assert.Equal(SubmissionStates.Prepared, (await world.GetAsync(id)).State);
        // 照说的办
        SubmittingBody.Done(await world.ApproveAsync(world.Body.Second, id, approves: false, reason: "有问题限制了阅读。"));
        Assert.Equal(open.Id, Assert.Single((await world.LookAsync(await world.SubmitAsync()))!.Items).ProblemId);
    }

    [Theory, BothEngines]
    public async Task An_inspection_restricted_after_preparing_is_not_handed_over(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        await world.Body.ReadyAsync();
        var id = SubmittingBody.Done(await world.PrepareAsync(world.Body.Office));
        await using (var db = world.Body.Staff.Open())
        {
            (await db.Set<Inspection>().SingleAsync(i => i.Id == world.Body.Inspection.Id)).Restricted = true;
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, world.Body.Staff.Clock));
        }
        Assert.IsType<SubmissionStep.Refused>(await world.ApproveAsync(world.Body.Second, id));
    }

    [Theory, BothEngines]
    public async Task Somebody_of_the_body_who_is_not_named_does_not_read_a_restricted_problem_in_a_copy(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var body = world.Body;
        var (secret, closure) = await world.WaitingAsync(1);
        var first = await world.SubmitAsync(SubmissionKinds.Closing, closure.Id);
        SubmittingBody.Done(await AskQuestion.RunAsync(body.Staff.Database, await world.InspectorAsync(), body.Staff.Clock, world.Number, first, secret.Id, "公示在哪里？"));
        await body.ReadyAsync(2);
        await RestrictAsync(body, secret.Id);
        await body.Staff.AddAsync(new RowReader { BodyId = world.Number, RowId = secret.Id, PersonId = body.Office });
        var second = SubmittingBody.Done(await world.PrepareAsync(body.Office));
        Guid question;
        // 名单里的、督导的一方看得到已经报出的
        await using (var db = await body.OpenAsync(body.Office)) Assert.Single((await OpenSubmission.RunAsync(db, world.Number, first, ItemFilter.All, "", 1))!.Items);
        var office = (await world.LookAsync(first))!;
        Assert.Equal((1, 1, 1), (office.Items.Count, office.Requests.Count, office.Questions.Count));
        question = office.Questions[0].Id;
        await using var other = await body.OpenAsync(body.Second);
        Assert.False(await other.Set<Problem>().AnyAsync(p => p.Id == secret.Id));
        var opened = (await OpenSubmission.RunAsync(other, world.Number, first, ItemFilter.All, "", 0))!;
        Assert.Equal((0, 0, 0, 0, 0), (opened.Items.Count, opened.Total, opened.Requests.Count, opened.Questions.Count, opened.Asked.Count));
        Assert.Null(await OpenSubmission.ItemAsync(other, world.Number, first, secret.Id));
        Assert.Null(await AnswerQuestion.OpenAsync(other, question));
        Assert.Empty((await OpenSubmission.RunAsync(other, world.Number, second, ItemFilter.Gone, "", 1))!.Items);
        var preview = (await PreviewSubmission.RunAsync(other, body.Staff.Clock, body.Inspection.Id))!;
        Assert.Equal((0, 1), (preview.Gone.Count, preview.GoneCount));
    }

    // 只有名单上的人答得了；他离开了，别的能答复的人的待办里有，写明要先加进名单
    [Theory, BothEngines]
    public async Task A_question_on_a_restricted_problem_waits_for_who_reads_it_and_is_not_lost_when_he_leaves(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var body = world.Body;
        var (secret, open) = (await body.ReadyAsync(1), await body.ReadyAsync(2));
        var id = await world.SubmitAsync();
        foreach (var about in new[] { secret, open }) SubmittingBody.Done(await AskQuestion.RunAsync(body.Staff.Database, await world.InspectorAsync(), body.Staff.Clock, world.Number, id, about.Id, "公示在哪里？"));
        await RestrictAsync(body, secret.Id);
        await body.Staff.AddAsync(new RowReader { BodyId = world.Number, RowId = secret.Id, PersonId = body.Office }, new RowReader { BodyId = world.Number, RowId = secret.Id, PersonId = body.Leader });
        Assert.Equal(["答复提问", "答复提问"], await WaitingAsync(body.Office));
        Assert.Equal(["答复提问"], await WaitingAsync(body.Second));
        await using (var db = body.Staff.Open())
        {
            (await db.Set<Bihuan.Ledgers.Personnel.Person>().SingleAsync(p => p.Id == body.Office)).LeftOn = body.Today.AddDays(-1);
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        Assert.Equal(["答复提问", "答复提问：问的是限制阅读的问题，请许看它的人把您加进名单"], await WaitingAsync(body.Second));

        async Task<string[]> WaitingAsync(Guid person)
        {
            await using var db = await body.OpenAsync(person);
            var items = (await Todo.FindAsync(db, body.Staff.Clock)).Items;
            Assert.Equal(items.Count, await Todo.CountAsync(db, body.Staff.Clock));
            return [.. items.Where(i => i.Kind == TodoKind.Submission).Select(i => i.Do).Order(StringComparer.Ordinal)];
        }
    }

    [Theory, BothEngines]
    public async Task A_submission_withdrawn_while_the_next_is_prepared_is_not_shown_through_it(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var body = world.Body;
        await body.ReadyAsync(1);
        var gone = await body.ReadyAsync(2);
        var first = SubmittingBody.Done(await world.PrepareAsync(body.Office));
        SubmittingBody.Done(await world.ApproveAsync(body.Second, first));
        await RestrictAsync(body, gone.Id);
        var other = await databases.AnotherAsync(engine);
        SubmissionStep made;
        await using (var db = await body.OpenAsync(body.Office))
        {
            using var between = new InBetween(db, async () =>
            {
                await using var late = other.Open(await body.AsAsync(body.Second));
                SubmittingBody.Done(await TakeBackSubmission.RunAsync(late, body.Staff.Clock, first, (await late.Submissions.AsNoTracking().SingleAsync(s => s.Id == first)).Version));
            });
            made = await PrepareSubmission.RunAsync(db, body.Staff.Clock, new(body.Inspection.Id, SubmissionKinds.Progress, "", null, [], []));
            Assert.True(between.Acted);
        }
        var next = SubmittingBody.Done(made);
        SubmittingBody.Done(await world.ApproveAsync(body.Second, next));
        SubmittingBody.Done(await world.JudgeAsync(next, JudgeSubmission.Deed.Receive));
        Assert.Null(await world.LookAsync(first));
        Assert.Empty((await world.LookAsync(next, ItemFilter.Gone))!.Items);
    }

    [Theory, BothEngines]
    public async Task A_submission_not_received_is_not_shown_through_the_next(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var body = world.Body;
        var kept = await body.ReadyAsync(1);
        var gone = await body.ReadyAsync(2);
        var first = SubmittingBody.Done(await world.PrepareAsync(body.Office));
        SubmittingBody.Done(await world.ApproveAsync(body.Second, first));
        await RestrictAsync(body, gone.Id);
        var next = SubmittingBody.Done(await world.PrepareAsync(body.Office));
        SubmittingBody.Done(await world.ApproveAsync(body.Second, next));
        SubmittingBody.Done(await world.JudgeAsync(next, JudgeSubmission.Deed.Receive));
        Assert.False((await world.LookAsync(first))!.IsOpened);
        Assert.Null((await world.GetAsync(next)).PreviousId);
        Assert.Empty((await world.LookAsync(next, ItemFilter.Gone))!.Items);

        // 存着的一份记着的上一次没有签收的，看的时候也不算
        var number = world.Number;
        await using (var db = body.Staff.Open())
        {
            var like = await db.Submissions.AsNoTracking().SingleAsync(s => s.Id == next);
            db.Add(new Submission { BodyId = number, Id = Guid.CreateVersion7(), InspectionId = like.InspectionId, InspectionTitle = like.InspectionTitle, Number = 9, Kind = like.Kind, PreviousId = first, State = SubmissionStates.Received, PreparedAt = like.PreparedAt, PreparedById = like.PreparedById, PreparedBy = like.PreparedBy, Hash = like.Hash, Problems = 0, Closed = 0, Late = 0, Measures = 0, MeasuresDone = 0, Evidences = 0, ImmediateDue = 0, ImmediateClosed = 0, AdviceDue = 0, AdviceDone = 0, Recovered = 0, Rules = 0, Revised = 0, Repealed = 0, Disciplined = 0, Added = 0, Changed = 0, Gone = 2 });
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        Guid ninth;
        await using (var db = body.Staff.Open()) ninth = (await db.Submissions.SingleAsync(s => s.BodyId == number && s.Number == 9)).Id;
        var shown = (await world.LookAsync(ninth, ItemFilter.Gone))!;
        Assert.Null(shown.Previous);
        Assert.Empty(shown.Items);
        SubmittingBody.Done(await world.JudgeAsync(first, JudgeSubmission.Deed.Receive));
        Assert.Contains((await world.LookAsync(ninth, ItemFilter.Gone))!.Items, i => i.ProblemId == kept.Id);
    }

    private static async Task RestrictAsync(ClosingBody body, Guid problem)
    {
        await using var db = body.Staff.Open();
        (await db.Set<Problem>().SingleAsync(p => p.Id == problem)).Restricted = true;
        foreach (var measure in await db.Set<Measure>().Where(m => m.ProblemId == problem).ToListAsync()) measure.Restricted = true;
        await db.SaveAsync(Process.Now("测试准备", db.Viewer, body.Staff.Clock));
    }
}
