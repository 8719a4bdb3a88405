using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Rectification;

/// <summary>问卷各页走真的网站：建、开始、印纸条、不登录答、录纸面的、结束看结果；日志里没有码。</summary>
public sealed class SurveyPagesTests
{
    [Fact]
    public async Task Made_answered_without_signing_in_and_counted_on_the_pages()
    {
        await using var site = await Site.StartAsync();
        var body = await LoopBody.MakeAsync(site.Database);
        var today = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime.AddHours(8));
        using var office = site.Client(Keeper(body, body.Staff.Guest.Id));
        using (var refused = await Site.PostAsync(office, "/surveys/new", "/surveys/new", ("Title", ""), ("Audience", "public"), ("Intro", "您好"), ("question0", "满意吗？"), ("kind0", "scale"), ("OpenFrom", "明天")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("您好</textarea>", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        // 没有存成的先存着；暂存的接着填，不要了就丢弃
        Assert.Contains("您好</textarea>", await office.GetStringAsync("/surveys/new?draft=open"), StringComparison.Ordinal);
        using (var kept = await Site.PostAsync(office, "/surveys/new", "/surveys/new/draft", ("Title", "问了一半"), ("Audience", "served"), ("question0", "快不快？"), ("kind0", "text"))) Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        var half1 = await office.GetStringAsync("/surveys/new?draft=open");
        foreach (var said in new[] { "value=\"问了一半\"", "value=\"快不快？\"", "value=\"served\" selected", "value=\"text\" selected" }) Assert.Contains(said, half1, StringComparison.Ordinal);
        using (var pressed = await Site.PostAsync(office, "/surveys/new", "/surveys/new", ("Title", "再写一点"), ("do", "keep"))) Assert.Equal("/surveys/new?draft=open", pressed.Headers.Location!.OriginalString);
        using var made = await Site.PostAsync(office, "/surveys/new", "/surveys/new", ("Title", "满意度问卷"), ("Audience", "served"), ("question0", "总体满意吗？"), ("kind0", "scale"), ("question2", "还有什么要说的？"), ("kind2", "text"), ("OpenFrom", $"{today:yyyy-MM-dd}"), ("OpenTo", $"{today.AddDays(5):yyyy-MM-dd}"));
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        Assert.DoesNotContain("没有填完的", await office.GetStringAsync("/surveys/new"), StringComparison.Ordinal);
        var path = made.Headers.Location!.OriginalString;
        using (var edited = await Site.PostAsync(office, path + "/edit", path + "/edit/draft", ("version", "1"), ("Title", "改了一半的名称"))) Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Contains("改了一半的名称", await office.GetStringAsync(path + "/edit?draft=open"), StringComparison.Ordinal);
        using (var spare = await Site.PostAsync(office, path + "/edit", path + "/edit/draft/discard")) Assert.Equal(path + "/edit", spare.Headers.Location!.OriginalString);
        using (var early = await Site.PostAsync(office, path, path + "/slips", ("count", "3"), ("as", "print"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        using (var open = await Site.PostAsync(office, path, path + "/turn", ("version", "1"), ("do", "open"))) Assert.Equal(HttpStatusCode.SeeOther, open.StatusCode);
        using (var many = await Site.PostAsync(office, path, path + "/slips", ("count", "9000"), ("as", "print"))) Assert.Contains("value=\"9000\"", await many.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var printed = await Site.PostAsync(office, path, path + "/slips", ("count", "3"), ("as", "print"));
        Assert.True(printed.Headers.CacheControl!.NoStore);
        Assert.Equal(3, Regex.Count(await printed.Content.ReadAsStringAsync(), "class=\"slip\"", RegexOptions.NonBacktracking));
        using var table = await Site.PostAsync(office, path, path + "/slips", ("count", "5"), ("as", "csv"));
        var links = (await table.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..].Select(l => new Uri(l.Split(',')[0]).AbsolutePath).ToList();
        Assert.Equal(5, links.Count);

        // 没有登录的人，没有脚本；预览打开几次都不算
        using var citizen = site.Client();
        using (var preview = await citizen.SendAsync(new(HttpMethod.Head, links[0]))) Assert.Equal(HttpStatusCode.OK, preview.StatusCode);
        var form = await citizen.GetStringAsync(links[0]);
        foreach (var said in new[] { "满意度问卷", "总体满意吗？", "不记名", "交卷" }) Assert.Contains(said, form, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", form, StringComparison.Ordinal);
        using (var blank = await Site.PostAsync(citizen, links[0], links[0], ("q1", "排队太久")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.StatusCode);
            Assert.Contains("排队太久</textarea>", await blank.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        foreach (var link in links)
        {
            using var sent = await Site.PostAsync(citizen, link, link, ("q0", "0"), ("q1", link == links[2] ? "<b>排队</b>太久" : ""));
            Assert.Equal((HttpStatusCode.SeeOther, link), (sent.StatusCode, sent.Headers.Location!.OriginalString));
        }
        Assert.Contains("已经收到", await citizen.GetStringAsync(links[0]), StringComparison.Ordinal);
        // 没有令牌的、瞎写的码
        using (var bare = await citizen.PostAsync(links[0], new FormUrlEncodedContent([new("q0", "0")]))) Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync("/q/abc")).StatusCode);
        using (var typed = await Site.PostAsync(citizen, "/q", "/q", ("code", links[0][3..9] + "-" + links[0][9..].ToUpperInvariant()))) Assert.Equal(links[0], typed.Headers.Location!.OriginalString);
        using (var wrong = await Site.PostAsync(citizen, "/q", "/q", ("code", "太短"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);

        // 纸面的：填的自己不核
        using (var half = await Site.PostAsync(office, path + "/papers", path + "/papers", ("Label", "意见箱"), ("Sheets", "5"), ("n0-0", "9")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, half.StatusCode);
            Assert.Contains("value=\"意见箱\"", await half.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Matches("name=\"n0-0\" value=\"9\"", await office.GetStringAsync(path + "/papers?draft=open"));
        // 填了一半的只有填的人自己看得到
        using (var colleague = site.Client(Keeper(body, body.Staff.Members[3].Id))) Assert.DoesNotContain("value=\"意见箱\"", await colleague.GetStringAsync(path + "/papers?draft=open"), StringComparison.Ordinal);
        using (var entered = await Site.PostAsync(office, path + "/papers", path + "/papers", ("Label", "意见箱"), ("Sheets", "6"), ("n0-0", "1"), ("n0-1", "2"), ("n0-2", "1"), ("n0-3", "2"), ("n0-4", "0"))) Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
        Guid paper;
        await using (var db = site.Database.Open(Viewer.System(body.Number))) paper = (await db.Set<SurveyPaper>().SingleAsync()).Id;
        Assert.DoesNotContain("没有填完的", await office.GetStringAsync(path + "/papers"), StringComparison.Ordinal);
        Assert.Contains("要由另一个人核", await office.GetStringAsync(path), StringComparison.Ordinal);
        // 看审计的人看得到填过、改没改过，看不到各项几份
        using (var auditor = site.Client(AuditPageTests.Auditor(body.Number)))
        {
            var entry = Regex.Match(await auditor.GetStringAsync("/audit?table=ledger_surveypaper"), "/audit/[0-9a-f-]{36}", RegexOptions.NonBacktracking).Value;
            foreach (var page in new[] { entry, "/audit/export.csv" })
            {
                var said = WebUtility.HtmlDecode(await auditor.GetStringAsync(page));
                Assert.Contains("各项的数", said, StringComparison.Ordinal);
                Assert.Contains("一叠的数只给核的人看", said, StringComparison.Ordinal);
                Assert.DoesNotContain("[[1,2,1,2,0]", said, StringComparison.Ordinal);
            }
        }
        // 核的是纪检组的人：不管问卷，看得到等着核的数，填不了
        using var second = site.Client(Keeper(body, body.Staff.Members[3].Id, Permissions.CheckClosures));
        var waits = await second.GetStringAsync(path);
        Assert.Contains("照纸点过，对的", waits, StringComparison.Ordinal);
        Assert.DoesNotContain("登记纸面答卷", waits, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await second.GetAsync(path + "/papers")).StatusCode);
        using (var right = await Site.PostAsync(second, path, $"{path}/papers/{paper}/check", ("version", "1"), ("do", "right"))) Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);

        Assert.DoesNotContain("结果，", await office.GetStringAsync(path), StringComparison.Ordinal);
        string version;
        await using (var db = site.Database.Open(Viewer.System(body.Number))) version = (await db.Set<Survey>().SingleAsync()).Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(path, (await office.GetAsync(path + "/edit")).Headers.Location!.OriginalString);
        using (var closed = await Site.PostAsync(office, path, path + "/turn", ("version", version), ("do", "close"))) Assert.Equal(HttpStatusCode.SeeOther, closed.StatusCode);
        // 结束了不再录：按钮没有了，写着的留着
        Assert.DoesNotContain("登记纸面答卷", await office.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Equal(path, (await office.GetAsync(path + "/papers")).Headers.Location!.OriginalString);
        using (var late = await Site.PostAsync(office, path, path + "/papers", ("Label", "又找到的一叠"), ("Sheets", "1")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
            foreach (var said in new[] { "value=\"又找到的一叠\"", "已经结束" }) Assert.Contains(said, WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
        var result = await office.GetStringAsync(path);
        // 链接5份非常满意，纸面6份里4份满意：9／11
        foreach (var said in new[] { "结果，11份", "81.82%", "（9／11）", "&lt;b&gt;排队&lt;/b&gt;太久" }) Assert.Contains(said, result, StringComparison.Ordinal);
        Assert.Contains("满意度问卷", await office.GetStringAsync("/surveys"), StringComparison.Ordinal);
        Assert.Contains("□ 非常满意", await office.GetStringAsync(path + "/sheet"), StringComparison.Ordinal);
    }

    // 同一处试得太多的，先等一等
    [Fact]
    public async Task Too_many_tries_from_one_place_wait()
    {
        await using var site = await Site.StartAsync(s => s with { SurveysPerMinute = 3 });
        using var client = site.Client();
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/q/k7fma2xxxxxxxxxxx" + i)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.GetAsync("/q/k7fma2xxxxxxxxxxxx")).StatusCode);
    }

    private static Viewer Keeper(LoopBody body, Guid person, string? only = null) => new(body.Number, person, "夏至",
        new[] { "survey", "surveypaper", "inspection", "person" }.Select(Permissions.View).Append(only ?? Permissions.ManageSurveys).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), MeetingBody.Office);
}
