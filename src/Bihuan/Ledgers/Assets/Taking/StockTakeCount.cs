using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Assets.Taking;

/// <summary>一次盘点数出来的。</summary>
/// <param name="Pending">还没有盘的。</param>
/// <param name="Found">已找到、位置相符的。</param>
/// <param name="Misplaced">位置不符的。</param>
/// <param name="Missing">不在的。</param>
/// <param name="Unresolved">位置不符、不在而没有写怎么处理的。</param>
public sealed record StockTakeCount(int Pending, int Found, int Misplaced, int Missing, int Unresolved)
{
    /// <summary>列入的全部。</summary>
    public int All => Pending + Found + Misplaced + Missing;

    /// <summary>这时结束，与哪几条规则不符。</summary>
    internal IEnumerable<string> Breaches
    {
        get
        {
            if (Pending > 0) yield return FinishStockTake.NotSeen;
            if (Unresolved > 0) yield return FinishStockTake.NotResolved;
        }
    }

    /// <summary>数：整次盘点的，限制阅读的也在内。</summary>
    internal static Task<StockTakeCount> OfAsync(Db db, Guid stockTake, CancellationToken cancellation) => OfAsync(db.Whole<StockTakeLine>(removed: false), stockTake, cancellation);

    /// <summary>数：看的人看得见的，与点开的列表一样多。</summary>
    internal static Task<StockTakeCount> VisibleAsync(Db db, Guid stockTake, CancellationToken cancellation) => OfAsync(LedgerRows.Within<StockTakeLine>(db, Permissions.View("stocktakeline")), stockTake, cancellation);

    private static async Task<StockTakeCount> OfAsync(IQueryable<StockTakeLine> lines, Guid stockTake, CancellationToken cancellation)
    {
        var groups = await lines.Where(l => l.StockTakeId == stockTake)
            .GroupBy(l => new { l.Result, Resolved = l.ResolvedOn != null }).Select(g => new { g.Key.Result, g.Key.Resolved, Count = g.Count() }).ToListAsync(cancellation);
        int Of(string result) => groups.Where(g => g.Result == result).Sum(g => g.Count);
        return new(Of(LineResults.Pending), Of(LineResults.Found), Of(LineResults.Misplaced), Of(LineResults.Missing), groups.Where(g => LineResults.IsDifference(g.Result) && !g.Resolved).Sum(g => g.Count));
    }
}
