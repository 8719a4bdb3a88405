using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Controls.Rules.Contracts;
using Bihuan.Controls.Rules.Party;
using Bihuan.Controls.Running;
using Bihuan.Controls.Showing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Meetings;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Controls;

/// <summary>预警怎样看：去哪里看那些行、近十二个月、督导的机构。</summary>
public sealed class ShowingTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    public static TheoryData<string> Periodic => [.. AllControls.Book.Controls.Where(c => c.SubjectType is null).Select(c => c.Id)];

    [Theory, MemberData(nameof(Periodic))]
    public void Finding_about_a_period_leads_to_the_rows_it_counted(string id)
    {
        var finding = new Finding { BodyId = 1, ControlId = id, Subject = "1/20260101/机关党支部", Group = "机关党支部", UnitId = 3, Period = new(2026, 1, 1), Sentence = "", OpenedOn = new(2026, 4, 1), SeenAt = default };
        var rows = AllControls.Book.Find(id)!.RowsOf(finding)!;
        var query = ListQuery.Read(AllLedgers.Catalog.Find(rows.Ledger)!, Viewer.System(1), rows.Filters.ToLookup(f => f.Name, f => f.Value));
        Assert.Empty(query.Problems);
        Assert.Equal(rows.Filters.Select(f => f.Name).Order(), query.Pairs().Select(p => p.Name).Order());
        Assert.StartsWith($"/ledgers/{rows.Ledger}?", rows.Url, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Link_to_the_rows_is_only_for_who_sees_the_ledger(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        var life = AllControls.Book.Find(new BranchLifeBelow().Id)!;
        await body.PlayAsync(life.Examples.First(e => e.Breaks));
        await body.RunAsync(life);
        await using (var db = database.Open(ViewerOf(body.Number, Permissions.ViewControls, Permissions.View("meeting"))))
        {
            var last = PeriodSpan.Of(Cadence.Quarter, body.Today).Previous;
            var line = (await ListFindings.RunAsync(db, body.Today, new(life.Id, FindingView.Open))).Lines.Single(l => l.Finding.Period == last.From);
            var query = ListQuery.Read(db.Catalog.Find("meeting")!, db.Viewer, line.Rows!.Filters.ToLookup(f => f.Name, f => f.Value));
            var page = await db.Catalog.Find("meeting")!.ListAsync(db, query, default);
            Assert.NotEmpty(page.Rows);
            // 列表只取要显示的列：照行号再看
            var (ids, from, to) = (page.Rows.Select(r => r.Id).ToList(), last.From, last.To);
            Assert.Equal(ids.Count, await db.Set<Meeting>().CountAsync(m => ids.Contains(m.Id) && m.Branch == "机关党支部" && m.HeldOn >= from && m.HeldOn <= to));
        }
        await using (var db = database.Open(ViewerOf(body.Number, Permissions.ViewControls)))
            Assert.All((await ListFindings.RunAsync(db, body.Today, new(life.Id, FindingView.Open))).Lines, l => Assert.Null(l.Rows));
    }

    [Theory, BothEngines]
    public async Task The_map_counts_by_first_level_unit_what_the_viewer_reaches(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        var (row, life, hall) = (new ContractUnreviewed().Id, new BranchLifeBelow().Id, ExampleBody.Hall);
        await using (var db = database.Open(body.System))
        {
            foreach (var (i, (control, unit, u1, level)) in new (string, int, int, FindingLevel)[] { (row, 3, hall, FindingLevel.Red), (row, hall, hall, FindingLevel.Yellow), (row, hall, hall, FindingLevel.Hint), (row, 0, 0, FindingLevel.Red), (life, ExampleBody.Office, ExampleBody.Office, FindingLevel.Red) }.Index())
                Add(control, unit, u1, level, $"{i}");
            Add(life, hall, hall, FindingLevel.Red, "改好了").ClearedAt = new(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc);
            Add(life, hall, hall, FindingLevel.Red, "暂不处理").WaivedUntil = body.Today;
            await db.SaveAsync();

            Finding Add(string control, int unit, int u1, FindingLevel level, string subject)
            {
                var finding = new Finding { BodyId = body.Number, ControlId = control, Subject = subject, Sentence = "", OpenedOn = new(2026, 4, 1), SeenAt = new(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc), UnitId = unit, U1 = u1, U2 = unit == 3 ? 3 : 0, Level = level };
                db.Add(finding);
                return finding;
            }
        }
        await using (var db = database.Open(ViewerOf(body.Number, Permissions.ViewControls)))
        {
            var map = await ControlMap.RunAsync(db, body.Today);
            Assert.Equal([row, life], map.Controls.Select(c => c.Id));
            Assert.Equal([(ExampleBody.Office, "办公室"), (hall, "大厅管理科"), (0, "整个机构")], map.Units);
            Assert.Equal(new Dictionary<(string, int), (int, int)> { [(row, hall)] = (1, 2), [(row, 0)] = (1, 0), [(life, ExampleBody.Office)] = (1, 0) }, map.Cells);
        }
        await using (var db = database.Open(new Viewer(body.Number, Guid.CreateVersion7(), "林知远", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ViewControls] = [new Reach(ReachKind.UnitAndBelow, hall, 1)] })))
            Assert.Equal([(row, hall)], (await ControlMap.RunAsync(db, body.Today)).Cells.Keys);
    }

    [Theory, BothEngines]
    public async Task Months_tell_what_was_opened_cleared_and_is_open(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        var control = AllControls.Book.Find(new ContractUnreviewed().Id)!;
        var broken = control.Examples.First(e => e.Breaks);
        var (one, _) = (await body.PlayAsync(broken), await body.PlayAsync(broken));
        await body.RunAsync(control);
        // 5月查出两条，6月最后一天（北京时间）的深夜改好一条
        body.Clock.Advance(new DateTime(2026, 6, 30, 15, 50, 0, DateTimeKind.Utc) - body.Clock.GetUtcNow().UtcDateTime);
        await body.RemoveAsync(one.Rows);
        await body.RunAsync(control);
        body.Clock.Advance(TimeSpan.FromDays(20));
        await body.PlayAsync(broken);
        await body.RunAsync(control);
        await using var db = database.Open(ViewerOf(body.Number, Permissions.ViewControls));
        var months = await ControlTrend.RunAsync(db, control, body.Today);
        Assert.Equal(12, months.Count);
        Assert.Equal((new DateOnly(2026, 4, 1), 0, 0, 0), Told(months[^4]));
        Assert.Equal((new DateOnly(2026, 5, 1), 2, 0, 2), Told(months[^3]));
        Assert.Equal((new DateOnly(2026, 6, 1), 0, 1, 1), Told(months[^2]));
        Assert.Equal((new DateOnly(2026, 7, 1), 1, 0, 2), Told(months[^1]));

        static (DateOnly, int, int, int) Told(ControlTrend.Month month) => (month.First, month.Opened, month.Cleared, month.Open);
    }

    [Theory, BothEngines]
    public async Task Supervisor_sees_counts_of_the_supervised_bodies_and_nothing_else(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (supervised, other, own) = (await ExampleBody.MakeAsync(database), await ExampleBody.MakeAsync(database), await ExampleBody.MakeAsync(database));
        var control = AllControls.Book.Find(new ContractUnreviewed().Id)!;
        foreach (var body in new[] { supervised, other })
        {
            await body.PlayAsync(control.Examples.First(e => e.Breaks));
            Assert.Empty((await RunControls.RunAsync(database, body.Clock, body.Number)).Failed);
        }
        var viewer = new Viewer(own.Number, Guid.CreateVersion7(), "宋正则", new Dictionary<string, IReadOnlyList<Reach>>()) { Supervised = new Dictionary<string, IReadOnlyList<int>> { [Permissions.ViewControls] = [supervised.Number] } };
        await using (var db = database.Open(viewer))
        {
            var table = (await SupervisedControls.RunAsync(db))!;
            Assert.Equal((supervised.Number, 1), Assert.Single(table.Bodies) is var b ? (b.Id, b.Red) : default);
            Assert.Equal((ControlLight.Red, 1), table.Cells[(control.Id, supervised.Number)] is var c ? (c.Light, c.Red) : default);
            Assert.DoesNotContain(table.Cells.Keys, k => k.BodyId != supervised.Number);
            Assert.DoesNotContain(table.Controls, c => c.Confidential);
            Assert.DoesNotContain(table.Cells.Keys, k => AllControls.Book.Find(k.ControlId)!.Confidential);
            // 督导的人在自己的机构里没有看规则的权限：别的页面一条也没有
            Assert.Empty((await ListFindings.RunAsync(db, own.Today, new(null, FindingView.Open))).Lines);
        }
        await using (var db = database.Open(ViewerOf(own.Number, Permissions.ViewControls))) Assert.Null(await SupervisedControls.RunAsync(db));
    }

    private static Viewer ViewerOf(int body, params string[] permissions) => new(body, Guid.CreateVersion7(), "周启明", permissions.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]));
}
