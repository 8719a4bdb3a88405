using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Proving;

/// <summary>佐证加在哪里：一个问题，和他可以为它加佐证的措施。</summary>
/// <param name="Problem">问题，没有跟踪。</param>
/// <param name="Whole">可以证明整个问题：问题由他办。只办一条措施的人，只为那一条加。</param>
/// <param name="Measures">可以选的措施，照次序。</param>
public sealed record ProvingPlace(Problem Problem, bool Whole, IReadOnlyList<Measure> Measures)
{
    /// <summary>现在不能加、不能取下的，一句说明；可以的为 null。</summary>
    public string? Refusal => ProofRules.Refusal(Problem.State);

    /// <summary>打开；没有、不归他办的为 null，两样不区分。</summary>
    public static async Task<ProvingPlace?> OpenAsync(Db db, Guid id, CancellationToken cancellation = default)
    {
        if (await db.Set<Problem>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } problem) return null;
        var whole = await DoingRights.MayAsync(db, problem, cancellation);
        var mine = await DoingRights.MeasuresAsync(db, id, cancellation);
        if (!whole && mine.Count == 0) return null;
        var measures = await LedgerRows.Within<Measure>(db, Permissions.View("measure")).AsNoTracking().Where(m => m.ProblemId == id).OrderBy(m => m.Sequence).ThenBy(m => m.Id).ToListAsync(cancellation);
        return new(problem, whole, whole ? measures : measures.FindAll(m => mine.Contains(m.Id)));
    }

    /// <summary>可以为这条措施（整个问题的为 null）加、取下。</summary>
    public bool Covers(Guid? measure) => measure is { } id ? Whole || Measures.Any(m => m.Id == id) : Whole;
}
