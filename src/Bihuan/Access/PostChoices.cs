using System.Linq.Expressions;

using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access;

/// <summary>一个人今天可以用的一个岗位：自己的，或者别人委托的。</summary>
/// <param name="PostId">岗位。</param>
/// <param name="Title">称呼，如“受理窗口 窗口长”。</param>
/// <param name="UnitId">岗位所在的单位。</param>
/// <param name="Level">单位在第几级。</param>
/// <param name="IsMain">是自己的主岗。</param>
/// <param name="By">受谁的委托；自己的为 null。</param>
public sealed record PostChoice(Guid PostId, string Title, int UnitId, int Level, bool IsMain, DelegatedBy? By = null);

/// <summary>受谁的委托。</summary>
/// <param name="PersonId">委托人。</param>
/// <param name="Name">委托人的姓名。</param>
/// <param name="Until">到哪天止，含当天。</param>
/// <param name="RoleId">只委托了这一个角色；全部角色时为 null。</param>
/// <param name="Whole">委托的是全部岗位，直接给委托人的角色也随着来。</param>
public sealed record DelegatedBy(Guid PersonId, string Name, DateOnly Until, Guid? RoleId, bool Whole);

/// <summary>一个人今天可以用的全部岗位。</summary>
/// <param name="Name">他的姓名。</param>
/// <param name="Body">机构的名称。</param>
/// <param name="All">自己的在前，主岗最前；然后是受委托的，先到期的在前。</param>
public sealed record PostChoices(string Name, string Body, IReadOnlyList<PostChoice> All)
{
    /// <summary>选定的岗位；没有选、选的今天已不能用时是主岗。一个岗位也没有时为 null。</summary>
    public PostChoice? Choose(Guid? postId) => All.FirstOrDefault(c => c.PostId == postId) ?? All.FirstOrDefault(c => c.By is null);

    /// <summary>查出来。两次查询。</summary>
    /// <param name="db">以这个机构的人（或 <see cref="Viewer.System(int)"/>）打开。</param>
    /// <param name="bodyId">机构号。</param>
    /// <param name="personId">谁。</param>
    /// <param name="today">今天，当地日期。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>没有这个人，或者他已离开时为 null。</returns>
    public static async Task<PostChoices?> FindAsync(Db db, int bodyId, Guid personId, DateOnly today, CancellationToken cancellation = default) =>
        (await LoadAsync(db, bodyId, p => p.Id == personId, d => d.ToPersonId == personId, today, cancellation)).GetValueOrDefault(personId);

    /// <summary>几个人的，一起查，也是两次查询；没有这个人、已离开的不在内。</summary>
    internal static Task<Dictionary<Guid, PostChoices>> FindAsync(Db db, int bodyId, IReadOnlyCollection<Guid> persons, DateOnly today, CancellationToken cancellation)
    {
        var ids = persons.ToHashSet();
        return LoadAsync(db, bodyId, p => EF.Parameter(ids).Contains(p.Id), d => EF.Parameter(ids).Contains(d.ToPersonId), today, cancellation);
    }

    private static async Task<Dictionary<Guid, PostChoices>> LoadAsync(Db db, int bodyId, Expression<Func<Person, bool>> who, Expression<Func<Delegation, bool>> whose, DateOnly today, CancellationToken cancellation)
    {
        var held =
            from h in db.PostHolders
            where h.BodyId == bodyId && h.From <= today && (h.To == null || h.To >= today)
            join p in db.Posts on new { h.BodyId, h.PostId } equals new { p.BodyId, PostId = p.Id }
            where p.ClosedOn == null || p.ClosedOn > today
            join u in db.Units on new { p.BodyId, p.UnitId } equals new { u.BodyId, UnitId = u.Id }
            select new { h.PersonId, h.IsMain, h.From, PostId = p.Id, Post = p.Name, UnitId = u.Id, Unit = u.Name, u.U2, u.U3, u.U4 };
        var here = db.Set<Person>().Where(p => p.LeftOn == null || p.LeftOn >= today);

        var own = await (
            from person in here.Where(who)
            from x in held.Where(x => x.PersonId == person.Id).DefaultIfEmpty()
            select new { person.Id, person.Name, Body = db.Bodies.Where(b => b.Id == bodyId).Select(b => b.Name).FirstOrDefault(), PostId = (Guid?)x!.PostId, x.Post, x.Unit, UnitId = (int?)x.UnitId, U2 = (int?)x.U2, U3 = (int?)x.U3, U4 = (int?)x.U4, IsMain = (bool?)x.IsMain, From = (DateOnly?)x.From }).ToListAsync(cancellation);
        if (own.Count == 0) return new();

        var delegated = await (
            from d in db.Delegations.Where(whose)
            where d.BodyId == bodyId && d.From <= today && d.To >= today && (d.RevokedOn == null || d.RevokedOn > today)
            join person in here on d.FromPersonId equals person.Id
            join x in held on d.FromPersonId equals x.PersonId
            where d.PostId == null || d.PostId == x.PostId
            select new { d.ToPersonId, d.Id, d.To, d.RevokedOn, d.RoleId, Whole = d.PostId == null, d.FromPersonId, From = person.Name, x.PostId, x.Post, x.Unit, x.UnitId, x.U2, x.U3, x.U4 }).ToListAsync(cancellation);

        var given = delegated.ToLookup(x => x.ToPersonId);
        return own.GroupBy(x => x.Id).ToDictionary(g => g.Key, g => new PostChoices(g.First().Name, g.First().Body ?? "",
        [
            .. g.Where(x => x.PostId is not null).OrderByDescending(x => x.IsMain).ThenBy(x => x.From)
                .Select(x => new PostChoice(x.PostId!.Value, Title(x.Unit, x.Post), x.UnitId!.Value, Level(x.U2!.Value, x.U3!.Value, x.U4!.Value), x.IsMain!.Value)),
            .. given[g.Key].OrderBy(x => x.To).ThenBy(x => x.Id)
                .Select(x => new PostChoice(x.PostId, Title(x.Unit, x.Post), x.UnitId, Level(x.U2, x.U3, x.U4), false, new(x.FromPersonId, x.From, x.RevokedOn is { } revoked && revoked <= x.To ? revoked.AddDays(-1) : x.To, x.RoleId, x.Whole))),
        ]));
    }

    private static string Title(string unit, string post) => unit + " " + post;

    private static int Level(int u2, int u3, int u4) => u4 != 0 ? 4 : u3 != 0 ? 3 : u2 != 0 ? 2 : 1;
}
