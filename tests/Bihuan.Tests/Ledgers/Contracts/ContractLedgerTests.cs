using Bihuan.Audit;
using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Meetings;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Contracts;

public sealed class ContractLedgerTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly DateTime Day = new(2026, 5, 6, 2, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Signed = new(2026, 4, 1);

    [Theory, BothEngines]
    public async Task Large_contract_is_checked_against_the_stored_decision(Engine engine)
    {
        var (db, body) = await OpenAsync(engine);
        await using var open = db;
        var topic = await TopicAsync(db, body, Signed.AddDays(-5));
        var contract = NewContract(body);
        Assert.Equal([nameof(Contract.TopicId)], await FaultsAsync(db, contract));
        contract.TopicId = topic.Id;
        Assert.Empty(await FaultsAsync(db, contract));
        topic.HeldOn = Signed.AddDays(1);
        await db.SaveAsync(Done(db));
        Assert.Equal([nameof(Contract.TopicId)], await FaultsAsync(db, contract));
    }

    [Theory, BothEngines]
    public async Task What_counts_as_large_is_a_setting_of_the_body(Engine engine)
    {
        var (db, body) = await OpenAsync(engine);
        await using var open = db;
        db.Add(new BodyFigure { BodyId = body.Number, Key = ContractFigures.LargeSum.Key, Value = 500_000_00 });
        await db.SaveAsync(Done(db));
        Assert.Empty(await FaultsAsync(db, NewContract(body)));
        // 别的机构不受影响
        var (other, neighbour) = await OpenAsync(engine);
        await using var closing = other;
        Assert.Equal([nameof(Contract.TopicId)], await FaultsAsync(other, NewContract(neighbour)));
    }

    [Theory, BothEngines]
    public async Task Performance_is_checked_together_with_what_is_stored_and_takes_the_unit_of_its_contract(Engine engine)
    {
        var (db, body) = await OpenAsync(engine);
        await using var open = db;
        var contract = NewContract(body);
        contract.TopicId = (await TopicAsync(db, body, Signed)).Id;
        contract.PaidAfterAcceptance = true;
        db.Add(contract);
        await db.SaveAsync(Done(db));

        var payment = NewPerformance(contract, PerformanceKinds.Payment, 30, 380_000_00);
        Assert.Equal([nameof(Performance.HappenedOn)], await FaultsAsync(db, payment));
        var acceptance = NewPerformance(contract, PerformanceKinds.Acceptance, 20, null);
        db.AddRange(acceptance, payment);
        Assert.Empty(await FaultsAsync(db, payment));
        await db.SaveAsync(Done(db));
        Assert.Equal((MeetingBody.Hall, MeetingBody.Hall), (payment.UnitId, payment.U1));

        var more = NewPerformance(contract, PerformanceKinds.Payment, 31, 1);
        Assert.Equal([nameof(Performance.Amount)], await FaultsAsync(db, more));
        // 已登记的验收挪到付款以后，付款就没有根据了
        acceptance.HappenedOn = Signed.AddDays(34);
        Assert.Equal([""], await FaultsAsync(db, acceptance));
        acceptance.HappenedOn = Signed.AddDays(20);
        // 合同金额改小，已付的就超了
        contract.Amount = 300_000_00;
        Assert.Contains("", await FaultsAsync(db, contract));
    }

    [Theory, BothEngines]
    public async Task Two_contracts_have_not_the_same_number(Engine engine)
    {
        var (db, body) = await OpenAsync(engine);
        await using var open = db;
        db.AddRange(NewContract(body), NewContract(body));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveAsync(Done(db)));
    }

    private async Task<(Db Db, MeetingBody Body)> OpenAsync(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await MeetingBody.MakeAsync(database);
        return (database.Open(body.Clerk()), body);
    }

    private static Process Done(Db db) => new("测试", db.Viewer, Day);

    private static Contract NewContract(MeetingBody body) => new()
    {
        Number = "YX-2026-017",
        Title = "大厅叫号系统采购合同",
        Kind = "goods",
        UnitId = MeetingBody.Hall,
        Counterpart = "云溪县向阳信息有限公司",
        Amount = 380_000_00,
        SignedOn = Signed,
        LegalReviewOn = Signed.AddDays(-2),
        ResponsibleId = body.Guest.Id,
    };

    private static Performance NewPerformance(Contract contract, string kind, int days, long? amount) =>
        new() { ContractId = contract.Id, Kind = kind, HappenedOn = Signed.AddDays(days), Amount = amount };

    private static async Task<Topic> TopicAsync(Db db, MeetingBody body, DateOnly heldOn)
    {
        var meeting = new Meeting { Title = "局党组2026年第5次会议", Kind = "party-group", HeldOn = heldOn, BeganAt = "09:00", Place = "三楼会议室", UnitId = MeetingBody.Office, ChairId = body.Members[0].Id, RecorderId = body.Guest.Id };
        var topic = new Topic { MeetingId = meeting.Id, Order = 2, HeldOn = heldOn, Title = "叫号系统更新经费", Kind = TopicKinds.LargeSum, Decision = Decisions.Passed };
        db.AddRange(meeting, topic);
        await db.SaveAsync(Done(db));
        return topic;
    }

    private static async Task<string[]> FaultsAsync(Db db, LedgerRow row)
    {
        var faults = new Faults();
        await db.Catalog.Of(row.GetType()).CheckRowsAsync(db, [(row, faults)], new(2026, 5, 6), default);
        return [.. faults.All.Select(f => f.Field ?? "")];
    }
}
