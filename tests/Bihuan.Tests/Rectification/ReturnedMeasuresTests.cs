using Bihuan.Exchange.Collecting;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

using SplitRounds = Bihuan.Tests.Exchange.Rounds;

namespace Bihuan.Tests.Rectification;

/// <summary>措施拆给各单位填、收回来：一行里不对的几处一次说全，各写着是哪一格。</summary>
public sealed class ReturnedMeasuresTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Every_fault_of_a_row_is_told_with_its_cell(Engine engine)
    {
        var (body, round, sent) = await SplitAsync(engine);
        var (planned, free) = (SplitRounds.RowOf(sent, "窗口实行AB岗"), SplitRounds.RowOf(sent, "印发值守制度"));
        var report = await round.ReportAsync(SplitRounds.Edit(sent,
            (planned, "完成期限", "2026-03-20"), (planned, "承诺数量", "9"), (planned, "最近的进展", "排了班"),
            (free, "完成期限", "2026-12-01"), (free, "做好日期", "2026-03-02")));
        Assert.All(report.Lines, l => Assert.Equal(ReturnKind.Refused, l.Kind));
        // 通过的方案里的：期限、数量各说一处
        Assert.Equal([$"C{planned}：整改方案已经通过，完成期限不能改", $"D{planned}：整改方案已经通过，承诺数量不能改"], Said(report, planned));
        Assert.Equal($"F{planned}：排了班", Assert.Single(report.Lines.Single(l => l.Row == planned).Held.Select(c => $"{c.Cell}：{c.Given}")));
        // 别的：互相对不上的、与问题的期限对不上的
        Assert.Equal([$"C{free}：期限2026-12-01在问题的期限（2026-06-19）之后", $"G{free}：还没有完成的没有做好日期"], Said(report, free));
        Assert.NotNull(body);
    }

    // 一行里有不让改的格，别的格照收；要采用的时候核对不过的，也不能当作采用了
    [Theory, BothEngines]
    public async Task A_row_with_a_locked_cell_is_not_marked_taken_when_the_rest_cannot_be_kept(Engine engine)
    {
        var (body, round, sent) = await SplitAsync(engine);
        var row = SplitRounds.RowOf(sent, "印发值守制度");
        await round.ReportAsync(SplitRounds.Edit(sent, (row, "责任单位", "办公室"), (row, "进展", "已完成"), (row, "做好日期", "2026-03-02")));
        var file = (await round.StandingAsync()).Open.Single();
        var line = (await round.ReportAsync(file.PartId!.Value)).Open.Single();
        await round.ChooseAsync(file, (line.KeyOf(line.Changes.Single(c => c.Field == nameof(Measure.Progress))), false));
        Assert.Contains("还没有完成的没有做好日期", await round.ApplyAsync(), StringComparison.Ordinal);
        await using var db = body.Open(body.System);
        Assert.Null((await db.Set<Measure>().SingleAsync(m => m.Text == "印发值守制度" && m.BodyId == body.Number)).DoneOn);
    }

    private static IEnumerable<string> Said(ReturnReport report, int row) => report.Lines.Where(l => l.Row == row).SelectMany(l => l.Faults).Select(f => $"{f.Cell}：{f.Message.Split('。')[0]}").Order(StringComparer.Ordinal);

    // 一条写在通过的方案里，一条不是
    private async Task<(DoingBody Body, SplitRounds Round, byte[] Sent)> SplitAsync(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var plan = new Plan { BodyId = body.Number, InspectionId = body.Inspection.Id, Draft = 1, Title = "整改方案（第1稿）", State = PlanStates.Endorsed, UnitId = DoingBody.Office };
        var problem = body.NewProblem();
        var (planned, free) = (body.NewMeasure(problem), body.NewMeasure(problem, 2, "印发值守制度"));
        (problem.PlanId, planned.PlanId, planned.DueOn) = (plan.Id, plan.Id, new(2026, 4, 1));
        await body.SaveAsync(plan);
        await body.SaveAsync(problem, planned, free);
        var ledger = TestSetup.Value.Catalog.Of(typeof(Measure));
        var query = ListQuery.Read(ledger, body.Clerk, Array.Empty<(string, string)>().ToLookup(p => p.Item1, p => p.Item2));
        var round = await SplitRounds.SplitAsync(body.Database, body.Clerk, query, [nameof(Measure.Text), nameof(Measure.DueOn), nameof(Measure.Quantity), nameof(Measure.Progress), nameof(Measure.ProgressText), nameof(Measure.DoneOn), nameof(Measure.UnitId)], DoingBody.Hall);
        return (body, round, await round.FileAsync(DoingBody.Hall));
    }
}
