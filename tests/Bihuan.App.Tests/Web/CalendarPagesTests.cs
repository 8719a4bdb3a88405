using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Calendar;
using Bihuan.Documents.Checking.Calendar;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.App.Tests.Web;

public sealed class CalendarPagesTests
{
    private static readonly ManualClock Clock = new(new DateTimeOffset(2026, 11, 20, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Calendar_shows_a_year_and_how_a_date_came_about()
    {
        await using var site = await StartAsync();
        using var client = site.Client(With());
        var page = await client.GetStringAsync("/calendar?year=2026&from=2026-09-20&count=15&unit=working");
        Assert.Contains("1日至7日国庆节", page, StringComparison.Ordinal);
        Assert.Contains("2026-10-16（星期五）", page, StringComparison.Ordinal);
        Assert.DoesNotContain("导入放假安排", page, StringComparison.Ordinal);
        Assert.Contains("2027年的放假安排还没有收录", await client.GetStringAsync("/calendar?year=2027"), StringComparison.Ordinal);
        using var wrong = await client.GetAsync("/calendar?from=2026-02-30&count=3");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("value=\"2026-02-30\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var closed = await client.GetAsync("/calendar/import");
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
    }

    [Fact]
    public async Task Administrator_previews_and_saves_the_holidays_of_next_year()
    {
        await using var site = await StartAsync();
        using var client = site.Client(With(Permissions.ManageFigures));
        using (var wrong = await PostAsync(client, "/calendar/import", "2027-01-01 元旦"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            var shown = await wrong.Content.ReadAsStringAsync();
            Assert.Contains("第1行：没有写放假还是上班", shown, StringComparison.Ordinal);
            Assert.Contains("2027-01-01 元旦</textarea>", shown, StringComparison.Ordinal);
        }
        using (var seen = await PostAsync(client, "/calendar/import", "2027-01-01至2027-01-03 放假 元旦")) Assert.Contains("要变的3天", await seen.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("1日至3日元旦", await client.GetStringAsync("/calendar?year=2027"), StringComparison.Ordinal);
        using (var saved = await PostAsync(client, "/calendar/import/save", "2027-01-01至2027-01-03 放假 元旦")) Assert.Equal("/calendar?year=2027", saved.Headers.Location!.ToString());
        Assert.Contains("1日至3日元旦", await client.GetStringAsync("/calendar?year=2027"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checklist_of_an_inspection_is_made_and_worked_off()
    {
        await using var site = await StartAsync();
        using var client = site.Client(With([.. new[] { "inspection", "stage", "problem", "recommendation", "plan", "topic" }.SelectMany(l => new[] { Permissions.View(l), Permissions.Edit(l) })]));
        using var stranger = site.Client(With(Permissions.View("inspection")));
        var id = await IdAsync(site);
        var path = $"/inspections/{id}";
        Assert.Contains(path, await client.GetStringAsync("/inspections"), StringComparison.Ordinal);
        Assert.DoesNotContain("生成步骤</button>", await stranger.GetStringAsync(path), StringComparison.Ordinal);
        using (var made = await Site.PostAsync(client, path, path + "/stages")) Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        // 日期包着不断行的标记
        Assert.Contains("反馈之日2026-11-02起1个月", Regex.Replace(await client.GetStringAsync(path), "<[^>]*>", "", RegexOptions.NonBacktracking), StringComparison.Ordinal);
        Guid stage;
        await using (var db = site.Database.Open(Viewer.System(LedgerDatabases.Body))) stage = await db.Set<Stage>().Where(s => s.Code == "publish.result").Select(s => s.Id).SingleAsync();
        var form = $"{path}/stages/{stage}";
        using (var early = await Site.PostAsync(client, form, form, ("version", "1"), ("DoneOn", "2026-11-19"), ("do", "done")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
            Assert.Contains("党组和巡察办都同意以后才公开", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var due = await Site.PostAsync(client, form, form + "/due", ("version", "1"), ("on", "2027-03-31"), ("reason", "")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, due.StatusCode);
        using (var due = await Site.PostAsync(client, form, form + "/due", ("version", "1"), ("on", "2027-03-31"), ("reason", "巡察办通知")))
            Assert.Contains("人工确定：巡察办通知", await client.GetStringAsync(due.Headers.Location), StringComparison.Ordinal);
        using var hidden = await stranger.GetAsync(form);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    private static async Task<Site> StartAsync()
    {
        var site = await Site.StartAsync(LedgerDatabases.Setup, MakeAsync, s => s with { Clock = Clock });
        await FillCalendar.RunAsync(site.Database, Clock, site.Services.GetRequiredService<Lazy<HolidayCalendar>>().Value, AllDeadlineMovers.All);
        return site;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string action, string lines) => Site.PostAsync(client, "/calendar/import", action, ("lines", lines));

    private static async Task<Guid> IdAsync(Site site)
    {
        await using var db = site.Database.Open(Viewer.System(LedgerDatabases.Body));
        return await db.Set<Inspection>().Select(i => i.Id).SingleAsync();
    }

    private static Viewer With(params string[] permissions) =>
        new(LedgerDatabases.Body, Guid.CreateVersion7(), "周启明", permissions.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), LedgerDatabases.Hall);

    private static async Task MakeAsync(Db db)
    {
        await LedgerDatabases.MakeAsync(db);
        var system = Viewer.System(LedgerDatabases.Body);
        db.Add(new Inspection { BodyId = LedgerDatabases.Body, UnitId = LedgerDatabases.Hall, Title = "县委第四轮常规巡察", Inspector = "县委第二巡察组", FeedbackOn = new(2026, 11, 2), EndsOn = new(2027, 2, 2) });
        await db.SaveAsync(Process.Now("测试准备", system, Clock));
    }
}
