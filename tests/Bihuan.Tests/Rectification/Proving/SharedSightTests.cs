using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Proving;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Proving;

/// <summary>一份佐证用在几个问题上，谁看得见：限制阅读的各处都许看的人；有一处解除、取下，照余下的各处。</summary>
public sealed class SharedSightTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Evidence_of_two_restricted_problems_is_for_who_may_read_both_and_follows_what_is_left(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var (first, second) = (await HiddenAsync(body, 1, body.Head, body.Staff), await HiddenAsync(body, 2, body.Head, body.Leader));
        var evidence = await AddAsync(body, first);
        Assert.Equal("程野", await SeenByAsync(body, evidence));
        await ShareAsync(body, second, evidence);
        Assert.Equal("", await SeenByAsync(body, evidence));

        // 取下一处，照余下的一处；再用上，又收紧
        Assert.Contains("仍然限制阅读", await DropAsync(body, second, evidence), StringComparison.Ordinal);
        Assert.Equal("程野", await SeenByAsync(body, evidence));
        await ShareAsync(body, second, evidence);
        Assert.Equal("", await SeenByAsync(body, evidence));

        // 一处解除，另一处的限制仍在；都解除了才放开
        await RestrictAsync(body, first, false);
        Assert.Equal("沈川", await SeenByAsync(body, evidence));
        await RestrictAsync(body, second, false);
        Assert.Equal("程野、沈川", await SeenByAsync(body, evidence));
    }

    [Theory, BothEngines]
    public async Task Evidence_of_an_open_problem_is_open_again_when_the_restricted_one_no_longer_uses_it(Engine engine)
    {
        foreach (var way in new[] { "drop", "remove", "swap" })
        {
            var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
            var open = body.NewProblem();
            open.Sequence = 3;
            await body.SaveAsync(open);
            var hidden = await HiddenAsync(body, 1, body.Head);
            var evidence = await AddAsync(body, open.Id);
            await ShareAsync(body, hidden, evidence);
            Assert.Equal("", await SeenByAsync(body, evidence));
            var proof = await ProofAsync(body, hidden, evidence);
            if (way == "drop") Assert.Contains("不再跟着", await DropAsync(body, hidden, evidence), StringComparison.Ordinal);
            await using (var db = body.Open(body.AsHead))
            {
                var ledger = db.Catalog.Of(typeof(Proof));
                if (way == "remove") Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, body.Clock, new(ledger, proof.Id, proof.Version, "放错了")));
                if (way == "swap") Assert.IsType<SaveRow.Result.Saved>(await SaveRow.RunAsync(db, body.Clock, new(ledger, proof.Id, proof.Version, new Dictionary<string, string> { [nameof(Proof.EvidenceId)] = (await AddAsync(body, open.Id)).ToString() }) { KeepsDraft = true }));
            }
            Assert.Equal((way, "程野、沈川"), (way, await SeenByAsync(body, evidence)));
            if (way == "swap") continue;
            // 找回，又跟着限制
            await using var removed = body.Database.Open(body.AsHead, showsRemoved: true);
            Assert.IsType<RestoreRow.Result.Done>(await RestoreRow.RunAsync(removed, body.Clock, removed.Catalog.Of(typeof(Proof)), proof.Id));
            Assert.Equal("", await SeenByAsync(body, evidence));
        }
    }

    [Theory, BothEngines]
    public async Task Evidence_made_for_a_restricted_problem_stays_restricted_when_it_is_taken_away(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var (hidden, open) = (await HiddenAsync(body, 1, body.Head), body.NewProblem());
        open.Sequence = 3;
        await body.SaveAsync(open);
        var evidence = await AddAsync(body, hidden);
        await ShareAsync(body, open.Id, evidence);
        Assert.Contains("仍然限制阅读", await DropAsync(body, hidden, evidence), StringComparison.Ordinal);
        Assert.Equal("", await SeenByAsync(body, evidence));
        await DropAsync(body, open.Id, evidence);
        Assert.Equal("", await SeenByAsync(body, evidence));
    }

    [Theory, BothEngines]
    public async Task Removing_a_restricted_problem_frees_what_it_borrowed_and_restoring_it_restricts_again(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var open = body.NewProblem();
        open.Sequence = 3;
        await body.SaveAsync(open);
        var hidden = await HiddenAsync(body, 1, body.Head);
        var evidence = await AddAsync(body, open.Id);
        await ShareAsync(body, hidden, evidence);
        await using (var db = body.Open(body.System))
            Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, body.Clock, new(db.Catalog.Of(typeof(Problem)), hidden, (await db.Set<Problem>().AsNoTracking().SingleAsync(p => p.Id == hidden)).Version, "重复")));
        Assert.Equal("程野、沈川", await SeenByAsync(body, evidence));
        await using (var db = body.Database.Open(body.System, showsRemoved: true)) Assert.IsType<RestoreRow.Result.Done>(await RestoreRow.RunAsync(db, body.Clock, db.Catalog.Of(typeof(Problem)), hidden));
        Assert.Equal("", await SeenByAsync(body, evidence));
    }

    [Theory, BothEngines]
    public async Task A_narrower_list_of_its_own_is_kept_and_only_made_narrower(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.NewProblem();
        await body.SaveAsync(problem);
        var evidence = await AddAsync(body, problem.Id);
        await using (var db = body.Open(body.AsHead))
            Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, body.Clock, new(db.Catalog.Of(typeof(Evidence)), evidence, true, [body.Staff.Id], "涉及个人")));
        await RestrictAsync(body, problem.Id, true, body.Head, body.Staff, body.Leader);
        Assert.Equal("程野", await SeenByAsync(body, evidence));
        await RestrictAsync(body, problem.Id, false);
        Assert.Equal("程野", await SeenByAsync(body, evidence));
        await RestrictAsync(body, problem.Id, true, body.Head, body.Leader);
        Assert.Equal("", await SeenByAsync(body, evidence));
    }

    // 限制阅读、只许这几个人看的一个问题；罗敏总在内，由他来办
    private static async Task<Guid> HiddenAsync(DoingBody body, int sequence, params Bihuan.Ledgers.Personnel.Person[] readers)
    {
        var problem = body.NewProblem($"个别人员违规兼职{sequence}");
        (problem.Sequence, problem.Restricted) = (sequence, true);
        await body.SaveAsync([problem, .. readers.Select(r => new RowReader { BodyId = body.Number, RowId = problem.Id, PersonId = r.Id })]);
        return problem.Id;
    }

    private static async Task<Guid> AddAsync(DoingBody body, Guid problem)
    {
        body.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var db = body.Open(body.AsHead);
        return Assert.IsType<AddProof.Result.Added>(await AddProof.RunAsync(db, body.Clock, new(problem, EvidenceKinds.Statement, new Dictionary<string, string>
        { [nameof(Evidence.Title)] = $"谈话记录{body.Clock.GetUtcNow():HHmm}", [nameof(Evidence.HappenedOn)] = "2026-05-18", [nameof(Evidence.Statement)] = "谈了两次", [nameof(Proof.Note)] = "谈了" }))).EvidenceId;
    }

    private static async Task ShareAsync(DoingBody body, Guid problem, Guid evidence)
    {
        body.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var db = body.Open(body.AsHead);
        Assert.IsType<AddProof.Result.Added>(await AddProof.RunAsync(db, body.Clock, new(problem, null, new Dictionary<string, string> { [nameof(Proof.EvidenceId)] = evidence.ToString(), [nameof(Proof.Note)] = "也证明这个" })));
    }

    private static async Task<Proof> ProofAsync(DoingBody body, Guid problem, Guid evidence)
    {
        await using var db = body.Open(body.System);
        return await db.Set<Proof>().AsNoTracking().SingleAsync(p => p.ProblemId == problem && p.EvidenceId == evidence);
    }

    private static async Task<string> DropAsync(DoingBody body, Guid problem, Guid evidence)
    {
        body.Clock.Advance(TimeSpan.FromMinutes(1));
        var proof = await ProofAsync(body, problem, evidence);
        await using var db = body.Open(body.AsHead);
        return Assert.IsType<DropProof.Result.Dropped>(await DropProof.RunAsync(db, body.Clock, problem, proof.Id, proof.Version, "放错了")).Message;
    }

    private static async Task RestrictAsync(DoingBody body, Guid problem, bool restricted, params Bihuan.Ledgers.Personnel.Person[] readers)
    {
        await using var db = body.Open(body.System);
        Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, body.Clock, new(db.Catalog.Of(typeof(Problem)), problem, restricted, [.. readers.Select(r => r.Id)], "涉及个人")));
    }

    // 登记佐证的罗敏总看得见，不必说
    private static async Task<string> SeenByAsync(DoingBody body, Guid evidence)
    {
        var seen = new List<string>();
        foreach (var viewer in new[] { body.AsStaff, body.AsLeader })
        {
            await using var db = body.Open(viewer);
            if (await db.Set<Evidence>().AnyAsync(e => e.Id == evidence)) seen.Add(viewer.Name);
        }
        return string.Join('、', seen);
    }
}
