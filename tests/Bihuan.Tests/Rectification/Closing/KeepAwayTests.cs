using Bihuan.Controls;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Rectification.Relapses;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;


namespace Bihuan.Tests.Rectification.Closing;

/// <summary>看护从申请那天看起，措施的责任人、标疑似反弹的人都回避，各步的日子不倒着来，没有查成的日子不算绿。</summary>
public sealed class KeepAwayTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Control = "contract.unreviewed";

    [Theory, BothEngines]
    public async Task What_turns_red_while_the_closing_is_reviewed_is_suspected_once_closed(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, problem, [Control])).Id;
        body.Staff.Clock.Advance(TimeSpan.FromHours(1));
        await using (var db = body.Staff.Open())
        {
            db.Add(new Finding { BodyId = body.Staff.Body, Id = Guid.CreateVersion7(body.Staff.Clock.GetUtcNow()), ControlId = Control, Subject = Guid.CreateVersion7().ToString("N"), UnitId = Staff.Window, U1 = Staff.Hall, U2 = Staff.Window, Level = FindingLevel.Red, Sentence = "合同没有经过审查就签了。", OpenedOn = body.Today, SeenAt = body.Staff.Clock.GetUtcNow().UtcDateTime });
            await db.SaveAsync();
        }
        body.Staff.Clock.Advance(TimeSpan.FromDays(5));
        await body.PassAsync(id, ClosureSteps.Leader, body.Leader);
        await body.PassAsync(id, ClosureSteps.Office, body.Office);
        await body.PassAsync(id, ClosureSteps.Discipline, body.Discipline);
        var topic = await body.TopicAsync();
        await body.TableAsync(body.Second, id);
        await body.PassAsync(id, ClosureSteps.Meeting, body.Second, c => c with { TopicId = topic.Id });
        await body.PassAsync(id, ClosureSteps.Head, body.Chief);
        await body.PassAsync(id, ClosureSteps.Inspection, body.Office, c => c with { Paper = new(body.Today, "区委巡察办", Guid.CreateVersion7().ToString()) });
        Assert.Equal(1, await WatchClosed.RunAsync(body.Staff.Database, body.Staff.Clock, [body.Staff.Body]));
    }

    [Theory, BothEngines]
    public async Task Who_owns_a_measure_does_not_check_its_proof(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        var measure = new Measure { BodyId = body.Staff.Body, UnitId = Staff.Window, ProblemId = problem.Id, Sequence = 2, Text = "换公示栏", OwnerId = body.Office, Progress = ProgressStates.Done, DoneOn = body.Today, ReportedOn = body.Today };
        var evidence = new Evidence { BodyId = body.Staff.Body, UnitId = Staff.Window, Title = "新公示栏", Kind = EvidenceKinds.Statement, Statement = "换了。", HappenedOn = body.Today };
        await body.Staff.AddAsync(measure, evidence, new Proof { BodyId = body.Staff.Body, UnitId = Staff.Window, ProblemId = problem.Id, EvidenceId = evidence.Id, MeasureId = measure.Id, Note = "换了", Sequence = 2 });
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, problem)).Id;
        await body.PassAsync(id, ClosureSteps.Leader, body.Leader);
        Assert.Contains("措施由您负责", Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Office, id, ClosureSteps.Office)).Message, StringComparison.Ordinal);
        foreach (var (person, waits) in new[] { (body.Office, 0), (body.Second, 1) })
        {
            await using var db = await body.OpenAsync(person);
            Assert.Equal(waits, (await Todo.FindAsync(db, body.Staff.Clock)).Items.Count(i => i.Kind == TodoKind.Closure));
            Assert.Equal(waits == 1, (await OpenClosure.RunAsync(db, body.Staff.Clock, id))!.Rights.Review is null);
        }
        await body.PassAsync(id, ClosureSteps.Office, body.Second);
    }

    [Theory, BothEngines]
    public async Task Who_marked_a_relapse_does_not_confirm_it(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync(1, p => (p.State, p.ClosedOn) = (ProblemStates.Closed, body.Today.AddDays(-40)));
        Guid relapse;
        await using (var office = await body.OpenAsync(body.Office)) relapse = Assert.IsType<ClosureStep.Done>(await SuspectProblem.RunAsync(office, body.Staff.Clock, problem.Id, 1, "来信说又没有公示。")).Id;
        body.Staff.Clock.Advance(TimeSpan.FromDays(12));
        async Task<ClosureStep> DecideAsync(Guid person)
        {
            await using var db = await body.OpenAsync(person);
            return await DecideRelapse.RunAsync(db, body.Folder, body.Staff.Clock, new(relapse, (await body.GetAsync<Relapse>(relapse)).Version, true, "确实"));
        }
        Assert.Contains("是您标的", Assert.IsType<ClosureStep.Refused>(await DecideAsync(body.Office)).Message, StringComparison.Ordinal);
        foreach (var (person, waits) in new[] { (body.Office, 0), (body.Second, 1) })
        {
            await using var db = await body.OpenAsync(person);
            Assert.Equal(waits, (await Todo.FindAsync(db, body.Staff.Clock)).Items.Count(i => i.Kind == TodoKind.Relapse && i.Do.StartsWith("核对", StringComparison.Ordinal)));
        }
        Assert.IsType<ClosureStep.Done>(await DecideAsync(body.Second));
    }

    [Theory, BothEngines]
    public async Task A_meeting_before_the_checks_does_not_decide_and_dates_do_not_run_back(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, problem)).Id;
        var first = body.Today;
        var topic = await body.TopicAsync();
        body.Staff.Clock.Advance(TimeSpan.FromDays(5));
        await body.PassAsync(id, ClosureSteps.Leader, body.Leader);
        await body.PassAsync(id, ClosureSteps.Office, body.Office);
        await body.PassAsync(id, ClosureSteps.Discipline, body.Discipline);
        await body.TableAsync(body.Second, id);
        Assert.Contains("以前开的", Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Second, id, ClosureSteps.Meeting, with: c => c with { TopicId = topic.Id })).Message, StringComparison.Ordinal);
        var later = await body.TopicAsync();
        // 成批登记的一页也一样
        await using (var db = await body.OpenAsync(body.Second))
        {
            Assert.Equal([later.Id], (await OpenClosure.RunAsync(db, body.Staff.Clock, id))!.Topics.Select(t => t.Id));
            Assert.Equal([later.Id], (await ListClosures.RunAsync(db, body.Staff.Clock, ClosureSteps.Meeting, "", 1)).Topics.Select(t => t.Id));
        }
        await body.PassAsync(id, ClosureSteps.Meeting, body.Second, c => c with { TopicId = later.Id });
        await body.PassAsync(id, ClosureSteps.Head, body.Chief);
        Task<ClosureStep> PaperAsync(DateOnly on) => body.ReviewAsync(body.Office, id, ClosureSteps.Inspection, with: c => c with { Paper = new(on, "区委巡察办", Guid.CreateVersion7().ToString()) });
        Assert.Contains(ClosureSteps.TitleOf(ClosureSteps.Head), Assert.IsType<ClosureStep.Refused>(await PaperAsync(first)).Message, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Done>(await PaperAsync(body.Today));
        Assert.Equal(body.Today, (await body.GetAsync<Problem>(problem.Id)).ClosedOn);
    }

    [Theory, BothEngines]
    public async Task Days_without_a_result_are_not_green_for_a_unit_either(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync(1, p => (p.State, p.ClosedOn) = (ProblemStates.Closed, body.Today.AddDays(-200)));
        await body.Staff.AddAsync(new Watch { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, ControlId = Control, ControlTitle = "合同没有审", State = WatchStates.Watching, UnitOnly = true, Since = body.Today.AddDays(-200), Until = body.Today.AddDays(-20) });
        await using (var db = body.Staff.Open())
        {
            db.Add(new ControlState { BodyId = body.Staff.Body, ControlId = Control, Light = ControlLight.Green, GreenSince = body.Today, RanAt = body.Staff.Clock.GetUtcNow().UtcDateTime, RanOn = body.Today });
            await db.SaveAsync();
        }
        Assert.Equal(0, await Consolidate.RunAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default));
        // 看护期里十天有九天查成了，才满
        async Task<int> RanAsync(int from, int to)
        {
            await using var db = body.Staff.Open();
            for (var i = from; i < to; i++) db.Add(new ControlDay { BodyId = body.Staff.Body, ControlId = Control, Day = body.Today.AddDays(-i), Light = i % 2 == 0 ? ControlLight.Green : ControlLight.Red });
            await db.SaveAsync();
            return await Consolidate.RunAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default);
        }
        Assert.Equal((0, 1), (await RanAsync(0, 161), await RanAsync(161, 162)));
    }
}
