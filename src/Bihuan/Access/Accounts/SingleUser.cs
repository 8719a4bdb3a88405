using Bihuan.Ledgers;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>
/// 单机使用：一个人、一台电脑，不用登录。他的权限只在开着“单机”的那个进程里有，不写进数据库：
/// 同一个库搬到服务器上，三员照样由三个人担任，谁也没有多出来的权限。
/// </summary>
public static class SingleUser
{
    /// <summary>机构号。</summary>
    public const int BodyId = FirstRun.BodyId;

    /// <summary>这个人的编号，每个单机的库里都一样。</summary>
    public static Guid PersonId { get; } = new("00000000-0000-7000-8000-000000000001");

    /// <summary>数据库是哪一种。</summary>
    public enum Kind
    {
        /// <summary>还没有机构，可以单机，也可以多人。</summary>
        Empty,

        /// <summary>单机使用的。</summary>
        OnePerson,

        /// <summary>多人使用的。</summary>
        Shared,
    }

    /// <summary>认出是哪一种。</summary>
    public static async Task<Kind> KindAsync(Db db, CancellationToken cancellation = default) =>
        !await db.Bodies.AnyAsync(cancellation) ? Kind.Empty
        : await db.SecurityProfiles.AnyAsync(p => p.Level == SecurityProfile.OnePerson, cancellation) ? Kind.OnePerson
        : Kind.Shared;

    /// <summary>单机使用的这个人；还没有填姓名、单位，或者库已改成多人使用时为 null。</summary>
    public static async Task<Viewer?> ViewerAsync(Database database, CancellationToken cancellation = default)
    {
        await using var db = database.Open(Viewer.System(BodyId));
        if (await KindAsync(db, cancellation) != Kind.OnePerson) return null;
        var person = await db.Set<Person>().Where(p => p.Id == PersonId).Select(p => new { p.Name, p.UnitId }).FirstOrDefaultAsync(cancellation);
        var body = await db.Bodies.Where(b => b.Id == BodyId).Select(b => b.Name).SingleAsync(cancellation);
        return new Viewer(BodyId, PersonId, person?.Name ?? "单机使用的人", Rights(db.Catalog), person?.UnitId ?? 0) { BodyName = body };
    }

    // 内置角色里有的都给，整个机构；账号、角色、委托用不着：没有别人登录
    private static Dictionary<string, IReadOnlyList<Reach>> Rights(Catalog catalog) =>
        BuiltInRoles.All.SelectMany(r => r.Grants).SelectMany(g => Access.Rights.Expand(g.Permission, GrantScope.Body, catalog)).Distinct(StringComparer.Ordinal)
            .Where(p => p != Permissions.ManageAccess).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody], StringComparer.Ordinal);
}
