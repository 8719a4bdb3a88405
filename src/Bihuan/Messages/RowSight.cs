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
    public static Task<bool> SeesAsync(Db db, Guid person, Ledger ledger, LedgerRow row, DateOnly today, CancellationToken cancellation) =>
        AnyAsync(db, person, ledger, row, today, _ => true, cancellation);

    /// <summary>看得见，又凭给定的权限够得着、没有别的不合适（<paramref name="suits"/>）。</summary>
    public static Task<bool> MayAsync(Db db, Guid person, string permission, Ledger ledger, LedgerRow row, DateOnly today, Func<Viewer, bool> suits, CancellationToken cancellation) =>
        AnyAsync(db, person, ledger, row, today, v => Reaches(v, permission, row) && suits(v), cancellation);

    /// <summary>几行（同一个机构、同一本台账的）里，一个人看得见的；查询的次数与行数无关。</summary>
    public static async Task<HashSet<Guid>> SeenAsync(Db db, Guid person, Ledger ledger, IReadOnlyCollection<LedgerRow> rows, DateOnly today, CancellationToken cancellation)
    {
        if (rows.Count == 0) return [];
        var (body, narrow) = (rows.First().BodyId, rows.Where(r => r.Restricted && r.CreatedBy != person).Select(r => r.Id).ToHashSet());
        if (await PostChoices.FindAsync(db, body, person, today, cancellation) is not { } choices) return [];
        var listed = narrow.Count == 0 ? [] : await db.RowReaders.Where(x => x.BodyId == body && x.PersonId == person && EF.Parameter(narrow).Contains(x.RowId)).Select(x => x.RowId).ToListAsync(cancellation);
        narrow.ExceptWith(listed);
        var seen = new HashSet<Guid>();
        foreach (var post in choices.All.Select(c => (Guid?)c.PostId).DefaultIfEmpty(null))
        {
            if (await BuildViewer.RunAsync(db, body, person, post, today, cancellation) is { } viewer)
                seen.UnionWith(rows.Where(r => !narrow.Contains(r.Id) && Reaches(viewer, Permissions.View(ledger.Code), r)).Select(r => r.Id));
        }
        return seen;
    }

    private static async Task<bool> AnyAsync(Db db, Guid person, Ledger ledger, LedgerRow row, DateOnly today, Func<Viewer, bool> also, CancellationToken cancellation)
    {
        if (row.Restricted && row.CreatedBy != person && !await db.RowReaders.AnyAsync(x => x.BodyId == row.BodyId && x.RowId == row.Id && x.PersonId == person, cancellation)) return false;
        if (await PostChoices.FindAsync(db, row.BodyId, person, today, cancellation) is not { } choices) return false;
        // 一个岗位也没有的，也可能直接给了角色
        foreach (var post in choices.All.Select(c => (Guid?)c.PostId).DefaultIfEmpty(null))
        {
            if (await BuildViewer.RunAsync(db, row.BodyId, person, post, today, cancellation) is { } viewer && Reaches(viewer, Permissions.View(ledger.Code), row) && also(viewer)) return true;
        }
        return false;
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
