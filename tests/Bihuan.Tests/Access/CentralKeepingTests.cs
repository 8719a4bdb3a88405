using Bihuan.Access;
using Bihuan.Ledgers;

namespace Bihuan.Tests.Access;

/// <summary>统一管的台账：科室的“每本台账”看得见，改不了、审不了；整改办改得了。</summary>
public sealed class CentralKeepingTests
{
    [Theory]
    [InlineData(GrantScope.Unit, false)]
    [InlineData(GrantScope.UnitAndBelow, false)]
    [InlineData(GrantScope.Own, false)]
    [InlineData(GrantScope.Body, true)]
    public void Every_ledger_in_a_role_changes_central_ledgers_only_with_the_whole_body(GrantScope scope, bool may)
    {
        string[] changing = [Permissions.Edit(Permissions.EveryLedger), Permissions.Remove(Permissions.EveryLedger), Permissions.Collect(Permissions.EveryLedger), Permissions.Review(Permissions.EveryLedger)];
        Assert.All(changing, p => Assert.Equal(may, Expanded(p).Contains(p.Replace("*", "problem", StringComparison.Ordinal))));
        Assert.Contains("ledger.problem.view", Expanded(Permissions.View(Permissions.EveryLedger)));
        // 延期由各科室自己登记，由整改办审核
        Assert.Contains("ledger.extension.edit", Expanded(Permissions.Edit(Permissions.EveryLedger)));
        Assert.Equal(may, Expanded(Permissions.Review(Permissions.EveryLedger)).Contains("ledger.extension.review"));
        // 别的台账照旧
        Assert.Contains("ledger.contract.edit", Expanded(Permissions.Edit(Permissions.EveryLedger)));

        HashSet<string> Expanded(string permission) => [.. Rights.Expand(permission, scope, AllLedgers.Catalog)];
    }
}
