using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Controls.Own;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Rectification;

/// <summary>承诺几次，台账里已有几次；报了完成、台账里不够的，疑似不符。</summary>
public sealed class PromisedCountTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task What_the_ledger_has_is_told_beside_what_was_promised(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.NewProblem();
        var (done, doing, free) = (body.NewMeasure(problem), body.NewMeasure(problem, 2), body.NewMeasure(problem, 3));
        (done.Commitment, done.Progress, doing.Commitment) = ("own.1", ProgressStates.Done, "own.1");
        await body.SaveAsync(Rule(body), problem, done, doing, free, new ExternalNotice { BodyId = body.Number, UnitId = DoingBody.Hall, Title = "大厅作风通报", Issuer = "县政府办", IssuedOn = body.Today.AddDays(-3) });

        var office = await OfAsync(body, body.Clerk, problem);
        Assert.Equal(2, office.Count);
        Assert.Contains("2", office[done.Id].Promised, StringComparison.Ordinal);
        Assert.Contains("1", office[done.Id].Recorded, StringComparison.Ordinal);
        Assert.StartsWith("/ledgers/externalnotice?", office[done.Id].List, StringComparison.Ordinal);
        Assert.NotNull(office[done.Id].Gap);
        Assert.Null(office[doing.Id].Gap);

        // 看不见整本台账的人，数不全：不说不符
        var staff = await OfAsync(body, body.AsStaff, problem);
        Assert.Equal((false, null), (staff[done.Id].Whole, staff[done.Id].Gap));

        await body.SaveAsync(new ExternalNotice { BodyId = body.Number, UnitId = DoingBody.Office, Title = "再次通报", Issuer = "县政府办", IssuedOn = body.Today });
        Assert.Null((await OfAsync(body, body.Clerk, problem))[done.Id].Gap);
    }

    // 分期的：这一期没有过完，看上一期；看不见那本台账的，什么也不数
    [Theory, BothEngines]
    public async Task An_unfinished_period_is_no_gap_and_who_does_not_see_the_ledger_sees_no_count(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.NewProblem();
        var done = body.NewMeasure(problem);
        (done.Commitment, done.Progress) = ("own.1", ProgressStates.Done);
        var rule = Rule(body);
        (rule.Every, rule.Due, rule.Threshold, rule.Since) = (Cadence.Month, null, 1, new(2026, 4, 1));
        await body.SaveAsync(rule, problem, done);
        Assert.Equal("2026年4月", (await OfAsync(body, body.Clerk, problem))[done.Id].Gap);
        await body.SaveAsync(new ExternalNotice { BodyId = body.Number, UnitId = DoingBody.Hall, Title = "四月通报", Issuer = "县政府办", IssuedOn = new(2026, 4, 30) });
        var now = (await OfAsync(body, body.Clerk, problem))[done.Id];
        Assert.Equal(("2026年5月", (string?)null), (now.Period, now.Gap));
        Assert.Contains("0", now.Recorded, StringComparison.Ordinal);

        var blind = new Viewer(body.Number, body.Outsider.Id, "乔安", body.Clerk.Permissions.Where(p => p != Permissions.View("externalnotice")).ToDictionary(p => p, body.Clerk.ReachOf), DoingBody.Office);
        Assert.Empty(await OfAsync(body, blind, problem));
    }

    private static async Task<IReadOnlyDictionary<Guid, PromisedCount>> OfAsync(DoingBody body, Viewer viewer, Problem problem)
    {
        await using var db = body.Open(viewer);
        var life = (await OpenProblem.RunAsync(db, body.Clock, problem.Id))!;
        return life.Measures.Where(m => m.Promised is not null).ToDictionary(m => m.Measure.Id, m => m.Promised!);
    }

    private static OwnRule Rule(DoingBody body) => new()
    {
        BodyId = body.Number,
        ControlId = "own.1",
        Number = 1,
        Title = "通报两次",
        Nature = ControlNature.Promise,
        Subject = OwnSubject.Body,
        Ledger = "externalnotice",
        DateField = "IssuedOn",
        Since = body.Today.AddDays(-30),
        Due = body.Today.AddDays(30),
        Measure = OwnMeasure.Count,
        Comparison = OwnComparison.Less,
        Threshold = 2,
        Responsible = "程野",
        Maker = "整改办",
        MadeOn = body.Today.AddDays(-30),
    };
}
