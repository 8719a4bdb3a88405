using Bihuan.Access;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Access;

public sealed class RightsTests
{
    private static readonly PostChoice Post = new(Guid.CreateVersion7(), "受理窗口 窗口长", 7, 2, true);

    [Fact]
    public void Narrow_reach_inside_a_wide_one_is_dropped()
    {
        var reaches = Reaches(GrantScope.Unit, GrantScope.Own, GrantScope.UnitAndBelow, GrantScope.Unit);
        Assert.Equal([Reach.OwnRows, new Reach(ReachKind.UnitAndBelow, 7, 2)], reaches);
        Assert.Equal([Reach.WholeBody], Reaches(GrantScope.Own, GrantScope.Body, GrantScope.UnitAndBelow));
    }

    [Fact]
    public void Every_ledger_means_each_of_the_catalog()
    {
        var (own, _) = Rights.Of([new(Post.PostId, Guid.Empty, Permissions.View(Permissions.EveryLedger), GrantScope.Body)], Post, LedgerDatabases.Setup.Catalog);
        Assert.Equal(LedgerDatabases.Setup.Catalog.Ledgers.Select(l => Permissions.View(l.Code)).Order(), own.Keys.Order());
    }

    [Fact]
    public void Every_permission_has_one_name_and_built_in_roles_grant_only_what_is_named()
    {
        var names = PermissionNames.All(LedgerDatabases.Setup.Catalog);
        Assert.Equal(names.Count, names.Select(n => n.FullTitle).Distinct().Count());
        Assert.All(names, n => Assert.InRange(n.Code.Length, 1, Permissions.Length));
        var named = names.SelectMany(n => n.Scopes.Select(s => (n.Code, s))).ToHashSet();
        Assert.All(BuiltInRoles.All, r => Assert.Subset(named, r.Grants.ToHashSet()));
    }

    [Fact]
    public void No_built_in_role_is_two_kinds_of_administrator() =>
        Assert.All(BuiltInRoles.All, r => Assert.InRange(Administrators.KindsOf(r.Grants.Select(g => g.Permission)).Count, 0, 1));

    private static IReadOnlyList<Reach> Reaches(params GrantScope[] scopes) =>
        Rights.Of([.. scopes.Select(s => new HeldGrant(Post.PostId, Guid.Empty, "ledger.gear.view", s))], Post, LedgerDatabases.Setup.Catalog).Own["ledger.gear.view"];
}
