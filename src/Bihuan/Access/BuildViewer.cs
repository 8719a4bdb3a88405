using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access;

/// <summary>由人和选定的岗位，认出今天有什么权限、够得着哪里。每次请求现查，收回、到期当即起作用。</summary>
public static class BuildViewer
{
    /// <summary>认出来。三次查询；有督导权限的多一次。</summary>
    /// <param name="db">以 <see cref="Viewer.System(int)"/> 打开：要看得见人员台账。</param>
    /// <param name="bodyId">机构号。</param>
    /// <param name="personId">谁。</param>
    /// <param name="postId">选定的岗位；没有选、选的今天已不能用时，用主岗。</param>
    /// <param name="today">今天，当地日期。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>没有这个人，或者他已离开时为 null。</returns>
    public static async Task<Viewer?> RunAsync(Db db, int bodyId, Guid personId, Guid? postId, DateOnly today, CancellationToken cancellation = default)
    {
        if (await PostChoices.FindAsync(db, bodyId, personId, today, cancellation) is not { } choices) return null;
        var chosen = choices.Choose(postId);
        var (own, over) = Rights.Of(await GrantsAsync(db, bodyId, personId, choices, chosen, today, cancellation), chosen, db.Catalog);
        IReadOnlyList<int> bodies = over.Count == 0 ? [] : await db.Supervisions
            .Where(s => s.BodyId == bodyId && s.From <= today && (s.To == null || s.To >= today)).Select(s => s.SupervisedBodyId).Distinct().Order().ToListAsync(cancellation);
        return new Viewer(bodyId, personId, choices.Name, own, chosen?.UnitId ?? 0, chosen?.PostId, chosen?.By?.PersonId)
        {
            BodyName = choices.Body,
            OnBehalfOfName = chosen?.By?.Name,
            PostTitle = chosen?.Title,
            Supervised = over.ToDictionary(p => p, _ => bodies, StringComparer.Ordinal),
        };
    }

    private static async Task<List<HeldGrant>> GrantsAsync(Db db, int bodyId, Guid personId, PostChoices choices, PostChoice? chosen, DateOnly today, CancellationToken cancellation)
    {
        var chosenPost = chosen?.PostId;
        // 委托了全部岗位的，直接给委托人的角色也随着来；只委托一个岗位的，不来。自己的此时不用，免得两个人的权混在一起
        var subject = chosen?.By is { } by ? by.Whole ? by.PersonId : (Guid?)null : personId;
        var ownPosts = choices.All.Where(c => c.By is null).Select(c => c.PostId).ToList();
        string[] administration = [.. Administrators.All];
        return await (
            from a in db.RoleAssignments
            where a.BodyId == bodyId && a.From <= today && (a.To == null || a.To >= today)
                && (a.PostId == chosenPost && chosenPost != null || a.PersonId == subject && subject != null || a.PostId != null && ownPosts.Contains(a.PostId.Value))
            join r in db.Roles on new { a.BodyId, a.RoleId } equals new { r.BodyId, RoleId = r.Id }
            where r.ClosedOn == null || r.ClosedOn > today
            join g in db.RoleGrants on new { a.BodyId, a.RoleId } equals new { g.BodyId, g.RoleId }
            // 别的岗位只看管理权限：够查三员了
            where a.PostId == chosenPost || a.PersonId == subject || administration.Contains(g.Permission)
            select new HeldGrant(a.PostId, a.RoleId, g.Permission, g.Scope)).ToListAsync(cancellation);
    }
}
