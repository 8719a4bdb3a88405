using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People.Units;

/// <summary>取一个机构的全部单位。</summary>
public static class AllUnits
{
    /// <summary>连撤销了的。</summary>
    public static async Task<UnitTree> OfAsync(Db db, int bodyId, CancellationToken cancellation = default) =>
        new(await db.Units.Where(u => u.BodyId == bodyId).ToListAsync(cancellation));
}
