using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Seals;
using Bihuan.Rectification.Doing;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Seals;

/// <summary>审批的消息：谁该知道谁知道，不该知道的不知道；与那件办理一起存、一起不存。</summary>
public sealed class ApprovalMessageTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Submission_is_told_to_who_may_approve_and_to_nobody_else(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (clerk, _) = await staff.HolderAsync("林知远", Staff.Window, "unit-staff");
        var (head, headPost) = await staff.HolderAsync("周望舒", Staff.Hall, "unit-head");
        var (far, _) = await staff.HolderAsync("吴思齐", Staff.Inspection, "unit-head");
        var (mate, _) = await staff.HolderAsync("程野", Staff.Window, "unit-staff");
        var (stand, _) = await staff.HolderAsync("乔安", Staff.Inspection);
        await staff.DelegateAsync(head, stand, Staff.Today, Staff.Today.AddDays(1), headPost);
        var id = await AddAsync(staff, clerk);

        var done = Assert.IsType<DoDeed.Result.Done>(await DoAsync(staff, clerk, id, "submit"));
        Assert.Equal("已告诉可以审批的2人。", done.Note);
        foreach (var told in new[] { head, stand }) Assert.Equal(["请审批：用印“合作协议”，林知远提交"], await TitlesAsync(staff, told));
        foreach (var not in new[] { clerk, far, mate }) Assert.Empty(await TitlesAsync(staff, not));

        // 代她的人退回：提交的人收到原因，她的那一条不用再看
        Assert.IsType<DoDeed.Result.Done>(await DoAsync(staff, stand, id, "send-back", "请写明份数", headPost));
        Assert.Equal(["退回修改：用印“合作协议”。原因：请写明份数"], await TitlesAsync(staff, clerk));
        Assert.Empty(await TitlesAsync(staff, head));
        Assert.IsType<DoDeed.Result.Done>(await DoAsync(staff, clerk, id, "submit"));
        Assert.IsType<DoDeed.Result.Done>(await DoAsync(staff, clerk, id, "withdraw"));
        Assert.Empty(await TitlesAsync(staff, head));
        Assert.IsType<DoDeed.Result.Done>(await DoAsync(staff, clerk, id, "submit"));
        Assert.IsType<DoDeed.Result.Done>(await DoAsync(staff, head, id, "approve"));
        foreach (var told in new[] { head, stand }) Assert.Empty(await TitlesAsync(staff, told));
        Assert.Equal(2, (await TitlesAsync(staff, clerk)).Count);
        Assert.Contains("已批准：用印“合作协议”", await TitlesAsync(staff, clerk));
    }

    [Theory, BothEngines]
    public async Task Deed_that_was_not_done_tells_nobody_and_one_without_approvers_says_so(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (clerk, _) = await staff.HolderAsync("林知远", Staff.Window, "unit-staff");
        var id = await AddAsync(staff, clerk);
        Assert.Contains("没有别人可以审批", Assert.IsType<DoDeed.Result.Done>(await DoAsync(staff, clerk, id, "submit")).Note, StringComparison.Ordinal);
        Assert.IsType<DoDeed.Result.Done>(await DoAsync(staff, clerk, id, "withdraw"));
        var (head, _) = await staff.HolderAsync("周望舒", Staff.Hall, "unit-head");
        await using (var stale = staff.Database.Open((await staff.ViewerAsync(clerk))!))
            Assert.IsType<DoDeed.Result.Stale>(await DoDeed.RunAsync(stale, staff.Clock, new(Uses, id, 99, "submit")));
        Assert.Empty(await TitlesAsync(staff, head));
    }

    // 集中审核的：只管本单位的科长够不着，页面上不写他，与提交时告诉的是同一些人
    [Theory, BothEngines]
    public async Task Extension_is_said_to_be_judged_only_by_those_who_are_told(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (clerk, _) = await staff.HolderAsync("林知远", Staff.Window, "unit-staff");
        await staff.HolderAsync("周望舒", Staff.Hall, "unit-head");
        var asked = new Extension { BodyId = staff.Body, UnitId = Staff.Window, U1 = Staff.Hall, U2 = Staff.Window, ApplicantId = clerk, State = ApprovalStates.Submitted };
        Assert.Contains("没有别人可以审批", await JudgedAsync(), StringComparison.Ordinal);
        await staff.HolderAsync("罗敏", Staff.Hall, "rectification-office");
        Assert.Equal("由罗敏审核，写明巡察办哪天同意的才算。", await JudgedAsync());

        async Task<string> JudgedAsync()
        {
            await using var db = staff.Database.Open((await staff.ViewerAsync(clerk))!);
            return await AskExtension.JudgedByAsync(db, new Bihuan.Ledgers.Rectification.Problem { InspectionId = Guid.CreateVersion7() }, asked, DateOnly.FromDateTime(staff.Clock.GetUtcNow().UtcDateTime));
        }
    }

    [Theory, BothEngines]
    public async Task Restricted_row_is_told_without_its_name_and_its_reason(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (clerk, _) = await staff.HolderAsync("林知远", Staff.Window, "unit-staff");
        var (head, _) = await staff.HolderAsync("周望舒", Staff.Hall, "unit-head");
        var (other, _) = await staff.HolderAsync("程野", Staff.Window, "unit-head");
        var id = await AddAsync(staff, clerk, restricted: true);
        await staff.AddAsync(new RowReader { BodyId = staff.Body, RowId = id, PersonId = head }, new RowReader { BodyId = staff.Body, RowId = id, PersonId = clerk });
        await DoAsync(staff, clerk, id, "submit");
        Assert.Empty(await TitlesAsync(staff, other));
        Assert.Equal(["请审批：一条限制阅读的记录，林知远提交"], await TitlesAsync(staff, head));
        await DoAsync(staff, head, id, "send-back", "与某某协议不符");
        Assert.Equal(["退回修改：一条限制阅读的记录"], await TitlesAsync(staff, clerk));
    }

    [Theory, BothEngines]
    public async Task Seal_that_is_out_past_its_day_is_reminded_once_a_day(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (borrower, _) = await staff.HolderAsync("林知远", Staff.Window, "unit-staff");
        var (keeper, _) = await staff.HolderAsync("周望舒", Staff.Hall, "seal-keeper");
        SealLoan Loan(string reason, string state, DateOnly due) => new() { Reason = reason, Seal = "contract", Place = "临湖区", UnitId = Staff.Window, ApplicantId = borrower, AppliedOn = Staff.Today.AddDays(-9), DueOn = due, State = state, LentOn = Staff.Today.AddDays(-8), LentById = keeper };
        await staff.AddAsync(Loan("签协议", ApprovalStates.Lent, Staff.Today.AddDays(-2)), Loan("办年检", ApprovalStates.Lent, Staff.Today), Loan("还早", ApprovalStates.Lent, Staff.Today.AddDays(1)), Loan("还了", ApprovalStates.Returned, Staff.Today.AddDays(-2)));
        var runner = new JobRunner(staff.Database, staff.Clock, [new RemindSealReturns()]);
        await runner.RunDueAsync();
        string[] first = ["今天应还：印章外借“办年检”", "逾期2天没有归还：印章外借“签协议”，应还日期2026-02-28"];
        Assert.Equal(first, await TitlesAsync(staff, borrower));
        Assert.Equal(first, await TitlesAsync(staff, keeper));
        // 做完还没有记下结果就断了，重来一遍
        await using (var db = staff.Open()) await new RemindSealReturns().RunAsync(new JobRun(new Job { BodyId = 0, Kind = "seal-returns", RunAt = default, CreatedAt = default, RequestedBy = "系统" }, staff.Database, staff.Clock, (_, _) => Task.CompletedTask), default);
        await runner.RunDueAsync();
        Assert.Equal(2, (await TitlesAsync(staff, borrower)).Count);
        staff.Clock.Advance(TimeSpan.FromDays(1));
        await runner.RunDueAsync();
        Assert.Equal(5, (await TitlesAsync(staff, borrower)).Count);
    }

    [Theory, BothEngines]
    public async Task Submitted_row_says_what_can_still_be_added(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (clerk, _) = await staff.HolderAsync("林知远", Staff.Window, "unit-staff");
        var id = await AddAsync(staff, clerk);
        Assert.Null(Uses.ClosedOn(await RowAsync(staff, id)));
        await DoAsync(staff, clerk, id, "submit");
        var closed = Uses.ClosedOn(await RowAsync(staff, id))!;
        Assert.Contains("先撤回", closed.Why, StringComparison.Ordinal);
        Assert.Contains(nameof(SealUse.Papers), closed.Open);
        Assert.DoesNotContain(nameof(SealUse.Title), closed.Open);
    }

    private static Ledger Uses => LedgerDatabases.Setup.Catalog.Find("sealuse")!;

    private static async Task<Guid> AddAsync(Staff staff, Guid clerk, bool restricted = false)
    {
        var row = new SealUse { Title = "合作协议", Seal = "contract", Purpose = "签约", Copies = 2, UnitId = Staff.Window, ApplicantId = clerk, AppliedOn = Staff.Today, Restricted = restricted };
        await staff.AddAsync(row);
        return row.Id;
    }

    private static async Task<SealUse> RowAsync(Staff staff, Guid id)
    {
        await using var db = staff.Open();
        return await db.Set<SealUse>().AsNoTracking().SingleAsync(r => r.Id == id);
    }

    private static async Task<DoDeed.Result> DoAsync(Staff staff, Guid person, Guid id, string deed, string? reason = null, Guid? post = null)
    {
        var version = (await RowAsync(staff, id)).Version;
        await using var db = staff.Database.Open((await staff.ViewerAsync(person, post))!);
        return await DoDeed.RunAsync(db, staff.Clock, new(Uses, id, version, deed, reason));
    }

    // 没看过的
    private static async Task<List<string>> TitlesAsync(Staff staff, Guid person)
    {
        await using var db = staff.Open();
        return [.. (await db.Messages.Where(m => m.BodyId == staff.Body && m.PersonId == person && m.ReadAt == null).Select(m => m.Title).ToListAsync()).Order(StringComparer.Ordinal)];
    }
}
