using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.LookBacks;

/// <summary>列出历次回头看，一页一页。</summary>
public static class ListLookBacks
{
    /// <summary>一页几次。</summary>
    public const int PageSize = 30;

    /// <summary>一次。</summary>
    /// <param name="Back">回头看。</param>
    /// <param name="Inspection">哪次巡察；历次的、看不见的为 null。</param>
    /// <param name="Counts">结果 → 几个，还没有查的是空串；看不见的问题不计。</param>
    public sealed record Line(LookBack Back, string? Inspection, IReadOnlyDictionary<string, int> Counts);

    /// <summary>查到的。</summary>
    /// <param name="Lines">这一页的，新的在前。</param>
    /// <param name="Page">第几页，从1起。</param>
    /// <param name="Total">一共几次。</param>
    public sealed record Found(IReadOnlyList<Line> Lines, int Page, int Total)
    {
        /// <summary>几页。</summary>
        public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
    }

    /// <summary>查。</summary>
    public static async Task<Found> RunAsync(Db db, int page, CancellationToken cancellation = default)
    {
        var seen = LedgerRows.Within<LookBack>(db, Permissions.View("lookback"));
        var total = await seen.CountAsync(cancellation);
        var at = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var backs = await seen.AsNoTracking().OrderByDescending(b => b.StartedOn).ThenByDescending(b => b.Id).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var (ids, of) = (backs.ConvertAll(b => b.Id), backs.ConvertAll(b => b.InspectionId));
        var problems = LedgerRows.Within<Problem>(db, Permissions.View("problem"));
        var counts = (await LedgerRows.Within<LookBackItem>(db, Permissions.View("lookbackitem")).Where(i => EF.Parameter(ids).Contains(i.LookBackId) && problems.Any(p => p.Id == i.ProblemId)).GroupBy(i => new { i.LookBackId, i.Outcome }).Select(g => new { g.Key.LookBackId, g.Key.Outcome, Count = g.Count() }).ToListAsync(cancellation)).ToLookup(c => c.LookBackId);
        var inspections = await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).Where(i => EF.Parameter(of).Contains(i.Id)).Select(i => new { i.Id, i.Title }).ToDictionaryAsync(i => i.Id, i => i.Title, cancellation);
        return new([.. backs.Select(b => new Line(b, b.InspectionId is { } i ? inspections.GetValueOrDefault(i) : null, counts[b.Id].ToDictionary(c => c.Outcome ?? "", c => c.Count)))], at, total);
    }
}
