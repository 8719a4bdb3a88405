using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Intakes;

/// <summary>谁看得见导入：改得了整个机构的问题的人；限制阅读的，只有导入的人。</summary>
public static class IntakeSight
{
    /// <summary>这个人能导入、核对。</summary>
    public static bool May(Viewer viewer) => viewer.ReachOf(Permissions.Edit("problem")).Contains(Reach.WholeBody);

    /// <summary>看得见的导入，不要了的不在内。</summary>
    public static IQueryable<Intake> Within(Db db)
    {
        return Seen(db).Where(i => i.DiscardedAt == null);
    }

    /// <summary>这一次导入他看得见。</summary>
    /// <param name="db">谁看。</param>
    /// <param name="id">哪一次。</param>
    /// <param name="discarded">不要了的也算。</param>
    /// <param name="cancellation">取消。</param>
    public static Task<bool> SeesAsync(Db db, Guid id, bool discarded, CancellationToken cancellation = default) =>
        Seen(db).AnyAsync(i => i.Id == id && (discarded || i.DiscardedAt == null), cancellation);

    // 上传以后巡察限制了阅读的，看不见它的人也看不见导入；巡察后来删除了也一样
    private static IQueryable<Intake> Seen(Db db)
    {
        var (body, me, may) = (db.Viewer.BodyId, db.Viewer.PersonId, May(db.Viewer));
        var (kept, gone) = (Hidden(db, removed: false), Hidden(db, removed: true));
        return db.Intakes.Where(i => may && i.BodyId == body && (i.CreatedBy == me || (!i.Restricted && !kept.Any(h => h.Id == i.InspectionId) && !gone.Any(h => h.Id == i.InspectionId))));
    }

    private static IQueryable<Inspection> Hidden(Db db, bool removed)
    {
        var (body, me) = (db.Viewer.BodyId, db.Viewer.PersonId);
        return db.Whole<Inspection>(removed).Where(i => i.Restricted && i.CreatedBy != me && !db.RowReaders.Any(r => r.BodyId == body && r.RowId == i.Id && r.PersonId == me));
    }
}
