using System.Reflection;

using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Meetings;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Ledgers;

/// <summary>“与规则不符之处”：会写上的每一条都选得到，一条不会筛出另一条。</summary>
public sealed class RuleNamesTests
{
    [Theory]
    [InlineData("meeting", typeof(MeetingBreaches))]
    [InlineData("contract", typeof(ContractBreaches))]
    [InlineData("performance", typeof(PerformanceRules))]
    public void Every_rule_is_offered_as_a_filter_and_none_is_part_of_another(string ledger, Type names)
    {
        var field = LedgerDatabases.Setup.Catalog.Find(ledger)!.Field("Breaches")!;
        var offered = field.Kind.Choices.Select(c => c.Code).ToList();
        Assert.Equal(names.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal), offered.Order(StringComparer.Ordinal));
        foreach (var one in offered) Assert.Equal([one], offered.Where(o => o.Contains(one, StringComparison.Ordinal)));
        // 全部都不符时也放得下
        Assert.True(string.Join('；', offered).Length <= field.Kind.StoredLength);
    }

    [Fact]
    public void Unknown_rule_is_named_with_those_there_are()
    {
        var kind = LedgerDatabases.Setup.Catalog.Find("performance")!.Field("Breaches")!.Kind;
        Assert.Equal("验收前付款；付款超过合同金额", kind.Parse("验收前付款；付款超过合同金额").Value);
        Assert.Contains("请从这些里选：验收前付款、付款超过合同金额", kind.Parse("验收前付款；别的").Problem, StringComparison.Ordinal);
    }
}
