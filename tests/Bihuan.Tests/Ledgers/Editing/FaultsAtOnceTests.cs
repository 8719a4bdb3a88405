using Bihuan.Ledgers;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Editing;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Contracts;

namespace Bihuan.Tests.Ledgers.Editing;

/// <summary>填错的和互相对不上的一次说全；要看没有填对的字段才知道的，不说。</summary>
public sealed class FaultsAtOnceTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Fields_that_disagree_are_told_together_with_fields_that_are_wrong(Engine engine)
    {
        // 名称没有填；审查在签订之后；大额没有上会
        Assert.Equal(["LegalReviewOn", "Title", "TopicId"], await FaultsAsync(engine, ("Title", ""), ("Amount", "200000"), ("LegalReviewOn", "2026-04-02")));
    }

    [Theory, BothEngines]
    public async Task What_depends_on_a_wrong_field_waits_for_it(Engine engine)
    {
        Assert.Equal(["SignedOn"], await FaultsAsync(engine, ("SignedOn", "三月"), ("LegalReviewOn", "2026-04-02"), ("TermFrom", "2020-01-01/2020-02-01")));
        Assert.Equal(["Amount"], await FaultsAsync(engine, ("Amount", "很多")));
        Assert.Equal(["TopicId"], await FaultsAsync(engine, ("Amount", "200000"), ("TopicId", Guid.NewGuid().ToString())));
    }

    [Theory, BothEngines]
    public async Task Reason_that_is_too_long_hides_the_rule_it_is_about(Engine engine) =>
        Assert.Equal(["Deviation"], await FaultsAsync(engine, ("LegalReviewOn", "2026-04-02"), ("Deviation", new string('因', 501))));

    [Theory, BothEngines]
    public async Task Performance_without_a_kind_is_told_only_that(Engine engine)
    {
        var made = await ContractSample.MakeAsync(databases, engine);
        Assert.Equal(["Kind"], Fields(await made.SaveAsync("", "999999")));
        Assert.Equal(["ContractId", "HappenedOn"], Fields(await made.SaveRowAsync("performance", new() { ["Kind"] = PerformanceKinds.Payment, ["Amount"] = "1" })));
        Assert.Equal(["Amount", "HappenedOn"], Fields(await made.SaveRowAsync("performance", new() { ["ContractId"] = made.Contract.Id.ToString(), ["Kind"] = PerformanceKinds.Payment, ["HappenedOn"] = "昨天" })));
    }

    [Fact]
    public void What_does_not_say_what_it_saw_waits_until_all_else_is_right()
    {
        var (faults, other) = (new Faults(), new Faults());
        other.Add("A", "不写明");
        other.Add("B", "看了甲和乙", "A", "B");
        other.Add("C", "只看丙", "C");
        faults.Take(other);
        Assert.Equal(3, faults.All.Count);
        var wrong = new Faults();
        wrong.Add("B", "没有填");
        wrong.Take(other);
        Assert.Equal(["B", "C"], wrong.All.Select(f => f.Field));
    }

    private async Task<string[]> FaultsAsync(Engine engine, params (string Field, string Text)[] changes)
    {
        var made = await ContractSample.MakeAsync(databases, engine);
        var texts = new Dictionary<string, string>
        {
            ["Title"] = "叫号系统维护合同",
            ["State"] = "active",
            ["Number"] = "YX-2026-099",
            ["Kind"] = "service",
            ["UnitId"] = MeetingBody.Hall.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["ResponsibleId"] = made.Body.Guest.Id.ToString(),
            ["Counterpart"] = "青禾市云帆科技有限公司",
            ["Amount"] = "48000",
            ["SignedOn"] = "2026-04-01",
            ["LegalReviewOn"] = "2026-03-30",
        };
        foreach (var (field, text) in changes) texts[field] = text;
        return Fields(await made.SaveRowAsync("contract", texts));
    }

    private static string[] Fields(SaveRow.Result result) => [.. Assert.IsType<SaveRow.Result.Invalid>(result).Faults.Select(f => f.Field ?? "").Order(StringComparer.Ordinal)];
}
