using Bihuan.Access;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.People;

/// <summary>查出人员各页要显示的。</summary>
internal static class PeopleQuery
{
    private const int PageSize = 100;

    /// <summary>名单，按读音。</summary>
    public static async Task<PeopleView> ListAsync(Db db, string? text, string? said, DateOnly today, CancellationToken cancellation)
    {
        var (body, words) = (db.Viewer.BodyId, SearchWords.Normal(text ?? ""));
        var people = await (from p in db.Set<Person>()
                            where words == "" || p.SearchText.Contains(words)
                            orderby p.NameSort, p.Id
                            select new { p.Id, p.Name, p.UnitId, p.LeftOn }).Take(PageSize + 1).ToListAsync(cancellation);
        var ids = people.ConvertAll(p => p.Id);
        var units = people.Select(p => p.UnitId).Distinct().ToList();
        var names = await db.Units.Where(u => u.BodyId == body && units.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var posts = await (from h in db.PostHolders
                           where h.BodyId == body && ids.Contains(h.PersonId) && h.From <= today && (h.To == null || h.To >= today)
                           join p in db.Posts on new { h.BodyId, h.PostId } equals new { p.BodyId, PostId = p.Id }
                           join u in db.Units on new { p.BodyId, p.UnitId } equals new { u.BodyId, UnitId = u.Id }
                           orderby h.IsMain descending, h.From
                           select new { h.PersonId, Title = u.Name + " " + p.Name + (h.IsMain ? "" : "（兼）") }).ToListAsync(cancellation);
        return new(text?.Trim() ?? "",
            [.. people.Take(PageSize).Select(p => new PersonRow(p.Id, p.Name, names.GetValueOrDefault(p.UnitId, ""), p.LeftOn < today, [.. posts.Where(x => x.PersonId == p.Id).Select(x => x.Title)]))],
            people.Count > PageSize, db.Viewer.May(Permissions.Edit("person")), said);
    }

    /// <summary>一个人的岗位；没有这个人时为 null。</summary>
    public static async Task<PersonView?> OneAsync(Db db, Guid id, StaffForm form, string? said, DateOnly today, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        var person = await (from p in db.Set<Person>() where p.Id == id from u in db.Units.Where(u => u.BodyId == body && u.Id == p.UnitId).DefaultIfEmpty() select new { p.Name, p.LeftOn, Unit = u == null ? "" : u.Name }).SingleOrDefaultAsync(cancellation);
        if (person is null) return null;
        var spells = await (from h in db.PostHolders
                            where h.BodyId == body && h.PersonId == id
                            join p in db.Posts on new { h.BodyId, h.PostId } equals new { p.BodyId, PostId = p.Id }
                            join u in db.Units on new { p.BodyId, p.UnitId } equals new { u.BodyId, UnitId = u.Id }
                            orderby h.From descending, h.Id descending
                            select new SpellView(h, u.Name + " " + p.Name)).AsNoTracking().ToListAsync(cancellation);
        var roles = await (from a in db.RoleAssignments
                           where a.BodyId == body && a.PersonId == id && (a.To == null || a.To >= today)
                           join r in db.Roles on new { a.BodyId, a.RoleId } equals new { r.BodyId, RoleId = r.Id }
                           orderby r.Name
                           select r.Name).ToListAsync(cancellation);
        return new(id, person.Name, person.Unit, person.LeftOn, spells, roles, await PostsAsync(db, today, cancellation), form, said, today);
    }

    /// <summary>还在的岗位，按单位、次序。</summary>
    public static async Task<IReadOnlyList<(string Id, string Title)>> PostsAsync(Db db, DateOnly today, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        var posts = await (from p in db.Posts
                           where p.BodyId == body && (p.ClosedOn == null || p.ClosedOn > today)
                           join u in db.Units on new { p.BodyId, p.UnitId } equals new { u.BodyId, UnitId = u.Id }
                           orderby u.U1, u.U2, u.U3, u.U4, p.Order
                           select new { p.Id, Title = u.Name + " " + p.Name }).ToListAsync(cancellation);
        return posts.ConvertAll(p => (p.Id.ToString(), p.Title));
    }

    /// <summary>还在的人，按读音；<paramref name="except"/> 不列。</summary>
    public static async Task<IReadOnlyList<(string Id, string Name)>> NamesAsync(Db db, Guid? except, DateOnly today, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        var people = await (from p in db.Set<Person>()
                            where p.Id != except && (p.LeftOn == null || p.LeftOn > today)
                            from u in db.Units.Where(u => u.BodyId == body && u.Id == p.UnitId).DefaultIfEmpty()
                            orderby p.NameSort, p.Id
                            select new { p.Id, p.Name, Unit = u == null ? "" : u.Name }).Take(2000).ToListAsync(cancellation);
        // 同一个单位里同名的，带上编号的尾数，写出来才分得清
        var alike = people.CountBy(p => (p.Name, p.Unit)).Where(c => c.Value > 1).Select(c => c.Key).ToHashSet();
        return people.ConvertAll(p => (p.Id.ToString(), $"{p.Name}（{p.Unit}{(alike.Contains((p.Name, p.Unit)) ? "，" + p.Id.ToString()[^4..] : "")}）"));
    }
}
