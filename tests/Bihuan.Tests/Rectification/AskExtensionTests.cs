using Bihuan.Access;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification;

/// <summary>在问题的全貌里申请延期：限制、一次一份、谁也不同意自己申请的，最初的期限仍在。</summary>
public sealed class AskExtensionTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Asked_once_granted_by_another_and_the_first_deadline_stays(Engine engine)
    {
        var (body, problem) = await MakeAsync(engine);
        // 措施自己的期限：与问题同一天的、已经过期的一起延，早些的、做好了的不动
        var (same, earlier, done, past) = (body.NewMeasure(problem, 11), body.NewMeasure(problem, 12), body.NewMeasure(problem, 13), body.NewMeasure(problem, 14));
        past.DueOn = body.Today.AddDays(-1);
        (same.DueOn, earlier.DueOn, done.DueOn, done.Progress) = (problem.DueOn, problem.DueOn!.Value.AddDays(-1), problem.DueOn, ProgressStates.Done);
        await body.SaveAsync(same, earlier, done, past);
        // 没有别人可以审核的，提交时说的与页面上写的一样，写明还可以找谁
        const string nobody = "看看审批的角色给了谁。也可以由整改办在“报送巡察办”里报请";
        Assert.Contains(nobody, Assert.IsType<AskExtension.Result.Submitted>(await AskAsync(body, body.AsHead, problem, "2026-07-20")).Message, StringComparison.Ordinal);
        Assert.Contains("没有重复提交", Assert.IsType<AskExtension.Result.Submitted>(await AskAsync(body, body.AsHead, problem, "2026-07-20")).Message, StringComparison.Ordinal);
        var second = Assert.IsType<AskExtension.Result.Invalid>(await AskAsync(body, body.AsHead, problem, "2026-08-20"));
        Assert.Contains("另有一份", Assert.Single(second.Faults).Message, StringComparison.Ordinal);
        Extension asked;
        await using (var db = body.Open(body.System)) asked = await db.Set<Extension>().SingleAsync();
        Assert.Equal((ApprovalStates.Submitted, body.Head.Id, problem.DueOn), (asked.State, asked.ApplicantId, asked.FromDueOn));

        await using (var own = body.Open(body.AsHead))
        {
            var life = (await OpenProblem.RunAsync(own, body.Clock, problem.Id))!;
            Assert.Equal((asked.Id, false), (life.Asked!.Id, life.MayAsk));
            Assert.Contains(nobody, life.AskedJudged, StringComparison.Ordinal);
            Assert.IsNotType<DoDeed.Result.Done>(await DoDeed.RunAsync(own, body.Clock, new(own.Catalog.Of(typeof(Extension)), asked.Id, asked.Version, "grant")));
        }
        await using var clerk = body.Open(body.Clerk);
        Assert.Contains((await OpenProblem.RunAsync(clerk, body.Clock, problem.Id))!.AskedDeeds, d => d.Code == "grant");
        Assert.IsType<DoDeed.Result.Done>(await DoDeed.RunAsync(clerk, body.Clock, new(clerk.Catalog.Of(typeof(Extension)), asked.Id, asked.Version, "grant", "同意", "2026-05-20")));
        var now = (await OpenProblem.RunAsync(clerk, body.Clock, problem.Id))!;
        Assert.Equal((new DateOnly(2026, 7, 20), problem.DueOn), (now.Problem.DueOn!.Value, now.Problem.FirstDueOn));
        Assert.Contains(now.Events, e => e.Title == "同意延期到2026-07-20");
        Assert.Null(now.Asked);
        await using var after = body.Open(body.System);
        Assert.Equal([new(2026, 7, 20), earlier.DueOn, problem.DueOn, new(2026, 7, 20)], await after.Set<Measure>().Where(m => m.ProblemId == problem.Id && m.Sequence > 10).OrderBy(m => m.Sequence).Select(m => m.DueOn).ToListAsync());
    }

    [Theory]
    [BothEngines]
    public async Task Day_must_be_after_the_deadline_and_within_the_limit_and_only_who_handles_asks(Engine engine)
    {
        var (body, problem) = await MakeAsync(engine);
        foreach (var (day, said) in new[] { ("2026-06-01", "之后"), ("2027-06-01", "一次最多延"), ("", "请填写"), ("哪天", "日期") })
        {
            var invalid = Assert.IsType<AskExtension.Result.Invalid>(await AskAsync(body, body.AsHead, problem, day));
            Assert.Contains(nameof(Extension.DueOn), invalid.Faults.Select(f => f.Field));
            Assert.True(day.Length == 0 || day == "哪天" || invalid.Faults.Any(f => f.Message.Contains(said, StringComparison.Ordinal)), day);
        }
        Assert.IsType<AskExtension.Result.Missing>(await AskAsync(body, body.AsOutsider, problem, "2026-07-20"));
        var reviewed = body.NewProblem("台账不全", ProblemStates.Review);
        reviewed.Sequence = 2;
        await body.SaveAsync(reviewed);
        Assert.IsType<AskExtension.Result.Refused>(await AskAsync(body, body.AsHead, reviewed, "2026-07-20"));
        await using var db = body.Open(body.System);
        Assert.Equal(0, await db.Set<Extension>().CountAsync());
    }

    [Theory, BothEngines]
    public async Task The_last_day_is_counted_from_the_deadline_or_from_today_when_that_is_past(Engine engine)
    {
        foreach (var (due, from) in new[] { (30, 30), (-10, 0) })
        {
            var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
            var problem = body.NewProblem(due: body.Today.AddDays(due));
            await body.SaveAsync(problem);
            var last = body.Today.AddDays(from + 180);
            var invalid = Assert.IsType<AskExtension.Result.Invalid>(await AskAsync(body, body.AsHead, problem, $"{last.AddDays(1):yyyy-MM-dd}"));
            Assert.Contains($"最晚到{last:yyyy-MM-dd}", Assert.Single(invalid.Faults).Message, StringComparison.Ordinal);
            Assert.IsType<AskExtension.Result.Submitted>(await AskAsync(body, body.AsHead, problem, $"{last:yyyy-MM-dd}"));
        }
    }

    [Fact]
    public void Words_say_where_the_problem_is()
    {
        foreach (var (state, said) in new[] { (ProblemStates.Closed, "已经销号"), (ProblemStates.Suspected, "疑似反弹，正等着核对"), (ProblemStates.Review, "正在审核"), (ProblemStates.Approval, "正在审核") })
        {
            var problem = new Problem { State = state, DueOn = new(2026, 6, 1) };
            Assert.All(new[] { AskExtension.Refusal(problem), ProofRules.Refusal(state), ReportProgress.Refusal(state) }, r => Assert.Contains(said, r, StringComparison.Ordinal));
        }
        Assert.All(new[] { ProblemStates.Received, ProblemStates.Doing, ProblemStates.Returned, ProblemStates.Relapsed }, s => Assert.Null(AskExtension.Refusal(new Problem { State = s, DueOn = new(2026, 6, 1) })));
    }

    // 申请的人有审核的权，也不同意自己的；代他办理的人、他代办的人，都不行
    [Theory, BothEngines]
    public async Task Nobody_consents_to_his_own_not_even_by_proxy(Engine engine)
    {
        var (body, problem) = await MakeAsync(engine);
        Assert.IsType<AskExtension.Result.Submitted>(await AskAsync(body, Office(body, body.Head.Id), problem, "2026-07-20"));
        Assert.Contains("由别人审批", await RefusedAsync(body, Office(body, body.Head.Id)), StringComparison.Ordinal);
        Assert.Contains("您代办的人", await RefusedAsync(body, Office(body, body.Outsider.Id, onBehalfOf: body.Head.Id)), StringComparison.Ordinal);
        Assert.IsType<DoDeed.Result.Done>(await GrantAsync(body, Office(body, body.Outsider.Id, onBehalfOf: body.Leader.Id)));
    }

    // 代人申请的，委托的人也不同意
    [Theory, BothEngines]
    public async Task Who_was_stood_in_for_does_not_consent(Engine engine)
    {
        var (body, problem) = await MakeAsync(engine);
        Assert.IsType<AskExtension.Result.Submitted>(await AskAsync(body, Office(body, body.Outsider.Id, onBehalfOf: body.Head.Id), problem, "2026-07-20"));
        Assert.Contains("由别人审批", await RefusedAsync(body, Office(body, body.Head.Id)), StringComparison.Ordinal);
        Assert.IsType<DoDeed.Result.Done>(await GrantAsync(body, body.Clerk));
    }

    [Theory, BothEngines]
    public async Task Consent_fits_what_was_asked(Engine engine)
    {
        var (body, problem) = await MakeAsync(engine);
        await AskAsync(body, body.AsHead, problem, "2026-07-20");
        Assert.Contains("在提交（2026-05-20）之前", await RefusedAsync(body, body.Clerk, "2026-05-19"), StringComparison.Ordinal);
        await PutAsync(p => p.DueOn = new(2026, 7, 1));
        Assert.Contains("期限改过，现在是2026-07-01", await RefusedAsync(body, body.Clerk), StringComparison.Ordinal);
        await PutAsync(p => (p.DueOn, p.State) = (problem.DueOn, ProblemStates.Closed));
        Assert.Contains("已经销号", await RefusedAsync(body, body.Clerk), StringComparison.Ordinal);
        await PutAsync(p => p.State = ProblemStates.Doing);
        Assert.IsType<DoDeed.Result.Done>(await GrantAsync(body, body.Clerk));
        // 再延一次，最初的期限仍是头一个
        Assert.IsType<AskExtension.Result.Submitted>(await AskAsync(body, body.AsHead, problem, "2026-08-20"));
        Assert.IsType<DoDeed.Result.Done>(await GrantAsync(body, body.Clerk));
        await using var db = body.Open(body.System);
        var now = await db.Set<Problem>().SingleAsync();
        Assert.Equal((new DateOnly(2026, 8, 20), problem.DueOn), (now.DueOn!.Value, now.FirstDueOn));

        async Task PutAsync(Action<Problem> set)
        {
            await using var put = body.Open(body.System);
            set(await put.Set<Problem>().SingleAsync());
            await put.SaveAsync(Bihuan.Audit.Process.Now("测试", body.System, body.Clock));
        }
    }

    // 整改办的权，由另一个人来用
    private static Viewer Office(DoingBody body, Guid person, Guid? onBehalfOf = null) =>
        new(body.Number, person, "乔安", body.Clerk.Permissions.ToDictionary(p => p, body.Clerk.ReachOf), DoingBody.Office, onBehalfOf: onBehalfOf);

    private static async Task<DoDeed.Result> GrantAsync(DoingBody body, Viewer viewer, string on = "2026-05-20")
    {
        await using var db = body.Open(viewer);
        var asked = await db.Set<Extension>().AsNoTracking().SingleAsync(e => e.State == ApprovalStates.Submitted);
        return await DoDeed.RunAsync(db, body.Clock, new(db.Catalog.Of(typeof(Extension)), asked.Id, asked.Version, "grant", "同意", on));
    }

    private static async Task<string> RefusedAsync(DoingBody body, Viewer viewer, string on = "2026-05-20") => Assert.IsType<DoDeed.Result.Refused>(await GrantAsync(body, viewer, on)).Message;

    // 退回来的改好再提交，还是那一份；照旧版本提交的、不是他的，不成
    [Theory, BothEngines]
    public async Task Sent_back_is_mended_and_submitted_again_as_the_same_row(Engine engine)
    {
        var (body, problem) = await MakeAsync(engine);
        await AskAsync(body, body.AsHead, problem, "2026-07-20");
        await using (var judge = body.Open(body.Clerk))
        {
            var asked = (await AskExtension.WaitingAsync(judge, problem.Id))!;
            Assert.False(await AskExtension.MayAgainAsync(judge, asked));
            Assert.IsType<DoDeed.Result.Done>(await DoDeed.RunAsync(judge, body.Clock, new(judge.Catalog.Of(typeof(Extension)), asked.Id, asked.Version, "send-back", "请附到货单")));
        }
        await using var db = body.Open(body.AsHead);
        var returned = (await AskExtension.WaitingAsync(db, problem.Id))!;
        Assert.True(await AskExtension.MayAgainAsync(db, returned));
        Assert.Contains("有人动过", Assert.IsType<AskExtension.Result.Refused>(await AskExtension.RunAsync(db, body.Clock, problem.Id, Texts("2026-07-25"), returned.Id, returned.Version - 1)).Message, StringComparison.Ordinal);
        Assert.IsType<AskExtension.Result.Invalid>(await AskExtension.RunAsync(db, body.Clock, problem.Id, Texts("2020-01-01"), returned.Id, returned.Version));
        Assert.IsType<AskExtension.Result.Submitted>(await AskExtension.RunAsync(db, body.Clock, problem.Id, Texts("2026-07-25"), returned.Id, returned.Version));
        // 点了两次的，不另起一份
        Assert.Contains("没有重复提交", Assert.IsType<AskExtension.Result.Submitted>(await AskExtension.RunAsync(db, body.Clock, problem.Id, Texts("2026-07-25"), returned.Id, returned.Version)).Message, StringComparison.Ordinal);
        await using var check = body.Open(body.System);
        var now = await check.Set<Extension>().AsNoTracking().SingleAsync();
        Assert.Equal((returned.Id, ApprovalStates.Submitted, new DateOnly(2026, 7, 25), null), (now.Id, now.State, now.DueOn, now.Opinion));
        Assert.True(await check.AuditEntries.AnyAsync(e => e.Process == "再申请延期"));
    }

    // 两个人同时申请：后一个看得出
    [Theory, BothEngines]
    public async Task Two_who_ask_at_one_moment_leave_one_application(Engine engine)
    {
        var (body, problem) = await MakeAsync(engine);
        var other = await databases.AnotherAsync(engine);
        await using (var db = body.Open(body.AsHead))
        {
            using var between = new InBetween(db, async () =>
            {
                await using var late = other.Open(body.AsLeader);
                Assert.IsType<AskExtension.Result.Submitted>(await AskExtension.RunAsync(late, body.Clock, problem.Id, Texts("2026-07-01")));
            });
            Assert.IsNotType<AskExtension.Result.Submitted>(await AskExtension.RunAsync(db, body.Clock, problem.Id, Texts("2026-07-20")));
            Assert.True(between.Acted);
        }
        await using var check = body.Open(body.System);
        Assert.Equal(1, await check.Set<Extension>().CountAsync());
    }

    private static async Task<AskExtension.Result> AskAsync(DoingBody body, Viewer viewer, Problem problem, string day)
    {
        await using var db = body.Open(viewer);
        return await AskExtension.RunAsync(db, body.Clock, problem.Id, Texts(day));
    }

    private static Dictionary<string, string> Texts(string day) => new() { [nameof(Extension.DueOn)] = day, [nameof(Extension.Reason)] = "设备要到七月才到货" };

    private async Task<(DoingBody Body, Problem Problem)> MakeAsync(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.NewProblem();
        await body.SaveAsync(problem);
        return (body, problem);
    }
}
