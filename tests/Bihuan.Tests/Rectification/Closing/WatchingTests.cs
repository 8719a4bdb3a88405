using Bihuan.Calendar;
using Bihuan.Controls;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Rectification.Relapses;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

using Process = Bihuan.Audit.Process;

namespace Bihuan.Tests.Rectification.Closing;

/// <summary>疑似反弹的待办、看护的一张表、放假安排改了说明的期限跟着变。</summary>
public sealed class WatchingTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Explaining_waits_for_the_owner_and_deciding_for_others(Engine engine)
    {
        var world = await StandingBody.MakeAsync(await ClosingBody.MakeAsync(await databases.UseAsync(engine)));
        var body = world.Body;
        var at = world.Add(new(ProblemStates.Suspected), stepsAside: false);
        await world.SaveAsync();
        // 过了期限没有说明：责任人仍要说明，整改办可以核对
        Assert.Equal(("说明疑似反弹：怎么回事，现在怎样", "说明疑似反弹：怎么回事，现在怎样"), (Assert.Single(await TodoAsync(body, body.Clerk)).Do, Assert.Single(await TodoAsync(body, body.Leader)).Do));
        Assert.Equal(["核对疑似反弹，到期没有说明"], (await TodoAsync(body, body.Office)).Select(i => i.Do));
        Assert.Empty(await TodoAsync(body, body.Discipline));
        Assert.Empty(await TodoAsync(body, body.Spare));
        await using (var office = await body.OpenAsync(body.Office))
            Assert.IsType<Bihuan.Rectification.Closing.ClosureStep.Done>(await ExplainRelapse.RunAsync(office, body.Staff.Clock, at.Relapse, 1, "代他们说明。", null));
        // 自己说明的，由别人核对
        Assert.Empty(await TodoAsync(body, body.Clerk));
        Assert.Empty(await TodoAsync(body, body.Office));
        Assert.Equal(["核对疑似反弹，责任单位说明了"], (await TodoAsync(body, body.Second)).Select(i => i.Do));
        await using var db = await body.OpenAsync(body.Office);
        var look = (await OpenRelapse.RunAsync(db, body.Staff.Clock, at.Relapse))!;
        Assert.True(look.MayDecide);
        Assert.Contains("说明是您写的", look.DecideRefusal, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task The_board_pages_filters_and_keeps_days_from_who_sees_only_a_part(Engine engine)
    {
        var world = await StandingBody.MakeAsync(await ClosingBody.MakeAsync(await databases.UseAsync(engine)));
        var (body, today) = (world.Body, world.Body.Today);
        foreach (var state in new[] { ProblemStates.Closed, ProblemStates.Closed, ProblemStates.Suspected, ProblemStates.Relapsed, ProblemStates.Doing }) world.Add(new(state), stepsAside: false);
        await world.SaveAsync();
        await using (var system = body.Staff.Open())
        {
            system.AddRange(Enumerable.Range(0, 100).Select(i => new ControlDay { BodyId = body.Staff.Body, ControlId = "contract.unreviewed", Day = today.AddDays(-i), Light = i == 3 ? ControlLight.Red : ControlLight.Green }));
            await system.SaveAsync();
        }
        await using var db = await body.OpenAsync(body.Office);
        var board = await WatchBoard.RunAsync(db, today, new(body.Inspection.Id, null, null));
        // 还在整改的不在内；疑似反弹的在前
        Assert.Equal((4, ProblemStates.Suspected, true), (board.All, board.Lines[0].Problem.State, board.SeesDays));
        var strip = board.Lines[0].Watches.Single();
        Assert.Equal((90, ControlLight.Red, ControlLight.Green), (strip.Days.Count, strip.Days[^4]!.Light, strip.Days[0]!.Light));
        Assert.Equal((2, 1, 0, 4), (await CountAsync(WatchStates.Watching, null), await CountAsync(WatchStates.Ended, null), await CountAsync(WatchBoard.Unwatched, null), await CountAsync(null, Staff.Hall)));
        Assert.Equal(0, await CountAsync(null, Staff.Inspection));
        await using var clerk = await body.OpenAsync(body.Clerk);
        var part = await WatchBoard.RunAsync(clerk, today, new(null, null, null));
        Assert.Equal((4, false), (part.All, part.SeesDays));
        Assert.All(part.Lines.SelectMany(l => l.Watches), w => Assert.Empty(w.Days));

        // 不是巡察反馈的另选；看全部的，写着哪次巡察
        await body.ReadyAsync(9, p => (p.State, p.InspectionId, p.Source, p.ClosedOn) = (ProblemStates.Closed, null, ProblemSources.Self, today));
        var others = await WatchBoard.RunAsync(db, today, new(null, null, null) { Others = true });
        Assert.Equal((1, true, null), (others.All, others.Others, Assert.Single(others.Lines).Inspection));
        Assert.Contains((await WatchBoard.RunAsync(db, today, new(null, null, null))).Lines, l => l.Inspection == body.Inspection.Title);

        async Task<int> CountAsync(string? state, int? unit) => (await WatchBoard.RunAsync(db, today, new(body.Inspection.Id, state, unit))).All;
    }

    [Theory, BothEngines]
    public async Task Saving_a_watched_ledger_asks_no_more_than_an_unwatched_one(Engine engine)
    {
        var world = await StandingBody.MakeAsync(await ClosingBody.MakeAsync(await databases.UseAsync(engine)));
        var (body, today) = (world.Body, world.Body.Today);
        // 头一次保存要预备的，先做过
        await SaveAsync(0);
        var (bare, marks) = await SaveAsync(1);
        Assert.True(marks > 0);
        for (var i = 0; i < 20; i++) world.Add(new(ProblemStates.Closed), stepsAside: false);
        await world.SaveAsync();
        Assert.Equal(20, await CountAsync(db => db.Set<Watch>().CountAsync(w => w.ControlId == "contract.unreviewed" && w.State == WatchStates.Watching)));
        Assert.Equal((bare, marks), await SaveAsync(2));

        async Task<(int Commands, int Marks)> SaveAsync(int number)
        {
            var before = await CountAsync(db => db.DirtyMarks.CountAsync());
            await using var db = body.Staff.Open();
            db.Add(new Contract { BodyId = body.Staff.Body, UnitId = Staff.Hall, Title = "取号机维护合同", Number = FormattableString.Invariant($"云审合〔2024〕{number}号"), Counterpart = "某科技公司", Amount = 100_000, SignedOn = today.AddDays(-20), LegalReviewOn = today.AddDays(-5) });
            using var counter = new CommandCounter(db);
            await db.SaveAsync(Process.Now("登记合同", db.Viewer, body.Staff.Clock));
            return (counter.Count, await CountAsync(d => d.DirtyMarks.CountAsync()) - before);
        }

        async Task<int> CountAsync(Func<Bihuan.Storage.Db, Task<int>> count)
        {
            await using var db = body.Staff.Open();
            return await count(db);
        }
    }

    [Theory, BothEngines]
    public async Task New_holidays_move_the_day_to_explain_by(Engine engine)
    {
        var world = await StandingBody.MakeAsync(await ClosingBody.MakeAsync(await databases.UseAsync(engine)));
        var body = world.Body;
        var at = world.Add(new(ProblemStates.Closed), stepsAside: false);
        await world.SaveAsync();
        await using (var office = await body.OpenAsync(body.Office)) await SuspectProblem.RunAsync(office, body.Staff.Clock, at.Problem, 1, "群众来信说又没有公示。");
        await using var db = body.Staff.Open();
        var before = await db.Set<Relapse>().AsNoTracking().SingleAsync(r => r.State == RelapseStates.Waiting);
        Assert.Equal(body.Today.AddDays(7), before.ExplainDueOn);
        // 第二天放假
        var calendar = new WorkCalendar([new(body.Today.AddDays(1), true, "临时放假", true)]);
        var moved = Assert.Single(await new ExplainMover().MoveAsync(db, body.Staff.Clock, calendar, default));
        Assert.Equal((before.ExplainDueOn, before.ExplainDueOn.AddDays(1)), (moved.From, moved.To));
        await db.SaveAsync(Process.Now("改放假安排", db.Viewer, body.Staff.Clock));
        Assert.Equal(moved.To, (await body.GetAsync<Relapse>(before.Id)).ExplainDueOn);
        Assert.True(await db.Messages.AnyAsync(m => m.PersonId == body.Clerk && m.Title.StartsWith("放假安排改了")));
        await using var again = body.Staff.Open();
        Assert.Empty(await new ExplainMover().MoveAsync(again, body.Staff.Clock, calendar, default));
    }

    private static async Task<IReadOnlyList<TodoItem>> TodoAsync(ClosingBody body, Guid person)
    {
        await using var db = await body.OpenAsync(person);
        var found = await Todo.FindAsync(db, body.Staff.Clock);
        Assert.Equal(found.Items.Count, await Todo.CountAsync(db, body.Staff.Clock));
        return [.. found.Items.Where(i => i.Kind == TodoKind.Relapse)];
    }
}
