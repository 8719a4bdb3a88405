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
        await PublishSamples.MayAnswerAsync(body, first.PersonId, second.PersonId);
        var (id, code) = (Guid.CreateVersion7(), OpinionCodes.New());
        var command = new SubmitOpinion.Command(id, code, OpinionAbouts.General, null, "窗口中午没有人值守，跑了两趟。", "王女士", "0000-7654321");
        foreach (var (bad, field) in new[] { (command with { Text = "短" }, "text"), (command with { Text = new string('长', 1001) }, "text"), (command with { Text = "我的电话是13800001234，请回电。" }, "text"), (command with { Text = "附上一份标着机密★10年的材料。" }, "text"), (command with { Phone = "不是电话" }, "phone") })
            Assert.Equal((bad.Text, field), (bad.Text, (await SubmitAsync(body, bad) as SubmitOpinion.Result.Invalid)?.Faults.Single().Field));
        // 号码不全抄回去
        Assert.Equal("“110……”疑似证件号、账号。请不要写在这里：电话写在联系电话一栏，身份证号、账号不要写。", Assert.IsType<SubmitOpinion.Result.Invalid>(await SubmitAsync(body, command with { Text = "我是110105194912310021的本人。" })).Faults.Single().Message);
        var done = Assert.IsType<SubmitOpinion.Result.Done>(await SubmitAsync(body, command));
        Assert.StartsWith("20260302-", done.Number, StringComparison.Ordinal);
        // 照工作日数，7个
        Assert.Equal(new(2026, 3, 11), done.DueOn);
        // 点了两下，收一条
        Assert.Equal(done, await SubmitAsync(body, command));
        // 退回去改了再交的，没有收，也不说收了
        foreach (var changed in new[] { command with { Text = "另外一条：门口没有无障碍坡道。" }, command with { Phone = "0000-1234567" }, command with { Name = "", Phone = "" } })
            Assert.Equal(new SubmitOpinion.Result.Used(done.Number), await SubmitAsync(body, changed));
        Assert.IsType<FollowOpinion.Result.Unknown>(await FollowOpinion.LookAsync(body.Database, body.Number, done.Number, OpinionCodes.New()));
        Assert.Equal("正在办理", (await LookAsync(body, done.Number, OpinionCodes.Show(code).ToUpperInvariant())).Standing);

        Assert.Contains(await TodoAsync(body, office), t => t.RowId == id && t.Do == "交办公众意见");
        Assert.Equal(["handler"], Assert.IsType<ClosureStep.Invalid>(await DoAsync(body, office, id, (db, v) => HandleOpinion.HandAsync(db, _clock, id, v, null))).Faults.Select(f => f.Field));
        // 没有账号的人打不开待办，不在可以选的人里，也交不了
        await using (var db = body.Database.Open(office))
        {
            Assert.Equal(new[] { first.PersonId, second.PersonId }.Order(), (await OpenOpinion.RunAsync(db, _clock, id))!.Handlers!.Select(h => h.Id).Order());
            Assert.Empty((await OpenOpinion.RunAsync(db, _clock, id, "查不到的"))!.Handlers!);
        }
        Assert.Contains("没有在用的账号", Assert.Single(Assert.IsType<ClosureStep.Invalid>(await DoAsync(body, office, id, (db, v) => HandleOpinion.HandAsync(db, _clock, id, v, leader.PersonId))).Faults).Message, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, office, id, (db, v) => HandleOpinion.HandAsync(db, _clock, id, v, first.PersonId)));
        Assert.Contains(await TodoAsync(body, first), t => t.RowId == id && t.Do == "答复公众意见");
        // 联系方式只有答的人看得见
        await using (var db = body.Database.Open(first)) Assert.Equal(("王女士", "0000-7654321"), (await OpenOpinion.RunAsync(db, _clock, id))!.Contact);
        foreach (var who in new[] { office, leader })
            await using (var db = body.Database.Open(who)) Assert.Null((await OpenOpinion.RunAsync(db, _clock, id))!.Contact);
        Assert.IsType<ClosureStep.Missing>(await DoAsync(body, second, id, (db, v) => HandleOpinion.AnswerAsync(db, _clock, id, v, "不是交给我的")));
        await body.SaveAsync(body.Problem(7, p => (p.Title, p.Restricted) = ("值守人员的内部处理", true)));
        Assert.Equal(["answer"], Assert.IsType<ClosureStep.Invalid>(await DoAsync(body, first, id, (db, v) => HandleOpinion.AnswerAsync(db, _clock, id, v, "已经研究值守人员的内部处理。"))).Faults.Select(f => f.Field));
        // 写答复、写不满意的原因的表单没有联系电话一栏
        Assert.DoesNotContain("一栏", Assert.Single(Assert.IsType<ClosureStep.Invalid>(await DoAsync(body, first, id, (db, v) => HandleOpinion.AnswerAsync(db, _clock, id, v, "请打13800001234。"))).Faults).Message, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, first, id, (db, v) => HandleOpinion.AnswerAsync(db, _clock, id, v, "已排好中午的值守表。")));
        Assert.Empty((await LookAsync(body, done.Number, code)).Answers);
        Assert.Contains("要由别人批准", Assert.IsType<ClosureStep.Refused>(await DoAsync(body, first, id, (db, v) => HandleOpinion.ApproveAsync(db, _clock, id, v))).Message, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, leader, id, (db, v) => HandleOpinion.ReturnAsync(db, _clock, id, v, "写明从哪天起")));
        // 受整改办的人委托写的：委托的人也不批
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, body.StandingIn(first.PersonId, office.PersonId), id, (db, v) => HandleOpinion.AnswerAsync(db, _clock, id, v, "3月1日起中午有人值守。")));
        Assert.Contains("要由别人批准", Assert.IsType<ClosureStep.Refused>(await DoAsync(body, office, id, (db, v) => HandleOpinion.ApproveAsync(db, _clock, id, v))).Message, StringComparison.Ordinal);
        // 送批以后，一条措施自己限制了阅读：答复里写着它的不批
        var open = body.Problem(9);
        var measure = body.Measure(open, 1, m => (m.Text, m.Restricted) = ("3月1日起中午有人值守", true));
        await body.SaveAsync(open, measure);
        Assert.Contains("不公开的内容", Assert.IsType<ClosureStep.Refused>(await DoAsync(body, leader, id, (db, v) => HandleOpinion.ApproveAsync(db, _clock, id, v))).Message, StringComparison.Ordinal);
        await ChangeAsync<Bihuan.Ledgers.Rectification.Measure>(body, measure.Id, m => m.Restricted = false);
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, leader, id, (db, v) => HandleOpinion.ApproveAsync(db, _clock, id, v)));
        var seen = await LookAsync(body, done.Number, code);
        Assert.Equal((true, "3月1日起中午有人值守。"), (seen.MayJudge, Assert.Single(seen.Answers).Text));

        // 答复以后才限制阅读的，答复里写着它的不再给
        var hidden = body.Problem(8, p => (p.Title, p.Restricted) = ("中午有人值守", true));
        await body.SaveAsync(hidden);
        Assert.DoesNotContain("值守", Assert.Single((await LookAsync(body, done.Number, code)).Answers).Text, StringComparison.Ordinal);
        // 删除了也不给
        await ChangeAsync<Bihuan.Ledgers.Rectification.Problem>(body, hidden.Id, p => p.Removed = true);
        Assert.DoesNotContain("值守", Assert.Single((await LookAsync(body, done.Number, code)).Answers).Text, StringComparison.Ordinal);
        await ChangeAsync<Bihuan.Ledgers.Rectification.Problem>(body, hidden.Id, p => p.Restricted = false);
        Assert.Contains("值守", Assert.Single((await LookAsync(body, done.Number, code)).Answers).Text, StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(["complaint"], Assert.IsType<FollowOpinion.Result.Invalid>(await JudgeAsync(body, done.Number, code, OpinionJudgements.Unsatisfied, " ")).Faults.Select(f => f.Field));
        Assert.DoesNotContain("一栏", Assert.Single(Assert.IsType<FollowOpinion.Result.Invalid>(await JudgeAsync(body, done.Number, code, OpinionJudgements.Unsatisfied, "请打13800001234给我。")).Faults).Message, StringComparison.Ordinal);
        Assert.Equal(["judgement"], Assert.IsType<FollowOpinion.Result.Invalid>(await JudgeAsync(body, done.Number, code, "别的", "")).Faults.Select(f => f.Field));
        seen = Assert.IsType<FollowOpinion.Result.Seen>(await JudgeAsync(body, done.Number, code, OpinionJudgements.Unsatisfied, "今天中午还是没有人。")).Look;
        // 复核另有期限，从评的那天数起
        Assert.Equal(("正在复核", false, 1, new DateOnly(2026, 3, 16)), (seen.Standing, seen.MayJudge, seen.Answers.Count, seen.DueOn));
        // 还要复核，联系方式留着；换一个人答
        _clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal(0, await ExpireContacts.RunAsync(body.Database, _clock, body.Number));
        Assert.Contains(await TodoAsync(body, office), t => t.RowId == id && t.Do == "公众不满意，换人复核");
        foreach (var same in new[] { first.PersonId, office.PersonId })
            Assert.Equal(["handler"], Assert.IsType<ClosureStep.Invalid>(await DoAsync(body, office, id, (db, v) => HandleOpinion.HandAsync(db, _clock, id, v, same))).Faults.Select(f => f.Field));
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, office, id, (db, v) => HandleOpinion.HandAsync(db, _clock, id, v, second.PersonId)));
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, second, id, (db, v) => HandleOpinion.AnswerAsync(db, _clock, id, v, "已经到窗口看过，中午两人轮值。")));
        Assert.Single((await LookAsync(body, done.Number, code)).Answers);
        Assert.IsType<ClosureStep.Done>(await DoAsync(body, leader, id, (db, v) => HandleOpinion.ApproveAsync(db, _clock, id, v)));
        seen = await LookAsync(body, done.Number, code);
        Assert.Equal(("已复核答复，办结", false, 2), (seen.Standing, seen.MayJudge, seen.Answers.Count));
        Assert.Contains("没有再记", Assert.IsType<FollowOpinion.Result.Seen>(await JudgeAsync(body, done.Number, code, OpinionJudgements.Satisfied, "")).Told, StringComparison.Ordinal);

        Assert.Equal(0, await ExpireContacts.RunAsync(body.Database, _clock, body.Number));
        // 留满30天，第31天删
        _clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await ExpireContacts.RunAsync(body.Database, _clock, body.Number));
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await ExpireContacts.RunAsync(body.Database, _clock, body.Number));
        await using var audit = body.Database.Open(Viewer.System(body.Number));
        Assert.DoesNotContain(await audit.AuditChanges.Where(c => c.BodyId == body.Number).Select(c => c.Values).ToListAsync(), c => c.Contains("王女士", StringComparison.Ordinal) || c.Contains("7654321", StringComparison.Ordinal));
    }

    private Task<SubmitOpinion.Result> SubmitAsync(LoopBody body, SubmitOpinion.Command command) => SubmitOpinion.RunAsync(body.Database, _clock, body.Number, command);

    private static async Task<FollowOpinion.Look> LookAsync(LoopBody body, string number, string code) => Assert.IsType<FollowOpinion.Result.Seen>(await FollowOpinion.LookAsync(body.Database, body.Number, number, code)).Look;

    private Task<FollowOpinion.Result> JudgeAsync(LoopBody body, string number, string code, string judgement, string complaint) => FollowOpinion.JudgeAsync(body.Database, _clock, body.Number, number, code, judgement, complaint);

    private async Task ChangeAsync<TRow>(LoopBody body, Guid id, Action<TRow> change)
        where TRow : Bihuan.Ledgers.LedgerRow
    {
        await using var db = body.Database.Open(Viewer.System(body.Number));
        change(await db.Whole<TRow>(removed: false).Concat(db.Whole<TRow>(removed: true)).SingleAsync(r => r.Id == id));
        await db.SaveAsync(new Bihuan.Audit.Process("测试", Viewer.System(body.Number), _clock.GetUtcNow().UtcDateTime));
    }

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
