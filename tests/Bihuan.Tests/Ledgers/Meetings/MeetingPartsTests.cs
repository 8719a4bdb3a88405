using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Meetings;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Meetings;

/// <summary>会议、议题不经会议的表单来改、来删、来限制阅读。</summary>
public sealed class MeetingPartsTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly ManualClock Clock = new(new DateTime(2026, 3, 13, 1, 0, 0, DateTimeKind.Utc));
    private static readonly Catalog Catalog = LedgerDatabases.Setup.Catalog;

    [Fact]
    public void Only_fields_that_nothing_else_hangs_on_are_offered_in_bulk()
    {
        Assert.Equal(["Title", "Place", "RecorderId", "MinutesSignedOn"], Offered("meeting"));
        Assert.Equal(["Title", "DecisionText", "ReportDueOn", "ReportedOn"], Offered("topic"));
        Assert.Empty(Offered("attendee"));
        Assert.Empty(Offered("vote"));

        static IEnumerable<string> Offered(string code) => BulkEdit.FieldsOf(Catalog.Find(code)!).Select(f => f.Name);
    }

    [Theory, BothEngines]
    public async Task Field_of_the_form_is_refused_in_bulk_with_what_to_do(Engine engine)
    {
        var (database, body, id) = await MakeAsync(engine);
        await using var db = database.Open(body.Clerk());
        var refused = Assert.IsType<BulkEdit.Result.Refused>(await BulkEdit.ApplyAsync(db, Clock, Change("meeting", [id], "HeldOn", "2026-03-01")));
        Assert.Contains("开会日期不能批量改", refused.Message, StringComparison.Ordinal);
        Assert.Equal(MeetingSample.Day, (await db.Set<Meeting>().SingleAsync()).HeldOn);
    }

    [Theory, BothEngines]
    public async Task Result_dates_in_bulk_follow_the_rules_and_count_as_a_change_of_the_meeting(Engine engine)
    {
        var (database, body, id) = await MakeAsync(engine);
        await using var db = database.Open(body.Clerk());
        var topics = await db.Set<Topic>().OrderBy(t => t.Order).Select(t => t.Id).ToListAsync();
        var tomorrow = Assert.IsType<BulkEdit.Result.Previewed>(await BulkEdit.PreviewAsync(db, Clock, Change("topic", topics, "ReportedOn", "2026-03-14")));
        Assert.Equal((0, 2), (tomorrow.Outlook.Changing, tomorrow.Outlook.RefusedCount));
        Assert.Contains("在今天之后", tomorrow.Outlook.Refused[0].Why, StringComparison.Ordinal);
        var done = Assert.IsType<BulkEdit.Result.Done>(await BulkEdit.ApplyAsync(db, Clock, Change("topic", topics, "ReportedOn", "2026-03-13")));
        Assert.Equal(2, done.Outlook.Changing);
        await using var after = database.Open(body.Clerk());
        Assert.Equal(2, (await after.Set<Meeting>().SingleAsync(m => m.Id == id)).Version);
    }

    [Theory, BothEngines]
    public async Task Parts_are_neither_removed_nor_restored_nor_saved_alone(Engine engine)
    {
        var (database, body, _) = await MakeAsync(engine);
        var clerk = body.Clerk();
        Topic topic;
        await using (var db = database.Open(clerk))
        {
            topic = await db.Set<Topic>().FirstAsync();
            Assert.Contains("不能单独删除", Assert.IsType<BulkEdit.Result.Refused>(await BulkEdit.PreviewAsync(db, Clock, new(Catalog.Find("topic")!, new([topic.Id], null), null, "", "重复"))).Message, StringComparison.Ordinal);
            Assert.Contains("不能单独删除", Assert.IsType<RemoveRow.Result.Refused>(await RemoveRow.RunAsync(db, Clock, new(Catalog.Find("topic")!, topic.Id, 1, "重复"))).Message, StringComparison.Ordinal);
            Assert.Contains("在会议的表单里", Assert.IsType<SaveRow.Result.Refused>(await SaveRow.RunAsync(db, Clock, new(Catalog.Find("topic")!, topic.Id, 1, new Dictionary<string, string> { ["Title"] = "换了" }))).Message, StringComparison.Ordinal);
        }
        await using (var db = database.Open(clerk))
        {
            (await db.Set<Topic>().SingleAsync(t => t.Id == topic.Id)).Removed = true;
            await db.SaveAsync(Process.Now("去掉", clerk, Clock));
        }
        await using var removed = database.Open(clerk, showsRemoved: true);
        Assert.Contains("不能单独找回", Assert.IsType<RestoreRow.Result.Refused>(await RestoreRow.RunAsync(removed, Clock, Catalog.Find("topic")!, topic.Id)).Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Meeting_goes_and_comes_back_with_everything_below_also_what_the_clerk_cannot_see(Engine engine)
    {
        var (database, body, id) = await MakeAsync(engine);
        var (clerk, owner) = (body.Clerk(), body.Clerk());
        await using (var db = database.Open(clerk))
        {
            var refused = Assert.IsType<BulkEdit.Result.Previewed>(await BulkEdit.PreviewAsync(db, Clock, new(Catalog.Find("meeting")!, new([id], null), null, "", "重复")));
            Assert.Contains("它下面还有8条", Assert.Single(refused.Outlook.Refused).Why, StringComparison.Ordinal);
            var topic = await db.Set<Topic>().FirstAsync();
            topic.Restricted = true;
            db.Add(new RowReader { BodyId = body.Number, RowId = topic.Id, PersonId = owner.PersonId });
            await db.SaveAsync(Process.Now("限制阅读", clerk, Clock));
        }
        await using (var db = database.Open(clerk)) Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, Clock, new(Catalog.Find("meeting")!, id, 1, "登记重复")));
        await using (var db = database.Open(owner)) Assert.Equal((0, 0, 0), (await db.Set<Topic>().CountAsync(), await db.Set<Attendee>().CountAsync(), await db.Set<Vote>().CountAsync()));
        await using (var db = database.Open(clerk, showsRemoved: true)) Assert.IsType<RestoreRow.Result.Done>(await RestoreRow.RunAsync(db, Clock, Catalog.Find("meeting")!, id));
        await using (var db = database.Open(owner)) Assert.Equal((2, 6, 4), (await db.Set<Topic>().CountAsync(), await db.Set<Attendee>().CountAsync(), await db.Set<Vote>().CountAsync()));
    }

    [Theory, BothEngines]
    public async Task Readers_of_a_meeting_are_the_readers_of_what_is_below(Engine engine)
    {
        var (database, body, id) = await MakeAsync(engine);
        var (clerk, stranger) = (body.Clerk(), body.Clerk());
        var (first, second) = (body.As(body.Members[0]), body.As(body.Members[1]));
        await RestrictAsync(clerk, "meeting", id, true, first.PersonId, second.PersonId);
        foreach (var (who, topics) in new[] { (clerk, 2), (first, 2), (second, 2), (stranger, 0) })
        {
            await using var db = database.Open(who);
            Assert.Equal((topics, topics * 2, topics * 3), (await db.Set<Topic>().CountAsync(), await db.Set<Vote>().CountAsync(), await db.Set<Attendee>().CountAsync()));
        }
        // 一个议题另外只给第一个人看；会议再改给第二个人看，它不许第一个人看了，也不会变宽
        Guid topic;
        await using (var db = database.Open(clerk)) topic = (await db.Set<Topic>().SingleAsync(t => t.Order == 2)).Id;
        await RestrictAsync(clerk, "topic", topic, true, first.PersonId);
        Assert.Equal((1, 2), (await TopicsOfAsync(second), await TopicsOfAsync(first)));
        await RestrictAsync(clerk, "meeting", id, true, second.PersonId);
        Assert.Equal((1, 0), (await TopicsOfAsync(second), await TopicsOfAsync(first)));
        // 解除会议的限制：议题自己的限制还在
        await RestrictAsync(clerk, "meeting", id, false);
        Assert.Equal((1, 1), (await TopicsOfAsync(stranger), await TopicsOfAsync(second)));

        async Task<int> TopicsOfAsync(Viewer who)
        {
            await using var db = database.Open(who);
            return await db.Set<Topic>().CountAsync();
        }

        async Task RestrictAsync(Viewer who, string ledger, Guid row, bool restricted, params Guid[] readers)
        {
            await using var db = database.Open(who);
            Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, Clock, new(Catalog.Find(ledger)!, row, restricted, readers, "涉及干部任免")));
        }
    }

    // 单独藏起一个表态，看不见它的人来改会议时，要么被当成没有表态，要么又记一次
    [Theory, BothEngines]
    public async Task Opinion_or_attendee_is_never_hidden_alone_only_with_what_it_belongs_to(Engine engine)
    {
        var (database, body, id) = await MakeAsync(engine);
        var (clerk, editor) = (body.Clerk(), body.Clerk());
        await using (var db = database.Open(clerk))
        {
            var vote = await db.Set<Vote>().FirstAsync();
            var attendee = await db.Set<Attendee>().FirstAsync();
            foreach (var (ledger, row, above) in new[] { ("vote", (LedgerRow)vote, "议题"), ("attendee", attendee, "会议") })
            {
                Assert.False(await RestrictRow.MayAsync(db, Catalog.Find(ledger)!, row));
                Assert.Contains($"请到那条{above}上限制阅读", Assert.IsType<RestrictRow.Result.Refused>(await RestrictRow.RunAsync(db, Clock, new(Catalog.Find(ledger)!, row.Id, true, [], "涉密"))).Message, StringComparison.Ordinal);
            }
            var topic = await db.Set<Topic>().SingleAsync(t => t.Order == 2);
            Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, Clock, new(Catalog.Find("topic")!, topic.Id, true, [], "涉密")));
        }
        // 为什么限制议题，看不见它的人在会议的经历里也看不到
        await using (var db = database.Open(editor))
        {
            var (steps, _) = await RowHistory.LoadAsync(db, Catalog.Find("meeting")!, await db.Set<Meeting>().SingleAsync(m => m.Id == id));
            Assert.Null(Assert.Single(steps, s => s.Process.StartsWith("限制阅读", StringComparison.Ordinal)).Reason);
        }
        // 随议题一起藏起的，别人改会议之后都还在，一个不多
        await using (var db = database.Open(editor))
        {
            Assert.Equal(0, await db.Set<Vote>().CountAsync());
            var seen = (await StoredMeeting.LoadAsync(db, id))!;
            db.ChangeTracker.Clear();
            seen.Meeting.Place = "二楼会议室";
            Assert.IsType<RecordMeeting.Result.Saved>(await RecordMeeting.RunAsync(db, Clock, new(seen, seen.Meeting.Version, MeetingSample.Day.AddDays(1))));
        }
        await using var after = database.Open(clerk);
        Assert.Equal((4, 4), (await after.Set<Vote>().CountAsync(), await after.Set<Vote>().Select(v => v.MemberId).Distinct().CountAsync()));
    }

    [Theory, BothEngines]
    public async Task Bulk_asks_the_database_as_often_for_many_meetings_as_for_one(Engine engine)
    {
        var (database, body, id) = await MakeAsync(engine);
        var ids = new List<Guid> { id };
        for (var i = 0; i < 5; i++) ids.Add(await RecordAsync(database, body));
        var one = await CountAsync([id]);
        Assert.Equal(one, await CountAsync(ids));
        Assert.InRange(one, 1, 14);

        async Task<int> CountAsync(IReadOnlyList<Guid> rows)
        {
            await using var db = database.Open(body.Clerk());
            using var counter = new CommandCounter(db);
            var previewed = Assert.IsType<BulkEdit.Result.Previewed>(await BulkEdit.PreviewAsync(db, Clock, Change("meeting", rows, "Place", "二楼会议室")));
            Assert.Equal(rows.Count, previewed.Outlook.Changing);
            return counter.Count;
        }
    }

    private static BulkEdit.Command Change(string ledger, IReadOnlyList<Guid> ids, string field, string text) =>
        new(Catalog.Find(ledger)!, new(ids, null), Catalog.Find(ledger)!.Field(field), text, null);

    private async Task<(Database Database, MeetingBody Body, Guid Meeting)> MakeAsync(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await MeetingBody.MakeAsync(database);
        return (database, body, await RecordAsync(database, body));
    }

    private static async Task<Guid> RecordAsync(Database database, MeetingBody body)
    {
        await using var db = database.Open(body.Clerk());
        var sample = new MeetingSample([.. body.Members.Select(m => m.Id)], body.Guest.Id);
        return Assert.IsType<RecordMeeting.Result.Saved>(await RecordMeeting.RunAsync(db, Clock, new(sample.Record, 0, MeetingSample.Day.AddDays(1)))).Id;
    }
}
