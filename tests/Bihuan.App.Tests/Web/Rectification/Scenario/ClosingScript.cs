using Bihuan.Controls;
using Bihuan.Demo;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Relapses;
using Bihuan.Rectification.Submitting;

using Microsoft.EntityFrameworkCore;

using static Bihuan.App.Tests.Web.Rectification.Scenario.LoopWorld;

namespace Bihuan.App.Tests.Web.Rectification.Scenario;

/// <summary>一次整改的后一半：接着 <see cref="LoopScript"/>，全部做好、佐证、申请、各步审核到销号，三次反弹。</summary>
internal sealed class ClosingScript(LoopWorld world, LoopHands hands)
{
    // 三个问题各由一条规则看护，别的问题不用这几条
    private static readonly string[] Guards = ["contract.unreviewed", "seal.use-without-purpose", "asset.untagged"];

    private List<Problem> _guarded = [];

    /// <summary>从做到反弹。</summary>
    public async Task<ClosingFigures> RunAsync()
    {
        await FinishAsync();
        await SubmitAsync();
        await ReturnOneAsync();
        await CloseAllAsync();
        await RelapseAsync();
        return await ClosingFigures.CountAsync(world);
    }

    // 没有做好的、没有佐证的，申请不了；都做好，一条措施一份佐证，有一份两处都用
    private async Task FinishAsync()
    {
        await world.MoveToAsync(new(2025, 11, 10));
        var problems = await ProblemsAsync();
        await hands.RefusedAsync(Staff, LoopAct.Close(Mine(problems)[3].Id, Mine(problems)[3].Version, "都改好了。", Guards[0]), "还没有报“已完成”");
        foreach (var problem in problems.FindAll(p => p.State == ProblemStates.Received)) await hands.MustAsync(Doer(problem), LoopAct.Deed("problem", problem.Id, problem.Version, "sign-for"));
        // 拆出来的一个还没有措施：会后补上
        foreach (var bare in await world.ReadAsync(db => db.Set<Problem>().AsNoTracking().Where(p => !db.Set<Measure>().Any(m => m.ProblemId == p.Id)).ToListAsync()))
            await hands.MustAsync(Clerk, LoopAct.Row("measure", null, 0, ("ProblemId", $"{bare.Id}"), ("Sequence", "1"), ("Text", "逐项核对重复提交的材料，减到一份"), ("UnitId", $"{bare.UnitId}"), ("OwnerId", $"{bare.ResponsibleId}"), ("Progress", ProgressStates.NotBegun)));
        problems = await ProblemsAsync();
        var measures = await world.ReadAsync(db => db.Set<Measure>().AsNoTracking().OrderBy(m => m.ProblemId).ThenBy(m => m.Sequence).ToListAsync());
        foreach (var problem in problems)
        {
            Guid? shared = null;
            foreach (var measure in measures.FindAll(m => m.ProblemId == problem.Id))
            {
                var title = $"问题{problem.Sequence}措施{measure.Sequence}的办理记录";
                if (measure.Progress != ProgressStates.Done) await hands.MustAsync(Doer(problem), LoopAct.Progress(measure.Id, measure.Version, ProgressStates.Done, title + "已经归档。"));
                if (shared is { } known && problem.Sequence == 1) await hands.MustAsync(Doer(problem), LoopAct.Shared(problem.Id, measure.Id, known, "同一次检查也看了这一条"));
                else await hands.MustAsync(Doer(problem), LoopAct.Proof(problem.Id, measure.Id, title, world.Today, "做了、有记录"));
                shared ??= await world.ReadAsync(db => db.Set<Proof>().Where(p => p.MeasureId == measure.Id).Select(p => (Guid?)p.EvidenceId).FirstAsync());
            }
        }
    }

    private async Task SubmitAsync()
    {
        await world.MoveToAsync(new(2025, 11, 11));
        var problems = await ProblemsAsync();
        _guarded = Mine(problems)[..3];
        var none = LoopAct.Close(problems[0].Id, problems[0].Version, "改好了。", "");
        await hands.RefusedAsync(Doer(problems[0]), none);
        foreach (var problem in problems)
        {
            var guard = _guarded.FindIndex(g => g.Id == problem.Id) is >= 0 and var i ? Guards[i] : problem.Sequence % 3 == 0 ? null : "contract.expired-unrenewed";
            var close = LoopAct.Close(problem.Id, problem.Version, $"问题{problem.Sequence}逐项核对，都改到了位。", guard);
            await hands.MustAsync(Doer(problem), close);
            // 同样的再点一次，不多一件
            if (problem.Sequence == 2) await hands.MustAsync(Doer(problem), close);
        }
        Assert.Equal(problems.Count, await world.ReadAsync(db => db.Set<Closure>().CountAsync()));
    }

    // 一件佐证不够，整改办退回，写明原因；补了再来
    private async Task ReturnOneAsync()
    {
        await world.MoveToAsync(new(2025, 11, 12));
        await hands.RefusedAsync(Staff, LoopAct.Deed("problem", _guarded[0].Id, 1, "sign-for"));
        var all = await WaitingAsync();
        Assert.False((await hands.InPersonAsync(Staff, LoopAct.Review(Items(all), ClosureSteps.Leader, "agree"))).Done);
        await PassAsync(Leader, all, ClosureSteps.Leader);
        var one = (await WaitingAsync()).Find(c => c.ProblemId == _guarded[2].Id)!;
        Assert.False((await hands.InPersonAsync(Deputy, LoopAct.Review(Items([one]), ClosureSteps.Office, "return"))).Done);
        Assert.True((await hands.InPersonAsync(Deputy, LoopAct.Review(Items([one]), ClosureSteps.Office, "return", ("text", "请补盘点表")))).Done);
        var problem = (await ProblemsAsync()).Find(p => p.Id == one.ProblemId)!;
        Assert.Equal(ProblemStates.Returned, problem.State);
        await hands.MustAsync(Staff, LoopAct.Close(problem.Id, problem.Version, "盘点表附上了，都改到了位。", Guards[2]));
        await PassAsync(Leader, [(await WaitingAsync()).Find(c => c.ProblemId == problem.Id)!], ClosureSteps.Leader);
    }

    // 谁申请的谁不审：整改办两个人互相审对方的
    private async Task CloseAllAsync()
    {
        var all = await WaitingAsync();
        Assert.False((await hands.InPersonAsync(Deputy, LoopAct.Review(Items(all), ClosureSteps.Office, "agree"))).Done);
        await ByTheOtherAsync(all, ClosureSteps.Office);
        await PassAsync(Discipline, await WaitingAsync(), ClosureSteps.Discipline);
        await MeetAsync(new(2025, 11, 14), "局党组第12次会议");
        var items = Items(await WaitingAsync());
        Assert.False((await hands.InPersonAsync(Chief, LoopAct.Review(items, ClosureSteps.Head, "agree"))).Done);
        Assert.True((await hands.InPersonAsync(Chief, LoopAct.Review(items, ClosureSteps.Head, "agree", ("agreed", "yes")))).Done);
        await ConfirmAsync(new(2025, 11, 18));
        Assert.Equal(59, await world.ReadAsync(db => db.Set<Problem>().CountAsync(p => p.State == ProblemStates.Closed && p.ClosedOn == world.Today)));
        // 销了号的，进展、佐证都不能再动
        var closed = (await ProblemsAsync())[0];
        var measure = await world.ReadAsync(db => db.Set<Measure>().FirstAsync(m => m.ProblemId == closed.Id));
        await hands.RefusedAsync(Doer(closed), LoopAct.Progress(measure.Id, measure.Version, ProgressStates.Ongoing, "又想改。"));
        await hands.RefusedAsync(Doer(closed), LoopAct.Proof(closed.Id, measure.Id, "补一份", world.Today, "补"));
    }

    // 会议审批：每件打开看过、列入了才审得了，绑开过的议题
    private async Task MeetAsync(DateOnly day, string title)
    {
        await world.MoveToAsync(day);
        var meeting = new Meeting { Title = title, Kind = "party-group", HeldOn = world.Today, BeganAt = "09:00", Place = "三楼", ChairId = world[Chief], RecorderId = world[Clerk], UnitId = General };
        var topic = new Topic { MeetingId = meeting.Id, Order = 1, HeldOn = world.Today, Title = "研究问题销号", Decision = Decisions.Passed, UnitId = Inspectors };
        await world.SaveAsync(meeting, topic);
        var all = await WaitingAsync();
        var early = await hands.InPersonAsync(Other(all[0]), LoopAct.Review(Items([all[0]]), ClosureSteps.Meeting, "agree", ("topic", $"{topic.Id}")));
        Assert.Contains("没有列入上会", early.Text, StringComparison.Ordinal);
        foreach (var closure in all)
        {
            var sheet = $"/closures/{closure.Id}";
            Assert.Equal(200, (await hands.OpenAsync(Other(closure), sheet)).Status);
            await hands.PageAsync(Other(closure), sheet + "/table", ("version", $"{closure.Version}"), ("do", "on"));
        }
        await ByTheOtherAsync(await WaitingAsync(), ClosureSteps.Meeting, ("topic", $"{topic.Id}"));
    }

    // 整改办生成一份报送，组长批准；巡察办签收、问一句、有了答复再确认。整改办自己申请的，凭纸面的批复登记
    private async Task ConfirmAsync(DateOnly day)
    {
        await world.MoveToAsync(day);
        var waiting = await WaitingAsync();
        var own = waiting.FindAll(c => c.SubmittedById == world[Deputy]);
        var inspection = await world.ReadAsync(db => db.Set<Inspection>().Select(i => i.Id).SingleAsync());
        var handed = waiting.Except(own).ToList();
        await hands.PageAsync(Deputy, $"/submissions/new/{inspection}", [("Kind", SubmissionKinds.Closing), ("Note", "请审阅。"), .. handed.Select(c => ("request", $"{c.Id}"))]);
        var submission = await LastAsync();
        Assert.False((await hands.PostAsync(Deputy, LoopHands.Page($"/submissions/{submission.Id}/approve", ("version", $"{submission.Version}"), ("do", "approve")))).Done);
        var office = $"/submitted/{Body}/{submission.Id}";
        Assert.Equal(404, (await hands.OpenAsync(Supervisor, office)).Status);
        await hands.PageAsync(Chief, $"/submissions/{submission.Id}/approve", ("version", $"{submission.Version}"), ("do", "approve"));
        Assert.Contains("云溪县行政审批局", (await hands.OpenAsync(Supervisor, "/submitted")).Text, StringComparison.Ordinal);
        var requests = await world.ReadAsync(db => db.Set<SubmissionRequest>().AsNoTracking().Where(r => r.SubmissionId == submission.Id).ToListAsync());
        var confirm = LoopHands.Page(office + "/requests", [("do", "agree"), .. requests.Select(r => ("request", $"{r.Id}"))]);
        Assert.Contains("请先签收", (await hands.PostAsync(Supervisor, confirm)).Text, StringComparison.Ordinal);
        await hands.PageAsync(Supervisor, office + "/judge", ("version", $"{(await LastAsync()).Version}"), ("do", "receive"));
        await hands.PageAsync(Supervisor, office + "/ask", ("problem", $"{requests[0].ProblemId}"), ("text", "佐证是哪一天的？"));
        var question = await world.ReadAsync(db => db.Set<SubmissionQuestion>().AsNoTracking().SingleAsync(q => q.SubmissionId == submission.Id));
        Assert.Contains("佐证是哪一天的", (await hands.OpenAsync(Clerk, "/todo")).Text + (await hands.OpenAsync(Clerk, $"/submissions/{submission.Id}")).Text, StringComparison.Ordinal);
        await hands.PageAsync(Clerk, $"/submissions/questions/{question.Id}", ("version", $"{question.Version}"), ("Answer", "11月10日的，办理记录上写着。"), ("do", "answer"));
        await hands.PageAsync(Supervisor, $"{office}/questions/{question.Id}/settle", ("version", $"{question.Version + 1}"));
        await hands.PageAsync(Supervisor, office + "/requests", [.. confirm.Form]);
        Assert.Equal(own.Select(c => c.Id), (await WaitingAsync()).Select(c => c.Id));
        // 已经确认的再点一次，什么也不变
        Assert.False((await hands.PostAsync(Supervisor, confirm)).Done);
        if (own.Count > 0) await hands.OnPaperAsync(Clerk, Items(own), ClosureSteps.Inspection, world.Today, "县委巡察办");

        Task<Submission> LastAsync() => world.ReadAsync(db => db.Set<Submission>().AsNoTracking().OrderByDescending(s => s.PreparedAt).FirstAsync());
    }

    // 三次反弹：一次确认、一次核对为不是、一次没有人说明
    private async Task RelapseAsync()
    {
        await world.MoveToAsync(new(2025, 11, 24));
        foreach (var id in Guards) Assert.NotEmpty((await DemoRelapse.RunAsync(world.Site.Database, world.Site.Clock, AllControls.Book.Find(id)!))!.Found);
        await WatchClosed.RunAsync(world.Site.Database, world.Site.Clock, [Body]);
        var all = await RelapsesAsync();
        Assert.Equal(_guarded.Select(p => p.Id).Order(), all.Select(r => r.ProblemId).Distinct().Order());
        var (back, not, silent) = (all.First(r => r.ProblemId == _guarded[0].Id), all.First(r => r.ProblemId == _guarded[1].Id), all.First(r => r.ProblemId == _guarded[2].Id));
        await hands.RefusedAsync(Clerk, LoopAct.Explain(back.Id, 9, "不是我的。"));
        await hands.MustAsync(Staff, LoopAct.Explain(back.Id, back.Version, "新来的同志没有送审，已经补审。"));
        await hands.MustAsync(Staff, LoopAct.Explain(not.Id, not.Version, "登记漏填了用途，原件上写着。"));
        Assert.False((await hands.InPersonAsync(Staff, LoopAct.Decide(back.Id, back.Version + 1, "waive", "不算"))).Done);
        Assert.True((await hands.InPersonAsync(Deputy, LoopAct.Decide(back.Id, back.Version + 1, "confirm", "合同签了才审。"))).Done);
        Assert.True((await hands.InPersonAsync(Deputy, LoopAct.Decide(not.Id, not.Version + 1, "waive", "看过原件，用途写着。"))).Done);
        await RedoAsync();
        // 5个工作日到了没有说明：一级一级往上报，每级隔3天
        foreach (var (day, level) in new[] { (new DateOnly(2025, 12, 2), 1), (new(2025, 12, 5), 2), (new(2025, 12, 8), 3) })
        {
            await world.MoveToAsync(day, new WatchJob());
            Assert.Equal(level, (await RelapsesAsync()).Find(r => r.Id == silent.Id)!.Level);
        }
        Assert.Contains("疑似反弹", (await hands.OpenAsync(Chief, "/todo")).Text + (await hands.OpenAsync(Chief, "/messages")).Text, StringComparison.Ordinal);
        Assert.Contains(_guarded[2].Title, (await hands.OpenAsync(Deputy, "/watch?inspection=all&state=suspected")).Text, StringComparison.Ordinal);
    }

    // 确认了的重新整改：加措施、做好、佐证，再走一遍各步
    private async Task RedoAsync()
    {
        var problem = await OneAsync();
        Assert.Equal(ProblemStates.Relapsed, problem.State);
        await hands.MustAsync(Staff, LoopAct.Deed("problem", problem.Id, problem.Version, "sign-for"));
        problem = await OneAsync();
        await hands.RefusedAsync(Staff, LoopAct.Close(problem.Id, problem.Version, "又改好了。", Guards[0]), "反弹以后还没有做过什么");
        var last = await world.ReadAsync(db => db.Set<Measure>().Where(m => m.ProblemId == problem.Id).MaxAsync(m => m.Sequence));
        await hands.MustAsync(Clerk, LoopAct.Row("measure", null, 0, ("ProblemId", $"{problem.Id}"), ("Sequence", $"{last + 1}"), ("Text", "合同用印前由法务在登记簿上签字"), ("UnitId", $"{Personnel}"), ("OwnerId", $"{world[Staff]}"), ("Progress", ProgressStates.NotBegun)));
        var measure = await world.ReadAsync(db => db.Set<Measure>().AsNoTracking().SingleAsync(m => m.ProblemId == problem.Id && m.Sequence == last + 1));
        await hands.MustAsync(Staff, LoopAct.Progress(measure.Id, measure.Version, ProgressStates.Done, "登记簿改了样式，法务签字才用印。"));
        await hands.MustAsync(Staff, LoopAct.Proof(problem.Id, measure.Id, "改过的登记簿", world.Today, "用印前有法务签字"));
        problem = await OneAsync();
        await hands.MustAsync(Staff, LoopAct.Close(problem.Id, problem.Version, "先审后签，登记簿上看得出。", "contract.expired-unrenewed"));
        await PassAsync(Leader, await WaitingAsync(), ClosureSteps.Leader);
        await ByTheOtherAsync(await WaitingAsync(), ClosureSteps.Office);
        await PassAsync(Discipline, await WaitingAsync(), ClosureSteps.Discipline);
        await MeetAsync(new(2025, 11, 28), "局党组第13次会议");
        await PassAsync(Chief, await WaitingAsync(), ClosureSteps.Head, ("agreed", "yes"));
        await ConfirmAsync(new(2025, 12, 1));
        Assert.Equal(ProblemStates.Closed, (await OneAsync()).State);
        // 先前那次销号原样留着
        Assert.Equal([ClosureStates.Closed, ClosureStates.Closed], await world.ReadAsync(db => db.Set<Closure>().Where(c => c.ProblemId == problem.Id).OrderBy(c => c.Round).Select(c => c.State).ToListAsync()));

        async Task<Problem> OneAsync() => (await ProblemsAsync()).Find(p => p.Id == _guarded[0].Id)!;
    }

    private async Task PassAsync(string who, List<Closure> closures, string step, params (string Name, string Value)[] more)
    {
        var seen = await hands.InPersonAsync(who, LoopAct.Review(Items(closures), step, "agree", more));
        Assert.True(seen.Done, seen.Text[..Math.Min(seen.Text.Length, 3000)]);
    }

    // 整改办的两个人，各审别人申请的
    private async Task ByTheOtherAsync(List<Closure> closures, string step, params (string Name, string Value)[] more)
    {
        foreach (var group in closures.GroupBy(Other)) await PassAsync(group.Key, [.. group], step, more);
    }

    private string Other(Closure closure) => closure.SubmittedById == world[Deputy] ? Clerk : Deputy;

    private string Doer(Problem problem) => problem.ResponsibleId == world[Staff] ? Staff : problem.ResponsibleId == world[Deputy] ? Deputy : Clerk;

    private static List<Problem> Mine(List<Problem> all) => all.FindAll(p => p.UnitId == Personnel);

    private static List<(Guid Id, int Version)> Items(List<Closure> closures) => closures.ConvertAll(c => (c.Id, c.Version));

    private Task<List<Problem>> ProblemsAsync() => world.ReadAsync(db => db.Set<Problem>().AsNoTracking().OrderBy(p => p.Sequence).ToListAsync());

    private Task<List<Closure>> WaitingAsync() => world.ReadAsync(db => db.Set<Closure>().AsNoTracking().Where(c => c.Step != null).OrderBy(c => c.Id).ToListAsync());

    private Task<List<Relapse>> RelapsesAsync() => world.ReadAsync(db => db.Set<Relapse>().AsNoTracking().OrderBy(r => r.Id).ToListAsync());
}
