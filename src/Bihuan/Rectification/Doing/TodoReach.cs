using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

namespace Bihuan.Rectification.Doing;

/// <summary>谁的待办：落在一个人（和他代办的人）头上的，或者他管得着的全部。</summary>
/// <param name="Db">以谁的身份打开的。</param>
/// <param name="All">管得着的全部。</param>
/// <param name="Today">照哪一天看过没过期限。</param>
internal sealed record TodoReach(Db Db, bool All, DateOnly Today)
{
    /// <summary>他自己，和他代办的人。</summary>
    public IReadOnlyList<Guid?> Selves { get; } = DoingRights.Selves(Db.Viewer);

    /// <summary>自己岗位所在的单位。</summary>
    public int Unit => Db.Viewer.UnitId;

    /// <summary>看得见的行。</summary>
    public IQueryable<TRow> Seen<TRow>()
        where TRow : LedgerRow => LedgerRows.Within<TRow>(Db, Permissions.View(Db.Catalog.Of(typeof(TRow)).Code));

    /// <summary>凭一项权限管得着、又看得见的行。</summary>
    public IQueryable<TRow> Held<TRow>(Func<string, string> permission)
        where TRow : LedgerRow => LedgerRows.Narrow(Seen<TRow>(), Db.Viewer, permission(Db.Catalog.Of(typeof(TRow)).Code));
}
