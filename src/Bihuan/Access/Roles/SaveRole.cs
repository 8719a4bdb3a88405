using Bihuan.Audit;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Roles;

/// <summary>新设一个自定的角色，或者改它。内置角色不能改，可以照抄一份再改。</summary>
public static class SaveRole
{
    /// <summary>怎么办。</summary>
    /// <param name="RoleId">改哪一个；新设时为 null。</param>
    /// <param name="Name">名称。</param>
    /// <param name="Description">一句话说给谁用。</param>
    /// <param name="Grants">权限与范围；同一项可以有几个范围。</param>
    /// <param name="Reason">理由。</param>
    public sealed record Command(Guid? RoleId, string Name, string Description, IReadOnlyCollection<(string Permission, GrantScope Scope)> Grants, string? Reason);

    /// <summary>保存。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var (name, description) = (command.Name.Trim(), command.Description.Trim());
        if (Words.NameProblem(name, Role.NameLength) is { } problem) return new Change.Refused(nameof(Command.Name), problem);
        if (description.Length > Role.DescriptionLength) return new Change.Refused(nameof(Command.Description), $"说明最多{Role.DescriptionLength}个字。请写短些。");
        if (Words.ReasonProblem(command.Reason) is { } reason) return new Change.Refused(nameof(Command.Reason), reason);
        if (GrantsProblem(db, command.Grants) is { } wrong) return new Change.Refused(nameof(Command.Grants), wrong);

        var body = db.Viewer.BodyId;
        await StaffTurn.TakeAsync(db, body, cancellation);
        if (await db.Roles.AnyAsync(r => r.BodyId == body && r.Name == name && r.Id != command.RoleId, cancellation)) return new Change.Refused(nameof(Command.Name), $"已经有角色“{name}”。请换一个名称。");
        var role = command.RoleId is { } id ? await db.Roles.SingleOrDefaultAsync(r => r.BodyId == body && r.Id == id, cancellation) : new Role { BodyId = body, Name = name };
        if (role is null) return Change.No("没有这个角色。请从角色一页重新进入。");
        if (role.BuiltIn is not null) return Change.No("内置角色不能改。请照抄一份，再改那一份。");
        if (command.RoleId is null) db.Add(role);
        else if (await BlockAsync(db, clock, role, command.Grants, cancellation) is { } block) return new Change.Refused(nameof(Command.Grants), block);
        (role.Name, role.Description) = (name, description);

        var had = await db.RoleGrants.Where(g => g.BodyId == body && g.RoleId == role.Id).ToListAsync(cancellation);
        var wanted = command.Grants.ToHashSet();
        db.RemoveRange(had.Where(g => !wanted.Contains((g.Permission, g.Scope))));
        db.AddRange(wanted.Where(w => !had.Exists(g => (g.Permission, g.Scope) == w)).Select(w => new RoleGrant { BodyId = body, RoleId = role.Id, Permission = w.Permission, Scope = w.Scope }));
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now(command.RoleId is null ? "新设角色" : "修改角色", db.Viewer, clock, command.Reason!.Trim()), cancellation), $"已保存角色“{name}”。");
    }

    private static string? GrantsProblem(Db db, IReadOnlyCollection<(string Permission, GrantScope Scope)> grants)
    {
        if (grants.Count == 0) return "一项权限也没有选。请至少选一项。";
        var names = PermissionNames.All(db.Catalog).ToDictionary(n => n.Code);
        if (grants.Any(g => !names.TryGetValue(g.Permission, out var known) || !known.Scopes.Contains(g.Scope))) return "有的权限或范围系统里没有。请刷新页面再选。";
        var kinds = Administrators.KindsOf(grants.Select(g => g.Permission));
        return kinds.Count > 1 ? $"{string.Join("与", kinds.Select(Administrators.Name))}的权限不能放在一个角色里。请只留一种。" : null;
    }

    // 已经给出去的角色，一改就可能让人兼了两员，或者再也没有安全管理员
    private static async Task<string?> BlockAsync(Db db, TimeProvider clock, Role role, IReadOnlyCollection<(string Permission, GrantScope Scope)> grants, CancellationToken cancellation)
    {
        var before = await AdministratorsInForce.LoadAsync(db, role.BodyId, [role.Id], [], cancellation);
        var after = before.With(role.Id, grants.Select(g => g.Permission));
        var today = LocalDay.Of(clock);
        return after.Conflict() is { } conflict ? await conflict.SayAsync(db, cancellation)
            : before.HasSecurity(today) && !after.HasSecurity(today) ? AdministratorsInForce.LastSecurity
            : null;
    }
}
