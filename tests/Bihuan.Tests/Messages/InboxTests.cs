using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Messages;
using Bihuan.People.Leaving;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Messages;

public sealed class InboxTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Own_messages_are_paged_counted_and_marked_read_and_nobody_elses(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (lin, zhou) = (await staff.PersonAsync("林知远"), await staff.PersonAsync("周望舒"));
        await SendAsync(staff, [lin, zhou, lin], 120);
        await using var db = staff.Database.Open((await staff.ViewerAsync(lin))!);
        using (var counter = new CommandCounter(db))
        {
            Assert.Equal(100, await Inbox.UnreadAsync(db));
            Assert.Equal(1, counter.Count);
        }
        var first = await Inbox.PageAsync(db, true, null, 50);
        var second = await Inbox.PageAsync(db, true, first.Next, 50);
        var third = await Inbox.PageAsync(db, true, second.Next, 50);
        Assert.Equal((50, 50, 20, null), (first.Items.Count, second.Items.Count, third.Items.Count, third.Next));
        Assert.Equal(120, first.Items.Concat(second.Items).Concat(third.Items).Select(i => i.Message.Title).Distinct().Count());

        Assert.Equal(1, await Inbox.MarkReadAsync(db, staff.Clock, first.Items[0].Message.Id));
        // 翻开第二页之后来的，不算看过
        Assert.Equal(70, await Inbox.MarkAllReadAsync(db, staff.Clock, second.Items[0].Message.Id));
        Assert.Equal(49, await Inbox.UnreadAsync(db));
        Assert.Equal(49, (await Inbox.PageAsync(db, true, null, 60)).Items.Count);
        await using var other = staff.Database.Open((await staff.ViewerAsync(zhou))!);
        Assert.Equal(0, await Inbox.MarkReadAsync(other, staff.Clock, first.Items[1].Message.Id));
        Assert.Null(await Inbox.OpenAsync(other, staff.Clock, first.Items[1].Message.Id));
        Assert.Equal(100, await Inbox.UnreadAsync(other));
    }

    [Theory, BothEngines]
    public async Task Mention_reaches_only_who_may_see_the_row_and_a_restricted_row_has_no_title(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (writer, _) = await staff.HolderAsync("林知远", Staff.Window, "unit-head");
        var (near, _) = await staff.HolderAsync("周望舒", Staff.Window, "unit-staff");
        var (far, _) = await staff.HolderAsync("吴思齐", Staff.Inspection, "unit-staff");
        var (plain, secret) = (Row("叫号机"), Row("密柜"));
        secret.Restricted = true;
        await staff.AddAsync(plain, secret, new RowReader { BodyId = staff.Body, RowId = secret.Id, PersonId = writer }, new RowReader { BodyId = staff.Body, RowId = secret.Id, PersonId = near });
        await using (var db = staff.Database.Open((await staff.ViewerAsync(writer))!))
        {
            foreach (var row in new[] { plain, secret })
                Assert.IsType<Comments.Result.Done>(await Comments.AddAsync(db, staff.Clock, Gear, row.Id, "@周望舒 @吴思齐 @林知远 请看"));
        }
        Assert.Equal(new[] { "林知远在物品“叫号机”的留言里提到您", "林知远在一条限制阅读的记录的留言里提到您" }.Order(StringComparer.Ordinal), await TitlesAsync(staff, near));
        Assert.Empty(await TitlesAsync(staff, far));
        Assert.Empty(await TitlesAsync(staff, writer));

        // 后来不许看了：标题不显示，打不开
        await using (var db = staff.Open())
        {
            db.Remove(await db.RowReaders.SingleAsync(r => r.RowId == secret.Id && r.PersonId == near));
            await db.SaveAsync(Process.Now("改名单", db.Viewer, staff.Clock));
        }
        await using var inbox = staff.Database.Open((await staff.ViewerAsync(near))!);
        var page = await Inbox.PageAsync(inbox, false, null, 10);
        var (open, closed) = (page.Items.Single(i => i.Open), page.Items.Single(i => !i.Open));
        Assert.Equal((plain.Id, secret.Id), (open.Message.RowId, closed.Message.RowId));
        Assert.Null(await Inbox.OpenAsync(inbox, staff.Clock, closed.Message.Id));
        Assert.Equal($"/ledgers/gear/{plain.Id}", await Inbox.OpenAsync(inbox, staff.Clock, open.Message.Id));
        Assert.Equal(0, await Inbox.UnreadAsync(inbox));
    }

    [Theory, BothEngines]
    public async Task Hand_over_delegation_and_failed_job_are_told_to_who_they_concern(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (lin, post) = await staff.HolderAsync("林知远", Staff.Window, "unit-head");
        var zhou = await staff.PersonAsync("周望舒");
        var (manager, _) = await staff.HolderAsync("吴思齐", Staff.Hall, BuiltInRoles.System);
        var kept = Row("叫号机");
        kept.KeeperId = lin;
        await staff.AddAsync(kept);
        await using (var db = staff.Open())
            Assert.IsType<RunHandOver.Result.Done>(await RunHandOver.RunAsync(db, new Viewer(staff.Body, Guid.NewGuid(), "经办人", new Dictionary<string, IReadOnlyList<Reach>>()), staff.Clock, new(lin, zhou, ["gear.KeeperId"], false, Staff.Today, "调离")));
        await using (var db = staff.Database.Open((await staff.ViewerAsync(lin))!))
            Assert.IsType<Bihuan.People.Change.Done>(await Bihuan.Access.Delegations.CreateDelegation.RunAsync(db, staff.Clock, new(zhou, post, null, Staff.Today, Staff.Today.AddDays(2), "出差")));
        await using (var db = staff.Database.Open())
        {
            await TellFailedJob.AddAsync(db, staff.Clock, new Job { BodyId = staff.Body, Kind = "x", RunAt = default, CreatedAt = default, RequestedBy = "系统" }, "核对审计链");
            await db.SaveAsync();
        }

        Assert.Equal(new[] { "离岗交接：1项工作交给了您，请到各台账查看", "林知远委托您代办，2026年3月2日至2026年3月4日" }.Order(StringComparer.Ordinal), await TitlesAsync(staff, zhou));
        Assert.Equal(["后台任务“核对审计链”没有做成，请看原因"], await TitlesAsync(staff, manager));
        Assert.Empty(await TitlesAsync(staff, lin));
    }

    [Theory, BothEngines]
    public async Task Messages_older_than_a_year_are_erased(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var lin = await staff.PersonAsync("林知远");
        await SendAsync(staff, [lin], 1);
        staff.Clock.Advance(TimeSpan.FromDays(365));
        await SendAsync(staff, [lin], 1);
        staff.Clock.Advance(TimeSpan.FromSeconds(1));
        var run = new JobRunner(staff.Database, staff.Clock, [new ExpireMessages()]);
        await run.RunDueAsync();
        Assert.Single(await TitlesAsync(staff, lin));
    }

    [Theory, BothEngines]
    public async Task Message_of_a_change_that_was_not_saved_does_not_exist(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var lin = await staff.PersonAsync("林知远");
        await using (var db = staff.Open())
        {
            var row = Row("叫号机");
            row.PartOfId = Guid.NewGuid(); // 指着没有的行
            db.Add(row);
            SendMessage.To(db, staff.Clock, [lin], MessageKind.Approval, "请审批", "/ledgers/gear");
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveAsync(Process.Now("登记物品", db.Viewer, staff.Clock)));
        }
        Assert.Empty(await TitlesAsync(staff, lin));
    }

    private static Ledger Gear => LedgerDatabases.Setup.Catalog.Find("gear")!;

    private static Gear Row(string name) => new() { Name = name, State = "new", UnitId = Staff.Window, BoughtOn = new(2026, 3, 2) };

    private static async Task SendAsync(Staff staff, Guid[] persons, int count)
    {
        await using var db = staff.Open();
        for (var i = 0; i < count; i++) SendMessage.To(db, staff.Clock, persons, MessageKind.Approval, $"请审批第{i}件", "/ledgers/gear");
        await db.SaveAsync();
    }

    private static async Task<List<string>> TitlesAsync(Staff staff, Guid person)
    {
        await using var db = staff.Open();
        // 同一毫秒的几条没有先后，照字排
        return [.. (await db.Messages.Where(m => m.BodyId == staff.Body && m.PersonId == person).Select(m => m.Title).ToListAsync()).Order(StringComparer.Ordinal)];
    }
}
