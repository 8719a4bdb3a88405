using Bihuan.Access;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Rectification.Portal;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Portal;

/// <summary>公众意见从提到办结：不该收的不收，交一个人答、别人批准，不满意的换人复核一次；联系方式只有答的人看得见，到期删去。</summary>
public sealed class OpinionTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private readonly ManualClock _clock = new(new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc));

    [Theory, BothEngines]
    public async Task An_opinion_is_answered_judged_unsatisfactory_and_reviewed_by_somebody_else(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var (office, leader, first, second) = (body.As(body.Staff.Guest.Id), body.As(body.Staff.Members[1].Id), body.As(body.Staff.Members[0].Id), body.As(body.Staff.Members[2].Id));
        var (id, code) = (Guid.CreateVersion7(), OpinionCodes.New());
        var command = new SubmitOpinion.Command(id, code, OpinionAbouts.General, null, "窗口中午没有人值守，跑了两趟。", "王女士", "0000-7654321");
        foreach (var (bad, field) in new[] { (command with { Text = "短" }, "text"), (command with { Text = new string('长', 1001) }, "text"), (command with { Text = "我的电话是13800001234，请回电。" }, "text"), (command with { Text = "附上一份标着机密★10年的材料。" }, "text"), (command with { Phone = "不是电话" }, "phone") })
            Assert.Equal((bad.Text, field), (bad.Text, (await SubmitAsync(body, bad) as SubmitOpinion.Result.Invalid)?.Faults.Single().Field));
        var done = Assert.IsType<SubmitOpinion.Result.Done>(await SubmitAsync(body, command));
        Assert.StartsWith("20260302-", done.Number, StringComparison.Ordinal);
        Assert.True(done.DueOn > LoopBody.Today.AddDays(6));
        // 点了两下，收一条
        Assert.Equal(done, await SubmitAsync(body, command));
        Assert.IsType<FollowOpinion.Result.Unknown>(await FollowOpinion.LookAsync(body.Database, body.Number, done.Number, OpinionCodes.New()));
        Assert.Equal("正在办理", (await LookAsync(body, done.Number, OpinionCodes.Show(code).ToUpperInvariant())).Standing);

        Assert.Contains(await TodoAsync(body, office), t => t.RowId == id && t.Do == "交办公众意见");
        Assert.Equal(["handler"], Assert.IsType<ClosureStep.Invalid>(await DoAsync(body, office, id, (db, v) => HandleOpinion.HandAsync(db, _clock, id, v, null))).Faults.Select(f => f.Field));
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, office, id, (db, v) => HandleOpinion.HandAsync(db, _clock, id, v, first.PersonId)));
        Assert.Contains(await TodoAsync(body, first), t => t.RowId == id && t.Do == "答复公众意见");
        // 联系方式只有答的人看得见
        await using (var db = body.Database.Open(first)) Assert.Equal(("王女士", "0000-7654321"), (await OpenOpinion.RunAsync(db, _clock, id))!.Contact);
        foreach (var who in new[] { office, leader })
            await using (var db = body.Database.Open(who)) Assert.Null((await OpenOpinion.RunAsync(db, _clock, id))!.Contact);
        Assert.IsType<ClosureStep.Missing>(await DoAsync(body, second, id, (db, v) => HandleOpinion.AnswerAsync(db, _clock, id, v, "不是交给我的")));
        await body.SaveAsync(body.Problem(7, p => (p.Title, p.Restricted) = ("值守人员的内部处理", true)));
        Assert.Equal(["answer"], Assert.IsType<ClosureStep.Invalid>(await DoAsync(body, first, id, (db, v) => HandleOpinion.AnswerAsync(db, _clock, id, v, "已经研究值守人员的内部处理。"))).Faults.Select(f => f.Field));
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, first, id, (db, v) => HandleOpinion.AnswerAsync(db, _clock, id, v, "已排好中午的值守表。")));
        Assert.Empty((await LookAsync(body, done.Number, code)).Answers);
        Assert.Contains("要由别人批准", Assert.IsType<ClosureStep.Refused>(await DoAsync(body, first, id, (db, v) => HandleOpinion.ApproveAsync(db, _clock, id, v))).Message, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, leader, id, (db, v) => HandleOpinion.ReturnAsync(db, _clock, id, v, "写明从哪天起")));
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, first, id, (db, v) => HandleOpinion.AnswerAsync(db, _clock, id, v, "3月1日起中午有人值守。")));
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, leader, id, (db, v) => HandleOpinion.ApproveAsync(db, _clock, id, v)));
        var seen = await LookAsync(body, done.Number, code);
        Assert.Equal((true, "3月1日起中午有人值守。"), (seen.MayJudge, Assert.Single(seen.Answers).Text));

        // 答复以后才限制阅读的，答复里写着它的不再给
        var hidden = body.Problem(8, p => (p.Title, p.Restricted) = ("中午有人值守", true));
        await body.SaveAsync(hidden);
        Assert.DoesNotContain("值守", Assert.Single((await LookAsync(body, done.Number, code)).Answers).Text, StringComparison.Ordinal);
        await using (var db = body.Database.Open(Viewer.System(body.Number)))
        {
            (await db.Set<Bihuan.Ledgers.Rectification.Problem>().SingleAsync(p => p.Id == hidden.Id)).Restricted = false;
            await db.SaveAsync(new Bihuan.Audit.Process("测试", Viewer.System(body.Number), _clock.GetUtcNow().UtcDateTime));
        }
        Assert.Equal(["complaint"], Assert.IsType<FollowOpinion.Result.Invalid>(await JudgeAsync(body, done.Number, code, OpinionJudgements.Unsatisfied, " ")).Faults.Select(f => f.Field));
        Assert.Equal(["judgement"], Assert.IsType<FollowOpinion.Result.Invalid>(await JudgeAsync(body, done.Number, code, "别的", "")).Faults.Select(f => f.Field));
        seen = Assert.IsType<FollowOpinion.Result.Seen>(await JudgeAsync(body, done.Number, code, OpinionJudgements.Unsatisfied, "今天中午还是没有人。")).Look;
        Assert.Equal(("正在复核", false, 1), (seen.Standing, seen.MayJudge, seen.Answers.Count));
        // 还要复核，联系方式留着；换一个人答
        _clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal(0, await ExpireContacts.RunAsync(body.Database, _clock, body.Number));
        Assert.Contains(await TodoAsync(body, office), t => t.RowId == id && t.Do == "公众不满意，换人复核");
        Assert.Equal(["handler"], Assert.IsType<ClosureStep.Invalid>(await DoAsync(body, office, id, (db, v) => HandleOpinion.HandAsync(db, _clock, id, v, first.PersonId))).Faults.Select(f => f.Field));
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, office, id, (db, v) => HandleOpinion.HandAsync(db, _clock, id, v, second.PersonId)));
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, second, id, (db, v) => HandleOpinion.AnswerAsync(db, _clock, id, v, "已经到窗口看过，中午两人轮值。")));
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, leader, id, (db, v) => HandleOpinion.ApproveAsync(db, _clock, id, v)));
        seen = await LookAsync(body, done.Number, code);
        Assert.Equal(("已复核答复，办结", false, 2), (seen.Standing, seen.MayJudge, seen.Answers.Count));
        Assert.Contains("没有再记", Assert.IsType<FollowOpinion.Result.Seen>(await JudgeAsync(body, done.Number, code, OpinionJudgements.Satisfied, "")).Told, StringComparison.Ordinal);

        Assert.Equal(0, await ExpireContacts.RunAsync(body.Database, _clock, body.Number));
        _clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(1, await ExpireContacts.RunAsync(body.Database, _clock, body.Number));
        await using var audit = body.Database.Open(Viewer.System(body.Number));
        Assert.DoesNotContain(await audit.AuditChanges.Where(c => c.BodyId == body.Number).Select(c => c.Values).ToListAsync(), c => c.Contains("王女士", StringComparison.Ordinal) || c.Contains("7654321", StringComparison.Ordinal));
    }

    private Task<SubmitOpinion.Result> SubmitAsync(LoopBody body, SubmitOpinion.Command command) => SubmitOpinion.RunAsync(body.Database, _clock, body.Number, command);

    private static async Task<FollowOpinion.Look> LookAsync(LoopBody body, string number, string code) => Assert.IsType<FollowOpinion.Result.Seen>(await FollowOpinion.LookAsync(body.Database, body.Number, number, code)).Look;

    private Task<FollowOpinion.Result> JudgeAsync(LoopBody body, string number, string code, string judgement, string complaint) => FollowOpinion.JudgeAsync(body.Database, _clock, body.Number, number, code, judgement, complaint);

    private async Task<IReadOnlyList<TodoItem>> TodoAsync(LoopBody body, Viewer who)
    {
        await using var db = body.Database.Open(who);
        var found = await Todo.FindAsync(db, _clock);
        Assert.Equal(found.Items.Count, await Todo.CountAsync(db, _clock));
        return found.Items;
    }

    private static async Task<ClosureStep> DoAsync(LoopBody body, Viewer who, Guid id, Func<Db, int, Task<ClosureStep>> act)
    {
        await using var db = body.Database.Open(who);
        return await act(db, await db.Set<Opinion>().AsNoTracking().Where(o => o.Id == id).Select(o => o.Version).SingleAsync());
    }
}
