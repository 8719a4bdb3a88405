using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Controls;
using Bihuan.Controls.Examples;
using Bihuan.Controls.Own;
using Bihuan.Controls.Running;
using Bihuan.Controls.Showing;
using Bihuan.Figures;
using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.People;
using Bihuan.People.Units;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Controls;

/// <summary>自己定的承诺、规则的边界：一期的头一天末一天、正好到数、哪些人哪些单位不算、存下那一刻正在登记的行、谁看不见。</summary>
public sealed class OwnEdgeTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly string[] Needed = [Permissions.ViewControls, Permissions.ManageControls, .. from l in (string[])["training", "meeting", "attendee", "payment", "person"] select Permissions.View(l)];

    private Database _database = null!;

    private ExampleBody _body = null!;

    [Theory, BothEngines]
    public async Task First_and_last_day_count_and_bounds_are_exact(Engine engine)
    {
        await MakeAsync(engine);
        await using (var db = _database.Open(_body.System))
        {
            db.Add(new Unit { BodyId = _body.Number, Id = 3, Name = "受理窗口", ParentId = ExampleBody.Hall, U1 = ExampleBody.Hall, U2 = 3 });
            db.Add(new Unit { BodyId = _body.Number, Id = 4, Name = "撤销的窗口", ParentId = ExampleBody.Hall, U1 = ExampleBody.Hall, U2 = 4, ClosedOn = new(2025, 1, 1) });
            await db.SaveAsync(Process.Now("测试准备", _body.System, _body.Clock));
        }
        await _body.PlayAsync(ControlExample.Clean("头一天、末一天各一次，前后各一次", s =>
        {
            foreach (var on in new DateOnly[] { new(2025, 12, 31), new(2026, 1, 1), new(2026, 3, 31), new(2026, 4, 1) }) s.Training(t => (t.Topic, t.HeldOn) = ("law", on));
            s.Training(t => (t.Topic, t.HeldOn, t.UnitId) = ("law", new(2026, 2, 1), 3));
            s.Payment(p => (p.PaidOn, p.Goods, p.Quantity, p.UnitPrice, p.Amount) = (new(2026, 2, 1), "打印纸", 5, 20_00, 100_00));
            s.Payment(p => p.PaidOn = new(2026, 2, 2));
        }));
        // 上个季度：整个机构三次，办公室两次，大厅连同下级一次
        var draft = new OwnDraft { Ledger = "training", Rows = "?Topic=law", Nature = "rule", Every = "quarter", Since = "2026-01-15" };
        await FoundAsync(1, draft with { Comparison = "atmost", Threshold = "3" });
        await FoundAsync(0, draft with { Comparison = "atmost", Threshold = "2" });
        await FoundAsync(0, draft with { Comparison = "less", Threshold = "3" });
        await FoundAsync(1, draft with { Comparison = "less", Threshold = "4" });
        await FoundAsync(0, draft with { Comparison = "more", Threshold = "3" });
        await FoundAsync(1, draft with { Comparison = "more", Threshold = "2" });
        await FoundAsync(1, draft with { Comparison = "atleast", Threshold = "3" });
        var units = draft with { Subject = "unit" };
        await FoundAsync(1, units with { Comparison = "atmost", Threshold = "1" }, "大厅管理科");
        await FoundAsync(1, units with { Comparison = "less", Threshold = "2" }, "大厅管理科");
        await FoundAsync(1, units with { Comparison = "more", Threshold = "1" }, "办公室");
        await FoundAsync(1, units with { Comparison = "atleast", Threshold = "2" }, "办公室");
        await FoundAsync(0, units with { Unit = "2", Comparison = "less", Threshold = "1" });
        await FoundAsync(1, units with { Unit = "2", Rows = "?Topic=safety", Comparison = "less", Threshold = "1" }, "受理窗口");
        // 办公室正好三次里的两次在一月：六成六多；大厅正好一次，十成
        var share = units with { Rows = "?Topic=law&HeldOn.from=2026-01-01&HeldOn.to=2026-01-31", Keep = ["Topic"], Measure = "share" };
        await FoundAsync(0, share with { Comparison = "more", Threshold = "50" });
        await FoundAsync(1, share with { Comparison = "atleast", Threshold = "50" }, "办公室");
        await FoundAsync(2, share with { Comparison = "atmost", Threshold = "50" });
        await FoundAsync(1, share with { Comparison = "less", Threshold = "50" }, "大厅管理科");
        // 没有填数量的不加
        await FoundAsync(1, new() { Ledger = "payment", Nature = "rule", Measure = "sum", SumField = "Quantity", DateField = "PaidOn", Every = "quarter", Since = "2026-01-01", Comparison = "atleast", Threshold = "5" });
        await FoundAsync(0, new() { Ledger = "payment", Nature = "rule", Measure = "sum", SumField = "Quantity", DateField = "PaidOn", Every = "quarter", Since = "2026-01-01", Comparison = "more", Threshold = "5" });

        // 试算、整条查都照同一个数；只看上个季度的
        async Task FoundAsync(int count, OwnDraft with, string? name = null)
        {
            var own = await ReadAsync(with);
            var span = own.Spans(_body.Today)[0];
            Assert.Equal(new DateOnly(2026, 1, 1), span.From);
            await using var db = _database.Open(_body.System);
            var found = await own.FindAsync(new(db, _body.Today, await FigureTable.OfAsync(db)), new ControlScope.Periods([span.Period!]), 100, default);
            Assert.True(found.Count == count && (name is null || found[0].Sentence.StartsWith(name, StringComparison.Ordinal)), $"{own.Checks} 应当{count}处：{string.Join("；", found.Select(f => f.Sentence))}");
            Assert.Equal(count, await own.CountAsync(new(db, _body.Today, await FigureTable.OfAsync(db)), new ControlScope.Periods([span.Period!]), default));
        }
    }

    [Theory, BothEngines]
    public async Task A_unit_is_asked_only_from_the_first_whole_period_after_it_was_founded(Engine engine)
    {
        await MakeAsync(engine);
        await using (var db = _database.Open(_body.System))
        {
            foreach (var (id, name, since) in new (int, string, DateOnly?)[] { (3, "头一天设立的科", new(2026, 1, 1)), (4, "晚一天设立的科", new(2026, 1, 2)) })
                db.Add(new Unit { BodyId = _body.Number, Id = id, Name = name, U1 = id, Since = since });
            await db.SaveAsync(Process.Now("测试准备", _body.System, _body.Clock));
        }
        await _body.PlayAsync(ControlExample.Clean("晚一天设立的有两次", s =>
        {
            s.Training(t => t.Topic = "law");
            foreach (var month in new[] { 2, 3 }) s.Training(t => (t.Topic, t.HeldOn, t.UnitId) = ("safety", new(2026, month, 1), 4));
        }));
        var draft = new OwnDraft { Ledger = "training", Rows = "?Topic=secrecy", Nature = "rule", Subject = "unit", Every = "quarter", Since = "2026-01-15", Comparison = "less", Threshold = "1" };
        var few = await SaveAsync(draft);
        await _body.RunAsync(few);
        Assert.Equal(["办公室", "大厅管理科", "头一天设立的科"], await AskedAsync(few));
        await using (var db = _database.Open(_body.System))
        {
            // 现在这一期是设立以后开始的：四个单位都问
            var standing = await few.StandingAsync(new(db, _body.Today, await FigureTable.OfAsync(db)), few.Current(_body.Today)!, default);
            Assert.Equal((0, 4), (standing!.Value, standing.All));
        }
        // 说多了的、占几成的，有多少算多少
        var many = await SaveAsync(draft with { Rows = "?Topic=safety", Comparison = "more", Threshold = "1" });
        await _body.RunAsync(many);
        Assert.Equal(["晚一天设立的科"], await AskedAsync(many));
        // 设立的日子改了，随即重查
        await DoneAsync(db => SetUnitSince.RunAsync(db, _body.Clock, new(4, null)));
        await DoneAsync(db => SetUnitSince.RunAsync(db, _body.Clock, new(3, new(2026, 2, 1))));
        await RunDirty.RunAsync(_database, _body.Clock, (_, e) => throw e);
        Assert.Equal(["办公室", "大厅管理科", "晚一天设立的科"], await AskedAsync(few));
        // 新设的只问下一期起的；撤销的不再问
        await DoneAsync(db => AddUnit.RunAsync(db, _body.Clock, new("今天设立的科", null, Since: _body.Today)));
        await DoneAsync(db => CloseUnit.RunAsync(db, _body.Clock, new(4, _body.Today, "并入大厅管理科")));
        await RunDirty.RunAsync(_database, _body.Clock, (_, e) => throw e);
        Assert.Equal(["办公室", "大厅管理科"], await AskedAsync(few));

        async Task DoneAsync(Func<Db, Task<Change>> run)
        {
            await using var db = _database.Open(_body.System);
            Assert.IsType<Change.Done>(await run(db));
        }

        async Task<IEnumerable<string>> AskedAsync(OwnControl own) =>
            (await _body.OpenAsync(own.Id)).Where(f => f.Period == new DateOnly(2026, 1, 1)).OrderBy(f => f.UnitId).Select(f => f.Sentence.Split('，')[0]);
    }

    [Theory, BothEngines]
    public async Task Newcomers_and_restricted_people_are_not_asked_and_restricted_attendance_does_not_count(Engine engine)
    {
        await MakeAsync(engine);
        var withheld = "";
        await _body.PlayAsync(ControlExample.Clean("上个季度一次党课，都到了；一个人的到会限制阅读", s =>
        {
            var attendee = s.Meeting("branch-class", new(2026, 2, 10)).Attendees[^1];
            (attendee.Restricted, withheld) = (true, attendee.Name);
            s.Person(p => (p.Name, p.EnteredOn) = ("新来的", new(2026, 4, 1)));
            s.Person(p => (p.Name, p.EnteredOn) = ("末一天来的", new(2026, 3, 31)));
            s.Person(p => (p.Name, p.Restricted) = ("限制阅读的", true));
        }));
        var own = await ReadAsync(new() { Ledger = "meeting", Rows = "?Kind=branch-class", Subject = "person", Link = "attendee.PersonId.Attended", People = "?State=on-duty", Every = "quarter", Since = "2026-01-01", Least = "1" });
        await using var db = _database.Open(_body.System);
        var scan = new ControlScan(db, _body.Today, await FigureTable.OfAsync(db));
        var found = await own.FindAsync(scan, new ControlScope.Periods([own.Spans(_body.Today)[0].Period!]), 100, default);
        Assert.Equal(new[] { "末一天来的", withheld }.Order(StringComparer.Ordinal), found.Select(f => f.Sentence.Split('，')[0]).Order(StringComparer.Ordinal));
        // 分单位的，一期过了四分之三才逐个提醒
        var units = await ReadAsync(new() { Ledger = "meeting", Rows = "?Kind=theme-day", Subject = "unit", Every = "quarter", Since = "2026-04-01", Least = "1" });
        foreach (var (day, count) in new (DateOnly, int)[] { (new(2026, 6, 7), 0), (new(2026, 6, 8), 2) })
            Assert.Equal(count, (await units.FindAsync(scan with { Today = day }, new ControlScope.Whole(), 100, default)).Count(f => f.Hit.Level == FindingLevel.Yellow));
    }

    [Theory, BothEngines]
    public async Task A_row_saved_while_the_rule_was_being_made_is_found_a_minute_later_or_the_next_day(Engine engine)
    {
        await MakeAsync(engine);
        await _body.PlayAsync(ControlExample.Clean("台账在用", s => s.Training()));
        var own = await SaveAsync(new() { Ledger = "training", Rows = "?Topic=law", Subject = "row", Nature = "rule", Since = "2026-01-01" });
        await RunDirty.RunAsync(_database, _body.Clock, (_, e) => throw e);
        Assert.Empty(await _body.OpenAsync(own.Id));
        await SlipAsync();
        await RunDirty.RunAsync(_database, _body.Clock, (_, e) => throw e);
        Assert.Empty(await _body.OpenAsync(own.Id));
        // 与存下同一个事务排上的：一分钟以后整条查这一条
        Job job;
        await using (var db = _database.Open(_body.System)) job = await db.Jobs.SingleAsync(j => j.BodyId == _body.Number);
        Assert.Equal((new ControlsJob().Kind, _body.Clock.GetUtcNow().UtcDateTime.AddMinutes(1)), (job.Kind, job.RunAt));
        _body.Clock.Advance(TimeSpan.FromMinutes(1));
        await new ControlsJob().RunAsync(new JobRun(job, _database, _body.Clock, (_, _) => Task.CompletedTask), default);
        Assert.Single(await _body.OpenAsync(own.Id));
        // 事务更长的：第二天整条查
        await SlipAsync();
        _body.Clock.Advance(TimeSpan.FromDays(1));
        await _body.RunAsync(own);
        Assert.Equal(2, (await _body.OpenAsync(own.Id)).Count);
        // 以后每天只查改过的
        await using (var db = _database.Open(_body.System))
            Assert.True((await own.WakeAsync(new(db, _body.Today.AddDays(1), await FigureTable.OfAsync(db)), _body.Today, default)).IsNothing);

        // 像是存的时候还不知道有这一条：没有记下
        async Task SlipAsync()
        {
            await _body.PlayAsync(ControlExample.Breaking("一次", s => s.Training(t => t.Topic = "law")));
            await using var db = _database.Open(_body.System);
            await db.EraseAsync(db.DirtyMarks.Where(m => m.BodyId == _body.Number && m.ControlId == own.Id));
        }
    }

    [Theory, BothEngines]
    public async Task Who_does_not_see_the_ledger_that_tells_the_people_sees_nothing_and_cannot_make_it(Engine engine)
    {
        await MakeAsync(engine);
        await _body.PlayAsync(ControlExample.Clean("上个季度一次会", s => s.Meeting("branch-class", new(2026, 2, 10))));
        var draft = new OwnDraft { Ledger = "meeting", Rows = "?Kind=theme-day", Subject = "person", Link = "attendee.PersonId.Attended", People = "?State=on-duty", Every = "quarter", Since = "2026-01-01", Least = "1" };
        var own = await SaveAsync(draft);
        await _body.RunAsync(own);
        Assert.NotEmpty(await _body.OpenAsync(own.Id));
        foreach (var (ledgers, sees) in new (string[], bool)[] { (["meeting", "attendee", "person"], true), (["meeting", "person"], false), (["attendee", "person"], false), (["meeting", "attendee"], false) })
        {
            await using var db = _database.Open(Of(Reach.WholeBody, [Permissions.ViewControls, .. ledgers.Select(Permissions.View)]));
            Assert.Equal(sees, (await ListFindings.RunAsync(db, _body.Today, new(null, FindingView.Open))).Lines.Any(l => l.Finding.ControlId == own.Id));
            Assert.Equal(sees, (await ControlMap.RunAsync(db, _body.Today)).Controls.Any(c => c.Id == own.Id));
            Assert.Equal(sees, (await ControlBoard.RunAsync(db, _body.Today)).Any(l => l.Control.Id == own.Id));
        }
        var narrow = Needed.ToDictionary(p => p, p => (IReadOnlyList<Reach>)[p == Permissions.View("attendee") ? new Reach(ReachKind.UnitAndBelow, ExampleBody.Hall, 1) : Reach.WholeBody]);
        await using (var db = _database.Open(new Viewer(_body.Number, Guid.CreateVersion7(), "林知远", narrow)))
            Assert.Contains(Assert.IsType<SaveOwnRule.Result.Refused>(await SaveOwnRule.RunAsync(db, _body.Clock, draft)).Faults, f => f.Field == "link");
        await using (var db = _database.Open(Of(Reach.WholeBody, [Permissions.ViewControls, Permissions.View("meeting")])))
        {
            Assert.IsType<SaveOwnRule.Result.Refused>(await SaveOwnRule.RunAsync(db, _body.Clock, new() { Ledger = "meeting" }));
            Assert.IsType<DeleteOwnRule.Result.Refused>(await DeleteOwnRule.RunAsync(db, _body.Clock, own.Id, "没有权限"));
        }
        // 删了的，开着的不再算，不等下一次查
        await using (var db = _database.Open(Of(Reach.WholeBody, Needed))) Assert.IsType<DeleteOwnRule.Result.Done>(await DeleteOwnRule.RunAsync(db, _body.Clock, own.Id, "不用了"));
        Assert.Empty(await _body.OpenAsync(own.Id));
        // 到了最多的条数
        await using (var db = _database.Open(_body.System))
        {
            db.AddRange(Enumerable.Range(10, OwnRule.Most).Select(i => new OwnRule { BodyId = _body.Number, ControlId = $"own.{i}", Number = i, Ledger = "training" }));
            await db.SaveAsync(Process.Now("测试准备", _body.System, _body.Clock));
        }
        await using (var db = _database.Open(Of(Reach.WholeBody, Needed))) Assert.Contains("最多", Assert.IsType<SaveOwnRule.Result.Refused>(await SaveOwnRule.RunAsync(db, _body.Clock, draft)).Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pace_and_reminders_follow_the_days_gone()
    {
        var span = OwnSpan.Of(new PeriodSpan(Cadence.Quarter, new(2026, 4, 1)));
        Assert.Equal(91, span.Forecast(1, new(2026, 4, 1)));
        Assert.Equal(2, span.Forecast(1, new(2026, 5, 15)));
        Assert.Equal((0, 1, 2), (span.StageOf(1, 4, new(2026, 5, 15)), span.StageOf(1, 4, new(2026, 5, 16)), span.StageOf(1, 4, new(2026, 6, 8))));
        // 照进度会够的，最后十分之一里还没有够，也提醒
        Assert.Equal((0, 2, 0), (span.StageOf(98, 100, new(2026, 6, 20)), span.StageOf(98, 100, new(2026, 6, 28)), span.StageOf(100, 100, new(2026, 6, 28))));
        Assert.Equal((0, 0), (span.StageOf(0, 4, new(2026, 3, 31)), span.StageOf(0, 4, new(2026, 7, 1))));
    }

    [Fact]
    public void Days_of_the_filter_and_of_the_period_are_both_kept()
    {
        var ledger = AllLedgers.Catalog.Find("training")!;
        var query = OwnQuery.Read(ledger, Viewer.System(1), "?HeldOn.from=2026-02-01&HeldOn.to=2026-05-01");
        var range = Assert.IsType<ListFilter.Range>(Assert.Single(OwnQuery.Between(query, "HeldOn", new(2026, 1, 1), new(2026, 3, 31)).Filters));
        Assert.Equal((new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 31)), (range.From, range.To));
    }

    private async Task MakeAsync(Engine engine)
    {
        _database = await databases.UseAsync(engine);
        _body = await ExampleBody.MakeAsync(_database);
    }

    private async Task<OwnControl> ReadAsync(OwnDraft draft)
    {
        await using var db = _database.Open(Of(Reach.WholeBody, Needed));
        var (rule, faults) = await ReadOwnDraft.RunAsync(db, draft, _body.Clock);
        Assert.True(rule is not null, string.Join("；", faults.Select(f => f.Field + "：" + f.Message)));
        return OwnControl.Of(db.Catalog, rule)!;
    }

    private async Task<OwnControl> SaveAsync(OwnDraft draft)
    {
        await using var db = _database.Open(Of(Reach.WholeBody, Needed));
        return OwnControl.Of(db.Catalog, Assert.IsType<SaveOwnRule.Result.Done>(await SaveOwnRule.RunAsync(db, _body.Clock, draft)).Rule)!;
    }

    private Viewer Of(Reach reach, IEnumerable<string> permissions) => new(_body.Number, new Guid("00000000-0000-7000-8000-000000000077"), "林知远", permissions.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[reach]));
}
