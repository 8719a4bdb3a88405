using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Controls;
using Bihuan.Controls.Examples;
using Bihuan.Controls.Handling;
using Bihuan.Controls.Rules.Contracts;
using Bihuan.Controls.Rules.Party;
using Bihuan.Controls.Running;
using Bihuan.Controls.Showing;
using Bihuan.Ledgers.Contracts;
using Bihuan.People;
using Bihuan.People.Units;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Controls;

/// <summary>预警过了日子、改好又改坏、单位移了、规则换了查法以后，还在不在、还算不算。</summary>
public sealed class KeptFindingsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly Control Unreviewed = AllControls.Book.Find(new ContractUnreviewed().Id)!, Life = AllControls.Book.Find(new BranchLifeBelow().Id)!;
    private static readonly ControlExample Broken = Unreviewed.Examples.First(e => e.Breaks), Fine = Unreviewed.Examples.First(e => !e.Breaks);

    [Theory, BothEngines]
    public async Task Mended_and_broken_again_is_still_waived_through_the_last_day(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var contract = (await body.PlayAsync(Broken)).Rows.OfType<Contract>().Single().Id;
        await body.RunAsync(Unreviewed);
        var finding = Assert.Single(await body.OpenAsync());
        var until = body.Today.AddDays(10);
        await using (var db = database.Open(Manager(body)))
        {
            Assert.Equal("until", Assert.IsType<WaiveFinding.Result.Refused>(await WaiveFinding.RunAsync(db, body.Clock, finding.Id, body.Today.AddDays(WaiveFinding.MostDays + 1), "太久")).Field);
            Assert.IsType<WaiveFinding.Result.Done>(await WaiveFinding.RunAsync(db, body.Clock, finding.Id, until, "补审查的材料在路上"));
        }
        await ReviewAsync(-5);
        await body.RunAsync(Unreviewed);
        Assert.Empty(await body.OpenAsync());
        body.Clock.Advance(TimeSpan.FromDays(10));
        await ReviewAsync(5);
        await body.RunAsync(Unreviewed);
        var again = Assert.Single(await body.OpenAsync());
        Assert.NotEqual(finding.Id, again.Id);
        Assert.Equal((until, "补审查的材料在路上", "林知远"), (again.WaivedUntil, again.WaiveReason, again.WaivedBy));
        Assert.Equal((0, 1), await body.StateAsync(Unreviewed) is var last ? (last.Red, last.Waived) : default);
        Assert.Equal((0, 1, 0, 0), await SeenAsync());
        // 第二天又算
        body.Clock.Advance(TimeSpan.FromDays(1));
        await body.RunAsync(Unreviewed);
        Assert.Equal((1, 0), await body.StateAsync(Unreviewed) is var next ? (next.Red, next.Waived) : default);
        Assert.Equal((1, 0, 1, 1), await SeenAsync());

        async Task ReviewAsync(int days)
        {
            await using var db = database.Open(body.System);
            var row = await db.Set<Contract>().SingleAsync(c => c.Id == contract);
            row.LegalReviewOn = row.SignedOn.AddDays(days);
            await db.SaveAsync(Process.Now("改合同", body.System, body.Clock));
        }

        // 要处理的、暂不处理的各几条；总览、按单位看的各几条
        async Task<(int, int, int, int)> SeenAsync()
        {
            await using var db = database.Open(Manager(body));
            async Task<int> Of(FindingView view) => (await ListFindings.RunAsync(db, body.Today, new(Unreviewed.Id, view))).Lines.Count;
            return (await Of(FindingView.Open), await Of(FindingView.Waived), (await ControlBoard.RunAsync(db, body.Today)).Single(l => l.Control == Unreviewed).Red, (await ControlMap.RunAsync(db, body.Today)).Cells.Values.Sum(c => c.Red));
        }
    }

    [Theory, BothEngines]
    public async Task A_waived_branch_stays_waived_when_its_unit_moves(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        await body.PlayAsync(Life.Examples.First(e => e.Breaks));
        await body.RunAsync(Life);
        var finding = (await body.OpenAsync(Life.Id))[0];
        await using (var db = database.Open(Manager(body))) Assert.IsType<WaiveFinding.Result.Done>(await WaiveFinding.RunAsync(db, body.Clock, finding.Id, body.Today.AddDays(9), "正在补开"));
        // 从前的键里有单位号：照样认得出
        await using (var db = database.Open(body.System))
        {
            (await db.Findings.SingleAsync(f => f.Id == finding.Id)).Subject = $"{finding.UnitId}/{finding.Period:yyyyMMdd}/{finding.Group}";
            await db.SaveAsync();
        }
        await using (var db = database.Open(new Viewer(body.Number, Guid.CreateVersion7(), "林知远", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManagePeople] = [Reach.WholeBody] })))
            Assert.IsType<Change.Done>(await MoveUnit.RunAsync(db, body.Clock, new(ExampleBody.Office, ExampleBody.Hall, "机构改革")));
        await RunDirty.RunAsync(database, body.Clock, (_, e) => throw e);
        var kept = Assert.Single(await body.OpenAsync(Life.Id), f => f.Period == finding.Period);
        Assert.Equal((finding.Id, finding.OpenedOn, ExampleBody.Hall, (DateOnly?)body.Today.AddDays(9)), (kept.Id, kept.OpenedOn, kept.UnitId, kept.WaivedUntil));
    }

    [Theory, BothEngines]
    public async Task A_period_of_over_a_year_ago_is_past_and_after_a_silence_everything_is_looked_at(Engine engine)
    {
        var (_, body) = await MakeAsync(engine);
        await body.PlayAsync(Life.Examples.First(e => e.Breaks));
        await body.RunAsync(Life);
        var old = await body.OpenAsync(Life.Id);
        Assert.NotEmpty(old);
        // 久不登记：查不成，隔了几期又有人登记
        for (var i = 0; i < 4; i++)
        {
            body.Clock.Advance(TimeSpan.FromDays(120));
            await body.RunAsync(Life);
        }
        Assert.Equal(ControlLight.NoData, (await body.StateAsync(Life)).Light);
        Assert.All(await body.OpenAsync(Life.Id), f => Assert.True(f.Period >= Life.Oldest(body.Today)));
        Assert.DoesNotContain(await body.OpenAsync(Life.Id), f => old.Exists(o => o.Period == f.Period));
        await body.PlayAsync(ControlExample.Clean("又有人登记", s => s.Meeting("branch-class", s.Ago(1))));
        await body.RunAsync(Life);
        var marked = (await body.OpenAsync(Life.Id)).Select(f => f.Subject).Order().ToList();
        Assert.True(marked.Count > 3);
        await body.RunAsync(Life, whole: true);
        Assert.Equal((await body.OpenAsync(Life.Id)).Select(f => f.Subject).Order(), marked);
    }

    [Theory, BothEngines]
    public async Task A_new_revision_and_an_overflow_are_looked_at_as_a_whole_and_green_lasts(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        await body.PlayAsync(Fine);
        await body.RunAsync(Unreviewed);
        var green = body.Today;
        body.Clock.Advance(TimeSpan.FromDays(ControlFigures.StaleDays.Default));
        await body.RunAsync(Unreviewed);
        // 正好到久不登记的那一天，还不算久
        Assert.Equal((ControlLight.Green, (DateOnly?)green), await body.StateAsync(Unreviewed) is var s ? (s.Light, s.GreenSince) : default);
        foreach (var change in new Action<ControlState>[] { s => s.Revision = 0, s => s.Total = 10_001 })
        {
            await body.PlayAsync(Broken);
            await using (var db = database.Open(body.System))
            {
                await db.EraseAsync(db.DirtyMarks.Where(m => m.BodyId == body.Number));
                var before = (await body.OpenAsync()).Count;
                // 因别的一行来查：只查那一行
                db.Add(new DirtyMark { BodyId = body.Number, ControlId = Unreviewed.Id, Kind = MarkKind.Row, RowId = Guid.CreateVersion7() });
                await db.SaveAsync();
                await body.RunAsync(Unreviewed);
                Assert.Equal(before, (await body.OpenAsync()).Count);
                change(await db.ControlStates.SingleAsync(s => s.BodyId == body.Number && s.ControlId == Unreviewed.Id));
                db.Add(new DirtyMark { BodyId = body.Number, ControlId = Unreviewed.Id, Kind = MarkKind.Row, RowId = Guid.CreateVersion7() });
                await db.SaveAsync();
                await body.RunAsync(Unreviewed);
                Assert.Equal(before + 1, (await body.OpenAsync()).Count);
            }
        }
        Assert.Null((await body.StateAsync(Unreviewed)).Total);
    }

    private async Task<(Database Database, ExampleBody Body)> MakeAsync(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        return (database, await ExampleBody.MakeAsync(database));
    }

    private static Viewer Manager(ExampleBody body) => new(body.Number, Guid.CreateVersion7(), "林知远", new[] { Permissions.ViewControls, Permissions.ManageControls, Permissions.View("contract") }.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]));
}
