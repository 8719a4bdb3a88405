using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Roles;

/// <summary>角色的一次授予，和今天由它得到权限的人。</summary>
/// <param name="Assignment">授予。</param>
/// <param name="To">给了谁：岗位的称呼，或者人的姓名。</param>
/// <param name="People">今天得到的人；给岗位的是在岗的人。</param>
public sealed record RoleHolding(RoleAssignment Assignment, string To, IReadOnlyList<string> People);

/// <summary>一个角色给了谁：改之前让人看到会影响哪些人。</summary>
public static class RoleHolders
{
    /// <summary>还没有到期的各次授予，连将来才开始的。三次查询。</summary>
    public static async Task<IReadOnlyList<RoleHolding>> FindAsync(Db db, int bodyId, Guid roleId, DateOnly today, CancellationToken cancellation = default)
    {
        var given = await (from a in db.RoleAssignments
                           where a.BodyId == bodyId && a.RoleId == roleId && (a.To == null || a.To >= today)
                           from p in db.Posts.Where(p => p.BodyId == bodyId && p.Id == a.PostId).DefaultIfEmpty()
                           from u in db.Units.Where(u => u.BodyId == bodyId && u.Id == p!.UnitId).DefaultIfEmpty()
                           select new { Assignment = a, Post = p == null ? null : p.Name, Unit = u == null ? null : u.Name }).AsNoTracking().ToListAsync(cancellation);
        var posts = given.Select(g => g.Assignment.PostId).OfType<Guid>().ToList();
        var held = await (from h in db.PostHolders
                          where h.BodyId == bodyId && posts.Contains(h.PostId) && h.From <= today && (h.To == null || h.To >= today)
                          select new { h.PostId, h.PersonId }).ToListAsync(cancellation);
        var people = given.Select(g => g.Assignment.PersonId).OfType<Guid>().Concat(held.Select(h => h.PersonId)).Distinct().ToList();
        var names = await db.Set<Person>().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        string Name(Guid id) => names.GetValueOrDefault(id, "（已不在名单）");
        return [.. given.Select(g => g.Assignment is { PersonId: { } person }
            ? new RoleHolding(g.Assignment, Name(person), g.Assignment.From <= today ? [Name(person)] : [])
            : new RoleHolding(g.Assignment, g.Unit + " " + g.Post, g.Assignment.From <= today ? [.. held.Where(h => h.PostId == g.Assignment.PostId).Select(h => Name(h.PersonId))] : []))
            .OrderBy(h => h.To, StringComparer.Ordinal)];
    }
}
