using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Chasing;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification;

/// <summary>月度数字：数得对，过去的月不变，限制阅读的只在看得见的人那里。</summary>
public sealed class MonthTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly DateOnly March = new(2026, 3, 1);

    [Theory, BothEngines]
    public async Task Figures_are_counted_in_total_in_the_month_by_unit_and_by_aspect(Engine engine)
    {
        var body = await MakeAsync(engine);
        var report = await ReportAsync(body, body.Office, March);
        var total = report.Total;
        Assert.Equal((4, 2, 1), (total[MonthCode.Due], total[MonthCode.Closed], total[MonthCode.ClosedInMonth]));
        Assert.Equal("50%", total.Rate(MonthCode.Closed, MonthCode.Due));
        Assert.Equal((1, 1, 2, 1), (total[MonthCode.ImmediateDue], total[MonthCode.ImmediateClosed], total[MonthCode.AtOnceDue], total[MonthCode.AtOnceClosed]));
        Assert.Equal((2, 1), (total[MonthCode.AdviceDue], total[MonthCode.AdviceDone]));
        Assert.Equal((1_234_500, 1_000_000), (total[MonthCode.Recovered], total[MonthCode.RecoveredInMonth]));
        Assert.Equal((2, 1, 0, 1), (total[MonthCode.Rules], total[MonthCode.RulesInMonth], total[MonthCode.Revised], total[MonthCode.Repealed]));
        Assert.Equal((6, 3), (total[MonthCode.Disciplined], total[MonthCode.DisciplinedInMonth]));
        Assert.Equal((5, 2, 1, 1), (total[MonthCode.Talk], total[MonthCode.TalkInMonth], total[MonthCode.Admonish], total[MonthCode.AdmonishInMonth]));
        // 受理窗口在大厅管理科之下：上级的一行含下级
        Assert.Equal([("大厅管理科", 0, 4L), ("受理窗口", 1, 3L)], report.Units.Where(u => u[MonthCode.Due] > 0).Select(u => (u.Title, u.Depth, u[MonthCode.Due])));
        Assert.Equal([("窗口服务", 3L), ("（没有写方面）", 1L)], report.Aspects.Select(a => (a.Title, a[MonthCode.Due])));
    }

    [Fact]
    public void Every_kind_of_handling_has_figures_of_its_own()
    {
        var codes = SanctionKinds.Choices.Select(k => MonthCodes.OfSanction(k.Code)).SelectMany(c => new[] { c.Total, c.InMonth }).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.DoesNotContain(MonthCode.Disciplined, codes);
        Assert.Throws<ArgumentOutOfRangeException>(() => MonthCodes.OfSanction("rumour"));
    }

    [Theory, BothEngines]
    public async Task Queries_do_not_grow_with_the_rows(Engine engine)
    {
        var body = await MakeAsync(engine);
        var few = await QueriesAsync(body);
        await body.Staff.AddAsync([.. Enumerable.Range(100, 40).Select(i => body.Problem(i, March))]);
        Assert.Equal(few, await QueriesAsync(body));
    }

    [Theory, BothEngines]
    public async Task Past_month_keeps_its_figures_and_a_missed_one_says_so(Engine engine)
    {
        var body = await MakeAsync(engine);
        Assert.True((await ReportAsync(body, body.Office, March.AddMonths(-1))).Unkept);
        body.Staff.Clock.Advance(TimeSpan.FromDays(30));
        Assert.True(await KeepMonth.OneAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, March, default));
        Assert.False(await KeepMonth.OneAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, March, default));
        await using (var db = body.Staff.Open())
        {
            foreach (var problem in await db.Set<Problem>().ToListAsync()) problem.State = ProblemStates.Closed;
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试", db.Viewer, body.Staff.Clock));
        }
        var kept = await ReportAsync(body, body.Office, March);
        Assert.Equal((true, 4L, 2L), (kept.Kept, kept.Total[MonthCode.Due], kept.Total[MonthCode.Closed]));
        Assert.Equal(4, (await ReportAsync(body, body.Office, March.AddMonths(1))).Total[MonthCode.Closed]);
        // 只看本科室的，留下的数也只有本科室的
        Assert.Equal((3L, true), (await ReportAsync(body, body.Clerk, March) is var mine ? (mine.Total[MonthCode.Due], mine.Scoped) : default));
    }

    [Theory, BothEngines]
    public async Task Kept_figures_are_seen_by_the_reach_of_their_own_ledger(Engine engine)
    {
        var body = await MakeAsync(engine);
        async Task<Guid> WhoAsync(string name, params (string, GrantScope)[] grants)
        {
            var (person, post) = await body.Staff.HolderAsync(name, Staff.Window);
            await body.Staff.GiveAsync(await body.Staff.RoleAsync(name + "的角色", grants), post: post);
            return person;
        }
        var only = await WhoAsync("白榆", (Permissions.View("problem"), GrantScope.Body));
        var some = await WhoAsync("柏舟", (Permissions.View("problem"), GrantScope.Body), (Permissions.View("measure"), GrantScope.Body), (Permissions.View("recommendation"), GrantScope.Unit), (Permissions.View("sanction"), GrantScope.Unit));
        body.Staff.Clock.Advance(TimeSpan.FromDays(30));
        Assert.True(await KeepMonth.OneAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, March, default));

        var kept = await ReportAsync(body, only, March);
        Assert.Equal((true, true, 4L, 2L), (kept.Kept, kept.Scoped, kept.Total[MonthCode.Due], kept.Total[MonthCode.Closed]));
        Assert.All(kept.Units.SelectMany(u => u.Values.Keys).Concat(kept.Total.Values.Keys), c => Assert.Equal("problem", MonthCodes.LedgerOf(c)));
        // 建议在督查科，处理在他的受理窗口
        var more = (await ReportAsync(body, some, March)).Total;
        Assert.Equal((4L, 2L, 0L, 6L, 0L), (more[MonthCode.Due], more[MonthCode.Rules], more[MonthCode.AdviceDue], more[MonthCode.Disciplined], more[MonthCode.Recovered]));
        // 全看得见的，与现数的一样
        Assert.Equal((6L, 2L, 1_234_500L, 2L), (await ReportAsync(body, body.Office, March)).Total is var all ? (all[MonthCode.Disciplined], all[MonthCode.AdviceDue], all[MonthCode.Recovered], all[MonthCode.Rules]) : default);
    }

    [Theory, BothEngines]
    public async Task Restricted_problem_is_counted_for_its_readers_only_and_only_they_are_told(Engine engine)
    {
        var body = await MakeAsync(engine);
        var hidden = body.Problem(50, March);
        hidden.Restricted = true;
        await body.Staff.AddAsync(hidden, new RowReader { BodyId = body.Staff.Body, RowId = hidden.Id, PersonId = body.Leader });
        Assert.Equal((5L, 1), (await ReportAsync(body, body.Leader, March) is var seen ? (seen.Total[MonthCode.Due], seen.Restricted) : default));
        Assert.Equal((4L, 0), (await ReportAsync(body, body.Office, March) is var not ? (not.Total[MonthCode.Due], not.Restricted) : default));
        body.Staff.Clock.Advance(TimeSpan.FromDays(30));
        await KeepMonth.OneAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, March, default);
        Assert.Equal(4, (await ReportAsync(body, body.Leader, March)).Total[MonthCode.Due]);
    }

    [Theory, BothEngines]
    public async Task Board_and_chat_count_what_is_seen_and_leave_restricted_titles_out(Engine engine)
    {
        var body = await MakeAsync(engine);
        var hidden = body.Problem(50, Staff.Today.AddDays(-9));
        (hidden.Restricted, hidden.Title) = (true, "不该看见的");
        await body.Staff.AddAsync(hidden, new RowReader { BodyId = body.Staff.Body, RowId = hidden.Id, PersonId = body.Leader });
        await DailyMonitor.OneAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default);
        await using (var db = body.Staff.Database.Open(await body.AsAsync(body.Leader)))
        {
            Assert.DoesNotContain((await ChaseChat.OfAsync(db, body.Staff.Clock, null)).Problems, p => p.Restricted);
            Assert.Equal(3, (await ChaseBoard.OfAsync(db, body.Staff.Clock)).WaitingCount);
        }
        await using var office = body.Staff.Database.Open(await body.AsAsync(body.Office));
        var board = await ChaseBoard.OfAsync(office, body.Staff.Clock);
        Assert.Equal((2, 0), (board.WaitingCount, board.WaitingLate));
        Assert.Equal([(LetterKinds.Overdue, 2, 2)], board.Sent.Where(s => s.Week > 0));
        Assert.Equal([(Staff.Window, 2)], board.LateUnits.Select(u => (u.Unit, u.Count)));
        Assert.DoesNotContain(board.Waiting, w => w.Problem == "不该看见的");
        var chat = await ChaseChat.OfAsync(office, body.Staff.Clock, Staff.Window);
        Assert.Equal((2, 2, "受理窗口"), (chat.All, chat.Late, chat.Unit));
    }

    private static async Task<int> QueriesAsync(ChasedBody body)
    {
        await using var db = body.Staff.Database.Open(await body.AsAsync(body.Office));
        using var counter = new CommandCounter(db);
        await MonthReport.OfAsync(db, body.Staff.Clock, March);
        return counter.Count;
    }

    private static async Task<MonthReport> ReportAsync(ChasedBody body, Guid who, DateOnly month)
    {
        await using var db = body.Staff.Database.Open(await body.AsAsync(who));
        return await MonthReport.OfAsync(db, body.Staff.Clock, month);
    }

    // 3月2日：四个问题，两个销号（一个在2月），其中一个在大厅管理科
    private async Task<ChasedBody> MakeAsync(Engine engine)
    {
        var body = await ChasedBody.MakeAsync(await databases.UseAsync(engine));
        Problem first = body.Problem(1, Staff.Today.AddDays(-1)), second = body.Problem(2, Staff.Today.AddDays(-2)), third = body.Problem(3, null, ProblemStates.Closed), fourth = body.Problem(4, null, ProblemStates.Closed);
        (third.ClosedOn, fourth.ClosedOn, fourth.UnitId) = (March, March.AddDays(-10), Staff.Hall);
        (first.Aspect, second.Aspect, third.Aspect) = ("窗口服务", "窗口服务", "窗口服务");
        (first.Nature, third.Nature, third.Source) = (ProblemNatures.Immediate, ProblemNatures.Immediate, ProblemSources.Immediate);
        Measure Done(int sequence, string kind, DateOnly on) => new() { ProblemId = first.Id, UnitId = Staff.Window, Sequence = sequence, Text = "措施" + sequence, Kind = kind, Progress = ProgressStates.Done, DoneOn = on };
        Sanction Handled(string kind, int persons, DateOnly on) => new() { ProblemId = first.Id, UnitId = Staff.Window, Kind = kind, Persons = persons, DecidedOn = on, DecidedBy = "局党组" };
        await body.Staff.AddAsync(first, second, third, fourth,
            Done(1, "rule", March), Done(2, "rule", March.AddDays(-3)), Done(3, "repeal", March.AddDays(-3)),
            Handled(SanctionKinds.Talk, 2, March), Handled(SanctionKinds.Talk, 3, March.AddDays(-3)), Handled("admonish", 1, March),
            new Measure { ProblemId = first.Id, UnitId = Staff.Window, Sequence = 7, Text = "还没有做", Kind = "revise" },
            new Recovery { ProblemId = first.Id, UnitId = Staff.Window, Payer = "云溪县某中心", Amount = 1_000_000, ReceivedOn = March },
            new Recovery { ProblemId = first.Id, UnitId = Staff.Window, Payer = "云溪县某中心", Amount = 234_500, ReceivedOn = March.AddDays(-20) },
            new Recommendation { InspectionId = body.Inspection.Id, UnitId = Staff.Inspection, Sequence = 1, Text = "建议一", Progress = ProgressStates.Done, DoneOn = March },
            new Recommendation { InspectionId = body.Inspection.Id, UnitId = Staff.Inspection, Sequence = 2, Text = "建议二" });
        return body;
    }
}
