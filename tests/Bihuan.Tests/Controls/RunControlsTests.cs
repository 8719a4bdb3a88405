using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Controls;
using Bihuan.Controls.Examples;
using Bihuan.Controls.Handling;
using Bihuan.Controls.Rules.Contracts;
using Bihuan.Controls.Rules.Party;
using Bihuan.Controls.Rules.Payments;
using Bihuan.Controls.Running;
using Bihuan.Controls.Showing;
using Bihuan.Figures;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Payments;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Controls;

/// <summary>规则怎样查：开关、暂不处理、无数据、改了数、谁看得见。</summary>
public sealed class RunControlsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly Control Unreviewed = AllControls.Book.Find(new ContractUnreviewed().Id)!;
    private static readonly ControlExample Broken = Unreviewed.Examples.First(e => e.Breaks);

    [Theory, BothEngines]
    public async Task Ledgers_without_rows_are_never_green(Engine engine)
    {
        var body = await ExampleBody.MakeAsync(await databases.UseAsync(engine));
        await body.RunAsync(Unreviewed);
        var state = await body.StateAsync(Unreviewed);
        Assert.Equal(ControlLight.NoData, state.Light);
        Assert.Contains("合同", state.Why, StringComparison.Ordinal);
        Assert.Null(state.GreenSince);

        await body.PlayAsync(Unreviewed.Examples.First(e => !e.Breaks));
        await body.RunAsync(Unreviewed);
        Assert.Equal(ControlLight.Green, (await body.StateAsync(Unreviewed)).Light);
        Assert.Equal(body.Today, (await body.StateAsync(Unreviewed)).GreenSince);

        // 久不登记，也不是绿
        body.Clock.Advance(TimeSpan.FromDays(ControlFigures.StaleDays.Default + 1));
        await body.RunAsync(Unreviewed);
        Assert.Equal(ControlLight.NoData, (await body.StateAsync(Unreviewed)).Light);
    }

    [Theory, BothEngines]
    public async Task Absence_is_not_claimed_while_nothing_is_registered(Engine engine)
    {
        var body = await ExampleBody.MakeAsync(await databases.UseAsync(engine));
        var life = AllControls.Book.Find(new BranchLifeBelow().Id)!;
        await body.RunAsync(life);
        Assert.Equal(ControlLight.NoData, (await body.StateAsync(life)).Light);
        Assert.Empty(await body.OpenAsync(life.Id));
    }

    [Theory, BothEngines]
    public async Task Switched_off_findings_are_cleared_and_come_back_when_switched_on(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        await body.PlayAsync(Broken);
        await body.RunAsync(Unreviewed);
        Assert.Single(await body.OpenAsync());
        var manager = Manager(body.Number);
        await using (var db = database.Open(manager))
        {
            Assert.IsType<SwitchControl.Result.Refused>(await SwitchControl.RunAsync(db, body.Clock, Unreviewed, on: false, " "));
            Assert.IsType<SwitchControl.Result.Refused>(await SwitchControl.RunAsync(db, body.Clock, Unreviewed, on: true, "已经开着"));
            Assert.IsType<SwitchControl.Result.Done>(await SwitchControl.RunAsync(db, body.Clock, Unreviewed, on: false, "合同由县里统一审查，本局不再查"));
        }
        await RunDirty.RunAsync(database, body.Clock, (_, e) => throw e);
        Assert.Empty(await body.OpenAsync());
        Assert.Equal(ControlLight.Off, (await body.StateAsync(Unreviewed)).Light);
        await using (var db = database.Open(manager)) Assert.IsType<SwitchControl.Result.Done>(await SwitchControl.RunAsync(db, body.Clock, Unreviewed, on: true, "又由本局审查"));
        await RunDirty.RunAsync(database, body.Clock, (_, e) => throw e);
        Assert.Single(await body.OpenAsync());
        await using (var db = database.Open(body.System)) Assert.Equal(2, await db.AuditEntries.CountAsync(e => e.BodyId == body.Number && e.Process.Contains("规则：")));
    }

    [Theory, BothEngines]
    public async Task A_waived_finding_does_not_count_until_its_day_is_over(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        await body.PlayAsync(Broken);
        await body.RunAsync(Unreviewed);
        var finding = Assert.Single(await body.OpenAsync());
        await using (var db = database.Open(Manager(body.Number)))
        {
            Assert.IsType<WaiveFinding.Result.Refused>(await WaiveFinding.RunAsync(db, body.Clock, finding.Id, body.Today.AddDays(-1), "昨天"));
            Assert.IsType<WaiveFinding.Result.Refused>(await WaiveFinding.RunAsync(db, body.Clock, finding.Id, body.Today.AddDays(9), ""));
            Assert.IsType<WaiveFinding.Result.Done>(await WaiveFinding.RunAsync(db, body.Clock, finding.Id, body.Today.AddDays(10), "补审查的材料在路上"));
        }
        await using (var db = database.Open(ViewerOf(body.Number, Permissions.ViewControls)))
            Assert.IsType<WaiveFinding.Result.Refused>(await WaiveFinding.RunAsync(db, body.Clock, finding.Id, body.Today.AddDays(3), "我没有权限"));
        await body.RunAsync(Unreviewed);
        Assert.Equal((ControlLight.Green, 0, 1), await StateAsync());
        // 改好又改坏，还在暂不处理的日子里
        body.Clock.Advance(TimeSpan.FromDays(11));
        await body.RunAsync(Unreviewed);
        Assert.Equal((ControlLight.Red, 1, 0), await StateAsync());

        async Task<(ControlLight, int, int)> StateAsync() => await body.StateAsync(Unreviewed) is var s ? (s.Light, s.Red, s.Waived) : default;
    }

    [Theory, BothEngines]
    public async Task A_changed_figure_is_looked_at_again(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        var spent = AllControls.Book.Find(new SpentBeforeDecision().Id)!;
        await body.PlayAsync(ControlExample.Clean("五万元，没有上会", s => s.Payment(p => p.Amount = 50_000_00)));
        await body.RunAsync(spent);
        Assert.Empty(await body.OpenAsync());
        await using (var db = database.Open(body.System))
        {
            db.Add(new BodyFigure { BodyId = body.Number, Key = PaymentFigures.LargeSum.Key, Value = 30_000_00 });
            await db.SaveAsync(Process.Now("改规则里的数", body.System, body.Clock));
        }
        await RunDirty.RunAsync(database, body.Clock, (_, e) => throw e);
        Assert.Contains("50,000元", Assert.Single(await body.OpenAsync()).Sentence, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task What_depends_on_one_row_is_asked_by_its_key(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        await body.PlayAsync(ControlExample.Clean("四十份合同", s => Enumerable.Range(0, 40).ToList().ForEach(_ => s.Contract())));
        await body.RunAsync(Unreviewed);
        await body.PlayAsync(Broken);
        await using var db = database.Open(body.System);
        var marks = await db.DirtyMarks.Where(m => m.BodyId == body.Number && m.ControlId == Unreviewed.Id).ToListAsync();
        Assert.Equal(MarkKind.Row, Assert.Single(marks).Kind);
        await RunDirty.RunAsync(database, body.Clock, (_, e) => throw e);
        Assert.Empty(await db.DirtyMarks.Where(m => m.BodyId == body.Number).ToListAsync());
        Assert.Single(await body.OpenAsync(Unreviewed.Id));
    }

    [Theory, BothEngines]
    public async Task A_row_moved_to_another_period_is_missed_where_it_was(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        var life = AllControls.Book.Find(new BranchLifeBelow().Id)!;
        await body.PlayAsync(life.Examples.First(e => !e.Breaks));
        await body.RunAsync(life);
        var last = PeriodSpan.Of(Cadence.Quarter, body.Today).Previous;
        Assert.DoesNotContain(await body.OpenAsync(life.Id), f => f.Period == last.From);

        await using (var db = database.Open(body.System))
        {
            // 党课改到这个季度
            (await db.Set<Meeting>().SingleAsync(m => m.Kind == "branch-class")).HeldOn = body.Today;
            await db.SaveAsync(Process.Now("改会议日期", body.System, body.Clock));
        }
        await RunDirty.RunAsync(database, body.Clock, (_, e) => throw e);
        Assert.Contains(await body.OpenAsync(life.Id), f => f.Period == last.From && f.Sentence.Contains("党课", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task A_large_save_is_marked_as_a_whole(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        await body.RunAsync(Unreviewed);
        await body.PlayAsync(ControlExample.Breaking("一次登记一百五十份", s => Enumerable.Range(0, 150).ToList().ForEach(_ => s.Contract(c => c.LegalReviewOn = c.SignedOn.AddDays(1)))));
        await using (var db = database.Open(body.System)) Assert.Equal(MarkKind.All, (await db.DirtyMarks.SingleAsync(m => m.BodyId == body.Number && m.ControlId == Unreviewed.Id)).Kind);
        await RunDirty.RunAsync(database, body.Clock, (_, e) => throw e);
        Assert.Equal(150, (await body.OpenAsync(Unreviewed.Id)).Count);
    }

    [Theory, BothEngines]
    public async Task Only_what_one_may_see_is_shown_and_hidden_rows_say_nothing(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        await body.PlayAsync(ControlExample.Breaking("两份，一份限制阅读", s =>
        {
            s.Contract(c => c.LegalReviewOn = c.SignedOn.AddDays(5));
            s.Contract(c => (c.LegalReviewOn, c.Restricted) = (c.SignedOn.AddDays(6), true));
        }));
        await body.RunAsync(Unreviewed);
        await using (var db = database.Open(ViewerOf(body.Number, Permissions.ViewControls, Permissions.View("contract"))))
        {
            var page = await ListFindings.RunAsync(db, body.Today, new(Unreviewed.Id, FindingView.Open));
            Assert.Equal(2, page.Lines.Count);
            Assert.Single(page.Lines, l => l.IsHidden && l.RowName is null);
            Assert.Equal(2, (await ControlBoard.RunAsync(db, body.Today)).Single(l => l.Control == Unreviewed).Red);
        }
        // 只看另一个科室的，一条也没有
        var elsewhere = new Viewer(body.Number, Guid.CreateVersion7(), "林知远", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ViewControls] = [new Reach(ReachKind.UnitAndBelow, ExampleBody.Hall, 1)] });
        await using (var db = database.Open(elsewhere))
        {
            Assert.Empty((await ListFindings.RunAsync(db, body.Today, new(Unreviewed.Id, FindingView.Open))).Lines);
            var line = (await ControlBoard.RunAsync(db, body.Today)).Single(l => l.Control == Unreviewed);
            Assert.Equal((ControlLight.Green, 0), (line.Light, line.Red));
            Assert.Empty(line.Days);
        }
    }

    [Theory, BothEngines]
    public async Task Several_runs_at_once_wait_for_each_other(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        await body.PlayAsync(Broken);
        // PostgreSQL 上，另一个进程也来查
        var other = engine == Engine.Postgres ? await databases.AnotherAsync(engine) : database;
        var runs = await Task.WhenAll(new[] { database, database, other, other }.Select(d => Task.Run(() => RunControls.RunAsync(d, body.Clock, body.Number, whole: true))));
        Assert.All(runs, r => Assert.Empty(r.Failed));
        Assert.Equal(1, runs.Sum(r => r.Opened));
        Assert.Single(await body.OpenAsync());
        Assert.Equal(ControlLight.Red, (await body.StateAsync(Unreviewed)).Light);
    }

    [Theory, BothEngines]
    public async Task The_day_of_a_restricted_topic_is_not_told(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        await body.PlayAsync(ControlExample.Breaking("付了、签了以后才上会，议题限制阅读", s =>
        {
            var topic = s.Meeting("party-group", s.Ago(13), (TopicKinds.LargeSum, "研究大厅设备更新经费", t => t.Topic.Restricted = true)).Topics[1].Topic.Id;
            s.Payment(p => (p.Amount, p.PaidOn, p.TopicId) = (150_000_00, s.Ago(20), topic));
            s.Contract(c => (c.Amount, c.TopicId, c.SignedOn, c.LegalReviewOn) = (150_000_00, topic, s.Ago(20), s.Ago(25)));
        }));
        await RunControls.RunAsync(database, body.Clock, body.Number, only: [new SpentBeforeDecision().Id, new ContractBeforeDecision().Id]);
        var found = await body.OpenAsync();
        Assert.Equal(2, found.Count);
        Assert.All(found, f => Assert.DoesNotContain($"{body.Today.AddDays(-13):yyyy-MM-dd}", f.Sentence, StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task A_trial_keeps_nothing(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        await body.PlayAsync(Broken);
        var outcome = await TryControl.RunAsync(database, ViewerOf(body.Number, Permissions.ViewControls, Permissions.View("contract")), Unreviewed, body.Today);
        Assert.Equal(1, outcome.Count);
        Assert.Contains("才审查", Assert.Single(outcome.Lines).Sentence, StringComparison.Ordinal);
        Assert.Empty(await body.OpenAsync());
        Assert.Equal(0, (await TryControl.RunAsync(database, ViewerOf(body.Number + 1, Permissions.ViewControls), Unreviewed, body.Today)).Count);
    }

    private static Viewer Manager(int body) => ViewerOf(body, Permissions.ViewControls, Permissions.ManageControls);

    private static Viewer ViewerOf(int body, params string[] permissions) => new(body, Guid.CreateVersion7(), "林知远", permissions.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]));
}
