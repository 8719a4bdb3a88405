using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.App.Office.Rectification.Rounds;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Rounds;
using Bihuan.Rectification.Submitting;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Rectification;

/// <summary>考核评价、方案、各轮比较、卷宗的页面：打分、退回的页面留着填的，数点得开，卷宗印得全。</summary>
public sealed class AssessmentPagesTests
{
    [Fact]
    public async Task An_assessment_goes_from_figures_to_a_grade_and_its_numbers_open_their_rows()
    {
        await using var site = await Site.StartAsync();
        var (body, problem) = await MakeAsync(site);
        using var maker = site.Client(body.As(body.Staff.Members[0].Id));
        using var judge = site.Client(body.As(body.Staff.Members[1].Id));
        Assert.Contains("开始考核评价", await maker.GetStringAsync("/assessments"), StringComparison.Ordinal);
        string path;
        using (var started = await Site.PostAsync(maker, "/assessments", "/assessments", ("inspection", body.Inspection.Id.ToString())))
        {
            Assert.Equal(HttpStatusCode.SeeOther, started.StatusCode);
            path = started.Headers.Location!.ToString();
        }
        var page = WebUtility.HtmlDecode(await maker.GetStringAsync(path));
        foreach (var said in new[] { "问题销号", "达到95%得18分", "由人评", "提交复核", "一票否决", "50%" }) Assert.Contains(said, page, StringComparison.Ordinal);
        var rows = WebUtility.HtmlDecode(Regex.Match(await maker.GetStringAsync(path), "/counted\\?figure=closed[^\"]*part=hit[^\"]*", RegexOptions.NonBacktracking).Value);
        page = WebUtility.HtmlDecode(await maker.GetStringAsync(rows));
        Assert.Contains(problem.Title, page, StringComparison.Ordinal);
        Assert.DoesNotContain("还没有改的", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await maker.GetAsync("/counted?figure=unknown")).StatusCode);

        // 填得不对、没有打全：422，填的都在
        var items = await ItemsAsync(site, body.Number);
        using (var wrong = await Site.PostAsync(maker, path, path + "/score", ("version", "1"), ("do", "submit"), ("item", items["e2"]), ($"points.{items["e2"]}", "80"), ($"reason.{items["e2"]}", "逐月督办过")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            page = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
            foreach (var said in new[] { "逐月督办过", "value=\"80\"", "要在0到8之间", "还没有满意率" }) Assert.Contains(said, page, StringComparison.Ordinal);
        }
        var all = new List<(string, string)> { ("version", "1"), ("do", "submit") };
        foreach (var (code, id) in items)
        {
            all.Add(("item", id));
            if (code.StartsWith('e')) all.AddRange([($"points.{id}", "4"), ($"reason.{id}", "看过材料")]);
            if (code.StartsWith('s')) all.AddRange([($"rate.{id}", "90"), ($"origin.{id}", "县委巡察办的通报")]);
        }
        using (var done = await Site.PostAsync(maker, path, path + "/score", [.. all])) Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        using (var own = await Site.PostAsync(maker, path, path + "/review", ("version", "2"), ("do", "agree"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        Assert.Contains(path, await judge.GetStringAsync("/todo"), StringComparison.Ordinal);
        using (var unsaid = await Site.PostAsync(judge, path, path + "/review", ("version", "2"), ("do", "return"), ("opinion", " ")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
            foreach (var said in new[] { "<a href=\"#opinion\">", "aria-invalid=\"true\"" }) Assert.Contains(said, await unsaid.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var graded = await Site.PostAsync(judge, path, path + "/review", ("version", "2"), ("do", "agree"))) Assert.Equal(HttpStatusCode.SeeOther, graded.StatusCode);
        // 别处刚复核过：写的意见、打的分还在，可以抄
        using (var late = await Site.PostAsync(judge, path, path + "/review", ("version", "2"), ("do", "return"), ("opinion", "第三项没有材料。"))) Assert.Matches("<textarea[^>]*readonly[^>]*>第三项没有材料。</textarea>", WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()));
        using (var late = await Site.PostAsync(maker, path, path + "/score", [.. all])) Assert.Matches("<textarea[^>]*readonly[^>]*>[^<]*看过材料", WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()));
        page = WebUtility.HtmlDecode(await judge.GetStringAsync(path + "?compare=now"));
        foreach (var said in new[] { "定等", "与存着的一样", "看过材料" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("定等", await judge.GetStringAsync("/assessments"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheme_is_copied_refused_with_what_was_typed_saved_and_used()
    {
        await using var site = await Site.StartAsync();
        var (body, _) = await MakeAsync(site);
        using var reader = site.Client(body.Clerk());
        using var manager = site.Client(new Viewer(body.Number, body.Staff.Members[2].Id, "夏至", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManageAssessments] = [Reach.WholeBody], [Permissions.View("assessment")] = [Reach.WholeBody] }, MeetingBody.Office));
        Assert.Contains("在用", await reader.GetStringAsync("/assessments/schemes"), StringComparison.Ordinal);
        using (var refused = await Site.PostAsync(reader, "/assessments", "/assessments/schemes/1/copy")) Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using (var copied = await Site.PostAsync(manager, "/assessments/schemes", "/assessments/schemes/1/copy")) Assert.Equal("/assessments/schemes/2", copied.Headers.Location!.ToString());
        const string Path = "/assessments/schemes/2";
        (string, string)[] boxes = [("version", "1"), ("name", "本局的方案"), ("e0.aspect", "成效"), ("e0.title", "销号"), ("e0.points", "90"), ("e0.figure", "closed"), ("e0.steps", "100:90;80分：好"), ("g0.title", "好"), ("g0.least", "60"), ("g1.title", "差"), ("g1.least", "0")];
        using (var wrong = await Site.PostAsync(manager, Path, Path, boxes))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            var page = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
            foreach (var said in new[] { "看不懂", "正好100分", "100:90;80分：好", "本局的方案" }) Assert.Contains(said, page, StringComparison.Ordinal);
        }
        // 没有存成的替他存着；别人看不到
        foreach (var said in new[] { "100:90;80分：好", "本局的方案" }) Assert.Contains(said, WebUtility.HtmlDecode(await manager.GetStringAsync(Path + "?draft=open")), StringComparison.Ordinal);
        using (var kept = await Site.PostAsync(manager, Path, Path + "/draft", ("version", "1"), ("name", "改到一半的方案"), ("e0.title", "销号"))) Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.Contains("改到一半的方案", WebUtility.HtmlDecode(await manager.GetStringAsync(Path + "?draft=open")), StringComparison.Ordinal);
        Assert.Contains("没有填完的", await manager.GetStringAsync(Path), StringComparison.Ordinal);
        Assert.DoesNotContain("改到一半的方案", WebUtility.HtmlDecode(await reader.GetStringAsync(Path + "?draft=open")), StringComparison.Ordinal);
        boxes[4] = ("e0.points", "100");
        boxes[6] = ("e0.steps", "95：100，80=60");
        using (var saved = await Site.PostAsync(manager, Path, Path, boxes)) Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.DoesNotContain("没有填完的", await manager.GetStringAsync(Path), StringComparison.Ordinal);
        using (var used = await Site.PostAsync(manager, Path, Path + "/use", ("version", "2"), ("reason", "局党组会定的"))) Assert.Equal(HttpStatusCode.SeeOther, used.StatusCode);
        Assert.Contains("达到95%得100分，达到80%得60分", WebUtility.HtmlDecode(await reader.GetStringAsync(Path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rounds_and_files_show_what_one_may_see()
    {
        await using var site = await Site.StartAsync();
        var (body, problem) = await MakeAsync(site);
        using var client = site.Client(body.Clerk());
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/rounds"));
        foreach (var said in new[] { "各轮比较", body.Inspection.Title, "销号率", "没有认定又出现的问题" }) Assert.Contains(said, page, StringComparison.Ordinal);
        using (var sheet = await client.GetAsync("/rounds/export")) Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet.Content.Headers.ContentType!.MediaType);

        foreach (var path in new[] { $"/problems/{problem.Id}/file", $"/inspections/{body.Inspection.Id}/file" })
        {
            page = WebUtility.HtmlDecode(await client.GetStringAsync(path));
            foreach (var said in new[] { problem.Title, "佐证目录", "1-1", "公示照片", "销号审批", "都公示了", "责任领导", "合同审查" }) Assert.Contains(said, page, StringComparison.Ordinal);
            Assert.DoesNotContain("不给看的", page, StringComparison.Ordinal);
        }
        // 第二册没有的，是最后一册
        Assert.Contains("第1册，共1册", WebUtility.HtmlDecode(await client.GetStringAsync($"/inspections/{body.Inspection.Id}/file?part=9")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/problems/{Guid.CreateVersion7()}/file")).StatusCode);
    }

    [Fact]
    public async Task Bodies_side_by_side_are_for_who_supervises_them()
    {
        await using var site = await Site.StartAsync();
        var (body, _) = await MakeAsync(site);
        using var clerk = site.Client(body.Clerk());
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/rounds/bodies")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"/rounds/bodies/{body.Number}")).StatusCode);
        using var inspector = site.Client(await InspectionOffice.MakeAsync(site.Database, site.Clock, body.Number, new(2024, 3, 5)));
        foreach (var said in new[] { "还没有签收过的报送", $"/rounds/bodies/{body.Number}", "看报来的整改" }) Assert.Contains(said, WebUtility.HtmlDecode(await inspector.GetStringAsync("/rounds/bodies?sort=-days")), StringComparison.Ordinal);
        Assert.Contains("规则从红到绿", WebUtility.HtmlDecode(await inspector.GetStringAsync($"/rounds/bodies/{body.Number}")), StringComparison.Ordinal);
        using (var sheet = await inspector.GetAsync("/rounds/bodies/export")) Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet.Content.Headers.ContentType!.MediaType);
        // 带出去的也记进审计
        await using (var db = site.Database.Open(Viewer.System(body.Number))) Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Process == "导出各机构并排"));
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/rounds/bodies/export")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await inspector.GetAsync("/rounds/bodies/7")).StatusCode);
        Assert.Contains("/rounds/bodies", await inspector.GetStringAsync("/submitted"), StringComparison.Ordinal);
    }

    // 没有数的总在最后，正着反着都是
    [Theory]
    [InlineData("days", "2,1,3")]
    [InlineData("-days", "1,2,3")]
    [InlineData("first", "2,1,3")]
    [InlineData("-first", "1,2,3")]
    [InlineData("open", "2,1,3")]
    [InlineData("again", "1,2,3")]
    [InlineData("瞎写", "1,2,3")]
    [InlineData(null, "1,2,3")]
    public void Bodies_are_sorted_with_what_has_no_figure_last(string? sort, string order)
    {
        BodyLine Line(int id, int days, (int, int) first, int open) => new(id, $"机构{id}", []) { Days = DaySpread.Of([(days, 1)]), FirstTime = first, Reds = new(DaySpread.Of([]), open) };
        var view = BodiesView.Read(new([Line(1, -3, (2, 2), 1), Line(2, 4, (1, 2), 5), new(3, "机构3", [])], []), sort);
        Assert.Equal(order, string.Join(',', view.Lines.Select(l => l.BodyId)));
        Assert.Equal(sort == "days" ? "/rounds/bodies?sort=-days" : "/rounds/bodies?sort=days", view.To("days"));
    }

    [Fact]
    public void Bodies_are_written_to_a_workbook_and_what_has_no_figure_stays_empty()
    {
        var none = new BodyLine(2, "=云溪镇", []);
        var some = new BodyLine(1, "云溪县行政审批局", [Handed(12, 9)]) { Reopened = 1, FirstTime = (3, 4), Days = DaySpread.Of([(-3, 1)]), Taken = DaySpread.Of([(41, 2), (60, 1)]), Reds = new(DaySpread.Of([(5, 1)]), 2) };
        using var file = new MemoryStream();
        BodiesSheet.Write(file, new([some, none], [new("窗口服务", new Dictionary<int, int> { [1] = 2, [2] = 7 })]), new(2024, 3, 5, 9, 30, 0, TimeSpan.FromHours(8)));
        var book = Assert.IsType<OpenedTable.Book>(TableReader.Open(new MemoryStream(file.ToArray()), "各机构并排.xlsx")).Value;
        var text = book.Sheets.Select(s => string.Join('\n', s.Rows.Select(r => string.Join('|', r.Cells.Select(c => c.Value))))).ToList();
        Assert.Contains("云溪县行政审批局|1|12|9|75%|1|0|3|4|75%|-3|41|60|5|2", text[0], StringComparison.Ordinal);
        Assert.Matches(@"=云溪镇\|0\|*(\n|$)", text[0]);
        Assert.Contains("云溪县行政审批局|区委巡察|2024-01-12|第2次报送|12|9|75%|0", text[1], StringComparison.Ordinal);
        Assert.Contains("窗口服务|2|7", text[2], StringComparison.Ordinal);
    }

    private static Submission Handed(int problems, int closed) => new()
    {
        BodyId = 1,
        Id = Guid.CreateVersion7(),
        InspectionId = Guid.CreateVersion7(),
        InspectionTitle = "区委巡察",
        FeedbackOn = new(2024, 1, 12),
        Number = 2,
        Kind = SubmissionKinds.Progress,
        State = SubmissionStates.Received,
        PreparedAt = default,
        PreparedById = Guid.CreateVersion7(),
        PreparedBy = "乔安",
        Hash = "",
        Problems = problems,
        Closed = closed,
        Late = 0,
        Measures = 0,
        MeasuresDone = 0,
        Evidences = 0,
        ImmediateDue = 0,
        ImmediateClosed = 0,
        AdviceDue = 0,
        AdviceDone = 0,
        Recovered = 0,
        Rules = 0,
        Revised = 0,
        Repealed = 0,
        Disciplined = 0,
        Added = 0,
        Changed = 0,
        Gone = 0,
    };

    private static async Task<Dictionary<string, string>> ItemsAsync(Site site, int body)
    {
        await using var db = site.Database.Open(Viewer.System(body));
        return await db.Set<AssessmentScore>().OrderBy(s => s.Sequence).ToDictionaryAsync(s => s.Code, s => s.Id.ToString());
    }

    private static async Task<(LoopBody Body, Problem Problem)> MakeAsync(Site site)
    {
        var body = await LoopBody.MakeAsync(site.Database, new(2024, 1, 15));
        var closed = body.Problem(1, p => (p.Title, p.State, p.ClosedOn) = ("收费依据没有公示", ProblemStates.Closed, new(2024, 3, 1)));
        var measure = body.Measure(closed, 1, m => (m.Progress, m.DoneOn) = (ProgressStates.Done, new(2024, 2, 20)));
        var evidence = new Evidence { UnitId = closed.UnitId, Title = "公示照片", HappenedOn = new(2024, 2, 20) };
        var closure = new Closure { UnitId = closed.UnitId, ProblemId = closed.Id, State = ClosureStates.Closed, Outcome = "都公示了", SubmittedById = body.Staff.Guest.Id, SubmittedOn = new(2024, 2, 25), ClosedOn = new(2024, 3, 1) };
        await body.SaveAsync(closed, body.Problem(2, p => p.Title = "还没有改的"), body.Problem(3, p => (p.Title, p.Restricted) = ("不给看的", true)), measure, evidence,
            new Proof { UnitId = closed.UnitId, ProblemId = closed.Id, MeasureId = measure.Id, EvidenceId = evidence.Id, Sequence = 1, Note = "窗口的公示牌" }, closure,
            new ClosureReview { UnitId = closed.UnitId, ClosureId = closure.Id, Step = ClosureSteps.Leader, ById = body.Staff.Members[0].Id, On = new(2024, 2, 26), Text = "属实" },
            new Watch { UnitId = closed.UnitId, ProblemId = closed.Id, ControlId = "contract.unreviewed", ControlTitle = "合同审查", State = WatchStates.Watching, Since = new(2024, 3, 1) });
        return (body, closed);
    }
}
