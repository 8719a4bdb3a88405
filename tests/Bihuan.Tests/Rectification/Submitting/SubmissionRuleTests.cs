using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.People;
using Bihuan.Rectification.Submitting;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

using Process = Bihuan.Audit.Process;

namespace Bihuan.Tests.Rectification.Submitting;

/// <summary>报送里一条一条的规矩：限制阅读的哪一种都不写，谁批准、谁答复、谁确认，签收在先，变了的不办，办过的不再办。</summary>
public sealed class SubmissionRuleTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    // 问题自己不限制阅读，下面的行限制阅读；生成的人都看得见
    [Theory, BothEngines]
    public async Task No_restricted_row_of_any_ledger_is_written_or_counted(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var body = world.Body;
        var (problem, closure) = await world.WaitingAsync(1);
        var other = await body.ReadyAsync(2);
        var asked = await world.ExtensionAsync(await body.ReadyAsync(3));
        var (secret, open) = (Proof("密件说明"), Proof("公开的说明"));
        // 佐证限制阅读，用处不限制；佐证不限制，用处限制
        secret.Evidence.Restricted = true;
        open.Use.Restricted = true;
        LedgerRow[] hidden =
        [
            New(new Measure { Sequence = 9, Text = "不公开的措施", Kind = "rule", Progress = ProgressStates.Done, ProblemId = problem.Id }),
            New(new Closure { ProblemId = other.Id, State = ClosureStates.Approval, Step = ClosureSteps.Inspection, Steps = ClosureSteps.Write(ClosureSteps.Order), Outcome = "不公开的成效", SubmittedById = body.Clerk, SubmittedOn = body.Today }),
            New(new ClosureReview { ClosureId = closure.Id, Step = ClosureSteps.Office, Text = "不公开的意见", On = body.Today, ById = body.Office }),
            New(new Watch { ProblemId = problem.Id, ControlId = "contract.unreviewed", ControlTitle = "不公开的看护", State = WatchStates.Proposed }),
            New(new Extension { ProblemId = other.Id, State = ApprovalStates.Submitted, FromDueOn = other.DueOn, DueOn = other.DueOn!.Value.AddDays(5), Reason = "不公开的理由", ApplicantId = body.Clerk, AppliedOn = body.Today, SubmittedById = body.Clerk, SubmittedOn = body.Today }),
            New(new Recommendation { InspectionId = body.Inspection.Id, Sequence = 1, Text = "不公开的建议", Progress = ProgressStates.Done }),
            New(new Recovery { ProblemId = problem.Id, Payer = "某公司", Amount = 12_300, ReceivedOn = body.Today }),
            New(new Sanction { ProblemId = problem.Id, Persons = 3, DecidedOn = body.Today, DecidedBy = "局党组" }),
        ];
        foreach (var row in hidden) row.Restricted = true;
        await body.Staff.AddAsync([.. hidden, secret.Evidence, secret.Use, open.Evidence, open.Use, .. hidden.Append(secret.Evidence).Append(open.Use).Select(r => new RowReader { BodyId = world.Number, RowId = r.Id, PersonId = body.Office })]);
        await using (var db = await body.OpenAsync(body.Office))
        {
            Assert.True(await db.Set<Measure>().AnyAsync(m => m.Sequence == 9) && await db.Set<Evidence>().AnyAsync(e => e.Title == "密件说明"));
            var preview = (await PreviewSubmission.RunAsync(db, body.Staff.Clock, body.Inspection.Id))!;
            Assert.Equal([closure.Id, asked.Id], preview.Requests.Select(r => r.RowId));
            Assert.DoesNotContain(preview.Requests.SelectMany(r => r.Lines), l => new[] { "不公开", "密件", "公开的说明" }.Any(w => l.Text.Contains(w, StringComparison.Ordinal)));
        }
        var seen = (await world.LookAsync(await world.SubmitAsync()))!;
        var items = seen.Items.ToDictionary(i => i.ProblemId);
        Assert.Equal((1, 1, 1), (items[problem.Id].Measures, items[problem.Id].MeasuresDone, items[problem.Id].Evidences));
        Assert.Equal((null, (DateOnly?)null), (items[other.Id].Step, items[other.Id].AskedOn));
        var s = seen.Submission;
        Assert.Equal((3, 3, 0, 0, 0L, 0, 0), (s.Measures, s.Evidences, s.AdviceDue, s.AdviceDone, s.Recovered, s.Rules, s.Disciplined));

        TRow New<TRow>(TRow row)
            where TRow : LedgerRow
        {
            row.UnitId = Staff.Window;
            return row;
        }

        (Evidence Evidence, Proof Use) Proof(string title)
        {
            var evidence = New(new Evidence { Title = title, Kind = EvidenceKinds.Statement, Statement = title, HappenedOn = body.Today });
            return (evidence, New(new Proof { ProblemId = problem.Id, EvidenceId = evidence.Id, Note = title }));
        }
    }

    // 自己生成的、受自己委托生成的，自己、代自己的人都不批准
    [Theory, BothEngines]
    public async Task Who_prepared_it_himself_or_by_another_approves_it_in_no_way(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var body = world.Body;
        await body.ReadyAsync();
        Guid id;
        await using (var db = body.Staff.Database.Open(await body.ForAsync(body.Office, body.Leader))) id = SubmittingBody.Done(await PrepareSubmission.RunAsync(db, body.Staff.Clock, new(body.Inspection.Id, SubmissionKinds.Progress, null, null, [], [])));
        Viewer[] kept = [await body.AsAsync(body.Office), await body.AsAsync(body.Leader), await body.ForAsync(body.Second, body.Office), await body.ForAsync(body.Second, body.Leader)];
        foreach (var viewer in kept)
        {
            await using var db = body.Staff.Database.Open(viewer);
            Assert.Contains("由别人批准", Assert.IsType<SubmissionStep.Refused>(await ReleaseSubmission.RunAsync(db, body.Staff.Clock, id, 1, true, null)).Message, StringComparison.Ordinal);
        }
        // 没有批准的权限的也不行
        Assert.IsNotType<SubmissionStep.Done>(await world.ApproveAsync(body.Discipline, id));
        SubmittingBody.Done(await world.ApproveAsync(body.Chief, id));
    }

    // 单机使用：自己生成的，登记别人在纸上的批准；扫描件存进巡察的附件
    [Theory, BothEngines]
    public async Task One_person_alone_records_who_approved_it_on_paper(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var body = world.Body;
        await body.ReadyAsync();
        await using var db = body.Staff.Database.Open(body.Alone());
        var id = SubmittingBody.Done(await PrepareSubmission.RunAsync(db, body.Staff.Clock, new(body.Inspection.Id, SubmissionKinds.Progress, null, null, [], [])));
        Assert.Equal("登记纸面的批准：报送", (await Bihuan.Rectification.Doing.Todo.FindAsync(db, body.Staff.Clock)).Items.Single(i => i.RowId == id).Do);
        var scan = Guid.CreateVersion7().ToString();
        Bihuan.Rectification.Closing.ReviewClosures.PaperOpinion paper = new(body.Today, "沈川", scan);
        Assert.Contains("不由自己批准", await RefusedAsync(null), StringComparison.Ordinal);
        Assert.Contains("签字的人", await RefusedAsync(paper with { ByName = " " }), StringComparison.Ordinal);
        Assert.Contains("于航生成了", await RefusedAsync(paper with { ByName = "于航" }), StringComparison.Ordinal);
        foreach (var day in new[] { body.Today.AddDays(1), body.Today.AddDays(-1) }) Assert.Contains("核对日期", await RefusedAsync(paper with { On = day }), StringComparison.Ordinal);
        Assert.Contains("扫描件", await RefusedAsync(paper with { Papers = "" }), StringComparison.Ordinal);
        db.ChangeTracker.Clear();
        SubmittingBody.Done(await ReleaseSubmission.RunAsync(db, body.Staff.Clock, id, 1, true, null, paper));
        Assert.Equal($"沈川（纸面，{body.Today:yyyy-MM-dd}签字，于航登记）", (await world.GetAsync(id)).ApprovedBy);
        Assert.Equal(scan, (await body.GetAsync<Inspection>(body.Inspection.Id)).Papers);

        async Task<string> RefusedAsync(Bihuan.Rectification.Closing.ReviewClosures.PaperOpinion? with)
        {
            db.ChangeTracker.Clear();
            return Assert.IsType<SubmissionStep.Refused>(await ReleaseSubmission.RunAsync(db, body.Staff.Clock, id, 1, true, null, with)).Message;
        }
    }

    [Theory, BothEngines]
    public async Task Nothing_is_read_asked_or_decided_before_it_is_signed_for_or_after_it_is_returned(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var body = world.Body;
        var (problem, closure) = await world.WaitingAsync(1);
        var file = new Bihuan.Files.StoredFile { BodyId = world.Number, Id = Guid.CreateVersion7(), Name = "请示.pdf", MediaType = "application/pdf", Sha256 = new string('c', 64), Size = 10, UploadedBy = body.Office, Uploader = "乔安", UploadedAt = body.Staff.Clock.GetUtcNow().UtcDateTime };
        await body.Staff.AddAsync(file);
        Guid id, request;
        await using (var db = await body.OpenAsync(body.Office)) id = SubmittingBody.Done(await PrepareSubmission.RunAsync(db, body.Staff.Clock, new(body.Inspection.Id, SubmissionKinds.Closing, null, file.Id.ToString(), [closure.Id], [])));
        await using (var db = body.Staff.Open()) request = (await db.SubmissionRequests.SingleAsync(r => r.SubmissionId == id)).Id;
        SubmittingBody.Done(await world.ApproveAsync(body.Second, id));
        Assert.Equal((false, false), await ReadsAsync());
        await NothingAsync("请先签收");
        Assert.IsType<SubmissionStep.Refused>(await world.JudgeAsync(id, JudgeSubmission.Deed.Accept));
        Assert.IsType<SubmissionStep.Refused>(await world.JudgeAsync(id, JudgeSubmission.Deed.Return, "太简单。"));
        SubmittingBody.Done(await world.JudgeAsync(id, JudgeSubmission.Deed.Receive));
        Assert.Equal((true, true), await ReadsAsync());
        SubmittingBody.Done(await world.JudgeAsync(id, JudgeSubmission.Deed.Return, "成效没有写清楚。"));
        await NothingAsync("已经退回");

        async Task<(bool Item, bool File)> ReadsAsync()
        {
            await using var db = body.Staff.Database.Open(await world.InspectorAsync());
            return (await OpenSubmission.ItemAsync(db, world.Number, id, problem.Id) is not null, await OpenSubmission.FileAsync(db, world.Number, id, file.Id) is not null);
        }

        async Task NothingAsync(string said)
        {
            Assert.Contains(said, Assert.IsType<SubmissionStep.Refused>(await AskQuestion.RunAsync(body.Staff.Database, await world.InspectorAsync(), body.Staff.Clock, world.Number, id, problem.Id, "公示在哪里？")).Message, StringComparison.Ordinal);
            Assert.Contains(said, Assert.IsType<SubmissionStep.Refused>(await world.DecideAsync(id, true, null, request)).Message, StringComparison.Ordinal);
            Assert.Equal(ClosureSteps.Inspection, (await body.GetAsync<Closure>(closure.Id)).Step);
        }
    }

    [Theory, BothEngines]
    public async Task What_changed_since_is_compared_within_one_inspection(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var body = world.Body;
        await body.ReadyAsync(1);
        await world.SubmitAsync();
        var second = new Inspection { UnitId = Staff.Inspection, Title = "区委专项巡察", Inspector = "第三巡察组", FeedbackOn = body.Today.AddDays(-20), HeadId = body.Chief };
        await body.Staff.AddAsync(second);
        await body.ReadyAsync(1, p => p.InspectionId = second.Id);
        await using (var db = await body.OpenAsync(body.Office))
        {
            var preview = (await PreviewSubmission.RunAsync(db, body.Staff.Clock, second.Id))!;
            Assert.Equal((null, 0), (preview.Previous, preview.GoneCount));
            // 各次巡察各有一份等着批准的
            var made = SubmittingBody.Done(await PrepareSubmission.RunAsync(db, body.Staff.Clock, new(second.Id, SubmissionKinds.Progress, null, null, [], [])));
            Assert.Equal(second.FeedbackOn, (await db.Submissions.AsNoTracking().SingleAsync(s => s.Id == made)).FeedbackOn);
        }
        var third = await world.SubmitAsync();
        Assert.Equal((2, 0, 0, 0), ((await world.GetAsync(third)).Number, (await world.GetAsync(third)).Added, (await world.GetAsync(third)).Changed, (await world.GetAsync(third)).Gone));
    }

    // 看得见报送、可以批准的局领导，不准备、不撤回、不答复
    [Theory, BothEngines]
    public async Task Only_who_manages_submissions_prepares_withdraws_and_answers(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var (body, clock) = (world.Body, world.Body.Staff.Clock);
        await body.ReadyAsync();
        Assert.IsType<SubmissionStep.Missing>(await world.PrepareAsync(body.Leader));
        // 勾选的现在不等确认了
        Assert.Contains("不等巡察办确认", Assert.IsType<SubmissionStep.Refused>(await world.PrepareAsync(body.Office, SubmissionKinds.Progress, Guid.CreateVersion7())).Message, StringComparison.Ordinal);
        var id = SubmittingBody.Done(await world.PrepareAsync(body.Office));
        await using (var db = await body.OpenAsync(body.Leader)) Assert.IsType<SubmissionStep.Refused>(await TakeBackSubmission.RunAsync(db, clock, id, 1));
        SubmittingBody.Done(await world.ApproveAsync(body.Leader, id));
        SubmittingBody.Done(await world.JudgeAsync(id, JudgeSubmission.Deed.Receive));
        SubmittingBody.Done(await AskQuestion.RunAsync(body.Staff.Database, await world.InspectorAsync(), clock, world.Number, id, null, "公示在哪里？"));
        var question = (await world.LookAsync(id))!.Questions[0].Id;
        await using (var db = await body.OpenAsync(body.Leader)) Assert.IsType<SubmissionStep.Missing>(await AnswerQuestion.RunAsync(db, clock, question, 1, "大厅一楼。", null));
        // 别的机构的整改办
        var other = await Staff.MakeAsync(body.Staff.Database);
        var (stranger, _) = await other.HolderAsync("方远", Staff.Inspection, "rectification-office");
        await using (var db = body.Staff.Database.Open((await other.ViewerAsync(stranger))!)) Assert.IsType<SubmissionStep.Missing>(await AnswerQuestion.RunAsync(db, clock, question, 1, "大厅一楼。", null));
        await using (var db = await body.OpenAsync(body.Second)) SubmittingBody.Done(await AnswerQuestion.RunAsync(db, clock, question, 1, "大厅一楼。", null));
        // 了结了的不再答
        SubmittingBody.Done(await AskQuestion.SettleAsync(body.Staff.Database, await world.InspectorAsync(), clock, world.Number, id, question, 2));
        await using (var db = await body.OpenAsync(body.Second)) Assert.Contains("已经了结", Assert.IsType<SubmissionStep.Refused>(await AnswerQuestion.RunAsync(db, clock, question, 3, "大厅二楼。", null)).Message, StringComparison.Ordinal);
        Assert.Equal("大厅一楼。", (await world.LookAsync(id))!.Questions[0].Answer);
    }

    // 自己也督导着下级机构的，不确认自己报出去的；随别的一份报的不在这一份里办；办过的不再办
    [Theory, BothEngines]
    public async Task A_request_is_decided_once_in_its_own_submission_by_who_supervises(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var (body, database, clock) = (world.Body, world.Body.Staff.Database, world.Body.Staff.Clock);
        var below = await Staff.MakeAsync(database);
        await body.Staff.AddAsync(new Supervision { BodyId = world.Number, SupervisedBodyId = below.Body, From = new(2020, 1, 1) });
        var (both, _) = await body.Staff.HolderAsync("何一帆", Staff.Inspection, "rectification-office", "inspection-office");
        var (_, closure) = await world.WaitingAsync(1);
        var extension = await world.ExtensionAsync(await body.ReadyAsync(2));
        var first = await world.SubmitAsync(SubmissionKinds.Closing, closure.Id);
        var second = await world.SubmitAsync(SubmissionKinds.Closing, extension.Id);
        var (one, two) = ((await world.LookAsync(first))!.Requests[0].Id, (await world.LookAsync(second))!.Requests[0].Id);

        var own = await body.AsAsync(both);
        Assert.Equal([below.Body], own.SupervisedBodiesOf(Permissions.ConfirmSubmissions));
        Assert.IsType<SubmissionStep.Missing>(await DecideRequests.RunAsync(database, own, clock, world.Number, first, [one], true, null));
        Assert.IsType<SubmissionStep.Missing>(await JudgeSubmission.RunAsync(database, own, clock, world.Number, first, (await world.GetAsync(first)).Version, JudgeSubmission.Deed.Accept, null));
        Assert.IsType<SubmissionStep.Missing>(await AskQuestion.RunAsync(database, own, clock, world.Number, first, null, "自己问自己"));

        Assert.IsType<SubmissionStep.Missing>(await world.DecideAsync(first, true, null, two));
        Assert.IsType<SubmissionStep.Missing>(await world.DecideAsync(first, true, null, one, two));
        Assert.IsType<SubmissionStep.Refused>(await world.DecideAsync(first, true, null));
        SubmittingBody.Done(await world.DecideAsync(first, true, "同意。", one));
        Assert.Contains("原因", Assert.IsType<SubmissionStep.Refused>(await world.DecideAsync(second, false, " ", two)).Message, StringComparison.Ordinal);
        SubmittingBody.Done(await world.DecideAsync(second, false, "先把设备订好。", two));
        foreach (var (id, request, said) in new[] { (first, one, "已同意"), (second, two, "已退回") })
            foreach (var agrees in new[] { true, false })
                Assert.Contains(said, Assert.IsType<SubmissionStep.Refused>(await world.DecideAsync(id, agrees, "再办一次", request)).Message, StringComparison.Ordinal);
        Assert.Equal((RequestStates.Confirmed, RequestStates.Refused), ((await world.LookAsync(first))!.Requests[0].State, (await world.LookAsync(second))!.Requests[0].State));
        Assert.Equal(ApprovalStates.SentBack, (await body.GetAsync<Extension>(extension.Id)).State);
    }

    // 报出以后改过的延期、销号：不照旧的那一份办
    [Theory, BothEngines]
    public async Task What_changed_after_it_was_handed_over_is_not_decided(Engine engine)
    {
        var world = await SubmittingBody.MakeAsync(await databases.UseAsync(engine));
        var body = world.Body;
        var (_, closure) = await world.WaitingAsync(1);
        var late = await body.ReadyAsync(2);
        var extension = await world.ExtensionAsync(late);
        var id = await world.SubmitAsync(SubmissionKinds.Closing, closure.Id, extension.Id);
        await using (var db = body.Staff.Open())
        {
            (await db.Set<Closure>().SingleAsync(c => c.Id == closure.Id)).Outcome = "改写了的成效。";
            (await db.Set<Extension>().SingleAsync(e => e.Id == extension.Id)).DueOn = late.DueOn!.Value.AddDays(90);
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        var requests = (await world.LookAsync(id))!.Requests.Select(r => r.Id).ToArray();
        Assert.IsType<SubmissionStep.Refused>(await world.DecideAsync(id, true, "同意。", requests));
        Assert.All((await world.LookAsync(id))!.Requests, r => Assert.Equal(RequestStates.Dropped, r.State));
        Assert.Equal((ClosureSteps.Inspection, ApprovalStates.Submitted, late.DueOn), ((await body.GetAsync<Closure>(closure.Id)).Step, (await body.GetAsync<Extension>(extension.Id)).State, (await body.GetAsync<Problem>(late.Id)).DueOn));
    }
}
