using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Proving;

/// <summary>取下一处佐证：不再用在这个问题上，写明理由。佐证本身还在，别处用着的不动。</summary>
public static class DropProof
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>取下了。</summary>
        /// <param name="Message">一句话。</param>
        public sealed record Dropped(string Message) : Result;

        /// <summary>没有取下。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;

        /// <summary>没有这一处，或者不归他办；不区分。</summary>
        public sealed record Missing : Result;
    }

    /// <summary>打开来取下；没有、不归他办的为 null。</summary>
    public static async Task<(ProvingPlace Place, Proof Proof)?> OpenAsync(Db db, Guid problem, Guid id, CancellationToken cancellation = default)
    {
        if (await ProvingPlace.OpenAsync(db, problem, cancellation) is not { } place) return null;
        var proof = await LedgerRows.Within<Proof>(db, Permissions.View("proof")).FirstOrDefaultAsync(p => p.Id == id && p.ProblemId == problem, cancellation);
        return proof is not null && place.Covers(proof.MeasureId) ? (place, proof) : null;
    }

    /// <summary>取下。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="problem">哪个问题。</param>
    /// <param name="id">哪一处。</param>
    /// <param name="version">打开时是第几版。</param>
    /// <param name="reason">为什么。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Guid problem, Guid id, int version, string? reason, CancellationToken cancellation = default)
    {
        if (await OpenAsync(db, problem, id, cancellation) is not (var place, var proof)) return new Result.Missing();
        if (place.Refusal is { } closed) return new Result.Refused(closed);
        if (Reasons.Problem(reason) is { } wrong) return new Result.Refused(wrong);
        if (proof.Version != version) return new Result.Refused("您打开之后有人改过这一处，没有取下。请看过再取。");
        if (await db.Whole<Relapse>(removed: false).AnyAsync(r => r.ProblemId == problem && r.EvidenceId == proof.EvidenceId, cancellation)) return new Result.Refused("这是确认反弹时留下的，是重办的依据，取不下。");
        proof.Removed = true;
        string? gone = null, sight = null;
        try
        {
            if (await db.SaveAsync(Process.Now("取下佐证", db.Viewer, clock, reason!.Trim()), await CheckRow.TurnsAsync(db, db.Catalog.Of(typeof(Proof)), [proof], cancellation), AgainAsync, cancellation))
                return new Result.Dropped("已取下。佐证本身还在“佐证”里，别的问题用着的不受影响。" + sight);
            db.ChangeTracker.Clear();
            return new Result.Refused(gone!);
        }
        catch (StaleRowException)
        {
            db.ChangeTracker.Clear();
            return new Result.Refused("刚才有人也在改这一处，没有取下。请看过再取。");
        }

        async Task<bool> AgainAsync()
        {
            var now = await db.Whole<Problem>(removed: false).AsNoTracking().FirstOrDefaultAsync(p => p.Id == problem, cancellation);
            if ((gone = now is null ? "这个问题刚刚被删除，没有取下。" : (place with { Problem = now }).Refusal) is not null) return false;
            (Ledger, LedgerRow)[] dropped = [(db.Catalog.Of(typeof(Proof)), proof)];
            var before = await SharedSight.LookAsync(db, dropped, leaving: true, cancellation);
            await SharedSight.FollowAsync(db, dropped, before, cancellation);
            if (proof.Restricted && await db.Whole<Evidence>(removed: false).FirstOrDefaultAsync(e => e.Id == proof.EvidenceId, cancellation) is { } evidence)
                sight = evidence.Restricted ? "它仍然限制阅读；要给别人看的，请打开这份佐证，改它的限制阅读。" : "它不再跟着这个问题限制阅读。";
            return true;
        }
    }
}
