using Bihuan.Ledgers.Assets;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Seals;

namespace Bihuan.Tests.Ledgers.Assets;

/// <summary>资产卡片、租借、标签。</summary>
public sealed class AssetTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Card_refuses_what_cannot_be_and_nobody_types_when_it_was_seen(Engine engine)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        var clerk = office.As(3);
        Assert.Equal(["DisposedOn", "Disposal"], OfficeBody.FieldsOf(await office.SaveAsync(clerk, "asset", Card("ZC-1", ("State", "disposed")))));
        Assert.Equal(["DisposedOn"], OfficeBody.FieldsOf(await office.SaveAsync(clerk, "asset", Card("ZC-1", ("DisposedOn", "2026-05-01")))));
        Assert.Equal(["AcquiredOn"], OfficeBody.FieldsOf(await office.SaveAsync(clerk, "asset", Card("ZC-1", ("AcquiredOn", "2026-05-07")))));
        var id = await office.SavedAsync(clerk, "asset", Card("ZC-1", ("LastSeenOn", "2026-05-01"), ("LabelledOn", "2026-05-01")));
        var card = await office.RowAsync<Asset>(id);
        Assert.Equal((null, null, 450_000L), (card.LastSeenOn, card.LabelledOn, card.Value));
        Assert.Equal(["Number"], OfficeBody.FieldsOf(await office.SaveAsync(clerk, "asset", Card("ZC-1"))));
    }

    [Theory, BothEngines]
    public async Task Loan_records_breaches_with_a_reason_and_never_overlaps(Engine engine)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        var clerk = office.As(3);
        var asset = await office.SavedAsync(clerk, "asset", Card("ZC-2"));
        Assert.Equal(["Rent", "AssetId"], OfficeBody.FieldsOf(await office.SaveAsync(clerk, "assetloan", Loan(office, "rent-out", null))));
        var faults = Assert.IsType<SaveRow.Result.Invalid>(await office.SaveAsync(clerk, "assetloan", Loan(office, "lend-out", asset))).Faults;
        Assert.Equal([AssetLoanRules.NotSigned, AssetLoanRules.NoDue, AssetLoanRules.NotPermitted], faults.Select(f => f.Breach));
        var id = await office.SavedAsync(clerk, "assetloan", Loan(office, "lend-out", asset, ("Deviation", "口头借出，事后补记。"), ("SignedOn", "2026-04-01"), ("DueOn", "2026-06-30")));
        Assert.Equal(AssetLoanRules.NotPermitted, (await office.RowAsync<AssetLoan>(id)).Breaches);
        Assert.Contains("AssetId", OfficeBody.FieldsOf(await office.SaveAsync(clerk, "assetloan", Loan(office, "lend-out", asset, ("StartedOn", "2026-05-01"), ("Deviation", "又借")))));
        Assert.IsType<SaveRow.Result.Saved>(await office.ChangeAsync<AssetLoan>(clerk, "assetloan", id, ("ReturnedOn", "2026-05-01")));
        Assert.IsType<SaveRow.Result.Saved>(await office.SaveAsync(clerk, "assetloan", Loan(office, "lend-out", asset, ("StartedOn", "2026-05-01"), ("Deviation", "又借"))));
    }

    [Theory, BothEngines]
    public async Task Labels_follow_the_choice_or_the_list_and_are_marked(Engine engine)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        var clerk = office.As(3);
        var first = await office.SavedAsync(clerk, "asset", Card("ZC-B"));
        await office.SavedAsync(clerk, "asset", Card("ZC-A"));
        await office.SavedAsync(clerk, "asset", Card("ZC-C", ("State", "disposed"), ("DisposedOn", "2026-05-01"), ("Disposal", "报废")));
        await using var db = office.Open(clerk);
        var all = ListQuery.Read(OfficeBody.Of("asset"), clerk, Array.Empty<(string Key, string Text)>().ToLookup(p => p.Key, p => p.Text));
        Assert.Equal(["ZC-A", "ZC-B"], (await AssetLabels.OfAsync(db, [], all)).Labels.Select(l => l.Number));
        var chosen = await AssetLabels.OfAsync(db, [first], all);
        Assert.Equal(("云溪县行政审批局", "ZC-B", "办公室"), (chosen.Body, chosen.Labels.Single().Number, chosen.Labels.Single().Unit));
        Assert.Equal(1, (await MarkLabelled.RunAsync(db, OfficeBody.Clock, [first, Guid.NewGuid()])).Count);
        Assert.Equal(new DateOnly(2026, 5, 6), (await office.RowAsync<Asset>(first)).LabelledOn);
    }

    internal static Dictionary<string, string> Card(string number, params (string Field, string Text)[] more)
    {
        var texts = new Dictionary<string, string>
        {
            ["Name"] = "台式计算机",
            ["State"] = "in-use",
            ["Number"] = number,
            ["Category"] = AssetCategories.Equipment,
            ["Quantity"] = "1",
            ["Measure"] = "台",
            ["Value"] = "4500",
            ["AcquiredOn"] = "2024-03-01",
            ["Source"] = "bought",
            ["UnitId"] = "1",
            ["Location"] = "301室",
        };
        foreach (var (field, text) in more) texts[field] = text;
        return texts;
    }

    private static Dictionary<string, string> Loan(OfficeBody office, string direction, Guid? asset, params (string Field, string Text)[] more)
    {
        var texts = new Dictionary<string, string>
        {
            ["Thing"] = "台式计算机",
            ["Direction"] = direction,
            ["Category"] = AssetCategories.Equipment,
            ["AssetId"] = asset?.ToString() ?? "",
            ["Counterparty"] = "青禾市大数据中心",
            ["Reason"] = "临时办公",
            ["UnitId"] = "1",
            ["ResponsibleId"] = office.People[2].Id.ToString(),
            ["StartedOn"] = "2026-04-01",
        };
        foreach (var (field, text) in more) texts[field] = text;
        return texts;
    }
}
