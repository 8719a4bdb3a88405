using System.Net;

using Bihuan.App.Office.Health;
using Bihuan.App.Office.Jobs;
using Bihuan.Jobs;
using Bihuan.Tests.Harness;

using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bihuan.App.Tests.Web;

public sealed class OperationsTests
{
    [Fact]
    public async Task Health_tells_good_and_no_more()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        Assert.Equal("ok\n", await client.GetStringAsync("/health"));
    }

    [Fact]
    public async Task Health_tells_an_unreachable_database_without_its_name()
    {
        await using var site = await Site.StartAsync(s => s with { Database = Bihuan.Storage.Database.Choose("Host=127.0.0.1;Port=1;Database=secret_name;Username=u;Timeout=2", TestSetup.Value, out _)! });
        using var client = site.Client();
        using var response = await client.GetAsync("/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain("secret_name", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_count_requests_saves_jobs_and_unsealed_entries()
    {
        await using var site = await AuditPageTests.StartAsync();
        using var client = site.Client();
        await client.GetStringAsync("/health");
        await AuditPageTests.SaveAsync(site, "叫号机");
        var text = await client.GetStringAsync("/metrics");
        Assert.Contains("http_request_duration_seconds_count{route=\"/health\",method=\"GET\",status=\"200\"} ", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE bihuan_save_duration_seconds histogram", text, StringComparison.Ordinal);
        Assert.Contains("bihuan_audit_unsealed ", text, StringComparison.Ordinal);
        Assert.Contains("bihuan_jobs{state=\"Failed\"} 0", text, StringComparison.Ordinal);
        Assert.All(text.TrimEnd('\n').Split('\n').Where(l => !l.StartsWith('#')), l => Assert.Matches(@"^[a-z_]+(\{[^}]*(\{[^}]*\}[^}]*)*\})? [-0-9.E+]+$", l));
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    [InlineData("X-Real-IP")]
    public async Task Metrics_are_closed_to_who_comes_through_a_proxy_without_the_permission(string header)
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        client.DefaultRequestHeaders.Add(header, "203.0.113.9");
        using var response = await client.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        using var manager = site.Client(JobsPageTests.Manager());
        manager.DefaultRequestHeaders.Add(header, "203.0.113.9");
        using var allowed = await manager.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
    }

    [Fact]
    public async Task Logs_hold_no_names_no_values_and_no_query_strings()
    {
        var lines = new JsonLines();
        await using var site = await Site.StartAsync(LedgerDatabases.Created, s => s with { JsonLogs = true }, app =>
        {
            app.Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);
            app.MapGet("/fail/{what}", (string what) => { throw new InvalidOperationException("行的内容 " + what); }).AllowAnonymous();
        });
        using var client = site.Client(AuditPageTests.Auditor());
        await client.GetStringAsync("/audit?actor=林知远&process=采购");
        await AuditPageTests.SaveAsync(site, "叫号机", phone: "13812345678", reason: "年度采购");
        using (await client.GetAsync("/fail/身份证110101?q=密语")) { }
        using (await Site.PostAsync(client, "/sign-in", "/sign-in", ("name", "linzhiyuan"), ("password", "错的口令"))) { }
        var all = lines.All;
        Assert.Contains("\"Route\":\"/audit/\"", all, StringComparison.Ordinal);
        Assert.Contains("\"Route\":\"/fail/{what}\"", all, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException", all, StringComparison.Ordinal);
        foreach (var secret in new[] { "林知远", "采购", "叫号机", "13812345678", "行的内容", "110101", "密语", "linzhiyuan", "错的口令", "审计管理员" })
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
    }

    [Fact]
    public void Logged_words_are_left_out_and_numbers_kept()
    {
        var line = PlainJsonLog.Line(LogLevel.Error, "Bihuan.X", [new("Name", "林知远"), new("Count", 3), new("Kind", "audit-head"), new("{OriginalFormat}", "做了 {Count} 个")], new InvalidOperationException("林知远", new FormatException("13812345678")), DateTimeOffset.UnixEpoch);
        Assert.Equal("{\"time\":\"1970-01-01T00:00:00.000Z\",\"level\":\"Error\",\"category\":\"Bihuan.X\",\"Count\":\"3\",\"Kind\":\"audit-head\",\"event\":\"做了 {Count} 个\",\"errors\":[{\"type\":\"System.InvalidOperationException\",\"at\":null},{\"type\":\"System.FormatException\",\"at\":null}]}\n", line);
    }

    // 停到一半的循环不能当成坏了来记：运行的人会以为真出了事
    [Fact]
    public async Task Stopping_and_disposing_log_nothing_as_wrong()
    {
        for (var round = 0; round < 5; round++)
        {
            var site = await AuditPageTests.StartAsync();
            // 都已做起来：还没有轮上线程就扔掉的，框架自己会记一笔
            await AuditPageTests.SaveAsync(site, "柜");
            await Eventually.Async(site, async () =>
            {
                await using var db = site.Database.Open();
                return !await db.AuditUnsealed.AnyAsync() && await db.Jobs.AnyAsync(j => j.State == JobState.Done);
            }, done => done);
            for (var i = 0; i < 5; i++)
            {
                await AuditPageTests.SaveAsync(site, "叫号机");
                site.Clock.Advance(TimeSpan.FromSeconds(2)); // 几个循环都正在做
            }
            if (round % 2 == 0) await site.DropAsync();
            else await site.DisposeAsync();
            Assert.DoesNotContain("xception", site.Log.All, StringComparison.Ordinal);
            Assert.DoesNotContain("BackgroundService", site.Log.All, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Loop_goes_on_after_errors_and_cancellations_not_its_own_and_ends_quietly_when_stopped()
    {
        using var stop = new CancellationTokenSource();
        var (clock, errors, rounds) = (new ManualClock(DateTimeOffset.UnixEpoch), new List<Exception>(), 0);
        var loop = Repeat.EveryAsync(TimeSpan.FromSeconds(1), clock, async token =>
        {
            rounds++;
            if (rounds == 1) throw new InvalidOperationException();
            if (rounds == 2) throw new OperationCanceledException(); // 别处的超时
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
        }, errors.Add, stop.Token);
        for (var i = 0; i < 200 && !loop.IsCompleted; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5);
        }
        await loop; // 不抛出
        Assert.Equal((3, 2), (rounds, errors.Count));
    }

    [Fact]
    public async Task Stopping_lets_a_request_finish()
    {
        using var entered = new SemaphoreSlim(0);
        using var leave = new SemaphoreSlim(0);
        await using var site = await Site.StartAsync(extend: app => app.MapGet("/slow", async () =>
        {
            entered.Release();
            await leave.WaitAsync();
            return "办完了";
        }).AllowAnonymous());
        using var client = site.Client();
        var answer = client.GetStringAsync("/slow");
        await entered.WaitAsync();
        var stopping = site.Services.GetRequiredService<IHost>().StopAsync();
        await Task.Delay(300);
        Assert.False(stopping.IsCompleted);
        leave.Release();
        Assert.Equal("办完了", await answer);
        await stopping;
        Assert.Equal(TimeSpan.FromSeconds(20), site.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    /// <summary>照 JSON 日志的样子记下全部。</summary>
    private sealed class JsonLines : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

        public string All => string.Concat(_lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(PlainJsonLog.Line(logLevel, "test", state as IEnumerable<KeyValuePair<string, object?>>, exception, DateTimeOffset.UnixEpoch));

        public void Dispose() { }
    }
}
