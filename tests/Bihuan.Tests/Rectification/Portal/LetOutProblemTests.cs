using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Portal;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Portal;

/// <summary>给公众看的问题：一个人拟，另一个人批准；不该写的拦住；限制阅读了马上没有；进度看不出反弹。</summary>
public sealed class LetOutProblemTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private readonly ManualClock _clock = new(new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc));

    [Theory, BothEngines]
    public async Task One_drafts_another_approves_and_it_is_withdrawn_with_a_reason(Engine engine)
    {
        var (body, problem) = await MakeAsync(engine);
        var (drafter, leader) = (body.As(body.Staff.Members[0].Id), body.As(body.Staff.Members[1].Id));
        Assert.Equal(["measures", "title"], Assert.IsType<ClosureStep.Invalid>(await SendAsync(body, drafter, problem.Id, " ", new string('长', 201))).Faults.Select(f => f.Field).Order(StringComparer.Ordinal));
        foreach (var bad in new[] { body.Staff.Members[0].Name + "没有值守", "来电13800001234没有人接", "多收5.6万元", "患病的群众没有上门" })
            Assert.Equal(["title"], Assert.IsType<ClosureStep.Invalid>(await SendAsync(body, drafter, problem.Id, bad)).Faults.Select(f => f.Field));
        var id = Assert.IsType<ClosureStep.Done>(await SendAsync(body, drafter, problem.Id, "窗口值守不落实")).Id;
        Assert.Contains("已经有一个", Assert.IsType<ClosureStep.Refused>(await SendAsync(body, drafter, problem.Id, "再拟一个")).Message, StringComparison.Ordinal);
        foreach (var who in new[] { drafter, body.StandingIn(body.Staff.Guest.Id, drafter.PersonId) })
            Assert.Contains("要由别人批准", Assert.IsType<ClosureStep.Refused>(await DoAsync(body, who, id, (db, version) => LetOutProblem.ApproveAsync(db, _clock, id, version))).Message, StringComparison.Ordinal);
        Assert.Empty((await ListAsync(body)).Lines);
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, leader, id, (db, version) => LetOutProblem.ReturnAsync(db, _clock, id, version, "写得更明白些")));
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, drafter, id, (db, version) => LetOutProblem.SendAsync(db, _clock, new(problem.Id, version, "窗口值守制度不落实", "排好值守表，每天查岗。") { Id = id })));
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, leader, id, (db, version) => LetOutProblem.ApproveAsync(db, _clock, id, version)));
        Assert.Equal([new PublicProgress.Line(id, "窗口值守制度不落实", "排好值守表，每天查岗。", PublicProgress.Stage.Doing)], (await ListAsync(body)).Lines);
        // 只看得见的，撤不下
        var reader = new Viewer(body.Number, Guid.CreateVersion7(), "夏至", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("problem")] = [Reach.WholeBody], [Permissions.View("publicproblem")] = [Reach.WholeBody] });
        Assert.IsType<ClosureStep.Missing>(await DoAsync(body, reader, id, (db, version) => LetOutProblem.WithdrawAsync(db, _clock, id, version, "不要了")));
        Assert.Equal(["reason"], Assert.IsType<ClosureStep.Invalid>(await DoAsync(body, drafter, id, (db, version) => LetOutProblem.WithdrawAsync(db, _clock, id, version, ""))).Faults.Select(f => f.Field));
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, drafter, id, (db, version) => LetOutProblem.WithdrawAsync(db, _clock, id, version, "换说法")));
        Assert.Empty((await ListAsync(body)).Lines);
        Assert.IsType<ClosureStep.Done>(await SendAsync(body, drafter, problem.Id, "值守不落实"));
    }

    [Theory, BothEngines]
    public async Task What_becomes_restricted_is_gone_at_once_and_a_relapse_cannot_be_told(Engine engine)
    {
        var (body, problem) = await MakeAsync(engine);
        var leader = body.As(body.Staff.Members[1].Id);
        var id = Assert.IsType<ClosureStep.Done>(await SendAsync(body, body.As(body.Staff.Members[0].Id), problem.Id, "窗口值守不落实")).Id;
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, leader, id, (db, version) => LetOutProblem.ApproveAsync(db, _clock, id, version)));
        foreach (var (state, nature, stage) in new[]
        {
            (ProblemStates.Review, null, PublicProgress.Stage.Doing), (ProblemStates.Closed, null, PublicProgress.Stage.Done),
            (ProblemStates.Suspected, null, PublicProgress.Stage.Done), (ProblemStates.Closed, ProblemNatures.LongTerm, PublicProgress.Stage.Kept),
        })
        {
            await ChangeAsync(body, problem.Id, p => (p.State, p.Nature) = (state, nature));
            Assert.Equal(stage, Assert.Single((await ListAsync(body)).Lines).Stage);
        }
        // 看护着的，反弹前后说的一样
        var watch = new Watch { BodyId = body.Number, UnitId = problem.UnitId, ProblemId = problem.Id, ControlId = "contract.unreviewed", ControlTitle = "合同没有审查", State = WatchStates.Proposed };
        await body.SaveAsync(watch);
        foreach (var (state, watched, stage) in new[] { (ProblemStates.Review, WatchStates.Proposed, PublicProgress.Stage.Doing), (ProblemStates.Closed, WatchStates.Watching, PublicProgress.Stage.Kept), (ProblemStates.Suspected, WatchStates.Suspected, PublicProgress.Stage.Kept) })
        {
            await WatchAsync(body, watch.Id, watched);
            await ChangeAsync(body, problem.Id, p => (p.State, p.Nature) = (state, null));
            Assert.Equal(stage, Assert.Single((await ListAsync(body)).Lines).Stage);
        }
        var seen = body.Database.Changes.Of(body.Number);
        await WatchAsync(body, watch.Id, WatchStates.Ended);
        Assert.True(body.Database.Changes.Of(body.Number) > seen);
        await body.SaveAsync(new Relapse { BodyId = body.Number, UnitId = problem.UnitId, ProblemId = problem.Id, State = RelapseStates.Confirmed, SuspectedOn = LoopBody.Today });
        await ChangeAsync(body, problem.Id, p => (p.State, p.Nature) = (ProblemStates.Relapsed, null));
        Assert.Equal(PublicProgress.Stage.Kept, Assert.Single((await ListAsync(body)).Lines).Stage);

        // 看见露了什么的，批准的人也撤得下
        await using (var db = body.Database.Open(leader)) Assert.True((await OpenPublicProblem.RunAsync(db, id))!.MayWithdraw);

        // 别的问题限制阅读了，说法里写着它
        var other = body.Problem(8, p => (p.Title, p.Restricted) = ("窗口值守不落实的背后", true));
        await body.SaveAsync(other);
        Assert.Single((await ListAsync(body)).Lines);
        await ChangeAsync(body, other.Id, p => p.Title = "窗口值守不落实");
        Assert.Empty((await ListAsync(body)).Lines);
        await ChangeAsync(body, other.Id, p => p.Restricted = false);
        Assert.Single((await ListAsync(body)).Lines);
        var before = body.Database.Changes.Of(body.Number);
        await ChangeAsync(body, problem.Id, p => p.Restricted = true);
        Assert.Empty((await ListAsync(body)).Lines);
        Assert.True(body.Database.Changes.Of(body.Number) > before);
        Assert.IsType<ClosureStep.Missing>(await SendAsync(body, body.As(body.Staff.Members[0].Id), problem.Id, "另一个说法"));
    }

    [Theory, BothEngines]
    public async Task Who_drafts_for_another_binds_both_and_what_is_of_no_inspection_is_held_to_all_that_is_restricted(Engine engine)
    {
        var (body, _) = await MakeAsync(engine);
        var problem = body.Problem(2, p => (p.State, p.InspectionId) = (ProblemStates.Doing, null));
        await body.SaveAsync(problem);
        var (owner, deputy, leader) = (body.Staff.Members[0].Id, body.Staff.Members[2].Id, body.Staff.Members[1].Id);
        var id = Assert.IsType<ClosureStep.Done>(await SendAsync(body, body.StandingIn(deputy, owner), problem.Id, "窗口值守不落实")).Id;
        foreach (var who in new[] { body.As(owner), body.As(deputy), body.StandingIn(leader, owner) })
            Assert.IsType<ClosureStep.Refused>(await DoAsync(body, who, id, (db, version) => LetOutProblem.ApproveAsync(db, _clock, id, version)));
        // 送批以后又限制阅读的，批准时再看一遍
        var other = body.Problem(8, p => (p.Title, p.Restricted) = ("窗口值守不落实", true));
        await body.SaveAsync(other);
        Assert.Contains("不能批准", Assert.IsType<ClosureStep.Refused>(await DoAsync(body, body.As(leader), id, (db, version) => LetOutProblem.ApproveAsync(db, _clock, id, version))).Message, StringComparison.Ordinal);
        await ChangeAsync(body, other.Id, p => p.Restricted = false);
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, body.As(leader), id, (db, version) => LetOutProblem.ApproveAsync(db, _clock, id, version)));
        Assert.Single((await ListAsync(body)).Lines);
        await ChangeAsync(body, other.Id, p => p.Restricted = true);
        Assert.Empty((await ListAsync(body)).Lines);
    }

    private async Task<(LoopBody Body, Problem Problem)> MakeAsync(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.Problem(1, p => p.State = ProblemStates.Doing);
        await body.SaveAsync(problem);
        return (body, problem);
    }

    private async Task<ClosureStep> SendAsync(LoopBody body, Viewer who, Guid problem, string title, string measures = "排好值守表，每天查岗。")
    {
        await using var db = body.Database.Open(who);
        return await LetOutProblem.SendAsync(db, _clock, new(problem, 0, title, measures));
    }

    private static async Task<ClosureStep> DoAsync(LoopBody body, Viewer who, Guid id, Func<Db, int, Task<ClosureStep>> act)
    {
        await using var db = body.Database.Open(who);
        return await act(db, await db.Set<PublicProblem>().AsNoTracking().Where(p => p.Id == id).Select(p => p.Version).SingleAsync());
    }

    private async Task ChangeAsync(LoopBody body, Guid problem, Action<Problem> change)
    {
        await using var db = body.Database.Open(Viewer.System(body.Number));
        change(await db.Set<Problem>().SingleAsync(p => p.Id == problem));
        await db.SaveAsync(new Process("测试", Viewer.System(body.Number), _clock.GetUtcNow().UtcDateTime));
    }

    private async Task WatchAsync(LoopBody body, Guid watch, string state)
    {
        await using var db = body.Database.Open(Viewer.System(body.Number));
        (await db.Set<Watch>().SingleAsync(w => w.Id == watch)).State = state;
        await db.SaveAsync(new Process("测试", Viewer.System(body.Number), _clock.GetUtcNow().UtcDateTime));
    }

    private static async Task<PublicProgress.Found> ListAsync(LoopBody body)
    {
        await using var db = body.Database.Open(Viewer.System(body.Number));
        return await PublicProgress.ListAsync(db, 1);
    }
}
