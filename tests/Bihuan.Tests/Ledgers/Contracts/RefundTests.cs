using Bihuan.Ledgers;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Ledgers.Contracts;

/// <summary>退款，和合同详情里由履约数出的金额、已付、未付。</summary>
public sealed class RefundTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly Ledger Contracts = LedgerDatabases.Setup.Catalog.Find("contract")!;
    private static readonly Ledger Performances = LedgerDatabases.Setup.Catalog.Find("performance")!;

    [Theory, BothEngines]
    public async Task Totals_are_counted_from_the_rows_and_link_to_them(Engine engine)
    {
        var made = await ContractSample.MakeAsync(databases, engine);
        await made.SavedAsync(PerformanceKinds.Payment, "20000");
        await made.SavedAsync(PerformanceKinds.Refund, "1500");
        await made.SavedAsync(PerformanceKinds.Change, "-2000");
        await made.SavedAsync(PerformanceKinds.Delivery, "");
        await using var db = made.Open();
        var totals = (await Contracts.TotalsAsync(db, made.Contract))!;
        Assert.Equal(["48,000.00", "18,500.00", "29,500.00", "4"], totals.All.Select(t => t.Value));
        Assert.False(totals.Partly);
        foreach (var (total, count) in totals.All.Zip([1, 2, 3, 4]))
        {
            // 链接由网址再读出来，查到的就是数的那些
            var url = total.Rows!.ToString()[1..].Split('&').Select(p => p.Split('=')).ToLookup(p => p[0], p => Uri.UnescapeDataString(p[1]));
            Assert.Equal(count, (await LedgerList.PageAsync(db, ListQuery.Read(Performances, db.Viewer, url))).Rows.Count);
        }
    }

    [Theory, BothEngines]
    public async Task Totals_leave_out_what_one_may_not_see_and_say_so(Engine engine)
    {
        var made = await ContractSample.MakeAsync(databases, engine);
        var hidden = await made.SavedAsync(PerformanceKinds.Payment, "20000");
        await made.SavedAsync(PerformanceKinds.Payment, "3000");
        await using (var db = made.Open()) Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, ContractSample.Clock, new(Performances, hidden, true, [], "涉密")));
        await using var other = made.Open(made.Body.Clerk());
        var totals = (await Contracts.TotalsAsync(other, made.Contract))!;
        Assert.Equal(["50,000.00", "3,000.00", "47,000.00", "1"], totals.All.Select(t => t.Value));
        Assert.True(totals.Partly);
        await using var mine = made.Open();
        Assert.False((await Contracts.TotalsAsync(mine, made.Contract))!.Partly);
    }

    [Theory, BothEngines]
    public async Task Payment_that_a_refund_rests_on_is_not_removed(Engine engine)
    {
        var made = await ContractSample.MakeAsync(databases, engine);
        var paid = await made.SavedAsync(PerformanceKinds.Payment, "20000");
        Assert.Contains("大于零", Message(await made.SaveAsync(PerformanceKinds.Refund, "-1500")), StringComparison.Ordinal);
        Assert.Contains("多于付款合计", Message(await made.SaveAsync(PerformanceKinds.Refund, "20001")), StringComparison.Ordinal);
        await made.SavedAsync(PerformanceKinds.Refund, "1500");
        await using var db = made.Open();
        Assert.Contains("多于付款合计", Assert.IsType<RemoveRow.Result.Refused>(await RemoveRow.RunAsync(db, ContractSample.Clock, new(Performances, paid, 1, "登记错了"))).Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Too_much_refunded_is_told_once_however_many_refunds_there_are(Engine engine)
    {
        var made = await ContractSample.MakeAsync(databases, engine);
        var paid = await made.SavedAsync(PerformanceKinds.Payment, "20000");
        await made.SavedAsync(PerformanceKinds.Refund, "15000");
        await made.SavedAsync(PerformanceKinds.Refund, "1000");
        var fault = Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await made.SaveAsync(PerformanceKinds.Refund, "5000")).Faults);
        Assert.Equal(nameof(Performance.Amount), fault.Field);
        await using var db = made.Open();
        var refused = Assert.IsType<RemoveRow.Result.Refused>(await RemoveRow.RunAsync(db, ContractSample.Clock, new(Performances, paid, 1, "登记错了"))).Message;
        Assert.Equal(2, refused.Split("多于付款合计").Length);
    }

    [Theory, BothEngines]
    public async Task Breaches_are_among_the_columns_shown_with_the_contract(Engine engine)
    {
        var made = await ContractSample.MakeAsync(databases, engine);
        await using var db = made.Open();
        var group = (await RelatedRows.OfAsync(db, Contracts, made.Contract.Id)).Single(g => g.Ledger == Performances);
        Assert.Contains(nameof(Performance.Breaches), group.Columns.Select(c => c.Name));
        Assert.DoesNotContain(LedgerDatabases.Setup.Catalog.Ledgers.SelectMany(l => l.Fields), f => f.Kind.HoldsSeveral && !f.InList);
    }

    [Theory, BothEngines]
    public async Task Following_restricted_contracts_asks_as_often_for_many_as_for_few(Engine engine)
    {
        var made = await ContractSample.MakeAsync(databases, engine);
        async Task<int> QueriesAsync(int contracts)
        {
            await using var db = made.Open();
            var rows = new List<(LedgerRow, Faults)>();
            for (var i = 0; i < contracts; i++)
            {
                var contract = new Contract { Number = $"YX-{contracts}-{i}", Title = "限制的合同", Kind = "service", UnitId = MeetingBody.Hall, Counterpart = "青禾市云帆科技有限公司", Amount = 1_000_00, SignedOn = new(2026, 4, 1), LegalReviewOn = new(2026, 3, 30), ResponsibleId = made.Body.Guest.Id, Restricted = true };
                var row = new Performance { ContractId = contract.Id, Kind = PerformanceKinds.Delivery, HappenedOn = new(2026, 4, 2), UnitId = MeetingBody.Hall };
                db.AddRange(contract, row);
                rows.Add((row, new()));
            }
            await db.SaveAsync(Bihuan.Audit.Process.Now("登记合同", db.Viewer, ContractSample.Clock));
            using var counter = new CommandCounter(db);
            Assert.True(await Family.FollowAsync(db, Performances, rows, default));
            Assert.All(rows, r => Assert.True(r.Item1.Restricted));
            return counter.Count;
        }
        Assert.Equal(await QueriesAsync(1), await QueriesAsync(6));
    }

    [Theory, BothEngines]
    public async Task Ancestors_of_a_row_are_those_one_may_see(Engine engine)
    {
        var made = await ContractSample.MakeAsync(databases, engine);
        var paid = await made.SavedAsync(PerformanceKinds.Payment, "20000");
        await using (var db = made.Open())
        {
            var row = (await OpenRow.ToViewAsync(db, Performances, paid))!;
            Assert.Equal([(made.Contract.Id, "打印服务合同")], (await Ancestors.OfAsync(db, Performances, row)).Select(a => (a.Id, a.Name)));
            Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, ContractSample.Clock, new(Contracts, made.Contract.Id, true, [], "涉密")));
        }
        await using var other = made.Open(made.Body.Clerk());
        Assert.Empty(await Ancestors.AboveAsync(other, Performances, made.Contract.Id));
    }

    private static string Message(SaveRow.Result result) => string.Concat(Assert.IsType<SaveRow.Result.Invalid>(result).Faults.Select(f => f.Message));
}
