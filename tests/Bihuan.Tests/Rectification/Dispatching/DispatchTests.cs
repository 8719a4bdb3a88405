using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.Documents.Writing.Official.Viewing;
using Bihuan.Files;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Dispatching;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Rectification.Dispatching;

/// <summary>公文从拟稿到签发：送签以后正文和数不变，谁也不签发自己送签的，现在再数看得出变化。</summary>
public sealed class DispatchTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bihuan-dispatch-").FullName;

    private readonly ManualClock _clock = new(new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc));

    [Theory, BothEngines]
    public async Task What_is_sent_for_signing_stays_and_somebody_else_signs(Engine engine)
    {
        var (body, folder) = await MakeAsync(engine);
        var (drafter, leader) = (body.As(body.Staff.Members[0].Id), body.As(body.Staff.Members[1].Id));
        var id = await StartAsync(body, drafter);

        // 没有写全的送不了签，说的是哪一处
        var lacking = Assert.IsType<ClosureStep.Invalid>(await SubmitAsync(body, folder, drafter, id));
        Assert.Equal(["主送", "不足", "打算"], lacking.Faults.Select(f => f.Field));
        await SaveAsync(body, drafter, id);
        Assert.IsType<ClosureStep.Done>(await SubmitAsync(body, folder, drafter, id));
        Assert.Equal(("2", "50%"), await ShownAsync(body, folder, drafter, id));

        // 送签以后，又销号了一个：公文里的不变，现在再数看得出来
        await using (var db = body.Database.Open(Viewer.System(body.Number)))
        {
            var doing = db.Set<Problem>().Single(p => p.BodyId == body.Number && p.State == ProblemStates.Doing);
            (doing.State, doing.ClosedOn) = (ProblemStates.Closed, LoopBody.Today);
            await db.SaveAsync(new Process("测试", Viewer.System(body.Number), _clock.GetUtcNow().UtcDateTime));
        }
        Assert.Equal(("2", "50%"), await ShownAsync(body, folder, drafter, id));
        await using (var db = body.Database.Open(drafter))
        {
            var opened = (await OpenDispatch.RunAsync(db, folder, _clock, id, compares: true))!;
            Assert.Equal("5→2 6→100% 7→0", string.Join(' ', opened.Now!.OrderBy(n => n.Key).Select(n => $"{n.Key}→{n.Value}")));
            Assert.False(opened.MayIssue);
            Assert.Contains("您送签的", opened.WhyNot, StringComparison.Ordinal);
        }

        // 送签的那一份在磁盘上被人换了的，不给看，不能签发
        var kept = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllBytes);
        foreach (var (path, content) in kept) await File.WriteAllBytesAsync(path, [.. content, 0]);
        await using (var db = body.Database.Open(leader)) Assert.Contains("被改动过", (await OpenDispatch.RunAsync(db, folder, _clock, id))!.Problem, StringComparison.Ordinal);
        Assert.Contains("被改动过", Assert.IsType<ClosureStep.Refused>(await IssueAsync(body, folder, leader, id, "云审发〔2026〕7号")).Message, StringComparison.Ordinal);
        foreach (var (path, content) in kept) await File.WriteAllBytesAsync(path, content);

        // 送签的人、受他委托的人都不能签发，也不能登记纸上签发的
        Assert.IsType<ClosureStep.Refused>(await IssueAsync(body, folder, drafter, id, "云审发〔2026〕7号"));
        Assert.IsType<ClosureStep.Refused>(await IssueAsync(body, folder, drafter, id, "云审发〔2026〕7号", paper: "林知远"));
        Assert.Equal(["number"], Assert.IsType<ClosureStep.Invalid>(await IssueAsync(body, folder, leader, id, "")).Faults.Select(f => f.Field));
        Assert.Equal(["dated"], Assert.IsType<ClosureStep.Invalid>(await IssueAsync(body, folder, leader, id, "云审发〔2026〕7号", LoopBody.Today.AddDays(1))).Faults.Select(f => f.Field));
        Assert.Equal(["dated"], Assert.IsType<ClosureStep.Invalid>(await IssueAsync(body, folder, leader, id, "云审发〔2026〕7号", LoopBody.Today.AddDays(-1))).Faults.Select(f => f.Field));
        Assert.IsType<ClosureStep.Done>(await IssueAsync(body, folder, leader, id, "云审发〔2026〕7号"));

        await using var after = body.Database.Open(leader);
        var issued = (await OpenDispatch.RunAsync(after, folder, _clock, id))!;
        Assert.Equal((DispatchStates.Issued, "云审发〔2026〕7号", leader.PersonId), (issued.Dispatch.State, issued.Dispatch.Number, issued.Dispatch.IssuedById));
        var lines = issued.Blocks.OfType<ViewBlock.Line>().ToList();
        Assert.Equal("县委巡察办：", Assert.Single(lines, l => l.Kind == ViewKind.Recipients).Spans[0].Text);
        // 上行文：版头写着真签发的人
        Assert.Equal("云审发〔2026〕7号\t签发人：" + after.Set<Person>().Single(p => p.Id == leader.PersonId).Name, Assert.Single(lines, l => l.Kind == ViewKind.Number).Spans[0].Text);
        Assert.Equal("2026年3月2日", lines.Last(l => l.Kind == ViewKind.Signature).Spans[0].Text);
        Assert.Equal(18, issued.Figures.Count);
        Assert.Equal(("2", "50%"), await ShownAsync(body, folder, leader, id));

        // 印发了的不能再改、再签；可以照它另拟，字照抄，数照现在的
        await using var again = body.Database.Open(drafter);
        Assert.IsType<ClosureStep.Refused>(await SaveDispatch.RunAsync(again, _clock, id, issued.Dispatch.Version, issued.Texts));
        Assert.IsType<ClosureStep.Refused>(await IssueAsync(body, folder, leader, id, "云审发〔2026〕8号"));
        var copy = Assert.IsType<ClosureStep.Done>(await StartDispatch.RunAsync(again, _clock, null, null, id)).Id;
        Assert.Equal(("2", "100%"), await ShownAsync(body, folder, drafter, copy));
        Assert.Equal("还差培训。", (await OpenDispatch.RunAsync(again, folder, _clock, copy))!.Texts["不足"]);
    }

    [Theory, BothEngines]
    public async Task Neither_who_sent_it_nor_whom_it_was_for_nor_who_stands_in_for_them_signs(Engine engine)
    {
        var (body, folder) = await MakeAsync(engine);
        var (owner, deputy, other) = (body.Staff.Members[0].Id, body.Staff.Members[2].Id, body.Staff.Guest.Id);
        var id = await StartAsync(body, body.As(owner));
        await SaveAsync(body, body.As(owner), id);
        Assert.IsType<ClosureStep.Done>(await SubmitAsync(body, folder, body.StandingIn(deputy, owner), id));
        foreach (var who in new[] { body.As(deputy), body.As(owner), body.StandingIn(other, deputy), body.StandingIn(other, owner) })
        {
            Assert.IsType<ClosureStep.Refused>(await IssueAsync(body, folder, who, id, "云审发〔2026〕7号"));
            Assert.IsType<ClosureStep.Refused>(await IssueAsync(body, folder, who, id, "云审发〔2026〕7号", paper: "林知远"));
        }
        Assert.IsType<ClosureStep.Done>(await IssueAsync(body, folder, body.As(other), id, "云审发〔2026〕7号"));
    }

    [Theory, BothEngines]
    public async Task A_number_is_kept_in_one_form_and_not_issued_twice(Engine engine)
    {
        var (body, folder) = await MakeAsync(engine);
        var (drafter, leader) = (body.As(body.Staff.Members[0].Id), body.As(body.Staff.Members[1].Id));
        var (first, second) = (await StartAsync(body, drafter), await StartAsync(body, drafter));
        await using (var db = body.Database.Open(drafter))
        {
            var dispatch = db.Set<Dispatch>().Single(d => d.Id == first);
            var texts = new Dictionary<string, string>(DispatchTexts.Read(dispatch.Texts)) { [DispatchKind.Number] = "abc" };
            Assert.Equal([DispatchKind.Number], Assert.IsType<ClosureStep.Invalid>(await SaveDispatch.RunAsync(db, _clock, first, dispatch.Version, texts)).Faults.Select(f => f.Field));
            Assert.IsType<ClosureStep.Done>(await SaveDispatch.RunAsync(db, _clock, first, dispatch.Version, new Dictionary<string, string>(texts) { [DispatchKind.Number] = "云审发【2026】第07号" }));
            Assert.Equal("云审发〔2026〕7号", DispatchTexts.Read(dispatch.Texts)[DispatchKind.Number]);
        }
        foreach (var id in new[] { first, second })
        {
            await SaveAsync(body, drafter, id);
            Assert.IsType<ClosureStep.Done>(await SubmitAsync(body, folder, drafter, id));
        }
        Assert.IsType<ClosureStep.Done>(await IssueAsync(body, folder, leader, first, "云审发[2026]7号"));
        var taken = Assert.Single(Assert.IsType<ClosureStep.Invalid>(await IssueAsync(body, folder, leader, second, "云审发［２０２６］７号")).Faults);
        Assert.Equal("number", taken.Field);
        Assert.Contains("“云审发〔2026〕7号”已经用在《", taken.Message, StringComparison.Ordinal);
        // 作废的不算
        await using (var db = body.Database.Open(drafter))
        {
            var dispatch = db.Set<Dispatch>().Single(d => d.Id == first);
            Assert.Equal("云审发〔2026〕7号", dispatch.Number);
            Assert.IsType<ClosureStep.Done>(await IssueDispatch.VoidAsync(db, _clock, first, dispatch.Version, "重发"));
        }
        Assert.IsType<ClosureStep.Done>(await IssueAsync(body, folder, leader, second, "云审发(2026)7号"));
    }

    [Theory, BothEngines]
    public async Task Returned_it_is_a_draft_again_and_counted_anew(Engine engine)
    {
        var (body, folder) = await MakeAsync(engine);
        var (drafter, leader) = (body.As(body.Staff.Members[0].Id), body.As(body.Staff.Members[1].Id));
        var id = await StartAsync(body, drafter);
        await SaveAsync(body, drafter, id);
        await SubmitAsync(body, folder, drafter, id);
        await using (var db = body.Database.Open(leader))
        {
            var version = db.Set<Dispatch>().Single(d => d.Id == id).Version;
            Assert.Equal(["reason"], Assert.IsType<ClosureStep.Invalid>(await IssueDispatch.ReturnAsync(db, _clock, id, version, " ")).Faults.Select(f => f.Field));
            Assert.IsType<ClosureStep.Refused>(await IssueDispatch.ReturnAsync(db, _clock, id, version - 1, "数不对"));
            Assert.IsType<ClosureStep.Done>(await IssueDispatch.ReturnAsync(db, _clock, id, version, "数不对"));
        }
        await body.SaveAsync(body.Problem(9, p => p.State = ProblemStates.Doing));
        Assert.IsType<ClosureStep.Done>(await SubmitAsync(body, folder, drafter, id));
        Assert.Equal(("3", "33.3%"), await ShownAsync(body, folder, drafter, id));
        // 打开以后别人动过的，不签发
        Assert.IsType<ClosureStep.Refused>(await IssueAsync(body, folder, leader, id, "云审发〔2026〕7号", versionBack: 1));
    }

    [Theory, BothEngines]
    public async Task Alone_one_records_who_signed_on_paper_with_a_scan(Engine engine)
    {
        var (body, folder) = await MakeAsync(engine);
        var alone = body.As(SingleUser.PersonId);
        var id = await StartAsync(body, alone);
        await SaveAsync(body, alone, id);
        await SubmitAsync(body, folder, alone, id);
        Assert.IsType<ClosureStep.Refused>(await IssueAsync(body, folder, alone, id, "云审发〔2026〕7号"));
        Assert.Equal(["name", "Scans"], Assert.IsType<ClosureStep.Invalid>(await IssueAsync(body, folder, alone, id, "云审发〔2026〕7号", paper: " ")).Faults.Select(f => f.Field));
        await using var db = body.Database.Open(alone);
        var scan = Assert.IsType<KeepFile.Result.Kept>(await KeepFile.RunAsync(db, folder, _clock, new("签发单.txt", new MemoryStream("同意。林知远"u8.ToArray())))).File.Id;
        Assert.IsType<ClosureStep.Done>(await IssueAsync(body, folder, alone, id, "云审发〔2026〕7号", paper: "林知远", scans: scan.ToString()));
        var opened = (await OpenDispatch.RunAsync(db, folder, _clock, id))!;
        Assert.Equal(("林知远", scan), (opened.Dispatch.IssuedName, Assert.Single(opened.Scans).Id));
    }

    [Theory, BothEngines]
    public async Task Who_sees_a_part_neither_drafts_nor_reads_a_draft_and_a_wrong_template_is_not_taken(Engine engine)
    {
        var (body, folder) = await MakeAsync(engine);
        var part = body.Clerk(new Reach(ReachKind.UnitAndBelow, MeetingBody.Hall));
        await using (var db = body.Database.Open(part)) Assert.IsType<ClosureStep.Missing>(await StartDispatch.RunAsync(db, _clock, DispatchKinds.ProgressReport, body.Inspection.Id));

        // 问题、措施都看得见，清退看不见的：写出来的清退会少，也不拟
        var lacking = new Viewer(body.Number, body.Staff.Members[0].Id, "夏至", new[] { Permissions.Edit("dispatch"), Permissions.View("dispatch"), Permissions.View("inspection"), Permissions.View("problem"), Permissions.View("measure") }.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), MeetingBody.Office);
        await using (var db = body.Database.Open(lacking)) Assert.Contains("一部分台账", Assert.IsType<ClosureStep.Refused>(await StartDispatch.RunAsync(db, _clock, DispatchKinds.ProgressReport, body.Inspection.Id)).Message, StringComparison.Ordinal);

        var drafter = body.As(body.Staff.Members[0].Id);
        await using var whole = body.Database.Open(drafter);
        var kind = AllDispatchKinds.Find(DispatchKinds.ProgressReport)!;
        var (step, wrong) = await EditTemplate.AddAsync(whole, folder, _clock, kind.Code, new("模板.docx", Templates("{问题总数}"), "改一改", []));
        Assert.IsType<ClosureStep.Refused>(step);
        Assert.Contains("问题总数", Assert.Single(wrong!.Faults).Message, StringComparison.Ordinal);
        // 一个要填的地方也没有的不收；少了要紧的几处，确认了才收，先不用
        (step, wrong) = await EditTemplate.AddAsync(whole, folder, _clock, kind.Code, new("模板.docx", Templates("一句话", "标题"), "改一改", []));
        Assert.IsType<ClosureStep.Refused>(step);
        Assert.Contains("没有一个要填的地方", Assert.Single(wrong!.Faults).Message, StringComparison.Ordinal);
        var upload = new EditTemplate.Upload("模板.docx", Templates("问题{问题数}个"), "只写一句", []);
        (step, wrong) = await EditTemplate.AddAsync(whole, folder, _clock, kind.Code, upload);
        Assert.Equal(["without"], Assert.IsType<ClosureStep.Invalid>(step).Faults.Select(f => f.Field));
        Assert.Equal(["主送", "不足", "打算", "发文字号", "落款"], wrong!.Lacking);
        Assert.Contains("没有放的", Assert.IsType<ClosureStep.Done>((await EditTemplate.AddAsync(whole, folder, _clock, kind.Code, upload with { Without = wrong.Lacking.ToList() })).Step).Message, StringComparison.Ordinal);
        Assert.Empty(await EditTemplate.UsedAsync(whole));
        Assert.IsType<ClosureStep.Done>((await EditTemplate.AddAsync(whole, folder, _clock, kind.Code, upload with { Without = wrong.Lacking.ToList() })).Step);
        // 启用哪一版就用哪一版，比它新的跟着停用
        Assert.IsType<ClosureStep.Done>(await EditTemplate.TurnAsync(whole, _clock, kind.Code, 2, on: true));
        Assert.IsType<ClosureStep.Done>(await EditTemplate.TurnAsync(whole, _clock, kind.Code, 1, on: true));
        Assert.Equal(1, (await EditTemplate.UsedAsync(whole))[kind.Code]);
        var id = await StartAsync(body, drafter);
        await SaveAsync(body, drafter, id);
        await SubmitAsync(body, folder, drafter, id);
        Assert.Equal((1, 1), (whole.Set<Dispatch>().Single(d => d.Id == id).TemplateEdition, (await OpenDispatch.RunAsync(whole, folder, _clock, id))!.Figures.Count));
        // 停用以后用自带的；已经送签的不变
        Assert.IsType<ClosureStep.Done>(await EditTemplate.TurnAsync(whole, _clock, kind.Code, 1, on: false));
        Assert.Equal(18, (await OpenDispatch.RunAsync(whole, folder, _clock, await StartAsync(body, drafter)))!.Figures.Count);
        Assert.Single((await OpenDispatch.RunAsync(whole, folder, _clock, id))!.Figures);
    }

    [Theory, BothEngines]
    public async Task An_assessment_without_a_grade_is_not_reported(Engine engine)
    {
        var (body, folder) = await MakeAsync(engine);
        var drafter = body.As(body.Staff.Members[0].Id);
        await using var db = body.Database.Open(drafter);
        var id = Assert.IsType<ClosureStep.Done>(await StartDispatch.RunAsync(db, _clock, DispatchKinds.AssessmentReport, body.Inspection.Id)).Id;
        var draft = (await OpenDispatch.RunAsync(db, folder, _clock, id))!;
        Assert.Equal("\t签发人：", Assert.Single(draft.Blocks.OfType<ViewBlock.Line>(), l => l.Kind == ViewKind.Number).Spans[0].Text);
        Assert.IsType<ClosureStep.Done>(await SaveDispatch.RunAsync(db, _clock, id, draft.Dispatch.Version, new Dictionary<string, string>(draft.Texts) { ["主送"] = "县委巡察办", ["结果运用"] = "用在年度考核里。" }));
        Assert.Contains("“考核评价”", Assert.IsType<ClosureStep.Refused>(await SubmitAsync(body, folder, drafter, id)).Message, StringComparison.Ordinal);
        await body.SaveAsync(new Assessment { UnitId = MeetingBody.Office, InspectionId = body.Inspection.Id, Title = "年度考核评价", AsOf = LoopBody.Today, State = AssessmentStates.Graded, Total = 9_200, Elements = 9_200, Grade = "好" });
        Assert.IsType<ClosureStep.Done>(await SubmitAsync(body, folder, drafter, id));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Templates(string text, string title = "{标题}")
    {
        using var stream = new MemoryStream();
        Documents.Writing.Official.OfficialWriter.Write(stream, new(title, [new Documents.Writing.Official.OfficialBlock.Paragraph(text)]) { IsTemplate = true }, new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        return stream.ToArray();
    }

    private async Task<(LoopBody Body, FileFolder Folder)> MakeAsync(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        await body.SaveAsync(body.Problem(1, p => (p.State, p.ClosedOn) = (ProblemStates.Closed, new(2026, 2, 20))), body.Problem(2, p => p.State = ProblemStates.Doing), body.Problem(3, p => p.Restricted = true));
        return (body, new(_folder));
    }

    private async Task<Guid> StartAsync(LoopBody body, Viewer who)
    {
        await using var db = body.Database.Open(who);
        return Assert.IsType<ClosureStep.Done>(await StartDispatch.RunAsync(db, _clock, DispatchKinds.ProgressReport, body.Inspection.Id)).Id;
    }

    private async Task SaveAsync(LoopBody body, Viewer who, Guid id)
    {
        await using var db = body.Database.Open(who);
        var dispatch = db.Set<Dispatch>().Single(d => d.Id == id);
        var texts = new Dictionary<string, string>(DispatchTexts.Read(dispatch.Texts)) { ["主送"] = "县委巡察办", ["不足"] = "还差培训。", ["打算"] = "三月底前补上。" };
        Assert.IsType<ClosureStep.Done>(await SaveDispatch.RunAsync(db, _clock, id, dispatch.Version, texts));
    }

    private async Task<ClosureStep> SubmitAsync(LoopBody body, FileFolder folder, Viewer who, Guid id)
    {
        await using var db = body.Database.Open(who);
        return await SubmitDispatch.RunAsync(db, folder, _clock, id, db.Set<Dispatch>().Single(d => d.Id == id).Version);
    }

    private async Task<ClosureStep> IssueAsync(LoopBody body, FileFolder folder, Viewer who, Guid id, string number, DateOnly? on = null, string? paper = null, string? scans = null, int versionBack = 0)
    {
        await using var db = body.Database.Open(who);
        return await IssueDispatch.RunAsync(db, folder, _clock, new(id, db.Set<Dispatch>().Single(d => d.Id == id).Version - versionBack, number, on ?? LoopBody.Today) { PaperName = paper, Scans = scans });
    }

    // 问题数、销号率
    private async Task<(string, string)> ShownAsync(LoopBody body, FileFolder folder, Viewer who, Guid id)
    {
        await using var db = body.Database.Open(who);
        var figures = (await OpenDispatch.RunAsync(db, folder, _clock, id))!.Figures;
        return (figures.Single(f => f.Source.Title == "这次巡察的全部问题").Shown, figures.Single(f => f.Source.Title == "销号率").Shown);
    }
}
