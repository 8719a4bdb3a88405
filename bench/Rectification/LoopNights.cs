using System.Diagnostics;
using System.Globalization;

using Bihuan.Bench.Controls;
using Bihuan.Jobs;
using Bihuan.Rectification.Chasing;
using Bihuan.Storage;

namespace Bihuan.Bench.Rectification;

/// <summary>日监测：全部机构做一遍，跑的是真的任务。</summary>
internal static class LoopNights
{
    /// <summary>全部机构的最多几秒。</summary>
    public const int Limit = 60;

    /// <summary>跑这一天的。</summary>
    /// <returns>在限内。</returns>
    public static async Task<bool> RunAsync(Database database, DayClock clock, string what)
    {
        var (handler, now) = (new DailyMonitor(), clock.GetUtcNow().UtcDateTime);
        var job = new Job { BodyId = 1, Kind = handler.Kind, RunAt = now, RequestedBy = "系统", CreatedAt = now };
        using var queries = new LoopQueries();
        var from = Stopwatch.GetTimestamp();
        var said = await handler.RunAsync(new JobRun(job, database, clock, (_, _) => Task.CompletedTask), default);
        var spent = Stopwatch.GetElapsedTime(from).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(spent <= Limit ? "✓" : "✗")} 日监测，{what}：{spent:0.0}秒（不多于{Limit}），{queries.Count}条SQL，{said}"));
        LoopBench.Slowest(queries.All);
        return spent <= Limit;
    }
}
