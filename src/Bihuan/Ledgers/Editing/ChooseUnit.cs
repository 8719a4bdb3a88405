using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>表单里可以选哪些单位：没有撤销的，一级一级排好。</summary>
public static class ChooseUnit
{
    /// <summary>可以选的单位，上级在前，下级紧跟着。</summary>
    /// <param name="db">数据。</param>
    /// <param name="clock">看今天，撤销了的不给。</param>
    /// <param name="permission">只给这项权限够得着的；不限为 null。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<IReadOnlyList<Unit>> RunAsync(Db db, TimeProvider clock, string? permission, CancellationToken cancellation = default)
    {
        var today = ChinaDay.Of(clock);
        var all = await db.Units.AsNoTracking().Where(u => u.BodyId == db.Viewer.BodyId && (u.ClosedOn == null || u.ClosedOn > today)).ToListAsync(cancellation);
        var below = all.ToLookup(u => u.ParentId ?? 0);
        var known = all.Select(u => u.Id).ToHashSet();
        // 上级撤销了的，自己当第一级排
        var tops = all.Where(u => u.ParentId is not { } parent || !known.Contains(parent));
        return [.. tops.OrderBy(u => u.Order).ThenBy(u => u.Id).SelectMany(Tree).Where(u => permission is null || UnitReach.Covers(db.Viewer, permission, u))];

        IEnumerable<Unit> Tree(Unit unit) => below[unit.Id].OrderBy(u => u.Order).ThenBy(u => u.Id).SelectMany(Tree).Prepend(unit);
    }
}
