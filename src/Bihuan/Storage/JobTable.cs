using System.Linq.Expressions;

using Bihuan.Jobs;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Bihuan.Storage;

/// <summary>后台任务的占用与交回：都是“还是我看见的样子才改”，几个进程同时来，只有一个成。</summary>
internal static class JobTable
{
    /// <summary>表名，写进审计的。</summary>
    public const string Name = "Jobs";

    /// <summary>系统里有几个机构，数到 <paramref name="most"/> 为止。</summary>
    public static Task<int> BodiesAsync(Db db, int most, CancellationToken cancellation) => db.Bodies.Take(most).CountAsync(cancellation);

    /// <summary>占一个可以做的；没有时为 null。返回占好之后的样子。</summary>
    public static async Task<Job?> ClaimAsync(Db db, IReadOnlyCollection<string> kinds, DateTime now, TimeSpan lease, CancellationToken cancellation)
    {
        while (true)
        {
            var seen = await db.Jobs.AsNoTracking()
                .Where(j => kinds.Contains(j.Kind) && j.RunAt <= now && (j.State == JobState.Waiting || j.State == JobState.Running && j.LeaseUntil < now))
                .OrderBy(j => j.RunAt).ThenBy(j => j.Id).FirstOrDefaultAsync(cancellation);
            if (seen is null) return null;
            var (mine, until) = (Guid.NewGuid(), now + lease);
            var claimed = await UpdateAsync(db, j => j.BodyId == seen.BodyId && j.Id == seen.Id && j.State == seen.State && j.Lease == seen.Lease && j.Attempts == seen.Attempts, s => s
                .SetProperty(j => j.State, JobState.Running).SetProperty(j => j.Lease, mine).SetProperty(j => j.LeaseUntil, until)
                .SetProperty(j => j.Attempts, seen.Attempts + 1).SetProperty(j => j.StartedAt, now).SetProperty(j => j.Percent, 0), cancellation);
            if (!claimed) continue; // 别人先占了：看下一个
            (seen.State, seen.Lease, seen.LeaseUntil, seen.StartedAt) = (JobState.Running, mine, until, now);
            seen.Attempts++;
            return seen;
        }
    }

    /// <summary>续占用，顺便记进展。</summary>
    /// <returns>该接着做时为 true;占用已被别人拿去，或者有人要取消时为 false。</returns>
    public static async Task<bool> RenewAsync(Db db, Job job, DateTime until, (int Percent, string? Text)? progress, CancellationToken cancellation)
    {
        var mine = job.Lease;
        return await UpdateAsync(db, j => j.BodyId == job.BodyId && j.Id == job.Id && j.Lease == mine && !j.CancelAsked, s =>
        {
            s.SetProperty(j => j.LeaseUntil, until);
            if (progress is not { } made) return;
            s.SetProperty(j => j.Percent, made.Percent);
            s.SetProperty(j => j.Outcome, Cut(made.Text));
        }, cancellation);
    }

    /// <summary>做完了、没做成、取消了。</summary>
    /// <returns>占用已被别人拿去时为 false,什么也没有改。</returns>
    public static Task<bool> EndAsync(Db db, Job job, JobState state, string? outcome, string? error, bool keepsKey, DateTime now, CancellationToken cancellation)
    {
        var mine = job.Lease;
        return UpdateAsync(db, j => j.BodyId == job.BodyId && j.Id == job.Id && j.Lease == mine, s =>
        {
            s.SetProperty(j => j.State, state).SetProperty(j => j.EndedAt, now).SetProperty(j => j.Lease, (Guid?)null).SetProperty(j => j.LeaseUntil, (DateTime?)null)
                .SetProperty(j => j.Outcome, Cut(outcome)).SetProperty(j => j.Error, Cut(error));
            if (state == JobState.Done) s.SetProperty(j => j.Percent, 100);
            if (!keepsKey) s.SetProperty(j => j.DedupKey, (string?)null);
        }, cancellation);
    }

    /// <summary>交回去，以后再做。</summary>
    /// <param name="db">数据库。</param>
    /// <param name="job">占着的。</param>
    /// <param name="runAt">什么时候起可以再做。</param>
    /// <param name="attempts">算做过几次；程序要停而没有做完的，这一次不算。</param>
    /// <param name="error">为什么没有做成；不是出错时为 null。</param>
    /// <param name="cancellation">取消。</param>
    public static Task<bool> GiveBackAsync(Db db, Job job, DateTime runAt, int attempts, string? error, CancellationToken cancellation)
    {
        var mine = job.Lease;
        return UpdateAsync(db, j => j.BodyId == job.BodyId && j.Id == job.Id && j.Lease == mine, s => s
            .SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.RunAt, runAt).SetProperty(j => j.Attempts, attempts)
            .SetProperty(j => j.Lease, (Guid?)null).SetProperty(j => j.LeaseUntil, (DateTime?)null).SetProperty(j => j.Error, Cut(error)), cancellation);
    }

    /// <summary>把符合条件的那一个改掉。</summary>
    /// <returns>有没有改到。</returns>
    public static async Task<bool> UpdateAsync(Db db, Expression<Func<Job, bool>> which, Action<UpdateSettersBuilder<Job>> change, CancellationToken cancellation)
    {
        using var turn = await db.WriteTurnAsync(cancellation);
#pragma warning disable RS0030 // 任务不进审计，要的就是一句话的比较并改
        return await db.Jobs.Where(which).ExecuteUpdateAsync(change, cancellation) == 1;
#pragma warning restore RS0030
    }

    private static string? Cut(string? text) => text is { Length: > Job.TextLength } ? text[..Job.TextLength] : text;
}
