using System.IO.Compression;

using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Rectification.Proving;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Proving;

/// <summary>冻结到哪里为止，只办一条措施的人到哪里为止，等着的时候问题已经不在手里的。</summary>
public sealed class ProofLimitTests(TestDatabases databases) : IClassFixture<TestDatabases>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bihuan-limit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, BothEngines]
    public async Task A_condition_on_a_masked_or_sealed_field_is_refused(Engine engine)
    {
        var (body, problem, _) = await MakeAsync(engine);
        await using var db = body.Open(All(body, body.Head.Id));
        foreach (var (ledger, field) in new[] { (db.Catalog.Of(typeof(Person)), nameof(Person.Phone)), (db.Catalog.Of(typeof(Person)), nameof(Person.CitizenId)) })
        {
            var query = ListQuery.Where(ledger) with { Filters = [new ListFilter.Exact(ledger.Field(field)!, "13800000000")] };
            Assert.Contains("打了掩码或者加密", (await FreezeRows.LookAsync(db, query)).Refusal, StringComparison.Ordinal);
            Assert.Contains("打了掩码或者加密", Assert.IsType<AddProof.Result.Refused>(await FreezeAsync(db, body, problem, query)).Message, StringComparison.Ordinal);
        }
    }

    [Theory, BothEngines]
    public async Task What_is_masked_is_frozen_masked_even_by_somebody_who_sees_it_all(Engine engine)
    {
        var (body, problem, _) = await MakeAsync(engine);
        await body.SaveAsync(new Recovery { BodyId = body.Number, UnitId = DoingBody.Hall, ProblemId = problem.Id, Payer = "欧阳致远", Amount = 10_000, ReceivedOn = body.Today });
        await using var db = body.Open(body.AsHead);
        Assert.True(db.Viewer.SeesMasked("recovery"));
        var query = ListQuery.Where(db.Catalog.Of(typeof(Recovery)));
        Assert.IsType<AddProof.Result.Added>(await FreezeAsync(db, body, problem, query));
        var text = await FrozenAsync(db, body);
        Assert.Contains("100", text, StringComparison.Ordinal);
        Assert.DoesNotContain("欧阳致远", text, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Only_what_may_be_exported_is_frozen(Engine engine)
    {
        var (body, problem, _) = await MakeAsync(engine);
        var office = body.NewProblem("办公室的问题");
        (office.Sequence, office.UnitId) = (2, DoingBody.Office);
        await body.SaveAsync(office);
        var rights = Rights("problem", "evidence", "proof", "measure");
        rights[Permissions.Export("problem")] = [new Reach(ReachKind.Unit, DoingBody.Office, 1)];
        await using var db = body.Open(new Viewer(body.Number, body.Head.Id, "罗敏", rights, DoingBody.Hall));
        var query = ListQuery.Where(db.Catalog.Of(typeof(Problem)));
        var preview = await FreezeRows.LookAsync(db, query);
        Assert.Equal((1, "办公室的问题"), (preview.Count, ((Problem)Assert.Single(preview.Rows)).Title));
        Assert.IsType<AddProof.Result.Added>(await FreezeAsync(db, body, problem, query));
        Assert.Equal(1, (await db.Set<Evidence>().SingleAsync()).Rows);
        Assert.DoesNotContain(problem.Title, await FrozenAsync(db, body), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Who_does_one_measure_proves_that_one_alone(Engine engine)
    {
        var (body, problem, mine) = await MakeAsync(engine);
        var others = body.NewMeasure(problem, 2, "印发值守制度", body.Leader.Id);
        await body.SaveAsync(others);
        var owner = new Viewer(body.Number, body.Staff.Id, "程野", Rights("problem", "evidence", "proof", "measure").Where(r => r.Key != Permissions.Handle("problem") && r.Key != Permissions.Handle("measure")).ToDictionary(r => r.Key, r => r.Value), DoingBody.Office);
        foreach (var (measure, said) in new[] { ((Guid?)null, "由办这个问题的人加"), (others.Id, "不归您办") })
            Assert.Contains(said, Assert.Single(Assert.IsType<AddProof.Result.Invalid>(await AddAsync(body, owner, problem, measure)).Faults).Message, StringComparison.Ordinal);
        Assert.IsType<AddProof.Result.Added>(await AddAsync(body, owner, problem, mine.Id));
        Assert.IsType<AddProof.Result.Added>(await AddAsync(body, body.AsHead, problem, others.Id));
        await using var db = body.Open(owner);
        foreach (var (measure, may) in new[] { (others.Id, false), (mine.Id, true) })
        {
            var proof = await db.Set<Proof>().AsNoTracking().SingleAsync(p => p.MeasureId == measure);
            var result = await DropProof.RunAsync(db, body.Clock, problem.Id, proof.Id, proof.Version, "放错了");
            Assert.Equal(may, result is DropProof.Result.Dropped);
        }
    }

    [Theory, BothEngines]
    public async Task A_use_changed_since_it_was_opened_is_not_taken_away(Engine engine)
    {
        var (body, problem, measure) = await MakeAsync(engine);
        await AddAsync(body, body.AsHead, problem, measure.Id);
        await using var db = body.Open(body.AsHead);
        var proof = await db.Set<Proof>().AsNoTracking().SingleAsync();
        Assert.Contains("有人改过", Assert.IsType<DropProof.Result.Refused>(await DropProof.RunAsync(db, body.Clock, problem.Id, proof.Id, proof.Version - 1, "放错了")).Message, StringComparison.Ordinal);
        await using var check = body.Open(body.System);
        Assert.Equal(1, await check.Set<Proof>().CountAsync());
    }

    // 核对完、排着队的时候，别人先把问题交了审核、销了号
    [Theory, BothEngines]
    public async Task What_went_to_review_or_was_closed_while_waiting_is_left_alone(Engine engine)
    {
        foreach (var (state, said) in new[] { (ProblemStates.Review, "正在审核"), (ProblemStates.Closed, "已经销号") })
        {
            var (body, problem, measure) = await MakeAsync(engine);
            await AddAsync(body, body.AsHead, problem, measure.Id);
            Proof proof;
            await using (var db = body.Open(body.System)) proof = await db.Set<Proof>().AsNoTracking().SingleAsync();
            (string Name, Func<Db, Task<string>> Act)[] deeds =
            [
                ("add", async db => Assert.IsType<AddProof.Result.Refused>(await AddProof.RunAsync(db, body.Clock, New(problem, null))).Message),
                ("drop", async db => Assert.IsType<DropProof.Result.Refused>(await DropProof.RunAsync(db, body.Clock, problem.Id, proof.Id, proof.Version, "放错了")).Message),
                ("report", async db => Assert.IsType<ReportProgress.Result.Refused>(await ReportProgress.RunAsync(db, body.Clock, new(measure.Id, 1, new Dictionary<string, string> { [nameof(ProgressNote.Progress)] = ProgressStates.Done, [nameof(ProgressNote.Text)] = "排好班了" }))).Message),
                ("ask", async db => Assert.IsType<AskExtension.Result.Refused>(await AskExtension.RunAsync(db, body.Clock, problem.Id, new Dictionary<string, string> { [nameof(Extension.DueOn)] = "2026-07-20", [nameof(Extension.Reason)] = "供货晚了" })).Message),
            ];
            foreach (var (name, act) in deeds)
            {
                await PutAsync(body.Database, ProblemStates.Doing);
                var other = await databases.AnotherAsync(engine);
                await using var db = body.Open(body.AsHead);
                using var between = new InBetween(db, () => PutAsync(other, state));
                Assert.Contains(said, await act(db), StringComparison.Ordinal);
                Assert.True(between.Acted, name);
            }
            await using var check = body.Open(body.System);
            Assert.Equal((1, 0, 0), (await check.Set<Proof>().CountAsync(), await check.Set<ProgressNote>().CountAsync(), await check.Set<Extension>().CountAsync()));
            Assert.Equal(ProgressStates.NotBegun, (await check.Set<Measure>().SingleAsync()).Progress);

            async Task PutAsync(Database database, string to)
            {
                await using var db = database.Open(body.System);
                (await db.Set<Problem>().SingleAsync(p => p.Id == problem.Id)).State = to;
                await db.SaveAsync(Bihuan.Audit.Process.Now("测试", body.System, body.Clock));
            }
        }
    }

    [Theory, BothEngines]
    public async Task Only_problems_in_hand_are_offered_for_proof(Engine engine)
    {
        var (body, problem, _) = await MakeAsync(engine);
        foreach (var (i, state) in new[] { ProblemStates.Closed, ProblemStates.Review, ProblemStates.Approval, ProblemStates.Suspected }.Index())
        {
            var other = body.NewProblem("窗口无人值守" + i, state);
            other.Sequence = i + 2;
            await body.SaveAsync(other);
        }
        await using var db = body.Open(body.AsHead);
        Assert.Equal([problem.Id], (await PickProblem.RunAsync(db, "窗口")).Select(p => p.Id));
    }

    // 凭“经办”、凭是责任人，都要先看得见
    [Theory, BothEngines]
    public async Task Who_does_not_see_a_problem_does_nothing_to_it(Engine engine)
    {
        var (body, problem, measure) = await MakeAsync(engine);
        foreach (var person in new[] { body.Head.Id, body.Staff.Id, body.Outsider.Id })
        {
            await using var db = body.Open(new Viewer(body.Number, person, "某人", new[] { Permissions.Handle("problem"), Permissions.Handle("measure") }.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), DoingBody.Hall));
            Assert.Null(await AskExtension.OpenAsync(db, problem.Id));
            Assert.Null(await ProvingPlace.OpenAsync(db, problem.Id));
            Assert.Null(await ReportProgress.OpenAsync(db, measure.Id));
        }
    }

    private static Dictionary<string, IReadOnlyList<Reach>> Rights(params string[] ledgers) =>
        ledgers.SelectMany(l => new[] { Permissions.View(l), Permissions.Handle(l), Permissions.Export(l), Permissions.Edit(l) }).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]);

    private static Viewer All(DoingBody body, Guid person) => new(body.Number, person, "罗敏", Rights([.. TestSetup.Value.Catalog.Ledgers.Select(l => l.Code)]), DoingBody.Hall);

    private static AddProof.Command New(Problem problem, Guid? measure) => new(problem.Id, EvidenceKinds.Statement, new Dictionary<string, string>
    {
        [nameof(Evidence.Title)] = "值守说明" + measure,
        [nameof(Evidence.HappenedOn)] = "2026-05-18",
        [nameof(Evidence.Statement)] = "轮流值守",
        [nameof(Proof.Note)] = "排了班",
        [nameof(Proof.MeasureId)] = measure?.ToString() ?? "",
    });

    private static async Task<AddProof.Result> AddAsync(DoingBody body, Viewer viewer, Problem problem, Guid? measure)
    {
        await using var db = body.Open(viewer);
        return await AddProof.RunAsync(db, body.Clock, New(problem, measure));
    }

    private Task<AddProof.Result> FreezeAsync(Db db, DoingBody body, Problem problem, ListQuery query) => FreezeRows.RunAsync(db, new FileFolder(_folder), body.Clock,
        new(problem.Id, null, new Dictionary<string, string> { [nameof(Evidence.Title)] = "数据", [nameof(Evidence.HappenedOn)] = "2026-05-18", [nameof(Proof.Note)] = "做了" }), query);

    private async Task<string> FrozenAsync(Db db, DoingBody body)
    {
        var evidence = await db.Set<Evidence>().AsNoTracking().SingleAsync();
        var id = AttachmentKind.IdsOf(evidence.Papers).Single();
        await using var content = new FileFolder(_folder).Open(body.Number, (await db.StoredFiles.SingleAsync(f => f.Id == id)).Sha256)!;
        await using var zip = new ZipArchive(content, ZipArchiveMode.Read);
        var text = "";
        foreach (var entry in zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            text += await reader.ReadToEndAsync();
        }
        return text;
    }

    private async Task<(DoingBody Body, Problem Problem, Measure Measure)> MakeAsync(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.NewProblem();
        var measure = body.NewMeasure(problem);
        await body.SaveAsync(problem, measure);
        return (body, problem, measure);
    }
}
