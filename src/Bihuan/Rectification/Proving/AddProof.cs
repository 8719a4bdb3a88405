using System.Globalization;

using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Proving;

/// <summary>
/// 为一个问题加一份佐证：新的材料、说明、冻结的数据，或者用已有的一份。佐证和它用在哪里一次存好。
/// 问题限制阅读的，佐证跟着只许那几个人看。同一个人同样的再加一遍，当作已经加了。
/// </summary>
public static class AddProof
{
    /// <summary>填的字：佐证台账的字段，和用在哪里的两项。</summary>
    public static IReadOnlyList<string> Asked { get; } =
        [nameof(Evidence.Title), nameof(Evidence.HappenedOn), nameof(Evidence.Statement), nameof(Evidence.Papers), nameof(Proof.Note), nameof(Proof.MeasureId), nameof(Proof.EvidenceId)];

    /// <summary>加什么。</summary>
    /// <param name="ProblemId">哪个问题。</param>
    /// <param name="Kind">种类，见 <see cref="EvidenceKinds"/>；用已有的一份为 null。</param>
    /// <param name="Texts">字段名 → 填的字，见 <see cref="Asked"/>。</param>
    public sealed record Command(Guid ProblemId, string? Kind, IReadOnlyDictionary<string, string> Texts)
    {
        /// <summary>冻结的数据；不是数据的为 null。</summary>
        internal FrozenRows? Frozen { get; init; }
    }

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>加了。</summary>
        /// <param name="EvidenceId">哪份佐证。</param>
        /// <param name="Message">一句话。</param>
        public sealed record Added(Guid EvidenceId, string Message) : Result;

        /// <summary>填得不对，没有存。</summary>
        /// <param name="Faults">哪里不对。</param>
        public sealed record Invalid(IReadOnlyList<Fault> Faults) : Result;

        /// <summary>现在不能加。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;

        /// <summary>没有这个问题，或者不归他办；不区分。</summary>
        public sealed record Missing : Result;
    }

    /// <summary>加。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (await ProvingPlace.OpenAsync(db, command.ProblemId, cancellation) is not { } place) return new Result.Missing();
        var (evidences, proofs, today, faults) = (db.Catalog.Of(typeof(Evidence)), db.Catalog.Of(typeof(Proof)), ChinaDay.Of(clock), new Faults());
        var evidence = command.Kind is null ? await SharedAsync(db, command, faults, cancellation) : Make(db, evidences, place, command, faults);
        var proof = Use(db, proofs, place, evidence?.Id, command, faults);
        if (evidence is not null && faults.None && await RepeatAsync(db, command, evidence, proof, cancellation) is { } known) return new Result.Added(known, "这一份已经加过了，没有重复加。");
        if (place.Refusal is { } refusal) return new Result.Refused(refusal);
        if (evidence is not null && command.Kind is not null) await CheckRow.RunAsync(db, evidences, evidence, new Dictionary<string, object?> { [nameof(Evidence.UnitId)] = evidence.UnitId }, today, faults, cancellation);
        if (evidence is null || !faults.None) return Forget(db, new Result.Invalid(faults.All));

        if (command.Kind is not null) db.Add(evidence);
        db.Add(proof);
        string? gone = null;
        Guid? added = null;
        try
        {
            return await db.SaveAsync(Process.Now("加佐证", db.Viewer, clock), await CheckRow.TurnsAsync(db, proofs, [proof], cancellation), AgainAsync, cancellation)
                ? new Result.Added(evidence.Id, place.Problem.Restricted ? "已加上。这个问题限制阅读，这份佐证也只有许看这个问题的人看得见。" : "已加上。")
                : added is { } other ? Forget<Result>(db, new Result.Added(other, "这一份已经加过了，没有重复加。"))
                : Forget<Result>(db, gone is null ? new Result.Invalid(faults.All) : new Result.Refused(gone));
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new Result.Refused("刚才有人也在改这份佐证，没有存。请再加一次。");
        }

        // 排上队之后：问题此刻到了哪一步、限制没有限制，别人加了没有
        async Task<bool> AgainAsync()
        {
            var id = place.Problem.Id;
            if (await db.Whole<Problem>(removed: false).AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } now) return (gone = "这个问题刚刚被删除，没有存。") is null;
            if ((gone = (place with { Problem = now }).Refusal) is not null) return false;
            // 同时点了两次的，后一个在这里看得见前一个
            if ((added = await RepeatAsync(db, command, evidence, proof, cancellation)) is not null) return false;
            proof.Sequence = Math.Min(999, (await db.Whole<Proof>(removed: false).Where(p => p.ProblemId == id).MaxAsync(p => (int?)p.Sequence, cancellation) ?? 0) + 1);
            return await Family.FollowAsync(db, proofs, [(proof, faults)], cancellation) && await CheckRow.AgainAsync(db, proofs, [(proof, faults)], today, cancellation);
        }
    }

    private static Evidence Make(Db db, Ledger ledger, ProvingPlace place, Command command, Faults faults)
    {
        var evidence = new Evidence { BodyId = place.Problem.BodyId, UnitId = place.Problem.UnitId };
        var given = new Dictionary<string, string>(command.Texts.Where(t => t.Key is nameof(Evidence.Title) or nameof(Evidence.HappenedOn) or nameof(Evidence.Statement) or nameof(Evidence.Papers)), StringComparer.Ordinal)
        {
            [nameof(Evidence.Kind)] = command.Kind!,
            [nameof(Evidence.UnitId)] = evidence.UnitId.ToString(CultureInfo.InvariantCulture),
        };
        if (command.Kind != EvidenceKinds.Material) given.Remove(nameof(Evidence.Papers));
        FillRow.Apply(ledger, evidence, given, isNew: true, seesMasked: true, faults);
        if (command.Frozen is { } frozen)
            (evidence.Papers, evidence.Ledger, evidence.Query, evidence.Rows, evidence.FrozenOn, evidence.Hash, evidence.ContentMark) = (frozen.FileId.ToString(), frozen.Ledger, frozen.Query.Length == 0 ? null : frozen.Query, frozen.Rows, frozen.On, frozen.Hash, frozen.Mark);
        return evidence;
    }

    private static async Task<Evidence?> SharedAsync(Db db, Command command, Faults faults, CancellationToken cancellation)
    {
        _ = Guid.TryParse(command.Texts.GetValueOrDefault(nameof(Proof.EvidenceId)), out var id);
        var found = id == Guid.Empty ? null : await LedgerRows.Within<Evidence>(db, Access.Permissions.View("evidence")).AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancellation);
        if (found is null) faults.Add(nameof(Proof.EvidenceId), id == Guid.Empty ? "请选一份佐证。" : "没有找到这份佐证，可能已经删除，或者不在您的范围内。请重新选。");
        return found;
    }

    private static Proof Use(Db db, Ledger ledger, ProvingPlace place, Guid? evidence, Command command, Faults faults)
    {
        var proof = new Proof { BodyId = place.Problem.BodyId, UnitId = place.Problem.UnitId };
        var given = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [nameof(Proof.ProblemId)] = place.Problem.Id.ToString(),
            [nameof(Proof.Sequence)] = "1",
            [nameof(Proof.EvidenceId)] = (evidence ?? Guid.CreateVersion7()).ToString(),
            [nameof(Proof.MeasureId)] = command.Texts.GetValueOrDefault(nameof(Proof.MeasureId), ""),
            [nameof(Proof.Note)] = command.Texts.GetValueOrDefault(nameof(Proof.Note), ""),
        };
        FillRow.Apply(ledger, proof, given, isNew: true, seesMasked: true, faults);
        if (!place.Covers(proof.MeasureId)) faults.Add(nameof(Proof.MeasureId), proof.MeasureId is null ? "请选证明哪一条措施：整个问题的佐证由办这个问题的人加。" : "这条措施不归您办。请从名单里选。");
        else if (proof.MeasureId is { } of && place.Measures.All(m => m.Id != of)) faults.Add(nameof(Proof.MeasureId), "这条措施不是这个问题的，或者刚刚删除了。请从名单里选。");
        return proof;
    }

    // 同样的又来一遍（点了两次、重发）：填的字一样，文件的内容、冻结的各行也一样
    private static async Task<Guid?> RepeatAsync(Db db, Command command, Evidence evidence, Proof proof, CancellationToken cancellation)
    {
        var me = db.Viewer.PersonId;
        var same = from p in db.Set<Proof>().Where(p => p.ProblemId == proof.ProblemId && p.MeasureId == proof.MeasureId && p.Note == proof.Note && p.CreatedBy == me)
                   join e in db.Set<Evidence>() on p.EvidenceId equals e.Id
                   select e;
        if (command.Kind is null) return await same.AnyAsync(e => e.Id == evidence.Id, cancellation) ? evidence.Id : null;
        var found = await same.AsNoTracking().Where(e => e.Kind == evidence.Kind && e.Title == evidence.Title && e.HappenedOn == evidence.HappenedOn && e.Statement == evidence.Statement
            && e.Ledger == evidence.Ledger && e.Query == evidence.Query && e.FrozenOn == evidence.FrozenOn && e.ContentMark == evidence.ContentMark).OrderByDescending(e => e.Id).Take(20).ToListAsync(cancellation);
        if (found.Count == 0 || evidence.Kind != EvidenceKinds.Material) return found.Count == 0 ? null : found[0].Id;
        var files = found.Append(evidence).SelectMany(e => AttachmentKind.IdsOf(e.Papers)).ToHashSet();
        var marks = await db.StoredFiles.Where(f => f.BodyId == evidence.BodyId && EF.Parameter(files).Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.Sha256, cancellation);
        HashSet<string> Marks(Evidence of) => [.. AttachmentKind.IdsOf(of.Papers).Select(f => marks.GetValueOrDefault(f, ""))];
        return found.Find(e => Marks(e).SetEquals(Marks(evidence)))?.Id;
    }

    private static TResult Forget<TResult>(Db db, TResult result)
    {
        db.ChangeTracker.Clear();
        return result;
    }
}
