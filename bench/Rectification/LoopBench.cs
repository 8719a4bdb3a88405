using System.Diagnostics;
using System.Globalization;

using Bihuan.App;
using Bihuan.Bench.Controls;
using Bihuan.Bench.Crash;
using Bihuan.Ledgers;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

using Npgsql;

namespace Bihuan.Bench.Rectification;

/// <summary>
/// 200个机构、10万个问题、40万条措施、200万条审计（PostgreSQL，照出厂的设置落盘）：一个人打开总览、待办、问题的一页要多久，日监测要多久；光是数一遍他机构的问题作比。
/// 人照真的登录，页面从真的网址取，收完为止；请求由本进程发，同用这几个核，所以比服务器自己的用时还多一点。
/// </summary>
internal static class LoopBench
{
    private const int Rounds = 200, Watched = 5;

    private static readonly DbSetup Setup = new(AllLedgers.Catalog, new Secrets(new byte[Secrets.KeyLength]));

    /// <summary>跑；可以给机构数，和一个填好了的、还没有填的数据库的连接串（不给就另起一个临时的）。返回没有达到的目标数。</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var bodies = args is [var given, ..] && int.TryParse(given, CultureInfo.InvariantCulture, out var n) ? n : 200;
        using var cluster = args.Length > 1 ? null : new CrashCluster();
        var setting = args.Length > 1 ? args[1] : await CreateAsync(cluster!, "bench_loop");
        var database = Database.Choose(setting, Setup, out var problem) ?? throw new InvalidOperationException(problem);
        // 星期一早上：周提醒也在这一天
        var clock = new DayClock(new DateTime(2026, 11, 22, 23, 40, 0, DateTimeKind.Utc));
        int[] seen = [.. Enumerable.Range(1, Math.Min(Watched, bodies)).Select(i => Math.Max(1, bodies * i / Math.Min(Watched, bodies) - bodies / Watched / 2)).Distinct()];
        await FillAsync(database, clock, bodies, seen);
        if (args is [.., "fill"]) return 0;
        Console.WriteLine($"平均负载 {Load()}");

        // 头一夜：从来没有发过，该发的全都要发
        var missed = await LoopNights.RunAsync(database, clock, "头一次，星期一") ? 0 : 1;
        clock.Advance(TimeSpan.FromHours(1.5));
        missed += await PagesAsync(database, clock, seen, await BareAsync(setting, seen[0]));
        clock.Advance(TimeSpan.FromHours(22.5));
        if (!await LoopNights.RunAsync(database, clock, "第二天")) missed++;
        clock.Advance(TimeSpan.FromDays(8));
        if (!await LoopNights.RunAsync(database, clock, "八天以后，都没有答复，报上一级")) missed++;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"本进程内存峰值 {ChildProcess.PeakBytes() >> 20} MB；平均负载 {Load()}"));
        return missed;
    }

    /// <summary>最慢的几种 SQL；设了 BENCH_SQL 才印，给改快的人看。</summary>
    public static void Slowest(IEnumerable<(double Milliseconds, string Sql)> all)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("BENCH_SQL"), CultureInfo.InvariantCulture, out var most)) return;
        foreach (var (sql, sum, count) in all.GroupBy(q => q.Sql).Select(g => (g.Key, g.Sum(q => q.Milliseconds), g.Count())).OrderByDescending(g => g.Item2).Take(most))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {sum:0.0} ms，{count}次：{sql.ReplaceLineEndings(" ")}"));
    }

    private static async Task FillAsync(Database database, DayClock clock, int bodies, int[] seen)
    {
        await using (var db = database.Open()) await db.MigrateAsync();
        int have;
        await using (var db = database.Open()) have = await db.Bodies.CountAsync();
        if (have > 0)
        {
            Console.WriteLine($"已经填好{have}个机构。");
            return;
        }
        var start = Stopwatch.GetTimestamp();
        for (var body = 1; body <= bodies; body++) await LoopFill.BodyAsync(database, clock, body, seen.Contains(body));
        foreach (var body in seen) await LoopStaff.OpenAccountsAsync(database, clock, body);
        await using (var db = database.Open())
        {
            db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
            await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bodies}个机构，{bodies * LoopFill.Problems}个问题，{bodies * LoopFill.Problems * LoopFill.MeasuresEach}条措施，{bodies * LoopFill.Audits}条审计；填了{Stopwatch.GetElapsedTime(start).TotalSeconds:0}秒"));
    }

    private static async Task<int> PagesAsync(Database database, DayClock clock, int[] bodies, double bare)
    {
        var pages = await LoopPage.AllAsync(database, bodies);
        var folder = Directory.CreateTempSubdirectory("bihuan-bench-");
        try
        {
            // 后台的循环不跑：钟是停着的，它们会以为错过了，正量着的时候补做
            await using var app = Web.Build(new WebSettings(database)
            {
                Clock = clock,
                Urls = "http://127.0.0.1:0",
                SignInsPerMinute = 10_000,
                UploadsPerMinute = 10_000,
                FilesFolder = folder.FullName,
                Replace = s =>
                {
                    foreach (var loop in s.Where(d => d.ServiceType == typeof(IHostedService) && d.ImplementationType?.Namespace?.StartsWith("Bihuan", StringComparison.Ordinal) == true).ToList()) s.Remove(loop);
                },
            });
            await app.StartAsync();
            var address = new Uri(app.Urls.Single());
            var visitors = new List<List<LoopVisitor>>();
            foreach (var (_, at) in LoopStaff.Watched)
            {
                var same = new List<LoopVisitor>();
                foreach (var body in bodies) same.Add(await LoopVisitor.SignInAsync(address, body, LoopStaff.AccountOf(body, at)));
                visitors.Add(same);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"光是照方面、状态数一遍本机构的问题：p95 {bare:0.00} ms。每页先热身，再由{bodies.Length}个机构的人轮流打开共{Rounds}次。"));
            Console.WriteLine("| 页 | p50 | p95 | 最慢 | 几条 SQL | 大小 | p95 是光数一遍的几倍 |\n| --- | --- | --- | --- | --- | --- | --- |");
            var missed = 0;
            foreach (var page in pages)
            {
                var times = await page.MeasureAsync(visitors[page.Who], Rounds);
                Console.WriteLine(times.Say(page, bare));
                Slowest(times.Sql);
                if (times.P95 > page.Limit) missed++;
            }
            await LoopIntakes.RunAsync(visitors[0][0], bare);
            visitors.ForEach(v => v.ForEach(x => x.Dispose()));
            await app.StopAsync();
            return missed;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> BareAsync(string setting, int body)
    {
        await using var source = NpgsqlDataSource.Create(setting);
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var from = Stopwatch.GetTimestamp();
            await using var command = source.CreateCommand($"SELECT \"Aspect\", \"State\", count(*) FROM ledger_problem WHERE \"BodyId\" = {body} GROUP BY 1, 2");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) { }
            times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }
        times.Sort();
        return times[Rounds * 95 / 100];
    }

    private static async Task<string> CreateAsync(CrashCluster cluster, string name)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("postgres"));
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return cluster.ConnectionString(name);
    }

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join('、', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "不知道";
}
