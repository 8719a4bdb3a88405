using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>新登记的行归哪个单位：表单里有单位的照填的；没有的随上级的行，再没有就是自己岗位所在的单位。</summary>
internal static class Placing
{
    /// <summary>定好单位。</summary>
    /// <returns>定不了的话，一句说明；定好了为 null。</returns>
    public static async Task<string?> ProblemAsync(Db db, Ledger ledger, LedgerRow row, string permission, CancellationToken cancellation)
    {
        if (ledger.Field(nameof(LedgerRow.UnitId)) is not null) return null;
        var parent = ledger.Fields.FirstOrDefault(f => ledger.ParentCode is not null && f.Kind.Target == ledger.ParentCode);
        var unit = parent?.Get(row) is Guid id && db.Catalog.Find(ledger.ParentCode!) is { } above
            ? await above.RowsOf(db).Where(r => r.Id == id).Select(r => r.UnitId).FirstOrDefaultAsync(cancellation)
            : db.Viewer.UnitId;
        var known = unit == 0 ? null : await db.Units.FindAsync([db.Viewer.BodyId, unit], cancellation);
        row.UnitId = known?.Id ?? 0;
        if (known is null ? db.Viewer.ReachOf(permission).Any(r => r.Kind is Access.ReachKind.Body or Access.ReachKind.Own) : UnitReach.Covers(db.Viewer, permission, known)) return null;
        return known is null ? "您的岗位没有所在的单位，不知道登记到哪里。请联系系统管理员。" : $"您的权限不能登记到{known.Name}。请有权限的人办理。";
    }
}
