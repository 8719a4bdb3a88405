using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>删除了、可以找回的行。</summary>
public static class RemovedRows
{
    /// <summary>一次最多给几行，最近删除的。</summary>
    public const int Most = 100;

    // 审计里“删除”这一处改动的写法
    private const string Removal = "\"Removed\":[false,true]";

    /// <summary>一行。</summary>
    /// <param name="Id">行号。</param>
    /// <param name="Name">名称。</param>
    /// <param name="At">什么时候删的，UTC。</param>
    /// <param name="Actor">谁删的。</param>
    /// <param name="Reason">为什么；没有写的为 null。</param>
    public sealed record Removed(Guid Id, string Name, DateTime At, string Actor, string? Reason);

    /// <summary>够得着的，从新到旧。</summary>
    /// <param name="db">要看得见删除了的行。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="words">查找的字；不查时为空串。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<(IReadOnlyList<Removed> Rows, bool More)> OfAsync(Db db, Ledger ledger, string words, CancellationToken cancellation = default)
    {
        var rows = LedgerRows.Within(db, ledger, Permissions.Remove(ledger.Code)).AsNoTracking();
        foreach (var word in SearchWords.Normal(words).Split(' ', StringSplitOptions.RemoveEmptyEntries)) rows = rows.Where(r => r.SearchText.Contains(word));
        var found = await rows.OrderByDescending(r => r.UpdatedAt).ThenByDescending(r => r.Id).Take(Most + 1).ToListAsync(cancellation);
        var shown = found.Take(Most).ToList();
        var (table, ids) = (RowHistory.TableOf(ledger), shown.ConvertAll(r => r.Id.ToString()));
        // 删了又找回、再删的，看最近的一次
        var changes = await (from change in db.AuditChanges
                             where change.BodyId == db.Viewer.BodyId && change.Table == table && ids.Contains(change.Row) && change.Values.Contains(Removal)
                             join entry in db.AuditEntries on change.EntryId equals entry.Id
                             select new { change.Row, entry.At, entry.Actor, entry.Reason }).ToListAsync(cancellation);
        var last = changes.GroupBy(c => c.Row).ToDictionary(g => g.Key, g => g.MaxBy(c => c.At)!);
        return ([.. shown.Select(r => last.TryGetValue(r.Id.ToString(), out var how) ? new Removed(r.Id, Naming.LabelOf(db.Viewer, ledger, r), how.At, how.Actor, how.Reason) : new(r.Id, Naming.LabelOf(db.Viewer, ledger, r), r.UpdatedAt, "", null))], found.Count > Most);
    }
}
