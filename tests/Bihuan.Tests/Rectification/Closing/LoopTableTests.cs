using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Proving;
using Bihuan.Rectification.Relapses;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Closing;

/// <summary>
/// 每一处 × 每件事 × 每种身份，真的办一遍：表上许的，办成了、变成表上写的；不许的，没有办成，一个字也没有变。
/// 许的各用一个问题，不许的同一处合用一个。
/// </summary>
public sealed class LoopTableTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly string[] Steps = [.. ClosureSteps.Order];

    [Theory, BothEngines]
    public async Task Every_stand_action_and_role_does_what_the_table_says(Engine engine)
    {
        var world = await StandingBody.MakeAsync(await ClosingBody.MakeAsync(await databases.UseAsync(engine)));
        var cases = new List<(StandingBody.Situation At, LoopAction Action, LoopRole Role, LoopStand? Next)>();
        foreach (var stand in LoopStand.All)
        {
            var (shared, aside) = (world.Add(stand, stepsAside: false), world.Add(stand, stepsAside: true));
            foreach (var action in Enum.GetValues<LoopAction>())
                foreach (var role in Enum.GetValues<LoopRole>())
                {
                    var next = LoopTable.Decide(stand, action, role, Steps).Next;
                    cases.Add((next is not null ? world.Add(stand, role == LoopRole.Alternate) : role == LoopRole.Alternate ? aside : shared, action, role, next));
                }
        }
        await world.SaveAsync();
        var (before, wrong) = (await StateAsync(world), new List<string>());
        // 算巩固没有人办：一遍看完全部，最后另看
        foreach (var (at, action, role, next) in cases.Where(c => c.Action != LoopAction.Consolidate))
            if (await DoAsync(world, at, action, role) != (next is not null)) wrong.Add($"{at.Stand.Title}，{LoopNames.Of(role)}，{LoopNames.Of(action)}：表上{(next is null ? "不许，却办成了" : "许，却没有办成")}");
        var after = await StateAsync(world);
        foreach (var (at, action, role, next) in cases.Where(c => c.Action != LoopAction.Consolidate))
        {
            var (was, now) = (before[at.Problem], after[at.Problem]);
            if (next is null ? was != now : next != now.Stand) wrong.Add($"{at.Stand.Title}，{LoopNames.Of(role)}，{LoopNames.Of(action)}：该是{(next ?? at.Stand).Title}，却是{now.Stand.Title}");
        }
        wrong.AddRange(await ConsolidateAsync(world, cases));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
        Assert.True(cases.Count > 1_000, $"只试了{cases.Count}种。");
    }

    // 系统看一遍：站在“已销号”的算巩固，别处的看护不动；问题的状态一个也不变
    private static async Task<List<string>> ConsolidateAsync(StandingBody world, List<(StandingBody.Situation At, LoopAction Action, LoopRole Role, LoopStand? Next)> cases)
    {
        var before = await StateAsync(world);
        Dictionary<Guid, string> WatchesOf(Db db) => db.Set<Watch>().AsNoTracking().ToDictionary(w => w.Id, w => w.State);
        await using var db = world.Body.Staff.Open();
        var had = WatchesOf(db);
        await Consolidate.RunAsync(world.Body.Staff.Database, world.Body.Staff.Clock, world.Body.Staff.Body, default);
        var has = WatchesOf(db);
        var wrong = new List<string>();
        foreach (var (at, _, role, next) in cases.Where(c => c.Action == LoopAction.Consolidate && (c.Role == LoopRole.System || c.Next is not null)))
            if ((has[at.Watch] != had[at.Watch]) != (next is not null)) wrong.Add($"{at.Stand.Title}，{LoopNames.Of(role)}，算巩固：看护由{had[at.Watch]}成了{has[at.Watch]}");
        Assert.Equal(before, await StateAsync(world));
        return wrong;
    }

    private static async Task<bool> DoAsync(StandingBody world, StandingBody.Situation at, LoopAction action, LoopRole role)
    {
        var (body, clock) = (world.Body, world.Body.Staff.Clock);
        await using var db = body.Staff.Database.Open(world.People[role]);
        switch (action)
        {
            case LoopAction.SignFor:
                return await DoDeed.RunAsync(db, clock, new(db.Catalog.Of(typeof(Problem)), at.Problem, 1, "sign-for")) is DoDeed.Result.Done;
            case LoopAction.Work:
                return await AddProof.RunAsync(db, clock, new(at.Problem, EvidenceKinds.Statement, new Dictionary<string, string>
                {
                    [nameof(Evidence.Title)] = "巡查记录",
                    [nameof(Evidence.Statement)] = $"每周巡查一次，{role}记的。",
                    [nameof(Evidence.HappenedOn)] = body.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                    [nameof(Proof.Note)] = "一直公示着",
                })) is AddProof.Result.Added;
            case LoopAction.Submit:
                return Did(await SubmitClosure.RunAsync(db, clock, new(at.Problem, 1, "收费依据都已公示。", [], [], "一次性的，没有台账可看", null)));
            case LoopAction.Withdraw:
                return Did(await WithdrawClosure.RunAsync(db, clock, at.Closure, 1));
            case LoopAction.Pass or LoopAction.Return:
                var (agrees, step) = (action == LoopAction.Pass, at.Stand.Step ?? ClosureSteps.Office);
                return Did(await ReviewClosures.RunAsync(db, clock, new([(at.Closure, 1)], step, agrees, agrees ? null : "请补照片。") { Agreed = true, TopicId = agrees && step == ClosureSteps.Meeting ? world.Topic : null }));
            case LoopAction.Suspect:
                return Did(await SuspectProblem.RunAsync(db, clock, at.Problem, 1, "群众来信说又没有公示。"));
            case LoopAction.Explain:
                return Did(await ExplainRelapse.RunAsync(db, clock, at.Relapse, 1, $"公示栏换新，三天没有贴上。{role}", null));
            case LoopAction.ConfirmRelapse or LoopAction.Waive:
                return Did(await DecideRelapse.RunAsync(db, body.Folder, clock, new(at.Relapse, 1, action == LoopAction.ConfirmRelapse, "到现场看过。")));
            default:
                throw new ArgumentOutOfRangeException(nameof(action));
        }
    }

    private static bool Did(ClosureStep step) => step is ClosureStep.Done;

    // 每个问题站在哪里；连同各行第几版：没有办成的，一个字也不能变
    private static async Task<Dictionary<Guid, (LoopStand Stand, int Version, int Closure, int Relapse, int Rows)>> StateAsync(StandingBody world)
    {
        await using var db = world.Body.Staff.Open();
        var closures = (await db.Set<Closure>().AsNoTracking().ToListAsync()).ToLookup(c => c.ProblemId);
        var relapses = (await db.Set<Relapse>().AsNoTracking().ToListAsync()).ToLookup(r => r.ProblemId);
        var proofs = (await db.Set<Proof>().AsNoTracking().ToListAsync()).ToLookup(p => p.ProblemId);
        return (await db.Set<Problem>().AsNoTracking().ToListAsync()).ToDictionary(p => p.Id, p =>
            (new LoopStand(p.State, closures[p.Id].Select(c => c.Step).FirstOrDefault(s => s is not null)), p.Version, closures[p.Id].Sum(c => c.Version), relapses[p.Id].Sum(r => r.Version), proofs[p.Id].Count()));
    }
}
