using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Rectification;

/// <summary>整改方案的页面：起草、清单、校核和认可、一起定责任、送审；只看的人改不了。</summary>
public sealed class PlanPagesTests
{
    [Fact]
    public async Task A_plan_is_drafted_checked_assigned_and_sent_on_its_pages()
    {
        await using var site = await Site.StartAsync();
        var body = await LoopBody.MakeAsync(site.Database);
        var problem = body.Problem(1, p => p.Title = "午间窗口无人值守");
        await body.SaveAsync(problem, body.Measure(problem, 1, m => m.Text = "切实加强窗口管理"), body.Problem(2, p => p.Aspect = "党的建设"));
        using var client = site.Client(body.Clerk());
        Assert.Contains("起草方案", await client.GetStringAsync("/plans"), StringComparison.Ordinal);
        string plan;
        using (var started = await Site.PostAsync(client, "/plans", "/plans", ("inspection", body.Inspection.Id.ToString()), ("version", "1")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, started.StatusCode);
            plan = started.Headers.Location!.ToString();
        }
        // 连点两下不起两稿
        using (var again = await Site.PostAsync(client, plan, "/plans", ("inspection", body.Inspection.Id.ToString()), ("version", "1"))) Assert.Equal("/plans", again.Headers.Location!.ToString());
        await using (var db = site.Database.Open(body.Clerk())) Assert.Equal(1, await db.Set<Plan>().CountAsync(p => p.InspectionId == body.Inspection.Id));

        Assert.Contains("午间窗口无人值守", await client.GetStringAsync(plan), StringComparison.Ordinal);
        Assert.Contains("切实加强窗口管理", await client.GetStringAsync(plan + "?tab=tasks"), StringComparison.Ordinal);
        Assert.Contains("责任领导", await client.GetStringAsync(plan + "?tab=duties"), StringComparison.Ordinal);
        var check = await client.GetStringAsync(plan + "?tab=check");
        Assert.Contains("还没有写措施", check, StringComparison.Ordinal);
        Assert.Contains("不够具体的措施", check, StringComparison.Ordinal);
        Assert.DoesNotContain("午间窗口无人值守", (await client.GetStringAsync(plan + "?tab=check&rule=plan.bare-problem")).Split("plan-rules")[1], StringComparison.Ordinal);

        // 认可：没有理由的 422，填了的记下
        var mark = Regex.Match(check, "name=\"mark\" value=\"(?<mark>[0-9a-f]{32})\"", RegexOptions.NonBacktracking).Groups["mark"].Value;
        using (var refused = await Site.PostAsync(client, plan, plan + "/accept", ("mark", mark), ("reason", "  ")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("请写明为什么可以这样", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var accepted = await Site.PostAsync(client, plan, plan + "/accept", ("mark", mark), ("reason", "另册办理"), ("back", plan + "?tab=check"))) Assert.Equal(plan + "?tab=check", accepted.Headers.Location!.ToString());
        Assert.Contains("认可：另册办理", await client.GetStringAsync(plan + "?tab=check&accepted=1"), StringComparison.Ordinal);

        // 一起定责任：先看，再办
        var member = body.Staff.Members[0].Id.ToString();
        (string, string)[] filled = [("of", "problem"), ("scope", "all"), (nameof(Problem.ResponsibleId), member), (nameof(Problem.DueOn), "2026-04-01")];
        using (var seen = await Site.PostAsync(client, plan, plan + "/assign", [.. filled, ("do", "preview")])) Assert.Contains("将把2个问题的责任人、整改期限定为", await seen.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var done = await Site.PostAsync(client, plan, plan + "/assign", [.. filled, ("do", "apply"), ("expected", "2")]))
        {
            Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
            Assert.Contains("撤回这次批量办理", await client.GetStringAsync(done.Headers.Location), StringComparison.Ordinal);
        }
        using (var nothing = await Site.PostAsync(client, plan, plan + "/assign", ("of", "problem"), ("scope", "all"), ("do", "preview"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);

        // 勾选的里混进别的巡察的：什么也不改
        var other = new Inspection { BodyId = body.Number, Title = "县委第二轮巡察", Inspector = "县委第一巡察组", FeedbackOn = new(2024, 1, 12), UnitId = MeetingBody.Office };
        await body.SaveAsync(other);
        var foreign = body.Problem(9, p => p.InspectionId = other.Id);
        await body.SaveAsync(foreign);
        using (var mixed = await Site.PostAsync(client, plan, plan + "/assign", ("of", "problem"), ("row", problem.Id.ToString()), ("row", foreign.Id.ToString()), (nameof(Problem.DueOn), "2026-05-01"), ("do", "apply")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, mixed.StatusCode);
            Assert.Contains("选的有1条不在这次巡察里", await mixed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        await using (var db = site.Database.Open(body.Clerk())) Assert.Equal(0, await db.Set<Problem>().CountAsync(p => p.DueOn == new DateOnly(2026, 5, 1)));

        // 校核有要改好的：先给他看，勾了才送
        using (var asked = await Site.PostAsync(client, plan, plan + "/send", ("version", "1")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
            Assert.Contains("看过了，仍要送审", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var sent = await Site.PostAsync(client, plan, plan + "/send", ("version", "1"), ("seen", "yes"))) Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var reviewing = await client.GetStringAsync(plan);
        // 送审了，清单里不给改、借用、指派，说明怎样改
        foreach (var gone in new[] { "给选中的一起定责任", "/plans/borrow/", "name=\"row\"" }) Assert.DoesNotContain(gone, reviewing, StringComparison.Ordinal);
        Assert.Contains("请先在上面退回修改", reviewing, StringComparison.Ordinal);
        Assert.Contains("三张清单.xlsx", reviewing, StringComparison.Ordinal);
        Assert.Contains("还没有答复", reviewing, StringComparison.Ordinal);
        using (var stale = await Site.PostAsync(client, plan, plan + "/return", ("version", "1"), ("reason", "改一改"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
    }

    [Fact]
    public async Task Who_only_reads_sees_the_plan_and_changes_nothing()
    {
        await using var site = await Site.StartAsync();
        var body = await LoopBody.MakeAsync(site.Database);
        var plan = new Plan { BodyId = body.Number, InspectionId = body.Inspection.Id, UnitId = MeetingBody.Office, Title = "整改方案" };
        await body.SaveAsync(plan, body.Problem(1));
        var reader = new Viewer(body.Number, body.Staff.Guest.Id, "夏至", new[] { "inspection", "plan", "planreview", "problem", "measure", "person" }.ToDictionary(Permissions.View, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), MeetingBody.Office);
        using var client = site.Client(reader);
        var page = await client.GetStringAsync($"/plans/{plan.Id}");
        Assert.Contains("问题1", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/plans/{plan.Id}/send", page, StringComparison.Ordinal);
        foreach (var step in new[] { "send", "return", "adopt", "accept", "assign" })
        {
            using var refused = await Site.PostAsync(client, "/", $"/plans/{plan.Id}/{step}", ("version", "1"));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
        using var signed = await Site.PostAsync(client, "/", $"/plans/{plan.Id}/sign", ("version", "1"), ("agreed", "yes"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, signed.StatusCode);
        Assert.Contains("会议通过以后才签署", await signed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
