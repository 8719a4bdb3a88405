using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web.Rectification;

public sealed partial class OverviewPageTests
{
    [Fact]
    public async Task Every_number_opens_a_list_of_as_many_rows()
    {
        await using var site = await Site.StartAsync();
        var body = await LoopBody.MakeAsync(site.Database);
        var today = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime.AddHours(8));
        await body.SaveAsync(
            body.Problem(1, p => (p.State, p.Aspect, p.DueOn, p.ResponsibleId) = (ProblemStates.Doing, "窗口服务", today.AddDays(-1), body.Staff.Members[1].Id)),
            body.Problem(2, p => (p.State, p.Aspect, p.DueOn) = (ProblemStates.Closed, "窗口服务", today.AddDays(-30))),
            body.Problem(3, p => (p.Aspect, p.DueOn, p.Nature) = ("财务、资产", today, ProblemNatures.Immediate)),
            body.Problem(4, p => (p.Aspect, p.DueOn) = ("财务、资产", today.AddDays(11))),
            body.Problem(6, p => (p.State, p.DueOn, p.LeaderId) = (ProblemStates.Returned, today.AddDays(2), null)),
            body.Problem(5, p => (p.UnitId, p.State, p.Source) = (MeetingBody.Office, ProblemStates.Suspected, "petition")));
        var late = body.Problem(7, p => p.DueOn = today.AddDays(-2));
        await body.SaveAsync(
            late, body.Measure(late, 1, m => m.OwnerId = body.Staff.Members[1].Id), body.Measure(late, 2, m => m.Progress = ProgressStates.Done), new Recovery { ProblemId = late.Id, Payer = "某公司", Amount = 12_000_00, ReceivedOn = today },
            new Recommendation { InspectionId = body.Inspection.Id, Sequence = 1, Text = "一", UnitId = MeetingBody.Hall, Progress = ProgressStates.Done });
        using var client = site.Client(body.Clerk());
        foreach (var which in new[] { "", "?inspection=all", "?inspection=" + body.Inspection.Id })
        {
            var page = await client.GetStringAsync("/overview" + which);
            var links = Numbers().Matches(page).Select(m => (Href: WebUtility.HtmlDecode(m.Groups["href"].Value), Count: m.Groups["count"].Value)).ToList();
            Assert.True(links.Count >= 20, $"只有{links.Count}个。");
            foreach (var (href, count) in links.Where(l => l.Count != "0").Distinct())
                Assert.True((await client.GetStringAsync(href)).Contains($"共{count}条", StringComparison.Ordinal), $"{href} 不是{count}条。");
        }
        Assert.Contains("12,000.00", await client.GetStringAsync("/overview/recoveries?inspection=" + body.Inspection.Id), StringComparison.Ordinal);
        // 逾期、临近的不只靠颜色
        Assert.Contains("已逾期", await client.GetStringAsync("/overview"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_overview_says_where_to_begin_and_the_wall_shows_the_same_figures()
    {
        await using var site = await Site.StartAsync();
        var body = await LoopBody.MakeAsync(site.Database);
        using var client = site.Client(body.Clerk());
        Assert.Contains("还没有您看得见的问题", await client.GetStringAsync("/overview"), StringComparison.Ordinal);
        Assert.Contains("还没有登记问题", await client.GetStringAsync("/overview/wall"), StringComparison.Ordinal);
        await body.SaveAsync(body.Problem(1, p => p.Aspect = "窗口服务"), body.Problem(2, p => p.State = ProblemStates.Closed));
        var wall = await client.GetStringAsync("/overview/wall?inspection=" + body.Inspection.Id);
        Assert.Contains("<dt>销号率</dt><dd>50%</dd>", wall, StringComparison.Ordinal);
        Assert.Contains("县委第三轮巡察", wall, StringComparison.Ordinal);
        Assert.Contains("没有写方面", wall, StringComparison.Ordinal);
        // 疑似反弹两种数法：各处说的是同一句话
        await body.SaveAsync(body.Problem(3, p => (p.State, p.ClosedOn) = (ProblemStates.Suspected, new(2024, 1, 20))));
        foreach (var path in new[] { "/overview?inspection=" + body.Inspection.Id, "/overview/wall", "/chase/month" })
            Assert.Contains("各轮比较、考核评价、公文里的销号率，疑似反弹还没有核对的也算销号。", WebUtility.HtmlDecode(await client.GetStringAsync(path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_see_problems_sees_no_overview()
    {
        await using var site = await Site.StartAsync();
        var body = await LoopBody.MakeAsync(site.Database);
        using var client = site.Client(new Viewer(body.Number, Guid.CreateVersion7(), "周启明", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("contract")] = [Reach.WholeBody] }));
        foreach (var path in new[] { "/overview", "/overview/wall", "/overview/measures", "/overview/recoveries" })
        {
            using var denied = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        }
    }

    [GeneratedRegex("<a href=\"(?<href>/(ledgers/(problem|recommendation)|overview/measures)[^\"]*)\">(?<count>[0-9]+)</a>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();
}
