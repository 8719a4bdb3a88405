using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Proving;

/// <summary>从已有的佐证里挑一份再用：看得见的，近的在前。</summary>
public static class PickEvidence
{
    /// <summary>最多列几份。</summary>
    public const int Most = 20;

    /// <summary>一份。</summary>
    /// <param name="Evidence">佐证。</param>
    /// <param name="Places">已经用在几处，看得见的。</param>
    public sealed record Found(Evidence Evidence, int Places);

    /// <summary>找；另说后面还有没有。</summary>
    /// <param name="db">谁。</param>
    /// <param name="words">名称、说明里的字；空的列最近的。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<(IReadOnlyList<Found> Found, bool More)> RunAsync(Db db, string words, CancellationToken cancellation = default)
    {
        var ledger = db.Catalog.Of(typeof(Evidence));
        var query = ListQuery.Where(ledger) with { Search = words.Trim(), Chosen = ledger.Fields, Size = Most };
        var page = await LedgerList.PageAsync(db, query, cancellation);
        var ids = page.Rows.Take(Most).Select(r => r.Id).ToHashSet();
        var places = await LedgerRows.Within<Proof>(db, Permissions.View("proof")).Where(p => EF.Parameter(ids).Contains(p.EvidenceId)).GroupBy(p => p.EvidenceId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return ([.. page.Rows.Take(Most).Cast<Evidence>().Select(e => new Found(e, places.GetValueOrDefault(e.Id)))], page.Next is not null);
    }
}
