using Bihuan.Access.Roles;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People.Leaving;

/// <summary>离开全部岗位，收回直接给人的角色，收回委托出去的和受托的。</summary>
internal static class Departure
{
    /// <summary>改好加载着的，写进清单；还没有保存。</summary>
    /// <returns>不能办时是一句话，否则为 null。</returns>
    public static async Task<string?> RunAsync(Db db, RunHandOver.Command command, DateOnly today, HandOverList list, CancellationToken cancellation)
    {
        var (body, person, last) = (list.BodyId, command.FromPersonId, command.On);
        var administrators = await AdministratorsInForce.LoadAsync(db, body, [], [], cancellation);
        var hadSecurity = administrators.HasSecurity(last.AddDays(1));

        var posts = await (from h in db.PostHolders
                           where h.BodyId == body && h.PersonId == person && (h.To == null || h.To > last)
                           join p in db.Posts on new { h.BodyId, h.PostId } equals new { p.BodyId, PostId = p.Id }
                           join u in db.Units on new { p.BodyId, p.UnitId } equals new { u.BodyId, UnitId = u.Id }
                           orderby h.IsMain descending, h.From
                           select new { Held = h, Title = u.Name + " " + p.Name }).ToListAsync(cancellation);
        foreach (var post in posts)
        {
            post.Held.To = Last(post.Held.From, last);
            list.Add(HandOverKind.Post, post.Title, 1, [$"{(post.Held.IsMain ? "主岗" : "兼任")}，自{Words.Date(post.Held.From)}"]);
        }
        var roles = await (from a in db.RoleAssignments
                           where a.BodyId == body && a.PersonId == person && (a.To == null || a.To > last)
                           join r in db.Roles on new { a.BodyId, a.RoleId } equals new { r.BodyId, RoleId = r.Id }
                           orderby r.Name
                           select new { Given = a, r.Name }).ToListAsync(cancellation);
        foreach (var role in roles)
        {
            role.Given.To = Last(role.Given.From, last);
            list.Add(HandOverKind.Role, role.Name, 1, [$"自{Words.Date(role.Given.From)}"]);
        }
        // 与岗位一样用到最后一天：次日起收回；最后一天已经过去的，即时收回
        var from = last < today ? today : last.AddDays(1);
        var delegations = await db.Delegations.Where(d => d.BodyId == body && (d.FromPersonId == person || d.ToPersonId == person) && (d.RevokedOn == null || d.RevokedOn > from) && d.To >= today).ToListAsync(cancellation);
        foreach (var delegation in delegations)
        {
            // 在那以前自己到期的，不用收回
            if (delegation.To >= from) delegation.RevokedOn = from;
            list.Add(HandOverKind.Delegation, delegation.FromPersonId == person ? "委托出去的" : "受人委托的", 1, [$"{Words.Date(delegation.From)}至{Words.Date(delegation.To)}，{delegation.Reason}；最后一天{Words.Date(delegation.To < from ? delegation.To : from.AddDays(-1))}"]);
        }
        return hadSecurity && !administrators.HasSecurity(last.AddDays(1)) ? AdministratorsInForce.LastSecurity : null;
    }

    // 还没有开始的，止于起始的前一天，就是没有过
    private static DateOnly Last(DateOnly from, DateOnly last) => last < from ? from.AddDays(-1) : last;
}
