using System.Net;

using AngleSharp.Html.Parser;

using Bihuan.Access;
using Bihuan.Ledgers.Meetings;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web;

public sealed class MeetingFormTests : IAsyncLifetime
{
    private Site _site = null!;
    private MeetingBody _body = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync(LedgerDatabases.Created);
        _body = await MeetingBody.MakeAsync(_site.Database);
        _client = _site.Client(_body.Clerk());
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Proper_meeting_is_saved_and_leads_to_its_page()
    {
        using var response = await PostAsync(MeetingForms.Proper(_body));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        await using var db = _site.Database.Open(_body.Clerk());
        var meeting = await db.Set<Meeting>().SingleAsync();
        Assert.Equal($"/ledgers/meeting/{meeting.Id}?saved", response.Headers.Location!.ToString());
        Assert.Equal((5, 4, MeetingForms.Day), (meeting.Entitled, meeting.Attended, meeting.HeldOn));
        Assert.Equal(4, await db.Set<Vote>().CountAsync(v => v.Opinion == Opinions.For));
    }

    [Fact]
    public async Task Broken_rule_is_said_at_the_field_and_in_the_summary_and_everything_typed_stays()
    {
        var form = MeetingForms.Proper(_body);
        var chair = MeetingPlace.OfVote(1, _body.Members[0].Id, "SpokeOrder");
        (form[chair], form[MeetingPlace.OfVote(1, _body.Members[3].Id, "SpokeOrder")]) = ("3", "4");
        form["t1.MaterialOn"] = "2024-03-04";
        form["t1.ReportDueOn"] = "下月底";
        using var response = await PostAsync(form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        var links = page.QuerySelectorAll("#faults a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(["#t1.ReportDueOn", "#t1.MaterialOn", "#" + chair], links);
        Assert.All(links, l => Assert.Equal("true", page.GetElementById(l![1..])!.GetAttribute("aria-invalid")));
        Assert.Contains("主持人应当最后一个表态", page.GetElementById(chair + "-fault")!.TextContent, StringComparison.Ordinal);
        foreach (var (name, value) in form.Where(f => f.Key != "do"))
        {
            var control = page.QuerySelector($"[name='{name}']");
            var shown = control switch
            {
                AngleSharp.Html.Dom.IHtmlSelectElement select => select.Value,
                AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value,
                AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
                _ => "没有这一格",
            };
            Assert.True(value == shown, $"{name}:写的是“{value}”，显示“{shown}”");
        }
        await using var db = _site.Database.Open(_body.Clerk());
        Assert.Equal(0, await db.Set<Meeting>().CountAsync());
    }

    [Fact]
    public async Task Meeting_that_was_really_held_so_is_saved_once_the_reason_is_given()
    {
        var form = MeetingForms.Proper(_body);
        form["t1.MaterialOn"] = form["HeldOn"];
        Assert.DoesNotContain("确实没有照规则办的", await _client.GetStringAsync("/meetings/new"), StringComparison.Ordinal);
        using (var refused = await PostAsync(form))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var page = await refused.Content.ReadAsStringAsync();
            Assert.Contains("name=\"Deviation\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("还没有暂存", page, StringComparison.Ordinal);
        }
        form["Deviation"] = "临时召开，材料当天才送到。";
        using var saved = await PostAsync(form);
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Contains("材料没有提前送达", await _client.GetStringAsync(saved.Headers.Location), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buttons_change_the_form_and_lose_nothing_of_it()
    {
        var form = MeetingForms.Proper(_body);
        form["do"] = "add-topic:" + TopicKinds.Appointment;
        var page = await PageAsync(form);
        Assert.Equal(3, page.QuerySelectorAll(".topic").Length);
        // 到会的四人都在新议题的表态表里，什么也没有替人填
        Assert.Equal(4, page.QuerySelectorAll(".topic:nth-of-type(3) .votes tbody tr").Length);
        Assert.All(page.QuerySelectorAll("select[name^='t2.v']"), s => Assert.Equal("", ((AngleSharp.Html.Dom.IHtmlSelectElement)s).Value));
        Assert.Equal("大厅叫号系统更新经费", page.QuerySelector("[name='t1.Title']")!.GetAttribute("value"));

        form["do"] = "raise-topic:1";
        Assert.Equal("大厅叫号系统更新经费", (await PageAsync(form)).QuerySelector("[name='t0.Title']")!.GetAttribute("value"));
        form["do"] = "drop-topic:0";
        Assert.Equal("大厅叫号系统更新经费", (await PageAsync(form)).QuerySelector("[name='t0.Title']")!.GetAttribute("value"));
        form["do"] = "drop-attendee:0";
        Assert.Equal("罗敏", (await PageAsync(form)).QuerySelector("[name='a0.PersonId']")!.GetAttribute("value"));
        form["do"] = "drop-attendee:99";
        Assert.Equal("沈川", (await PageAsync(form)).QuerySelector("[name='a0.PersonId']")!.GetAttribute("value"));
        form["do"] = "add-guest";
        Assert.Equal(AttendeeRoles.SittingIn, (await PageAsync(form)).QuerySelector("[name='a5.Role']")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("party-group", "", 5)]
    [InlineData("theme-day", "机关党支部", 6)]
    [InlineData("work", "", 0)]
    public async Task Members_entitled_are_listed_by_the_kind_of_meeting(string kind, string branch, int expected)
    {
        var page = await PageAsync(new() { ["Kind"] = kind, ["Branch"] = branch, ["do"] = "list-members" });
        Assert.Equal(expected, page.QuerySelectorAll("[name$='.PersonId']").Length);
        if (kind == "party-group") Assert.Equal("沈川（局长）", page.QuerySelector("[name='a0.PersonId']")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("", "", "请先选会议种类", "#Kind")]
    [InlineData("theme-day", "没有的支部", "没有正式党员编在", "#Branch")]
    [InlineData("work", "", "逐个加", null)]
    public async Task Where_nobody_is_listed_it_is_said_what_to_do_and_no_empty_row_is_added(string kind, string branch, string said, string? link)
    {
        var page = await PageAsync(new() { ["Kind"] = kind, ["Branch"] = branch, ["do"] = "list-members" });
        Assert.Empty(page.QuerySelectorAll("[name$='.PersonId']"));
        var told = page.QuerySelector("#attendees [role=status]")!;
        Assert.Contains(said, told.TextContent, StringComparison.Ordinal);
        Assert.Equal(link, told.QuerySelector("a")?.GetAttribute("href"));
        if (link is not null) Assert.NotNull(page.GetElementById(link[1..]));
    }

    [Fact]
    public async Task Vote_of_somebody_who_sits_in_is_shown_and_refused()
    {
        var form = MeetingForms.Proper(_body);
        form["a5.PersonId"] = "夏至";
        form["a5.Role"] = AttendeeRoles.SittingIn;
        form["a5.Attended"] = "是";
        var place = MeetingPlace.OfVote(1, _body.Guest.Id, "Opinion");
        form[place] = Opinions.For;
        using var response = await PostAsync(form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        Assert.Contains("是列席，没有表决权", page.GetElementById(place + "-fault")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stored_meeting_opens_as_it_was_and_a_stale_edit_is_kept_but_not_saved()
    {
        using var saved = await PostAsync(MeetingForms.Proper(_body));
        var edit = "/meetings/" + saved.Headers.Location!.ToString().Split('?')[0].Split('/')[^1] + "/edit";
        var page = await new HtmlParser().ParseDocumentAsync(await _client.GetStringAsync(edit));
        var form = Fields(page);
        Assert.Equal(("1", "4"), (form["Version"], form[MeetingPlace.OfVote(1, _body.Members[0].Id, "SpokeOrder")]));
        Assert.Equal("2024-06-02", form["t1.ReportDueOn"]);
        form["t1.ReportedOn"] = "2024-03-05";
        form["do"] = "save";
        using var first = await PostAsync(form, edit);
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        using var second = await PostAsync(form, edit);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("被别人改过", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = _site.Database.Open(_body.Clerk());
        Assert.Equal((1, 2), (await db.Set<Topic>().CountAsync(t => t.ReportedOn != null), await db.Set<Topic>().CountAsync()));
    }

    [Fact]
    public async Task Meetings_and_their_topics_are_not_open_to_the_general_form()
    {
        using var saved = await PostAsync(MeetingForms.Proper(_body));
        await using var db = _site.Database.Open(_body.Clerk());
        var (meeting, topic) = (await db.Set<Meeting>().SingleAsync(), await db.Set<Topic>().FirstAsync());
        foreach (var (path, own) in new[] { ("/ledgers/meeting/new", "/meetings/new"), ($"/ledgers/meeting/{meeting.Id}/edit", $"/meetings/{meeting.Id}/edit"), ($"/ledgers/topic/{topic.Id}/edit", $"/meetings/{meeting.Id}/edit") })
        {
            using var response = await _client.GetAsync(path);
            Assert.Equal(own, response.Headers.Location?.ToString());
        }
    }

    [Fact]
    public async Task Meeting_is_put_in_a_unit_within_reach_and_its_topics_in_any()
    {
        using var hall = _site.Client(_body.Clerk(new Reach(ReachKind.UnitAndBelow, MeetingBody.Hall, 1)));
        var form = MeetingForms.Proper(_body);
        (form["UnitId"], form["do"]) = ("2", "refresh");
        using var response = await Site.PostAsync(hall, "/meetings/new", "/meetings/new", [.. form.Select(f => (f.Key, f.Value))]);
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        Assert.Equal(["", "2"], Offered("UnitId"));
        Assert.Equal(["", "1", "2"], Offered("t0.UnitId"));

        IEnumerable<string?> Offered(string id) => page.GetElementById(id)!.QuerySelectorAll("option").Select(o => o.GetAttribute("value")).Order();
    }

    [Fact]
    public async Task Form_is_closed_to_who_may_not_edit_and_to_who_does_not_reach_the_meeting()
    {
        using var saved = await PostAsync(MeetingForms.Proper(_body));
        var edit = "/meetings/" + saved.Headers.Location!.ToString().Split('?')[0].Split('/')[^1] + "/edit";
        using var reader = _site.Client(new Viewer(_body.Number, Guid.CreateVersion7(), "只看的人", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("meeting")] = [Reach.WholeBody] }));
        using var hall = _site.Client(_body.Clerk(new Reach(ReachKind.Unit, MeetingBody.Hall, 1)));
        using var refused = await reader.GetAsync("/meetings/new");
        using var hidden = await hall.GetAsync(edit);
        using var elsewhere = await Site.PostAsync(hall, "/meetings/new", "/meetings/new", Pairs(MeetingForms.Proper(_body)));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (refused.StatusCode, hidden.StatusCode));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, elsewhere.StatusCode);
        Assert.Contains("没有登记这个单位的会议的权限", await elsewhere.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Large_meeting_fits_in_one_form()
    {
        var form = MeetingForms.Proper(_body);
        for (var i = 5; i < 105; i++)
        {
            form[MeetingPlace.OfAttendee(i, "PersonId")] = "";
            form[MeetingPlace.OfAttendee(i, "Role")] = AttendeeRoles.SittingIn;
            form[MeetingPlace.OfAttendee(i, "Attended")] = "是";
        }
        using var response = await PostAsync(form);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(Dictionary<string, string> form, string action = "/meetings/new") => Site.PostAsync(_client, "/meetings/new", action, Pairs(form));

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(Dictionary<string, string> form)
    {
        using var response = await PostAsync(form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
    }

    private static (string Name, string Value)[] Pairs(Dictionary<string, string> form) => [.. form.Select(f => (f.Key, f.Value))];

    // 浏览器会提交的各格；按钮不算
    private static Dictionary<string, string> Fields(AngleSharp.Html.Dom.IHtmlDocument page)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var control in page.QuerySelectorAll("#form input[name], #form select[name], #form textarea[name]"))
            form[control.GetAttribute("name")!] = control switch
            {
                AngleSharp.Html.Dom.IHtmlSelectElement select => select.Value ?? "",
                AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value,
                AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
                _ => "",
            };
        form.Remove("__RequestVerificationToken");
        return form;
    }
}
