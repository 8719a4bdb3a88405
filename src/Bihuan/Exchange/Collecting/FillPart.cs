using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Collecting;

/// <summary>单位自己看自己的一份：可以登记、修改整个单位这本台账的人才看得到；只能改自己登记的不行，里面有别人的行。</summary>
public static class FillPart
{
    /// <summary>查；没有、不是自己单位的为 null。</summary>
    public static async Task<(CollectRound Round, RoundPart Part, string Unit)?> FindAsync(Db db, Ledger ledger, Guid round, int unit, CancellationToken cancellation = default)
    {
        var (body, code) = (db.Viewer.BodyId, ledger.Code);
        if (await db.Units.AsNoTracking().FirstOrDefaultAsync(u => u.BodyId == body && u.Id == unit, cancellation) is not { } known || !Covers(db.Viewer, Permissions.Edit(code), known) || !Covers(db.Viewer, Permissions.View(code), known)) return null;
        if (await db.CollectRounds.AsNoTracking().FirstOrDefaultAsync(r => r.BodyId == body && r.Id == round && r.Ledger == code && r.State != RoundState.Preparing, cancellation) is not { } found) return null;
        return await db.RoundParts.AsNoTracking().FirstOrDefaultAsync(p => p.BodyId == body && p.RoundId == round && p.UnitId == unit, cancellation) is { } part ? (found, part, known.Name) : null;
    }

    /// <summary>整个单位都够得着；只够得着自己登记的不算。</summary>
    internal static bool Covers(Viewer viewer, string permission, Unit unit) => Covers(viewer.ReachOf(permission), unit);

    /// <summary>同上，只看范围。</summary>
    internal static bool Covers(IReadOnlyList<Reach> reaches, Unit unit) => reaches.Any(r => r.Kind switch
    {
        ReachKind.Body => true,
        ReachKind.Unit => r.UnitId == unit.Id,
        ReachKind.UnitAndBelow => r.UnitId == (r.Level switch { 1 => unit.U1, 2 => unit.U2, 3 => unit.U3, _ => unit.U4 }),
        _ => false,
    });
}
