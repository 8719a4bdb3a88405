using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Meetings;
using Bihuan.People.Leaving;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.People;

/// <summary>离岗时交出去的是还没有办好的；谁主持、谁记录、谁到会、谁表决，是当时的事，人走了也还是他。</summary>
public sealed class OpenWorkTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void What_is_still_open_is_handed_over_and_never_who_was_at_a_meeting() =>
        Assert.Equal(["contract.ResponsibleId", "asset.CustodianId", "assetloan.ResponsibleId", "stocktake.LeaderId", "sealuse.ApplicantId", "sealloan.ApplicantId",
            "inspection.HeadId", "inspection.OfficeHeadId", "recommendation.OwnerId", "problem.LeaderId", "problem.ResponsibleId", "measure.OwnerId", "extension.ApplicantId", "letter.ToPersonId", "opinion.HandlerId"],
            OpenWork.Fields(AllLedgers.Catalog).Select(f => f.Ledger.Code + "." + f.Field.Name));

    [Theory, BothEngines]
    public async Task Contracts_ended_and_meetings_held_keep_who_was_named_then(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await MeetingBody.MakeAsync(database);
        var (clerk, from) = (body.Clerk(), body.Guest.Id);
        var running = NewContract("YX-2026-001", ContractStates.Active, from);
        await using (var db = database.Open(clerk))
        {
            db.AddRange(running, NewContract("YX-2026-002", "ended", from), NewContract("YX-2026-003", "done", from));
            db.Add(new Meeting { Title = "第3次党组会", Kind = "party-group", HeldOn = Day, BeganAt = "9:00", Place = "三楼", UnitId = MeetingBody.Hall, ChairId = from, RecorderId = from });
            await db.SaveAsync(new Process("登记", clerk, new DateTime(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc)));
        }
        await using var system = database.Open(Viewer.System(clerk.BodyId));
        var group = Assert.Single(await OpenWork.FindAsync(system, from));
        Assert.Equal(("contract.ResponsibleId", 1), (group.Key, group.Count));
        Assert.Equal([running.Id], await OpenWork.RowsOf(system, group.Ledger, group.Field, from).Select(r => r.Id).ToListAsync());
    }

    private static Contract NewContract(string number, string state, Guid responsible) => new()
    {
        Number = number,
        State = state,
        Title = "打印服务合同",
        Kind = "service",
        UnitId = MeetingBody.Hall,
        Counterpart = "云溪县向阳信息有限公司",
        Amount = 1_00,
        SignedOn = Day,
        LegalReviewOn = Day,
        ResponsibleId = responsible,
    };
}
