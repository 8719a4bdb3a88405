using System.Globalization;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Jobs;

/// <summary>每日任务：最近一个该做的日子还没有排上，就排上。几天没开机也只做最近的一次；几台同时排也只有一个。</summary>
public static class EnsureDailyJobs
{
    /// <summary>每日任务的键的开头，后面是那一天。</summary>
    internal const string KeyPrefix = "day:";

    /// <summary>系统要做的，写成谁。</summary>
    internal const string System = "系统";

    /// <summary>排上。</summary>
    /// <returns>新排了几个。</returns>
    public static async Task<int> RunAsync(Database database, TimeProvider clock, IEnumerable<JobHandler> handlers, CancellationToken cancellation = default)
    {
        var (now, added) = (clock.GetUtcNow().UtcDateTime, 0);
        foreach (var handler in handlers)
        {
            if (handler.DailyAt is not { } time) continue;
            var key = KeyPrefix + DueDay(now, time).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await using var db = database.Open();
            if (await db.Jobs.AnyAsync(j => j.BodyId == 0 && j.Kind == handler.Kind && j.DedupKey == key, cancellation)) continue;
            db.Add(new Job { BodyId = 0, Kind = handler.Kind, DedupKey = key, RunAt = now, CreatedAt = now, RequestedBy = System });
            try
            {
                await db.SaveAsync(cancellation);
                added++;
            }
            catch (DbUpdateException)
            {
                // 查过之后别处排上了；不是这样的错照样抛出
                if (!await db.Jobs.AnyAsync(j => j.BodyId == 0 && j.Kind == handler.Kind && j.DedupKey == key, cancellation)) throw;
            }
        }
        return added;
    }

    // 北京时间，没有夏令时
    private static DateOnly DueDay(DateTime utc, TimeOnly time)
    {
        var local = utc.AddHours(8);
        var today = DateOnly.FromDateTime(local);
        return TimeOnly.FromDateTime(local) >= time ? today : today.AddDays(-1);
    }
}
