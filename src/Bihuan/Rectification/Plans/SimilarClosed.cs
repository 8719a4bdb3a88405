using Bihuan.Access;
using Bihuan.Documents.Comparing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Plans;

/// <summary>以前销号了的、与一个问题相近的问题，和那时的措施；同一方面的在前。不能借用的（见 <see cref="BorrowCircle"/>）不列。</summary>
public static class SimilarClosed
{
    private const int MostLooked = 5_000;
    private const int MostShown = 8;
    private const double Least = 0.2;

    /// <summary>以前的一个问题。</summary>
    /// <param name="Problem">问题。</param>
    /// <param name="SameAspect">同一个方面。</param>
    /// <param name="Score">有多像，0 至 1。</param>
    /// <param name="Measures">那时的措施，和做得怎样。</param>
    public sealed record Found(Problem Problem, bool SameAspect, double Score, IReadOnlyList<Measure> Measures);

    /// <summary>找；没有够不着的。</summary>
    public static async Task<IReadOnlyList<Found>> RunAsync(Db db, Problem problem, CancellationToken cancellation = default)
    {
        var closed = await LedgerRows.Within<Problem>(db, Permissions.View("problem")).AsNoTracking().Where(p => p.State == ProblemStates.Closed && p.Id != problem.Id && (!p.Restricted || problem.Restricted))
            // 没有写销号日期的排在最后，两种数据库一样
            .OrderBy(p => p.ClosedOn == null ? 1 : 0).ThenByDescending(p => p.ClosedOn).ThenBy(p => p.Id).Take(MostLooked).Select(p => new { p.Id, p.Title, p.Aspect }).ToListAsync(cancellation);
        var wanted = Likeness.Pairs(problem.Title);
        var best = closed.Select(c => (c.Id, Same: c.Aspect is not null && c.Aspect == problem.Aspect, Score: Likeness.Of(wanted, Likeness.Pairs(c.Title))))
            .Where(c => c.Score >= Least).OrderByDescending(c => c.Same).ThenByDescending(c => c.Score).Take(MostShown * 2).ToList();
        var ids = best.ConvertAll(b => b.Id);
        var rows = await db.Set<Problem>().AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var found = await LedgerRows.Within<Measure>(db, Permissions.View("measure")).AsNoTracking().Where(m => EF.Parameter(ids).Contains(m.ProblemId)).OrderBy(m => m.Sequence).ToListAsync(cancellation);
        var within = await BorrowCircle.WithinAsync(db, problem, [.. rows.Values, .. found], cancellation);
        var measures = found.Where(m => within.Contains(m.Id) && within.Contains(m.ProblemId)).ToLookup(m => m.ProblemId);
        return [.. best.Where(b => rows.ContainsKey(b.Id) && measures[b.Id].Any()).Take(MostShown).Select(b => new Found(rows[b.Id], b.Same, b.Score, [.. measures[b.Id]]))];
    }
}
