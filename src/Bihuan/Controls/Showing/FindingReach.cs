using Bihuan.Access;
using Bihuan.Storage;

namespace Bihuan.Controls.Showing;

/// <summary>看的人够得着哪些预警、哪些规则。</summary>
public static class FindingReach
{
    /// <summary>够得着的预警：本机构的，按单位的范围收窄；内部的规则没有权限看的不在内。</summary>
    internal static IQueryable<Finding> Within(Db db)
    {
        var (viewer, body) = (db.Viewer, db.Viewer.BodyId);
        var findings = db.Findings.Where(f => f.BodyId == body);
        if (!viewer.May(Permissions.ConfidentialControls))
        {
            var hidden = db.Controls.Controls.Where(c => c.Confidential).Select(c => c.Id).ToList();
            if (hidden.Count > 0) findings = findings.Where(f => !hidden.Contains(f.ControlId));
        }
        // 自己定的规则：要看的台账看不见的，规则和预警都看不见
        var blind = db.Catalog.Ledgers.Where(l => !viewer.May(Permissions.View(l.Code))).Select(l => l.Code).ToList();
        if (blind.Count > 0)
        {
            var (seesPeople, children) = (!blind.Contains("person"), blind.ConvertAll(c => c + "."));
#pragma warning disable CA1310 // 由数据库比，与语言无关
            findings = findings.Where(f => !db.OwnRules.Any(r => r.BodyId == body && r.ControlId == f.ControlId && (blind.Contains(r.Ledger) || !seesPeople && r.People != null || r.Link != null && children.Any(c => r.Link.StartsWith(c)))));
#pragma warning restore CA1310
        }
        var reaches = viewer.ReachOf(Permissions.ViewControls);
        if (reaches.Contains(Reach.WholeBody)) return findings;
        // 承诺、规则不说是谁登记的，“本人登记的”够不着任何一条
        var own = reaches.Where(r => r.Kind == ReachKind.Unit).Select(r => r.UnitId).ToList();
        var below = reaches.Where(r => r.Kind == ReachKind.UnitAndBelow).ToList();
        List<int> At(int level) => [.. below.Where(r => r.Level == level).Select(r => r.UnitId)];
        var (u1, u2, u3, u4) = (At(1), At(2), At(3), At(4));
        return findings.Where(f => own.Contains(f.UnitId) || u1.Contains(f.U1) || u2.Contains(f.U2) || u3.Contains(f.U3) || u4.Contains(f.U4));
    }

    /// <summary>看的人看得见这条规则。</summary>
    public static bool Sees(Viewer viewer, Control control) => viewer.May(Permissions.ViewControls) && (!control.Confidential || viewer.May(Permissions.ConfidentialControls))
        && (control is not Own.OwnControl own || own.Ledgers.All(l => viewer.May(Permissions.View(l.Code))));

    /// <summary>看得见整个机构的：结果的灯、每天的样子是整个机构的，只给他们看。</summary>
    public static bool SeesWhole(Viewer viewer) => viewer.ReachOf(Permissions.ViewControls).Contains(Reach.WholeBody);
}
