using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Delegations;

/// <summary>一次委托，名称都查好了。</summary>
/// <param name="Delegation">委托。</param>
/// <param name="From">委托人。</param>
/// <param name="To">受托人。</param>
/// <param name="Post">岗位，连同所在单位；全部岗位时为 null。</param>
/// <param name="Role">角色；全部角色时为 null。</param>
public sealed record DelegationView(Delegation Delegation, string From, string To, string? Post, string? Role)
{
    /// <summary>今天怎么样：已收回、已到期、未开始、进行中。</summary>
    public string StateOn(DateOnly today) =>
        Delegation.RevokedOn <= today ? "已收回" : Delegation.To < today ? "已到期" : Delegation.From > today ? "未开始" : "进行中";
}

/// <summary>委托的列表。</summary>
public static class DelegationList
{
    /// <summary>最多显示多少次，新的在前。</summary>
    public const int Most = 200;

    /// <summary>一个人委托出去的和受托的；不给人时是全机构的。一次查询。</summary>
    public static async Task<IReadOnlyList<DelegationView>> FindAsync(Db db, int bodyId, Guid? personId, CancellationToken cancellation = default) =>
        await (from d in db.Delegations
               where d.BodyId == bodyId && (personId == null || d.FromPersonId == personId || d.ToPersonId == personId)
               orderby d.From descending, d.Id descending
               select new DelegationView(d,
                   db.Set<Person>().Where(p => p.Id == d.FromPersonId).Select(p => p.Name).FirstOrDefault() ?? "（已不在名单）",
                   db.Set<Person>().Where(p => p.Id == d.ToPersonId).Select(p => p.Name).FirstOrDefault() ?? "（已不在名单）",
                   db.Posts.Where(p => p.BodyId == bodyId && p.Id == d.PostId).Select(p => db.Units.Where(u => u.BodyId == bodyId && u.Id == p.UnitId).Select(u => u.Name + " ").FirstOrDefault() + p.Name).FirstOrDefault(),
                   db.Roles.Where(r => r.BodyId == bodyId && r.Id == d.RoleId).Select(r => r.Name).FirstOrDefault()))
            .AsNoTracking().Take(Most).ToListAsync(cancellation);
}
