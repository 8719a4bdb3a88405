using Bihuan.Access;
using Bihuan.Access.Roles;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.People;

/// <summary>查出角色各页要显示的。</summary>
internal static class RoleQuery
{
    /// <summary>各个角色：内置的在前，停用的在后。</summary>
    public static async Task<RolesView> ListAsync(Db db, string? said, DateOnly today, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        var roles = await db.Roles.AsNoTracking().Where(r => r.BodyId == body).ToListAsync(cancellation);
        var given = await db.RoleAssignments.Where(a => a.BodyId == body && (a.To == null || a.To >= today)).GroupBy(a => a.RoleId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var order = BuiltInRoles.All.Select((r, i) => (r.Code, i)).ToDictionary(x => x.Code, x => x.i);
        return new([.. roles.OrderBy(r => r.ClosedOn is not null).ThenBy(r => r.BuiltIn is null ? int.MaxValue : order.GetValueOrDefault(r.BuiltIn)).ThenBy(r => r.Id)
            .Select(r => (r, given.GetValueOrDefault(r.Id)))], said, today);
    }

    /// <summary>一个角色；没有时为 null。</summary>
    /// <param name="db">数据库。</param>
    /// <param name="id">哪一个；新设时为 null。</param>
    /// <param name="from">新设时照抄哪一个；不照抄时为 null。</param>
    /// <param name="form">填过的表单。</param>
    /// <param name="asksFirst">列出改了哪些，请人确认。</param>
    /// <param name="said">上一页办成了什么。</param>
    /// <param name="today">今天。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<RoleView?> OneAsync(Db db, Guid? id, Guid? from, StaffForm form, bool asksFirst, string? said, DateOnly today, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        var source = id ?? from;
        var role = source is null ? null : await db.Roles.AsNoTracking().SingleOrDefaultAsync(r => r.BodyId == body && r.Id == source, cancellation);
        if (source is not null && role is null) return null;
        var saved = source is null ? [] : (await db.RoleGrants.Where(g => g.BodyId == body && g.RoleId == source).Select(g => new { g.Permission, g.Scope }).ToListAsync(cancellation)).ConvertAll(g => (g.Permission, g.Scope)).ToHashSet();
        var typed = form.Name == "role";
        var chosen = typed ? RoleGrants.Read(form.All("grant")) : saved;
        var names = PermissionNames.All(db.Catalog);
        var titles = names.ToDictionary(n => n.Code, n => n.FullTitle);
        string Title((string Permission, GrantScope Scope) grant) => $"{titles.GetValueOrDefault(grant.Permission, grant.Permission)}（{PermissionNames.Of(grant.Scope)}）";
        return new(id is null ? null : role,
            typed ? form["Name"] : id is null && role is not null ? role.Name + "（照抄）" : role?.Name ?? "",
            typed ? form["Description"] : role?.Description ?? "",
            names, chosen,
            asksFirst ? [.. chosen.Except(saved).Select(Title)] : [],
            asksFirst ? [.. saved.Except(chosen).Select(Title)] : [],
            id is null ? [] : await RoleHolders.FindAsync(db, body, id.Value, today, cancellation),
            id is null ? [] : await PeopleQuery.PostsAsync(db, today, cancellation),
            id is null ? [] : await PeopleQuery.NamesAsync(db, null, today, cancellation),
            form, said, today);
    }
}
