using System.Net;
using System.Text;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Rectification;

/// <summary>销号的页面：申请、各步的审核、纸面的登记、退回再报、定要过哪几步；都由各人在网页上办。</summary>
public sealed class ClosurePagesTests
{
    private static readonly DateOnly Today = new(2024, 3, 5);

    [Fact]
    public async Task A_problem_is_closed_on_the_pages_step_by_step_by_different_people()
    {
        await using var site = await Site.StartAsync();
        var (body, problem) = await ReadyAsync(site);
        var (clerk, leader, office, head) = (site.Client(body.Clerk()), site.Client(body.As(body.Staff.Members[1].Id)), site.Client(body.As(body.Staff.Members[2].Id)), site.Client(body.As(body.Staff.Members[0].Id)));
        using var discipline = site.Client(Checker(body));
        var close = $"/problems/{problem.Id}/close";
        Assert.Contains("申请销号", await clerk.GetStringAsync($"/problems/{problem.Id}"), StringComparison.Ordinal);

        // 没有写全的 422，填的都在；暂存、取回
        var version = Version(await clerk.GetStringAsync(close));
        using (var refused = await Site.PostAsync(clerk, close, close, ("version", version), ("Outcome", "收费依据都公示了"), ("do", "submit")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
            Assert.Contains("收费依据都公示了", page, StringComparison.Ordinal);
            Assert.Contains("请选由哪条规则看护", page, StringComparison.Ordinal);
        }
        using (var kept = await Site.PostAsync(clerk, close, close + "/draft", ("version", version), ("Outcome", "写了一半的成效"), ("watch", "contract.unreviewed"))) Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        var opened = WebUtility.HtmlDecode(await clerk.GetStringAsync(close + "?draft=open"));
        Assert.Contains("写了一半的成效", opened, StringComparison.Ordinal);
        Assert.Matches("value=\"contract.unreviewed\" checked", opened);
        using (var done = await Site.PostAsync(clerk, close, close, ("version", version), ("Outcome", "收费依据都公示了"), ("watch", "contract.unreviewed"), ("unit", "contract.unreviewed"), ("do", "submit"))) Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        var id = await ClosureAsync(site, problem);
        Assert.DoesNotContain("draft=open", await clerk.GetStringAsync($"/problems/{problem.Id}"), StringComparison.Ordinal);

        // 申请的人审不了；退回要写原因
        var sheet = $"/closures/{id}";
        using (var own = await ReviewAsync(clerk, sheet, "leader", "agree")) Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        Assert.Contains("看过，签字：销号", await leader.GetStringAsync("/todo"), StringComparison.Ordinal);
        var opened1 = Version(await leader.GetStringAsync(sheet));
        await DoneAsync(ReviewAsync(leader, sheet, "leader", "agree"));
        // 两个标签页，后按的没有办成：写的意见还在
        using (var second = await Site.PostAsync(leader, sheet, sheet + "/review", ("version", opened1), ("step", "leader"), ("text", "成效属实，同意报请。"), ("do", "agree")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
            var page = WebUtility.HtmlDecode(await second.Content.ReadAsStringAsync());
            Assert.Matches("您刚才写的意见</label>[^<]*<textarea[^>]*readonly[^>]*>成效属实，同意报请。</textarea>", page);
        }
        using (var bare = await ReviewAsync(office, sheet, "office", "return"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
            var page = await bare.Content.ReadAsStringAsync();
            foreach (var said in new[] { "<a href=\"#f-text\">请写明退回的原因", "id=\"faults\"", "id=\"f-text\" name=\"text\" rows=\"3\" maxlength=\"1000\" aria-invalid=\"true\"" }) Assert.Contains(said, page, StringComparison.Ordinal);
        }
        await DoneAsync(ReviewAsync(office, sheet, "office", "return", ("text", "请补公示栏的照片")));
        var returned = await office.GetStringAsync(sheet);
        Assert.Contains("整改办核佐证，退回", returned, StringComparison.Ordinal);
        Assert.DoesNotContain("整改办核佐证<span class=\"unseen\">，还没有到", returned, StringComparison.Ordinal);
        Assert.Contains("请补公示栏的照片", WebUtility.HtmlDecode(await clerk.GetStringAsync($"/problems/{problem.Id}")), StringComparison.Ordinal);

        // 再报：写的成效、选的规则还在
        var again = WebUtility.HtmlDecode(await clerk.GetStringAsync(close));
        Assert.Contains("收费依据都公示了", again, StringComparison.Ordinal);
        await DoneAsync(Site.PostAsync(clerk, close, close, ("version", Version(again)), ("Outcome", "收费依据都公示了，附照片"), ("watch", "contract.unreviewed"), ("do", "submit")));
        id = await ClosureAsync(site, problem);
        sheet = $"/closures/{id}";
        Assert.Contains("已重新申请（第2次）", await office.GetStringAsync("/closures?step=back"), StringComparison.Ordinal);
        await DoneAsync(ReviewAsync(leader, sheet, "leader", "agree"));
        await DoneAsync(ReviewAsync(office, sheet, "office", "agree", ("text", "佐证齐全")));
        await DoneAsync(ReviewAsync(discipline, sheet, "discipline", "agree"));

        // 会议：先列入，再成批登记
        var batch = "/closures?step=meeting";
        Assert.DoesNotContain($"value=\"{id}:", await office.GetStringAsync(batch), StringComparison.Ordinal);
        await DoneAsync(Site.PostAsync(office, sheet, sheet + "/table", ("version", Version(await office.GetStringAsync(sheet))), ("do", "on")));
        var topic = await TopicAsync(body);
        var item = Regex.Match(await office.GetStringAsync(batch), $"value=\"(?<item>{id}:[0-9]+)\"", RegexOptions.NonBacktracking).Groups["item"].Value;
        using (var without = await Site.PostAsync(office, batch, "/closures/review", ("step", "meeting"), ("item", item), ("text", "同意销号"), ("do", "agree")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
            var page = WebUtility.HtmlDecode(await without.Content.ReadAsStringAsync());
            Assert.Contains("请选审批它们的议题", page, StringComparison.Ordinal);
            Assert.Contains("同意销号", page, StringComparison.Ordinal);
            Assert.Contains($"value=\"{item}\" checked", page, StringComparison.Ordinal);
        }
        await DoneAsync(Site.PostAsync(office, batch, "/closures/review", ("step", "meeting"), ("item", item), ("topic", topic.ToString()), ("do", "agree")));

        // 组长要勾承诺；巡察办的是纸面，附扫描件
        using (var unsigned = await ReviewAsync(head, sheet, "head", "agree")) Assert.Equal(HttpStatusCode.UnprocessableEntity, unsigned.StatusCode);
        await DoneAsync(ReviewAsync(head, sheet, "head", "agree", ("agreed", "yes")));
        using (var scanless = await ReviewAsync(office, sheet, "inspection", "paper", ("on", "2024-03-05"), ("by", "县委巡察办")))
        {
            var page = WebUtility.HtmlDecode(await scanless.Content.ReadAsStringAsync());
            Assert.Contains("请附签字、批复的扫描件", page, StringComparison.Ordinal);
            Assert.Contains("县委巡察办", page, StringComparison.Ordinal);
        }
        var token = await Site.TokenAsync(office, sheet);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(Version(await office.GetStringAsync(sheet))), "version" }, { new StringContent("inspection"), "step" },
            { new StringContent("2024-03-05"), "on" }, { new StringContent("县委巡察办"), "by" }, { new StringContent("paper"), "do" }, { new ByteArrayContent(Encoding.UTF8.GetBytes("关于同意销号的批复")), "Papers.add", "批复.txt" },
        };
        await DoneAsync(office.PostAsync(sheet + "/review", form));
        var closed = WebUtility.HtmlDecode(await office.GetStringAsync(sheet));
        Assert.Contains("2024-03-05销号", WebUtility.HtmlDecode(await office.GetStringAsync("/closures?step=closed")), StringComparison.Ordinal);
        // 打印时提示不印，议题要印
        Assert.Contains("<p class=\"closure-topic\">议题：", closed, StringComparison.Ordinal);
        Assert.Contains("批复.txt", closed, StringComparison.Ordinal);
        Assert.Contains("县委巡察办", closed, StringComparison.Ordinal);
        await using var db = site.Database.Open(body.Clerk());
        Assert.Equal((ProblemStates.Closed, Today), await db.Set<Problem>().Where(p => p.Id == problem.Id).Select(p => ValueTuple.Create(p.State, p.ClosedOn!.Value)).SingleAsync());
        foreach (var client in new[] { clerk, leader, office, head }) client.Dispose();
    }

    [Fact]
    public async Task What_still_blocks_is_listed_and_the_chain_is_set_by_its_keeper()
    {
        await using var site = await Site.StartAsync();
        var (body, problem) = await ReadyAsync(site);
        await body.SaveAsync(body.Measure(problem, 2, m => m.Text = "培训收费人员"));
        using var clerk = site.Client(body.Clerk());
        var page = WebUtility.HtmlDecode(await clerk.GetStringAsync($"/problems/{problem.Id}"));
        Assert.Contains("措施2还没有报“已完成”", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/problems/{problem.Id}/close\"", page, StringComparison.Ordinal);
        using (var forbidden = await clerk.GetAsync("/closures/chain")) Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);

        using var keeper = site.Client(new Viewer(body.Number, body.Staff.Guest.Id, "夏至", new[] { Permissions.View("closure"), Permissions.View("person"), Permissions.View("problem"), Permissions.ManageClosures }.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), MeetingBody.Office));
        var chain = "/closures/chain";
        using (var none = await Site.PostAsync(keeper, chain, chain, ("version", "1"), ("step", "leader"), ("reason", "照本局办法"), ("do", "save")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
            Assert.Contains("不能去掉", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var found = await Site.PostAsync(keeper, chain, chain, ("version", "1"), ("step", "office"), ("find", "乔安"), ("reason", "照本局办法"), ("do", "find"))) Assert.Contains(body.Staff.Members[3].Id.ToString(), await found.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await DoneAsync(Site.PostAsync(keeper, chain, chain, ("version", "1"), ("step", "office"), ("step", "meeting"), ("alternate", body.Staff.Members[3].Id.ToString()), ("reason", "照本局办法"), ("do", "save")));
        using (var stale = await Site.PostAsync(keeper, chain, chain, ("version", "1"), ("step", "office"), ("reason", "照本局办法"), ("do", "save"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        await using var db = site.Database.Open(body.Clerk());
        var stored = await db.ClosureChains.SingleAsync(c => c.BodyId == body.Number);
        Assert.Equal(("office,meeting", body.Staff.Members[3].Id, false, 2), (stored.Steps, stored.AlternateId!.Value, stored.TakesPaper, stored.Version));
    }

    private static async Task<(LoopBody Body, Problem Problem)> ReadyAsync(Site site)
    {
        var body = await LoopBody.MakeAsync(site.Database);
        await using (var db = site.Database.Open(Viewer.System(body.Number)))
        {
            (await db.Set<Inspection>().SingleAsync(i => i.Id == body.Inspection.Id)).HeadId = body.Staff.Members[0].Id;
            await db.SaveAsync(new Bihuan.Audit.Process("测试准备", Viewer.System(body.Number), site.Clock.GetUtcNow().UtcDateTime));
        }
        var problem = body.Problem(1, p => (p.Title, p.State, p.LeaderId, p.Progress) = ("窗口收费没有公示", ProblemStates.Doing, body.Staff.Members[1].Id, ProgressStates.Done));
        var measure = body.Measure(problem, 1, m => (m.Progress, m.DoneOn) = (ProgressStates.Done, Today.AddDays(-3)));
        var evidence = new Evidence { UnitId = problem.UnitId, Title = "公示栏", Kind = EvidenceKinds.Statement, Statement = "已经更新。", HappenedOn = Today.AddDays(-3) };
        await body.SaveAsync(problem, measure, evidence, new Proof { UnitId = problem.UnitId, ProblemId = problem.Id, EvidenceId = evidence.Id, MeasureId = measure.Id, Note = "公示了" });
        return (body, problem);
    }

    private static Viewer Checker(LoopBody body) => new(body.Number, body.Staff.Members[4].Id, "黎昕",
        new[] { "closure", "closurereview", "problem", "measure", "evidence", "proof", "person", "inspection" }.Select(Permissions.View).Append(Permissions.CheckClosures).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), MeetingBody.Office);

    private static async Task<Guid> TopicAsync(LoopBody body)
    {
        var meeting = new Meeting { Title = "第3次党组会", Kind = "party-group", HeldOn = Today, BeganAt = "09:00", Place = "三楼", UnitId = MeetingBody.Office, ChairId = body.Staff.Members[0].Id, RecorderId = body.Staff.Guest.Id };
        var topic = new Topic { MeetingId = meeting.Id, Order = 1, HeldOn = Today, Title = "研究整改销号", Kind = TopicKinds.Ordinary, Decision = Decisions.Passed, UnitId = MeetingBody.Office };
        await body.SaveAsync(meeting, topic);
        return topic.Id;
    }

    private static async Task<Guid> ClosureAsync(Site site, Problem problem)
    {
        await using var db = site.Database.Open(Viewer.System(problem.BodyId));
        return await db.Set<Closure>().Where(c => c.ProblemId == problem.Id).OrderByDescending(c => c.Round).Select(c => c.Id).FirstAsync();
    }

    private static async Task<HttpResponseMessage> ReviewAsync(HttpClient client, string sheet, string step, string what, params (string, string)[] fields) =>
        await Site.PostAsync(client, sheet, sheet + "/review", [("version", Version(await client.GetStringAsync(sheet))), ("step", step), ("do", what), .. fields]);

    private static async Task DoneAsync(Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, response.StatusCode == HttpStatusCode.SeeOther ? "" : Regex.Match(WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), "notice bad.{0,400}", RegexOptions.Singleline | RegexOptions.NonBacktracking).Value);
    }

    private static string Version(string page) => Regex.Match(page, "name=\"version\" value=\"(?<version>[0-9]+)\"", RegexOptions.NonBacktracking).Groups["version"] is { Success: true } found ? found.Value : "1";
}
