using Bihuan.Access;
using Bihuan.People;

namespace Bihuan.Ledgers.Editing;

/// <summary>一个单位在不在够得着的范围里：登记、改单位时看。</summary>
public static class UnitReach
{
    /// <summary>在不在。“本人登记的”可以登记到自己岗位所在的单位；没有岗位的人不挑单位。</summary>
    public static bool Covers(Viewer viewer, string permission, Unit unit) =>
        viewer.ReachOf(permission).Any(reach => reach.Kind switch
        {
            ReachKind.Body => true,
            ReachKind.Own => viewer.UnitId == 0 || viewer.UnitId == unit.Id,
            ReachKind.Unit => reach.UnitId == unit.Id,
            ReachKind.UnitAndBelow => reach.UnitId == AncestorAt(unit, reach.Level),
            _ => throw new InvalidOperationException($"没有处理的范围：{reach.Kind}。"),
        });

    private static int AncestorAt(Unit unit, int level) => level switch
    {
        1 => unit.U1,
        2 => unit.U2,
        3 => unit.U3,
        4 => unit.U4,
        _ => throw new InvalidOperationException($"没有第{level}级单位。"),
    };
}
