using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access;

/// <summary>今天谁有一项权限：直接给的，和在岗位上的。委托、限制阅读不看：算得准要 <see cref="BuildViewer"/>。</summary>
internal static class FindHolders
{
    /// <summary>找。两次查询。</summary>
    /// <param name="db">谁打开的都行。</param>
    /// <param name="body">机构号。</param>
    /// <param name="permissions">有其中一项就算；台账的，连同“每本台账”的写法。</param>
    /// <param name="today">今天，当地日期。</param>
    /// <param name="units">只在本单位、本单位和以下起作用的，岗位要在这些单位里才算；null 是不看范围。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<IReadOnlyList<Guid>> RunAsync(Db db, int body, IReadOnlyCollection<string> permissions, DateOnly today, IReadOnlyCollection<int>? units = null, CancellationToken cancellation = default)
    {
        var given = await (from g in db.RoleGrants
                           where g.BodyId == body && permissions.Contains(g.Permission)
                           join r in db.Roles on new { g.BodyId, g.RoleId } equals new { r.BodyId, RoleId = r.Id }
                           where r.ClosedOn == null || r.ClosedOn > today
                           join a in db.RoleAssignments on new { g.BodyId, g.RoleId } equals new { a.BodyId, a.RoleId }
                           where a.From <= today && (a.To == null || a.To >= today)
                           select new { a.PersonId, a.PostId, g.Scope }).ToListAsync(cancellation);
        var posts = given.Where(g => g.PostId is not null).ToLookup(g => g.PostId!.Value, g => g.Scope);
        var ids = posts.Select(p => p.Key).ToList();
        var held = await (from h in db.PostHolders
                          where h.BodyId == body && ids.Contains(h.PostId) && h.From <= today && (h.To == null || h.To >= today)
                          join p in db.Posts on new { h.BodyId, h.PostId } equals new { p.BodyId, PostId = p.Id }
                          where p.ClosedOn == null || p.ClosedOn > today
                          select new { h.PersonId, h.PostId, p.UnitId }).ToListAsync(cancellation);
        return [.. given.Select(g => g.PersonId).OfType<Guid>()
            .Concat(held.Where(h => units is null || units.Contains(h.UnitId) || posts[h.PostId].Any(s => s is not (GrantScope.Unit or GrantScope.UnitAndBelow))).Select(h => h.PersonId)).Distinct()];
    }

    /// <summary>同样的人，写成一个查询，别的查询里用。</summary>
    /// <param name="db">谁打开的都行。</param>
    /// <param name="body">机构号。</param>
    /// <param name="permissions">有其中一项就算。</param>
    /// <param name="today">今天，当地日期。</param>
    /// <param name="central">集中办的：在岗位上只管本单位、本单位和以下的，不算。</param>
    public static IQueryable<Guid> Query(Db db, int body, IReadOnlyCollection<string> permissions, DateOnly today, bool central = false)
    {
        var given = from g in db.RoleGrants
                    where g.BodyId == body && permissions.Contains(g.Permission)
                    join r in db.Roles on new { g.BodyId, g.RoleId } equals new { r.BodyId, RoleId = r.Id }
                    where r.ClosedOn == null || r.ClosedOn > today
                    join a in db.RoleAssignments on new { g.BodyId, g.RoleId } equals new { a.BodyId, a.RoleId }
                    where a.From <= today && (a.To == null || a.To >= today)
                    select new { a.PersonId, a.PostId, g.Scope };
        var held = from g in given
                   where g.PostId != null && (!central || g.Scope != GrantScope.Unit && g.Scope != GrantScope.UnitAndBelow)
                   join h in db.PostHolders.Where(h => h.BodyId == body && h.From <= today && (h.To == null || h.To >= today)) on g.PostId equals h.PostId
                   join p in db.Posts.Where(p => p.BodyId == body && (p.ClosedOn == null || p.ClosedOn > today)) on h.PostId equals p.Id
                   select h.PersonId;
        return given.Where(g => g.PersonId != null).Select(g => g.PersonId!.Value).Concat(held);
    }

    /// <summary>今天受这些人委托的人。</summary>
    public static Task<List<Guid>> DelegatesAsync(Db db, int body, IReadOnlyCollection<Guid> of, DateOnly today, CancellationToken cancellation = default) =>
        db.Delegations.Where(d => d.BodyId == body && of.Contains(d.FromPersonId) && d.From <= today && d.To >= today && d.RevokedOn == null).Select(d => d.ToPersonId).Distinct().ToListAsync(cancellation);
}
