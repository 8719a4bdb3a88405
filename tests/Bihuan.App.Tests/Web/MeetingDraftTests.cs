using System.Net;

using AngleSharp.Html.Parser;

using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web;

/// <summary>会议写到一半，在服务器上替写的人存着。</summary>
public sealed class MeetingDraftTests : IAsyncLifetime
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
    public async Task What_is_typed_comes_back_whole_and_goes_when_it_is_saved()
    {
        var typed = MeetingForms.Proper(_body);
        typed["t1.MaterialOn"] = "上周五";
        using (var kept = await PostAsync("/meetings/draft", typed)) Assert.Equal(("09:30", HttpStatusCode.OK), (await kept.Content.ReadAsStringAsync(), kept.StatusCode));
        Assert.Contains("您有一份没有填完的", await _client.GetStringAsync("/meetings/new"), StringComparison.Ordinal);
        var page = await new HtmlParser().ParseDocumentAsync(await _client.GetStringAsync("/meetings/new?draft=open"));
        foreach (var (name, value) in typed.Where(t => t.Key != "do"))
            Assert.Equal((name, value), (name, page.QuerySelector($"[name='{name}']") switch
            {
                AngleSharp.Html.Dom.IHtmlSelectElement select => select.Value,
                AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value,
                AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
                _ => "没有这一格",
            }));
        using var other = _site.Client(_body.Clerk());
        Assert.DoesNotContain("您有一份没有填完的", await other.GetStringAsync("/meetings/new"), StringComparison.Ordinal);
        using (var saved = await PostAsync("/meetings/new", MeetingForms.Proper(_body))) Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.DoesNotContain("您有一份没有填完的", await _client.GetStringAsync("/meetings/new"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Button_keeps_what_was_typed_and_discarding_forgets_it()
    {
        var typed = MeetingForms.Proper(_body);
        typed["do"] = "add-guest";
        using (var added = await PostAsync("/meetings/new", typed)) Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        Assert.Contains("您有一份没有填完的", await _client.GetStringAsync("/meetings/new"), StringComparison.Ordinal);
        typed["do"] = "keep";
        using (var kept = await PostAsync("/meetings/new", typed)) Assert.Equal("/meetings/new?draft=open", kept.Headers.Location!.ToString());
        using (var gone = await PostAsync("/meetings/draft/discard", [])) Assert.Equal("/meetings/new", gone.Headers.Location!.ToString());
        Assert.DoesNotContain("您有一份没有填完的", await _client.GetStringAsync("/meetings/new"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_of_a_stored_meeting_is_its_own_and_not_for_who_may_not_change_it()
    {
        using var saved = await PostAsync("/meetings/new", MeetingForms.Proper(_body));
        var id = saved.Headers.Location!.ToString().Split('?')[0].Split('/')[^1];
        var typed = MeetingForms.Proper(_body);
        (typed["Version"], typed["Place"]) = ("1", "礼堂");
        using (var kept = await PostAsync("/meetings/draft?row=" + id, typed)) Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.DoesNotContain("您有一份没有填完的", await _client.GetStringAsync("/meetings/new"), StringComparison.Ordinal);
        var opened = await _client.GetStringAsync($"/meetings/{id}/edit?draft=open");
        Assert.Contains("value=\"礼堂\"", opened, StringComparison.Ordinal);
        Assert.Contains("name=\"Version\" value=\"1\"", opened, StringComparison.Ordinal);
        using var unknown = await PostAsync("/meetings/draft?row=" + Guid.NewGuid(), typed);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        typed["t0.DecisionText"] = new string('长', 200_001);
        using var long_ = await PostAsync("/meetings/draft?row=" + id, typed);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, long_.StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string action, Dictionary<string, string> form) =>
        Site.PostAsync(_client, "/meetings/new", action, [.. form.Select(p => (p.Key, p.Value))]);
}
