using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Editing;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Ledgers.Contracts;

/// <summary>核对时看不见的履约也算，说的时候不说出它的日子和金额；限制阅读的合同下面的，不能比合同给更多的人看。</summary>
public sealed class UnseenPerformanceTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly Ledger Contracts = LedgerDatabases.Setup.Catalog.Find("contract")!;
    private static readonly Ledger Performances = LedgerDatabases.Setup.Catalog.Find("performance")!;

    [Theory, BothEngines]
    public async Task Sums_with_rows_one_may_not_see_are_not_told(Engine engine)
    {
        var made = await ContractSample.MakeAsync(databases, engine);
        await RestrictAsync(made, Performances, await made.SavedAsync(PerformanceKinds.Payment, "49000"), true);
        var mine = Message(await made.SaveAsync(PerformanceKinds.Payment, "2000"));
        Assert.Contains("51,000", mine, StringComparison.Ordinal);
        var other = made with { Clerk = made.Body.Clerk() };
        foreach (var (kind, yuan, rule) in new[] { (PerformanceKinds.Payment, "2000", "超过合同金额"), (PerformanceKinds.Refund, "49001", "多于付款合计") })
        {
            var told = Message(await other.SaveAsync(kind, yuan));
            Assert.Contains(rule, told, StringComparison.Ordinal);
            Assert.Contains("连同您看不到的履约", told, StringComparison.Ordinal);
            Assert.DoesNotContain(told, char.IsDigit);
        }
    }

    [Theory, BothEngines]
    public async Task Sums_with_rows_out_of_reach_are_not_told(Engine engine)
    {
        var made = await ContractSample.MakeAsync(databases, engine);
        await made.SavedAsync(PerformanceKinds.Payment, "49000");
        var own = made.Body.Clerk(Reach.WholeBody);
        var narrow = new Viewer(own.BodyId, own.PersonId, own.Name, own.Permissions.ToDictionary(p => p, p => (IReadOnlyList<Reach>)(p == Permissions.View("performance") ? [new(ReachKind.Own, 0, 0)] : [Reach.WholeBody])), MeetingBody.Office);
        Assert.DoesNotContain(Message(await (made with { Clerk = narrow }).SaveAsync(PerformanceKinds.Payment, "2000")), char.IsDigit);
    }

    [Theory, BothEngines]
    public async Task Row_one_may_not_see_that_no_longer_fits_is_told_without_its_date(Engine engine)
    {
        var made = await ContractSample.MakeAsync(databases, engine);
        await RestrictAsync(made, Performances, await made.SavedAsync(PerformanceKinds.Payment, "49000"), true);
        foreach (var (field, text, told) in new[] { ("SignedOn", "2026-05-03", "对不上"), ("Amount", "48000", PerformanceRules.OverSum), ("PaidAfterAcceptance", "true", PerformanceRules.BeforeAcceptance) })
        {
            await using var db = made.Open(made.Body.Clerk());
            var message = Message(await SaveRow.RunAsync(db, ContractSample.Clock, new(Contracts, made.Contract.Id, 1, new Dictionary<string, string> { [field] = text })));
            Assert.Contains("有一次您看不到的履约", message, StringComparison.Ordinal);
            Assert.Contains(told, message, StringComparison.Ordinal);
            Assert.DoesNotContain(message, char.IsDigit);
        }
    }

    [Theory, BothEngines]
    public async Task Row_below_a_restricted_one_is_not_opened_to_more_people(Engine engine)
    {
        var made = await ContractSample.MakeAsync(databases, engine);
        var paid = await made.SavedAsync(PerformanceKinds.Payment, "49000");
        var (first, second) = (made.Body.Members[0], made.Body.Members[1]);
        await RestrictAsync(made, Contracts, made.Contract.Id, true, first.Id, second.Id);
        foreach (var (restricted, reader) in new[] { (false, (Guid?)null), (true, made.Body.Members[2].Id) })
        {
            await using var db = made.Open();
            var refused = await RestrictRow.RunAsync(db, ContractSample.Clock, new(Performances, paid, restricted, reader is { } id ? [id] : [], "公开"));
            Assert.Contains("所属的合同限制阅读", Assert.IsType<RestrictRow.Result.Refused>(refused).Message, StringComparison.Ordinal);
        }
        await using (var db = made.Open(made.Body.Clerk())) Assert.Null(await OpenRow.ToViewAsync(db, Performances, paid));
        await RestrictAsync(made, Performances, paid, true, first.Id);
        await using (var db = made.Open(made.Body.As(first))) Assert.NotNull(await OpenRow.ToViewAsync(db, Performances, paid));
        await using (var db = made.Open(made.Body.As(second))) Assert.Null(await OpenRow.ToViewAsync(db, Performances, paid));
        await RestrictAsync(made, Contracts, made.Contract.Id, false);
        await RestrictAsync(made, Performances, paid, false);
        await using var all = made.Open(made.Body.Clerk());
        Assert.NotNull(await OpenRow.ToViewAsync(all, Performances, paid));
    }

    private static async Task RestrictAsync(ContractSample made, Ledger ledger, Guid row, bool restricted, params Guid[] readers)
    {
        await using var db = made.Open();
        Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, ContractSample.Clock, new(ledger, row, restricted, readers, "涉密")));
    }

    private static string Message(SaveRow.Result result) => string.Concat(Assert.IsType<SaveRow.Result.Invalid>(result).Faults.Select(f => f.Message));
}
