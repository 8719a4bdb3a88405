using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Meetings;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Meetings;

public sealed class RecordMeetingTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly ManualClock Clock = new(new DateTime(2026, 3, 13, 1, 0, 0, DateTimeKind.Utc));

    [Theory, BothEngines]
    public async Task Proper_meeting_is_saved_whole_in_one_process(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var id = await SaveAsync(database, body, body.Clerk(), Sample(body));

        await using var db = database.Open(body.Clerk());
        var stored = (await StoredMeeting.LoadAsync(db, id))!;
        Assert.Equal((5, 4), (stored.Meeting.Entitled, stored.Meeting.Attended));
        Assert.Equal("沈川（局长）", stored.Attendees[0].Name);
        Assert.Equal([1, 2], stored.Topics.Select(t => t.Topic.Order));
        var sum = stored.Topics[1];
        Assert.Equal((4, MeetingSample.Day, MeetingSample.Day.AddDays(90)), (sum.Topic.InFavour, sum.Topic.HeldOn, sum.Topic.ReportDueOn));
        Assert.Null(stored.Topics[0].Topic.ReportDueOn);
        Assert.Equal(["罗敏（副局长）", "程野（副局长）", "乔安（副局长）", "沈川（局长）"], sum.Votes.Select(v => v.Name));
        var entry = await db.AuditEntries.SingleAsync(e => e.BodyId == body.Number && e.Process == "登记会议");
        Assert.Equal(1 + 6 + 2 + 4, entry.ChangeCount);
    }

    [Theory, BothEngines]
    public async Task Meeting_that_breaks_a_rule_is_not_saved(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var sample = Sample(body);
        sample.Topics.Remove(sample.First);
        await using var db = database.Open(body.Clerk());
        var result = Assert.IsType<RecordMeeting.Result.Invalid>(await RunAsync(db, sample.Record, 0));
        Assert.Equal("t0.Kind", Assert.Single(result.Faults.All).Field);
        Assert.Equal(0, await db.Set<Meeting>().CountAsync());
    }

    [Theory, BothEngines]
    public async Task Meeting_that_really_broke_a_rule_is_recorded_with_its_reason_and_says_which(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var sample = Sample(body);
        sample.Topics.Remove(sample.First);
        sample.Sum.MaterialOn = MeetingSample.Day;
        (sample.VoteOf(0).SpokeOrder, sample.VoteOf(3).SpokeOrder) = (3, 4);
        sample.Meeting.Deviation = "临时召开，书记先讲了意见。";
        var id = await SaveAsync(database, body, body.Clerk(), sample);
        await using var db = database.Open(body.Clerk());
        var stored = (await db.Set<Meeting>().SingleAsync(m => m.Id == id)).Breaches;
        Assert.Equal("第一议题没有放在最前；材料没有提前送达；主持人没有末位表态", stored);
        // 三条里的任一条都筛得出，没有的筛不出
        foreach (var (rule, count) in new[] { (MeetingBreaches.FirstTopicNotFirst, 1), (MeetingBreaches.LateMaterial, 1), (MeetingBreaches.ChairNotLast, 1), (MeetingBreaches.BelowHalf, 0) })
            Assert.Equal((rule, count), (rule, await FoundAsync($"Breaches={rule}")));
        Assert.Equal(1, await FoundAsync($"Breaches={MeetingBreaches.BelowHalf}&Breaches={MeetingBreaches.LateMaterial}"));
        Assert.Equal(1, await FoundAsync("Breaches=" + stored));
        // 以后批量填结果报告日期，不再为同一件事拦住
        var topic = await db.Set<Topic>().Select(t => t.Id).SingleAsync();
        var done = await Bihuan.Ledgers.Editing.BulkEdit.ApplyAsync(db, Clock, new(db.Catalog.Find("topic")!, new([topic], null), db.Catalog.Find("topic")!.Field("ReportedOn"), "2026-03-13", null));
        Assert.IsType<Bihuan.Ledgers.Editing.BulkEdit.Result.Done>(done);

        async Task<int> FoundAsync(string url)
        {
            var ledger = db.Catalog.Find("meeting")!;
            var query = ListQuery.Read(ledger, db.Viewer, url.Split('&').Select(p => p.Split('=')).ToLookup(p => p[0], p => p[1], StringComparer.Ordinal));
            Assert.Empty(query.Problems);
            return (await LedgerList.PageAsync(db, query)).Rows.Count;
        }
    }

    [Theory, BothEngines]
    public async Task Reason_for_a_deviation_excuses_nothing_impossible_and_is_not_kept_without_one(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var sample = Sample(body);
        sample.Meeting.Deviation = "临时召开。";
        await using var db = database.Open(body.Clerk());
        Assert.Equal("Deviation", Assert.Single(Assert.IsType<RecordMeeting.Result.Invalid>(await RunAsync(db, sample.Record, 0)).Faults.All).Field);
        sample.Topics.Remove(sample.First);
        sample.Meeting.HeldOn = MeetingSample.Day.AddDays(30);
        var faults = Assert.IsType<RecordMeeting.Result.Invalid>(await RunAsync(db, sample.Record, 0)).Faults;
        Assert.Equal("HeldOn", Assert.Single(faults.All).Field);
    }

    [Theory, BothEngines]
    public async Task Party_group_is_taken_from_the_personnel_ledger_as_it_was_that_day(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        await using (var db = database.Open(body.Clerk()))
        {
            var person = await db.Set<Bihuan.Ledgers.Personnel.Person>().SingleAsync(p => p.Id == body.Members[4].Id);
            (person.State, person.LeftOn) = ("transferred", MeetingSample.Day.AddDays(-1));
            await db.SaveAsync(Bihuan.Audit.Process.Now("调出", db.Viewer, Clock));
        }
        await using var after = database.Open(body.Clerk());
        var result = Assert.IsType<RecordMeeting.Result.Invalid>(await RunAsync(after, Sample(body).Record, 0));
        Assert.Contains("黎昕不是党组成员", Assert.Single(result.Faults.All).Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Small_branch_is_counted_in_the_personnel_ledger(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var sample = Sample(body);
        (sample.Meeting.Kind, sample.Meeting.Branch) = ("branch-committee", "机关党支部");
        sample.Topics.Remove(sample.Sum);
        await using var db = database.Open(body.Clerk());
        var result = Assert.IsType<RecordMeeting.Result.Invalid>(await RunAsync(db, sample.Record, 0));
        Assert.Contains("有6名正式党员", Assert.Single(result.Faults.All).Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Changed_meeting_keeps_its_rows_adds_new_ones_and_removes_what_is_gone(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var id = await SaveAsync(database, body, body.Clerk(), Sample(body));
        MeetingRecord before;
        await using (var db = database.Open(body.Clerk())) before = (await StoredMeeting.LoadAsync(db, id))!;

        var changed = Sample(body);
        (changed.Meeting.Id, changed.First.Id) = (id, before.Topics[0].Topic.Id);
        changed.First.Title = "换了一篇";
        changed.Attendees.RemoveAt(5);
        await using (var db = database.Open(body.Clerk())) Assert.IsType<RecordMeeting.Result.Saved>(await RunAsync(db, changed.Record, 1));

        await using var after = database.Open(body.Clerk());
        var stored = (await StoredMeeting.LoadAsync(after, id))!;
        Assert.Equal((2, 5), (stored.Meeting.Version, stored.Attendees.Count));
        Assert.Equal((before.Topics[0].Topic.Id, "换了一篇"), (stored.Topics[0].Topic.Id, stored.Topics[0].Topic.Title));
        Assert.NotEqual(before.Topics[1].Topic.Id, stored.Topics[1].Topic.Id);
        Assert.Equal(4, stored.Topics[1].Votes.Count);
        await using var removed = database.Open(body.Clerk(), showsRemoved: true);
        Assert.Equal((1, 1, 4), (await removed.Set<Attendee>().CountAsync(), await removed.Set<Topic>().CountAsync(), await removed.Set<Vote>().CountAsync()));
    }

    [Theory, BothEngines]
    public async Task Meeting_changed_by_somebody_else_in_between_is_not_overwritten(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var id = await SaveAsync(database, body, body.Clerk(), Sample(body));
        foreach (var expected in new[] { typeof(RecordMeeting.Result.Saved), typeof(RecordMeeting.Result.Stale) })
        {
            var changed = Sample(body);
            changed.Meeting.Id = id;
            await using var db = database.Open(body.Clerk());
            Assert.IsType(expected, await RunAsync(db, changed.Record, 1));
        }
    }

    [Theory, BothEngines]
    public async Task Secret_ballot_leaves_no_row_of_anybodys_opinion(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var sample = Sample(body);
        sample.Votes.Clear();
        (sample.Sum.Method, sample.Sum.InFavour) = (VoteMethods.Secret, 3);
        await SaveAsync(database, body, body.Clerk(), sample);
        await using var db = database.Open(body.Clerk());
        Assert.Equal(0, await db.Set<Vote>().CountAsync());
        Assert.Equal(3, await db.Set<Topic>().Where(t => t.Kind == TopicKinds.LargeSum).Select(t => t.InFavour).SingleAsync());
    }

    [Theory, BothEngines]
    public async Task Meeting_of_a_unit_out_of_reach_is_neither_recorded_nor_changed(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var id = await SaveAsync(database, body, body.Clerk(), Sample(body));
        var hall = body.Clerk(new Reach(ReachKind.UnitAndBelow, MeetingBody.Hall, 1));
        var sample = Sample(body);
        await using (var db = database.Open(hall)) Assert.IsType<RecordMeeting.Result.Denied>(await RunAsync(db, sample.Record, 0));
        sample.Meeting.Id = id;
        sample.Meeting.UnitId = MeetingBody.Hall;
        await using (var db = database.Open(hall)) Assert.IsType<RecordMeeting.Result.Denied>(await RunAsync(db, sample.Record, 1));
        var fresh = Sample(body);
        fresh.Meeting.UnitId = MeetingBody.Hall;
        await using (var db = database.Open(hall)) Assert.IsType<RecordMeeting.Result.Saved>(await RunAsync(db, fresh.Record, 0));
    }

    [Theory, BothEngines]
    public async Task Topic_added_to_a_restricted_meeting_is_restricted_to_the_same_readers(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var (clerk, reader) = (body.Clerk(), body.Clerk());
        var id = await SaveAsync(database, body, clerk, Sample(body));
        await using (var db = database.Open(clerk))
        {
            (await db.Set<Meeting>().SingleAsync()).Restricted = true;
            db.Add(new RowReader { BodyId = body.Number, RowId = id, PersonId = reader.PersonId });
            await db.SaveAsync(Bihuan.Audit.Process.Now("限制阅读", clerk, Clock));
        }
        var changed = Sample(body);
        changed.Meeting.Id = id;
        await using (var db = database.Open(clerk)) Assert.IsType<RecordMeeting.Result.Saved>(await RunAsync(db, changed.Record, 2));
        await using var read = database.Open(reader);
        await using var other = database.Open(body.Clerk());
        Assert.Equal((2, 0), (await read.Set<Topic>().CountAsync(), await other.Set<Topic>().CountAsync()));
    }

    // 看不到的议题：原样留着，占着自己的次序，规则连它一起核对
    [Theory, BothEngines]
    public async Task Topic_the_editor_cannot_see_stays_keeps_its_place_and_counts_for_the_rules(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var (clerk, editor) = (body.Clerk(), body.Clerk());
        var id = await SaveAsync(database, body, clerk, Sample(body));
        Guid first;
        await using (var db = database.Open(clerk))
        {
            first = await db.Set<Topic>().Where(t => t.Order == 1).Select(t => t.Id).SingleAsync();
            Assert.IsType<Bihuan.Ledgers.Editing.RestrictRow.Result.Done>(await Bihuan.Ledgers.Editing.RestrictRow.RunAsync(db, Clock, new(db.Catalog.Find("topic")!, first, true, [], "涉密")));
        }
        await using (var db = database.Open(editor))
        {
            Assert.Equal(1, await HiddenTopics.CountAsync(db, id));
            // 第一议题看不到，但在：不必再加一个；再加一个就不是最前
            var changed = Sample(body);
            changed.Meeting.Id = id;
            Assert.Equal("t0.Kind", Assert.Single(Assert.IsType<RecordMeeting.Result.Invalid>(await RunAsync(db, changed.Record, 2)).Faults.All).Field);
            db.ChangeTracker.Clear();
            changed.Topics.Remove(changed.First);
            changed.Sum.Id = await db.Set<Topic>().Select(t => t.Id).SingleAsync();
            changed.Sum.Title = "改了题目";
            Assert.IsType<RecordMeeting.Result.Saved>(await RunAsync(db, changed.Record, 2));
        }
        await using var after = database.Open(clerk);
        var stored = (await StoredMeeting.LoadAsync(after, id))!;
        Assert.Equal([(1, first), (2, stored.Topics[1].Topic.Id)], stored.Topics.Select(t => (t.Topic.Order, t.Topic.Id)));
        Assert.Equal(("改了题目", 2), (stored.Topics[1].Topic.Title, stored.Topics.Count));
        // 批量改看得到的议题，也不因为看不到第一议题而拦住
        await using var bulk = database.Open(editor);
        var done = await Bihuan.Ledgers.Editing.BulkEdit.ApplyAsync(bulk, Clock, new(bulk.Catalog.Find("topic")!, new([stored.Topics[1].Topic.Id], null), bulk.Catalog.Find("topic")!.Field("ReportedOn"), "2026-03-13", null));
        Assert.IsType<Bihuan.Ledgers.Editing.BulkEdit.Result.Done>(done);
    }

    [Theory, BothEngines]
    public async Task Breach_in_a_topic_the_editor_cannot_see_stays_recorded_without_saying_what_it_is(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var (clerk, editor) = (body.Clerk(), body.Clerk());
        var sample = Sample(body);
        (sample.Sum.MaterialOn, sample.Sum.Title, sample.Meeting.Deviation) = (MeetingSample.Day, "购置涉密设备", "临时召开。");
        var id = await SaveAsync(database, body, clerk, sample);
        await using (var db = database.Open(clerk))
        {
            var sum = await db.Set<Topic>().SingleAsync(t => t.Order == 2);
            Assert.IsType<Bihuan.Ledgers.Editing.RestrictRow.Result.Done>(await Bihuan.Ledgers.Editing.RestrictRow.RunAsync(db, Clock, new(db.Catalog.Find("topic")!, sum.Id, true, [], "涉密")));
        }
        var changed = Sample(body);
        changed.Topics.Remove(changed.Sum);
        (changed.Meeting.Id, changed.Meeting.HeldOn) = (id, MeetingSample.Day);
        await using (var db = database.Open(editor))
        {
            changed.First.Id = await db.Set<Topic>().Select(t => t.Id).SingleAsync();
            var fault = Assert.Single(Assert.IsType<RecordMeeting.Result.Invalid>(await RunAsync(db, changed.Record, 2)).Faults.All);
            Assert.Equal(MeetingPlace.Topics, fault.Field);
            Assert.DoesNotContain("购置", fault.Message, StringComparison.Ordinal);
            changed.Meeting.Deviation = "临时召开。";
            Assert.IsType<RecordMeeting.Result.Saved>(await RunAsync(db, changed.Record, 2));
        }
        await using var after = database.Open(clerk);
        var stored = (await StoredMeeting.LoadAsync(after, id))!;
        Assert.Equal(("材料没有提前送达", 2, 4), (stored.Meeting.Breaches, stored.Topics.Count, stored.Topics[1].Votes.Count));
    }

    [Theory, BothEngines]
    public async Task Opinion_added_to_a_restricted_topic_is_restricted_to_the_same_readers(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var (clerk, reader) = (body.Clerk(), body.Clerk());
        var id = await SaveAsync(database, body, clerk, Sample(body));
        await using (var db = database.Open(clerk))
        {
            (await db.Set<Topic>().SingleAsync(t => t.Order == 2)).Restricted = true;
            foreach (var vote in await db.Set<Vote>().ToListAsync()) vote.Removed = true;
            db.Add(new RowReader { BodyId = body.Number, RowId = await db.Set<Topic>().Where(t => t.Order == 2).Select(t => t.Id).SingleAsync(), PersonId = reader.PersonId });
            await db.SaveAsync(Bihuan.Audit.Process.Now("限制阅读", clerk, Clock));
        }
        var changed = Sample(body);
        changed.Meeting.Id = id;
        await using (var db = database.Open(clerk))
        {
            (changed.First.Id, changed.Sum.Id) = (await db.Set<Topic>().Where(t => t.Order == 1).Select(t => t.Id).SingleAsync(), await db.Set<Topic>().Where(t => t.Order == 2).Select(t => t.Id).SingleAsync());
            Assert.IsType<RecordMeeting.Result.Saved>(await RunAsync(db, changed.Record, 1));
        }
        foreach (var (who, count) in new[] { (clerk, 4), (reader, 4), (body.Clerk(), 0) })
        {
            await using var db = database.Open(who);
            Assert.Equal(count, await db.Set<Vote>().CountAsync());
        }
    }

    [Theory, BothEngines]
    public async Task Change_that_does_not_come_by_the_form_is_checked_by_the_same_rules(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        await SaveAsync(database, body, body.Clerk(), Sample(body));
        await using var db = database.Open(body.Clerk());
        var sum = await db.Set<Topic>().SingleAsync(t => t.Kind == TopicKinds.LargeSum);
        Assert.Empty(await CheckAsync());
        sum.Decision = Decisions.Rejected;
        Assert.Contains("已超过半数", Assert.Single(await CheckAsync()).Message, StringComparison.Ordinal);

        async Task<IReadOnlyList<Fault>> CheckAsync()
        {
            var faults = new Faults();
            await db.Catalog.Find("topic")!.CheckRowsAsync(db, [(sum, faults)], MeetingSample.Day.AddDays(1), default);
            return faults.All;
        }
    }

    private async Task<(Database Database, MeetingBody Body)> MakeAsync(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        return (database, await MeetingBody.MakeAsync(database));
    }

    private static MeetingSample Sample(MeetingBody body) => new([.. body.Members.Select(m => m.Id)], body.Guest.Id);

    private static Task<RecordMeeting.Result> RunAsync(Db db, MeetingRecord record, int version) =>
        RecordMeeting.RunAsync(db, Clock, new(record, version, MeetingSample.Day.AddDays(1)));

    private static async Task<Guid> SaveAsync(Database database, MeetingBody body, Viewer viewer, MeetingSample sample)
    {
        Assert.Equal(body.Number, viewer.BodyId);
        await using var db = database.Open(viewer);
        return Assert.IsType<RecordMeeting.Result.Saved>(await RunAsync(db, sample.Record, 0)).Id;
    }
}
