using Bihuan.Audit;
using Bihuan.Files;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Submitting;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Submitting;

/// <summary>几个人办同一份报送：打开以后别人办过的不再照旧的办，同事给的文件不丢，没有勾的文件不交，自己申请的延期自己不报。</summary>
public sealed class SubmissionTogetherTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task A_colleague_who_rewrites_an_answer_keeps_its_files_and_an_old_page_changes_nothing(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var (body, clock) = (world.Body, world.Body.Staff.Clock);
        await body.ReadyAsync();
        var id = await world.SubmitAsync();
        SubmittingBody.Done(await AskQuestion.RunAsync(body.Staff.Database, await world.InspectorAsync(), clock, world.Number, id, null, "公示在哪里？"));
        var question = (await world.LookAsync(id))!.Questions[0].Id;
        var (file, strange) = (await FileAsync(world, 'a', body.Office), await FileAsync(world, 'b', body.Clerk));
        await using (var db = await body.OpenAsync(body.Office)) SubmittingBody.Done(await AnswerQuestion.RunAsync(db, clock, question, 1, "大厅一楼。", file.ToString()));
        await using (var db = await body.OpenAsync(body.Second))
        {
            Assert.IsType<SubmissionStep.Refused>(await AnswerQuestion.RunAsync(db, clock, question, 1, "照旧的一页改的。", null));
            db.ChangeTracker.Clear();
            SubmittingBody.Done(await AnswerQuestion.RunAsync(db, clock, question, 2, "大厅一楼东侧。", $"{file},{strange}"));
        }
        var now = (await world.LookAsync(id))!.Questions[0];
        // 看不见的别人的文件，写了编号也交不出去
        Assert.Equal((file.ToString(), "大厅一楼东侧。"), (now.AnswerPapers, now.Answer));
    }

    [Theory, BothEngines]
    public async Task Of_two_who_prepare_at_one_moment_with_an_outdated_request_the_second_is_told(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var body = world.Body;
        var (_, closure) = await world.WaitingAsync(1);
        await world.SubmitAsync(SubmissionKinds.Closing, closure.Id);
        await using (var db = body.Staff.Open())
        {
            (await db.Set<Closure>().SingleAsync(c => c.Id == closure.Id)).Outcome = "改写了的成效。";
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        var other = await databases.AnotherAsync(engine);
        await using var mine = await body.OpenAsync(body.Office);
        using var between = new InBetween(mine, async () =>
        {
            await using var late = other.Open(await body.AsAsync(body.Second));
            SubmittingBody.Done(await PrepareSubmission.RunAsync(late, body.Staff.Clock, new(body.Inspection.Id, SubmissionKinds.Closing, "", null, [closure.Id], [])));
        });
        Assert.IsType<SubmissionStep.Refused>(await PrepareSubmission.RunAsync(mine, body.Staff.Clock, new(body.Inspection.Id, SubmissionKinds.Closing, "", null, [closure.Id], [])));
        Assert.True(between.Acted);
    }

    [Theory, BothEngines]
    public async Task An_old_page_neither_approves_nor_judges_nor_takes_back(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var (body, clock) = (world.Body, world.Body.Staff.Clock);
        await body.ReadyAsync();
        var id = SubmittingBody.Done(await world.PrepareAsync(body.Office));
        await using (var db = await body.OpenAsync(body.Second))
            foreach (var approves in new[] { true, false }) Assert.Equal(SubmissionStep.Stale, Assert.IsType<SubmissionStep.Refused>(await ReleaseSubmission.RunAsync(db, clock, id, 0, approves, "写得太简单。")).Message);
        SubmittingBody.Done(await world.ApproveAsync(body.Second, id));
        var old = (await world.GetAsync(id)).Version - 1;
        Assert.IsType<SubmissionStep.Refused>(await JudgeSubmission.RunAsync(body.Staff.Database, await world.InspectorAsync(), clock, world.Number, id, old, JudgeSubmission.Deed.Receive, null));
        await using (var db = await body.OpenAsync(body.Office)) Assert.IsType<SubmissionStep.Refused>(await TakeBackSubmission.RunAsync(db, clock, id, old));
        Assert.Equal(SubmissionStates.Submitted, (await world.GetAsync(id)).State);
        // 够不着整个机构的人撤不回
        await using (var db = await body.OpenAsync(body.Clerk)) Assert.IsType<SubmissionStep.Missing>(await TakeBackSubmission.RunAsync(db, clock, id, old + 1));
    }

    // 一批里有一件别人先同意了：别的退了，写的原因和没有办成的那一件说给他
    [Theory, BothEngines]
    public async Task Of_a_batch_what_a_colleague_did_first_is_named_and_the_rest_is_done(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var (first, second) = ((await world.WaitingAsync(1)).Closure, (await world.WaitingAsync(2)).Closure);
        var id = await world.SubmitAsync(SubmissionKinds.Closing, first.Id, second.Id);
        var requests = (await world.LookAsync(id))!.Requests.ToDictionary(r => r.RowId, r => r.Id);
        SubmittingBody.Done(await world.DecideAsync(id, true, "同意。", requests[first.Id]));
        var partly = Assert.IsType<SubmissionStep.Partly>(await world.DecideAsync(id, false, "少照片。", requests[first.Id], requests[second.Id]));
        Assert.Equal([requests[first.Id]], partly.Left);
        Assert.StartsWith("已退回1件。没有办成的：第1个问题：已同意", partly.Message, StringComparison.Ordinal);
        Assert.Equal([ClosureStates.Closed, ClosureStates.Returned], [(await world.Body.GetAsync<Closure>(first.Id)).State, (await world.Body.GetAsync<Closure>(second.Id)).State]);
    }

    [Theory, BothEngines]
    public async Task Only_ticked_files_go_with_a_request_and_nobody_reports_his_own_extension(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var body = world.Body;
        var extension = await world.ExtensionAsync(await body.ReadyAsync(1));
        var own = await world.ExtensionAsync(await body.ReadyAsync(2));
        var (ticked, left) = (await FileAsync(world, 'a', body.Office), await FileAsync(world, 'b', body.Office));
        await using (var db = body.Staff.Open())
        {
            (await db.Set<Extension>().SingleAsync(e => e.Id == extension.Id)).Papers = $"{ticked},{left}";
            var mine = await db.Set<Extension>().SingleAsync(e => e.Id == own.Id);
            (mine.ApplicantId, mine.SubmittedById) = (body.Office, body.Office);
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        Assert.IsType<SubmissionStep.Refused>(await world.PrepareAsync(body.Office, SubmissionKinds.Closing, own.Id));
        Guid id;
        await using (var db = await body.OpenAsync(body.Office))
        {
            var files = (await PreviewSubmission.RunAsync(db, body.Staff.Clock, body.Inspection.Id))!.Requests.Single(r => r.RowId == extension.Id).Files;
            Assert.Equal([ticked, left], files.Select(f => f.Id));
            id = SubmittingBody.Done(await PrepareSubmission.RunAsync(db, body.Staff.Clock, new(body.Inspection.Id, SubmissionKinds.Closing, "", null, [extension.Id], [(extension.Id, ticked)])));
        }
        SubmittingBody.Done(await world.ApproveAsync(body.Second, id));
        SubmittingBody.Done(await world.JudgeAsync(id, JudgeSubmission.Deed.Receive));
        Assert.Equal([ticked], (await world.LookAsync(id))!.Files.Keys);
        // 没有交的，也不因这一份留着
        await using (var db = body.Staff.Open()) Assert.Equal([ticked], await db.FileUses.Where(u => u.BodyId == world.Number && u.Ledger == "submission").Select(u => u.FileId).ToListAsync());
        await using var office = body.Staff.Database.Open(await world.InspectorAsync());
        Assert.Equal((ticked, null), ((await OpenSubmission.FileAsync(office, world.Number, id, ticked))?.Id, (await OpenSubmission.FileAsync(office, world.Number, id, left))?.Id));
    }

    private static async Task<Guid> FileAsync(SubmittingBody world, char hash, Guid by)
    {
        var file = new StoredFile { BodyId = world.Number, Id = Guid.CreateVersion7(), Name = $"照片{hash}.jpg", MediaType = "image/jpeg", Sha256 = new string(hash, 64), Size = 10, UploadedBy = by, Uploader = "乔安", UploadedAt = world.Body.Staff.Clock.GetUtcNow().UtcDateTime };
        await world.Body.Staff.AddAsync(file);
        return file.Id;
    }
}
