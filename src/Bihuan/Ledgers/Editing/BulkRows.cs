using System.Globalization;

using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>批量办理选了哪些行：逐个勾选的，或者列表里符合条件的全部。</summary>
/// <param name="Ids">勾选的行号；选全部时不看。</param>
/// <param name="All">列表的条件；逐个勾选的为 null。</param>
public sealed record BulkRows(IReadOnlyList<Guid> Ids, ListQuery? All)
{
    /// <summary>一次最多办理多少行。</summary>
    public const int Most = 10_000;

    /// <summary>凭给定的权限够得着的有几行。</summary>
    public async Task<int> CountAsync(Db db, Ledger ledger, string permission, CancellationToken cancellation)
    {
        if (All is { } query) return await (await LedgerList.MatchingAsync(db, query, permission, cancellation)).CountAsync(cancellation);
        var count = 0;
        foreach (var ids in Ids.Distinct().Chunk(1000)) count += await LedgerRows.Within(db, ledger, permission).CountAsync(r => ids.Contains(r.Id), cancellation);
        return count;
    }

    /// <summary>取出来改，跟踪着。太多时不取。</summary>
    internal async Task<(List<LedgerRow> Rows, string? Problem)> LoadAsync(Db db, Ledger ledger, string permission, CancellationToken cancellation)
    {
        if (All is null && Ids.Count == 0) return ([], "还没有选中哪一行。请回到列表勾选。");
        if (All is null && Ids.Count > Most) return ([], TooMany(Ids.Count));
        var rows = new List<LedgerRow>();
        if (All is { } query) rows.AddRange(await (await LedgerList.MatchingAsync(db, query, permission, cancellation)).OrderBy(r => r.Id).Take(Most + 1).ToListAsync(cancellation));
        else foreach (var ids in Ids.Distinct().Chunk(1000)) rows.AddRange(await LedgerRows.Within(db, ledger, permission).Where(r => ids.Contains(r.Id)).ToListAsync(cancellation));
        // 翻页看的时候，先后要一样
        rows.Sort((a, b) => a.Id.CompareTo(b.Id));
        if (rows.Count <= Most) return (rows, rows.Count == 0 ? "选中的行都不在您可以办理的范围内，或者已经不在了。请回到列表重新选。" : null);
        db.ChangeTracker.Clear();
        return ([], TooMany(await CountAsync(db, ledger, permission, cancellation)));
    }

    private static string TooMany(int count) => string.Create(CultureInfo.InvariantCulture, $"选了{count:#,0}行，一次最多{Most:#,0}行。请加上条件，分几次办。");
}
