using Bihuan.Ledgers.Rectification;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

using Xunit.Abstractions;

namespace Bihuan.App.Tests.Web.Rectification.Scenario;

/// <summary>同一个剧本经接口办：各人凭自己建的令牌；审核、同意、签字仍在网页上。</summary>
public sealed class LoopOnApiTests(TestDatabases databases, ITestOutputHelper output) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task The_same_through_the_interface_ends_with_the_same_figures(Engine engine)
    {
        await using var site = await Site.StartAsync(databases, engine);
        var world = await LoopWorld.MakeAsync(site);
        using var hands = await ApiHands.MakeAsync(world);
        var figures = await new LoopScript(world, hands).RunAsync();
        output.WriteLine(figures.ToString());
        Assert.Equal(LoopFiguresAtEnd.Value, figures);
        await RepeatAsync(world, hands);
        await AssignAsync(world, hands);
        var closing = await new ClosingScript(world, hands).RunAsync();
        output.WriteLine(closing.ToString());
        Assert.Equal(ClosingFigures.AtEnd, closing);
        var after = await new LookingBackScript(world, hands).RunAsync();
        output.WriteLine(after.ToString());
        Assert.Equal(LookingBackFigures.AtEnd, after);
    }

    // 一起定责任的，与网页上一样只有那几项，只改这次巡察的
    private static async Task AssignAsync(LoopWorld world, ApiHands hands)
    {
        var (plan, measure) = (await world.ReadAsync(db => db.Set<Plan>().FirstAsync()), await world.ReadAsync(db => db.Set<Measure>().FirstAsync()));
        foreach (var (rows, field, text, said) in new[] { (measure.Id, nameof(Measure.Progress), ProgressStates.Done, "不能一起定这一项"), (measure.Id, nameof(Measure.DueOn), "2026-01-30", "\"refused\":1,\"skipped\":[{"), (Guid.CreateVersion7(), nameof(Measure.DueOn), "2026-01-30", "不在这次巡察里") })
        {
            var refused = await hands.DoAsync(LoopWorld.Clerk, new("", [], HttpMethod.Post, $"/plans/{plan.Id}/assign", new { of = "measure", rows = new[] { rows }, fields = new Dictionary<string, string> { [field] = text } }));
            Assert.Equal(422, refused.Status);
            Assert.Contains(said, refused.Text, StringComparison.Ordinal);
        }
        Assert.Equal(measure.Version, await world.ReadAsync(db => db.Set<Measure>().Where(m => m.Id == measure.Id).Select(m => m.Version).SingleAsync()));
    }

    // 同一个键再送：照上次的答，不再办
    private static async Task RepeatAsync(LoopWorld world, ApiHands hands)
    {
        var problem = await world.ReadAsync(db => db.Set<Problem>().FirstAsync(p => p.State == ProblemStates.Received));
        var act = LoopAct.Deed("problem", problem.Id, problem.Version, "sign-for");
        var first = await hands.SendAsync(LoopWorld.Clerk, act, "sign-for-1");
        Assert.True(first.Done, first.Text);
        var again = await hands.SendAsync(LoopWorld.Clerk, act, "sign-for-1");
        Assert.Equal(first, again);
        Assert.Equal(problem.Version + 1, await world.ReadAsync(db => db.Set<Problem>().Where(p => p.Id == problem.Id).Select(p => p.Version).SingleAsync()));
        // 审计写得出是哪个令牌办的
        Assert.True(await world.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Actor.Contains("（接口：整改系统）"))));
    }
}
