using System.IO.Compression;

using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Plans;
using Bihuan.Rectification.Proving;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Proving;

/// <summary>冻结的不能换，审过的不能动，限制阅读的不经佐证、借用传出去。</summary>
public sealed class KeptProofTests(TestDatabases databases) : IClassFixture<TestDatabases>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bihuan-kept-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, BothEngines]
    public async Task The_table_kind_and_day_of_frozen_rows_stay_and_the_name_may_change(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.NewProblem();
        await body.SaveAsync(problem);
        Guid evidence, file;
        await using (var db = body.Open(body.AsHead))
        {
            evidence = Assert.IsType<AddProof.Result.Added>(await FreezeAsync(db, body, problem)).EvidenceId;
            await using var content = new MemoryStream("改过的"u8.ToArray());
            file = Assert.IsType<KeepFile.Result.Kept>(await KeepFile.RunAsync(db, new FileFolder(_folder), body.Clock, new("别的.txt", content))).File.Id;
        }
        foreach (var (field, value) in new[] { (nameof(Evidence.Papers), file.ToString()), (nameof(Evidence.Papers), ""), (nameof(Evidence.Kind), EvidenceKinds.Material), (nameof(Evidence.HappenedOn), "2026-05-01") })
        {
            var invalid = Assert.IsType<SaveRow.Result.Invalid>(await SaveAsync(body, evidence, new() { [field] = value, [nameof(Evidence.Title)] = "换过的" }));
            Assert.Contains(invalid.Faults, f => f.Field == field && f.Message.Contains("冻结", StringComparison.Ordinal));
        }
        Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(body, evidence, new() { [nameof(Evidence.Title)] = "五月的问题清单", [nameof(Evidence.Statement)] = "月底取的" }));
        await using var check = body.Open(body.System);
        var row = await check.Set<Evidence>().SingleAsync();
        Assert.Equal(("五月的问题清单", EvidenceKinds.Data, new DateOnly(2026, 5, 18)), (row.Title, row.Kind, row.HappenedOn));
        var closed = check.Catalog.Of(typeof(Evidence)).ClosedOn(row)!;
        Assert.DoesNotContain(nameof(Evidence.Papers), closed.Open);
        Assert.Null(check.Catalog.Of(typeof(Evidence)).ClosedOn(new Evidence()));
    }

    [Theory, BothEngines]
    public async Task Frozen_rows_do_not_name_the_restricted_row_they_point_at(Engine engine)
    {
        var (body, problem, hidden) = await PointingAsync(engine);
        await using var db = body.Open(body.AsHead);
        var preview = await FreezeRows.LookAsync(db, All(db));
        Assert.DoesNotContain(preview.Labels.Rows.Values, n => n.Contains("违规兼职", StringComparison.Ordinal));
        Assert.IsType<AddProof.Result.Added>(await FreezeAsync(db, body, problem));
        await using var staff = body.Open(body.AsStaff);
        var evidence = await staff.Set<Evidence>().SingleAsync();
        var file = (await OpenFile.RunAsync(staff, AttachmentKind.IdsOf(evidence.Papers).Single()))!;
        await using var stream = new FileFolder(_folder).Open(body.Number, file.Sha256)!;
        var text = await TextOfAsync(stream);
        Assert.DoesNotContain(hidden.Title, text, StringComparison.Ordinal);
        Assert.Contains("限制阅读的一行", text, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_condition_that_points_at_a_restricted_row_is_refused(Engine engine)
    {
        var (body, problem, hidden) = await PointingAsync(engine);
        await using var db = body.Open(body.AsHead);
        var ledger = db.Catalog.Of(typeof(Problem));
        var field = ledger.Field(nameof(Problem.RepeatsId))!;
        var all = ListQuery.Where(ledger);
        foreach (var filter in new ListFilter[] { new ListFilter.OneOf(field, [hidden.Id]), new ListFilter.Named(field, "违规") })
        {
            var query = all with { Filters = [filter] };
            Assert.Contains("限制阅读", (await FreezeRows.LookAsync(db, query)).Refusal, StringComparison.Ordinal);
            var refused = Assert.IsType<AddProof.Result.Refused>(await FreezeAsync(db, body, problem, query));
            Assert.Contains("请去掉这个条件", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(hidden.Title, refused.Message, StringComparison.Ordinal);
        }
        await using var check = body.Open(body.System);
        Assert.False(await check.Set<Evidence>().AnyAsync());
    }

    [Theory, BothEngines]
    public async Task Proof_of_a_closed_or_reviewed_problem_is_not_added_changed_or_removed_in_the_ledger(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        foreach (var (state, sequence) in new[] { (ProblemStates.Closed, 1), (ProblemStates.Review, 2), (ProblemStates.Suspected, 3) })
        {
            var problem = body.NewProblem($"问题{sequence}", state);
            problem.Sequence = sequence;
            var (evidence, more) = (Statement(body, $"说明{sequence}"), Statement(body, $"后补{sequence}"));
            var proof = new Proof { BodyId = body.Number, UnitId = DoingBody.Hall, ProblemId = problem.Id, EvidenceId = evidence.Id, Note = "做了" };
            await body.SaveAsync(problem, evidence, more, proof);
            var refusal = ProofRules.Refusal(state)!;
            await using var db = body.Open(body.Clerk);
            var ledger = db.Catalog.Of(typeof(Proof));
            Refused(await SaveRow.RunAsync(db, body.Clock, new(ledger, null, 0, New(problem, more)) { KeepsDraft = true }));
            Refused(await SaveRow.RunAsync(db, body.Clock, new(ledger, proof.Id, 1, new Dictionary<string, string> { [nameof(Proof.Note)] = "改过的话" }) { KeepsDraft = true }));
            Assert.Contains(refusal, Assert.IsType<RemoveRow.Result.Refused>(await RemoveRow.RunAsync(db, body.Clock, new(ledger, proof.Id, 1, "放错了"))).Message, StringComparison.Ordinal);

            void Refused(SaveRow.Result result) => Assert.Contains(Assert.IsType<SaveRow.Result.Invalid>(result).Faults, f => f.Message == refusal);
        }
        await using var check = body.Open(body.System);
        Assert.Equal(["做了", "做了", "做了"], await check.Set<Proof>().Select(p => p.Note).ToListAsync());
    }

    [Theory, BothEngines]
    public async Task Proof_of_a_problem_in_hand_is_added_in_the_ledger_and_not_moved_to_a_closed_one(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var (problem, closed, evidence) = (body.NewProblem(), body.NewProblem("台账不全", ProblemStates.Closed), Statement(body, "说明"));
        closed.Sequence = 2;
        await body.SaveAsync(problem, closed, evidence);
        await using var db = body.Open(body.Clerk);
        var ledger = db.Catalog.Of(typeof(Proof));
        var saved = Assert.IsType<SaveRow.Result.Saved>(await SaveRow.RunAsync(db, body.Clock, new(ledger, null, 0, New(problem, evidence)) { KeepsDraft = true }));
        Assert.IsType<SaveRow.Result.Invalid>(await SaveRow.RunAsync(db, body.Clock, new(ledger, saved.Id, saved.Version, new Dictionary<string, string> { [nameof(Proof.ProblemId)] = closed.Id.ToString() }) { KeepsDraft = true }));
    }

    [Theory, BothEngines]
    public async Task Restricted_measures_are_borrowed_only_within_the_same_circle(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var (open, same, wider, hidden) = (body.NewProblem("个别人员违规兼职取酬"), body.NewProblem("个别人员违规兼职二"), body.NewProblem("个别人员违规兼职三"), body.NewProblem("个别人员违规兼职", ProblemStates.Closed));
        (same.Sequence, wider.Sequence, hidden.Sequence, same.Restricted, wider.Restricted, hidden.Restricted) = (2, 3, 4, true, true, true);
        var secret = body.NewMeasure(hidden, 1, "对张某诫勉谈话");
        secret.Restricted = true;
        var clerk = body.Clerk.PersonId;
        await body.SaveAsync([open, same, wider, hidden, secret, .. new[] { same.Id, wider.Id, hidden.Id, secret.Id }.Select(id => Reader(id, clerk)), Reader(wider.Id, body.Staff.Id)]);
        foreach (var (problem, may) in new[] { (open, false), (wider, false), (same, true) })
        {
            await using var db = body.Open(body.Clerk);
            Assert.Equal(may, (await SimilarClosed.RunAsync(db, await db.Set<Problem>().AsNoTracking().SingleAsync(p => p.Id == problem.Id))).Any(f => f.Problem.Id == hidden.Id));
            var step = await BorrowMeasures.RunAsync(db, body.Clock, problem.Id, [secret.Id]);
            if (may) Assert.IsType<PlanStep.Done>(step);
            else Assert.Contains("限制阅读", Assert.IsType<PlanStep.Refused>(step).Message, StringComparison.Ordinal);
        }
        await using var staff = body.Open(body.AsStaff);
        Assert.False(await staff.Set<Measure>().AnyAsync());

        RowReader Reader(Guid row, Guid person) => new() { BodyId = body.Number, RowId = row, PersonId = person };
    }

    [Theory, BothEngines]
    public async Task Rows_frozen_again_the_same_day_are_one_proof_until_a_row_has_changed(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.NewProblem();
        await body.SaveAsync(problem);
        async Task<AddProof.Result.Added> AgainAsync()
        {
            body.Clock.Advance(TimeSpan.FromMinutes(1));
            await using var db = body.Open(body.AsHead);
            return Assert.IsType<AddProof.Result.Added>(await FreezeAsync(db, body, problem));
        }
        var first = await AgainAsync();
        var same = await AgainAsync();
        Assert.Equal(first.EvidenceId, same.EvidenceId);
        Assert.Contains("没有重复加", same.Message, StringComparison.Ordinal);
        await using (var db = body.Open(body.System))
        {
            (await db.Set<Problem>().SingleAsync()).Goal = "窗口不空岗";
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", body.System, body.Clock));
        }
        Assert.NotEqual(first.EvidenceId, (await AgainAsync()).EvidenceId);
        await using var check = body.Open(body.System);
        Assert.Equal(2, await check.Set<Evidence>().CountAsync());
        Assert.Equal([1, 2], await check.Set<Proof>().Select(p => p.Sequence).Order().ToListAsync());
    }

    // 同一下点了两次，一前一后排上队的
    [Theory, BothEngines]
    public async Task Rows_frozen_twice_at_one_moment_are_one_proof(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.NewProblem();
        await body.SaveAsync(problem);
        var other = await databases.AnotherAsync(engine);
        Task<AddProof.Result> WriteAsync(Db db) => AddProof.RunAsync(db, body.Clock, new(problem.Id, EvidenceKinds.Statement, new Dictionary<string, string> { [nameof(Evidence.Title)] = "值守说明", [nameof(Evidence.HappenedOn)] = "2026-05-18", [nameof(Evidence.Statement)] = "五个窗口轮流值守。", [nameof(Proof.Note)] = "排了班" }));
        await using (var db = body.Open(body.AsHead))
        {
            using var between = new InBetween(db, async () =>
            {
                await using var early = other.Open(body.AsHead);
                Assert.IsType<AddProof.Result.Added>(await WriteAsync(early));
            });
            Assert.Contains("没有重复加", Assert.IsType<AddProof.Result.Added>(await WriteAsync(db)).Message, StringComparison.Ordinal);
            Assert.True(between.Acted);
        }
        await using var check = body.Open(body.System);
        Assert.Equal(1, await check.Set<Evidence>().CountAsync());
    }

    private async Task<(DoingBody Body, Problem Problem, Problem Hidden)> PointingAsync(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var (hidden, problem) = (body.NewProblem("个别人员违规兼职"), body.NewProblem());
        (hidden.Sequence, hidden.Restricted, problem.RepeatsId) = (2, true, hidden.Id);
        await body.SaveAsync(hidden, new RowReader { BodyId = body.Number, RowId = hidden.Id, PersonId = body.Head.Id }, problem);
        return (body, problem, hidden);
    }

    private static Evidence Statement(DoingBody body, string title) => new() { BodyId = body.Number, UnitId = DoingBody.Hall, Title = title, Kind = EvidenceKinds.Statement, Statement = title, HappenedOn = body.Today };

    private static Dictionary<string, string> New(Problem problem, Evidence evidence) => new()
    {
        [nameof(Proof.ProblemId)] = problem.Id.ToString(),
        [nameof(Proof.EvidenceId)] = evidence.Id.ToString(),
        [nameof(Proof.Sequence)] = "1",
        [nameof(Proof.Note)] = "后补",
        [nameof(Proof.MeasureId)] = "",
    };

    private static ListQuery All(Db db) => ListQuery.Where(db.Catalog.Of(typeof(Problem))) with { Chosen = db.Catalog.Of(typeof(Problem)).Fields };

    private Task<AddProof.Result> FreezeAsync(Db db, DoingBody body, Problem problem, ListQuery? query = null) => FreezeRows.RunAsync(db, new FileFolder(_folder), body.Clock,
        new(problem.Id, null, new Dictionary<string, string> { [nameof(Evidence.Title)] = "数据", [nameof(Evidence.HappenedOn)] = "2026-05-18", [nameof(Proof.Note)] = "做了" }), query ?? All(db));

    private static async Task<SaveRow.Result> SaveAsync(DoingBody body, Guid id, Dictionary<string, string> texts)
    {
        await using var db = body.Open(body.AsHead);
        return await SaveRow.RunAsync(db, body.Clock, new(db.Catalog.Of(typeof(Evidence)), id, (await db.Set<Evidence>().AsNoTracking().SingleAsync(e => e.Id == id)).Version, texts) { KeepsDraft = true });
    }

    private static async Task<string> TextOfAsync(Stream content)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read);
        var text = "";
        foreach (var entry in zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open());
            text += await reader.ReadToEndAsync();
        }
        return text;
    }
}
