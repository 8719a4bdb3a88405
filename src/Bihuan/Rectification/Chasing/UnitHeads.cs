using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>各单位今天的负责人：岗位上有“经办问题”到本单位和以下的人。自己没有的，找上级单位的。</summary>
internal sealed class UnitHeads
{
    private readonly Dictionary<int, Guid> _heads;

    private UnitHeads(Dictionary<int, Guid> heads) => _heads = heads;

    /// <summary>一个机构的；一次查询。</summary>
    public static async Task<UnitHeads> OfAsync(Db db, int body, DateOnly today, CancellationToken cancellation)
    {
        var permission = Permissions.Handle("problem");
        var held = await (from g in db.RoleGrants
                          where g.BodyId == body && g.Permission == permission && g.Scope == GrantScope.UnitAndBelow
                          join r in db.Roles on new { g.BodyId, g.RoleId } equals new { r.BodyId, RoleId = r.Id }
                          where r.ClosedOn == null || r.ClosedOn > today
                          join a in db.RoleAssignments on new { g.BodyId, g.RoleId } equals new { a.BodyId, a.RoleId }
                          where a.PostId != null && a.From <= today && (a.To == null || a.To >= today)
                          join h in db.PostHolders on new { a.BodyId, PostId = a.PostId!.Value } equals new { h.BodyId, h.PostId }
                          where h.From <= today && (h.To == null || h.To >= today)
                          join p in db.Posts on new { h.BodyId, h.PostId } equals new { p.BodyId, PostId = p.Id }
                          where p.ClosedOn == null || p.ClosedOn > today
                          select new { p.UnitId, p.Order, h.IsMain, h.From, h.PersonId }).ToListAsync(cancellation);
        return new(held.GroupBy(h => h.UnitId).ToDictionary(g => g.Key, g => g.OrderBy(h => h.Order).ThenByDescending(h => h.IsMain).ThenBy(h => h.From).ThenBy(h => h.PersonId).First().PersonId));
    }

    /// <summary>一行的责任单位的负责人；一级一级往上都没有的为 null。</summary>
    public Guid? Of(LedgerRow row)
    {
        foreach (var unit in new[] { row.UnitId, row.U4, row.U3, row.U2, row.U1 })
            if (unit != 0 && _heads.TryGetValue(unit, out var head)) return head;
        return null;
    }
}
