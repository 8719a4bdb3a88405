using System.Data.Common;
using System.Diagnostics;

using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.Data.Sqlite;

using Npgsql;

namespace Bihuan.Bench.Ledgers;

/// <summary>一百万行的台账：各种看法各要多久，与手写 SQL 比；网页一秒答几页。</summary>
internal static class LedgerBench
{
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(30);

    /// <summary>跑一种数据库，或者两种都跑；返回没有达到的目标数。</summary>
    public static async Task<int> RunAsync(string[] engines)
    {
        var missed = 0;
        foreach (var engine in engines.Length > 0 ? engines : ["sqlite", "postgres"])
        {
            var folder = Directory.CreateTempSubdirectory("bihuan-bench-ledgers-");
            try
            {
                missed += await RunAsync(engine, folder.FullName);
            }
            finally
            {
                SqliteConnection.ClearAllPools();
                folder.Delete(recursive: true);
            }
        }
        return missed;
    }

    private static async Task<int> RunAsync(string engine, string folder)
    {
        var file = Path.Combine(folder, "bench.db");
        var setting = engine == "sqlite" ? "sqlite:" + file : await CreateAsync();
        var database = Database.Choose(setting, Million.Setup, out var problem) ?? throw new InvalidOperationException(problem);
        var start = Stopwatch.GetTimestamp();
        await Million.FillAsync(database);
        Console.WriteLine($"{engine}：{Million.Rows} 行，灌数据与建索引 {Stopwatch.GetElapsedTime(start).TotalSeconds:0} 秒");
        await using DbConnection bare = engine == "sqlite" ? new SqliteConnection("Data Source=" + file) : new NpgsqlConnection(setting);
        var cases = new List<(string Viewer, ListCase Case)>();
        foreach (var (name, viewer, column, unit) in Million.Viewers)
            cases.AddRange((await ListCase.OfAsync(database, viewer, column, unit)).Select(c => (name, c)));

        start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Warming)
            foreach (var (_, one) in cases)
                if (await one.RunAsync(database) != await one.BareAsync(bare)) throw new InvalidOperationException($"{one.Name}：两边查出的行数不同。");

        var missed = 0;
        Console.WriteLine("| 看得见 | 看法 | 手写 SQL 中位数 | 系统 中位数 | 多出 | 系统 p95 |\n| --- | --- | --- | --- | --- | --- |");
        foreach (var (viewer, one) in cases)
        {
            var (ours, theirs) = await MeasureAsync(database, bare, one);
            var (ourMedian, bareMedian, slow) = (At(ours, 0.5), At(theirs, 0.5), At(ours, 0.95));
            var reached = ourMedian <= bareMedian + 8 && slow <= 60;
            if (!reached) missed++;
            Console.WriteLine($"| {viewer} | {one.Name} | {bareMedian:0.00} ms | {ourMedian:0.00} ms | {ourMedian - bareMedian:+0.00;-0.00} ms | {slow:0.00} ms {(reached ? "✓" : "✗")} |");
        }
        missed += await ScopesAsync(database, cases);
        var rate = await PagesPerSecond.MeasureAsync(database, Million.Viewers[^1].Viewer);
        Console.WriteLine($"{(rate >= 800 ? "✓" : "✗")} 网页：16 个连接，每页 50 行，一秒 {rate:0} 页(不少于 800；请求也由本进程发，同用这几个核)");
        return rate >= 800 ? missed : missed + 1;
    }

    // 看得见的单位多少，不该有差别：三个人轮流看同样的，比中位数
    private static async Task<int> ScopesAsync(Database database, List<(string Viewer, ListCase Case)> cases)
    {
        var missed = 0;
        foreach (var same in cases.Where(c => c.Case.Name is "第一页" or "翻了500页" or "按状态筛选").GroupBy(c => c.Case.Name))
        {
            var times = same.Select(c => (c.Case, Times: new List<double>())).ToList();
            for (var i = 0; i < 500; i++)
                foreach (var (one, spent) in times)
                {
                    var start = Stopwatch.GetTimestamp();
                    await one.RunAsync(database);
                    spent.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            var medians = times.ConvertAll(t => At(t.Times, 0.5));
            var ratio = medians.Max() / medians.Min();
            if (ratio > 1.2) missed++;
            Console.WriteLine($"{(ratio <= 1.2 ? "✓" : "✗")} {same.Key}：看得见 1、20、170 个单位的，最慢的是最快的 {ratio:0.00} 倍(不多于 1.2)");
        }
        return missed;
    }

    private static async Task<(List<double> Ours, List<double> Bare)> MeasureAsync(Database database, DbConnection connection, ListCase one)
    {
        var (ours, bare) = (new List<double>(), new List<double>());
        for (var i = 0; i < 200; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await one.RunAsync(database);
            ours.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            await one.BareAsync(connection);
            bare.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return (ours, bare);
    }

    private static double At(List<double> times, double share)
    {
        times.Sort();
        return times[(int)(times.Count * share)];
    }

    private static async Task<string> CreateAsync()
    {
        await using var source = NpgsqlDataSource.Create(PostgresCluster.ConnectionString("postgres"));
        await using var command = source.CreateCommand("CREATE DATABASE bench");
        await command.ExecuteNonQueryAsync();
        return PostgresCluster.ConnectionString("bench");
    }
}
