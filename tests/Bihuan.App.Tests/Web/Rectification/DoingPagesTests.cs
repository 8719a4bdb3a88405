using System.Net;

using Bihuan.Access;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Rectification;

/// <summary>待办、问题的全貌、报进展、加佐证、待核实、申请延期的各页，走真的网站。</summary>
public sealed class DoingPagesTests
{
    [Fact]
    public async Task Todo_problem_and_progress_open_and_keep_what_was_typed()
    {
        await using var site = await Site.StartAsync();
        var (body, problem, measure) = await MakeAsync(site);
        using var client = site.Client(Doer(body));
        Assert.Contains("午间窗口无人值守", await client.GetStringAsync("/todo"), StringComparison.Ordinal);
        var page = await client.GetStringAsync($"/problems/{problem.Id}");
        foreach (var said in new[] { "加佐证", "申请延期", "报进展", "大事记" }) Assert.Contains(said, page, StringComparison.Ordinal);
        var path = $"/measures/{measure.Id}/progress";
        using var wrong = await Site.PostAsync(client, path, path, ("version", "1"), ("Progress", "done"), ("Text", ""), ("HappenedOn", "2020-02-30"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var half = await Site.PostAsync(client, path, path, ("version", "1"), ("Progress", "ongoing"), ("Text", "先排了两个"), ("do", "keep"));
        Assert.Equal($"{path}?draft=open", half.Headers.Location!.OriginalString);
        Assert.Contains("先排了两个", await client.GetStringAsync(path + "?draft=open"), StringComparison.Ordinal);
        using var right = await Site.PostAsync(client, path, path, ("version", "1"), ("Progress", "done"), ("Text", "五个窗口都排了班"));
        Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
        Assert.DoesNotContain("没有填完的", await client.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Contains("五个窗口都排了班", await client.GetStringAsync($"/problems/{problem.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_is_added_shared_frozen_and_taken_away_through_the_web()
    {
        await using var site = await Site.StartAsync();
        var (body, problem, measure) = await MakeAsync(site);
        using var client = site.Client(Doer(body));
        var path = $"/problems/{problem.Id}/proof";
        foreach (var way in new[] { "material", "statement", "data", "shared" }) Assert.Equal((way, HttpStatusCode.OK), (way, (await client.GetAsync($"{path}?way={way}&measure={measure.Id}")).StatusCode));

        using var wrong = await Site.PostAsync(client, path + "?way=statement", path, ("way", "statement"), ("Title", "值守说明"), ("HappenedOn", "2024-03-01"), ("Statement", "轮流值守"), ("Note", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var kept = await wrong.Content.ReadAsStringAsync();
        foreach (var said in new[] { "值守说明", "轮流值守", "请填写证明了什么" }) Assert.Contains(said, kept, StringComparison.Ordinal);
        // 没有存成的替他存着，换一种办法看不到，回来还在；不要了可以丢弃
        Assert.DoesNotContain("没有填完的", await client.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Contains("轮流值守", await client.GetStringAsync(path + "?way=statement&draft=open"), StringComparison.Ordinal);
        using var dropping = await Site.PostAsync(client, path + "?way=statement", path + "/draft/discard?way=statement");
        Assert.Equal(path + "?way=statement", dropping.Headers.Location!.OriginalString);
        Assert.DoesNotContain("没有填完的", await client.GetStringAsync(path + "?way=statement"), StringComparison.Ordinal);
        using var added = await Site.PostAsync(client, path + "?way=statement", path, ("way", "statement"), ("Title", "值守说明"), ("HappenedOn", "2024-03-01"), ("Statement", "轮流值守"), ("Note", "排了岗"));
        Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);

        Guid evidence;
        await using (var db = site.Database.Open(Viewer.System(body.Number))) evidence = await db.Set<Evidence>().Select(e => e.Id).SingleAsync();
        using var shared = await Site.PostAsync(client, path + "?way=shared", path, ("way", "shared"), ("EvidenceId", evidence.ToString()), ("MeasureId", measure.Id.ToString()), ("Note", "也证明措施"));
        Assert.Equal(HttpStatusCode.SeeOther, shared.StatusCode);
        Assert.Contains("1份，用在2处", await client.GetStringAsync($"/problems/{problem.Id}"), StringComparison.Ordinal);

        var data = $"{path}/data/measure?ProblemId={problem.Id}";
        Assert.Contains("冻结，加作佐证", await client.GetStringAsync(data), StringComparison.Ordinal);
        using var frozen = await Site.PostAsync(client, data, data, ("Title", "措施"), ("HappenedOn", "2024-03-01"), ("Note", "定了一条"));
        Assert.Equal(HttpStatusCode.SeeOther, frozen.StatusCode);
        Assert.Contains("冻结自措施台账", await client.GetStringAsync($"/problems/{problem.Id}"), StringComparison.Ordinal);
        Assert.Contains("作佐证", await client.GetStringAsync("/ledgers/measure"), StringComparison.Ordinal);
        Assert.Contains(data, WebUtility.HtmlDecode(await client.GetStringAsync($"/ledgers/measure/proof?ProblemId={problem.Id}")), StringComparison.Ordinal);

        await AssertLinksOpenAsync(client, $"/problems/{problem.Id}");

        Proof use;
        await using (var db = site.Database.Open(Viewer.System(body.Number))) use = await db.Set<Proof>().OrderBy(p => p.Sequence).FirstAsync();
        var drop = $"{path}/{use.Id}/drop";
        using var unsaid = await Site.PostAsync(client, drop, drop, ("version", "1"), ("reason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        using var dropped = await Site.PostAsync(client, drop, drop, ("version", "1"), ("reason", "放错了"));
        Assert.Equal(HttpStatusCode.SeeOther, dropped.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(drop)).StatusCode);
    }

    [Fact]
    public async Task Flags_are_explained_with_a_reason_and_shown_on_the_problem()
    {
        await using var site = await Site.StartAsync();
        var (body, problem, _) = await MakeAsync(site);
        var other = body.Problem(2, p => (p.State, p.Title, p.Aspect) = (ProblemStates.Doing, "合同付款没有会签", "财务"));
        var evidence = new Evidence { BodyId = body.Number, UnitId = MeetingBody.Hall, Title = "现场照片", HappenedOn = new(2024, 3, 1) };
        await body.SaveAsync(other, evidence, Use(problem, evidence), Use(other, evidence));
        using var client = site.Client(body.Clerk());
        var page = await client.GetStringAsync("/proof-flags");
        foreach (var said in new[] { "疑似", "现场照片", "合同付款没有会签" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("待核实的佐证（1处）", await client.GetStringAsync($"/problems/{problem.Id}"), StringComparison.Ordinal);
        var mark = page.Split("name=\"mark\" value=\"")[1].Split('"')[0];
        using var empty = await Site.PostAsync(client, "/proof-flags", "/proof-flags/explain", ("problem", problem.Id.ToString()), ("mark", mark), ("reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        // 只看得见、不办的人没有写的框；硬交来的，说谁可以写，写的字还在
        using var reader = site.Client(new Viewer(body.Number, Guid.NewGuid(), "许静姝", new[] { "problem", "proof", "evidence", "measure", "progress" }.ToDictionary(Permissions.View, _ => (IReadOnlyList<Reach>)[Reach.WholeBody])));
        var seen = await reader.GetStringAsync("/proof-flags");
        Assert.Contains("由办其中一个问题的人", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/proof-flags/explain\"", seen, StringComparison.Ordinal);
        foreach (var (which, back) in new[] { (mark, ""), (mark, "problem"), ("没有这一处", "") })
        {
            using var other1 = await Site.PostAsync(reader, "/proof-flags", "/proof-flags/explain", ("problem", other.Id.ToString()), ("mark", which), ("reason", "同一次检查拍的"), ("back", back), ("at", "?kind=shared"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, other1.StatusCode);
            Assert.Contains("同一次检查拍的", await other1.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/proof-flags?kind=shared&after=" + Guid.NewGuid().ToString("N") + "&shown=explained&page=2")).StatusCode);
        using var done = await Site.PostAsync(client, "/proof-flags", "/proof-flags/explain", ("problem", problem.Id.ToString()), ("mark", mark), ("reason", "同一天检查拍的"));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Contains("同一天检查拍的", await client.GetStringAsync("/proof-flags?shown=explained"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extension_is_asked_and_granted_from_the_problem()
    {
        await using var site = await Site.StartAsync();
        var (body, problem, _) = await MakeAsync(site);
        using var doer = site.Client(Doer(body));
        var path = $"/problems/{problem.Id}/extension";
        using var early = await Site.PostAsync(doer, path, path, ("DueOn", "2023-01-01"), ("Reason", "设备晚到"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Contains("设备晚到", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var day = problem.DueOn!.Value.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var asked = await Site.PostAsync(doer, path, path, ("DueOn", day), ("Reason", "设备晚到"));
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        Assert.Contains("要由别人审批", await doer.GetStringAsync($"/problems/{problem.Id}"), StringComparison.Ordinal);
        Extension row;
        await using (var db = site.Database.Open(Viewer.System(body.Number))) row = await db.Set<Extension>().SingleAsync();
        using var other = site.Client(body.As(body.Staff.Members[1].Id));
        Assert.Contains("同意延期", await other.GetStringAsync($"/problems/{problem.Id}"), StringComparison.Ordinal);
        // 等着审核的，申请的一页说现在怎样，不给空的表单
        var waiting = await doer.GetStringAsync(path);
        Assert.Contains("等着审核", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("f-Reason", waiting, StringComparison.Ordinal);
        using var back = await Site.PostAsync(other, $"/problems/{problem.Id}", $"/ledgers/extension/{row.Id}/deeds/send-back", ("version", "1"), ("reason", "请附到货单"), ("to", $"/problems/{problem.Id}"));
        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        Assert.Contains("改好再提交", await doer.GetStringAsync($"/problems/{problem.Id}"), StringComparison.Ordinal);
        var returned = await doer.GetStringAsync(path);
        foreach (var said in new[] { "请附到货单", "设备晚到", "再提交" }) Assert.Contains(said, returned, StringComparison.Ordinal);
        using var again = await Site.PostAsync(doer, path, path, ("again", row.Id.ToString()), ("version", "2"), ("DueOn", day), ("Reason", "设备晚到，附到货单"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        using var granted = await Site.PostAsync(other, $"/problems/{problem.Id}", $"/ledgers/extension/{row.Id}/deeds/grant", ("version", "3"), ("to", $"/problems/{problem.Id}"));
        Assert.Equal($"/problems/{problem.Id}", granted.Headers.Location!.OriginalString);
        Assert.Contains("最初的期限", await other.GetStringAsync($"/problems/{problem.Id}"), StringComparison.Ordinal);
        await using var check = site.Database.Open(Viewer.System(body.Number));
        Assert.Equal(ApprovalStates.Approved, await check.Set<Extension>().Select(e => e.State).SingleAsync());
    }

    // 正文里给他的链接，点开都有
    private static async Task AssertLinksOpenAsync(HttpClient client, string page)
    {
        var links = System.Text.RegularExpressions.Regex.Matches((await client.GetStringAsync(page)).Split("<main")[1], "<a [^>]*href=\"(?<to>/[^\"#]*)", System.Text.RegularExpressions.RegexOptions.NonBacktracking).Select(m => WebUtility.HtmlDecode(m.Groups["to"].Value)).Distinct(StringComparer.Ordinal).ToList();
        Assert.Contains(links, l => l.StartsWith("/ledgers/evidence/", StringComparison.Ordinal));
        foreach (var link in links)
        {
            using var opened = await client.GetAsync(link);
            Assert.True((int)opened.StatusCode < 400, $"{link} {opened.StatusCode}");
        }
    }

    private static Viewer Doer(LoopBody body) => body.Clerk();

    private static Proof Use(Problem problem, Evidence evidence) => new() { BodyId = problem.BodyId, UnitId = problem.UnitId, ProblemId = problem.Id, EvidenceId = evidence.Id, Note = "做了" };

    private static async Task<(LoopBody Body, Problem Problem, Measure Measure)> MakeAsync(Site site)
    {
        var body = await LoopBody.MakeAsync(site.Database, feedback: new(2024, 1, 12));
        var today = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime.AddHours(8));
        var problem = body.Problem(1, p => (p.State, p.Title, p.Aspect, p.DueOn, p.ResponsibleId) = (ProblemStates.Doing, "午间窗口无人值守", "窗口服务", today.AddDays(30), body.Staff.Guest.Id));
        var measure = body.Measure(problem, 1, m => (m.Text, m.OwnerId) = ("窗口实行AB岗", body.Staff.Guest.Id));
        await body.SaveAsync(problem, measure);
        return (body, problem, measure);
    }
}
