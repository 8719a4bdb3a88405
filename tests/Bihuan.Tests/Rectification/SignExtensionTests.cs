using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Rectification.Closing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification;

/// <summary>单机使用：自己申请的延期，登记别人在纸上的审核；签字的不是申请的人；多人使用的没有这条路。</summary>
public sealed class SignExtensionTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task One_person_alone_records_what_others_signed_on_paper(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        await using var db = body.Staff.Database.Open(body.Alone());
        var asked = Assert.IsType<AskExtension.Result.Submitted>(await AskExtension.RunAsync(db, body.Staff.Clock, problem.Id, new Dictionary<string, string> { [nameof(Extension.DueOn)] = body.Today.AddDays(60).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), [nameof(Extension.Reason)] = "设备还没有到货，到货以后十天装好。" }));
        Assert.Contains("在纸上审核", asked.Message, StringComparison.Ordinal);
        db.ChangeTracker.Clear();
        var life = (await OpenProblem.RunAsync(db, body.Staff.Clock, problem.Id))!;
        Assert.Contains("在纸上审核", life.AskedJudged, StringComparison.Ordinal);
        Assert.Contains((await Todo.FindAsync(db, body.Staff.Clock)).Items, i => i.Kind == TodoKind.Extension && i.RowId == life.Asked!.Id && i.Do.StartsWith("登记纸面的审核", StringComparison.Ordinal));
        // 自己不同意自己申请的
        Assert.Contains("在纸上审核", Assert.IsType<DoDeed.Result.Refused>(await DoDeed.RunAsync(db, body.Staff.Clock, new(db.Catalog.Of(typeof(Extension)), life.Asked!.Id, life.Asked.Version, "grant"))).Message, StringComparison.Ordinal);

        Assert.Equal([nameof(Extension.DecidedOn), nameof(Extension.ConsentOn), nameof(Extension.ApproverName), nameof(Extension.DecisionPapers)], Faults(await SignAsync(true, new(null, "", " "), null, null)));
        Assert.Equal([nameof(Extension.ApproverName)], Faults(await SignAsync(true, Paper("局办公室 于航"), body.Today, null)));
        Assert.Equal([nameof(Extension.DecidedOn)], Faults(await SignAsync(true, Paper("乔安") with { On = body.Today.AddDays(1) }, body.Today, null)));
        Assert.Equal([nameof(Extension.ConsentOn)], Faults(await SignAsync(true, Paper("乔安"), body.Today.AddDays(-1), null)));
        Assert.Equal([nameof(Extension.Opinion)], Faults(await SignAsync(false, Paper("乔安"), null, " ")));
        Assert.Equal(problem.DueOn, (await body.GetAsync<Problem>(problem.Id)).DueOn);
        Assert.IsType<ClosureStep.Done>(await SignAsync(true, Paper("乔安"), body.Today, "情况属实。"));
        var row = await body.GetAsync<Extension>(life.Asked.Id);
        Assert.Equal((ApprovalStates.Approved, true, "乔安", body.Office, body.Today, body.Today), (row.State, row.OnPaper, row.ApproverName, row.ApproverId!.Value, row.DecidedOn!.Value, row.ConsentOn!.Value));
        Assert.Equal((body.Today.AddDays(60), problem.DueOn), ((await body.GetAsync<Problem>(problem.Id)).DueOn!.Value, (await body.GetAsync<Problem>(problem.Id)).FirstDueOn));
        Assert.IsType<ClosureStep.Refused>(await SignAsync(true, Paper("乔安"), body.Today, null));

        async Task<ClosureStep> SignAsync(bool agrees, ReviewClosures.PaperOpinion paper, DateOnly? consent, string? opinion)
        {
            db.ChangeTracker.Clear();
            return await SignExtension.RunAsync(db, body.Staff.Clock, new(life.Asked!.Id, (await body.GetAsync<Extension>(life.Asked.Id)).Version, agrees, opinion, consent, paper));
        }

        ReviewClosures.PaperOpinion Paper(string name) => new(body.Today, name, Guid.CreateVersion7().ToString());
    }

    // 自查、信访等别处来的，不用巡察办同意：不问那一天，也不写那一天
    [Theory, BothEngines]
    public async Task A_problem_that_no_inspection_found_asks_for_no_consent(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        Guid[] rows = [await AskedAsync(1), await AskedAsync(2)];
        foreach (var who in new[] { body.Alone(), await body.AsAsync(body.Clerk) })
        {
            await using var asker = body.Staff.Database.Open(who);
            var judged = (await OpenProblem.RunAsync(asker, body.Staff.Clock, (await body.GetAsync<Extension>(rows[0])).ProblemId))!.AskedJudged;
            Assert.Contains("审核", judged, StringComparison.Ordinal);
            Assert.DoesNotContain("巡察办", judged, StringComparison.Ordinal);
        }
        await using (var alone = body.Staff.Database.Open(body.Alone()))
            Assert.IsType<ClosureStep.Done>(await SignExtension.RunAsync(alone, body.Staff.Clock, new(rows[0], 1, true, null, null, new(body.Today, "林知远", Guid.CreateVersion7().ToString()))));
        await using (var office = await body.OpenAsync(body.Office))
            Assert.IsType<DoDeed.Result.Done>(await DoDeed.RunAsync(office, body.Staff.Clock, new(office.Catalog.Of(typeof(Extension)), rows[1], 1, "grant")));
        foreach (var id in rows)
        {
            var row = await body.GetAsync<Extension>(id);
            Assert.Equal((ApprovalStates.Approved, (DateOnly?)null, row.DueOn), (row.State, row.ConsentOn, (await body.GetAsync<Problem>(row.ProblemId)).DueOn));
        }

        async Task<Guid> AskedAsync(int sequence)
        {
            var problem = await body.ReadyAsync(sequence, p => (p.InspectionId, p.Source) = (null, ProblemSources.Self));
            var extension = new Extension { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, State = ApprovalStates.Submitted, FromDueOn = problem.DueOn, DueOn = problem.DueOn!.Value.AddDays(20), Reason = "设备还没有到货。", ApplicantId = body.Clerk, AppliedOn = body.Today, SubmittedById = body.Clerk, SubmittedOn = body.Today };
            await body.Staff.AddAsync(extension);
            return extension.Id;
        }
    }

    [Theory, BothEngines]
    public async Task Returned_on_paper_and_asked_again_forgets_it_and_others_have_no_such_way(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        var extension = new Extension { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, State = ApprovalStates.Submitted, FromDueOn = problem.DueOn, DueOn = problem.DueOn!.Value.AddDays(20), Reason = "设备还没有到货。", ApplicantId = body.Clerk, AppliedOn = body.Today, SubmittedById = body.Clerk, SubmittedOn = body.Today };
        await body.Staff.AddAsync(extension);
        var paper = new ReviewClosures.PaperOpinion(body.Today, "林知远", Guid.CreateVersion7().ToString());
        await using (var office = await body.OpenAsync(body.Office)) Assert.Contains("只在单机使用时", Assert.IsType<ClosureStep.Refused>(await SignExtension.RunAsync(office, body.Staff.Clock, new(extension.Id, 1, true, null, body.Today, paper))).Message, StringComparison.Ordinal);
        await using var db = body.Staff.Database.Open(body.Alone());
        // 申请的是科员：他不能签
        Assert.Equal([nameof(Extension.ApproverName)], Faults(await SignExtension.RunAsync(db, body.Staff.Clock, new(extension.Id, 1, true, null, body.Today, paper with { ByName = "程野" }))));
        Assert.Equal(ClosureStep.Stale, Assert.IsType<ClosureStep.Refused>(await SignExtension.RunAsync(db, body.Staff.Clock, new(extension.Id, 0, true, null, body.Today, paper))).Message);
        Assert.IsType<ClosureStep.Done>(await SignExtension.RunAsync(db, body.Staff.Clock, new(extension.Id, 1, false, "请写明到货的日子。", null, paper)));
        var row = await body.GetAsync<Extension>(extension.Id);
        Assert.Equal((ApprovalStates.SentBack, "林知远", true, problem.DueOn), (row.State, row.ApproverName, row.OnPaper, (await body.GetAsync<Problem>(problem.Id)).DueOn));
        await using var clerk = await body.OpenAsync(body.Clerk);
        Assert.IsType<DoDeed.Result.Done>(await DoDeed.RunAsync(clerk, body.Staff.Clock, new(clerk.Catalog.Of(typeof(Extension)), row.Id, row.Version, "submit")));
        row = await body.GetAsync<Extension>(extension.Id);
        Assert.Equal((ApprovalStates.Submitted, null, false, null, null), (row.State, row.ApproverName, row.OnPaper, row.DecisionPapers, row.ApproverId));
    }

    private static IEnumerable<string?> Faults(ClosureStep step) => Assert.IsType<ClosureStep.Invalid>(step).Faults.Select(f => f.Field);
}
