using Bihuan.Ledgers;

namespace Bihuan.Access;

/// <summary>一个角色给的一项，和它怎么来的。</summary>
/// <param name="PostId">由哪个岗位来；直接给人的为 null。</param>
/// <param name="RoleId">哪个角色。</param>
/// <param name="Permission">权限。</param>
/// <param name="Scope">范围。</param>
internal sealed record HeldGrant(Guid? PostId, Guid RoleId, string Permission, GrantScope Scope);

/// <summary>由各角色的权限算出一个人有什么权限、够得着哪里。不查数据库。</summary>
internal static class Rights
{
    /// <summary>算出来。</summary>
    /// <param name="grants">这个人今天的全部：选定的岗位的、直接给人的，还有别的岗位的管理权限（只用来查三员）。</param>
    /// <param name="chosen">选定的岗位；没有时为 null。</param>
    /// <param name="catalog">“每本台账”是哪些。</param>
    public static (Dictionary<string, IReadOnlyList<Reach>> Own, HashSet<string> Supervised) Of(IReadOnlyList<HeldGrant> grants, PostChoice? chosen, Catalog catalog)
    {
        // 三员分立：不该有的兼任真的出现了，一项管理权限也不给。代人办理的，管理权限不随着来
        var noAdministrator = chosen?.By is not null || Administrators.KindsOf(grants.Select(g => g.Permission)).Count > 1;
        var own = new Dictionary<string, IReadOnlyList<Reach>>(StringComparer.Ordinal);
        var supervised = new HashSet<string>(StringComparer.Ordinal);
        foreach (var grant in grants)
        {
            if (grant.PostId is not null && grant.PostId != chosen?.PostId) continue;
            if (chosen?.By is { RoleId: { } only } && grant.RoleId != only) continue;
            if (noAdministrator && Administrators.KindOf(grant.Permission) is not null) continue;
            foreach (var permission in Expand(grant.Permission, grant.Scope, catalog))
            {
                if (grant.Scope == GrantScope.SupervisedBodies) supervised.Add(permission);
                else if (ReachOf(grant.Scope, chosen) is { } reach) own[permission] = With(own.GetValueOrDefault(permission) ?? [], reach);
            }
        }
        return (own, supervised);
    }

    // 没有岗位的人没有单位，照单位算的范围就都没有
    private static Reach? ReachOf(GrantScope scope, PostChoice? post) => scope switch
    {
        GrantScope.Own => Reach.OwnRows,
        GrantScope.Unit => post is null ? null : new(ReachKind.Unit, post.UnitId, post.Level),
        GrantScope.UnitAndBelow => post is null ? null : new(ReachKind.UnitAndBelow, post.UnitId, post.Level),
        GrantScope.Body => Reach.WholeBody,
        GrantScope.SupervisedBodies => null,
        _ => throw new ArgumentOutOfRangeException(nameof(scope)),
    };

    // 大的盖住小的：范围越少，查询越简单
    private static IReadOnlyList<Reach> With(IReadOnlyList<Reach> reaches, Reach more)
    {
        if (more == Reach.WholeBody || reaches.Contains(Reach.WholeBody)) return [Reach.WholeBody];
        if (reaches.Contains(more) || reaches.Any(r => Covers(r, more))) return reaches;
        return [.. reaches.Where(r => !Covers(more, r)), more];
    }

    private static bool Covers(Reach wide, Reach narrow) => wide.Kind == ReachKind.UnitAndBelow && narrow.Kind == ReachKind.Unit && wide.UnitId == narrow.UnitId;

    /// <summary>“每本台账”的一项，展开成各本台账的；别的照旧。统一管的台账（<see cref="Ledger.KeptCentrally"/>），只有范围是整个机构的才改得了、审得了。</summary>
    public static IEnumerable<string> Expand(string permission, GrantScope scope, Catalog catalog)
    {
        const string every = "." + Permissions.EveryLedger + ".";
        if (!permission.Contains(every, StringComparison.Ordinal)) return [permission];
        var whole = scope is GrantScope.Body or GrantScope.SupervisedBodies;
        var (changes, reviews) = (permission == Permissions.Edit(Permissions.EveryLedger) || permission == Permissions.Remove(Permissions.EveryLedger) || permission == Permissions.Collect(Permissions.EveryLedger), permission == Permissions.Review(Permissions.EveryLedger));
        return catalog.Ledgers.Where(l => whole || !(changes && l.KeptCentrally || reviews && l.ReviewedCentrally)).Select(l => permission.Replace(every, "." + l.Code + ".", StringComparison.Ordinal));
    }
}
