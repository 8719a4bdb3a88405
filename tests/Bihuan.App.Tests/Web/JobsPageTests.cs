using System.Net;

using Bihuan.Access;
using Bihuan.Jobs;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web;

public sealed class JobsPageTests
{
    internal static Viewer Manager() => new(LedgerDatabases.Body, Guid.CreateVersion7(), "系统管理员", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManageJobs] = [Reach.WholeBody] });

    [Fact]
    public async Task Job_can_be_run_now_and_its_outcome_is_listed()
    {
        await using var site = await AuditPageTests.StartAsync();
        using var client = site.Client(Manager());
        await Eventually.Async(site, () => client.GetStringAsync("/jobs"), p => p.Contains("没有90天以前结束的任务", StringComparison.Ordinal)); // 每日的先做完
        using var posted = await Site.PostAsync(client, "/jobs", "/jobs/start", ("kind", "audit-verify"));
        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        var page = await Eventually.Async(site, () => client.GetStringAsync("/jobs"), p => p.Contains("完好", StringComparison.Ordinal));
        Assert.Contains("系统管理员", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_job_is_cancelled_and_a_second_cancel_is_refused_with_the_reason()
    {
        await using var site = await AuditPageTests.StartAsync();
        var job = new Job { BodyId = LedgerDatabases.Body, Kind = "later", RunAt = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc), CreatedAt = new DateTime(2024, 3, 5, 0, 0, 0, DateTimeKind.Utc), RequestedBy = "林知远" };
        await using (var db = site.Database.Open())
        {
            db.Add(job);
            await db.SaveAsync();
        }
        using var client = site.Client(Manager());
        using var cancelled = await Site.PostAsync(client, "/jobs", $"/jobs/{job.Id}/cancel");
        Assert.Equal("/jobs?told=cancelled", cancelled.Headers.Location?.ToString());
        Assert.Contains("由系统管理员取消", await client.GetStringAsync("/jobs?state=cancelled"), StringComparison.Ordinal);
        using var again = await Site.PostAsync(client, "/jobs", $"/jobs/{job.Id}/cancel");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Contains("已经结束，不用取消", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_kinds_without_arguments_can_be_started_by_hand()
    {
        await using var site = await AuditPageTests.StartAsync();
        using var client = site.Client(Manager());
        using var posted = await Site.PostAsync(client, "/jobs", "/jobs/start", ("kind", "no-such-kind"));
        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
    }
}
