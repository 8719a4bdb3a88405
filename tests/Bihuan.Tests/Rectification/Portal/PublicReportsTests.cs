using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Files;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Portal;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Portal;

/// <summary>公众看得见哪些公开的文件：在公开网页上登记了的才看得见，撤下的、后来限制阅读的马上看不见；查询的次数与份数无关。</summary>
public sealed class PublicReportsTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bihuan-portal-").FullName;

    private readonly ManualClock _clock = new(new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc));

    [Theory, BothEngines]
    public async Task A_report_is_seen_from_its_posting_on_the_portal_to_its_withdrawal(Engine engine)
    {
        var (body, folder, id) = await MakeAsync(engine);
        Assert.Contains("没有打开", Assert.IsType<ClosureStep.Refused>(await PublishSamples.PostAsync(body, folder, _clock, id)).Message, StringComparison.Ordinal);
        await PublishSamples.OpenPortalAsync(body, _clock);
        Assert.Null(await OpenAsync(body, folder, id));
        Assert.IsType<ClosureStep.Done>(await PublishSamples.PostAsync(body, folder, _clock, id));
        Assert.Contains("已经在公开网页上", Assert.IsType<ClosureStep.Refused>(await PublishSamples.PostAsync(body, folder, _clock, id)).Message, StringComparison.Ordinal);
        var open = Assert.IsType<PublicReports.Report.Open>(await OpenAsync(body, folder, id));
        Assert.Equal(("云溪县行政审批局关于巡察整改进展情况的报告", "整改进展情况", LoopBody.Today), (open.Line.Title, open.Line.Kind, open.Line.PostedOn));
        Assert.Equal([id], (await ListAsync(body, folder)).Lines.Select(l => l.Id));
        await using (var db = body.Database.Open(Viewer.System(body.Number)))
        {
            var posting = await db.Set<Posting>().SingleAsync(p => p.PublicationId == id);
            Assert.Equal((true, $"https://bihuan.example/portal/{body.Number}/reports/{id}", "云溪县行政审批局整改公开"), (posting.OnPortal, posting.Address, posting.Site));
        }

        // 后来限制阅读的问题写在里面，马上看不见，也不说为什么
        var problem = body.Problem(7, p => (p.Title, p.Restricted) = ("窗口值守制度不落实", true));
        await body.SaveAsync(problem);
        Assert.Equal(new PublicReports.Report.Withdrawn(null, null), await OpenAsync(body, folder, id));
        Assert.Empty((await ListAsync(body, folder)).Lines);
        // 限制了阅读又删除的，一样
        await ChangeAsync<Problem>(body, problem.Id, p => p.Removed = true);
        Assert.Equal(new PublicReports.Report.Withdrawn(null, null), await OpenAsync(body, folder, id));
        await ChangeAsync<Problem>(body, problem.Id, p => (p.Restricted, p.Removed) = (false, false));
        Assert.IsType<PublicReports.Report.Open>(await OpenAsync(body, folder, id));
        // 问题不限制、措施自己限制阅读的，它写着的话、报的进展也不露；进展里的套话不算
        var measure = body.Measure(problem, 1, m => (m.Text, m.Restricted) = ("值守表已经上墙。", true));
        await body.SaveAsync(measure);
        Assert.Equal(new PublicReports.Report.Withdrawn(null, null), await OpenAsync(body, folder, id));
        await ChangeAsync<Measure>(body, measure.Id, m => (m.Text, m.ProgressText, m.Removed) = ("别的", "反映的事项当日办结", true));
        Assert.IsType<PublicReports.Report.Open>(await OpenAsync(body, folder, id));
        await ChangeAsync<Measure>(body, measure.Id, m => m.ProgressText = "此事写在窗口值守制度不落实一节");
        Assert.Equal(new PublicReports.Report.Withdrawn(null, null), await OpenAsync(body, folder, id));
        await ChangeAsync<Measure>(body, measure.Id, m => m.Restricted = false);
        Assert.IsType<PublicReports.Report.Open>(await OpenAsync(body, folder, id));

        Assert.IsType<ClosureStep.Done>(await PublishSamples.WithdrawAsync(body, _clock, id, "内容要更正"));
        Assert.Equal(new PublicReports.Report.Withdrawn(LoopBody.Today, "内容要更正"), await OpenAsync(body, folder, id));
        Assert.Empty((await ListAsync(body, folder)).Lines);
    }

    [Theory, BothEngines]
    public async Task A_personal_mobile_is_not_shown_to_the_public_as_the_phone_of_the_office(Engine engine)
    {
        var (body, _, _) = await MakeAsync(engine);
        await using var db = body.Database.Open(new Viewer(body.Number, body.Staff.Guest.Id, "系统管理员", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManagePortal] = [Reach.WholeBody] }));
        foreach (var mobile in new[] { "13800001234", "0000-12345678、138 0000 1234", "１３８－００００－１２３４", "办公室 138-0000-1234" })
            Assert.Equal([nameof(SavePortal.Command.Phone)], Assert.IsType<SavePortal.Result.Refused>(await SavePortal.RunAsync(db, _clock, new(true, "公开", "", mobile, "", ""))).Faults.Keys);
        foreach (var office in new[] { "0000-12345678", "0990-5550123、0990-5550124", "0990-5550123 转 8001", "12345" })
            Assert.IsType<SavePortal.Result.Done>(await SavePortal.RunAsync(db, _clock, new(true, "公开", "", office, "", "")));
    }

    [Theory, BothEngines]
    public async Task What_is_posted_elsewhere_only_is_not_on_the_portal_and_saving_counts_as_a_change(Engine engine)
    {
        var (body, folder, id) = await MakeAsync(engine);
        await PublishSamples.OpenPortalAsync(body, _clock);
        var before = body.Database.Changes.Of(body.Number);
        await using (var db = body.Database.Open(Viewer.System(body.Number)))
        {
            (await db.Set<Publication>().SingleAsync(p => p.Id == id)).State = PublicationStates.Posted;
            db.Add(new Posting { BodyId = body.Number, UnitId = MeetingBody.Office, PublicationId = id, Site = "政府网站", PostedOn = LoopBody.Today, State = PostingStates.Live, RecordedById = body.Staff.Guest.Id, RecordedOn = LoopBody.Today });
            await db.SaveAsync(new Process("测试", Viewer.System(body.Number), _clock.GetUtcNow().UtcDateTime));
        }
        Assert.True(body.Database.Changes.Of(body.Number) > before);
        Assert.Null(await OpenAsync(body, folder, id));
        Assert.Empty((await ListAsync(body, folder)).Lines);
        // 只撤下一处登记，别的没有动，也算
        before = body.Database.Changes.Of(body.Number);
        await using (var db = body.Database.Open(Viewer.System(body.Number)))
        {
            (await db.Set<Posting>().SingleAsync(p => p.PublicationId == id)).State = PostingStates.Withdrawn;
            await db.SaveAsync(new Process("测试", Viewer.System(body.Number), _clock.GetUtcNow().UtcDateTime));
        }
        Assert.True(body.Database.Changes.Of(body.Number) > before);
        // 与公众无关的，不算
        before = body.Database.Changes.Of(body.Number);
        await body.SaveAsync(new Recommendation { BodyId = body.Number, UnitId = MeetingBody.Office, InspectionId = body.Inspection.Id, Sequence = 1, Text = "建议" });
        Assert.Equal(before, body.Database.Changes.Of(body.Number));
    }

    [Theory, BothEngines]
    public async Task Only_who_may_opens_the_portal_and_an_open_one_can_be_reached(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        await using (var db = body.Database.Open(body.Clerk())) Assert.Equal([""], Assert.IsType<SavePortal.Result.Refused>(await SavePortal.RunAsync(db, _clock, new(true, "名称", "", "12345678", "", ""))).Faults.Keys);
        await using (var db = body.Database.Open(new Viewer(body.Number, Guid.CreateVersion7(), "系统管理员", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManagePortal] = [Reach.WholeBody] })))
        {
            Assert.Equal(["Mail", "Name"], Assert.IsType<SavePortal.Result.Refused>(await SavePortal.RunAsync(db, _clock, new(true, " ", "", "", "不是邮箱", ""))).Faults.Keys.Order(StringComparer.Ordinal));
            // 订阅是 XML，写不进控制字符
            Assert.Equal(["Name"], Assert.IsType<SavePortal.Result.Refused>(await SavePortal.RunAsync(db, _clock, new(true, "名\u0001称", "", "0000-12345678", "", ""))).Faults.Keys);
            Assert.Equal(["Phone"], Assert.IsType<SavePortal.Result.Refused>(await SavePortal.RunAsync(db, _clock, new(true, "名称", "", "", "", ""))).Faults.Keys);
        }
        await PublishSamples.OpenPortalAsync(body, _clock);
        await using var look = body.Database.Open();
        Assert.Equal("0000-12345678", (await PublicSites.AllAsync(look)).Single(s => s.Body == body.Number).Phone);
        await PublishSamples.OpenPortalAsync(body, _clock, isOn: false);
        Assert.DoesNotContain(await PublicSites.AllAsync(look), s => s.Body == body.Number);
        await using var audit = body.Database.Open(Viewer.System(body.Number));
        Assert.Equal(["关闭公开网页", "打开公开网页"], (await audit.AuditEntries.Where(e => e.BodyId == body.Number && e.Process.Contains("公开网页")).Select(e => e.Process).ToListAsync()).Order(StringComparer.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(LoopBody Body, FileFolder Folder, Guid Publication)> MakeAsync(Engine engine)
    {
        var (body, folder) = (await LoopBody.MakeAsync(await databases.UseAsync(engine)), new FileFolder(_folder));
        return (body, folder, await PublishSamples.AgreedAsync(body, folder, _clock, await PublishSamples.IssuedAsync(body, folder, _clock, body.Staff.Members[0].Name)));
    }

    private static async Task<PublicReports.Report?> OpenAsync(LoopBody body, FileFolder folder, Guid id)
    {
        await using var db = body.Database.Open(Viewer.System(body.Number));
        return await PublicReports.OpenAsync(db, folder, id);
    }

    private async Task ChangeAsync<TRow>(LoopBody body, Guid id, Action<TRow> change)
        where TRow : Bihuan.Ledgers.LedgerRow
    {
        await using var db = body.Database.Open(Viewer.System(body.Number));
        change(await db.Whole<TRow>(removed: false).Concat(db.Whole<TRow>(removed: true)).SingleAsync(r => r.Id == id));
        await db.SaveAsync(new Process("测试", Viewer.System(body.Number), _clock.GetUtcNow().UtcDateTime));
    }

    private static async Task<PublicReports.Found> ListAsync(LoopBody body, FileFolder folder)
    {
        await using var db = body.Database.Open(Viewer.System(body.Number));
        return await PublicReports.ListAsync(db, folder, 1);
    }
}
