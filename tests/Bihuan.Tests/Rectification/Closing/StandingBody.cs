using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Tests.People;

namespace Bihuan.Tests.Rectification.Closing;

/// <summary>站在流程各处的问题，直接写下，不一步一步走来：每种情形一个，一次存好。</summary>
internal sealed class StandingBody(ClosingBody body, IReadOnlyDictionary<LoopRole, Viewer> people, Guid topic)
{
    private readonly List<object> _rows = [];
    private int _sequence;

    public ClosingBody Body => body;

    public IReadOnlyDictionary<LoopRole, Viewer> People => people;

    public Guid Topic => topic;

    public static async Task<StandingBody> MakeAsync(ClosingBody body)
    {
        var (reader, _) = await body.Staff.HolderAsync("白屿", Staff.Inspection, "leader");
        await body.Staff.AddAsync(new ClosureChain { BodyId = body.Staff.Body, AlternateId = body.Spare });
        var topic = await body.TopicAsync();
        // 巡察办的人不在本机构，到这里来只办确认：见报送
        var inspectors = new Viewer(body.Staff.Body + 100_000, Guid.CreateVersion7(), "温行简", new Dictionary<string, IReadOnlyList<Reach>>())
        {
            BodyName = "区委巡察办",
            Supervised = new Dictionary<string, IReadOnlyList<int>> { [Permissions.ConfirmSubmissions] = [body.Staff.Body] },
        }.Within(body.Staff.Body, Permissions.ConfirmSubmissions, [Permissions.View("problem"), Permissions.View("closure"), Permissions.View("extension")])!;
        return new(body, new Dictionary<LoopRole, Viewer>
        {
            [LoopRole.Doer] = await body.AsAsync(body.Clerk),
            [LoopRole.Leader] = await body.AsAsync(body.Leader),
            [LoopRole.Office] = await body.AsAsync(body.Office),
            [LoopRole.Discipline] = await body.AsAsync(body.Discipline),
            [LoopRole.Head] = await body.AsAsync(body.Chief),
            [LoopRole.Inspectors] = inspectors,
            [LoopRole.Alternate] = await body.AsAsync(body.Spare),
            [LoopRole.System] = Viewer.System(body.Staff.Body),
            [LoopRole.Reader] = await body.AsAsync(reader),
        }, topic.Id);
    }

    /// <summary>一个站在那里的问题，连同措施、佐证、销号、看护、疑似反弹；还没有存。</summary>
    /// <param name="stand">站在哪里。</param>
    /// <param name="stepsAside">该审的人都要回避，轮到候补。</param>
    public Situation Add(LoopStand stand, bool stepsAside)
    {
        var (staff, today) = (body.Staff, body.Today);
        // 组长分管、纪检组的人负责、整改办的两个人申请：各步平常审的人都要回避
        var problem = new Problem
        {
            BodyId = staff.Body,
            UnitId = Staff.Window,
            InspectionId = body.Inspection.Id,
            Sequence = ++_sequence,
            Title = FormattableString.Invariant($"窗口没有公示{_sequence}"),
            State = stand.State,
            LeaderId = stepsAside ? body.Chief : body.Leader,
            ResponsibleId = stepsAside ? body.Discipline : body.Clerk,
            DueOn = today.AddDays(30),
            FirstDueOn = today.AddDays(30),
            Progress = ProgressStates.Done,
            ClosedOn = stand.State is ProblemStates.Closed or ProblemStates.Suspected ? today : null,
        };
        var measure = new Measure { BodyId = staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, Sequence = 1, Text = "公示收费依据", Progress = ProgressStates.Done, DoneOn = today, ReportedOn = today };
        var evidence = new Evidence { BodyId = staff.Body, UnitId = problem.UnitId, Title = "公示栏", Kind = EvidenceKinds.Statement, Statement = problem.Title + "，已经公示。", HappenedOn = today };
        _rows.AddRange([problem, measure, evidence, new Proof { BodyId = staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, EvidenceId = evidence.Id, MeasureId = measure.Id, Note = "已经公示" }]);
        var closure = ClosureOf(problem, stand, stepsAside);
        var relapse = RelapseOf(problem, stand, stepsAside);
        var watch = new Watch { BodyId = staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, ControlId = "contract.unreviewed", ControlTitle = "合同没有审", State = WatchOf(stand.State), Since = today.AddDays(-200), Until = today.AddDays(-1) };
        _rows.AddRange(new object?[] { closure, relapse, watch }.OfType<object>());
        return new(stand, problem.Id, closure?.Id ?? Guid.CreateVersion7(), relapse?.Id ?? Guid.CreateVersion7(), watch.Id);
    }

    public async Task SaveAsync()
    {
        // 规则绿满了看护期
        _rows.Add(new ControlState { BodyId = body.Staff.Body, ControlId = "contract.unreviewed", Light = ControlLight.Green, GreenSince = body.Today.AddDays(-200), RanAt = body.Staff.Clock.GetUtcNow().UtcDateTime, RanOn = body.Today });
        await body.Staff.AddAsync([.. _rows]);
    }

    private Closure? ClosureOf(Problem problem, LoopStand stand, bool stepsAside) => stand.State is ProblemStates.Received or ProblemStates.Doing ? null : new()
    {
        BodyId = problem.BodyId,
        UnitId = problem.UnitId,
        ProblemId = problem.Id,
        State = stand.Step is not null ? stand.State : stand.State == ProblemStates.Returned ? ClosureStates.Returned : ClosureStates.Closed,
        Step = stand.Step,
        Steps = ClosureSteps.Write(ClosureSteps.Order),
        Outcome = "已经公示。",
        SubmittedById = stepsAside ? body.Office : body.Clerk,
        SubmittedForId = !stepsAside ? null : stand.Step == ClosureSteps.Leader ? body.Chief : body.Second,
        SubmittedOn = body.Today,
        TabledById = stand.Step == ClosureSteps.Meeting ? body.Second : null,
        ClosedOn = problem.ClosedOn,
    };

    // 到期没有说明的，也可以核对
    private Relapse? RelapseOf(Problem problem, LoopStand stand, bool stepsAside) => stand.State is not (ProblemStates.Suspected or ProblemStates.Relapsed or ProblemStates.Closed) ? null : new()
    {
        BodyId = problem.BodyId,
        UnitId = problem.UnitId,
        ProblemId = problem.Id,
        State = stand.State == ProblemStates.Suspected ? stepsAside ? RelapseStates.Explained : RelapseStates.Waiting : stand.State == ProblemStates.Relapsed ? RelapseStates.Confirmed : RelapseStates.Waived,
        Source = RelapseSources.Person,
        Sentence = "群众来信说公示栏又空了。",
        SuspectedOn = body.Today.AddDays(-9),
        ExplainDueOn = body.Today.AddDays(-2),
        ExplainedById = stepsAside ? body.Office : null,
        ExplainedForId = stepsAside ? body.Second : null,
    };

    private static string WatchOf(string state) => state switch
    {
        ProblemStates.Closed => WatchStates.Watching,
        ProblemStates.Suspected => WatchStates.Suspected,
        ProblemStates.Relapsed => WatchStates.Ended,
        _ => WatchStates.Proposed,
    };

    /// <summary>一个情形。没有销号、没有疑似反弹的，给一个没有的编号。</summary>
    public sealed record Situation(LoopStand Stand, Guid Problem, Guid Closure, Guid Relapse, Guid Watch);
}
