using Bihuan.Access;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People.Supervising;

/// <summary>督导机构里的一个角色，和它看得见所督导机构的什么。</summary>
/// <param name="Name">角色的名称。</param>
/// <param name="Sees">看得见什么，如“合同：查看”。</param>
public sealed record SupervisingRole(string Name, IReadOnlyList<string> Sees);

/// <summary>一个机构里，哪些角色有“所督导机构”的范围。要开放的机构确认之前看的就是它。</summary>
public static class SupervisingRoles
{
    /// <summary>今天还在用的各个角色，照名称排。</summary>
    public static async Task<IReadOnlyList<SupervisingRole>> OfAsync(Db db, int bodyId, DateOnly today, CancellationToken cancellation = default)
    {
        var grants = await (
            from g in db.RoleGrants
            where g.BodyId == bodyId && g.Scope == GrantScope.SupervisedBodies
            join r in db.Roles on new { g.BodyId, g.RoleId } equals new { r.BodyId, RoleId = r.Id }
            where r.ClosedOn == null || r.ClosedOn > today
            select new { r.Id, r.Name, g.Permission }).ToListAsync(cancellation);
        var all = PermissionNames.All(db.Catalog);
        return [.. grants.GroupBy(g => (g.Id, g.Name)).OrderBy(g => g.Key.Name, StringComparer.Ordinal).ThenBy(g => g.Key.Id)
            .Select(role => new SupervisingRole(role.Key.Name, [.. all.Where(p => role.Any(g => g.Permission == p.Code)).Select(p => p.FullTitle)]))];
    }
}
