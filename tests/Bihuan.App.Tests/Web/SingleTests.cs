using System.Net;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.App.Office.Single;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.App.Tests.Web;

/// <summary>单机使用：一次性的地址换凭证，别的地方来的一律不答。</summary>
public sealed class SingleTests
{
    private static readonly (string, string)[] Me = [("body", "云溪县行政审批局"), ("unit", "综合科"), ("person", "林知远")];

    [Fact]
    public async Task Without_the_printed_address_nothing_opens()
    {
        await using var site = await StartAsync();
        using var client = site.Client();
        foreach (var path in new[] { "/", "/compare", "/single/start", "/ledgers/person", "/audit", "/sign-in", "/first-run", "/single/open", "/single/open?key=x", "/没有这一页" })
        {
            using var response = await client.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, response.StatusCode));
            Assert.Contains("请用打印的地址打开", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Printed_address_works_once_and_asks_who_one_is()
    {
        await using var site = await StartAsync();
        using var client = site.Client();
        var address = Address(site);
        using (var opened = await client.GetAsync(address))
        {
            Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
            Assert.Equal("0; url=/", opened.Headers.GetValues("Refresh").Single());
            var cookie = opened.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("bihuan.single=", StringComparison.Ordinal));
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        }
        using (var home = await client.GetAsync("/")) Assert.Equal((HttpStatusCode.SeeOther, "/single/start"), (home.StatusCode, home.Headers.Location?.ToString()));
        using (var empty = await Site.PostAsync(client, "/single/start", "/single/start", ("body", "云溪县行政审批局"), ("unit", ""), ("person", "林知远")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
            Assert.Contains("您所在的科室", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var started = await Site.PostAsync(client, "/single/start", "/single/start", Me)) Assert.Equal(HttpStatusCode.SeeOther, started.StatusCode);
        foreach (var path in new[] { "/", "/ledgers/person", "/audit", "/jobs", "/people", "/figures" })
        {
            using var response = await client.GetAsync(path);
            var page = await response.Content.ReadAsStringAsync();
            Assert.Equal((path, HttpStatusCode.OK), (path, response.StatusCode));
            Assert.Contains("林知远（单机）", page, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"/account", page, StringComparison.Ordinal);
            Assert.DoesNotContain("/sign-out", page, StringComparison.Ordinal);
        }
        // 账号、登录，单机时没有；先前的地址换不来第二个人
        foreach (var path in new[] { "/sign-in", "/account", "/first-run" })
            using (var response = await client.GetAsync(path)) Assert.Equal((path, HttpStatusCode.NotFound), (path, response.StatusCode));
        using (var response = await client.GetAsync("/access/accounts")) Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        using var other = site.Client();
        using (var response = await other.GetAsync(address)) Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        await using var db = site.Database.Open();
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Process == "开始单机使用"));
        Assert.Equal(SingleUser.Kind.OnePerson, await SingleUser.KindAsync(db));
    }

    [Fact]
    public async Task Printed_address_expires_and_a_new_one_voids_it()
    {
        await using var site = await StartAsync();
        using var client = site.Client();
        var late = Address(site);
        site.Clock.Advance(SingleLaunch.Lifetime);
        using (var response = await client.GetAsync(late)) Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        var (first, second) = (Address(site), Address(site));
        using (var response = await client.GetAsync(first)) Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        using (var response = await client.GetAsync(second)) Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    // 浏览器不分端口地带上 cookie：本机别的端口上的网页发来的，凭来处拒绝
    [Theory]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "http://127.0.0.1:9")]
    [InlineData("Origin", "null")]
    public async Task Requests_from_other_sites_are_refused_though_they_bring_the_cookie(string header, string value)
    {
        await using var site = await StartAsync();
        using var client = await OpenedAsync(site);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            using var request = new HttpRequestMessage(method, "/ledgers/person");
            request.Headers.Add(header, value);
            using var response = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.Contains("请用打印的地址打开", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    // 浏览器自己的提交：不许告诉别处网址时，Origin 写成 null
    [Fact]
    public async Task Own_pages_are_answered_though_their_origin_is_withheld()
    {
        await using var site = await StartAsync();
        using var client = await OpenedAsync(site);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ledgers/person") { Headers = { { "Origin", "null" }, { "Sec-Fetch-Site", "same-origin" } } };
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Other_host_names_are_not_answered()
    {
        await using var site = await StartAsync();
        using var client = await OpenedAsync(site);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "rebound.example" } };
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Post_without_its_token_changes_nothing()
    {
        await using var site = await StartAsync();
        using var client = site.Client();
        using (await client.GetAsync(Address(site))) { }
        using var form = new FormUrlEncodedContent(Me.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var response = await client.PostAsync("/single/start", form);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await using var db = site.Database.Open();
        Assert.Empty(await db.Bodies.ToListAsync());
    }

    // 单机的人没有岗位、角色：后台核对、导入也认得他
    [Fact]
    public async Task A_workbook_is_imported()
    {
        await using var site = await StartAsync();
        using var client = await OpenedAsync(site);
        const string import = "/ledgers/training/import";
        using var form = new MultipartFormDataContent { { new StringContent(await Site.TokenAsync(client, import)), "__RequestVerificationToken" } };
        using var workbook = new MemoryStream();
        using (var table = new XlsxTable(workbook))
        {
            table.Begin(new("表", [.. new[] { "题目", "专题", "日期", "时长（分钟）", "方式", "授课人", "组织单位", "经办人", "应到人数", "实到人数" }.Select(h => new TableColumn(h))]));
            table.Row([.. new[] { "窗口礼仪", AllLedgers.Catalog.Find("training")!.Field("Topic")!.Kind.Choices[^1].Title, "2024-03-01", "60", "集中授课", "白晓棠", "综合科", "林知远", "20", "18" }.Select(TableCell.Of)]);
            table.End();
        }
        form.Add(new ByteArrayContent(workbook.ToArray()), "file", "培训.xlsx");
        using var kept = await client.PostAsync(import, form);
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        var page = kept.Headers.Location!.OriginalString;
        var jobs = site.Services.GetRequiredService<JobRunner>();
        await jobs.RunDueAsync();
        using (var saved = await Site.PostAsync(client, page, page + "/save", ("rows", "all"))) Assert.True(saved.StatusCode == HttpStatusCode.SeeOther, WebUtility.HtmlDecode(await saved.Content.ReadAsStringAsync()));
        await jobs.RunDueAsync();
        Assert.Contains("窗口礼仪", await client.GetStringAsync("/ledgers/training"), StringComparison.Ordinal);
    }

    // 自己说明的反弹、自己申请的延期：登记别人在纸上签的，附扫描件；没有登记成的，填的还在
    [Fact]
    public async Task What_others_signed_on_paper_is_recorded_with_its_scan()
    {
        await using var site = await StartAsync();
        using var client = await OpenedAsync(site);
        var (me, today) = (SingleUser.PersonId, DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime.AddHours(8)));
        var (back, late) = (new Problem { UnitId = 1, Sequence = 1, Title = "窗口收费没有公示", State = ProblemStates.Suspected, ClosedOn = today.AddDays(-30), DueOn = today.AddDays(-40) }, new Problem { UnitId = 1, Sequence = 2, Title = "设备没有更新", State = ProblemStates.Doing, DueOn = today.AddDays(10) });
        var relapse = new Relapse { UnitId = 1, ProblemId = back.Id, State = RelapseStates.Explained, Source = RelapseSources.Person, Sentence = "群众来信说又收费了。", SuspectedOn = today.AddDays(-3), ExplainDueOn = today.AddDays(2), Explanation = "新来的同志不知道。", ExplainedById = me, ExplainedOn = today };
        var asked = new Extension { UnitId = 1, ProblemId = late.Id, State = ApprovalStates.Submitted, FromDueOn = late.DueOn, DueOn = today.AddDays(30), Reason = "设备还没有到货。", ApplicantId = me, AppliedOn = today, SubmittedById = me, SubmittedOn = today };
        await using (var db = site.Database.Open(Viewer.System(SingleUser.BodyId)))
        {
            db.AddRange(back, late, relapse, asked);
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", db.Viewer, site.Clock));
        }
        var (decide, extend) = ($"/relapses/{relapse.Id}", $"/problems/{late.Id}/extension/paper");
        Assert.Contains("在纸上核对、签字", await client.GetStringAsync(decide), StringComparison.Ordinal);
        Assert.Contains(extend, await client.GetStringAsync($"/problems/{late.Id}"), StringComparison.Ordinal);
        // 不是巡察反馈的，不问巡察办
        Assert.DoesNotContain("巡察办同意的日期", await client.GetStringAsync(extend), StringComparison.Ordinal);
        foreach (var (page, action, kept) in new[] { (decide, decide + "/decide", "看过公示栏</textarea>"), (extend, extend, "情况属实</textarea>") })
        {
            using var wrong = await SendAsync(page, action, "林知远", scan: false);
            var said = await wrong.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            foreach (var text in new[] { "要由别人签", "请附签了字的扫描件", kept, "value=\"林知远\"" }) Assert.Contains(text, said, StringComparison.Ordinal);
            using var done = await SendAsync(page, action, "白晓棠", scan: true);
            Assert.True(done.StatusCode == HttpStatusCode.SeeOther, WebUtility.HtmlDecode(await done.Content.ReadAsStringAsync()));
        }
        var after = await client.GetStringAsync(decide);
        // 卷宗里也点得开
        Assert.Matches("附件：<a href=\"/files/[^\"]+\"[^>]*>签字.txt</a>", await client.GetStringAsync($"/problems/{back.Id}/file"));
        foreach (var text in new[] { "白晓棠（纸面，林知远登记）", "签字.txt" }) Assert.Contains(text, after, StringComparison.Ordinal);
        Assert.Contains(today.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), await client.GetStringAsync($"/problems/{late.Id}"), StringComparison.Ordinal);
        using (var over = await client.GetAsync(extend)) Assert.Equal(HttpStatusCode.NotFound, over.StatusCode);

        async Task<HttpResponseMessage> SendAsync(string page, string action, string name, bool scan)
        {
            var day = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            using var form = new MultipartFormDataContent();
            foreach (var (field, value) in new[] { ("__RequestVerificationToken", await Site.TokenAsync(client, page)), ("version", "1"), ("paper", "yes"), ("on", day), ("consent", day), ("by", name), ("reason", "看过公示栏"), ("opinion", "情况属实"), ("do", page == decide ? "waive" : "agree") }) form.Add(new StringContent(value), field);
            if (scan) form.Add(new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes("审核意见")), "DecisionPapers.add", "签字.txt");
            return await client.PostAsync(action, form);
        }
    }

    private static Task<Site> StartAsync() => Site.StartAsync(s => s with { Single = new SingleLaunch(s.Clock) });

    private static string Address(Site site) =>
        "/single/open?key=" + ((WebSettings)site.Services.GetService(typeof(WebSettings))!).Single!.NewKey();

    private static async Task<HttpClient> OpenedAsync(Site site)
    {
        var client = site.Client();
        using (await client.GetAsync(Address(site))) { }
        using (await Site.PostAsync(client, "/single/start", "/single/start", Me)) { }
        using var home = await client.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        return client;
    }
}
