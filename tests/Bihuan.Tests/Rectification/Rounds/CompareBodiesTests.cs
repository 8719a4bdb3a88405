using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Rounds;
using Bihuan.Rectification.Submitting;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

namespace Bihuan.Tests.Rectification.Rounds;

/// <summary>各机构并排：只照签收了的报送；没有签收的、别的机构的、内部的规则都不算；机构再多，查的次数一样。</summary>
public sealed class CompareBodiesTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly DateOnly Today = Staff.Today, Due = Today.AddDays(-30);

    private static readonly Guid First = Guid.CreateVersion7(), Second = Guid.CreateVersion7();

    [Theory, BothEngines]
    public async Task Bodies_stand_side_by_side_by_what_was_handed_over_and_signed_for(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (office, a, b, strange) = (await Staff.MakeAsync(database), await Staff.MakeAsync(database), await Staff.MakeAsync(database), await Staff.MakeAsync(database));
        Guid[] p = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];
        var (closed, doing, suspected) = (ProblemStates.Closed, ProblemStates.Doing, ProblemStates.Suspected);
        await HandAsync(a, First, 1, SubmissionStates.Accepted, (p[0], closed, "窗口服务", 3), (p[1], doing, "财务管理", 0));
        // 第二份：销了号的又没有销号，另一个销了
        var latest = await HandAsync(a, First, 2, SubmissionStates.Received, (p[0], suspected, "窗口服务", 0), (p[1], closed, "财务管理", -4), (p[4], closed, "财务管理", 2));
        // 还没有签收的、撤回了的，看的一方看不到
        var unsigned = await HandAsync(a, First, 3, SubmissionStates.Submitted, (p[0], closed, "窗口服务", 9), (p[1], doing, "财务管理", 0));
        await HandAsync(a, Second, 1, SubmissionStates.Returned, (p[2], doing, "窗口服务", 0));
        var others = await HandAsync(b, First, 1, SubmissionStates.Accepted, (p[3], doing, "窗口服务", 0));
        await HandAsync(strange, First, 1, SubmissionStates.Accepted, (p[3], closed, "窗口服务", 1));
        // 一个退回过再同意的，一个一次就同意的，一个只退回了的；延期的、还没有签收的不算
        await a.AddAsync(Asked(a, latest, p[1], RequestStates.Refused), Asked(a, latest, p[1], RequestStates.Confirmed), Asked(a, latest, p[4], RequestStates.Confirmed), Asked(a, latest, p[0], RequestStates.Refused), Asked(a, latest, p[2], RequestStates.Confirmed, SubmissionRequest.Extension), Asked(a, unsigned, p[3], RequestStates.Waiting));
        await using var own = a.Open();
        var (open, secret) = (own.Controls.Controls.First(c => !c.Confidential).Id, own.Controls.Controls.First(c => c.Confidential).Id);
        await a.AddAsync(Red(a, open, 20, 17), Red(a, open, 20, 15), Red(a, open, 9, null), Red(a, open, 9, null, Today), Red(a, open, 9, null, Today.AddDays(-1)), Red(a, open, 800, 10), Red(a, open, 20, 1, because: ClearedBecause.SwitchedOff), Red(a, secret, 20, 1), Red(a, secret, 9, null), Red(a, "own.a", 9, null));
        await b.AddAsync(Red(b, open, 9, 1));

        var viewer = new Viewer(office.Body, Guid.CreateVersion7(), "温行简", new Dictionary<string, IReadOnlyList<Reach>>())
        {
            Supervised = new Dictionary<string, IReadOnlyList<int>> { [Permissions.ViewSubmissions] = [a.Body, b.Body], [Permissions.ViewControls] = [a.Body] },
        };
        await using var db = database.Open(viewer);
        var report = (await CompareBodies.RunAsync(db, Today))!;
        Assert.Equal([a.Body, b.Body], report.Lines.Select(l => l.BodyId));
        var line = report.Lines[0];
        Assert.Equal((2, 4, 2), (line.Latest.Count, line.Problems, line.Closed));
        Assert.Equal((1, 1, (1, 2)), (line.Reopened, line.Aspects, line.FirstTime));
        // 早4天、晚2天，中位早1天
        Assert.Equal((2, -1m), (line.Days.Count, line.Days.Median!.Value));
        // 反馈以后56天、62天；没有写反馈日期的不算
        Assert.Equal((2, 59m, 62), (line.Taken.Count, line.Taken.Median!.Value, line.Taken.P90));
        Assert.Equal(0, report.Lines[1].Taken.Count);
        // 3天、5天；两年前查出的、关了规则的、内部的、自己定的不在内；暂不处理的不算红着，暂不处理过了期的算
        Assert.Equal((2, 4m, 2), (line.Reds!.Days.Count, line.Reds.Days.Median!.Value, line.Reds.Open));
        Assert.Equal((0, 0, (0, 0), null), (report.Lines[1].Reopened, report.Lines[1].Aspects, report.Lines[1].FirstTime, report.Lines[1].Reds));
        var shared = Assert.Single(report.Aspects);
        Assert.Equal(("窗口服务", 2, 1), (shared.Aspect, shared.Counts[a.Body], shared.Counts[b.Body]));

        var look = (await OpenBody.RunAsync(db, Today, a.Body))!;
        var again = Assert.Single(look.Reopened);
        Assert.Equal((latest, p[0], suspected), (again.SubmissionId, again.ProblemId, again.State));
        Assert.Equal(2, look.Returned.Count);
        Assert.Equal([("窗口服务", 2)], look.Aspects.Select(x => (x.Name, x.Counts.Count)));
        Assert.Equal(1, (await OpenSubmission.RunAsync(db, b.Body, others, ItemFilter.All, "", 1))!.Total);
        // 不督导它的、什么也不督导的
        Assert.Null(await OpenBody.RunAsync(db, Today, strange.Body));
        Assert.Null(await OpenBody.RunAsync(db, Today, office.Body));
        Assert.Null(await CompareBodies.RunAsync(own, Today));
    }

    [Theory, BothEngines]
    public async Task More_bodies_ask_no_more_often(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var office = await Staff.MakeAsync(database);
        List<int> bodies = [];
        var (few, many) = (await CountAsync(2), await CountAsync(7));
        Assert.Equal(few, many);
        Assert.InRange(few, 1, 12);

        async Task<int> CountAsync(int more)
        {
            for (var i = 0; i < more; i++)
            {
                var body = await Staff.MakeAsync(database);
                bodies.Add(body.Body);
                await HandAsync(body, First, 1, SubmissionStates.Accepted, (Guid.CreateVersion7(), ProblemStates.Closed, "窗口服务", 3));
            }
            await using var db = database.Open(new Viewer(office.Body, Guid.CreateVersion7(), "温行简", new Dictionary<string, IReadOnlyList<Reach>>()) { Supervised = new Dictionary<string, IReadOnlyList<int>> { [Permissions.ConfirmSubmissions] = [.. bodies], [Permissions.ViewControls] = [.. bodies] } });
            using var watch = new QueryWatch(office.Body);
            Assert.Equal(bodies.Count, (await CompareBodies.RunAsync(db, Today))!.Lines.Count);
            return watch.Queries;
        }
    }

    private static async Task<Guid> HandAsync(Staff body, Guid inspection, int number, string state, params (Guid Problem, string State, string Aspect, int Late)[] problems)
    {
        var id = Guid.CreateVersion7();
        var items = problems.Select((p, i) => (object)new SubmissionItem
        {
            BodyId = body.Body,
            SubmissionId = id,
            ProblemId = p.Problem,
            Sequence = i + 1,
            Title = $"问题{i + 1}",
            Aspect = p.Aspect,
            Source = ProblemSources.Self,
            Unit = "受理窗口",
            State = p.State,
            Progress = ProgressStates.Done,
            FirstDueOn = Due,
            DueOn = Due.AddDays(50),
            ClosedOn = p.State == ProblemStates.Doing ? null : Due.AddDays(p.Late),
            IsLate = false,
            Measures = 1,
            MeasuresDone = 1,
            Evidences = 1,
            Change = SubmissionChanges.Added,
            Hash = "",
        });
        await body.AddAsync([new Submission
        {
            BodyId = body.Body, Id = id, InspectionId = inspection, InspectionTitle = "区委巡察", FeedbackOn = number == 2 ? Due.AddDays(-60) : null, Number = number, Kind = SubmissionKinds.Progress, State = state, PreparedAt = body.Clock.GetUtcNow().UtcDateTime, PreparedById = Guid.CreateVersion7(), PreparedBy = "乔安", ApprovedAt = body.Clock.GetUtcNow().UtcDateTime, Hash = "",
            Problems = problems.Length, Closed = problems.Count(p => p.State == ProblemStates.Closed), Late = 0, Measures = 0, MeasuresDone = 0, Evidences = 0, ImmediateDue = 0, ImmediateClosed = 0, AdviceDue = 0, AdviceDone = 0, Recovered = 0, Rules = 0, Revised = 0, Repealed = 0, Disciplined = 0, Added = 0, Changed = 0, Gone = 0,
        }, .. items]);
        return id;
    }

    private static SubmissionRequest Asked(Staff body, Guid submission, Guid problem, string state, string kind = SubmissionRequest.Closure) => new()
    {
        BodyId = body.Body,
        Id = Guid.CreateVersion7(),
        SubmissionId = submission,
        Kind = kind,
        RowId = Guid.CreateVersion7(),
        RowVersion = 1,
        ProblemId = problem,
        Sequence = 1,
        Title = "问题",
        Sheet = "[]",
        State = state,
        DecidedAt = state == RequestStates.Waiting ? null : body.Clock.GetUtcNow().UtcDateTime,
        Opinion = "请补佐证",
    };

    private static Finding Red(Staff body, string control, int opened, int? cleared, DateOnly? waived = null, ClearedBecause because = ClearedBecause.Mended) => new()
    {
        BodyId = body.Body,
        ControlId = control,
        Subject = Guid.NewGuid().ToString("N"),
        Sentence = "疑似不符",
        Level = FindingLevel.Red,
        OpenedOn = Today.AddDays(-opened),
        SeenAt = body.Clock.GetUtcNow().UtcDateTime,
        WaivedUntil = waived,
        ClearedAt = cleared is { } days ? Today.AddDays(-days).ToDateTime(new(2, 0), DateTimeKind.Utc) : null,
        Cleared = cleared is null ? null : because,
    };
}
