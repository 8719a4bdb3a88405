using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Controls;
using Bihuan.Controls.Examples;
using Bihuan.Controls.Handling;
using Bihuan.Controls.Rules.Contracts;
using Bihuan.Controls.Rules.Meetings;
using Bihuan.Controls.Running;
using Bihuan.Controls.Showing;
using Bihuan.People;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Controls;

/// <summary>谁看得见、办得了哪几条预警：单位的范围、内部的规则、看不见的行、一页一页看。</summary>
public sealed class ReachTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const int Window = 3, Helpers = 4;

    private static readonly Control Unreviewed = AllControls.Book.Find(new ContractUnreviewed().Id)!, Chair = AllControls.Book.Find(new ChairSpokeFirst().Id)!;

    [Theory, BothEngines]
    public async Task Findings_are_seen_and_handled_within_the_reach_and_the_confidential_only_with_leave(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        await using (var db = database.Open(body.System))
        {
            db.Add(new Unit { BodyId = body.Number, Id = Window, Name = "受理窗口", ParentId = ExampleBody.Hall, U1 = ExampleBody.Hall, U2 = Window });
            db.Add(new Unit { BodyId = body.Number, Id = Helpers, Name = "帮办组", ParentId = Window, U1 = ExampleBody.Hall, U2 = Window, U3 = Helpers });
            await db.SaveAsync(Process.Now("测试准备", body.System, body.Clock));
        }
        await body.PlayAsync(ControlExample.Breaking("四个单位各一份", s =>
        {
            foreach (var unit in new[] { ExampleBody.Office, ExampleBody.Hall, Window, Helpers }) s.Contract(c => (c.UnitId, c.LegalReviewOn) = (unit, c.SignedOn.AddDays(5)));
        }));
        await body.PlayAsync(Chair.Examples.First(e => e.Breaks));
        await RunControls.RunAsync(database, body.Clock, body.Number, only: [Unreviewed.Id, Chair.Id]);
        Assert.Equal([ExampleBody.Hall], await SeenAsync(new Reach(ReachKind.Unit, ExampleBody.Hall, 1)));
        Assert.Equal([ExampleBody.Hall, Window, Helpers], await SeenAsync(new Reach(ReachKind.UnitAndBelow, ExampleBody.Hall, 1)));
        Assert.Equal([Window, Helpers], await SeenAsync(new Reach(ReachKind.UnitAndBelow, Window, 2)));
        Assert.Equal([Helpers], await SeenAsync(new Reach(ReachKind.UnitAndBelow, Helpers, 3)));
        Assert.Equal([ExampleBody.Office, ExampleBody.Hall, Window, Helpers], await SeenAsync(Reach.WholeBody));

        // 够不着的，也不能暂不处理
        var outside = (await body.OpenAsync(Unreviewed.Id)).Single(f => f.UnitId == ExampleBody.Office).Id;
        await using (var db = database.Open(Of(body, [new Reach(ReachKind.UnitAndBelow, ExampleBody.Hall, 1)], Permissions.ViewControls, Permissions.ManageControls)))
            Assert.IsType<WaiveFinding.Result.Refused>(await WaiveFinding.RunAsync(db, body.Clock, outside, body.Today.AddDays(3), "不归我管"));
        await using (var db = database.Open(Of(body, [Reach.WholeBody], Permissions.ViewControls)))
        {
            Assert.IsType<SwitchControl.Result.Refused>(await SwitchControl.RunAsync(db, body.Clock, Unreviewed, on: false, "没有权限"));
            Assert.DoesNotContain((await ListFindings.RunAsync(db, body.Today, new(null, FindingView.Open))).Lines, l => l.Finding.ControlId == Chair.Id);
            Assert.DoesNotContain((await ControlMap.RunAsync(db, body.Today)).Controls, c => c.Confidential);
            Assert.DoesNotContain(await ControlBoard.RunAsync(db, body.Today), l => l.Control.Confidential);
        }
        await using (var db = database.Open(Of(body, [Reach.WholeBody], Permissions.ViewControls, Permissions.ConfidentialControls)))
            Assert.Contains((await ListFindings.RunAsync(db, body.Today, new(null, FindingView.Open))).Lines, l => l.Finding.ControlId == Chair.Id);

        async Task<List<int>> SeenAsync(Reach reach)
        {
            await using var db = database.Open(Of(body, [reach], Permissions.ViewControls));
            return [.. (await ListFindings.RunAsync(db, body.Today, new(Unreviewed.Id, FindingView.Open))).Lines.Select(l => l.Finding.UnitId).Order()];
        }
    }

    [Theory, BothEngines]
    public async Task Pages_follow_each_other_and_a_trial_does_not_speak_of_restricted_rows(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        await body.PlayAsync(ControlExample.Breaking("五十二份，一份限制阅读", s =>
        {
            for (var i = 0; i < ListFindings.Size + 2; i++)
            {
                var restricted = i == 0;
                s.Contract(c => (c.LegalReviewOn, c.Restricted) = (c.SignedOn.AddDays(restricted ? 41 : 5), restricted));
            }
        }));
        await body.RunAsync(Unreviewed);
        await using var db = database.Open(Of(body, [Reach.WholeBody], Permissions.ViewControls, Permissions.View("contract")));
        var first = await ListFindings.RunAsync(db, body.Today, new(Unreviewed.Id, FindingView.Open));
        var second = await ListFindings.RunAsync(db, body.Today, new(Unreviewed.Id, FindingView.Open, After: first.Next));
        Assert.Equal((ListFindings.Size, 2, (Guid?)null), (first.Lines.Count, second.Lines.Count, second.Next));
        Assert.Equal(ListFindings.Size + 2, first.Lines.Concat(second.Lines).Select(l => l.Finding.Id).Distinct().Count());
        var tried = await TryControl.RunAsync(database, db.Viewer, Unreviewed, body.Today);
        Assert.Equal(ListFindings.Size + 2, tried.Count);
        Assert.NotEmpty(tried.Lines);
        Assert.DoesNotContain(tried.Lines, l => l.Sentence.Contains("晚41天", StringComparison.Ordinal));
    }

    private static Viewer Of(ExampleBody body, IReadOnlyList<Reach> reach, params string[] permissions) => new(body.Number, Guid.CreateVersion7(), "林知远", permissions.ToDictionary(p => p, _ => reach));
}
