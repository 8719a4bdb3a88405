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
        Assert.IsType<AskExtension.Result.Submitted>(await AskAsync(body, body.AsHead, problem, "2026-07-20"));
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
            Assert.IsNotType<DoDeed.Result.Done>(await DoDeed.RunAsync(own, body.Clock, new(own.Catalog.Of(typeof(Extension)), asked.Id, asked.Version, "grant")));
        }
        await using var clerk = body.Open(body.Clerk);
        Assert.Contains((await OpenProblem.RunAsync(clerk, body.Clock, problem.Id))!.AskedDeeds, d => d.Code == "grant");
        Assert.IsType<DoDeed.Result.Done>(await DoDeed.RunAsync(clerk, body.Clock, new(clerk.Catalog.Of(typeof(Extension)), asked.Id, asked.Version, "grant", "同意", "2026-05-20")));
        var now = (await OpenProblem.RunAsync(clerk, body.Clock, problem.Id))!;
        Assert.Equal((new DateOnly(2026, 7, 20), problem.DueOn), (now.Problem.DueOn!.Value, now.Problem.FirstDueOn));
        Assert.Contains(now.Events, e => e.Title == "同意延期到2026-07-20");
        Assert.Null(now.Asked);
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
