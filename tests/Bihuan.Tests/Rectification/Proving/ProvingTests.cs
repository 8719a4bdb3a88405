using System.IO.Compression;
using System.Security.Cryptography;

using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Rectification.Proving;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Proving;

/// <summary>加佐证、冻结数据、共用、取下；限制阅读的问题用着的佐证，也只有名单上的人看得见。</summary>
public sealed class ProvingTests(TestDatabases databases) : IClassFixture<TestDatabases>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bihuan-proof-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, BothEngines]
    public async Task A_statement_is_kept_with_where_it_is_used_and_a_second_click_changes_nothing(Engine engine)
    {
        var (body, problem, measure) = await MakeAsync(engine);
        var texts = Texts("值守说明", "排了AB岗", ("Statement", "五个窗口从五月起轮流值守。"), ("MeasureId", measure.Id.ToString()));
        Assert.IsType<AddProof.Result.Added>(await AddAsync(body, body.AsStaff, problem, EvidenceKinds.Statement, texts));
        Assert.Contains("已经加过", Assert.IsType<AddProof.Result.Added>(await AddAsync(body, body.AsStaff, problem, EvidenceKinds.Statement, texts)).Message, StringComparison.Ordinal);
        Assert.IsType<AddProof.Result.Missing>(await AddAsync(body, body.AsOutsider, problem, EvidenceKinds.Statement, texts));
        await using var db = body.Open(body.System);
        var evidence = await db.Set<Evidence>().SingleAsync();
        Assert.Equal((EvidenceKinds.Statement, DoingBody.Hall, new DateOnly(2026, 5, 18)), (evidence.Kind, evidence.UnitId, evidence.HappenedOn));
        Assert.NotNull(evidence.TextMark);
        Assert.Equal((problem.Id, measure.Id, 1), await db.Set<Proof>().Select(p => new ValueTuple<Guid, Guid, int>(p.ProblemId, p.MeasureId!.Value, p.Sequence)).SingleAsync());
    }

    [Theory, BothEngines]
    public async Task Wrong_proof_says_all_that_is_wrong_and_nothing_is_kept(Engine engine)
    {
        var (body, problem, _) = await MakeAsync(engine);
        var invalid = Assert.IsType<AddProof.Result.Invalid>(await AddAsync(body, body.AsHead, problem, EvidenceKinds.Material, Texts("", "", ("HappenedOn", "2026-05-21"))));
        foreach (var field in new[] { nameof(Evidence.Title), nameof(Proof.Note) }) Assert.Contains(invalid.Faults, f => f.Field == field);
        var later = Assert.IsType<AddProof.Result.Invalid>(await AddAsync(body, body.AsHead, problem, EvidenceKinds.Statement, Texts("说明", "做了", ("HappenedOn", "2026-05-21"), ("Statement", "做了"))));
        Assert.Contains(later.Faults, f => f.Field == nameof(Evidence.HappenedOn));
        var foreign = Assert.IsType<AddProof.Result.Invalid>(await AddAsync(body, body.AsHead, problem, EvidenceKinds.Statement, Texts("说明", "做了", ("Statement", "做了"), ("MeasureId", Guid.CreateVersion7().ToString()))));
        Assert.Contains(foreign.Faults, f => f.Field == nameof(Proof.MeasureId));
        await using var db = body.Open(body.System);
        Assert.Equal(0, await db.Set<Evidence>().CountAsync() + await db.Set<Proof>().CountAsync());
    }

    [Theory, BothEngines]
    public async Task Rows_of_a_ledger_are_frozen_with_their_number_day_hash_and_condition(Engine engine)
    {
        var (body, problem, measure) = await MakeAsync(engine);
        var secret = body.NewMeasure(problem, 3, "限制阅读的措施");
        secret.Restricted = true;
        await body.SaveAsync(body.NewMeasure(problem, 2, "=HYPERLINK(\"http://x\")"), secret, new RowReader { BodyId = body.Number, RowId = secret.Id, PersonId = body.Staff.Id });
        await using (var db = body.Open(body.AsStaff))
        {
            var query = ListQuery.Where(db.Catalog.Of(typeof(Measure)), (nameof(Measure.ProblemId), [problem.Id]));
            var preview = await FreezeRows.LookAsync(db, query);
            Assert.Equal((2, 1, 2, (string?)null), (preview.Count, preview.Left, preview.Rows.Count, preview.Refusal));
            Assert.IsType<AddProof.Result.Added>(await FreezeRows.RunAsync(db, new FileFolder(_folder), body.Clock, new(problem.Id, EvidenceKinds.Data, Texts("两条措施", "都写了", ("MeasureId", measure.Id.ToString()))), query));
        }
        await using var check = body.Open(body.System);
        var evidence = await check.Set<Evidence>().SingleAsync();
        Assert.Equal((EvidenceKinds.Data, "measure", 2, body.Today, $"?ProblemId={problem.Id}"), (evidence.Kind, evidence.Ledger, evidence.Rows, evidence.FrozenOn!.Value, evidence.Query));
        var file = await check.StoredFiles.SingleAsync(f => f.Id == AttachmentKind.IdsOf(evidence.Papers).Single());
        await using var content = new FileFolder(_folder).Open(body.Number, file.Sha256)!;
        Assert.Equal(evidence.Hash, Convert.ToHexStringLower(await SHA256.HashDataAsync(content)));
        content.Position = 0;
        var text = await TextOfAsync(content);
        Assert.Contains("=HYPERLINK", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("限制阅读的措施", text, StringComparison.Ordinal);
        Assert.Contains("2026-05-20 10:00:00", text, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Nothing_is_frozen_without_the_right_to_export_or_when_no_row_matches(Engine engine)
    {
        var (body, problem, _) = await MakeAsync(engine);
        await using var db = body.Open(body.AsStaff);
        var none = ListQuery.Where(db.Catalog.Of(typeof(Measure)), (nameof(Measure.ProblemId), [Guid.CreateVersion7()]));
        Assert.Contains("没有符合条件", Assert.IsType<AddProof.Result.Refused>(await FreezeRows.RunAsync(db, new FileFolder(_folder), body.Clock, new(problem.Id, null, Texts("数据", "做了")), none)).Message, StringComparison.Ordinal);
        var blind = new Viewer(body.Number, body.Staff.Id, "程野", new Dictionary<string, IReadOnlyList<Reach>>
        {
            [Permissions.View("problem")] = [Reach.WholeBody],
            [Permissions.Handle("problem")] = [Reach.WholeBody],
            [Permissions.View("measure")] = [Reach.WholeBody],
        });
        await using var seen = body.Open(blind);
        Assert.IsType<AddProof.Result.Missing>(await FreezeRows.RunAsync(seen, new FileFolder(_folder), body.Clock, new(problem.Id, null, Texts("数据", "做了")), ListQuery.Where(seen.Catalog.Of(typeof(Measure)))));
        Assert.Empty(FreezeRows.LedgersOf(seen));
    }

    [Theory, BothEngines]
    public async Task Evidence_used_for_two_problems_is_shared_and_counted_once(Engine engine)
    {
        var (body, problem, measure) = await MakeAsync(engine);
        var added = Assert.IsType<AddProof.Result.Added>(await AddAsync(body, body.AsHead, problem, EvidenceKinds.Statement, Texts("值守说明", "排了岗", ("Statement", "轮流值守"))));
        Assert.IsType<AddProof.Result.Added>(await AddAsync(body, body.AsHead, problem, null, Use(added.EvidenceId, "也证明措施", measure.Id)));
        Assert.IsType<AddProof.Result.Invalid>(await AddAsync(body, body.AsHead, problem, null, Use(added.EvidenceId, "换一句话", measure.Id)));
        await using var db = body.Open(body.AsHead);
        var life = (await OpenProblem.RunAsync(db, body.Clock, problem.Id))!;
        Assert.Equal((1, 2), (life.Evidences, life.Uses));
        Assert.Equal(2, Assert.Single(life.Proofs).Places);
        Assert.Equal(2, Assert.Single((await PickEvidence.RunAsync(db, "")).Found).Places);
    }

    [Theory, BothEngines]
    public async Task A_use_is_taken_away_with_a_reason_and_the_evidence_stays(Engine engine)
    {
        var (body, problem, _) = await MakeAsync(engine);
        await AddAsync(body, body.AsHead, problem, EvidenceKinds.Statement, Texts("值守说明", "排了岗", ("Statement", "轮流值守")));
        Proof proof;
        await using (var db = body.Open(body.System)) proof = await db.Set<Proof>().SingleAsync();
        Assert.IsType<DropProof.Result.Refused>(await DropAsync(body, body.AsHead, proof, ""));
        Assert.IsType<DropProof.Result.Missing>(await DropAsync(body, body.AsOutsider, proof, "放错了"));
        Assert.IsType<DropProof.Result.Dropped>(await DropAsync(body, body.AsHead, proof, "放错了问题"));
        Assert.IsType<DropProof.Result.Missing>(await DropAsync(body, body.AsHead, proof, "放错了问题"));
        await using var check = body.Open(body.System);
        Assert.Equal((0, 1), (await check.Set<Proof>().CountAsync(), await check.Set<Evidence>().CountAsync()));
        Assert.Contains(await check.AuditEntries.Where(a => a.BodyId == body.Number).Select(a => a.Process + a.Reason).ToListAsync(), p => p == "取下佐证放错了问题");
    }

    [Theory, BothEngines]
    public async Task Proof_is_left_alone_while_the_problem_is_reviewed_or_closed(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var (reviewed, closed) = (body.NewProblem(state: ProblemStates.Review), body.NewProblem("台账不全", ProblemStates.Closed));
        closed.Sequence = 2;
        await body.SaveAsync(reviewed, closed);
        foreach (var problem in new[] { reviewed, closed })
            Assert.IsType<AddProof.Result.Refused>(await AddAsync(body, body.AsHead, problem, EvidenceKinds.Statement, Texts("值守说明", "排了岗", ("Statement", "轮流值守"))));
    }

    [Theory, BothEngines]
    public async Task Evidence_of_a_restricted_problem_and_its_file_are_for_its_readers_alone(Engine engine)
    {
        var (body, problem, _) = await MakeAsync(engine);
        var file = await KeepAsync(body, body.AsHead);
        var added = Assert.IsType<AddProof.Result.Added>(await AddAsync(body, body.AsHead, problem, EvidenceKinds.Material, Texts("谈话记录", "谈了", ("Papers", file.ToString()))));
        Assert.Equal((true, true), await SeesAsync(body, body.Clerk, added.EvidenceId, file));

        Assert.IsType<RestrictRow.Result.Done>(await RestrictAsync(body, problem.Id, true, body.Staff.Id));
        Assert.Equal((true, true), await SeesAsync(body, body.AsStaff, added.EvidenceId, file));
        Assert.Equal((false, false), await SeesAsync(body, body.AsLeader, added.EvidenceId, file));

        // 名单改了，佐证跟着；单独放宽佐证，不许
        Assert.IsType<RestrictRow.Result.Done>(await RestrictAsync(body, problem.Id, true, body.Leader.Id));
        Assert.Equal((true, true), await SeesAsync(body, body.AsLeader, added.EvidenceId, file));
        Assert.Equal((false, false), await SeesAsync(body, body.AsStaff, added.EvidenceId, file));
        await using (var db = body.Open(body.AsHead))
            Assert.IsType<RestrictRow.Result.Refused>(await RestrictRow.RunAsync(db, body.Clock, new(db.Catalog.Of(typeof(Evidence)), added.EvidenceId, false, [], "给大家看")));

        Assert.IsType<RestrictRow.Result.Done>(await RestrictAsync(body, problem.Id, false));
        Assert.Equal((true, true), await SeesAsync(body, body.AsStaff, added.EvidenceId, file));
    }

    [Theory, BothEngines]
    public async Task Evidence_shared_with_a_restricted_problem_becomes_restricted_at_once(Engine engine)
    {
        var (body, open, _) = await MakeAsync(engine);
        var hidden = body.NewProblem("个别人员违规兼职");
        (hidden.Sequence, hidden.Restricted) = (2, true);
        await body.SaveAsync(hidden, new RowReader { BodyId = body.Number, RowId = hidden.Id, PersonId = body.Head.Id });
        var added = Assert.IsType<AddProof.Result.Added>(await AddAsync(body, body.AsHead, open, EvidenceKinds.Statement, Texts("谈话记录", "谈了", ("Statement", "谈了两次"))));
        Assert.Contains("限制阅读", Assert.IsType<AddProof.Result.Added>(await AddAsync(body, body.AsHead, hidden, null, Use(added.EvidenceId, "谈了"))).Message, StringComparison.Ordinal);
        await using (var staff = body.Open(body.AsStaff))
        {
            Assert.False(await staff.Set<Evidence>().AnyAsync());
            var life = (await OpenProblem.RunAsync(staff, body.Clock, open.Id))!;
            Assert.Equal((null, 0), (Assert.Single(life.Proofs).Evidence, life.Flags.Count));
        }
        await using var clerk = body.Open(body.Clerk);
        Assert.Empty((await ProofFlags.AllAsync(clerk)).Flags);
    }

    private async Task<Guid> KeepAsync(DoingBody body, Viewer viewer)
    {
        await using var db = body.Open(viewer);
        await using var content = new MemoryStream("五月七日谈话记录"u8.ToArray());
        return Assert.IsType<KeepFile.Result.Kept>(await KeepFile.RunAsync(db, new FileFolder(_folder), body.Clock, new("谈话记录.txt", content))).File.Id;
    }

    private static async Task<RestrictRow.Result> RestrictAsync(DoingBody body, Guid id, bool restricted, params Guid[] readers)
    {
        // 登记的人：测试里是系统，由整改办来办；办的人也留在名单里
        await using var db = body.Open(body.System);
        return await RestrictRow.RunAsync(db, body.Clock, new(db.Catalog.Of(typeof(Problem)), id, restricted, readers, "涉及个人"));
    }

    private static async Task<(bool Row, bool File)> SeesAsync(DoingBody body, Viewer viewer, Guid evidence, Guid file)
    {
        await using var db = body.Open(viewer);
        return (await db.Set<Evidence>().AnyAsync(e => e.Id == evidence), await OpenFile.RunAsync(db, file) is not null);
    }

    private static async Task<DropProof.Result> DropAsync(DoingBody body, Viewer viewer, Proof proof, string reason)
    {
        await using var db = body.Open(viewer);
        return await DropProof.RunAsync(db, body.Clock, proof.ProblemId, proof.Id, proof.Version, reason);
    }

    private static async Task<AddProof.Result> AddAsync(DoingBody body, Viewer viewer, Problem problem, string? kind, Dictionary<string, string> texts)
    {
        await using var db = body.Open(viewer);
        return await AddProof.RunAsync(db, body.Clock, new(problem.Id, kind, texts));
    }

    private static Dictionary<string, string> Use(Guid evidence, string note, Guid? measure = null) => new() { [nameof(Proof.EvidenceId)] = evidence.ToString(), [nameof(Proof.Note)] = note, [nameof(Proof.MeasureId)] = measure?.ToString() ?? "" };

    private static Dictionary<string, string> Texts(string title, string note, params (string Name, string Text)[] more)
    {
        var texts = new Dictionary<string, string> { [nameof(Evidence.Title)] = title, [nameof(Evidence.HappenedOn)] = "2026-05-18", [nameof(Proof.Note)] = note };
        foreach (var (name, text) in more) texts[name] = text;
        return texts;
    }

    private async Task<(DoingBody Body, Problem Problem, Measure Measure)> MakeAsync(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.NewProblem();
        var measure = body.NewMeasure(problem);
        await body.SaveAsync(problem, measure);
        return (body, problem, measure);
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
