using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web.Rectification;

/// <summary>公众提意见的页面：挡机器、拦住的都留着写的；凭回执号和查询码查、评；里面交办、答复、批准。</summary>
public sealed class PortalOpinionPagesTests
{
    private const string Said = "窗口中午没有人值守，跑了两趟。";

    [Fact]
    public async Task A_citizen_says_follows_and_judges_and_the_office_answers()
    {
        await using var site = await Site.StartAsync(s => s with { OpinionsPerMinute = 11 });
        var body = await LoopBody.MakeAsync(site.Database, new(2024, 1, 12));
        using var citizen = site.Client();
        var (form, follow) = ($"/portal/{body.Number}/opinions/new", $"/portal/{body.Number}/opinions");
        foreach (var path in new[] { form, follow })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync(path)).StatusCode);
            using var bare = new FormUrlEncodedContent([]);
            Assert.Equal(HttpStatusCode.NotFound, (await citizen.PostAsync(path, bare)).StatusCode);
        }
        await PublishSamples.OpenPortalAsync(body, site.Clock);
        await PublishSamples.MayAnswerAsync(body, body.Staff.Members[0].Id);

        // 太快、题答错、填了不用填的格子：没有收，写的都还在
        var page = await PageAsync(citizen, form);
        await RefusedAsync(await SendAsync(citizen, form, page, SumOf(page)), "提交得太快");
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        await RefusedAsync(await SendAsync(citizen, form, page, "一百"), "小题目答得不对");
        await RefusedAsync(await SendAsync(citizen, form, page, SumOf(page), ("website", "http://spam.example")), "不用填的格子");
        await RefusedAsync(await SendAsync(citizen, form, page.Replace("name=\"ticket\" value=\"", "name=\"ticket\" value=\"x", StringComparison.Ordinal), SumOf(page)), "打开得太久");
        await RefusedAsync(await SendAsync(citizen, form, page, SumOf(page), ("phone", "不是电话")), "电话不像");
        // 放了半天多的一页，换一张票再交
        var old = page;
        site.Clock.Advance(TimeSpan.FromHours(13));
        await RefusedAsync(await SendAsync(citizen, form, old, SumOf(old)), "打开得太久");
        page = await PageAsync(citizen, form);
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        string number, code;
        using (var sent = await SendAsync(citizen, form, page, SumOf(page), ("name", "王女士"), ("phone", "0000-7654321")))
        {
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
            Assert.Equal("no-store", sent.Headers.CacheControl!.ToString());
            var receipt = WebUtility.HtmlDecode(await sent.Content.ReadAsStringAsync());
            number = Regex.Match(receipt, "[0-9]{8}-[0-9A-F]{6}", RegexOptions.NonBacktracking).Value;
            code = Regex.Match(receipt, "class=\"code\">(?<code>[^<]+)<", RegexOptions.NonBacktracking).Groups["code"].Value;
        }
        // 回到那一页改了再交：没有收，写的还在，另有一张新的票
        using (var changed = await SendAsync(citizen, form, page, SumOf(page), ("text", "另外一条：门口没有坡道。")))
        {
            var told = WebUtility.HtmlDecode(await changed.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.UnprocessableEntity, changed.StatusCode);
            foreach (var said in new[] { $"回执号{number}", "另外一条：门口没有坡道。" }) Assert.Contains(said, told, StringComparison.Ordinal);
            Assert.NotEqual(TicketOf(page), TicketOf(told));
        }
        using (var empty = await Site.PostAsync(citizen, follow, follow, ("number", ""), ("code", " "))) await SaysAsync(empty, HttpStatusCode.UnprocessableEntity, "请填写查询码");
        using (var wrong = await Site.PostAsync(citizen, follow, follow, ("number", number), ("code", "2222-2222-2222"))) await SaysAsync(wrong, HttpStatusCode.UnprocessableEntity, "对不上");
        using (var seen = await Site.PostAsync(citizen, follow, follow, ("number", number), ("code", code))) await SaysAsync(seen, HttpStatusCode.OK, "正在办理");

        // 里面：整改办交办，答的人写，别人批准
        using var office = site.Client(body.As(body.Staff.Guest.Id));
        using var handler = site.Client(body.As(body.Staff.Members[0].Id));
        using var leader = site.Client(body.As(body.Staff.Members[1].Id));
        var path2 = Regex.Match(await PageAsync(office, "/todo"), "/opinions/[0-9a-f-]{36}", RegexOptions.NonBacktracking).Value;
        Assert.DoesNotContain("7654321", await PageAsync(office, path2), StringComparison.Ordinal);
        using (var unsaid = await Site.PostAsync(office, path2, path2 + "/hand", ("version", "1"), ("handler", ""))) await SaysAsync(unsaid, HttpStatusCode.UnprocessableEntity, "请选交给谁答");
        // 查人：选着的、别的都不丢；没有账号的查不到
        using (var found = await Site.PostAsync(office, path2, path2 + "/hand", ("version", "1"), ("do", "find"), ("handler.find", body.Staff.Members[1].Name))) await SaysAsync(found, HttpStatusCode.OK, "没有查到");
        using (var handed = await Site.PostAsync(office, path2, path2 + "/hand", ("version", "1"), ("handler", body.Staff.Members[0].Id.ToString()))) Assert.Equal(HttpStatusCode.SeeOther, handed.StatusCode);
        Assert.Contains("7654321", await PageAsync(handler, path2), StringComparison.Ordinal);
        using (var bad = await Site.PostAsync(handler, path2, path2 + "/answer", ("version", "2"), ("answer", "请打13800001234"))) await SaysAsync(bad, HttpStatusCode.UnprocessableEntity, "请打13800001234");
        using (var answered = await Site.PostAsync(handler, path2, path2 + "/answer", ("version", "2"), ("answer", "3月1日起中午有人值守。"))) Assert.Equal(HttpStatusCode.SeeOther, answered.StatusCode);
        using (var approved = await Site.PostAsync(leader, path2, path2 + "/approve", ("version", "3"))) Assert.Equal(HttpStatusCode.SeeOther, approved.StatusCode);

        // 次数满了，写的还在；过一分钟再评
        using (var judged = await Site.PostAsync(citizen, follow, follow + "/judge", ("number", number), ("code", code), ("judgement", "unsatisfied"), ("complaint", "还是没有人"))) await SaysAsync(judged, HttpStatusCode.OK, "换一个人复核");
        var (again, limited) = (0, false);
        for (; again < 12 && !limited; again++)
        {
            using var busy = await SendAsync(citizen, form, page, SumOf(page));
            if (busy.StatusCode != HttpStatusCode.TooManyRequests) continue;
            await SaysAsync(busy, HttpStatusCode.TooManyRequests, Said);
            limited = true;
        }
        Assert.True(limited, $"提了{again}次也没有拦");
        Assert.Contains("公众不满意，换人复核", await PageAsync(office, "/todo"), StringComparison.Ordinal);
        Assert.Contains("还是没有人", await PageAsync(office, path2), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, string page, string sum, params (string Name, string Value)[] more)
    {
        return await Site.PostAsync(client, path, path, [("ticket", TicketOf(page)), ("about", "general"), ("text", Said), ("sum", sum), .. more]);
    }

    private static string TicketOf(string page) => Regex.Match(page, "name=\"ticket\" value=\"(?<ticket>[^\"]+)\"", RegexOptions.NonBacktracking).Groups["ticket"].Value;

    private static string SumOf(string page)
    {
        var asked = Regex.Match(page, "(?<a>[一二三四五六七八九])加(?<b>[一二三四五六七八九])等于几", RegexOptions.NonBacktracking);
        return ("零一二三四五六七八九".IndexOf(asked.Groups["a"].Value, StringComparison.Ordinal) + "零一二三四五六七八九".IndexOf(asked.Groups["b"].Value, StringComparison.Ordinal)).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string why)
    {
        using (answer)
        {
            await SaysAsync(answer, HttpStatusCode.UnprocessableEntity, why);
            Assert.Contains(Said, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
    }

    private static async Task SaysAsync(HttpResponseMessage answer, HttpStatusCode status, string said)
    {
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(status == answer.StatusCode && page.Contains(said, StringComparison.Ordinal), $"{answer.StatusCode}：{page}");
    }

    private static async Task<string> PageAsync(HttpClient client, string path) => WebUtility.HtmlDecode(await client.GetStringAsync(path));
}
