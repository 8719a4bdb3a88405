using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Rounds;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Rectification.Rounds;

/// <summary>各轮比较：中位数、九成、又出现的、从红到绿；限制阅读的只数给许看的人。</summary>
public sealed class CompareRoundsTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static DateOnly Today => LoopBody.Today;

    [Theory]
    [InlineData(new int[0], null, null)]
    [InlineData(new[] { 7 }, 7.0, 7)]
    [InlineData(new[] { 3, 8 }, 5.5, 8)]
    [InlineData(new[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 100 }, 1.0, 1)]
    [InlineData(new[] { 5, 1, 4, 2, 3, 6, 7, 8, 9, 10, 11 }, 6.0, 10)]
    public void Median_and_ninety_percent_follow_their_definition(int[] days, double? median, int? p90)
    {
        var spread = DaySpread.Of(days.Select(d => (d, 1)));
        Assert.Equal((days.Length, (decimal?)median, p90), (spread.Count, spread.Median, spread.P90));
        // 一天一组、合着数，一样
        Assert.Equal(spread, DaySpread.Of(days.GroupBy(d => d).Select(g => (g.Key, g.Count()))));
    }

    [Theory, BothEngines]
    public async Task Rounds_are_compared_from_what_one_may_see(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var before = new Inspection { Title = "县委第二轮巡察", Inspector = "第一巡察组", FeedbackOn = new(2025, 1, 10), UnitId = MeetingBody.Office };
        Problem Closed(int n, Inspection of, int days, Action<Problem>? set = null) => body.Problem(n, p =>
        {
            (p.InspectionId, p.State, p.ClosedOn, p.Aspect, p.DueOn) = (of.Id, ProblemStates.Closed, of.FeedbackOn.AddDays(days), "窗口服务", of.FeedbackOn.AddDays(30));
            set?.Invoke(p);
        });
        var (a, b, c) = (Closed(1, before, 10), Closed(2, before, 20), Closed(3, before, 40));
        var (again, other) = (Closed(1, body.Inspection, 30, p => p.RepeatsId = a.Id), body.Problem(2, p => (p.State, p.Aspect) = (ProblemStates.Doing, "财务管理")));
        var hidden = Closed(3, body.Inspection, 5, p => (p.Restricted, p.RepeatsId, p.Title) = (true, b.Id, "不给看的"));
        await body.SaveAsync(before, a, b, c, again, other, hidden, new RowReader { BodyId = body.Number, RowId = hidden.Id, PersonId = body.Staff.Members[2].Id },
            new Closure { UnitId = a.UnitId, ProblemId = a.Id, State = ClosureStates.Closed, Outcome = "改好了", SubmittedById = Guid.CreateVersion7(), SubmittedOn = a.ClosedOn!.Value, ClosedOn = a.ClosedOn },
            new Watch { UnitId = a.UnitId, ProblemId = a.Id, ControlId = "contract.unreviewed", ControlTitle = "合同审查", State = WatchStates.Watching },
            new Relapse { UnitId = b.UnitId, ProblemId = b.Id, State = RelapseStates.Confirmed, Sentence = "又没有公示", SuspectedOn = new(2026, 2, 1), ExplainDueOn = new(2026, 2, 8), DecidedOn = new(2026, 2, 9) },
            Finding("一", new(2026, 2, 1), new(2026, 2, 4)), Finding("二", new(2026, 2, 1), new(2026, 2, 6)), Finding("三", new(2026, 2, 10), null));

        var report = await RunAsync(body, body.Clerk());
        Assert.Equal([before.Id, body.Inspection.Id], report.Rounds.Select(r => r.Id));
        Assert.Equal((3, 0, 3, 20m, 40), (report.Rounds[0].Problems, report.Rounds[0].Repeats, report.Rounds[0].Days.Count, report.Rounds[0].Days.Median!.Value, report.Rounds[0].Days.P90!.Value));
        Assert.Equal((2, 1, 1, 30m), (report.Rounds[1].Problems, report.Rounds[1].Repeats, report.Rounds[1].Days.Count, report.Rounds[1].Days.Median!.Value));
        Assert.Equal((3, 3), report.Rounds[0].Figures[AssessFigures.Closed]);
        Assert.Equal((2, 3), report.Rounds[0].Figures[AssessFigures.OnTime]);
        Assert.Equal((1, 1), report.Rounds[0].Figures[AssessFigures.FirstTime]);
        Assert.Equal((1, 3), report.Rounds[0].Figures[AssessFigures.Relapsed]);
        Assert.Equal((again.Id, a.Id, "县委第二轮巡察", 1), (report.Repeats[0].Id, report.Repeats[0].EarlierId!.Value, report.Repeats[0].EarlierRound, report.RepeatCount));
        var aspect = Assert.Single(report.Aspects);
        Assert.Equal(("窗口服务", 2, 1), (aspect.Name, aspect.Rounds, aspect.Repeats));
        Assert.Equal((2, 4m, 1), (report.Controls!.All.Count, report.Controls.All.Median!.Value, report.Controls.Open));
        Assert.Equal((1, 0, 1), report.Months.Where(m => m.Month == new DateOnly(2026, 2, 1)).Select(m => (m.Closed, m.Returned, m.Relapsed)).Single());
        Assert.Equal((RoundsReport.MonthsBack, 0), (report.Months.Count, report.Restricted));

        // 许看的人多数一个
        var reader = await RunAsync(body, body.As(body.Staff.Members[2].Id));
        Assert.Equal((3, 2, 1), (reader.Rounds[1].Problems, reader.RepeatCount, reader.Restricted));
        // 只看一个单位的，别的单位的不在内
        var office = await RunAsync(body, body.Clerk(), MeetingBody.Office);
        Assert.All(office.Rounds, r => Assert.Equal(0, r.Problems));
        Assert.True((await RunAsync(body, body.Clerk(new Reach(ReachKind.Unit, MeetingBody.Hall, 1)))).Scoped);

        Finding Finding(string subject, DateOnly opened, DateOnly? cleared) => new()
        {
            BodyId = body.Number,
            ControlId = "contract.unreviewed",
            Subject = subject,
            Sentence = "疑似不符",
            Level = FindingLevel.Red,
            OpenedOn = opened,
            SeenAt = new(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc),
            ClearedAt = cleared?.ToDateTime(new(2, 0), DateTimeKind.Utc),
            Cleared = cleared is null ? null : ClearedBecause.Mended,
        };
    }

    // 走势从二十三个月以前的一日到这个月；撤回的不是退回，核对为不是反弹的不是反弹
    [Theory, BothEngines]
    public async Task Months_end_with_this_one_and_count_neither_withdrawn_nor_waived(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var first = new DateOnly(2024, 4, 1);
        Problem Closed(int n, DateOnly on) => body.Problem(n, p => (p.State, p.ClosedOn) = (ProblemStates.Closed, on));
        var (now, edge, gone) = (Closed(1, Today), Closed(2, first), Closed(3, first.AddDays(-1)));
        await body.SaveAsync(now, edge, gone, Back(ClosureStates.Returned, 1), Back(ClosureStates.Withdrawn, 2), Said(RelapseStates.Waived, 1), Said(RelapseStates.Waiting, 2));
        var months = (await RunAsync(body, body.Clerk())).Months;
        Assert.Equal((RoundsReport.MonthsBack, first, new DateOnly(2026, 3, 1)), (months.Count, months[0].Month, months[^1].Month));
        Assert.Equal((1, 0, 0), (months[0].Closed, months[0].Returned, months[0].Relapsed));
        Assert.Equal((1, 1, 0), (months[^1].Closed, months[^1].Returned, months[^1].Relapsed));
        Assert.Equal(2, months.Sum(m => m.Closed));

        Closure Back(string state, int round) => new() { UnitId = now.UnitId, ProblemId = now.Id, Round = round, State = state, Outcome = "改好了", SubmittedById = Guid.CreateVersion7(), SubmittedOn = Today, ReturnedOn = Today };
        Relapse Said(string state, int occurrence) => new() { UnitId = now.UnitId, ProblemId = now.Id, Occurrence = occurrence, State = state, Sentence = "又没有公示", SuspectedOn = Today, ExplainDueOn = Today, DecidedOn = Today };
    }

    // 单位连上级；只比近的几轮；看不见的上一次不写；暂不处理的不算还红着，还没有销号的看护不算
    [Theory, BothEngines]
    public async Task Units_count_what_is_below_them_and_what_is_out_of_reach_is_not_named(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var rounds = Enumerable.Range(1, RoundsReport.MostRounds).Select(i => new Inspection { Title = $"县委旧第{i}轮巡察", Inspector = "第一巡察组", FeedbackOn = new(2015 + i, 1, 10), UnitId = MeetingBody.Office }).ToList();
        var earlier = body.Problem(1, p => (p.InspectionId, p.UnitId, p.Title) = (rounds[^1].Id, MeetingBody.Office, "办公室的旧问题"));
        var (below, again) = (body.Problem(2, p => (p.InspectionId, p.UnitId) = (rounds[^1].Id, 3)), body.Problem(3, p => (p.UnitId, p.RepeatsId) = (3, earlier.Id)));
        await body.SaveAsync(new Bihuan.People.Unit { BodyId = body.Number, Id = 3, ParentId = MeetingBody.Hall, Name = "受理窗口", U1 = MeetingBody.Hall, U2 = 3 });
        string other;
        await using (var db = body.Database.Open(Viewer.System(body.Number))) other = db.Controls.Controls.First(c => !c.Confidential && c.Id != "contract.unreviewed").Id;
        await body.SaveAsync([.. rounds, earlier, below, again, Watch("contract.unreviewed", WatchStates.Watching), Watch(other, WatchStates.Proposed), Red("contract.unreviewed", null), Red("contract.unreviewed", Today), Red("contract.unreviewed", Today.AddDays(-1)), Red(other, null)]);

        var report = await RunAsync(body, body.Clerk());
        Assert.Equal((RoundsReport.MostRounds, 1), (report.Rounds.Count, report.MoreRounds));
        Assert.Equal([.. rounds.Skip(1).Select(r => r.Id), body.Inspection.Id], report.Rounds.Select(r => r.Id));
        Assert.Equal([(MeetingBody.Hall, 2, 1), (3, 2, 1)], report.Units.Select(u => (u.UnitId!.Value, u.Rounds, u.Repeats)).Order());
        Assert.Equal(2, report.Controls!.Open);
        Assert.Equal(["contract.unreviewed"], report.Controls.Lines.Select(l => l.ControlId));
        Assert.Equal("办公室的旧问题", Assert.Single(report.Repeats).Earlier);
        // 选了一个单位，别的照样能换；看护的问题在别的单位里的规则不列
        var office = await RunAsync(body, body.Clerk(), MeetingBody.Office);
        Assert.Equal(report.UnitChoices, office.UnitChoices);
        Assert.Empty(office.Controls!.Lines);
        Assert.Equal([1, 1], (await RunAsync(body, body.Clerk(), MeetingBody.Hall)).Rounds.TakeLast(2).Select(r => r.Problems));
        // 上一次的在他够不着的单位里：说又出现，不说上一次叫什么
        var part = Assert.Single((await RunAsync(body, body.Clerk(new Reach(ReachKind.UnitAndBelow, MeetingBody.Hall, 1)))).Repeats);
        Assert.Equal((again.Id, null, null), (part.Id, part.EarlierId, part.Earlier));

        Watch Watch(string control, string state) => new() { UnitId = below.UnitId, ProblemId = below.Id, ControlId = control, ControlTitle = control, State = state };
        Finding Red(string control, DateOnly? waived) => new() { BodyId = body.Number, ControlId = control, Subject = Guid.NewGuid().ToString("N"), Sentence = "疑似不符", Level = FindingLevel.Red, OpenedOn = Today.AddDays(-3), SeenAt = new(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc), WaivedUntil = waived };
    }

    private static async Task<RoundsReport> RunAsync(LoopBody body, Viewer who, int? unit = null)
    {
        var permissions = who.Permissions.ToDictionary(p => p, who.ReachOf, StringComparer.Ordinal);
        permissions[Permissions.ViewControls] = [Reach.WholeBody];
        await using var db = body.Database.Open(new Viewer(body.Number, who.PersonId, "夏至", permissions, MeetingBody.Office));
        return await CompareRounds.RunAsync(db, Today, unit);
    }
}
