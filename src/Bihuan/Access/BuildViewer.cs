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
        var held = await HeldAsync(db, bodyId, [.. OwnPosts(choices), .. chosen is null ? Array.Empty<Guid>() : [chosen.PostId]], SubjectOf(personId, chosen) is { } subject ? [subject] : [], today, cancellation);
        var (own, over) = Rights.Of(GrantsOf(held, personId, choices, chosen), chosen, db.Catalog);
        return New(bodyId, personId, choices, chosen, own, over, over.Count == 0 ? [] : await SupervisedAsync(db, bodyId, today, cancellation));
    }

    /// <summary>几个人，各自在今天的每个岗位上（一个岗位也没有的，也可能直接给了角色）；查询的次数与人多少无关。</summary>
    /// <returns>人 → 他在各岗位上；没有、已离开的没有。</returns>
    internal static async Task<ILookup<Guid, Viewer>> AllAsync(Db db, int bodyId, IReadOnlyCollection<Guid> persons, DateOnly today, CancellationToken cancellation = default)
    {
        var all = (await PostChoices.FindAsync(db, bodyId, persons, today, cancellation)).SelectMany(c => c.Value.All.Select(p => c.Value.Choose(p.PostId)).DefaultIfEmpty(null).Select(chosen => (Person: c.Key, Choices: c.Value, Chosen: chosen))).ToList();
        var held = await HeldAsync(db, bodyId, [.. all.Select(a => a.Chosen?.PostId).OfType<Guid>().Distinct()], [.. all.Select(a => SubjectOf(a.Person, a.Chosen)).OfType<Guid>().Distinct()], today, cancellation);
        var rights = all.ConvertAll(a => (a.Person, a.Choices, a.Chosen, Rights: Rights.Of(GrantsOf(held, a.Person, a.Choices, a.Chosen), a.Chosen, db.Catalog)));
        var bodies = rights.Exists(r => r.Rights.Supervised.Count > 0) ? await SupervisedAsync(db, bodyId, today, cancellation) : [];
        return rights.ToLookup(r => r.Person, r => New(bodyId, r.Person, r.Choices, r.Chosen, r.Rights.Own, r.Rights.Supervised, bodies));
    }

    private static Viewer New(int bodyId, Guid personId, PostChoices choices, PostChoice? chosen, Dictionary<string, IReadOnlyList<Reach>> own, HashSet<string> over, IReadOnlyList<int> bodies) =>
        new(bodyId, personId, choices.Name, own, chosen?.UnitId ?? 0, chosen?.PostId, chosen?.By?.PersonId)
        {
            BodyName = choices.Body,
            OnBehalfOfName = chosen?.By?.Name,
            PostTitle = chosen?.Title,
            Supervised = over.ToDictionary(p => p, _ => bodies, StringComparer.Ordinal),
        };

    private static Task<List<int>> SupervisedAsync(Db db, int bodyId, DateOnly today, CancellationToken cancellation) =>
        db.Supervisions.Where(s => s.BodyId == bodyId && s.From <= today && (s.To == null || s.To >= today)).Select(s => s.SupervisedBodyId).Distinct().Order().ToListAsync(cancellation);

    // 委托了全部岗位的，直接给委托人的角色也随着来；只委托一个岗位的，不来。自己的此时不用，免得两个人的权混在一起
    private static Guid? SubjectOf(Guid personId, PostChoice? chosen) => chosen?.By is { } by ? by.Whole ? by.PersonId : null : personId;

    private static IEnumerable<Guid> OwnPosts(PostChoices choices) => choices.All.Where(c => c.By is null).Select(c => c.PostId);

    // 别的岗位只看管理权限：够查三员了
    private static List<HeldGrant> GrantsOf(List<Held> held, Guid personId, PostChoices choices, PostChoice? chosen)
    {
        var (subject, own) = (SubjectOf(personId, chosen), OwnPosts(choices).ToHashSet());
        return [.. held.Where(h => h.PostId is { } post ? post == chosen?.PostId || own.Contains(post) && Administrators.All.Contains(h.Permission) : h.PersonId == subject)
            .Select(h => new HeldGrant(h.PostId, h.RoleId, h.Permission, h.Scope))];
    }

    // 这些岗位、这些人今天的角色给的
    private static Task<List<Held>> HeldAsync(Db db, int bodyId, List<Guid> posts, List<Guid> persons, DateOnly today, CancellationToken cancellation) =>
    (
        from a in db.RoleAssignments
        where a.BodyId == bodyId && a.From <= today && (a.To == null || a.To >= today)
            && (a.PostId != null && EF.Parameter(posts).Contains(a.PostId.Value) || a.PersonId != null && EF.Parameter(persons).Contains(a.PersonId.Value))
        join r in db.Roles on new { a.BodyId, a.RoleId } equals new { r.BodyId, RoleId = r.Id }
        where r.ClosedOn == null || r.ClosedOn > today
        join g in db.RoleGrants on new { a.BodyId, a.RoleId } equals new { g.BodyId, g.RoleId }
        select new Held(a.PostId, a.PersonId, a.RoleId, g.Permission, g.Scope)).ToListAsync(cancellation);

    private sealed record Held(Guid? PostId, Guid? PersonId, Guid RoleId, string Permission, GrantScope Scope);
}
