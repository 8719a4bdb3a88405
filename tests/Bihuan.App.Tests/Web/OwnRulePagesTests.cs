using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Controls.Examples;
using Bihuan.Controls.Running;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web;

/// <summary>定承诺、规则的页面：由列表带着条件来，看看现在的数，存下就数，改、删。</summary>
public sealed class OwnRulePagesTests
{
    private const string New = "/controls/own/new?ledger=training&rows=%3FTopic%3Dlaw";

    [Fact]
    public async Task A_filter_of_a_list_becomes_a_commitment_that_counts_the_next_row()
    {
        await using var site = await Site.StartAsync();
        var body = await MadeAsync(site);
        using var client = site.Client(Maker(body));
        var list = await client.GetStringAsync("/ledgers/training?Topic=law");
        Assert.Contains("href=\"/controls/own/new?ledger=training&amp;rows=%3FTopic%3Dlaw\"", list, StringComparison.Ordinal);
        var form = await client.GetStringAsync(New);
        Assert.Contains("专题：法律法规", form, StringComparison.Ordinal);
        using (var tried = await PostAsync(client, New, "/controls/own/new", ("do", "try"), ("least", "4")))
        {
            Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
            var text = await tried.Content.ReadAsStringAsync();
            Assert.Contains("2024年第1季度现在1次", text, StringComparison.Ordinal);
            Assert.Contains("还差3次", text, StringComparison.Ordinal);
        }
        await using (var db = site.Database.Open(body.System)) Assert.Empty(await db.OwnRules.ToListAsync());
        using (var made = await PostAsync(client, New, "/controls/own/new", ("do", "save"), ("least", "4")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
            var page = await client.GetStringAsync(made.Headers.Location);
            Assert.Contains("每季度至少4次：培训（专题：法律法规）", page, StringComparison.Ordinal);
            Assert.Contains("预计1次（承诺4次），还差3次", page, StringComparison.Ordinal);
        }
        await body.PlayAsync(ControlExample.Clean("又一次", s => s.Training(t => (t.Topic, t.HeldOn) = ("law", s.Ago(1)))));
        await RunDirty.RunAsync(site.Database, site.Clock, (_, e) => throw e);
        Assert.Contains("2024年第1季度：已登记2次", await client.GetStringAsync("/controls/own.1"), StringComparison.Ordinal);
        // 名称照内容起的，内容改了跟着改
        const string edit = "/controls/own.1/edit";
        using (var changed = await PostAsync(client, edit, edit, ("do", "save"), ("version", "1"), ("title", await TitleInAsync(client, edit)), ("least", "6"), ("reason", "县里要求"))) Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        Assert.Contains("每季度至少6次：培训（专题：法律法规）", await client.GetStringAsync("/controls/own.1"), StringComparison.Ordinal);
        Assert.Contains("自己定的", await client.GetStringAsync("/controls?own=1"), StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/controls/contract.unreviewed\"", await client.GetStringAsync("/controls?own=1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays_a_change_needs_a_reason_and_a_stale_one_is_shown()
    {
        await using var site = await Site.StartAsync();
        var body = await MadeAsync(site);
        using var client = site.Client(Maker(body));
        using (var refused = await PostAsync(client, New, "/controls/own/new", ("do", "save"), ("least", "许多"), ("title", "法律培训")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var again = await refused.Content.ReadAsStringAsync();
            Assert.Contains("至少几次请写1到100,000的整数", again, StringComparison.Ordinal);
            Assert.Contains("href=\"#fault-least\"", again, StringComparison.Ordinal);
            Assert.Contains("value=\"许多\"", again, StringComparison.Ordinal);
            Assert.Contains("value=\"法律培训\"", again, StringComparison.Ordinal);
        }
        using (var kept = await PostAsync(client, New, "/controls/own/new", ("do", "keep"), ("title", "法律培训"))) Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Contains("打开这条规则", await client.GetStringAsync("/controls/own.1"), StringComparison.Ordinal);
        const string edit = "/controls/own.1/edit";
        Assert.Contains("value=\"法律培训\"", await client.GetStringAsync(edit), StringComparison.Ordinal);
        using (var unreasoned = await PostAsync(client, edit, edit, ("do", "save"), ("version", "1"), ("least", "2"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, unreasoned.StatusCode);
        using (var changed = await PostAsync(client, edit, edit, ("do", "save"), ("version", "1"), ("least", "2"), ("reason", "县里要求"))) Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        using (var stale = await PostAsync(client, edit, edit, ("do", "save"), ("version", "1"), ("least", "3"), ("reason", "县里要求")))
        {
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
            var text = await stale.Content.ReadAsStringAsync();
            Assert.Contains("刚刚改过", text, StringComparison.Ordinal);
            Assert.Contains("value=\"3\"", text, StringComparison.Ordinal);
        }
        using (var unreasoned = await Site.PostAsync(client, "/controls/own.1", "/controls/own.1/delete", ("reason", ""))) Assert.Equal(HttpStatusCode.UnprocessableEntity, unreasoned.StatusCode);
        using (var deleted = await Site.PostAsync(client, "/controls/own.1", "/controls/own.1/delete", ("reason", "不用了"))) Assert.Equal(HttpStatusCode.SeeOther, deleted.StatusCode);
        using var gone = await client.GetAsync("/controls/own.1");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        // 填的时候被删了：说清，填的还在；再删一次也不出错
        using (var late = await PostAsync(client, New, edit, ("do", "save"), ("version", "2"), ("least", "9"), ("reason", "县里要求")))
        {
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
            var text = await late.Content.ReadAsStringAsync();
            Assert.Contains("已经被别人删了", text, StringComparison.Ordinal);
            Assert.Contains("value=\"9\"", text, StringComparison.Ordinal);
        }
        using (var twice = await Site.PostAsync(client, New, "/controls/own.1/delete", ("reason", "不用了"))) Assert.Equal(HttpStatusCode.SeeOther, twice.StatusCode);
        using var never = await PostAsync(client, New, "/controls/own.7/edit", ("do", "save"), ("version", "1"), ("reason", "没有这一条"));
        Assert.Equal(HttpStatusCode.NotFound, never.StatusCode);
    }

    [Fact]
    public async Task Saving_twice_makes_one_and_another_person_is_told_it_exists()
    {
        await using var site = await Site.StartAsync();
        var body = await MadeAsync(site);
        var maker = Maker(body);
        using var client = site.Client(maker);
        foreach (var _ in new[] { 1, 2 })
        {
            using var made = await PostAsync(client, New, "/controls/own/new", ("do", "save"), ("least", "４"));
            Assert.Equal("/controls/own.1?told=made", made.Headers.Location?.OriginalString);
        }
        using var other = site.Client(Maker(body));
        using (var again = await PostAsync(other, New, "/controls/own/new", ("do", "save"), ("least", "4")))
            Assert.Contains("已经有一样的一条：“每季度至少4次：培训（专题：法律法规）”，周启明定于", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var more = await PostAsync(client, New, "/controls/own/new", ("do", "save"), ("least", "5"))) Assert.Equal("/controls/own.2?told=made", more.Headers.Location?.OriginalString);
        await using var db = site.Database.Open(body.System);
        Assert.Equal([4L, 5L], await db.OwnRules.OrderBy(r => r.Number).Select(r => r.Threshold).ToListAsync());
    }

    [Fact]
    public async Task Who_may_only_look_makes_none_and_who_does_not_see_the_ledger_sees_none()
    {
        await using var site = await Site.StartAsync();
        var body = await MadeAsync(site);
        using var maker = site.Client(Maker(body));
        using (var made = await PostAsync(maker, New, "/controls/own/new", ("do", "save"), ("title", "法律培训"))) Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        using var looker = site.Client(With(body, Permissions.ViewControls, Permissions.View("training")));
        Assert.Contains("法律培训", await looker.GetStringAsync("/controls/own.1"), StringComparison.Ordinal);
        Assert.DoesNotContain("/controls/own/new", await looker.GetStringAsync("/ledgers/training"), StringComparison.Ordinal);
        foreach (var path in new[] { New, "/controls/own.1/edit" })
        {
            using var denied = await looker.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        }
        using var blind = site.Client(With(body, Permissions.ViewControls, Permissions.View("contract")));
        using var hidden = await blind.GetAsync("/controls/own.1");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.DoesNotContain("法律培训", await blind.GetStringAsync("/controls"), StringComparison.Ordinal);
    }

    private static async Task<string> TitleInAsync(HttpClient client, string page) =>
        WebUtility.HtmlDecode(Regex.Match(await client.GetStringAsync(page), "name=\"title\"[^>]* value=\"(?<title>[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["title"].Value);

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string action, params (string, string)[] more) =>
        Site.PostAsync(client, page, action, [.. new (string Name, string Value)[] { ("ledger", "training"), ("rows", "?Topic=law"), ("nature", "promise"), ("subject", "body"), ("every", "quarter"), ("least", "1") }.Where(p => more.All(m => m.Item1 != p.Name)), .. more]);

    private static async Task<ExampleBody> MadeAsync(Site site)
    {
        var body = await ExampleBody.MakeAsync(site.Database, site.Clock);
        await body.PlayAsync(ControlExample.Clean("一次", s => s.Training(t => (t.Topic, t.HeldOn) = ("law", s.Ago(20)))));
        return body;
    }

    private static Viewer Maker(ExampleBody body) => With(body, Permissions.ViewControls, Permissions.ManageControls, Permissions.View("training"), Permissions.View("person"));

    private static Viewer With(ExampleBody body, params string[] permissions) =>
        new(body.Number, Guid.CreateVersion7(), "周启明", permissions.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]));
}
