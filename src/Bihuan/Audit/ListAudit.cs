using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Audit;

/// <summary>一条里一张表改了几行。</summary>
/// <param name="EntryId">哪一条。</param>
/// <param name="Table">哪张表。</param>
/// <param name="Kind">怎么改的。</param>
/// <param name="Rows">几行。</param>
/// <param name="First">其中最前的一行：说得出是哪一行、改了哪些字段。</param>
public sealed record AuditTouch(Guid EntryId, string Table, ChangeKind Kind, int Rows, AuditChange First);

/// <summary>本机构的审计，从新到旧，一页一页看。限制阅读的只给时刻与人，别的一概不给；后来才限制的，从前的各条也这样。</summary>
public static class ListAudit
{
    /// <summary>代替限制阅读的内容。</summary>
    public const string Hidden = "（限制阅读，不显示内容）";

    /// <summary>接着哪一条往下看。</summary>
    /// <param name="At">它的时刻。</param>
    /// <param name="Id">它的编号。</param>
    public sealed record Cursor(DateTime At, Guid Id);

    /// <summary>没有索引的条件，一页最多看过去多少条；不够一页也停下，由人接着看。</summary>
    public const int Walk = 20_000;

    /// <summary>一页。</summary>
    /// <param name="Entries">各条，从新到旧。</param>
    /// <param name="Touches">各条改了哪些表；限制阅读的没有。</param>
    /// <param name="Next">接着往下看；没有更旧的时为 null。不满一页也可能有：看了 <see cref="Walk"/> 条停在这里。</param>
    public sealed record Page(IReadOnlyList<AuditEntry> Entries, ILookup<Guid, AuditTouch> Touches, Cursor? Next);

    /// <summary>看一页：三至四次查询，与条数无关。</summary>
    public static async Task<Page> RunAsync(Db db, AuditFilter filter, Cursor? after, int size, CancellationToken cancellation = default)
    {
        var entries = await Query(db, filter, after, size + 1).AsNoTracking().ToListAsync(cancellation);
        var more = entries.Count > size;
        if (more) entries.RemoveAt(size);
        var withheld = await WithheldEntries.OfAsync(db, [.. entries.Where(e => !e.Restricted).Select(e => e.Id)], cancellation);
        var ids = entries.Where(e => !e.Restricted && !withheld.Contains(e.Id)).Select(e => e.Id).ToArray();
        var touches = await db.AuditChanges.Where(c => EF.Parameter(ids).Contains(c.EntryId))
            .GroupBy(c => new { c.EntryId, c.Table, c.Kind })
            .Select(g => new { g.Key.EntryId, g.Key.Table, g.Key.Kind, Rows = g.Count(), First = g.Min(c => c.Ordinal) })
            .Join(db.AuditChanges, g => new { g.EntryId, Ordinal = g.First }, c => new { c.EntryId, c.Ordinal }, (g, c) => new { g.Rows, Change = c })
            .OrderBy(g => g.Change.Table).ThenBy(g => g.Change.Kind).AsNoTracking().ToListAsync(cancellation);
        var next = more ? new Cursor(entries[^1].At, entries[^1].Id)
            : filter.Walks ? await Within(db, filter, after, Walk).Skip(Walk - 1).Select(e => new Cursor(e.At, e.Id)).FirstOrDefaultAsync(cancellation)
            : null;
        // 由筛不筛得到也猜不出来：按内容筛的，里面没有它
        if (filter.Narrows) entries.RemoveAll(e => withheld.Contains(e.Id));
        return new Page([.. entries.Select(e => Withhold(e, withheld))], touches.Select(t => new AuditTouch(t.Change.EntryId, t.Change.Table, t.Change.Kind, t.Rows, t.Change)).ToLookup(t => t.EntryId), next);
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
        var withheld = await WithheldEntries.OfAsync(db, [id], cancellation);
        if (entry.Restricted || withheld.Count > 0) return (Withhold(entry, withheld), []);
        return (entry, await db.AuditChanges.AsNoTracking().Where(c => c.EntryId == id).OrderBy(c => c.Ordinal).Take(most).ToListAsync(cancellation));
    }

    /// <summary>一页的各条。</summary>
    internal static IQueryable<AuditEntry> Query(Db db, AuditFilter filter, Cursor? after, int most)
    {
        if (!filter.Walks) return Within(db, filter, after, most);
        var rows = Within(db, filter, after, Walk).Where(e => !e.Restricted);
        if (filter.Process is { } process) rows = rows.Where(e => e.Process.Contains(process));
        if (filter is { Table: { } table, Row: null }) rows = rows.Where(e => db.AuditChanges.Any(c => c.EntryId == e.Id && c.Table == table));
        if (filter is { Table: null, Row: { } row }) rows = rows.Where(e => db.AuditChanges.Any(c => c.EntryId == e.Id && c.Row == row));
        return Newest(rows, most);
    }

    // 有索引的条件：机构、时刻、人、哪一行
    private static IQueryable<AuditEntry> Within(Db db, AuditFilter filter, Cursor? after, int most)
    {
        if (filter.Actors is not { } actors) return Newest(Timed(Source(db, filter), filter, after), most);
        if (actors.Count == 0) return db.AuditEntries.Where(e => false).OrderBy(e => e.Id);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(actors.Count, AuditFilter.MostActors, nameof(filter));
        var each = actors.Select(actor => Newest(Timed(Source(db, filter).Where(e => e.ActorId == actor), filter, after), most)).ToList();
        return each.Count == 1 ? each[0] : Newest(each.Aggregate(Queryable.Concat), most);
    }

    private static IQueryable<AuditEntry> Newest(IQueryable<AuditEntry> rows, int most) => rows.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(most);

    private static IQueryable<AuditEntry> Source(Db db, AuditFilter filter)
    {
        var body = db.Viewer.BodyId;
        var rows = db.AuditEntries.Where(e => e.BodyId == body);
        if (filter is not { Table: { } table, Row: { } row }) return rows;
        // 有按行的索引：先找到这一行的各条
        return db.AuditChanges.Where(c => c.BodyId == body && c.Table == table && c.Row == row).Select(c => c.EntryId).Distinct()
            .Join(rows, id => id, e => e.Id, (_, e) => e).Where(e => !e.Restricted);
    }

    private static IQueryable<AuditEntry> Timed(IQueryable<AuditEntry> rows, AuditFilter filter, Cursor? after)
    {
        if (filter.From is { } from) rows = rows.Where(e => e.At >= from);
        if (filter.Until is { } until) rows = rows.Where(e => e.At < until);
        if (after is not null)
        {
            var (at, id) = after;
            // 先用索引走到这一刻，同一刻的再比编号；只写成“或”的话，数据库要从头走起
            rows = rows.Where(e => e.At <= at && (e.At < at || e.Id < id));
        }
        return rows;
    }

    private static AuditEntry Withhold(AuditEntry entry, HashSet<Guid> withheld) => !entry.Restricted && !withheld.Contains(entry.Id) ? entry : new()
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
