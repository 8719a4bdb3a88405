using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Closing;

/// <summary>销号从申请到巡察办确认；该回避的回避，没有人审的由候补审；退回、撤回、纸面、成批。</summary>
public sealed class ClosureTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Goes_step_by_step_and_closes_with_its_watches(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        var id = await body.CloseAsync(problem, ["contract.unreviewed"]);
        var (closed, closure) = (await body.GetAsync<Problem>(problem.Id), await body.GetAsync<Closure>(id));
        Assert.Equal((ProblemStates.Closed, body.Today), (closed.State, closed.ClosedOn));
        Assert.Equal((ClosureStates.Closed, null, body.Today, 1), (closure.State, closure.Step, closure.ClosedOn, closure.Round));
        await using var db = body.Staff.Open();
        var watch = await db.Set<Watch>().SingleAsync(w => w.ProblemId == problem.Id);
        Assert.Equal((WatchStates.Watching, body.Today, body.Today.AddDays(180)), (watch.State, watch.Since, watch.Until));
        Assert.Equal(ClosureSteps.Order, await db.Set<ClosureReview>().Where(r => r.ClosureId == id).OrderBy(r => r.Id).Select(r => r.Step).ToListAsync());
    }

    [Theory, BothEngines]
    public async Task Nobody_reviews_what_he_submitted_or_answers_for_or_reviewed_before(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        // 整改办自己申请的，由整改办另一个人核
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Office, problem)).Id;
        await body.PassAsync(id, ClosureSteps.Leader, body.Leader);
        Assert.Contains("您申请的", Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Office, id, ClosureSteps.Office)).Message, StringComparison.Ordinal);
        Assert.Contains("由整改办", Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Discipline, id, ClosureSteps.Office)).Message, StringComparison.Ordinal);
        await body.PassAsync(id, ClosureSteps.Office, body.Second);
        await body.PassAsync(id, ClosureSteps.Discipline, body.Discipline);
        Assert.Contains("列入上会", Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Second, id, ClosureSteps.Meeting, with: c => c with { TopicId = body.TopicAsync().Result.Id })).Message, StringComparison.Ordinal);
    }

    // 组长自己分管的问题：组长要回避，由候补签；候补自己也要回避的，没有人能签
    [Theory, BothEngines]
    public async Task The_alternate_steps_in_only_when_all_who_should_are_excluded(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        await body.Staff.AddAsync(new ClosureChain { BodyId = body.Staff.Body, Steps = ClosureSteps.Write([ClosureSteps.Office, ClosureSteps.Head]), AlternateId = body.Spare });
        var own = await body.ReadyAsync(1, p => p.LeaderId = body.Chief);
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, own)).Id;
        Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Spare, id, ClosureSteps.Office));
        await body.PassAsync(id, ClosureSteps.Office, body.Office);
        Assert.Contains("由您负责", Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Chief, id, ClosureSteps.Head)).Message, StringComparison.Ordinal);
        await body.PassAsync(id, ClosureSteps.Head, body.Spare);
        await using var db = body.Staff.Open();
        Assert.True((await db.Set<ClosureReview>().SingleAsync(r => r.ClosureId == id && r.Step == ClosureSteps.Head)).AsAlternate);
        Assert.Equal(ProblemStates.Closed, (await body.GetAsync<Problem>(own.Id)).State);
    }

    [Theory, BothEngines]
    public async Task Open_or_unproven_measures_and_nothing_to_watch_are_told(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        await body.Staff.AddAsync(new Measure { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, Sequence = 2, Text = "培训收费人员", Progress = ProgressStates.Ongoing },
            new Measure { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, Sequence = 3, Text = "修订收费制度", Progress = ProgressStates.Done, DoneOn = body.Today });
        var refused = Assert.IsType<ClosureStep.Refused>(await body.SubmitAsync(body.Clerk, problem)).Message;
        Assert.Contains("措施2还没有报", refused, StringComparison.Ordinal);
        Assert.Contains("措施3没有佐证", refused, StringComparison.Ordinal);
        var other = await body.ReadyAsync(2);
        Assert.Contains("请选由哪条规则看护", Assert.Single(Assert.IsType<ClosureStep.Invalid>(await body.SubmitAsync(body.Clerk, other, noWatch: " ")).Faults).Message, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, other));
        Assert.Contains("没有重复", Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, other)).Message, StringComparison.Ordinal);
        await using var db = body.Staff.Open();
        Assert.Equal(1, await db.Set<Closure>().CountAsync());
    }

    [Theory, BothEngines]
    public async Task Returned_with_a_reason_and_submitted_again_as_a_second_round(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, problem)).Id;
        await body.PassAsync(id, ClosureSteps.Leader, body.Leader);
        Assert.Contains("原因", Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Office, id, ClosureSteps.Office, agrees: false)).Message, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Done>(await body.ReviewAsync(body.Office, id, ClosureSteps.Office, agrees: false, "请补公示栏的照片。"));
        Assert.Equal(ProblemStates.Returned, (await body.GetAsync<Problem>(problem.Id)).State);
        var again = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, problem, outcome: "照片已经补上。")).Id;
        Assert.Equal(2, (await body.GetAsync<Closure>(again)).Round);
        await using var db = await body.OpenAsync(body.Clerk);
        Assert.IsType<ClosureStep.Done>(await WithdrawClosure.RunAsync(db, body.Staff.Clock, again, 1));
        Assert.Equal(ProblemStates.Doing, (await body.GetAsync<Problem>(problem.Id)).State);
    }
}
