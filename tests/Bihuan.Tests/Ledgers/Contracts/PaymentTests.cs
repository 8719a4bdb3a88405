using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Contracts;

/// <summary>几笔付款合起来不超过合同金额，哪怕同时登记。</summary>
public sealed class PaymentTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly ManualClock Clock = new(new DateTime(2026, 5, 6, 2, 0, 0, DateTimeKind.Utc));
    private static readonly Ledger Performances = LedgerDatabases.Setup.Catalog.Find("performance")!;
    private static readonly Ledger ContractsLedger = LedgerDatabases.Setup.Catalog.Find("contract")!;

    [Theory, BothEngines]
    public async Task Of_payments_saved_at_once_only_those_within_the_sum_are_kept(Engine engine)
    {
        var (database, body, contract) = await MakeAsync(engine);
        var clerk = body.Clerk();
        // 每笔一万二，合同五万：四笔存得进
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => PayAsync(database, clerk, contract, "12000"))));
        Assert.Equal(4, results.OfType<SaveRow.Result.Saved>().Count());
        Assert.All(results.OfType<SaveRow.Result.Invalid>(), r => Assert.Contains("超过合同金额", string.Concat(r.Faults.Select(f => f.Message)), StringComparison.Ordinal));
        Assert.Equal(6, results.OfType<SaveRow.Result.Invalid>().Count());
        await using var db = database.Open(clerk);
        Assert.Equal(48_000_00, await db.Set<Performance>().SumAsync(p => p.Amount));
    }

    [Theory, BothEngines]
    public async Task Sum_made_smaller_while_a_payment_is_saved_leaves_one_of_the_two(Engine engine)
    {
        var (database, body, contract) = await MakeAsync(engine);
        var clerk = body.Clerk();
        for (var round = 0; round < 4; round++)
        {
            var (paying, changing) = (Task.Run(() => PayAsync(database, clerk, contract, "12000")), Task.Run(() => SmallerAsync()));
            await Task.WhenAll(paying, changing);
            await using var db = database.Open(clerk);
            var paid = await db.Set<Performance>().SumAsync(p => p.Amount) ?? 0;
            Assert.InRange(paid, 0, (await db.Set<Contract>().SingleAsync(c => c.Id == contract)).Amount);
        }

        async Task<SaveRow.Result> SmallerAsync()
        {
            await using var db = database.Open(clerk);
            var row = await db.Set<Contract>().AsNoTracking().SingleAsync(c => c.Id == contract);
            return await SaveRow.RunAsync(db, Clock, new(ContractsLedger, contract, row.Version, new Dictionary<string, string> { ["Amount"] = (row.Amount / 100 - 6000).ToString(System.Globalization.CultureInfo.InvariantCulture) }));
        }
    }

    [Theory, BothEngines]
    public async Task Payment_one_cannot_see_counts_too(Engine engine)
    {
        var (database, body, contract) = await MakeAsync(engine);
        var clerk = body.Clerk();
        var paid = Assert.IsType<SaveRow.Result.Saved>(await PayAsync(database, clerk, contract, "40000")).Id;
        await using (var db = database.Open(clerk)) Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, Clock, new(Performances, paid, true, [], "涉密")));
        Assert.IsType<SaveRow.Result.Invalid>(await PayAsync(database, body.Clerk(), contract, "20000"));
        Assert.IsType<SaveRow.Result.Saved>(await PayAsync(database, body.Clerk(), contract, "10000"));
    }

    [Theory, BothEngines]
    public async Task What_payments_rest_on_is_neither_removed_nor_restored_over_the_sum(Engine engine)
    {
        var (database, body, contract) = await MakeAsync(engine);
        var clerk = body.Clerk();
        var more = Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(database, clerk, contract, PerformanceKinds.Change, "10000")).Id;
        var paid = Assert.IsType<SaveRow.Result.Saved>(await PayAsync(database, clerk, contract, "55000")).Id;
        await using (var db = database.Open(clerk)) Assert.Contains("超过合同金额", Assert.IsType<RemoveRow.Result.Refused>(await RemoveRow.RunAsync(db, Clock, new(Performances, more, 1, "登记错了"))).Message, StringComparison.Ordinal);
        await using (var db = database.Open(clerk))
        {
            var bulk = Assert.IsType<BulkEdit.Result.Previewed>(await BulkEdit.PreviewAsync(db, Clock, new(Performances, new([more], null), null, "", "登记错了")));
            Assert.Contains("超过合同金额", Assert.Single(bulk.Outlook.Refused).Why, StringComparison.Ordinal);
            // 两条一起删，合起来对得上
            Assert.Equal(2, Assert.IsType<BulkEdit.Result.Previewed>(await BulkEdit.PreviewAsync(db, Clock, new(Performances, new([more, paid], null), null, "", "登记错了"))).Outlook.Changing);
        }
        await using (var db = database.Open(clerk)) Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, Clock, new(Performances, paid, 1, "登记错了")));
        Assert.IsType<SaveRow.Result.Saved>(await PayAsync(database, clerk, contract, "50000"));
        await using (var db = database.Open(clerk, showsRemoved: true)) Assert.Contains("超过合同金额", Assert.IsType<RestoreRow.Result.Refused>(await RestoreRow.RunAsync(db, Clock, Performances, paid)).Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Performance_of_a_removed_contract_comes_back_with_the_contract_only(Engine engine)
    {
        var (database, body, contract) = await MakeAsync(engine);
        var clerk = body.Clerk();
        var paid = Assert.IsType<SaveRow.Result.Saved>(await PayAsync(database, clerk, contract, "100")).Id;
        await using (var db = database.Open(clerk)) Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, Clock, new(ContractsLedger, contract, 1, "登记重复")));
        await using (var db = database.Open(clerk, showsRemoved: true)) Assert.Contains("请先找回那条合同", Assert.IsType<RestoreRow.Result.Refused>(await RestoreRow.RunAsync(db, Clock, Performances, paid)).Message, StringComparison.Ordinal);
        await using (var db = database.Open(clerk, showsRemoved: true)) Assert.IsType<RestoreRow.Result.Done>(await RestoreRow.RunAsync(db, Clock, ContractsLedger, contract));
        await using (var db = database.Open(clerk)) Assert.Equal(1, await db.Set<Performance>().CountAsync());
    }

    [Theory, BothEngines]
    public async Task Performance_registered_under_a_restricted_contract_is_restricted_to_the_same_readers(Engine engine)
    {
        var (database, body, contract) = await MakeAsync(engine);
        var (clerk, reader) = (body.Clerk(), body.As(body.Members[0]));
        await using (var db = database.Open(clerk)) Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, Clock, new(ContractsLedger, contract, true, [reader.PersonId], "涉密")));
        Assert.IsType<SaveRow.Result.Saved>(await PayAsync(database, reader, contract, "100"));
        foreach (var (who, count) in new[] { (clerk, 1), (reader, 1), (body.Clerk(), 0) })
        {
            await using var db = database.Open(who);
            Assert.Equal(count, await db.Set<Performance>().CountAsync());
        }
    }

    [Theory, BothEngines]
    public async Task Performance_moved_to_another_contract_follows_its_unit_and_only_within_reach(Engine engine)
    {
        var (database, body, contract) = await MakeAsync(engine);
        var (clerk, other) = (body.Clerk(), await AddAsync(database, body, "YX-2026-022", MeetingBody.Office));
        var paid = Assert.IsType<SaveRow.Result.Saved>(await PayAsync(database, clerk, contract, "100")).Id;
        var narrow = new Viewer(clerk.BodyId, Guid.CreateVersion7(), "周望舒", new Dictionary<string, IReadOnlyList<Reach>>
        {
            [Permissions.View("contract")] = [Reach.WholeBody],
            [Permissions.View("performance")] = [Reach.WholeBody],
            [Permissions.Edit("performance")] = [new(ReachKind.UnitAndBelow, MeetingBody.Hall, 1)],
        });
        Assert.Contains("不能登记到", string.Concat(Assert.IsType<SaveRow.Result.Invalid>(await MoveAsync(narrow)).Faults.Select(f => f.Message)), StringComparison.Ordinal);
        Assert.IsType<SaveRow.Result.Saved>(await MoveAsync(clerk));
        await using var after = database.Open(clerk);
        var row = await after.Set<Performance>().SingleAsync(p => p.Id == paid);
        Assert.Equal((other, MeetingBody.Office, MeetingBody.Office), (row.ContractId, row.UnitId, row.U1));

        async Task<SaveRow.Result> MoveAsync(Viewer viewer)
        {
            await using var db = database.Open(viewer);
            return await SaveRow.RunAsync(db, Clock, new(Performances, paid, 1, new Dictionary<string, string> { ["ContractId"] = other.ToString() }));
        }
    }

    [Theory, BothEngines]
    public async Task Bulk_asks_the_database_as_often_for_many_payments_as_for_one(Engine engine)
    {
        var (database, body, contract) = await MakeAsync(engine);
        var clerk = body.Clerk();
        var ids = new List<Guid>();
        for (var i = 0; i < 6; i++) ids.Add(Assert.IsType<SaveRow.Result.Saved>(await PayAsync(database, clerk, contract, "100")).Id);
        Assert.Equal(await CountAsync([ids[0]]), await CountAsync(ids));

        async Task<int> CountAsync(IReadOnlyList<Guid> rows)
        {
            await using var db = database.Open(clerk);
            using var counter = new CommandCounter(db);
            Assert.IsType<BulkEdit.Result.Previewed>(await BulkEdit.PreviewAsync(db, Clock, new(Performances, new(rows, null), Performances.Field("HappenedOn"), "2026-05-05", null)));
            return counter.Count;
        }
    }

    private static Task<SaveRow.Result> PayAsync(Database database, Viewer viewer, Guid contract, string yuan) => SaveAsync(database, viewer, contract, PerformanceKinds.Payment, yuan);

    private static async Task<SaveRow.Result> SaveAsync(Database database, Viewer viewer, Guid contract, string kind, string yuan)
    {
        await using var db = database.Open(viewer);
        return await SaveRow.RunAsync(db, Clock, new(Performances, null, 0, new Dictionary<string, string> { ["ContractId"] = contract.ToString(), ["Kind"] = kind, ["HappenedOn"] = "2026-05-01", ["Amount"] = yuan }));
    }

    private async Task<(Database Database, MeetingBody Body, Guid Contract)> MakeAsync(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await MeetingBody.MakeAsync(database);
        return (database, body, await AddAsync(database, body, "YX-2026-021", MeetingBody.Hall));
    }

    private static async Task<Guid> AddAsync(Database database, MeetingBody body, string number, int unit)
    {
        var clerk = body.Clerk();
        await using var db = database.Open(clerk);
        var contract = new Contract { Number = number, Title = "打印服务合同", Kind = "service", UnitId = unit, Counterpart = "云溪县向阳信息有限公司", Amount = 50_000_00, SignedOn = new(2026, 4, 1), LegalReviewOn = new(2026, 3, 30), ResponsibleId = body.Guest.Id };
        db.Add(contract);
        await db.SaveAsync(Process.Now("登记合同", clerk, Clock));
        return contract.Id;
    }
}
