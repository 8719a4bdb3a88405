using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Messages;
using Bihuan.Rectification.Chasing;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification;

/// <summary>督办单：整改办开，收的人答复，整改办认可或者退回。</summary>
public sealed class NoticeTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Notice_of_several_problems_is_one_message_and_one_line_each(Engine engine)
    {
        var (body, problems) = await MakeAsync(engine, 3);
        var issued = Assert.IsType<IssueNotice.Result.Issued>(await IssueAsync(body, problems));
        Assert.Contains("3个问题", issued.Message, StringComparison.Ordinal);
        // 2026-03-02 是星期一，五个工作日以后是下个星期一
        Assert.Contains("2026-03-09", issued.Message, StringComparison.Ordinal);
        // 再按一下，不重复
        Assert.Equal(issued.LetterId, Assert.IsType<IssueNotice.Result.Issued>(await IssueAsync(body, problems)).LetterId);
        await using var db = body.Staff.Open();
        var letters = await db.Set<Letter>().ToListAsync();
        Assert.Equal(3, letters.Count);
        Assert.All(letters, l => Assert.Equal((LetterKinds.Notice, false, (DateOnly?)new DateOnly(2026, 3, 9), "云审督〔2026〕3号", (Guid?)letters[0].SheetId), (l.Kind, l.Automatic, l.ReplyDueOn, l.Number, l.SheetId)));
        Assert.Equal(["您收到一份督办单，3个问题，请在2026-03-09前答复"], await db.Messages.Where(m => m.PersonId == body.Clerk).Select(m => m.Title).ToListAsync());
    }

    [Theory, BothEngines]
    public async Task What_is_wrong_is_said_and_nothing_is_kept(Engine engine)
    {
        var (body, problems) = await MakeAsync(engine, 2);
        var invalid = Assert.IsType<IssueNotice.Result.Invalid>(await IssueAsync(body, problems, text: " ", days: "0", to: null));
        Assert.Equal([IssueNotice.Days, nameof(Letter.Text), nameof(Letter.ToPersonId)], invalid.Faults.Select(f => f.Field!).Distinct().Order(StringComparer.Ordinal));
        // 看不到问题的人答复不了
        var (outsider, _) = await body.Staff.HolderAsync("程远", Staff.Helpers, "window-staff");
        Assert.Contains("看不到", Assert.Single(Assert.IsType<IssueNotice.Result.Invalid>(await IssueAsync(body, problems, to: outsider)).Faults).Message, StringComparison.Ordinal);
        var other = body.Problem(9, Staff.Today);
        other.UnitId = Staff.Hall;
        await body.Staff.AddAsync(other);
        Assert.IsType<IssueNotice.Result.Refused>(await IssueAsync(body, [.. problems, other]));
        // 科员没有这个权
        await using (var staff = body.Staff.Database.Open(await body.AsAsync(body.Clerk)))
            Assert.IsType<IssueNotice.Result.Missing>(await IssueNotice.RunAsync(staff, body.Staff.Clock, new([problems[0].Id], "", "请答复", "5", body.Clerk)));
        await using var db = body.Staff.Open();
        Assert.False(await db.Set<Letter>().AnyAsync());
        Assert.False(await db.Messages.AnyAsync(m => m.BodyId == body.Staff.Body && m.Kind == MessageKind.Chase));
    }

    [Theory, BothEngines]
    public async Task Closed_meanwhile_is_refused(Engine engine)
    {
        var (body, problems) = await MakeAsync(engine, 1);
        await using (var db = body.Staff.Open())
        {
            (await db.Set<Problem>().SingleAsync()).State = ProblemStates.Closed;
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试", db.Viewer, body.Staff.Clock));
        }
        Assert.Contains("销号", Assert.IsType<IssueNotice.Result.Refused>(await IssueAsync(body, problems)).Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Messages_of_a_day_are_capped_and_the_letter_still_waits(Engine engine)
    {
        var (body, problems) = await MakeAsync(engine, 7);
        foreach (var problem in problems) Assert.IsType<IssueNotice.Result.Issued>(await IssueAsync(body, [problem]));
        await using var db = body.Staff.Open();
        Assert.Equal(7, await db.Set<Letter>().CountAsync());
        Assert.Equal(5, await db.Messages.CountAsync(m => m.BodyId == body.Staff.Body && m.PersonId == body.Clerk));
    }

    // 一天是北京的一天：零点到早上八点，还在协调世界时的前一天
    [Theory, BothEngines]
    public async Task The_day_of_the_cap_is_the_day_of_China(Engine engine)
    {
        var (body, problems) = await MakeAsync(engine, 18);
        foreach (var (hours, from, expected) in new[] { (0, 0, 5), (15, 6, 10), (8, 12, 10) })
        {
            body.Staff.Clock.Advance(TimeSpan.FromHours(hours));
            foreach (var problem in problems.GetRange(from, 6)) Assert.IsType<IssueNotice.Result.Issued>(await IssueAsync(body, [problem]));
            await using var db = body.Staff.Open();
            Assert.Equal(expected, await db.Messages.CountAsync(m => m.BodyId == body.Staff.Body && m.PersonId == body.Clerk));
        }
    }

    [Theory, BothEngines]
    public async Task Reply_to_what_was_changed_since_it_was_opened_is_not_kept(Engine engine)
    {
        var (body, problems) = await MakeAsync(engine, 1);
        var id = Assert.IsType<IssueNotice.Result.Issued>(await IssueAsync(body, problems)).LetterId;
        await using (var db = body.Staff.Database.Open(await body.AsAsync(body.Clerk)))
            Assert.Contains("您打开之后", Assert.IsType<ReplyLetter.Result.Stale>(await ReplyLetter.RunAsync(db, body.Staff.Clock, new(id, 0, "排班表已经印发", ""))).Message, StringComparison.Ordinal);
        await using var check = body.Staff.Open();
        Assert.Null((await check.Set<Letter>().SingleAsync()).Reply);
    }

    [Theory, BothEngines]
    public async Task Reply_is_accepted_or_sent_back_and_answered_again(Engine engine)
    {
        var (body, problems) = await MakeAsync(engine, 2);
        var id = Assert.IsType<IssueNotice.Result.Issued>(await IssueAsync(body, problems)).LetterId;
        Assert.IsType<ReplyLetter.Result.Missing>(await ReplyAsync(body, body.Leader, id, "替他答复"));
        Assert.Equal(nameof(Letter.Reply), Assert.Single(Assert.IsType<ReplyLetter.Result.Invalid>(await ReplyAsync(body, body.Clerk, id, "  ")).Faults).Field);
        Assert.IsType<ReplyLetter.Result.Replied>(await ReplyAsync(body, body.Clerk, id, "排班表已经印发", (await OpenAsync(body, body.Clerk, id))!.Sharing.ToDictionary(l => l.Id, l => l.Version)));
        Assert.IsType<ReplyLetter.Result.Replied>(await ReplyAsync(body, body.Clerk, id, "排班表已经印发"));
        Assert.IsType<ReplyLetter.Result.Stale>(await ReplyAsync(body, body.Head, id, "我也说一句"));
        await using (var db = body.Staff.Open())
        {
            Assert.All(await db.Set<Letter>().ToListAsync(), l => Assert.Equal(("排班表已经印发", ReplyStates.Replied, (DateOnly?)Staff.Today, (Guid?)body.Clerk), (l.Reply, l.ReplyState, l.RepliedOn, l.RepliedById)));
            Assert.Equal(["督办单的2个问题有了答复，请看"], await db.Messages.Where(m => m.BodyId == body.Staff.Body && m.PersonId == body.Office).Select(m => m.Title).ToListAsync());
        }
        Assert.IsType<DoDeed.Result.Done>(await DeedAsync(body, body.Office, id, "return-reply", "请写明哪天做好"));
        await using (var db = body.Staff.Open())
        {
            var letter = await db.Set<Letter>().SingleAsync(l => l.Id == id);
            Assert.Equal((null, null, ReplyStates.Returned, "排班表已经印发", "请写明哪天做好"), (letter.Reply, letter.RepliedOn, letter.ReplyState, letter.PriorReply, letter.ReplyReason));
            Assert.True(letter.ReplyDueOn >= Staff.Today.AddDays(5));
        }
        Assert.IsType<ReplyLetter.Result.Replied>(await ReplyAsync(body, body.Clerk, id, "3月10日前做好，程野负责"));
        Assert.IsType<DoDeed.Result.Done>(await DeedAsync(body, body.Office, id, "accept-reply"));
        await using var end = body.Staff.Open();
        Assert.Equal(ReplyStates.Accepted, (await end.Set<Letter>().SingleAsync(l => l.Id == id)).ReplyState);
    }

    [Theory, BothEngines]
    public async Task Reply_for_several_is_checked_against_what_was_open_of_each(Engine engine)
    {
        var (body, problems) = await MakeAsync(engine, 3);
        var id = Assert.IsType<IssueNotice.Result.Issued>(await IssueAsync(body, problems)).LetterId;
        var others = (await OpenAsync(body, body.Clerk, id))!.Sharing.ToDictionary(l => l.Id, l => l.Version);
        Assert.Equal(2, others.Count);
        var changed = others.Keys.First();
        Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(body, body.Office, changed, (nameof(Letter.Text), "另请附上排班表。")));
        Assert.Contains("1个问题的函件改过", Assert.IsType<ReplyLetter.Result.Stale>(await ReplyAsync(body, body.Clerk, id, "排班表已经印发", others)).Message, StringComparison.Ordinal);
        await using (var db = body.Staff.Open()) Assert.All(await db.Set<Letter>().ToListAsync(), l => Assert.Null(l.RepliedOn));
        others[changed]++;
        Assert.IsType<ReplyLetter.Result.Replied>(await ReplyAsync(body, body.Clerk, id, "排班表已经印发", others));
        // 不是同一份里的、没有这一份的
        var far = Assert.IsType<IssueNotice.Result.Issued>(await IssueAsync(body, [problems[0]], body.Clerk, "再请答复。")).LetterId;
        Assert.IsType<ReplyLetter.Result.Missing>(await ReplyAsync(body, body.Clerk, far, "已办", new() { [id] = 2 }));
    }

    [Theory, BothEngines]
    public async Task Reply_to_a_restricted_one_is_not_copied_to_those_more_people_see(Engine engine)
    {
        var (body, problems) = await MakeAsync(engine, 3);
        var id = Assert.IsType<IssueNotice.Result.Issued>(await IssueAsync(body, problems)).LetterId;
        List<Letter> sheet;
        await using (var db = body.Staff.Open())
        {
            sheet = await db.Set<Letter>().OrderBy(l => l.Id == id ? 0 : 1).ThenBy(l => l.Id).ToListAsync();
            foreach (var restricted in sheet.Take(2))
            {
                restricted.Restricted = true;
                db.Add(new RowReader { BodyId = body.Staff.Body, RowId = restricted.Id, PersonId = body.Clerk });
            }
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试", db.Viewer, body.Staff.Clock));
        }
        var opened = (await OpenAsync(body, body.Clerk, id))!;
        Assert.Equal((2, sheet[1].Id), (opened.Others.Count, Assert.Single(opened.Sharing).Id));
        var refused = Assert.IsType<ReplyLetter.Result.Invalid>(await ReplyAsync(body, body.Clerk, id, "个别人员的情况", new() { [sheet[1].Id] = sheet[1].Version, [sheet[2].Id] = sheet[2].Version }));
        Assert.Contains("更多的人看得见", Assert.Single(refused.Faults).Message, StringComparison.Ordinal);
        Assert.IsType<ReplyLetter.Result.Replied>(await ReplyAsync(body, body.Clerk, id, "个别人员的情况", new() { [sheet[1].Id] = sheet[1].Version }));
        // 没有限制的，写给谁都可以
        Assert.Empty((await OpenAsync(body, body.Clerk, sheet[2].Id))!.Sharing);
        await using var end = body.Staff.Open();
        Assert.Null((await end.Set<Letter>().SingleAsync(l => l.Id == sheet[2].Id)).Reply);
    }

    [Theory, BothEngines]
    public async Task Reply_in_somebodys_name_is_not_judged_by_either_of_the_two(Engine engine)
    {
        var (body, problems) = await MakeAsync(engine, 1);
        var (other, _) = await body.Staff.HolderAsync("吴思齐", Staff.Inspection, "rectification-office");
        var id = Assert.IsType<IssueNotice.Result.Issued>(await IssueAsync(body, problems)).LetterId;
        // 科员代整改办的人答复：整改办的那个人自己不能认可
        var clerk = await body.AsAsync(body.Clerk);
        var acting = new Bihuan.Access.Viewer(clerk.BodyId, clerk.PersonId, clerk.Name, clerk.Permissions.ToDictionary(p => p, clerk.ReachOf), clerk.UnitId, clerk.PostId, onBehalfOf: body.Office);
        await using (var db = body.Staff.Database.Open(acting)) Assert.IsType<ReplyLetter.Result.Replied>(await ReplyLetter.RunAsync(db, body.Staff.Clock, new(id, 1, "排班表已经印发", "")));
        foreach (var deed in new[] { "accept-reply", "return-reply" }) Assert.Contains("由别人看", Assert.IsType<DoDeed.Result.Refused>(await DeedAsync(body, body.Office, id, deed, "不行")).Message, StringComparison.Ordinal);
        Assert.NotNull((await OpenAsync(body, body.Office, id))!.JudgeRefusal);
        Assert.IsType<DoDeed.Result.Done>(await DeedAsync(body, other, id, "accept-reply"));
        await using var end = body.Staff.Open();
        Assert.Equal(((Guid?)body.Clerk, (Guid?)body.Office), await end.Set<Letter>().Select(l => new ValueTuple<Guid?, Guid?>(l.RepliedById, l.RepliedForId)).SingleAsync());
    }

    [Theory, BothEngines]
    public async Task Letter_opens_for_who_it_is_sent_to_and_not_for_others(Engine engine)
    {
        var (body, problems) = await MakeAsync(engine, 2);
        var (far, _) = await body.Staff.HolderAsync("吴思齐", Staff.Helpers, "unit-staff");
        var id = Assert.IsType<IssueNotice.Result.Issued>(await IssueAsync(body, problems)).LetterId;
        Assert.Null(await OpenAsync(body, far, id));
        var mine = (await OpenAsync(body, body.Clerk, id))!;
        Assert.Equal((true, false, 1, "问题1"), (mine.MayReply, mine.MayJudge, mine.Others.Count, mine.Problem!.Title));
        Assert.True((await OpenAsync(body, body.Head, id))!.MayReply);
        Assert.False((await OpenAsync(body, body.Leader, id))!.MayReply);
    }

    [Theory, BothEngines]
    public async Task Who_types_a_paper_reply_into_the_ledger_is_who_replied_and_does_not_judge_it(Engine engine)
    {
        var (body, problems) = await MakeAsync(engine, 1);
        var (other, _) = await body.Staff.HolderAsync("吴思齐", Staff.Inspection, "rectification-office");
        var id = Assert.IsType<IssueNotice.Result.Issued>(await IssueAsync(body, problems)).LetterId;
        Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(body, body.Office, id, (nameof(Letter.Reply), "书面答复：排班表已经印发"), (nameof(Letter.RepliedOn), $"{Staff.Today:yyyy-MM-dd}")));
        Assert.Equal((ReplyStates.Replied, (Guid?)body.Office), await ReplyOfAsync(body, id));
        foreach (var deed in new[] { "accept-reply", "return-reply" }) Assert.Contains("由别人看", Assert.IsType<DoDeed.Result.Refused>(await DeedAsync(body, body.Office, id, deed, "不行")).Message, StringComparison.Ordinal);
        Assert.IsType<DoDeed.Result.Done>(await DeedAsync(body, other, id, "return-reply", "请写明哪天做好"));
        // 退回以后换个人登记的，答复人也跟着换
        Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(body, other, id, (nameof(Letter.Reply), "书面答复：3月10日前做好"), (nameof(Letter.RepliedOn), $"{Staff.Today:yyyy-MM-dd}")));
        Assert.Equal((ReplyStates.Replied, (Guid?)other), await ReplyOfAsync(body, id));
        Assert.IsType<DoDeed.Result.Refused>(await DeedAsync(body, other, id, "accept-reply"));
        Assert.IsType<DoDeed.Result.Done>(await DeedAsync(body, body.Office, id, "accept-reply"));
    }

    [Theory, BothEngines]
    public async Task Letter_entered_with_its_reply_is_replied_by_who_entered_it(Engine engine)
    {
        var (body, problems) = await MakeAsync(engine, 1);
        var saved = Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(body, body.Office, null, (nameof(Letter.ProblemId), $"{problems[0].Id}"), (nameof(Letter.Kind), LetterKinds.Notice), (nameof(Letter.UnitId), $"{Staff.Window}"), (nameof(Letter.Text), "请答复"),
            (nameof(Letter.IssuedOn), $"{Staff.Today:yyyy-MM-dd}"), (nameof(Letter.ReplyDueOn), $"{Staff.Today.AddDays(5):yyyy-MM-dd}"), (nameof(Letter.Reply), "都办好了"), (nameof(Letter.RepliedOn), $"{Staff.Today:yyyy-MM-dd}")));
        Assert.Equal((ReplyStates.Replied, (Guid?)body.Office), await ReplyOfAsync(body, saved.Id));
        Assert.IsType<DoDeed.Result.Refused>(await DeedAsync(body, body.Office, saved.Id, "accept-reply"));
    }

    [Theory, BothEngines]
    public async Task Reply_by_nobody_known_is_not_accepted(Engine engine)
    {
        var (body, problems) = await MakeAsync(engine, 1);
        var letter = new Letter { UnitId = Staff.Window, ProblemId = problems[0].Id, Kind = LetterKinds.Notice, Text = "请答复", IssuedOn = Staff.Today, ReplyDueOn = Staff.Today.AddDays(5), Reply = "都办好了", RepliedOn = Staff.Today };
        await body.Staff.AddAsync(letter);
        Assert.Contains("没有记下", Assert.IsType<DoDeed.Result.Refused>(await DeedAsync(body, body.Office, letter.Id, "accept-reply")).Message, StringComparison.Ordinal);
        Assert.IsType<DoDeed.Result.Done>(await DeedAsync(body, body.Office, letter.Id, "return-reply", "请写明谁答复的"));
    }

    [Theory, BothEngines]
    public async Task Reply_is_not_rewritten_in_the_ledger(Engine engine)
    {
        var (body, problems) = await MakeAsync(engine, 1);
        var id = Assert.IsType<IssueNotice.Result.Issued>(await IssueAsync(body, problems)).LetterId;
        Assert.IsType<ReplyLetter.Result.Replied>(await ReplyAsync(body, body.Clerk, id, "还差一半"));
        var rewritten = await SaveAsync(body, body.Office, id, (nameof(Letter.Reply), "全部办好"));
        Assert.Contains("已经答复，不能再改", Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(rewritten).Faults).Message, StringComparison.Ordinal);
        // 清空了重填，也不行
        Assert.IsType<SaveRow.Result.Invalid>(await SaveAsync(body, body.Office, id, (nameof(Letter.Reply), ""), (nameof(Letter.RepliedOn), "")));
        Assert.IsType<DoDeed.Result.Done>(await DeedAsync(body, body.Office, id, "accept-reply"));
        foreach (var (field, text) in new[] { (nameof(Letter.Reply), "全部办好"), (nameof(Letter.RepliedOn), $"{Staff.Today.AddDays(-1):yyyy-MM-dd}"), (nameof(Letter.Text), "换一个问法") })
            Assert.Contains("已经认可", Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await SaveAsync(body, body.Office, id, (field, text))).Faults, f => f.Field == field).Message, StringComparison.Ordinal);
        // 发文字号可以补
        Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(body, body.Office, id, (nameof(Letter.Number), "云审督〔2026〕5号")));
        await using var db = body.Staff.Open();
        var letter = await db.Set<Letter>().SingleAsync(l => l.Id == id);
        Assert.Equal(("还差一半", ReplyStates.Accepted, (Guid?)body.Clerk, "云审督〔2026〕5号"), (letter.Reply, letter.ReplyState, letter.RepliedById, letter.Number));
    }

    private static async Task<(string? State, Guid? By)> ReplyOfAsync(ChasedBody body, Guid id)
    {
        await using var db = body.Staff.Open();
        var letter = await db.Set<Letter>().SingleAsync(l => l.Id == id);
        return (letter.ReplyState, letter.RepliedById);
    }

    private static async Task<SaveRow.Result> SaveAsync(ChasedBody body, Guid who, Guid? id, params (string Field, string Text)[] texts)
    {
        await using var db = body.Staff.Database.Open(await body.AsAsync(who));
        var version = id is null ? 0 : (await db.Set<Letter>().AsNoTracking().SingleAsync(l => l.Id == id)).Version;
        return await SaveRow.RunAsync(db, body.Staff.Clock, new(db.Catalog.Of(typeof(Letter)), id, version, texts.ToDictionary(t => t.Field, t => t.Text, StringComparer.Ordinal)) { KeepsDraft = true });
    }

    private static async Task<OpenedLetter?> OpenAsync(ChasedBody body, Guid who, Guid id)
    {
        await using var db = body.Staff.Database.Open(await body.AsAsync(who));
        return await OpenLetter.RunAsync(db, body.Staff.Clock, id);
    }

    private static async Task<DoDeed.Result> DeedAsync(ChasedBody body, Guid who, Guid id, string deed, string reason = "")
    {
        await using var db = body.Staff.Database.Open(await body.AsAsync(who));
        return await DoDeed.RunAsync(db, body.Staff.Clock, new(db.Catalog.Of(typeof(Letter)), id, (await db.Set<Letter>().AsNoTracking().SingleAsync(l => l.Id == id)).Version, deed, reason));
    }

    private static async Task<ReplyLetter.Result> ReplyAsync(ChasedBody body, Guid who, Guid id, string text, Dictionary<Guid, int>? others = null)
    {
        await using var db = body.Staff.Database.Open(await body.AsAsync(who));
        await using var all = body.Staff.Open();
        return await ReplyLetter.RunAsync(db, body.Staff.Clock, new(id, (await all.Set<Letter>().AsNoTracking().SingleAsync(l => l.Id == id)).Version, text, "") { Others = others ?? [] });
    }

    private static Task<IssueNotice.Result> IssueAsync(ChasedBody body, IReadOnlyList<Problem> problems) => IssueAsync(body, problems, to: body.Clerk);

    private static async Task<IssueNotice.Result> IssueAsync(ChasedBody body, IReadOnlyList<Problem> problems, Guid? to, string text = "请答复现在做到哪里。", string days = "5")
    {
        await using var db = body.Staff.Database.Open(await body.AsAsync(body.Office));
        return await IssueNotice.RunAsync(db, body.Staff.Clock, new([.. problems.Select(p => p.Id)], "云审督〔2026〕3号", text, days, to));
    }

    private async Task<(ChasedBody Body, List<Problem> Problems)> MakeAsync(Engine engine, int count)
    {
        var body = await ChasedBody.MakeAsync(await databases.UseAsync(engine));
        List<Problem> problems = [.. Enumerable.Range(1, count).Select(i => body.Problem(i, Staff.Today.AddDays(-i)))];
        await body.Staff.AddAsync([.. problems]);
        return (body, problems);
    }
}
