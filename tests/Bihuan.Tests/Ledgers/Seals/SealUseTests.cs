using Bihuan.Access;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Seals;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Seals;

/// <summary>用印的一条路：申请、审批、盖章；谁也不审批自己的，状态填不进，提交以后内容改不了。</summary>
public sealed class SealUseTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private const string Code = "sealuse";

    [Theory, BothEngines]
    public async Task Use_goes_from_application_over_approval_to_the_stamp(Engine engine)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        var (clerk, head, keeper) = (office.As(3), office.As(1), office.As(2));
        var id = await office.SavedAsync(clerk, Code, Application(office, ("State", "used"), ("ApproverId", office.People[0].Id.ToString()), ("UsedOn", "2026-05-01")));
        var fresh = await office.RowAsync<SealUse>(id);
        Assert.Equal((ApprovalStates.Draft, null, null), (fresh.State, fresh.ApproverId, fresh.UsedOn));

        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealUse>(clerk, Code, id, "submit"));
        Assert.Contains("请写明", OfficeBody.RefusalOf(await office.DoAsync<SealUse>(head, Code, id, "send-back")), StringComparison.Ordinal);
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealUse>(head, Code, id, "send-back", "份数写错了。"));
        Assert.Equal((ApprovalStates.SentBack, "份数写错了。"), await StateAsync(office, id));
        Assert.IsType<SaveRow.Result.Saved>(await office.ChangeAsync<SealUse>(clerk, Code, id, ("Copies", "3")));
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealUse>(clerk, Code, id, "submit"));
        Assert.Equal((ApprovalStates.Submitted, null), await StateAsync(office, id));
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealUse>(head, Code, id, "approve"));
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealUse>(keeper, Code, id, "stamp"));

        var used = await office.RowAsync<SealUse>(id);
        Assert.Equal((ApprovalStates.Used, head.PersonId, keeper.PersonId, new DateOnly(2026, 5, 6), null), (used.State, used.ApproverId, used.StampedById, used.UsedOn, used.Breaches));
        await using var db = office.Open();
        Assert.Contains("登记用印：用印", await db.AuditEntries.Where(e => e.BodyId == used.BodyId).Select(e => e.Process).ToListAsync());
    }

    [Theory, BothEngines]
    public async Task Nobody_approves_what_is_his_own_and_nobody_does_it_for_him(Engine engine)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        // 三号登记，四号申请，二号代一号提交
        var id = await office.SavedAsync(office.As(3), Code, Application(office));
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealUse>(office.As(2, office.People[1].Id), Code, id, "submit"));
        Viewer[] own = [office.As(3), office.As(4), office.As(2), office.As(1), office.As(0, office.People[4].Id), office.As(0, office.People[1].Id), office.As(0, office.People[3].Id)];
        foreach (var viewer in own)
        {
            Assert.Contains("由别人审批", OfficeBody.RefusalOf(await office.DoAsync<SealUse>(viewer, Code, id, "approve")), StringComparison.Ordinal);
            Assert.Contains("由别人审批", OfficeBody.RefusalOf(await office.DoAsync<SealUse>(viewer, Code, id, "send-back", "不行。")), StringComparison.Ordinal);
        }
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealUse>(office.As(0), Code, id, "approve"));
    }

    [Theory, BothEngines]
    public async Task What_was_submitted_is_frozen_but_for_papers_and_notes(Engine engine)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        var clerk = office.As(3);
        var id = await office.SavedAsync(clerk, Code, Application(office));
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealUse>(clerk, Code, id, "submit"));
        Assert.Equal(["Title"], OfficeBody.FieldsOf(await office.ChangeAsync<SealUse>(clerk, Code, id, ("Title", "另一份文件"))));
        Assert.Equal(["Copies"], OfficeBody.FieldsOf(await office.ChangeAsync<SealUse>(clerk, Code, id, ("Copies", "30"), ("Notes", "加急"))));
        Assert.IsType<SaveRow.Result.Saved>(await office.ChangeAsync<SealUse>(clerk, Code, id, ("Notes", "加急")));
        // 批量修改也一样
        await using (var db = office.Open(clerk))
        {
            var ledger = OfficeBody.Of(Code);
            Assert.DoesNotContain(BulkEdit.FieldsOf(ledger), f => f.Name is nameof(SealUse.State) or nameof(SealUse.ApproverId) or nameof(SealUse.ApplicantId));
            var bulk = await BulkEdit.PreviewAsync(db, OfficeBody.Clock, new(ledger, new([id], null), ledger.Field(nameof(SealUse.Number)), "云政务〔2026〕9号", null));
            Assert.Equal(1, Assert.IsType<BulkEdit.Result.Previewed>(bulk).Outlook.RefusedCount);
        }
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealUse>(clerk, Code, id, "withdraw"));
        Assert.IsType<SaveRow.Result.Saved>(await office.ChangeAsync<SealUse>(clerk, Code, id, ("Title", "另一份文件")));
    }

    [Theory, BothEngines]
    public async Task Stamp_without_approval_is_recorded_with_its_reason(Engine engine)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        var keeper = office.As(2);
        var id = await office.SavedAsync(office.As(3), Code, Application(office));
        Assert.Contains("还没有批准", OfficeBody.RefusalOf(await office.DoAsync<SealUse>(keeper, Code, id, "stamp")), StringComparison.Ordinal);
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealUse>(keeper, Code, id, "stamp", "防汛急件，领导出差。"));
        Assert.Equal(ApprovalRules.NotApproved, (await office.RowAsync<SealUse>(id)).Breaches);

        // 批准之前的日子盖的；明天的盖不了；照规则的不写偏离
        var second = await office.SavedAsync(office.As(3), Code, Application(office));
        await office.DoAsync<SealUse>(office.As(3), Code, second, "submit");
        await office.DoAsync<SealUse>(office.As(1), Code, second, "approve");
        Assert.Contains("今天之后", OfficeBody.RefusalOf(await office.DoAsync<SealUse>(keeper, Code, second, "stamp", null, "2026-05-07")), StringComparison.Ordinal);
        Assert.Contains("清空偏离说明", OfficeBody.RefusalOf(await office.DoAsync<SealUse>(keeper, Code, second, "stamp", "多写的")), StringComparison.Ordinal);
        Assert.IsType<DoDeed.Result.Refused>(await office.DoAsync<SealUse>(keeper, Code, second, "stamp", null, "2026-05-05"));
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealUse>(keeper, Code, second, "stamp", "先盖后补批。", "2026-05-05"));
        Assert.Equal(ApprovalRules.BeforeApproval, (await office.RowAsync<SealUse>(second)).Breaches);
    }

    [Theory, BothEngines]
    public async Task Stale_approval_says_so_and_an_unreachable_row_is_missing(Engine engine)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        var id = await office.SavedAsync(office.As(3), Code, Application(office));
        await office.DoAsync<SealUse>(office.As(3), Code, id, "submit");
        var opened = (await office.RowAsync<SealUse>(id)).Version;
        await office.DoAsync<SealUse>(office.As(3), Code, id, "withdraw");
        await office.ChangeAsync<SealUse>(office.As(3), Code, id, ("Title", "换了一份"));
        await office.DoAsync<SealUse>(office.As(3), Code, id, "submit");
        await using (var db = office.Open(office.As(1)))
            Assert.IsType<DoDeed.Result.Stale>(await DoDeed.RunAsync(db, OfficeBody.Clock, new(OfficeBody.Of(Code), id, opened, "approve")));
        var elsewhere = office.As(1, null, new Reach(ReachKind.Unit, MeetingBody.Hall, 1));
        Assert.IsType<DoDeed.Result.Missing>(await office.DoAsync<SealUse>(elsewhere, Code, id, "approve"));
        Assert.IsType<DoDeed.Result.Missing>(await office.DoAsync<SealUse>(office.As(1), Code, id, "no-such"));
    }

    [Theory, BothEngines]
    public async Task Nobody_stamps_what_he_applied_for_or_submitted_and_nobody_does_it_for_him(Engine engine)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        // 三号登记，四号申请，二号代一号提交
        var id = await office.SavedAsync(office.As(3), Code, Application(office));
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealUse>(office.As(2, office.People[1].Id), Code, id, "submit"));
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealUse>(office.As(0), Code, id, "approve"));
        foreach (var viewer in new[] { office.As(4), office.As(2), office.As(1), office.As(0, office.People[4].Id) })
            Assert.Contains("另一位印章管理人盖章", OfficeBody.RefusalOf(await office.DoAsync<SealUse>(viewer, Code, id, "stamp")), StringComparison.Ordinal);
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealUse>(office.As(3), Code, id, "stamp"));
    }

    private static Dictionary<string, string> Application(OfficeBody office, params (string Field, string Text)[] more)
    {
        var texts = new Dictionary<string, string>
        {
            ["Title"] = "关于开展窗口服务检查的通知",
            ["Seal"] = SealKinds.Official,
            ["Purpose"] = "印发通知",
            ["Copies"] = "2",
            ["UnitId"] = "1",
            ["ApplicantId"] = office.People[4].Id.ToString(),
            ["AppliedOn"] = "2026-05-06",
        };
        foreach (var (field, text) in more) texts[field] = text;
        return texts;
    }

    private static async Task<(string State, string? Opinion)> StateAsync(OfficeBody office, Guid id)
    {
        var row = await office.RowAsync<SealUse>(id);
        return (row.State, row.Opinion);
    }
}
