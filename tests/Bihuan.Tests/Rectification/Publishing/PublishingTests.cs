using System.IO.Compression;
using System.Text;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Files;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Publishing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Publishing;

/// <summary>公开版本从拟稿到公开、撤下：提示的都定了才送得了批，谁也不批准自己动过的，双公开的步骤跟着办。姓名、号码都是虚构的。</summary>
public sealed class PublishingTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>, IDisposable
{
    private const string Phone = "13800001234";

    private readonly string _folder = Directory.CreateTempSubdirectory("bihuan-publish-").FullName;

    private readonly ManualClock _clock = new(new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc));

    [Theory, BothEngines]
    public async Task A_published_version_is_settled_approved_agreed_posted_and_withdrawn_and_the_stage_follows(Engine engine)
    {
        var (body, folder, dispatch) = await MakeAsync(engine);
        var (drafter, leader) = (body.As(body.Staff.Members[0].Id), body.As(body.Staff.Members[1].Id));
        var id = await StartAsync(body, folder, drafter, dispatch);
        // 姓名、电话先打上了码；金额、健康由人定，不定送不了批
        var opened = await OpenAsync(body, folder, drafter, id);
        Assert.Contains("138****1234", opened.Shown.Values.Select(s => s.Text).First(t => t.Contains("来电", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(["5.6万元", "患病"], opened.Remarks.Select(r => r.Text).Distinct());
        Assert.Contains("还有2处要定", Assert.IsType<ClosureStep.Refused>(await SubmitAsync(body, folder, drafter, id)).Message, StringComparison.Ordinal);
        Assert.Equal(["settle"], Assert.IsType<ClosureStep.Invalid>(await SettleAsync(body, folder, drafter, id, "5.6万元", MarkPublication.Choice.Keep, " ")).Faults.Select(f => f.Field));
        Assert.IsType<ClosureStep.Done>(await SettleAsync(body, folder, drafter, id, "5.6万元", MarkPublication.Choice.Mask, null));
        var sick = opened.Places.First(p => p.Has("患病")).Number;
        Assert.Equal(["reason"], Assert.IsType<ClosureStep.Invalid>(await MarkAsync(body, folder, drafter, id, sick, "")).Faults.Select(f => f.Field));
        Assert.IsType<ClosureStep.Done>(await MarkAsync(body, folder, drafter, id, sick, "个人隐私"));
        Assert.IsType<ClosureStep.Done>(await SubmitAsync(body, folder, drafter, id));
        // 还没有批准的，没有什么好同意的
        Assert.Contains("先批准", Assert.IsType<ClosureStep.Refused>(await AgreeAsync(body, drafter, id, AgreePublication.Who.Group, LoopBody.Today, await ScanAsync(body, folder, drafter))).Message, StringComparison.Ordinal);

        // 拟的人、送的人都不能批；批准以后校验值定下来
        Assert.Contains("要由别人批准", Assert.IsType<ClosureStep.Refused>(await ApproveAsync(body, folder, drafter, id)).Message, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Refused>(await MarkAsync(body, folder, drafter, id, sick, "改一改"));
        Assert.IsType<ClosureStep.Done>(await ApproveAsync(body, folder, leader, id));
        opened = await OpenAsync(body, folder, leader, id);
        Assert.Equal((PublicationStates.Approved, leader.PersonId, 64), (opened.Publication.State, opened.Publication.ApprovedById, opened.Publication.Hash!.Length));
        Assert.DoesNotContain(opened.Shown.Values, s => s.Has("患病") || s.Has(Phone) || s.Has("5.6万元"));

        // 党组、巡察办都同意了才公开
        Assert.Contains("党组", Assert.IsType<ClosureStep.Refused>(await PostAsync(body, folder, drafter, id)).Message, StringComparison.Ordinal);
        var scan = await ScanAsync(body, folder, drafter);
        Assert.Equal([nameof(Publication.GroupPapers)], Assert.IsType<ClosureStep.Invalid>(await AgreeAsync(body, drafter, id, AgreePublication.Who.Group, null, null)).Faults.Select(f => f.Field));
        Assert.Equal(["groupOn"], Assert.IsType<ClosureStep.Invalid>(await AgreeAsync(body, drafter, id, AgreePublication.Who.Group, LoopBody.Today.AddDays(-1), scan)).Faults.Select(f => f.Field));
        Assert.IsType<ClosureStep.Done>(await AgreeAsync(body, drafter, id, AgreePublication.Who.Group, LoopBody.Today, scan));
        Assert.IsType<ClosureStep.Refused>(await PostAsync(body, folder, drafter, id));
        Assert.IsType<ClosureStep.Done>(await AgreeAsync(body, drafter, id, AgreePublication.Who.Office, LoopBody.Today, scan));
        Assert.Equal(["address", "Pictures", "postedOn", "site"], Assert.IsType<ClosureStep.Invalid>(await PostAsync(body, folder, drafter, id, "", "javascript:alert(1)", LoopBody.Today.AddDays(1), "")).Faults.Select(f => f.Field).Order(StringComparer.OrdinalIgnoreCase));
        foreach (var bad in new[] { "ftp://www.example.org/a", "https://user:pass@www.example.org/", "www.example.org" })
            Assert.Equal(["address"], Assert.IsType<ClosureStep.Invalid>(await PostAsync(body, folder, drafter, id, address: bad, pictures: scan)).Faults.Select(f => f.Field));
        Assert.Equal(["postedOn"], Assert.IsType<ClosureStep.Invalid>(await PostAsync(body, folder, drafter, id, on: LoopBody.Today.AddDays(-1), pictures: scan)).Faults.Select(f => f.Field));
        Assert.IsType<ClosureStep.Done>(await PostAsync(body, folder, drafter, id, pictures: scan));
        Assert.Equal([(StageSteps.GroupAgrees, LoopBody.Today), (StageSteps.OfficeAgrees, LoopBody.Today), ("publish.feedback", null), ("publish.result", (DateOnly?)LoopBody.Today)], await StagesAsync(body));

        // 一包：三样文件和清单，校验值对得上
        await using (var db = body.Database.Open(drafter))
        {
            var (publication, file) = (await OpenPublication.FileAsync(db, folder, id))!.Value;
            Assert.Null(file.Problem);
            using var zip = new MemoryStream();
            PublicationPackage.Write(zip, publication, "公开", file.Word, null, _clock.GetUtcNow().UtcDateTime);
            using var read = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            using var list = JsonDocument.Parse(read.GetEntry("manifest.json")!.Open());
            Assert.Equal(["公开.html", "公开.docx"], list.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("name").GetString()));
            Assert.Equal(publication.Hash, list.RootElement.GetProperty("files")[1].GetProperty("sha256").GetString());
            using var html = new StreamReader(read.GetEntry("公开.html")!.Open(), Encoding.UTF8);
            var page = await html.ReadToEndAsync();
            Assert.DoesNotContain(Phone, page, StringComparison.Ordinal);
            Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        }

        // 撤下：原因要写；都撤下了，那一步又是待办，同意的不动
        await using (var db = body.Database.Open(drafter))
        {
            var (version, posting) = ((await db.Set<Publication>().SingleAsync(p => p.Id == id)).Version, (await db.Set<Posting>().SingleAsync(p => p.PublicationId == id)).Id);
            Assert.Equal(["withdraw"], Assert.IsType<ClosureStep.Invalid>(await PostPublication.WithdrawAsync(db, _clock, id, version, posting, LoopBody.Today, "")).Faults.Select(f => f.Field));
            // 别的公开版本也公开着同样的，那一步还是办了的
            var other = new Publication { BodyId = body.Number, UnitId = MeetingBody.Office, Title = "另一份", DispatchId = dispatch, InspectionId = body.Inspection.Id, Purpose = PublicationPurposes.Result, State = PublicationStates.Posted, DraftedOn = LoopBody.Today, DraftedById = drafter.PersonId };
            var shown = new Posting { BodyId = body.Number, UnitId = MeetingBody.Office, PublicationId = other.Id, Site = "公示栏", PostedOn = LoopBody.Today, State = PostingStates.Live, RecordedById = drafter.PersonId, RecordedOn = LoopBody.Today };
            await body.SaveAsync(other, shown);
            Assert.IsType<ClosureStep.Done>(await PostPublication.WithdrawAsync(db, _clock, id, version, posting, LoopBody.Today, "网站改版，换地址"));
            Assert.Equal(LoopBody.Today, (await StagesAsync(body))[3].DoneOn);
            Assert.IsType<ClosureStep.Done>(await WithAsync(body, drafter, other.Id, (late, v) => PostPublication.WithdrawAsync(late, _clock, other.Id, v, shown.Id, LoopBody.Today, "到期")));
        }
        Assert.Equal([(StageSteps.GroupAgrees, LoopBody.Today), (StageSteps.OfficeAgrees, LoopBody.Today), ("publish.feedback", null), ("publish.result", (DateOnly?)null)], await StagesAsync(body));
        Assert.Equal(PublicationStates.Withdrawn, (await OpenAsync(body, folder, drafter, id)).Publication.State);
        // 撤下的不能再公开；照它另拟的要重新送批，各处怎样定的照抄
        Assert.Contains("不能再公开", Assert.IsType<ClosureStep.Refused>(await PostAsync(body, folder, drafter, id, pictures: scan)).Message, StringComparison.Ordinal);
        await PublishSamples.OpenPortalAsync(body, _clock);
        Assert.Contains("不能再公开", Assert.IsType<ClosureStep.Refused>(await PublishSamples.PostAsync(body, folder, _clock, id)).Message, StringComparison.Ordinal);
        Guid second;
        await using (var db = body.Database.Open(drafter)) second = Assert.IsType<ClosureStep.Done>(await StartPublication.LikeAsync(db, folder, _clock, id)).Id;
        opened = await OpenAsync(body, folder, drafter, second);
        Assert.Equal((PublicationStates.Draft, null, 0), (opened.Publication.State, opened.Publication.ApprovedOn, opened.Remarks.Count));
        Assert.DoesNotContain(opened.Shown.Values, s => s.Has("患病") || s.Has(Phone) || s.Has("5.6万元"));
        await using (var db = body.Database.Open(drafter)) Assert.IsType<ClosureStep.Refused>(await StartPublication.LikeAsync(db, folder, _clock, second));
        Assert.IsType<ClosureStep.Done>(await SubmitAsync(body, folder, drafter, second));
        Assert.IsType<ClosureStep.Done>(await ApproveAsync(body, folder, leader, second));
        Assert.Contains("党组", Assert.IsType<ClosureStep.Refused>(await PostAsync(body, folder, drafter, second, pictures: scan)).Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_version_taken_off_the_portal_is_not_put_back_and_the_office_number_is_kept_in_one_form(Engine engine)
    {
        var (body, folder, dispatch) = await MakeAsync(engine);
        var drafter = body.As(body.Staff.Members[0].Id);
        var id = await PublishSamples.AgreedAsync(body, folder, _clock, dispatch);
        var scan = await ScanAsync(body, folder, drafter);
        Assert.Equal(["officeNumber"], Assert.IsType<ClosureStep.Invalid>(await WithAsync(body, drafter, id, (db, version) => AgreePublication.RunAsync(db, _clock, new(id, version, AgreePublication.Who.Office) { On = LoopBody.Today, Number = "随便写的", Papers = scan }))).Faults.Select(f => f.Field));
        Assert.IsType<ClosureStep.Done>(await WithAsync(body, drafter, id, (db, version) => AgreePublication.RunAsync(db, _clock, new(id, version, AgreePublication.Who.Office) { On = LoopBody.Today, Number = "云巡办［２０２６］第03号", Papers = scan })));
        Assert.Equal("云巡办〔2026〕3号", (await OpenAsync(body, folder, drafter, id)).Publication.OfficeNumber);
        await PublishSamples.OpenPortalAsync(body, _clock);
        Assert.IsType<ClosureStep.Done>(await PublishSamples.PostAsync(body, folder, _clock, id));
        Assert.IsType<ClosureStep.Done>(await PostAsync(body, folder, drafter, id, pictures: scan));
        Assert.IsType<ClosureStep.Done>(await PublishSamples.WithdrawAsync(body, _clock, id, "内容要更正"));
        // 别处还公开着，公开网页上的也不能一点就回去
        Assert.Equal(PublicationStates.Posted, (await OpenAsync(body, folder, drafter, id)).Publication.State);
        Assert.Contains("撤下过", Assert.IsType<ClosureStep.Refused>(await PublishSamples.PostAsync(body, folder, _clock, id)).Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_problem_not_published_takes_its_whole_row_in_the_tables_along_and_the_text_says_so(Engine engine)
    {
        var (body, folder, _) = await MakeAsync(engine);
        var drafter = body.As(body.Staff.Members[0].Id);
        const string Said = "责令窗口负责人当面道歉并退回多收的费用", Unit = "云溪县政务服务大厅综合受理窗口管理科";
        var dispatch = await PublishSamples.IssuedAsync(body, folder, _clock, Said + "，" + Unit, more: [["3", "窗口值守制度不落实", "大厅管理科"], ["3.1", Said, "财务科"], ["4", "另一个问题的题目写得长一些，与它没有关系", Unit]]);
        var id = await StartAsync(body, folder, drafter, dispatch);
        var opened = await OpenAsync(body, folder, drafter, id);
        var (heading, row) = (opened.Places.First(p => p.Level > 0 && p.Has("窗口值守制度不落实")).Number, opened.Places.First(p => p.Has("大厅管理科")).Number);
        Assert.DoesNotContain(opened.Shown.Values, s => s.Text == PublishWriter.NotListed);
        Assert.Contains("1行一并不公开", Assert.IsType<ClosureStep.Done>(await WithAsync(body, drafter, id, (db, version) => MarkPublication.RunAsync(db, folder, _clock, new(id, version, heading) { Withheld = true, Section = true, Reason = "正在办理" }))).Message, StringComparison.Ordinal);
        Assert.False((await OpenAsync(body, folder, drafter, id)).Shown.ContainsKey(row));
        // 改回公开的，那一行也回来
        Assert.IsType<ClosureStep.Done>(await WithAsync(body, drafter, id, (db, version) => MarkPublication.RunAsync(db, folder, _clock, new(id, version, heading) { Section = true })));
        Assert.True((await OpenAsync(body, folder, drafter, id)).Shown.ContainsKey(row));
        // 一段话不公开，表里又写着它的，点打码就是整行不公开；只是单位相同的不算
        var (saying, copied, unit) = (opened.Places.First(p => p.Kind == PlaceKind.Line && p.Has(Said)).Number, opened.Places.First(p => p.Kind == PlaceKind.Row && p.Has(Said)).Number, opened.Places.Last(p => p.Kind == PlaceKind.Row).Number);
        Assert.IsType<ClosureStep.Done>(await MarkAsync(body, folder, drafter, id, saying, "正在办理"));
        foreach (var leak in (await OpenAsync(body, folder, drafter, id)).Remarks.Where(r => r.Sort == RemarkSort.Leak).Select(r => r.Text).Distinct()) Assert.IsType<ClosureStep.Done>(await SettleAsync(body, folder, drafter, id, leak, MarkPublication.Choice.Mask, null));
        opened = await OpenAsync(body, folder, drafter, id);
        Assert.Equal((false, true), (opened.Shown.ContainsKey(copied), opened.Shown.ContainsKey(unit)));
        await SettleAsync(body, folder, drafter, id, "5.6万元", MarkPublication.Choice.Mask, null);
        await SettleAsync(body, folder, drafter, id, "患病", MarkPublication.Choice.Mask, null);
        Assert.IsType<ClosureStep.Done>(await SubmitAsync(body, folder, drafter, id));
        await using var kept = body.Database.Open(drafter);
        var file = (await OpenPublication.FileAsync(kept, folder, id))!.Value.File;
        Assert.Single(PublishWriter.Places(file.Word), p => p.Text == PublishWriter.NotListed);
        // 送批以后照样一处对着一处
        Assert.All((await OpenAsync(body, folder, drafter, id)).Shown, s => Assert.NotEqual(PublishWriter.NotListed, s.Value.Text));
    }

    [Theory, BothEngines]
    public async Task Nobody_approves_what_they_or_whom_they_stand_in_for_touched(Engine engine)
    {
        var (body, folder, dispatch) = await MakeAsync(engine);
        var (owner, deputy, hand, other) = (body.Staff.Members[0].Id, body.Staff.Members[2].Id, body.Staff.Members[1].Id, body.Staff.Guest.Id);
        var id = await StartAsync(body, folder, body.StandingIn(deputy, owner), dispatch);
        // 另一个人动过标记的，也不批
        Assert.IsType<ClosureStep.Done>(await SettleAsync(body, folder, body.As(hand), id, "5.6万元", MarkPublication.Choice.Keep, "清退总额"));
        Assert.IsType<ClosureStep.Done>(await SettleAsync(body, folder, body.As(hand), id, "患病", MarkPublication.Choice.Keep, "说的是工作"));
        Assert.IsType<ClosureStep.Done>(await SubmitAsync(body, folder, body.As(owner), id));
        foreach (var who in new[] { body.As(owner), body.As(deputy), body.As(hand), body.StandingIn(other, owner), body.StandingIn(other, deputy), body.StandingIn(other, hand) })
        {
            Assert.IsType<ClosureStep.Refused>(await ApproveAsync(body, folder, who, id));
            Assert.IsType<ClosureStep.Refused>(await ApproveAsync(body, folder, who, id, "林知远", await ScanAsync(body, folder, body.As(owner))));
        }
        Assert.IsType<ClosureStep.Done>(await ApproveAsync(body, folder, body.As(other), id));
    }

    [Theory, BothEngines]
    public async Task A_problem_restricted_since_is_never_published_whoever_drafts_or_approves(Engine engine)
    {
        var (body, folder, dispatch) = await MakeAsync(engine);
        var (drafter, leader) = (body.As(body.Staff.Members[0].Id), body.As(body.Staff.Members[1].Id));
        var id = await StartAsync(body, folder, drafter, dispatch);
        await SettleAsync(body, folder, drafter, id, "5.6万元", MarkPublication.Choice.Keep, "清退总额");
        await SettleAsync(body, folder, drafter, id, "患病", MarkPublication.Choice.Keep, "说的是工作");
        Assert.IsType<ClosureStep.Done>(await SubmitAsync(body, folder, drafter, id));
        await body.SaveAsync(body.Problem(7, p => (p.Title, p.Restricted) = ("窗口值守制度不落实", true)));
        Assert.Contains("按规定不公开", Assert.IsType<ClosureStep.Refused>(await ApproveAsync(body, folder, leader, id)).Message, StringComparison.Ordinal);
        await using (var db = body.Database.Open(leader))
        {
            var version = (await db.Set<Publication>().SingleAsync(p => p.Id == id)).Version;
            Assert.IsType<ClosureStep.Done>(await ApprovePublication.ReturnAsync(db, _clock, id, version, "有不能公开的"));
        }
        // 退回了的，先前送批的那一份还在，批不得
        Assert.Contains("不等批准", Assert.IsType<ClosureStep.Refused>(await ApproveAsync(body, folder, leader, id)).Message, StringComparison.Ordinal);
        // 到下一个同级的标题为止都不公开，改不了；别处还露着的提出来
        var opened = await OpenAsync(body, folder, drafter, id);
        Assert.Equal(["窗口值守制度不落实", "值守表已经上墙。", "此事写在窗口值守制度不落实一节。"], opened.Locked.Order().Select(l => opened.Places[l - 1].Text));
        Assert.DoesNotContain(opened.Shown.Values, s => s.Has("窗口值守制度"));
        Assert.IsType<ClosureStep.Refused>(await MarkAsync(body, folder, drafter, id, opened.Locked.First(), "改回去"));
        Assert.IsType<ClosureStep.Done>(await SubmitAsync(body, folder, drafter, id));
        Assert.IsType<ClosureStep.Done>(await ApproveAsync(body, folder, leader, id));
        // 同意了又退回重做的，同意的是先前那一份：重新同意才能公开
        foreach (var by in Enum.GetValues<AgreePublication.Who>()) Assert.IsType<ClosureStep.Done>(await AgreeAsync(body, drafter, id, by, LoopBody.Today, await ScanAsync(body, folder, drafter)));
        Assert.IsType<ClosureStep.Done>(await WithAsync(body, drafter, id, (db, version) => ApprovePublication.ReturnAsync(db, _clock, id, version, "改一处")));
        Assert.IsType<ClosureStep.Done>(await SubmitAsync(body, folder, drafter, id));
        Assert.IsType<ClosureStep.Done>(await ApproveAsync(body, folder, leader, id));
        Assert.Contains("党组", Assert.IsType<ClosureStep.Refused>(await PostAsync(body, folder, drafter, id, pictures: await ScanAsync(body, folder, drafter))).Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Alone_one_records_the_approval_on_paper_and_a_part_of_the_body_drafts_nothing(Engine engine)
    {
        var (body, folder, dispatch) = await MakeAsync(engine);
        var alone = body.As(SingleUser.PersonId);
        var id = await StartAsync(body, folder, alone, dispatch);
        await SettleAsync(body, folder, alone, id, "5.6万元", MarkPublication.Choice.Keep, "清退总额");
        await SettleAsync(body, folder, alone, id, "患病", MarkPublication.Choice.Keep, "说的是工作");
        await SubmitAsync(body, folder, alone, id);
        // 打了码的姓名写在样式的名称里的，送不了批
        var styled = await StartAsync(body, folder, alone, await PublishSamples.IssuedAsync(body, folder, _clock, body.Staff.Members[0].Name, body.Staff.Members[0].Name + "专用"));
        await SettleAsync(body, folder, alone, styled, "5.6万元", MarkPublication.Choice.Keep, "清退总额");
        await SettleAsync(body, folder, alone, styled, "患病", MarkPublication.Choice.Keep, "说的是工作");
        Assert.Contains("word/styles.xml", Assert.IsType<ClosureStep.Refused>(await SubmitAsync(body, folder, alone, styled)).Message, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Refused>(await ApproveAsync(body, folder, alone, id));
        Assert.Equal(["name", "Scans"], Assert.IsType<ClosureStep.Invalid>(await ApproveAsync(body, folder, alone, id, " ", "")).Faults.Select(f => f.Field));
        Assert.IsType<ClosureStep.Done>(await ApproveAsync(body, folder, alone, id, "林知远", await ScanAsync(body, folder, alone)));
        var part = body.Clerk(new Reach(ReachKind.UnitAndBelow, MeetingBody.Hall));
        await using var db = body.Database.Open(part);
        Assert.IsType<ClosureStep.Missing>(await StartPublication.RunAsync(db, folder, _clock, dispatch, PublicationPurposes.Result));
    }

    [Theory, BothEngines]
    public async Task What_was_touched_after_sending_is_not_approved_and_a_draft_cannot_be_published_twice_at_once(Engine engine)
    {
        var (body, folder, dispatch) = await MakeAsync(engine);
        var (drafter, leader) = (body.As(body.Staff.Members[0].Id), body.As(body.Staff.Members[1].Id));
        var id = await StartAsync(body, folder, drafter, dispatch);
        // 点了两下：看的时候还没有、存的时候别人先存了，也只有一份
        await using (var db = body.Database.Open(drafter))
        {
            await ChangeAsync(body, id, p => p.State = PublicationStates.Void);
            var other = await databases.AnotherAsync(engine);
            using var between = new InBetween(db, async () =>
            {
                await using var late = other.Open(drafter);
                id = Assert.IsType<ClosureStep.Done>(await StartPublication.RunAsync(late, folder, _clock, dispatch, PublicationPurposes.Result)).Id;
            });
            Assert.IsType<ClosureStep.Refused>(await StartPublication.RunAsync(db, folder, _clock, dispatch, PublicationPurposes.Result));
            Assert.True(between.Acted);
        }
        await using (var db = body.Database.Open(drafter)) Assert.Contains("已经有一份", Assert.IsType<ClosureStep.Refused>(await StartPublication.RunAsync(db, folder, _clock, dispatch, PublicationPurposes.Result)).Message, StringComparison.Ordinal);
        await SettleAsync(body, folder, drafter, id, "5.6万元", MarkPublication.Choice.Keep, "清退总额");
        await SettleAsync(body, folder, drafter, id, "患病", MarkPublication.Choice.Keep, "说的是工作");
        await SubmitAsync(body, folder, drafter, id);
        await using (var db = body.Database.Open(Viewer.System(body.Number)))
        {
            (await db.Set<Publication>().SingleAsync(p => p.Id == id)).Hash = new string('0', 64);
            await db.SaveAsync(new Process("测试", Viewer.System(body.Number), _clock.GetUtcNow().UtcDateTime));
        }
        Assert.Contains("校验值", Assert.IsType<ClosureStep.Refused>(await ApproveAsync(body, folder, leader, id)).Message, StringComparison.Ordinal);
        // 送批以后公文作废了的，也不批
        await using (var db = body.Database.Open(Viewer.System(body.Number)))
        {
            (await db.Set<Publication>().SingleAsync(p => p.Id == id)).State = PublicationStates.Void;
            await db.SaveAsync(new Process("测试", Viewer.System(body.Number), _clock.GetUtcNow().UtcDateTime));
        }
        var second = await StartAsync(body, folder, drafter, dispatch);
        await SettleAsync(body, folder, drafter, second, "5.6万元", MarkPublication.Choice.Keep, "清退总额");
        await SettleAsync(body, folder, drafter, second, "患病", MarkPublication.Choice.Keep, "说的是工作");
        await SubmitAsync(body, folder, drafter, second);
        await using (var db = body.Database.Open(Viewer.System(body.Number)))
        {
            (await db.Set<Dispatch>().SingleAsync(d => d.Id == dispatch)).State = DispatchStates.Void;
            await db.SaveAsync(new Process("测试", Viewer.System(body.Number), _clock.GetUtcNow().UtcDateTime));
        }
        Assert.Contains("已经作废", Assert.IsType<ClosureStep.Refused>(await ApproveAsync(body, folder, leader, second)).Message, StringComparison.Ordinal);
        // 没有印发的公文不能公开
        await using var again = body.Database.Open(drafter);
        var draft = new Dispatch { BodyId = body.Number, UnitId = MeetingBody.Office, Title = "没有签发的", Kind = DispatchKinds.ProgressReport, InspectionId = body.Inspection.Id, State = DispatchStates.Draft, DraftedById = drafter.PersonId, DraftedOn = LoopBody.Today };
        await body.SaveAsync(draft);
        Assert.Contains("印发了的", Assert.IsType<ClosureStep.Refused>(await StartPublication.RunAsync(again, folder, _clock, draft.Id, PublicationPurposes.Result)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(LoopBody Body, FileFolder Folder, Guid Dispatch)> MakeAsync(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var folder = new FileFolder(_folder);
        await body.SaveAsync(new[] { (StageSteps.GroupAgrees, 1), (StageSteps.OfficeAgrees, 2), ("publish.feedback", 3), ("publish.result", 4) }.Select(s => new Stage { BodyId = body.Number, UnitId = MeetingBody.Office, InspectionId = body.Inspection.Id, Code = s.Item1, Sequence = s.Item2, Title = s.Item1, DueOn = new(2026, 5, 20) }).ToList<object>());
        return (body, folder, await PublishSamples.IssuedAsync(body, folder, _clock, body.Staff.Members[0].Name));
    }

    private async Task<Guid> StartAsync(LoopBody body, FileFolder folder, Viewer who, Guid dispatch)
    {
        await using var db = body.Database.Open(who);
        return Assert.IsType<ClosureStep.Done>(await StartPublication.RunAsync(db, folder, _clock, dispatch, PublicationPurposes.Result)).Id;
    }

    private async Task ChangeAsync(LoopBody body, Guid id, Action<Publication> change)
    {
        await using var db = body.Database.Open(Viewer.System(body.Number));
        change(await db.Set<Publication>().SingleAsync(p => p.Id == id));
        await db.SaveAsync(new Process("测试", Viewer.System(body.Number), _clock.GetUtcNow().UtcDateTime));
    }

    private async Task<OpenedPublication> OpenAsync(LoopBody body, FileFolder folder, Viewer who, Guid id)
    {
        await using var db = body.Database.Open(who);
        return (await OpenPublication.RunAsync(db, folder, _clock, id))!;
    }

    private static async Task<ClosureStep> WithAsync(LoopBody body, Viewer who, Guid id, Func<Bihuan.Storage.Db, int, Task<ClosureStep>> act)
    {
        await using var db = body.Database.Open(who);
        var version = await db.Set<Publication>().AsNoTracking().Where(p => p.Id == id).Select(p => p.Version).SingleAsync();
        return await act(db, version);
    }

    private Task<ClosureStep> SettleAsync(LoopBody body, FileFolder folder, Viewer who, Guid id, string word, MarkPublication.Choice choice, string? reason) => WithAsync(body, who, id, (db, version) => MarkPublication.SettleAsync(db, folder, _clock, id, version, [word], choice, reason));

    private Task<ClosureStep> MarkAsync(LoopBody body, FileFolder folder, Viewer who, Guid id, int place, string reason) => WithAsync(body, who, id, (db, version) => MarkPublication.RunAsync(db, folder, _clock, new(id, version, place) { Withheld = true, Reason = reason }));

    private Task<ClosureStep> SubmitAsync(LoopBody body, FileFolder folder, Viewer who, Guid id) => WithAsync(body, who, id, (db, version) => SubmitPublication.RunAsync(db, folder, _clock, id, version));

    private Task<ClosureStep> ApproveAsync(LoopBody body, FileFolder folder, Viewer who, Guid id, string? paper = null, string? scans = null) => WithAsync(body, who, id, (db, version) => ApprovePublication.RunAsync(db, folder, _clock, new(id, version) { PaperName = paper, Scans = scans }));

    private Task<ClosureStep> AgreeAsync(LoopBody body, Viewer who, Guid id, AgreePublication.Who by, DateOnly? on, string? papers) => WithAsync(body, who, id, (db, version) => AgreePublication.RunAsync(db, _clock, new(id, version, by) { On = on, Number = "云巡办〔2026〕3号", Papers = papers }));

    private Task<ClosureStep> PostAsync(LoopBody body, FileFolder folder, Viewer who, Guid id, string site = "云溪县人民政府网", string address = "https://www.yunxi.example/2026/1.html", DateOnly? on = null, string pictures = "") => WithAsync(body, who, id, (db, version) => PostPublication.RunAsync(db, folder, _clock, new(id, version, site, address, on ?? LoopBody.Today, pictures)));

    private async Task<string> ScanAsync(LoopBody body, FileFolder folder, Viewer who)
    {
        await using var db = body.Database.Open(who);
        return Assert.IsType<KeepFile.Result.Kept>(await KeepFile.RunAsync(db, folder, _clock, new("批件.txt", new MemoryStream("同意公开"u8.ToArray())))).File.Id.ToString();
    }

    private static async Task<List<(string? Code, DateOnly? DoneOn)>> StagesAsync(LoopBody body)
    {
        await using var db = body.Database.Open(Viewer.System(body.Number));
        return [.. (await db.Set<Stage>().AsNoTracking().Where(s => s.InspectionId == body.Inspection.Id).OrderBy(s => s.Sequence).ToListAsync()).Select(s => (s.Code, s.DoneOn))];
    }
}
