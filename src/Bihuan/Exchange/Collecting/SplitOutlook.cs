using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Collecting;

/// <summary>拆分之前看一看：会分给哪些单位，各几行。</summary>
/// <param name="Query">照哪个列表。</param>
/// <param name="Units">可以发给的单位，上级在前，和各有几行。</param>
/// <param name="Left">发不出去的行数：单位撤销了，或者没有单位。</param>
public sealed record SplitOutlook(ListQuery Query, IReadOnlyList<(Unit Unit, int Rows)> Units, int Left)
{
    /// <summary>看。</summary>
    /// <param name="db">以谁的身份打开的：够不着的、限制阅读的行都不算。</param>
    /// <param name="clock">看今天，撤销了的单位不给。</param>
    /// <param name="query">照哪个列表。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<SplitOutlook> RunAsync(Db db, TimeProvider clock, ListQuery query, CancellationToken cancellation = default)
    {
        var code = query.Ledger.Code;
        var rows = LedgerRows.Narrow(await LedgerList.MatchingAsync(db, query, Permissions.Collect(code), cancellation), db.Viewer, Permissions.View(code)).Where(r => !r.Restricted);
        var counts = await rows.GroupBy(r => r.UnitId).Select(g => new { Unit = g.Key, Count = g.Count() }).ToDictionaryAsync(c => c.Unit, c => c.Count, cancellation);
        var units = await ChooseUnit.RunAsync(db, clock, Permissions.Collect(code), cancellation);
        return new(query, [.. units.Select(u => (u, counts.GetValueOrDefault(u.Id)))], counts.Values.Sum() - units.Sum(u => counts.GetValueOrDefault(u.Id)));
    }

    /// <summary>各单位加不了新行的原因：没有带上必填的列；会有的为空。</summary>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="columns">带上的列。</param>
    public static IReadOnlyList<Field> RequiredBut(Ledger ledger, IReadOnlyCollection<string> columns) =>
        [.. ledger.Fields.Where(f => f is { IsRequired: true, IsDerived: false } && f.Name != nameof(LedgerRow.UnitId) && !columns.Contains(f.Name))];
}
