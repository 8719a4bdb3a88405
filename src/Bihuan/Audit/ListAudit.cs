using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Audit;

/// <summary>一条里一张表改了几行。</summary>
/// <param name="EntryId">哪一条。</param>
/// <param name="Table">哪张表。</param>
/// <param name="Kind">怎么改的。</param>
/// <param name="Rows">几行。</param>
public sealed record AuditTouch(Guid EntryId, string Table, ChangeKind Kind, int Rows);

/// <summary>本机构的审计，从新到旧，一页一页看。限制阅读的只给时刻与人，别的一概不给。</summary>
public static class ListAudit
{
    /// <summary>代替限制阅读的内容。</summary>
    public const string Hidden = "（限制阅读，不显示内容）";

    /// <summary>接着哪一条往下看。</summary>
    /// <param name="At">它的时刻。</param>
    /// <param name="Id">它的编号。</param>
    public sealed record Cursor(DateTime At, Guid Id);

    /// <summary>一页。</summary>
    /// <param name="Entries">各条，从新到旧。</param>
    /// <param name="Touches">各条改了哪些表；限制阅读的没有。</param>
    /// <param name="Next">接着往下看；没有更旧的时为 null。</param>
    public sealed record Page(IReadOnlyList<AuditEntry> Entries, ILookup<Guid, AuditTouch> Touches, Cursor? Next);

    /// <summary>看一页：两次查询，与条数无关。</summary>
    public static async Task<Page> RunAsync(Db db, AuditFilter filter, Cursor? after, int size, CancellationToken cancellation = default)
    {
        var rows = Filtered(db, filter);
        if (after is not null)
        {
            var (at, id) = after;
            rows = rows.Where(e => e.At < at || e.At == at && e.Id < id);
        }
        var entries = await rows.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(size + 1).AsNoTracking().ToListAsync(cancellation);
        var more = entries.Count > size;
        if (more) entries.RemoveAt(size);
        var ids = entries.Where(e => !e.Restricted).Select(e => e.Id).ToArray();
        var touches = await db.AuditChanges.Where(c => EF.Parameter(ids).Contains(c.EntryId))
            .GroupBy(c => new { c.EntryId, c.Table, c.Kind })
            .Select(g => new { g.Key.EntryId, g.Key.Table, g.Key.Kind, Rows = g.Count() })
            .OrderBy(g => g.Table).ThenBy(g => g.Kind).ToListAsync(cancellation);
        return new Page([.. entries.Select(Withhold)], touches.Select(t => new AuditTouch(t.EntryId, t.Table, t.Kind, t.Rows)).ToLookup(t => t.EntryId), more ? new Cursor(entries[^1].At, entries[^1].Id) : null);
    }

    /// <summary>看一条；不在本机构的、没有的为 null。限制阅读的没有改动。</summary>
    /// <param name="db">数据库。</param>
    /// <param name="id">哪一条。</param>
    /// <param name="most">最多列几行改动。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<(AuditEntry Entry, IReadOnlyList<AuditChange> Changes)?> OneAsync(Db db, Guid id, int most, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        if (await db.AuditEntries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.BodyId == body, cancellation) is not { } entry) return null;
        if (entry.Restricted) return (Withhold(entry), []);
        return (entry, await db.AuditChanges.AsNoTracking().Where(c => c.EntryId == id).OrderBy(c => c.Ordinal).Take(most).ToListAsync(cancellation));
    }

    private static IQueryable<AuditEntry> Filtered(Db db, AuditFilter filter)
    {
        var body = db.Viewer.BodyId;
        var rows = db.AuditEntries.Where(e => e.BodyId == body);
        if (filter.ByContent) rows = rows.Where(e => !e.Restricted);
        if (filter.From is { } from) rows = rows.Where(e => e.At >= from);
        if (filter.Until is { } until) rows = rows.Where(e => e.At < until);
        if (filter.Actor is { } actor) rows = rows.Where(e => e.Actor == actor);
        if (filter.Process is { } process) rows = rows.Where(e => e.Process.Contains(process));
        if (filter.Table is { } table && filter.Row is { } row)
        {
            // 有按行的索引：先找到这一行的各条
            var touched = db.AuditChanges.Where(c => c.BodyId == body && c.Table == table && c.Row == row).Select(c => c.EntryId);
            return rows.Where(e => touched.Contains(e.Id));
        }
        if (filter.Table is { } some) rows = rows.Where(e => db.AuditChanges.Any(c => c.EntryId == e.Id && c.Table == some));
        if (filter.Row is { } one) rows = rows.Where(e => db.AuditChanges.Any(c => c.EntryId == e.Id && c.Row == one));
        return rows;
    }

    private static AuditEntry Withhold(AuditEntry entry) => !entry.Restricted ? entry : new()
    {
        Id = entry.Id,
        BodyId = entry.BodyId,
        At = entry.At,
        ActorId = entry.ActorId,
        Actor = entry.Actor,
        Process = Hidden,
        Restricted = true,
        ChangeCount = 0,
    };
}
