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
