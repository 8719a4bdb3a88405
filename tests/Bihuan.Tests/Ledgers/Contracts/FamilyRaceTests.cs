using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Contracts;

/// <summary>上级正被限制、被删的那一刻，下面的行不会漏在外面。</summary>
public sealed class FamilyRaceTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly ManualClock Clock = new(new DateTime(2026, 5, 6, 2, 0, 0, DateTimeKind.Utc));
    private static readonly Ledger Performances = LedgerDatabases.Setup.Catalog.Find("performance")!;
    private static readonly Ledger ContractsLedger = LedgerDatabases.Setup.Catalog.Find("contract")!;

    [Theory, BothEngines]
    public async Task Row_saved_while_its_parent_is_restricted_is_restricted_too(Engine engine)
    {
        var (database, other, body, contract) = await MakeAsync(engine);
        var clerk = body.Clerk();
        await using (var db = database.Open(clerk))
        {
            using var between = new InBetween(db, () => RestrictAsync(other, clerk, contract));
            Assert.IsType<SaveRow.Result.Saved>(await PayAsync(db, contract));
            Assert.True(between.Acted);
        }
        await SeenAsync(database, body, 0);
        await SeenAsync(database, clerk, 1);
    }

    [Theory, BothEngines]
    public async Task Restricting_takes_along_a_row_saved_in_the_meantime(Engine engine)
    {
        var (database, other, body, contract) = await MakeAsync(engine);
        var clerk = body.Clerk();
        await using (var db = database.Open(clerk))
        {
            using var between = new InBetween(db, () => PayAsync(other, clerk, contract));
            Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, Clock, new(ContractsLedger, contract, true, [], "涉密")));
            Assert.True(between.Acted);
        }
        await SeenAsync(database, body, 0);
        await SeenAsync(database, clerk, 1);
    }

    [Theory, BothEngines]
    public async Task Removing_takes_along_a_row_saved_in_the_meantime(Engine engine)
    {
        var (database, other, body, contract) = await MakeAsync(engine);
        var clerk = body.Clerk();
        await using (var db = database.Open(clerk))
        {
            using var between = new InBetween(db, () => PayAsync(other, clerk, contract));
            Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, Clock, new(ContractsLedger, contract, 1, "登记重复")));
            Assert.True(between.Acted);
        }
        await SeenAsync(database, clerk, 0);
    }

    // 成批删除不带下面的行：等着的时候下面有了一行，就不删
    [Theory, BothEngines]
    public async Task Bulk_removal_leaves_a_row_under_which_one_was_saved_in_the_meantime(Engine engine)
    {
        var (database, other, body, contract) = await MakeAsync(engine);
        var clerk = body.Clerk();
        await using (var db = database.Open(clerk))
        {
            using var between = new InBetween(db, () => PayAsync(other, clerk, contract));
            Assert.IsType<BulkEdit.Result.Refused>(await BulkEdit.ApplyAsync(db, Clock, new(ContractsLedger, new([contract], null), null, "", "登记重复")));
            Assert.True(between.Acted);
        }
        await SeenAsync(database, clerk, 1);
        await using var after = database.Open(clerk);
        Assert.True(await after.Set<Contract>().AnyAsync(c => c.Id == contract));
    }

    [Theory, BothEngines]
    public async Task Row_whose_parent_is_removed_in_the_meantime_is_not_saved(Engine engine)
    {
        var (database, other, body, contract) = await MakeAsync(engine);
        var clerk = body.Clerk();
        await using (var db = database.Open(clerk))
        {
            using var between = new InBetween(db, () => RemoveAsync(other, clerk, ContractsLedger, contract));
            Assert.Contains("刚刚被删除", string.Concat(Assert.IsType<SaveRow.Result.Invalid>(await PayAsync(db, contract)).Faults.Select(f => f.Message)), StringComparison.Ordinal);
        }
        await SeenAsync(database, clerk, 0);
    }

    [Theory, BothEngines]
    public async Task Row_restored_after_its_parent_was_restricted_is_restricted_too(Engine engine)
    {
        var (database, other, body, contract) = await MakeAsync(engine);
        var clerk = body.Clerk();
        var paid = await PayAsync(other, clerk, contract);
        await RemoveAsync(other, clerk, Performances, paid);
        await using (var db = database.Open(clerk, showsRemoved: true))
        {
            using var between = new InBetween(db, () => RestrictAsync(other, clerk, contract));
            Assert.IsType<RestoreRow.Result.Done>(await RestoreRow.RunAsync(db, Clock, Performances, paid));
            Assert.True(between.Acted);
        }
        await SeenAsync(database, body, 0);
        await SeenAsync(database, clerk, 1);
    }

    [Theory, BothEngines]
    public async Task Row_brought_back_by_undo_after_its_parent_was_restricted_is_restricted_too(Engine engine)
    {
        var (database, other, body, contract) = await MakeAsync(engine);
        var clerk = body.Clerk();
        var paid = await PayAsync(other, clerk, contract);
        Guid undo;
        await using (var db = database.Open(clerk)) undo = Assert.IsType<BulkEdit.Result.Done>(await BulkEdit.ApplyAsync(db, Clock, new(Performances, new([paid], null), null, "", "登记错了"))).Undo;
        await RestrictAsync(other, clerk, contract);
        Assert.IsType<UndoBulk.Result.Done>(await UndoBulk.RunAsync(database, clerk, Clock, Performances, undo));
        await SeenAsync(database, body, 0);
        await SeenAsync(database, clerk, 1);
    }

    [Theory, BothEngines]
    public async Task Row_with_its_own_readers_moved_under_a_restricted_parent_keeps_only_readers_of_both(Engine engine)
    {
        var (database, other, body, contract) = await MakeAsync(engine);
        var (clerk, first, second) = (body.Clerk(), body.As(body.Members[0]), body.As(body.Members[1]));
        var closed = await AddAsync(database, body, "YX-2026-041");
        var paid = await PayAsync(other, clerk, contract);
        await using (var db = database.Open(clerk)) Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, Clock, new(Performances, paid, true, [first.PersonId, second.PersonId], "涉密")));
        await using (var db = database.Open(clerk)) Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, Clock, new(ContractsLedger, closed, true, [first.PersonId], "涉密")));
        await using (var db = database.Open(clerk)) Assert.IsType<SaveRow.Result.Saved>(await SaveRow.RunAsync(db, Clock, new(Performances, paid, 2, new Dictionary<string, string> { ["ContractId"] = closed.ToString() })));
        await SeenAsync(database, first, 1);
        await SeenAsync(database, second, 0);
    }

    // 验收后付款：把验收移到别的合同去，留下的付款就没有依据了
    [Theory, BothEngines]
    public async Task Performance_is_not_moved_away_from_a_contract_that_rests_on_it(Engine engine)
    {
        var (database, other, body, contract) = await MakeAsync(engine, afterAcceptance: true);
        var clerk = body.Clerk();
        var next = await AddAsync(database, body, "YX-2026-042");
        var accepted = await PayAsync(other, clerk, contract, PerformanceKinds.Acceptance);
        await PayAsync(other, clerk, contract);
        Assert.Contains("还没有验收", string.Concat(Assert.IsType<SaveRow.Result.Invalid>(await MoveAsync(accepted)).Faults.Select(f => f.Message)), StringComparison.Ordinal);

        async Task<SaveRow.Result> MoveAsync(Guid row)
        {
            await using var db = database.Open(clerk);
            return await SaveRow.RunAsync(db, Clock, new(Performances, row, 1, new Dictionary<string, string> { ["ContractId"] = next.ToString() }));
        }
    }

    [Theory, BothEngines]
    public async Task Payment_registered_while_the_acceptance_moves_away_keeps_it_where_it_is(Engine engine)
    {
        var (database, other, body, contract) = await MakeAsync(engine, afterAcceptance: true);
        var clerk = body.Clerk();
        var next = await AddAsync(database, body, "YX-2026-043");
        var accepted = await PayAsync(other, clerk, contract, PerformanceKinds.Acceptance);
        await using var db = database.Open(clerk);
        using var between = new InBetween(db, () => PayAsync(other, clerk, contract));
        Assert.IsType<SaveRow.Result.Invalid>(await SaveRow.RunAsync(db, Clock, new(Performances, accepted, 1, new Dictionary<string, string> { ["ContractId"] = next.ToString() })));
        Assert.True(between.Acted);
    }

    // 锁的先后：移走的排在两份合同上
    [Theory, BothEngines]
    public async Task Moving_performance_queues_at_both_contracts(Engine engine)
    {
        var (database, other, body, contract) = await MakeAsync(engine);
        var clerk = body.Clerk();
        var next = await AddAsync(database, body, "YX-2026-044");
        var paid = await PayAsync(other, clerk, contract);
        await using var db = database.Open(clerk);
        var row = await db.Set<Performance>().SingleAsync(p => p.Id == paid);
        row.ContractId = next;
        Assert.Equal(new[] { contract, next }.Order(), (await CheckRow.TurnsAsync(db, Performances, [row], default)).Select(t => t.RowId).Order());
    }

    private static async Task SeenAsync(Database database, MeetingBody body, int count) => await SeenAsync(database, body.Clerk(), count);

    private static async Task SeenAsync(Database database, Viewer viewer, int count)
    {
        await using var db = database.Open(viewer);
        Assert.Equal(count, await db.Set<Performance>().CountAsync());
    }

    private static async Task RestrictAsync(Database database, Viewer viewer, Guid contract)
    {
        await using var db = database.Open(viewer);
        Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, Clock, new(ContractsLedger, contract, true, [], "涉密")));
    }

    private static async Task RemoveAsync(Database database, Viewer viewer, Ledger ledger, Guid row)
    {
        await using var db = database.Open(viewer);
        Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, Clock, new(ledger, row, 1, "登记错了")));
    }

    private static async Task<Guid> PayAsync(Database database, Viewer viewer, Guid contract, string kind = PerformanceKinds.Payment)
    {
        await using var db = database.Open(viewer);
        return Assert.IsType<SaveRow.Result.Saved>(await PayAsync(db, contract, kind)).Id;
    }

    private static Task<SaveRow.Result> PayAsync(Db db, Guid contract, string kind = PerformanceKinds.Payment) =>
        SaveRow.RunAsync(db, Clock, new(Performances, null, 0, new Dictionary<string, string> { ["ContractId"] = contract.ToString(), ["Kind"] = kind, ["HappenedOn"] = "2026-05-01", ["Amount"] = "100" }));

    private async Task<(Database Database, Database Other, MeetingBody Body, Guid Contract)> MakeAsync(Engine engine, bool afterAcceptance = false)
    {
        var database = await databases.UseAsync(engine);
        var body = await MeetingBody.MakeAsync(database);
        return (database, await databases.AnotherAsync(engine), body, await AddAsync(database, body, "YX-2026-040", afterAcceptance));
    }

    private static async Task<Guid> AddAsync(Database database, MeetingBody body, string number, bool afterAcceptance = false)
    {
        var clerk = body.Clerk();
        await using var db = database.Open(clerk);
        var contract = new Contract { Number = number, Title = "打印服务合同", Kind = "service", UnitId = MeetingBody.Hall, Counterpart = "云溪县向阳信息有限公司", Amount = 50_000_00, SignedOn = new(2026, 4, 1), LegalReviewOn = new(2026, 3, 30), ResponsibleId = body.Guest.Id, PaidAfterAcceptance = afterAcceptance };
        db.Add(contract);
        await db.SaveAsync(Process.Now("登记合同", clerk, Clock));
        return contract.Id;
    }
}
