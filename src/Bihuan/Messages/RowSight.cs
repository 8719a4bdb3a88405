using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Messages;

/// <summary>别的一个人看不看得见一行、能不能办：他今天的哪个岗位都算，受委托的也算，限制阅读的还要在名单上。</summary>
internal static class RowSight
{
    /// <summary>看不看得见。</summary>
    /// <param name="db">谁打开的都行；那个人在人员台账里看不见时，当作看不见行。</param>
    /// <param name="person">谁。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="row">哪一行。</param>
    /// <param name="today">今天，当地日期。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<bool> SeesAsync(Db db, Guid person, Ledger ledger, LedgerRow row, DateOnly today, CancellationToken cancellation)
    {
        if (row.Restricted && row.CreatedBy != person && !(await ListedAsync(db, row.BodyId, [person], [row.Id], cancellation)).Contains((person, row.Id))) return false;
        return (await BuildViewer.AllAsync(db, row.BodyId, [person], today, cancellation))[person].Any(v => Reaches(v, Permissions.View(ledger.Code), row));
    }

    /// <summary>这些人里，看得见、又凭给定的权限够得着、没有别的不合适（<paramref name="suits"/>）的；查询的次数与人数无关。</summary>
    public static async Task<IReadOnlyList<Guid>> AmongAsync(Db db, IReadOnlyCollection<Guid> persons, string permission, Ledger ledger, LedgerRow row, DateOnly today, Func<Viewer, bool> suits, CancellationToken cancellation)
    {
        var distinct = persons.ToHashSet();
        if (distinct.Count == 0) return [];
        var listed = row.Restricted ? await ListedAsync(db, row.BodyId, distinct, [row.Id], cancellation) : null;
        var viewers = await BuildViewer.AllAsync(db, row.BodyId, distinct, today, cancellation);
        return [.. distinct.Where(p => (listed is null || row.CreatedBy == p || listed.Contains((p, row.Id))) && viewers[p].Any(v => Reaches(v, Permissions.View(ledger.Code), row) && Reaches(v, permission, row) && suits(v)))];
    }

    /// <summary>几个人各有几行（同一个机构、同一本台账的），各自看得见哪些；查询的次数与人、行多少无关。</summary>
    /// <returns>人 → 看得见的行；一行也看不见的没有。</returns>
    public static async Task<ILookup<Guid, Guid>> SeenAsync(Db db, Ledger ledger, IReadOnlyCollection<(Guid Person, LedgerRow Row)> rows, DateOnly today, CancellationToken cancellation)
    {
        if (rows.Count == 0) return rows.ToLookup(r => r.Person, r => r.Row.Id);
        var (body, persons, narrow) = (rows.First().Row.BodyId, rows.Select(r => r.Person).ToHashSet(), rows.Where(r => r.Row.Restricted).Select(r => r.Row.Id).ToHashSet());
        var listed = narrow.Count == 0 ? [] : await ListedAsync(db, body, persons, narrow, cancellation);
        var viewers = await BuildViewer.AllAsync(db, body, persons, today, cancellation);
        return rows.Where(x => (!x.Row.Restricted || x.Row.CreatedBy == x.Person || listed.Contains((x.Person, x.Row.Id))) && viewers[x.Person].Any(v => Reaches(v, Permissions.View(ledger.Code), x.Row)))
            .ToLookup(x => x.Person, x => x.Row.Id);
    }

    // 名单上的；随这一行刚加上、还没有保存的也算
    private static async Task<HashSet<(Guid Person, Guid Row)>> ListedAsync(Db db, int body, HashSet<Guid> persons, HashSet<Guid> rows, CancellationToken cancellation)
    {
        var stored = await db.RowReaders.Where(x => x.BodyId == body && EF.Parameter(persons).Contains(x.PersonId) && EF.Parameter(rows).Contains(x.RowId)).Select(x => new { x.PersonId, x.RowId }).ToListAsync(cancellation);
        return [.. stored.Select(x => (x.PersonId, x.RowId)), .. db.RowReaders.Local.Where(x => x.BodyId == body && persons.Contains(x.PersonId) && rows.Contains(x.RowId)).Select(x => (x.PersonId, x.RowId))];
    }

    private static bool Reaches(Viewer viewer, string permission, LedgerRow row) => viewer.ReachOf(permission).Any(r => Holds(r, row, viewer.PersonId));

    private static bool Holds(Reach reach, LedgerRow row, Guid person) => reach.Kind switch
    {
        ReachKind.Body => true,
        ReachKind.Own => row.CreatedBy == person,
        ReachKind.Unit => row.UnitId == reach.UnitId,
        ReachKind.UnitAndBelow => (reach.Level switch { 1 => row.U1, 2 => row.U2, 3 => row.U3, _ => row.U4 }) == reach.UnitId,
        _ => throw new InvalidOperationException($"没有这样的范围：{reach.Kind}。"),
    };
}
