using System.Diagnostics;
using System.Globalization;

using Bihuan.Access;
using Bihuan.App;
using Bihuan.App.Office.Access;
using Bihuan.Bench.Controls;
using Bihuan.Ledgers;
using Bihuan.Rectification.Chasing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.Extensions.DependencyInjection;

using Npgsql;

namespace Bihuan.Bench.Rectification;

/// <summary>200个机构、10万个问题、40万条措施、200万条审计（PostgreSQL）：一个人打开总览、待办、问题的一页要多久；光是数一遍他机构的问题作比。</summary>
internal static class LoopBench
{
    private const int Rounds = 120;

    private static readonly DbSetup Setup = new(AllLedgers.Catalog, new Secrets(new byte[Secrets.KeyLength]));

    /// <summary>跑；可以给机构数。返回没有达到的目标数。</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var bodies = args is [var given, ..] && int.TryParse(given, CultureInfo.InvariantCulture, out var n) ? n : 200;
        var clock = new DayClock(new DateTime(2026, 11, 22, 1, 0, 0, DateTimeKind.Utc));
        var setting = await CreateAsync("bench_loop");
        var database = Database.Choose(setting, Setup, out var problem) ?? throw new InvalidOperationException(problem);
        await using (var db = database.Open()) await db.MigrateAsync();
        var start = Stopwatch.GetTimestamp();
        (Guid Person, List<Guid> Problems) one = (Guid.Empty, []);
        for (var body = 1; body <= bodies; body++)
        {
            var filled = await LoopFill.BodyAsync(database, clock, body);
            if (body == Math.Max(1, bodies / 2)) one = filled;
        }
        await using (var db = database.Open()) await db.TuneAsync();
        var mine = Math.Max(1, bodies / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bodies}个机构，{bodies * LoopFill.Problems}个问题，{bodies * LoopFill.Problems * LoopFill.MeasuresEach}条措施，{bodies * LoopFill.Audits}条审计；填了{Stopwatch.GetElapsedTime(start).TotalSeconds:0}秒"));

        var everything = PermissionNames.All(Setup.Catalog).Select(p => p.Code).Distinct().ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody], StringComparer.Ordinal);
        var viewer = new Viewer(mine, one.Person, "职员8", everything, 1);
        await using var app = Web.Build(new WebSettings(database) { Clock = clock, Urls = "http://127.0.0.1:0", Replace = s => s.AddSingleton<ResolveViewer>(_ => ValueTask.FromResult<Viewer?>(viewer)) });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var bare = await BareAsync(setting, mine);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"光是照方面、状态数一遍本机构的问题：{bare:0.0}毫秒（p95）"));
        var missed = 0;
        foreach (var (title, limit, path) in new (string, int, Func<int, string>)[]
        {
            ("总览", 150, _ => "/overview"), ("待办", 60, _ => "/todo"), ("问题的一页", 60, i => "/problems/" + one.Problems[i * 7 % one.Problems.Count]),
        })
        {
            for (var i = 0; i < 30; i++) await client.GetByteArrayAsync(path(i));
            var times = new List<double>();
            for (var i = 0; i < Rounds; i++)
            {
                var from = Stopwatch.GetTimestamp();
                await client.GetByteArrayAsync(path(i));
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
            times.Sort();
            var (half, most) = (times[Rounds / 2], times[Rounds * 95 / 100]);
            if (most > limit) missed++;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(most <= limit ? "✓" : "✗")} {title}：p50 {half:0}毫秒，p95 {most:0}毫秒（不多于{limit}），是光数一遍的{most / bare:0.0}倍"));
        }
        await app.StopAsync();
        // 头一个机构热身，不算
        await DailyMonitor.OneAsync(database, clock, 1, default);
        var began = Stopwatch.GetTimestamp();
        var letters = 0;
        for (var body = 2; body <= bodies; body++) letters += await DailyMonitor.OneAsync(database, clock, body, default);
        var night = Stopwatch.GetElapsedTime(began);
        if (night.TotalSeconds > 60) missed++;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(night.TotalSeconds <= 60 ? "✓" : "✗")} 日监测{bodies - 1}个机构：{night.TotalSeconds:0.0}秒（不多于60），发了{letters}份函件"));
        return missed;
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

    private static async Task<string> CreateAsync(string name)
    {
        await using var source = NpgsqlDataSource.Create(PostgresCluster.ConnectionString("postgres"));
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return PostgresCluster.ConnectionString(name);
    }
}
