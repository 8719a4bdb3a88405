using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Documents.Writing.Official.Viewing;
using Bihuan.Files;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Dispatching;
using Bihuan.Rectification.Dispatching.Printing;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Rectification.Dispatching;

/// <summary>随台账印的各种：自带的模板只写认得的名称，照一行写全，看不见的印不出来，少了的说一声。</summary>
public sealed class PrintTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bihuan-print-").FullName;

    private readonly ManualClock _clock = new(new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc));

    public static TheoryData<string> Kinds => [.. AllPrintKinds.List.Select(k => k.Code)];

    [Theory, MemberData(nameof(Kinds))]
    public void Built_in_template_writes_only_names_that_exist_and_uses_all_of_its_own(string code)
    {
        var kind = AllPrintKinds.Find(code)!;
        var result = TemplateCheck.Run(kind.BuiltIn, kind.Slots);
        Assert.Empty(result.Faults);
        Assert.Equal(code, AllTemplateKinds.Find(code)!.Code);
        Assert.NotEqual(code, kind.Title);
        // 名称在一层里不重
        Assert.Equal(kind.Slots.Count, kind.Slots.Select(s => s.Name).Distinct().Count());
    }

    [Theory, BothEngines]
    public async Task Every_kind_is_written_from_its_row_and_from_nobody_elses(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var folder = new FileFolder(Path.Combine(_folder, engine.ToString()));
        var (person, other) = (body.Staff.Guest.Id, body.Staff.Members[1].Id);
        var problem = body.Problem(1, p => (p.State, p.Title, p.Aspect, p.ResponsibleId, p.DueOn) = (ProblemStates.Review, "收费依据没有公示", "窗口服务", person, new(2026, 3, 12)));
        var (late, hidden) = (body.Problem(2, p => (p.State, p.Title, p.DueOn) = (ProblemStates.Doing, "合同没有审查就签", LoopBody.Today.AddDays(-3))), body.Problem(3, p => (p.State, p.Title, p.Restricted) = (ProblemStates.Doing, "不给看的", true)));
        var slow = body.Problem(4, p => (p.State, p.Title, p.DueOn) = (ProblemStates.Approval, "审着就过了期", LoopBody.Today.AddDays(-5)));
        var measure = body.Measure(problem, 1, m => (m.Text, m.Progress, m.DoneOn) = ("在大厅公示收费依据。", ProgressStates.Done, new(2026, 2, 10)));
        var evidence = new Evidence { UnitId = problem.UnitId, Title = "公示照片", HappenedOn = new(2026, 2, 20) };
        var closure = new Closure { UnitId = problem.UnitId, ProblemId = problem.Id, State = ClosureStates.Review, Step = ClosureSteps.Office, Steps = $"{ClosureSteps.Leader},{ClosureSteps.Office},{ClosureSteps.Head}", Outcome = "都公示了", SubmittedById = person, SubmittedOn = new(2026, 2, 25) };
        var review = new ClosureReview { UnitId = problem.UnitId, ClosureId = closure.Id, Step = ClosureSteps.Leader, Opinion = ClosureOpinions.Agrees, Text = "看过了", ById = other, On = new(2026, 2, 26) };
        var letters = LetterKinds.All.Select(k => new Letter { UnitId = late.UnitId, ProblemId = late.Id, Kind = k.Code, IssuedOn = new(2026, 2, 27), ToPersonId = person, CopyToId = k.Code == LetterKinds.Warning ? other : null, Text = "整改期限是2026-02-27，请抓紧办理。", ReplyDueOn = LetterKinds.Pressing.Contains(k.Code) ? new(2026, 3, 6) : null }).ToDictionary(l => l.Kind);
        var meeting = new Meeting { UnitId = MeetingBody.Office, Title = "局党组2026年第3次会议", Kind = "party-group", HeldOn = new(2026, 2, 26), BeganAt = "09:30", Place = "三楼会议室", ChairId = other, RecorderId = person, Entitled = 2, Attended = 1 };
        var (topic, secret) = (new Topic { UnitId = MeetingBody.Office, MeetingId = meeting.Id, Order = 1, HeldOn = meeting.HeldOn, Title = "研究收费公示整改", Kind = TopicKinds.MajorDecision, Method = "hands", InFavour = 1, Decision = Decisions.Passed, DecisionText = "同意销号申请。", ReportDueOn = new(2026, 5, 27) }, new Topic { UnitId = MeetingBody.Office, MeetingId = meeting.Id, Order = 2, HeldOn = meeting.HeldOn, Title = "看不到的议题", Kind = TopicKinds.Ordinary, Decision = Decisions.Heard, Restricted = true });
        await body.SaveAsync(problem, late, hidden, slow, measure, evidence, new Proof { UnitId = problem.UnitId, ProblemId = problem.Id, EvidenceId = evidence.Id, MeasureId = measure.Id, Note = "公示了" }, closure, review, meeting, topic, secret,
            new Attendee { UnitId = MeetingBody.Office, MeetingId = meeting.Id, Order = 1, PersonId = other, Name = "夏至 局长", Role = AttendeeRoles.Member, Attended = true }, new Attendee { UnitId = MeetingBody.Office, MeetingId = meeting.Id, Order = 2, PersonId = person, Name = "秋分（副局长）", Role = AttendeeRoles.Member, Reason = "出差" },
            new Vote { UnitId = MeetingBody.Office, TopicId = topic.Id, MemberId = other, Name = "夏至 局长", SpokeOrder = 1, Opinion = Opinions.For, Remark = "早该公示" });
        await body.SaveAsync([.. letters.Values]);

        var wanted = new Dictionary<string, (string Key, string[] Says)>
        {
            [PrintKinds.MeetingNotice] = (meeting.Id.ToString(), ["关于召开局党组2026年第3次会议的通知", "各参会人员：", "2026年2月25日", "2026年2月26日09:30", "三楼会议室", "夏至 局长、秋分（副局长）", "1．研究收费公示整改"]),
            [PrintKinds.MeetingSignIn] = (meeting.Id.ToString(), ["签到表", "夏至 局长", "应到"]),
            [PrintKinds.MeetingTopics] = (meeting.Id.ToString(), ["研究收费公示整改", "三重一大：重大决策", "举手"]),
            [PrintKinds.MeetingRecord] = (meeting.Id.ToString(), ["应到2人，实到1人", "秋分（副局长，出差）", "表决（举手）：1人同意，通过。", "早该公示", "主持人签字"]),
            [PrintKinds.MeetingMinutes] = (meeting.Id.ToString(), ["同意销号申请。", "2026年5月27日前报告落实结果", "请假：秋分（副局长，出差）"]),
            [PrintKinds.ClosureSheet] = (closure.Id.ToString(), ["收费依据没有公示", "1．在大厅公示收费依据（2026年2月10日做好）", "1．公示照片（2026年2月20日）", "都公示了", "同意：看过了。", "2026年2月26日"]),
            [PrintKinds.WeekReminder] = (body.Inspection.Id.ToString(), ["没有销号的问题3个，其中在责任单位手里的（在办）1个，正在审核的2个", "过了期限的2个（含正在审核的1个）", "合同没有审查就签", "3天", "审着就过了期", "5天，在审"]),
            [PrintKinds.MonthFigures] = ("2026-03", ["整改月度数字（2026年3月）", "问题：应改"]),
            [PrintKinds.FileCover] = (problem.Id.ToString(), ["巡察整改案卷", "收费依据没有公示", "保管期限"]),
            [PrintKinds.FileCatalogue] = (problem.Id.ToString(), ["卷内目录", "佐证：公示照片", "整改销号审批表"]),
        };
        foreach (var letter in letters.Values) wanted[PrintKinds.Letter + letter.Kind] = (letter.Id.ToString(), [LetterKinds.TitleOf(letter.Kind), "整改期限是2026年2月27日", "合同没有审查就签", .. letter.CopyToId is null ? Array.Empty<string>() : ["抄送："], .. letter.ReplyDueOn is null ? Array.Empty<string>() : ["回执", "请于2026年3月6日前书面答复。"]]);
        Assert.Equal(AllPrintKinds.List.Select(k => k.Code).Order(StringComparer.Ordinal), wanted.Keys.Order(StringComparer.Ordinal));

        await using var db = body.Database.Open(body.Clerk());
        await using var stranger = body.Database.Open(new Viewer(body.Number, body.Staff.Members[2].Id, "生人", new Dictionary<string, IReadOnlyList<Reach>>()));
        foreach (var (code, (key, says)) in wanted)
        {
            var written = await WritePrint.RunAsync(db, folder, _clock, code, key);
            Assert.True(written is not null, code);
            var text = string.Join('\n', DocumentView.Read(written!.Word).SelectMany(Words));
            foreach (var said in says) Assert.True(text.Contains(said, StringComparison.Ordinal), $"{code}里没有“{said}”：\n{text}");
            Assert.DoesNotContain("〔", Regex.Replace(text, "〔20[0-9]{2}〕", "", RegexOptions.NonBacktracking), StringComparison.Ordinal);
            if (code == PrintKinds.MeetingMinutes) Assert.DoesNotContain("列席：无", text, StringComparison.Ordinal);
            if (code.StartsWith(PrintKinds.Letter, StringComparison.Ordinal) && code != PrintKinds.Letter + LetterKinds.Warning) Assert.DoesNotContain("抄送", text, StringComparison.Ordinal);
            foreach (var not in new[] { "不给看的", "看不到的议题" }) Assert.DoesNotContain(not, text, StringComparison.Ordinal);
            Assert.Equal(code.StartsWith("meeting-", StringComparison.Ordinal) ? "有1个议题不在您的范围内，没有印上。" + (code == PrintKinds.MeetingNotice ? "这次会议是会后才登记的，通知的日期写的是会前一天，请照实际发通知的那一天改。" : "") : null, written.Print.Missing);
            Assert.Null(await WritePrint.RunAsync(stranger, folder, _clock, code, key));
            foreach (var wrong in new[] { Guid.CreateVersion7().ToString(), "不是行号" }) Assert.Null(await WritePrint.RunAsync(db, folder, _clock, code, wrong));
            // 模板的试填用最近的一行
            Assert.NotNull((await PreviewTemplate.RunAsync(db, folder, _clock, code, 0, null)).Word);
        }
        // 函件只照自己的一种印
        Assert.Null(await WritePrint.RunAsync(db, folder, _clock, PrintKinds.Letter + LetterKinds.Notice, letters[LetterKinds.Reminder].Id.ToString()));
    }

    [Theory, BothEngines]
    public async Task A_template_of_its_own_is_used_and_each_figure_has_a_source(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var folder = new FileFolder(Path.Combine(_folder, engine + "t"));
        await body.SaveAsync(body.Problem(1, p => (p.State, p.DueOn) = (ProblemStates.Doing, LoopBody.Today.AddDays(2))));
        await using var db = body.Database.Open(body.As(body.Staff.Members[0].Id));
        using var stream = new MemoryStream();
        Documents.Writing.Official.OfficialWriter.Write(stream, new("{标题}", [new Documents.Writing.Official.OfficialBlock.Paragraph("自己的话，在办{在办}个")]) { IsTemplate = true }, new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.IsType<Bihuan.Rectification.Closing.ClosureStep.Done>((await EditTemplate.AddAsync(db, folder, _clock, PrintKinds.WeekReminder, new("模板.docx", stream.ToArray(), "短一些", []))).Step);
        Assert.IsType<Bihuan.Rectification.Closing.ClosureStep.Done>(await EditTemplate.TurnAsync(db, _clock, PrintKinds.WeekReminder, 1, on: true));
        var written = (await WritePrint.RunAsync(db, folder, _clock, PrintKinds.WeekReminder, body.Inspection.Id.ToString()))!;
        Assert.Contains("自己的话，在办1个", string.Join('\n', DocumentView.Read(written.Word).SelectMany(Words)), StringComparison.Ordinal);
        Assert.Equal(1, (await EditTemplate.UsedAsync(db))[PrintKinds.WeekReminder]);
        var figure = Assert.Single(written.Figures);
        Assert.StartsWith("/ledgers/problem?State=", figure.Source.Address, StringComparison.Ordinal);
        Assert.EndsWith($"InspectionId={body.Inspection.Id}", figure.Source.Address, StringComparison.Ordinal);
        Assert.Null(written.Print.Missing);
        // 模板的文件丢了：照自带的印，说一声，不是一页错
        Directory.Delete(folder.Root, recursive: true);
        var plain = (await WritePrint.RunAsync(db, folder, _clock, PrintKinds.WeekReminder, body.Inspection.Id.ToString()))!;
        Assert.Contains("照自带的模板印", plain.Print.Missing, StringComparison.Ordinal);
        Assert.DoesNotContain("自己的话", string.Join('\n', DocumentView.Read(plain.Word).SelectMany(Words)), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string> Words(ViewBlock block) => block switch
    {
        ViewBlock.Line line => [string.Concat(line.Spans.Select(s => s.Text))],
        ViewBlock.Table table => table.Rows.SelectMany(r => r.Cells).SelectMany(c => c.Lines).Select(l => string.Concat(l.Spans.Select(s => s.Text))),
        _ => [],
    };
}
