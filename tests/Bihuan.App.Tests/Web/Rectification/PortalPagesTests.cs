using System.Net;
using System.Net.Http.Headers;

using Bihuan.Access;
using Bihuan.Documents.Writing.Official;
using Bihuan.Files;
using Bihuan.Rectification.Closing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.App.Tests.Web.Rectification;

/// <summary>公众看的网页：关着时什么也没有；开着时不登录就能看、能下载，样子记在 cookie 里，没有变的不再发；撤下的说撤下。</summary>
public sealed class PortalPagesTests
{
    [Fact]
    public async Task Closed_it_is_nowhere_and_open_it_shows_reports_until_they_are_withdrawn()
    {
        await using var site = await Site.StartAsync();
        var body = await LoopBody.MakeAsync(site.Database, new(2024, 1, 12));
        var folder = site.Services.GetRequiredService<FileFolder>();
        var id = await PublishSamples.AgreedAsync(body, folder, site.Clock, await PublishSamples.IssuedAsync(body, folder, site.Clock, body.Staff.Members[0].Name));
        using var citizen = site.Client();
        var (home, report) = ($"/portal/{body.Number}", $"/portal/{body.Number}/reports/{id}");
        string[] all = ["/portal", home, home + "/contact", home + "/feed.xml", home + "/look?size=large", report, report + "/word", report + "/pdf"];
        foreach (var path in all) Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync(path)).StatusCode);

        await PublishSamples.OpenPortalAsync(body, site.Clock);
        Assert.Equal(home, (await citizen.GetAsync("/portal")).Headers.Location!.ToString());
        Assert.Contains("还没有公开的文件", await PageAsync(citizen, home), StringComparison.Ordinal);
        Assert.Contains("0000-12345678", await PageAsync(citizen, home + "/contact"), StringComparison.Ordinal);
        foreach (var path in all.Skip(5)) Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync(path)).StatusCode);

        // 整改办在公开版本里点一下，公众马上看得见
        using var drafter = site.Client(body.As(body.Staff.Members[0].Id));
        Assert.Contains("在公开网页上公开", await PageAsync(drafter, $"/publications/{id}"), StringComparison.Ordinal);
        await using (var db = site.Database.Open(Viewer.System(body.Number)))
        {
            var version = (await db.Set<Bihuan.Ledgers.Rectification.Publishing.Publication>().AsNoTracking().SingleAsync(p => p.Id == id)).Version;
            using var posted = await Site.PostAsync(drafter, $"/publications/{id}", $"/publications/{id}/portal", ("version", version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        }
        Assert.Contains($"href=\"{report}\"", await PageAsync(citizen, home), StringComparison.Ordinal);
        // 头一个来的人怎样敲网址，别人看见的下载、换样子的链接都不跟着变；订阅里的网址照各人来的地方
        var odd = await PageAsync(citizen, $"/PORTAL/0{body.Number}/Reports/{id.ToString().ToUpperInvariant()}/");
        Assert.Contains($"href=\"{report}/word\"", odd, StringComparison.Ordinal);
        Assert.Equal(odd, await PageAsync(citizen, report));
        Assert.Contains(Uri.EscapeDataString(home + "/contact"), await PageAsync(citizen, home + "/Contact/"), StringComparison.Ordinal);
        var (pages, feeds) = (site.Services.GetRequiredService<Bihuan.App.Portal.PortalPages>(), site.Services.GetRequiredService<Bihuan.App.Portal.PortalPages>().Count);
        foreach (var host in new[] { "127.0.0.1:4321", "localhost:1234" })
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, home + "/feed.xml") { Headers = { Host = host } };
            using var fed = await citizen.SendAsync(asked);
            Assert.Contains($"<link>http://{host}{report}</link>", await fed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(feeds + 1, pages.Count);
        Assert.Contains(report, await PageAsync(drafter, $"/publications/{id}"), StringComparison.Ordinal);
        var page = await PageAsync(citizen, report);
        foreach (var said in new[] { "<h1>云溪县行政审批局关于巡察整改进展情况的报告</h1>", "138****1234", "**万元", "公开日期" }) Assert.Contains(said, page, StringComparison.Ordinal);
        foreach (var unsaid in new[] { "13800001234", "5.6万元", "<script", "style=", "退出", "/sign-in" }) Assert.DoesNotContain(unsaid, page, StringComparison.Ordinal);
        Assert.Contains("<guid isPermaLink=\"true\">" + site.Address.GetLeftPart(UriPartial.Authority) + report, await citizen.GetStringAsync(home + "/feed.xml"), StringComparison.Ordinal);
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (await citizen.GetAsync(report + "/word")).Content.Headers.ContentType!.MediaType);
        if (PdfOfWord.IsInstalled) Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString((await citizen.GetByteArrayAsync(report + "/pdf"))[..4]), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync($"{home}/reports/{Guid.NewGuid()}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await citizen.GetAsync(home + "?page=999")).StatusCode);

        // 登录着的人看见的也一样；没有变的只答304，变了样子的不是同一页
        using var first = await citizen.GetAsync(report);
        Assert.Equal((true, true, (TimeSpan?)TimeSpan.Zero), (first.Headers.CacheControl!.Public, first.Headers.CacheControl.MustRevalidate, first.Headers.CacheControl.MaxAge));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await drafter.GetStringAsync(report));
        using (var again = new HttpRequestMessage(HttpMethod.Get, report))
        {
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var same = await citizen.SendAsync(again);
            Assert.Equal((HttpStatusCode.NotModified, 0), (same.StatusCode, (await same.Content.ReadAsByteArrayAsync()).Length));
        }
        using (var packed = new HttpRequestMessage(HttpMethod.Get, report))
        {
            packed.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            using var answer = await citizen.SendAsync(packed);
            Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        }
        using (var turned = await citizen.GetAsync($"{home}/look?size=large&contrast=stark&to={Uri.EscapeDataString(report)}"))
        {
            Assert.Equal((HttpStatusCode.SeeOther, report), (turned.StatusCode, turned.Headers.Location!.ToString()));
            using var large = new HttpRequestMessage(HttpMethod.Get, report);
            large.Headers.Add("Cookie", turned.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
            using var answer = await citizen.SendAsync(large);
            Assert.Contains("<body class=\"large stark\">", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        foreach (var away in new[] { "https://evil.example/", "//evil.example", "/portal/99999/x", "/", home + "/\\evil", home + "0/x", home + ".evil.example" })
            Assert.Equal(home, (await citizen.GetAsync($"{home}/look?to={Uri.EscapeDataString(away)}")).Headers.Location!.ToString());

        // 撤下了，公众马上看见的是撤下
        Assert.IsType<ClosureStep.Done>(await PublishSamples.WithdrawAsync(body, site.Clock, id, "内容要更正"));
        foreach (var path in new[] { report, report + "/word", report + "/pdf" })
        {
            using var gone = await citizen.GetAsync(path);
            if (path.EndsWith("/pdf", StringComparison.Ordinal) && !PdfOfWord.IsInstalled) continue;
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            // 留着的人再来，还是撤下，不是没有变
            using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", gone.Headers.ETag!.ToString() } } };
            using var still = await citizen.SendAsync(again);
            Assert.Equal(HttpStatusCode.Gone, still.StatusCode);
            page = WebUtility.HtmlDecode(await gone.Content.ReadAsStringAsync());
            foreach (var said in new[] { "已经撤下", "2024年3月5日撤下", "内容要更正" }) Assert.Contains(said, page, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(report, await PageAsync(citizen, home), StringComparison.Ordinal);

        await PublishSamples.OpenPortalAsync(body, site.Clock, isOn: false);
        foreach (var path in all) Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_administrator_turns_it_on_and_what_was_typed_stays()
    {
        await using var site = await Site.StartAsync();
        var body = await LoopBody.MakeAsync(site.Database, new(2024, 1, 12));
        using var manager = site.Client(new Viewer(body.Number, Guid.CreateVersion7(), "系统管理员", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManagePortal] = [Reach.WholeBody] }));
        Assert.Contains("巡察整改公开", await PageAsync(manager, "/portal-settings"), StringComparison.Ordinal);
        using (var wrong = await Site.PostAsync(manager, "/portal-settings", "/portal-settings", ("on", "yes"), ("name", "整改公开"), ("phone", ""), ("hours", "工作日上午"), ("address", ""), ("mail", "")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            var page = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
            foreach (var said in new[] { "至少写一样", "工作日上午" }) Assert.Contains(said, page, StringComparison.Ordinal);
        }
        using (var saved = await Site.PostAsync(manager, "/portal-settings", "/portal-settings", ("on", "yes"), ("name", "整改公开"), ("phone", "0000-12345678"), ("hours", ""), ("address", ""), ("mail", ""))) Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        using var citizen = site.Client();
        Assert.Contains("整改公开", await PageAsync(citizen, $"/portal/{body.Number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_is_let_out_by_two_and_vanishes_when_it_is_restricted()
    {
        await using var site = await Site.StartAsync();
        var body = await LoopBody.MakeAsync(site.Database, new(2024, 1, 12));
        var problem = body.Problem(1, p => (p.Title, p.State) = ("内部的标题", Bihuan.Ledgers.Rectification.ProblemStates.Doing));
        await body.SaveAsync(problem);
        await PublishSamples.OpenPortalAsync(body, site.Clock);
        using var citizen = site.Client();
        using var drafter = site.Client(body.As(body.Staff.Members[0].Id));
        using var leader = site.Client(body.As(body.Staff.Members[1].Id));
        var (progress, form) = ($"/portal/{body.Number}/progress", $"/publicproblems/new?problem={problem.Id}");
        Assert.Contains("还没有公开的问题", await PageAsync(citizen, progress), StringComparison.Ordinal);
        Assert.Contains(form, await PageAsync(drafter, $"/problems/{problem.Id}"), StringComparison.Ordinal);
        using (var bare = await Site.PostAsync(drafter, form, "/publicproblems/new", ("problem", problem.Id.ToString()), ("version", "0"), ("title", "写到一半的标题"), ("measures", "")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
            Assert.Contains("写到一半的标题", WebUtility.HtmlDecode(await bare.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
        string path;
        using (var sent = await Site.PostAsync(drafter, form, "/publicproblems/new", ("problem", problem.Id.ToString()), ("version", "0"), ("title", "窗口没有人值守"), ("measures", "排好值守表，每天查岗。"))) path = sent.Headers.Location!.ToString();
        // 已经有一个的，接着办那一个
        Assert.Equal(path, (await drafter.GetAsync(form)).Headers.Location!.ToString());
        Assert.Contains(path, await PageAsync(leader, "/todo"), StringComparison.Ordinal);
        using (var own = await Site.PostAsync(drafter, path, path + "/approve", ("version", "1"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        using (var returned = await Site.PostAsync(leader, path, path + "/return", ("version", "1"), ("reason", "写明几个窗口"))) Assert.Equal(HttpStatusCode.SeeOther, returned.StatusCode);
        Assert.Contains("照退回的原因改公开的说法", await PageAsync(drafter, "/todo"), StringComparison.Ordinal);
        Assert.Contains("写明几个窗口", await PageAsync(drafter, path), StringComparison.Ordinal);
        using (var again = await Site.PostAsync(drafter, path, path + "/send", ("problem", problem.Id.ToString()), ("version", "2"), ("title", "两个窗口没有人值守"), ("measures", "排好值守表，每天查岗。"))) Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        using (var approved = await Site.PostAsync(leader, path, path + "/approve", ("version", "3"))) Assert.Equal(HttpStatusCode.SeeOther, approved.StatusCode);
        var page = await PageAsync(citizen, progress);
        foreach (var said in new[] { "两个窗口没有人值守", "每天查岗", "整改中" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("内部的标题", page, StringComparison.Ordinal);
        await using (var db = site.Database.Open(Viewer.System(body.Number)))
        {
            (await db.Set<Bihuan.Ledgers.Rectification.Problem>().SingleAsync(p => p.Id == problem.Id)).Restricted = true;
            await db.SaveAsync(new Bihuan.Audit.Process("测试", Viewer.System(body.Number), site.Clock.GetUtcNow().UtcDateTime));
        }
        Assert.DoesNotContain("值守", await PageAsync(citizen, progress), StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(HttpClient client, string path) => WebUtility.HtmlDecode(await client.GetStringAsync(path));
}
