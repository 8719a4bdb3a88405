using Bihuan.Access;
using Bihuan.Access.Roles;

namespace Bihuan.App.Office.People;

/// <summary>角色一页要显示的：各个角色，今天给了几处。</summary>
public sealed record RolesView(IReadOnlyList<(Role Role, int Given)> Roles, string? Said, DateOnly Today);

/// <summary>一个角色一页要显示的。</summary>
/// <param name="Role">角色；新设时为 null。</param>
/// <param name="Name">名称，填过的优先。</param>
/// <param name="Description">说明，填过的优先。</param>
/// <param name="Names">全部权限。</param>
/// <param name="Chosen">勾选的，填过的优先。</param>
/// <param name="Added">比保存着的多了哪些；要确认时才有。</param>
/// <param name="Removed">少了哪些；要确认时才有。</param>
/// <param name="Holders">给了谁。</param>
/// <param name="Posts">可以给的岗位。</param>
/// <param name="People">可以给的人。</param>
/// <param name="Form">填过的表单。</param>
/// <param name="Said">上一页办成了什么。</param>
/// <param name="Today">今天。</param>
public sealed record RoleView(Role? Role, string Name, string Description, IReadOnlyList<PermissionName> Names, IReadOnlySet<(string Permission, GrantScope Scope)> Chosen,
    IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<RoleHolding> Holders, IReadOnlyList<(string Id, string Title)> Posts, IReadOnlyList<(string Id, string Name)> People,
    StaffForm Form, string? Said, DateOnly Today)
{
    /// <summary>能不能改。</summary>
    public bool CanEdit => Role is null or { BuiltIn: null, ClosedOn: null };

    /// <summary>要先看会影响谁，再确认。</summary>
    public bool NeedsConfirmation => Added.Count + Removed.Count > 0;

    /// <summary>权限一栏里查的字。</summary>
    public string Find => Form["find"];

    /// <summary>查得到的。</summary>
    public bool Shows(PermissionName name) => Find.Length == 0 || name.FullTitle.Contains(Find, StringComparison.OrdinalIgnoreCase);

    /// <summary>由勾选的算出的指纹：确认之后又改了，要再确认。</summary>
    public string Fingerprint => string.Join(' ', Chosen.Select(RoleGrants.Write).Order(StringComparer.Ordinal));
}

/// <summary>权限与范围在表单里的写法。</summary>
internal static class RoleGrants
{
    /// <summary>写成“权限|范围”。</summary>
    public static string Write((string Permission, GrantScope Scope) grant) => grant.Permission + "|" + grant.Scope;

    /// <summary>认回来；不认得的不要。</summary>
    public static HashSet<(string Permission, GrantScope Scope)> Read(IEnumerable<string> values) =>
        [.. values.Select(v => v.Split('|')).Where(p => p.Length == 2 && Enum.TryParse<GrantScope>(p[1], out _)).Select(p => (p[0], Enum.Parse<GrantScope>(p[1])))];
}
