using Bihuan.Audit;
using Bihuan.Controls;
using Bihuan.Controls.Examples;
using Bihuan.Controls.Rules;
using Bihuan.Controls.Running;
using Bihuan.Figures;
using Bihuan.People;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Controls;

/// <summary>规则的边界：正好到数、差一天、不算在内的那几种。例子说的是平常的样子，这里说的是边上的样子；许多行登记在一个机构里，一起查。</summary>
public sealed class EdgeTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Rows_on_the_edge_are_found_or_left_alone_and_the_next_day_too(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        await body.PlayAsync(ExampleBody.Furniture);
        var made = new List<(Edge Edge, Guid Row)>();
        await body.PlayAsync(ControlExample.Clean("边上的各行", s => made.AddRange(Edges.Rows.Select(e => (e, e.Make(s).Id)))));
        var ids = Edges.Rows.Select(e => e.Control).ToHashSet(StringComparer.Ordinal);
        Assert.Empty((await RunControls.RunAsync(database, body.Clock, body.Number, only: ids)).Failed);
        var open = (await body.OpenAsync()).ToDictionary(f => (f.ControlId, f.RowId!.Value), f => f.Level);
        var wrong = made.Select(m => (m.Edge, Found: open.TryGetValue((m.Edge.Control, m.Row), out var level) ? level : (FindingLevel?)null)).Where(m => m.Found != m.Edge.Level);
        Assert.True(!wrong.Any(), string.Join('\n', wrong.Select(m => $"{m.Edge.Control} {m.Edge.Says}：应当是{m.Edge.Level?.ToString() ?? "没有"}，却是{m.Found?.ToString() ?? "没有"}")));

        // 过一天，只查到了日子的：与整条查的一样
        body.Clock.Advance(TimeSpan.FromDays(1));
        await RunControls.RunAsync(database, body.Clock, body.Number, only: ids);
        var woken = await ListAsync();
        await RunControls.RunAsync(database, body.Clock, body.Number, whole: true, only: ids);
        Assert.Equal(await ListAsync(), woken);

        async Task<List<(string, string, FindingLevel)>> ListAsync() => [.. (await body.OpenAsync()).Select(f => (f.ControlId, f.Subject, f.Level)).Order()];
    }

    [Theory, BothEngines]
    public async Task Money_and_people_of_a_year_are_compared_at_their_limits(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        await using (var db = database.Open(body.System))
        {
            db.AddRange(Enumerable.Range(Edges.FirstUnit, 7).Select(i => new Unit { BodyId = body.Number, Id = i, Name = $"第{i}科", U1 = i }));
            await db.SaveAsync(Process.Now("测试准备", body.System, body.Clock));
        }
        await body.PlayAsync(ControlExample.Clean("边上的各项", Edges.Years));
        await RunControls.RunAsync(database, body.Clock, body.Number, only: ["procurement.split", "finance.year-end-surge", "staff.contractor-turnover", "staff.secondment-dependence"]);
        var open = (await body.OpenAsync()).Select(f => $"{f.ControlId} {(f.Group.Length > 0 ? f.Group : f.UnitId)} {f.Period:yyyy}").Order();
        Assert.Equal(
        [
            "finance.year-end-surge 正好到金额 2025", "finance.year-end-surge 都在十二月一日 2025", "procurement.split 正好到限额／办公用品 2025",
            $"staff.contractor-turnover {Edges.FirstUnit} 2026", $"staff.secondment-dependence {Edges.FirstUnit + 3} 2026",
        ], open);
    }

    [Theory, BothEngines]
    public async Task Who_was_not_there_and_what_was_not_held_is_not_asked_of_a_branch(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        await body.PlayAsync(ControlExample.Clean("几个支部", Edges.Branches));
        await RunControls.RunAsync(database, body.Clock, body.Number, only: ["party.life-below-required", "party.dual-life-missing", "party.committee-topics-narrow"]);
        var open = await body.OpenAsync();
        var last = PeriodSpan.Of(Cadence.Quarter, body.Today).Previous;
        Assert.Contains(open, f => f.Group == "七人支部" && f.Period == last.From && f.Sentence.Contains("：支部委员会0次，应有3次。", StringComparison.Ordinal));
        Assert.Contains(open, f => f.Group == "没开大会的支部" && f.Period == last.From && f.Sentence.EndsWith("：党员大会没有开。", StringComparison.Ordinal));
        Assert.DoesNotContain(open, f => f.Group is "新来的支部" or "预备党员的支部" or "两个议题的支部" or "没有开会的支部" && f.ControlId != "party.life-below-required");
        Assert.DoesNotContain(open, f => f.Group is "新来的支部" && f.Period == last.From);
        Assert.DoesNotContain(open, f => f.Group is "预备党员的支部" or "大会议活动的支部");
        Assert.DoesNotContain(open, f => f.Group is "头末两天的支部" or "中途离开的支部" && f.Period == last.From);
        // 不是党组成员的、半年里离开的，不问到没到会
        Assert.DoesNotContain(open, f => f.ControlId == "party.dual-life-missing" && f.Group is "七人支部" or "没开大会的支部" or "头末两天的支部" or "中途离开的支部");
    }

    [Theory, BothEngines]
    public async Task A_year_is_closed_in_December_and_nothing_is_said_of_before_the_ledger_was_used(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        foreach (var promise in new[] { "study.integrity-day-missed", "asset.stocktake-overdue" }) await body.TurnOnAsync(AllControls.Book.Find(promise)!);
        await body.PlayAsync(ControlExample.Clean("一年多的学习", Edges.Studies));
        string[] ids = ["study.central-group-below", "study.integrity-day-missed", "party.responsibility-unstudied", "training.annual-topic-missing", "asset.stocktake-overdue"];
        await RunControls.RunAsync(database, body.Clock, body.Number, only: ids);
        var open = (await body.OpenAsync()).ToLookup(f => f.ControlId, f => f.Period);
        Assert.Equal(new DateOnly(2025, 12, 1), Assert.Single(open["study.central-group-below"]));
        // 早三天、晚三天的算，早四天、晚四天的不算
        Assert.DoesNotContain(new DateOnly(2026, 1, 1), open["study.integrity-day-missed"]);
        Assert.DoesNotContain(new DateOnly(2026, 2, 1), open["study.integrity-day-missed"]);
        Assert.Contains(new DateOnly(2026, 3, 1), open["study.integrity-day-missed"]);
        Assert.Contains(new DateOnly(2026, 4, 1), open["study.integrity-day-missed"]);
        // 专题会上议的不算党组会议的
        Assert.Contains(new DateOnly(2025, 7, 1), open["party.responsibility-unstudied"]);
        Assert.Empty(open["training.annual-topic-missing"]);
        Assert.Equal(new DateOnly(2025, 1, 1), Assert.Single(open["asset.stocktake-overdue"]));
    }

    [Theory, BothEngines]
    public async Task Each_rule_speaks_of_a_running_period_from_its_own_month(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (body, young) = (await ExampleBody.MakeAsync(database), await ExampleBody.MakeAsync(database));
        await body.PlayAsync(ControlExample.Clean("用了一年多的台账", Edges.Running));
        await using (var db = database.Open(body.System))
        {
            var scan = new ControlScan(db, body.Today, await FigureTable.OfAsync(db));
            foreach (var (id, first) in new (string, DateOnly)[] { ("party.responsibility-unstudied", new(2026, 5, 1)), ("youth.unstudied", new(2026, 10, 1)), ("training.annual-topic-missing", new(2026, 10, 1)) })
                foreach (var (day, level) in new (DateOnly, FindingLevel?)[] { (first.AddDays(-1), null), (first, FindingLevel.Yellow) })
                    Assert.Equal(level, (await AllControls.Book.Find(id)!.FindAsync(scan with { Today = day }, new ControlScope.Whole(), 10, default)).SingleOrDefault(f => !f.Period!.IsOver(day))?.Hit.Level);
            async Task<List<Found>> PastAsync(string id) => [.. (await AllControls.Book.Find(id)!.FindAsync(scan, new ControlScope.Whole(), 10, default)).Where(f => f.Period!.IsOver(body.Today))];
            Assert.DoesNotContain(await PastAsync("party.responsibility-unstudied"), f => f.Period!.From == new DateOnly(2025, 7, 1));
            Assert.Equal("2025年没有登记保密专题的培训。", Assert.Single(await PastAsync("training.annual-topic-missing")).Sentence);
        }
        // 去年才用起来的会议台账，不说去年全年不够
        await young.PlayAsync(ControlExample.Clean("去年三月用起来", s =>
        {
            s.Meeting("work", new(2025, 3, 20));
            for (var month = new DateOnly(2025, 4, 1); month < s.Today; month = month.AddMonths(1)) s.Meeting("study", month.AddDays(9));
        }));
        await using (var db = database.Open(young.System))
            Assert.Empty(await AllControls.Book.Find("study.central-group-below")!.FindAsync(new(db, young.Today, await FigureTable.OfAsync(db)), new ControlScope.Whole(), 10, default));
    }

    [Theory, BothEngines]
    public async Task Open_differences_of_a_finished_stock_take_are_named(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        await body.PlayAsync(ControlExample.Clean("几件差异", Edges.Differences));
        await using var db = database.Open(body.System);
        var found = await AllControls.Book.Find("asset.stocktake-overdue")!.FindAsync(new(db, body.Today, await FigureTable.OfAsync(db)), new ControlScope.Whole(), 10, default);
        // 限制阅读的数在内，不写名称
        Assert.Equal("2025年结束了1次盘点，还有3件差异没有写怎么处理：1号椅、2号桌等。", Assert.Single(found).Sentence);
    }

    [Fact]
    public void A_running_period_is_spoken_of_only_in_its_last_months()
    {
        var half = new PeriodSpan(Cadence.HalfYear, new(2026, 1, 1));
        Assert.Null(Absence.LevelOf(half, new(2026, 4, 30), 2));
        Assert.Equal(FindingLevel.Yellow, Absence.LevelOf(half, new(2026, 5, 1), 2));
        Assert.Equal(FindingLevel.Yellow, Absence.LevelOf(half, new(2026, 6, 30), 2));
        Assert.Equal(FindingLevel.Red, Absence.LevelOf(half, new(2026, 7, 1), 2));
    }
}
