using Bihuan.Ledgers.Personnel;
using Bihuan.People.Units;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.People;

/// <summary>查出单位一页要显示的。</summary>
internal static class UnitsQuery
{
    /// <summary>查。四次查询。</summary>
    public static async Task<UnitsView> RunAsync(Db db, int? chosenId, StaffForm form, string? said, DateOnly today, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        var tree = new UnitTree(await db.Units.AsNoTracking().Where(u => u.BodyId == body).ToListAsync(cancellation));
        var heads = await (from h in db.PostHolders
                           where h.BodyId == body && h.From <= today && (h.To == null || h.To >= today)
                           join p in db.Posts on new { h.BodyId, h.PostId } equals new { p.BodyId, PostId = p.Id }
                           group h.PersonId by p.UnitId into g
                           select new { Unit = g.Key, Count = g.Distinct().Count() }).ToDictionaryAsync(g => g.Unit, g => g.Count, cancellation);
        var chosen = chosenId is { } id ? tree.Find(id) : null;
        return new(tree, heads, chosen, chosen is null ? [] : await PostsAsync(db, chosen.Id, today, cancellation), form, said, today);
    }

    private static async Task<List<PostView>> PostsAsync(Db db, int unit, DateOnly today, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        var posts = await db.Posts.AsNoTracking().Where(p => p.BodyId == body && p.UnitId == unit).OrderBy(p => p.Order).ThenBy(p => p.Id).ToListAsync(cancellation);
        var ids = posts.ConvertAll(p => p.Id);
        var holders = await (from h in db.PostHolders
                             where h.BodyId == body && ids.Contains(h.PostId) && h.From <= today && (h.To == null || h.To >= today)
                             join p in db.Set<Person>() on h.PersonId equals p.Id
                             orderby h.IsMain descending, p.NameSort
                             select new { h.PostId, p.Id, p.Name, h.IsMain }).ToListAsync(cancellation);
        var roles = await (from a in db.RoleAssignments
                           where a.BodyId == body && a.PostId != null && ids.Contains(a.PostId.Value) && a.From <= today && (a.To == null || a.To >= today)
                           join r in db.Roles on new { a.BodyId, a.RoleId } equals new { r.BodyId, RoleId = r.Id }
                           where r.ClosedOn == null
                           select new { a.PostId, r.Name }).ToListAsync(cancellation);
        return posts.ConvertAll(p => new PostView(p,
            [.. holders.Where(h => h.PostId == p.Id).Select(h => (h.Id, h.Name, h.IsMain))],
            [.. roles.Where(r => r.PostId == p.Id).Select(r => r.Name)]));
    }
}
