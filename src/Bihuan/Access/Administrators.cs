namespace Bihuan.Access;

/// <summary>三员里的哪一员。</summary>
public enum AdministratorKind
{
    /// <summary>系统管理员。</summary>
    System,

    /// <summary>安全管理员。</summary>
    Security,

    /// <summary>审计管理员。</summary>
    Audit,
}

/// <summary>三员分立（等保2.0第三级）：系统、安全、审计三种管理权谁也不能兼有两种。看的是权限，不是角色的名称：照抄、自定的角色一样算。</summary>
public static class Administrators
{
    /// <summary>这项权限是哪一员的；都不是时为 null。</summary>
    public static AdministratorKind? KindOf(string permission) => permission switch
    {
        Permissions.ManagePeople or Permissions.ManageJobs or Permissions.ManageFigures or Permissions.ManageMessages => AdministratorKind.System,
        Permissions.ManageAccess => AdministratorKind.Security,
        Permissions.ReadAudit => AdministratorKind.Audit,
        _ => null,
    };

    /// <summary>三员的全部权限。</summary>
    public static IReadOnlyList<string> All { get; } = [Permissions.ManagePeople, Permissions.ManageJobs, Permissions.ManageFigures, Permissions.ManageMessages, Permissions.ManageAccess, Permissions.ReadAudit];

    /// <summary>这些权限合起来有哪几员的。</summary>
    public static IReadOnlySet<AdministratorKind> KindsOf(IEnumerable<string> permissions) => permissions.Select(KindOf).OfType<AdministratorKind>().ToHashSet();

    /// <summary>名称。</summary>
    public static string Name(AdministratorKind kind) => kind switch
    {
        AdministratorKind.System => "系统管理员",
        AdministratorKind.Security => "安全管理员",
        AdministratorKind.Audit => "审计管理员",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
