using Bihuan.Documents.Writing.Official.Viewing;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Dispatching;
using Bihuan.Rectification.Dispatching.Printing;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Rectification.Dispatching;

/// <summary>随台账印的各种的边上：期限正好那一天，两周正好那一天，谁到会，哪天落款，一份佐证用两处，答复的日子写没写过。</summary>
public sealed class PrintEdgeTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bihuan-print-").FullName;

    private readonly ManualClock _clock = new(new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc));

    [Theory, BothEngines]
    public async Task The_weekly_reminder_counts_the_day_itself_and_never_what_is_restricted(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        Problem Due(int sequence, int? days) => body.Problem(sequence, p => (p.State, p.DueOn) = (ProblemStates.Doing, days is { } far ? LoopBody.Today.AddDays(far) : null));
        var (today, last, after, past, told, silent) = (Due(1, 0), Due(2, 14), Due(3, 15), Due(4, -1), Due(5, null), Due(6, null));
        var hidden = body.Problem(7, p => (p.State, p.Title, p.Restricted, p.DueOn) = (ProblemStates.Doing, "不给看的", true, LoopBody.Today.AddDays(-5)));
        await body.SaveAsync(today, last, after, past, told, silent, hidden, new RowReader { BodyId = body.Number, RowId = hidden.Id, PersonId = body.Staff.Guest.Id }, body.Problem(8, p => p.State = ProblemStates.Closed),
            body.Measure(told, 1, m => m.ReportedOn = LoopBody.Today.AddDays(-14)), body.Measure(silent, 1, m => m.ReportedOn = LoopBody.Today.AddDays(-15)));
        var text = await TextAsync(body, engine, PrintKinds.WeekReminder, body.Inspection.Id.ToString());
        Assert.Contains("没有销号的问题6个，其中在责任单位手里的（在办）6个，正在审核的0个。过了期限的1个（含正在审核的0个）；在办的里，两周以内到期的2个，两周没有报进展的5个。", text, StringComparison.Ordinal);
        Assert.Contains("2026-03-16\n14天\n", text, StringComparison.Ordinal);
        Assert.Contains("0天", text, StringComparison.Ordinal);
        Assert.DoesNotContain("不给看的", text, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task The_months_figures_say_how_many_restricted_problems_are_in_them(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var hidden = body.Problem(1, p => (p.State, p.Restricted, p.DueOn) = (ProblemStates.Doing, true, LoopBody.Today));
        await body.SaveAsync(hidden, body.Problem(2, p => (p.State, p.DueOn) = (ProblemStates.Doing, LoopBody.Today)));
        Assert.DoesNotContain("限制阅读", await TextAsync(body, engine, PrintKinds.MonthFigures, "2026-03"), StringComparison.Ordinal);
        await body.SaveAsync(new RowReader { BodyId = body.Number, RowId = hidden.Id, PersonId = body.Staff.Guest.Id });
        Assert.Contains("其中有1个限制阅读的问题，只有指定的人看得见", await TextAsync(body, engine, PrintKinds.MonthFigures, "2026-03"), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_letter_asks_for_an_answer_once_and_bears_its_number(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var problem = body.Problem(1, p => p.State = ProblemStates.Doing);
        Letter Press(string text, string? number) => new() { UnitId = problem.UnitId, ProblemId = problem.Id, Kind = LetterKinds.Overdue, IssuedOn = new(2026, 2, 27), ToPersonId = body.Staff.Guest.Id, Text = text, Number = number, ReplyDueOn = new(2026, 3, 6) };
        var (says, silent) = (Press("请于2026-03-06前答复。", "云审督〔2026〕3号"), Press("请抓紧办理，2026-13-45不是日子。", null));
        await body.SaveAsync(problem, says, silent);
        var text = await TextAsync(body, engine, PrintKinds.Letter + LetterKinds.Overdue, says.Id.ToString());
        Assert.Contains("云审督〔2026〕3号", text, StringComparison.Ordinal);
        Assert.DoesNotContain("前书面答复", text, StringComparison.Ordinal);
        text = await TextAsync(body, engine, PrintKinds.Letter + LetterKinds.Overdue, silent.Id.ToString());
        Assert.Contains("请于2026年3月6日前书面答复。", text, StringComparison.Ordinal);
        Assert.Contains("2026-13-45", text, StringComparison.Ordinal);
        Assert.Contains("2026年2月27日", text, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_meeting_names_who_came_and_is_dated_when_it_was_written(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var (chair, recorder) = (body.Staff.Members[1].Id, body.Staff.Guest.Id);
        var meeting = new Meeting { UnitId = MeetingBody.Office, Title = "局党组2026年第4次会议", Kind = "party-group", HeldOn = LoopBody.Today.AddDays(3), BeganAt = "09:30", Place = "三楼会议室", ChairId = chair, RecorderId = recorder, Entitled = 3, Attended = 2, MinutesSignedOn = new(2026, 3, 9) };
        var topic = new Topic { UnitId = MeetingBody.Office, MeetingId = meeting.Id, Order = 1, HeldOn = meeting.HeldOn, Title = "听取进展", Kind = TopicKinds.Ordinary, Decision = Decisions.Heard };
        Attendee Came(int order, string name, string role, bool came, string? why = null) => new() { UnitId = MeetingBody.Office, MeetingId = meeting.Id, Order = order, PersonId = order == 1 ? chair : Guid.CreateVersion7(), Name = name, Role = role, Attended = came, Reason = why };
        Vote Spoke(int order, string name, string opinion) => new() { UnitId = MeetingBody.Office, TopicId = topic.Id, MemberId = Guid.CreateVersion7(), Name = name, SpokeOrder = order, Opinion = opinion };
        await body.SaveAsync(meeting, topic, Came(1, "夏至", AttendeeRoles.Member, true), Came(2, "秋分", AttendeeRoles.Member, false, "出差"), Came(3, "立春", AttendeeRoles.SittingIn, true), Came(4, "谷雨", AttendeeRoles.SittingIn, false),
            Spoke(2, "第二个说", Opinions.For), Spoke(0, "回避的", Opinions.Recused), Spoke(1, "第一个说", Opinions.For));
        var key = meeting.Id.ToString();
        var notice = await TextAsync(body, engine, PrintKinds.MeetingNotice, key);
        Assert.EndsWith("2026年3月2日", notice.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("列席：立春、谷雨", notice, StringComparison.Ordinal);
        Assert.Contains("夏至、秋分", notice, StringComparison.Ordinal);
        var record = await TextAsync(body, engine, PrintKinds.MeetingRecord, key);
        foreach (var said in new[] { "出席：夏至\n", "请假：秋分（出差）、谷雨\n", "列席：立春\n", "结论：听取。" }) Assert.Contains(said, record, StringComparison.Ordinal);
        Assert.True(record.IndexOf("第一个说", StringComparison.Ordinal) < record.IndexOf("第二个说", StringComparison.Ordinal) && record.IndexOf("第二个说", StringComparison.Ordinal) < record.IndexOf("回避的", StringComparison.Ordinal));
        var minutes = await TextAsync(body, engine, PrintKinds.MeetingMinutes, key);
        Assert.Contains("会议听取了汇报。", minutes, StringComparison.Ordinal);
        Assert.DoesNotContain("落实结果", minutes, StringComparison.Ordinal);
        Assert.Contains("2026年3月9日", minutes, StringComparison.Ordinal);
        var sign = await TextAsync(body, engine, PrintKinds.MeetingSignIn, key);
        Assert.Contains("1\n夏至\n应到\n", sign, StringComparison.Ordinal);
        Assert.Contains("4\n谷雨\n列席\n", sign, StringComparison.Ordinal);
        Assert.Contains("1\n听取进展\n", await TextAsync(body, engine, PrintKinds.MeetingTopics, key), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_file_is_numbered_from_one_and_its_cover_spans_its_days(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var (open, closed) = (body.Problem(1, p => (p.State, p.Title) = (ProblemStates.Doing, "还在办的")), body.Problem(2, p => (p.State, p.Title, p.ClosedOn) = (ProblemStates.Closed, "销了号的", new(2026, 2, 25))));
        var measure = body.Measure(closed, 1);
        var (early, late) = (new Evidence { UnitId = closed.UnitId, Title = "早的", HappenedOn = new(2026, 1, 20) }, new Evidence { UnitId = closed.UnitId, Title = "晚的", HappenedOn = new(2026, 2, 20) });
        Letter Sent(string kind, DateOnly? replied) => new() { UnitId = closed.UnitId, ProblemId = closed.Id, Kind = kind, IssuedOn = new(2026, 2, 1), ToPersonId = body.Staff.Guest.Id, Text = "请办理。", RepliedOn = replied };
        var meeting = new Meeting { UnitId = MeetingBody.Office, Title = "局党组2026年第4次会议", Kind = "party-group", HeldOn = new(2026, 2, 24), ChairId = body.Staff.Guest.Id };
        var topic = new Topic { UnitId = MeetingBody.Office, MeetingId = meeting.Id, Order = 1, HeldOn = meeting.HeldOn, Title = "研究销号", Kind = TopicKinds.Ordinary, Decision = Decisions.Passed };
        await body.SaveAsync(meeting, topic);
        var closure = new Closure { UnitId = closed.UnitId, ProblemId = closed.Id, State = ClosureStates.Closed, Steps = $"{ClosureSteps.Leader},{ClosureSteps.Meeting},{ClosureSteps.Head}", TopicId = topic.Id, Outcome = "好了", SubmittedById = body.Staff.Guest.Id, SubmittedOn = new(2026, 2, 22), ClosedOn = new(2026, 2, 25), Round = 2 };
        await body.SaveAsync(open, closed, measure, early, late, Sent(LetterKinds.Overdue, new(2026, 2, 3)), Sent(LetterKinds.Reminder, null), closure,
            new Proof { UnitId = closed.UnitId, ProblemId = closed.Id, EvidenceId = early.Id, MeasureId = measure.Id, Note = "一处" }, new Proof { UnitId = closed.UnitId, ProblemId = closed.Id, EvidenceId = early.Id, Sequence = 2, Note = "另一处" }, new Proof { UnitId = closed.UnitId, ProblemId = closed.Id, EvidenceId = late.Id, Sequence = 3, Note = "晚的" });
        await body.SaveAsync(new ClosureReview { UnitId = closed.UnitId, ClosureId = closure.Id, Step = ClosureSteps.Meeting, Opinion = ClosureOpinions.Agrees, Text = "会议通过", ById = body.Staff.Guest.Id, On = new(2026, 2, 24) });
        var cover = await TextAsync(body, engine, PrintKinds.FileCover, closed.Id.ToString());
        foreach (var said in new[] { "2026年1月20日至2026年2月25日", "销了号的", "已销号" }) Assert.Contains(said, cover, StringComparison.Ordinal);
        var catalogue = await TextAsync(body, engine, PrintKinds.FileCatalogue, closed.Id.ToString());
        Assert.Contains("1\n问题和整改措施清单\n", catalogue, StringComparison.Ordinal);
        foreach (var said in new[] { "督办函及答复\n", "提醒函\n", "整改销号审批表（第2次申请）\n", "佐证：早的\n" }) Assert.Contains(said, catalogue, StringComparison.Ordinal);
        var sheet = await TextAsync(body, engine, PrintKinds.ClosureSheet, closure.Id.ToString());
        // 用在两处的只列一次；没有审的一步也留着一栏
        Assert.Contains("1．早的（2026年1月20日）\n2．晚的（2026年2月20日）", sheet, StringComparison.Ordinal);
        // 会议审批的是会议，填的人只是登记；同一天的几张，文件名分得开
        foreach (var said in new[] { "同意：会议通过。", "登记　2026年2月24日\n会议：局党组2026年第4次会议，议题：研究销号" }) Assert.Contains(said, sheet, StringComparison.Ordinal);
        await using (var reader = body.Database.Open(body.Clerk())) Assert.Equal("整改销号审批表（问题2）", (await WritePrint.RunAsync(reader, Folder(engine), _clock, PrintKinds.ClosureSheet, closure.Id.ToString()))!.Print.Title);
        foreach (var step in new[] { ClosureSteps.Leader, ClosureSteps.Head }) Assert.Contains(ClosureSteps.TitleOf(step), sheet, StringComparison.Ordinal);
        Assert.Contains("第2次", sheet, StringComparison.Ordinal);
        // 试模板用销了号的，案卷才全
        await using var db = body.Database.Open(body.Clerk());
        Assert.Contains("销了号的", Text((await PreviewTemplate.RunAsync(db, Folder(engine), _clock, PrintKinds.FileCover, 0, null)).Word!), StringComparison.Ordinal);
        // 还没有到的月份印不出
        Assert.Null(await WritePrint.RunAsync(db, Folder(engine), _clock, PrintKinds.MonthFigures, "2026-04"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private FileFolder Folder(Engine engine) => new(Path.Combine(_folder, engine.ToString()));

    private async Task<string> TextAsync(LoopBody body, Engine engine, string code, string key)
    {
        await using var db = body.Database.Open(body.Clerk());
        var written = await WritePrint.RunAsync(db, Folder(engine), _clock, code, key);
        Assert.NotNull(written);
        return Text(written.Word);
    }

    private static string Text(byte[] word) => string.Join('\n', DocumentView.Read(word).SelectMany(Words));

    private static IEnumerable<string> Words(ViewBlock block) => block switch
    {
        ViewBlock.Line line => [string.Concat(line.Spans.Select(s => s.Text))],
        ViewBlock.Table table => table.Rows.SelectMany(r => r.Cells).Select(c => string.Join('\n', c.Lines.Select(l => string.Concat(l.Spans.Select(s => s.Text))))).Append(""),
        _ => [],
    };
}
