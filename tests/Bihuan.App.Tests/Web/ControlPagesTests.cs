using System.Net;

using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Controls.Running;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web;

public sealed class ControlPagesTests
{
    private static readonly Control Unreviewed = AllControls.Book.Find("contract.unreviewed")!;

    [Fact]
    public async Task A_finding_is_seen_waived_with_a_reason_and_taken_back()
    {
        await using var site = await Site.StartAsync();
        var body = await BrokenAsync(site);
        using var client = site.Client(With(body, Permissions.ViewControls, Permissions.ManageControls, Permissions.View("contract")));
        Assert.Contains("疑似不符", await client.GetStringAsync("/controls"), StringComparison.Ordinal);
        const string page = "/controls/contract.unreviewed";
        var shown = await client.GetStringAsync(page);
        Assert.Contains("才审查，晚5天", shown, StringComparison.Ordinal);
        Assert.Contains("按单位看", await client.GetStringAsync("/controls"), StringComparison.Ordinal);
        Assert.Contains(">1</a>", await client.GetStringAsync("/controls/map"), StringComparison.Ordinal);
        var waive = $"/controls/findings/{(await body.OpenAsync()).Single().Id}/waive";
        using (var refused = await Site.PostAsync(client, page, waive, ("control", Unreviewed.Id), ("until", "2024-03-01"), ("reason", "等县里的意见")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var again = await refused.Content.ReadAsStringAsync();
            Assert.Contains("在今天之前", again, StringComparison.Ordinal);
            Assert.Contains("等县里的意见</textarea>", again, StringComparison.Ordinal);
        }
        using (var waived = await Site.PostAsync(client, page, waive, ("control", Unreviewed.Id), ("until", "2024-03-20"), ("reason", "等县里的意见"))) Assert.Equal(HttpStatusCode.SeeOther, waived.StatusCode);
        Assert.Contains("没有要处理的", await client.GetStringAsync(page), StringComparison.Ordinal);
        Assert.Contains("暂不处理到2024-03-20，周启明：等县里的意见", await client.GetStringAsync(page + "?show=waived"), StringComparison.Ordinal);
        using (var back = await Site.PostAsync(client, page, waive, ("control", Unreviewed.Id), ("do", "back"), ("reason", "意见来了"))) Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        Assert.Contains("才审查，晚5天", await client.GetStringAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_said_on_the_page_it_came_from_and_also_when_the_finding_is_not_shown()
    {
        await using var site = await Site.StartAsync();
        var body = await BrokenAsync(site);
        using var client = site.Client(With(body, Permissions.ViewControls, Permissions.ManageControls, Permissions.View("contract")));
        const string page = "/controls/contract.unreviewed", waived = page + "?show=waived";
        var waive = $"/controls/findings/{(await body.OpenAsync()).Single().Id}/waive";
        using (var early = await Site.PostAsync(client, page, waive, ("control", Unreviewed.Id), ("do", "back"), ("reason", "意见来了")))
            Assert.Contains("不用再恢复", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var done = await Site.PostAsync(client, page, waive, ("control", Unreviewed.Id), ("until", "2024-03-20"), ("reason", "等县里的意见"))) Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        // 从“暂不处理的”里恢复，没有写理由：还在这一页，写在这一条旁边
        Assert.Contains($"action=\"{waive}?show=waived#finding-", await client.GetStringAsync(waived), StringComparison.Ordinal);
        using (var refused = await Site.PostAsync(client, waived, waive + "?show=waived", ("control", Unreviewed.Id), ("do", "back"), ("reason", "")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("请写明理由", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        // 别处已经不列这一条：写在最上面
        using (var elsewhere = await Site.PostAsync(client, waived, waive, ("control", Unreviewed.Id), ("do", "back"), ("reason", "")))
            Assert.Contains("请写明理由", await elsewhere.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var back = await Site.PostAsync(client, waived, waive + "?show=waived", ("control", Unreviewed.Id), ("do", "back"), ("reason", "意见来了"));
        Assert.Equal(waived + "&told=back", back.Headers.Location!.OriginalString);
    }

    [Fact]
    public void A_name_written_before_the_sentence_is_not_said_again()
    {
        Assert.Equal("2026年：登记0次", App.Office.Controls.ControlWords.After("陈知行", "陈知行，2026年：登记0次"));
        Assert.Equal("陈知行之外的人", App.Office.Controls.ControlWords.After("陈知行", "陈知行之外的人"));
        Assert.Equal("陈知行，2026年", App.Office.Controls.ControlWords.After(null, "陈知行，2026年"));
    }

    [Fact]
    public async Task Who_sees_one_unit_is_told_so_and_no_light_claims_the_whole_body()
    {
        await using var site = await Site.StartAsync();
        var body = await BrokenAsync(site);
        using var client = site.Client(new Viewer(body.Number, Guid.CreateVersion7(), "周启明", new Dictionary<string, IReadOnlyList<Reach>>(StringComparer.Ordinal) { [Permissions.ViewControls] = [new Reach(ReachKind.Unit, 999_999)] }));
        foreach (var page in new[] { "/controls", "/controls/map", "/controls/contract.unreviewed" }) Assert.Contains("只看得到您的科室", await client.GetStringAsync(page), StringComparison.Ordinal);
        Assert.Contains("范围内未发现", await client.GetStringAsync("/controls/contract.unreviewed"), StringComparison.Ordinal);
        using var whole = site.Client(With(body, Permissions.ViewControls));
        Assert.DoesNotContain("只看得到您的科室", await whole.GetStringAsync("/controls"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_control_is_switched_off_with_a_reason_tried_and_run()
    {
        await using var site = await Site.StartAsync();
        var body = await BrokenAsync(site);
        using var client = site.Client(With(body, Permissions.ViewControls, Permissions.ManageControls, Permissions.View("contract")));
        const string page = "/controls/contract.unreviewed";
        using (var refused = await Site.PostAsync(client, page, page + "/switch", ("do", "off"), ("reason", "")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using (var off = await Site.PostAsync(client, page, page + "/switch", ("do", "off"), ("reason", "由县里统一审查"))) Assert.Equal(HttpStatusCode.SeeOther, off.StatusCode);
        Assert.Contains("由县里统一审查", await client.GetStringAsync(page), StringComparison.Ordinal);
        Assert.Contains("没有开，没有查", await OffAsync(site, body, client, page), StringComparison.Ordinal);
        var tried = await client.GetStringAsync(page + "/try");
        Assert.Contains("会碰到<b>1</b>处", tried, StringComparison.Ordinal);
        Assert.Matches("<li><a href=\"/ledgers/contract/[0-9a-f-]{36}\">[^<]+</a>，[^<]*才审查", tried);
        using (var on = await Site.PostAsync(client, page, page + "/switch", ("do", "on"), ("reason", "又由本局审查"))) Assert.Equal(HttpStatusCode.SeeOther, on.StatusCode);
        using (var run = await Site.PostAsync(client, page, page + "/run")) Assert.Contains("才审查，晚5天", await client.GetStringAsync(run.Headers.Location), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_look_has_no_buttons_and_is_refused()
    {
        await using var site = await Site.StartAsync();
        var body = await BrokenAsync(site);
        using var client = site.Client(With(body, Permissions.ViewControls));
        const string page = "/controls/contract.unreviewed";
        var shown = await client.GetStringAsync(page);
        Assert.DoesNotContain("<form method=\"post\" action=\"/controls", shown, StringComparison.Ordinal);
        // 合同台账没有给他看：只说有一条
        Assert.Contains("您看不到的一条记录", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("才审查", shown, StringComparison.Ordinal);
        using var refused = await Site.PostAsync(client, "/", page + "/switch", ("do", "off"), ("reason", "不该成"));
        Assert.NotEqual(HttpStatusCode.SeeOther, refused.StatusCode);
        await using var db = site.Database.Open(body.System);
        Assert.Empty(await db.ControlSwitches.ToListAsync());
        using var none = site.Client(With(body, Permissions.View("contract")));
        using var denied = await none.GetAsync("/controls");
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        using var unknown = await client.GetAsync("/controls/nothing");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Every_address_asks_for_its_own_permission()
    {
        await using var site = await Site.StartAsync();
        var body = await BrokenAsync(site);
        const string page = "/controls/contract.unreviewed";
        var waive = $"/controls/findings/{(await body.OpenAsync()).Single().Id}/waive";
        // 只能看的，不能改；只能改、不能看的，什么也打不开
        using var looks = site.Client(With(body, Permissions.ViewControls, Permissions.View("contract")));
        using var manages = site.Client(With(body, Permissions.ManageControls, Permissions.View("contract")));
        foreach (var path in new[] { page + "/try", "/controls/own/new" }) Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(looks, path));
        foreach (var path in new[] { "/controls", "/controls/map", page, page + "/try", "/controls/own/new" }) Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(manages, path));
        foreach (var client in new[] { looks, manages })
        {
            foreach (var path in new[] { page + "/switch", page + "/run", waive, "/controls/own/new" })
            {
                using var refused = await Site.PostAsync(client, "/", path, ("control", Unreviewed.Id), ("do", "off"), ("until", "2024-03-20"), ("reason", "不该成"));
                Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            }
        }

        static async Task<HttpStatusCode> GetAsync(HttpClient client, string path)
        {
            using var answer = await client.GetAsync(path);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Supervisor_opens_the_roll_up_of_the_bodies_it_supervises_and_nobody_else_does()
    {
        await using var site = await Site.StartAsync();
        var body = await BrokenAsync(site);
        var supervisor = await Staff.MakeAsync(site.Database);
        var today = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime.AddHours(8));
        var person = await supervisor.PersonAsync("宋正则");
        await supervisor.GiveAsync(await supervisor.RoleAsync("督导", (Permissions.ViewControls, GrantScope.SupervisedBodies)), person: person, from: today.AddDays(-30));
        await using (var db = site.Database.Open(Viewer.System(supervisor.Body)))
        {
            db.Add(new Bihuan.People.Supervision { BodyId = supervisor.Body, SupervisedBodyId = body.Number, From = today.AddDays(-20) });
            await db.SaveAsync(Bihuan.Audit.Process.Now("开放督导", db.Viewer, site.Clock));
        }
        using (var client = site.Client((await supervisor.ViewerAsync(person, today: today))!))
        {
            var page = await client.GetStringAsync("/supervised/controls");
            Assert.Contains("云溪县行政审批局", page, StringComparison.Ordinal);
            Assert.Contains("疑似不符1", page, StringComparison.Ordinal);
            Assert.Contains("href=\"/supervised/controls\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("才审查", page, StringComparison.Ordinal);
            Assert.DoesNotContain("双重组织生活未落实", page, StringComparison.Ordinal);
            using var own = await client.GetAsync("/controls");
            Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        }
        using var none = site.Client(With(body, Permissions.ViewControls));
        using var missing = await none.GetAsync("/supervised/controls");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.DoesNotContain("/supervised/controls", await none.GetStringAsync("/controls"), StringComparison.Ordinal);
    }

    private static async Task<string> OffAsync(Site site, ExampleBody body, HttpClient client, string page)
    {
        await RunControls.RunAsync(site.Database, site.Clock, body.Number);
        return await client.GetStringAsync(page);
    }

    private static async Task<ExampleBody> BrokenAsync(Site site)
    {
        var body = await ExampleBody.MakeAsync(site.Database, site.Clock);
        await body.PlayAsync(Unreviewed.Examples.First(e => e.Breaks));
        await RunControls.RunAsync(site.Database, site.Clock, body.Number);
        return body;
    }

    private static Viewer With(ExampleBody body, params string[] permissions) =>
        new(body.Number, Guid.CreateVersion7(), "周启明", permissions.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]));
}
