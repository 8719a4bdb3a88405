using System.Diagnostics;
using System.Globalization;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

using Npgsql;

namespace Bihuan.Bench.Crash;

/// <summary>
/// 一轮：另起一个有 16 个写者的进程，过一段随机的时间 kill -9,再查。PostgreSQL 上隔一轮连数据库一起突然停掉、再起来。
/// 每十轮换一个新库，所以同一个库要经得起十次。
/// </summary>
internal static class CrashRounds
{
    private const int RoundsADatabase = 10;

    public static async Task<int> RunAsync(string[] args)
    {
        var engine = args.ElementAtOrDefault(0) ?? "sqlite";
        if (engine is not ("sqlite" or "postgres") || !int.TryParse(args.ElementAtOrDefault(1) ?? "100", NumberStyles.None, CultureInfo.InvariantCulture, out var rounds))
        {
            Console.WriteLine("用法：bench crash [sqlite|postgres] [轮数]");
            return 2;
        }
        var folder = Directory.CreateTempSubdirectory("bihuan-crash-").FullName;
        using var cluster = engine == "postgres" ? new CrashCluster() : null;
        try
        {
            return await RunAsync(cluster, folder, rounds) ? 0 : 1;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> RunAsync(CrashCluster? cluster, string folder, int rounds)
    {
        var (bad, total, restarts) = (0, 0, 0);
        var acknowledged = new HashSet<string>();
        var setting = "";
        for (var round = 0; round < rounds; round++)
        {
            if (round % RoundsADatabase == 0)
            {
                total += acknowledged.Count;
                acknowledged.Clear();
                setting = cluster?.ConnectionString($"crash{round}") ?? $"sqlite:{Path.Combine(folder, $"crash{round}.db")}";
                await CrashBook.MakeAsync(CrashBook.Open(setting));
            }
            var restart = cluster is not null && round % 2 == 1;
            var lines = await KillAsync(setting, round, restart ? cluster : null);
            acknowledged.UnionWith(lines);
            if (restart) restarts++;
            if (cluster is not null) await SettleAsync(setting);
            // 一直开着的连接记着全文索引以前的样子，别的进程写过以后它的 integrity_check 会误报；新开的不会
            SqliteConnection.ClearAllPools();
            var wrong = await CrashCheck.RunAsync(CrashBook.Open(setting), acknowledged);
            if (lines.Count == 0) wrong.Add("写的进程一次也没有存成");
            if (wrong.Count > 0) bad++;
            foreach (var line in wrong.Take(10)) Console.WriteLine($"✗ 第{round + 1}轮：{line}");
        }
        total += acknowledged.Count;
        Console.WriteLine($"{(bad == 0 ? "✓" : "✗")} {(cluster is null ? "SQLite" : "PostgreSQL")}：{rounds}轮{(cluster is null ? "" : $"，其中{restarts}轮连数据库一起停")}，答应了{total}次保存，{bad}轮不对");
        return bad == 0 && total > 0;
    }

    private static async Task<List<string>> KillAsync(string setting, int round, CrashCluster? restart)
    {
        var self = ChildProcess.Self();
        using var writer = Process.Start(new ProcessStartInfo(self[0], [.. self.Skip(1), "crash-writer", setting, round.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _ = writer.StandardError.ReadToEndAsync();
        var lines = new List<string>();
        var started = new TaskCompletionSource();
        var reading = Task.Run(async () =>
        {
            while (await writer.StandardOutput.ReadLineAsync() is { } line)
            {
                lines.Add(line);
                started.TrySetResult();
            }
            started.TrySetResult();
        });
        await started.Task;
#pragma warning disable CA5394 // 挑个时刻，与安全无关
        await Task.Delay(Random.Shared.Next(0, 1500));
#pragma warning restore CA5394
        restart?.StopAtOnce();
        writer.Kill();
        await writer.WaitForExitAsync();
        await reading;
        restart?.Start();
        return lines;
    }

    // 客户死了，数据库里它的那几个会话可能还在收尾
    private static async Task SettleAsync(string setting)
    {
        NpgsqlConnection.ClearAllPools();
        await using var db = CrashBook.Open(setting).Open();
        for (var tries = 0; tries < 200; tries++)
        {
            if (await db.Database.SqlQuery<long>($"""SELECT count(*) AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()""").SingleAsync() == 0) return;
            await Task.Delay(50);
        }
    }
}
