using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Roles;

/// <summary>谁在哪些日子是三员里的哪一员：核对一次改动之后会不会有人兼两员、会不会没有了安全管理员。</summary>
/// <param name="Kinds">角色 → 它是哪几员；不是管理员角色的不在内。</param>
/// <param name="Assignments">这些角色给了谁。</param>
/// <param name="Holders">这些角色所在岗位上的人。</param>
internal sealed record AdministratorsInForce(IReadOnlyDictionary<Guid, IReadOnlySet<AdministratorKind>> Kinds, IReadOnlyList<RoleAssignment> Assignments, IReadOnlyList<PostHolder> Holders)
{
    /// <summary>不许没有安全管理员时说的话。</summary>
    public const string LastSecurity = "这样一来就没有人能管权限了：这是最后一名安全管理员。请先另给一人安全管理员，再办这件事。";

    /// <summary>查出来：加载着、改过还没有保存的照改过的算。三次查询，管理员角色很少。</summary>
    /// <param name="db">数据库。</param>
    /// <param name="bodyId">机构号。</param>
    /// <param name="roles">另外要看的角色：正要改的。</param>
    /// <param name="posts">另外要看的岗位：正要给角色的、正要到岗离岗的。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<AdministratorsInForce> LoadAsync(Db db, int bodyId, IReadOnlyList<Guid> roles, IReadOnlyList<Guid> posts, CancellationToken cancellation)
    {
        string[] administration = [.. Administrators.All];
        var grants = await (from g in db.RoleGrants
                            where g.BodyId == bodyId && administration.Contains(g.Permission)
                            join r in db.Roles on new { g.BodyId, g.RoleId } equals new { r.BodyId, RoleId = r.Id }
                            where r.ClosedOn == null
                            select new { g.RoleId, g.Permission }).ToListAsync(cancellation);
        var kinds = grants.GroupBy(g => g.RoleId).ToDictionary(g => g.Key, g => Administrators.KindsOf(g.Select(x => x.Permission)));
        Guid[] watched = [.. kinds.Keys, .. roles];
        var assignments = await db.RoleAssignments.Where(a => a.BodyId == bodyId && watched.Contains(a.RoleId)).ToListAsync(cancellation);
        Guid[] places = [.. assignments.Select(a => a.PostId).OfType<Guid>(), .. posts];
        var holders = await db.PostHolders.Where(h => h.BodyId == bodyId && places.Contains(h.PostId)).ToListAsync(cancellation);
        return new(kinds, assignments, holders);
    }

    /// <summary>再加上一段任职。</summary>
    public AdministratorsInForce With(PostHolder holder) => this with { Holders = [.. Holders, holder] };

    /// <summary>再给一个角色。</summary>
    public AdministratorsInForce With(RoleAssignment assignment) => this with { Assignments = [.. Assignments, assignment] };

    /// <summary>一个角色的权限改成这些。</summary>
    public AdministratorsInForce With(Guid role, IEnumerable<string> permissions)
    {
        var kinds = Kinds.Where(k => k.Key != role).ToDictionary(k => k.Key, k => k.Value);
        if (Administrators.KindsOf(permissions) is { Count: > 0 } now) kinds[role] = now;
        return this with { Kinds = kinds };
    }

    /// <summary>有没有人在同一天兼了两员；没有时为 null。</summary>
    public AdministratorConflict? Conflict()
    {
        foreach (var person in Spells().GroupBy(s => s.PersonId))
        {
            var spells = person.ToList();
            for (var i = 0; i < spells.Count; i++)
                if (spells.Skip(i + 1).FirstOrDefault(s => s.Kind != spells[i].Kind && Words.Overlap(s.From, s.To, spells[i].From, spells[i].To)) is { } other)
                    return new(person.Key, spells[i].Kind, other.Kind);
        }
        return null;
    }

    /// <summary>那天有没有安全管理员。</summary>
    public bool HasSecurity(DateOnly day) => Spells().Any(s => s.Kind == AdministratorKind.Security && s.From <= day && (s.To is null || s.To >= day));

    private IEnumerable<Spell> Spells() =>
        from a in Assignments
        where Kinds.ContainsKey(a.RoleId)
        from held in a.PersonId is { } person ? [(PersonId: person, From: DateOnly.MinValue, To: (DateOnly?)null)] : Holders.Where(h => h.PostId == a.PostId).Select(h => (h.PersonId, h.From, h.To))
        let begin = a.From > held.From ? a.From : held.From
        let end = Earlier(a.To, held.To)
        where end is null || end >= begin
        from kind in Kinds[a.RoleId]
        select new Spell(held.PersonId, kind, begin, end);

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null ? other : other is null || one < other ? one : other;

    private sealed record Spell(Guid PersonId, AdministratorKind Kind, DateOnly From, DateOnly? To);
}

/// <summary>一个人会兼有两员。</summary>
internal sealed record AdministratorConflict(Guid PersonId, AdministratorKind One, AdministratorKind Other)
{
    /// <summary>写成一句话。</summary>
    public async Task<string> SayAsync(Db db, CancellationToken cancellation)
    {
        var name = await db.Set<Person>().Where(p => p.Id == PersonId).Select(p => p.Name).SingleOrDefaultAsync(cancellation) ?? "有一人";
        return $"这样{name}会在同一天既是{Administrators.Name(One)}又是{Administrators.Name(Other)}。系统、安全、审计三员不能兼任，请另选人，或者先收回其中一个。";
    }
}
