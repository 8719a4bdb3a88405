using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Jobs;

/// <summary>取消一个后台任务：等着的马上取消，正在做的请它停下。</summary>
public static class CancelJob
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>取消了。</summary>
        public sealed record Done : Result;

        /// <summary>正在做，已请它停下。</summary>
        public sealed record Asked : Result;

        /// <summary>没有取消。</summary>
        /// <param name="Message">为什么，给用户看。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>取消，记进审计。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        var (now, body, who, process) = (clock.GetUtcNow().UtcDateTime, db.Viewer.BodyId, db.Viewer.Name, Process.Now("取消后台任务", db.Viewer, clock));
        if (await db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id && (j.BodyId == body || j.BodyId == 0), cancellation) is not { } job)
            return new Result.Refused("没有这个任务。");
        if (!await WholeSystem.MayAsync(db, job, cancellation)) return new Result.Refused(WholeSystem.Refusal);
        if (await db.RecordAsync(process, async stop => await JobTable.UpdateAsync(db, j => j.Id == id && j.BodyId == job.BodyId && j.State == JobState.Waiting, s => s
            .SetProperty(j => j.State, JobState.Cancelled)
            // 每日任务的键留着，这一天不再做；别的让出来，可以另要
            .SetProperty(j => j.DedupKey, j => j.DedupKey != null && j.DedupKey.StartsWith(EnsureDailyJobs.KeyPrefix) ? j.DedupKey : null).SetProperty(j => j.EndedAt, now).SetProperty(j => j.CancelledBy, who), stop)
            ? [Note((nameof(Job.State), JobState.Waiting, JobState.Cancelled))] : null, cancellation)) return new Result.Done();
        if (await db.RecordAsync(process, async stop => await JobTable.UpdateAsync(db, j => j.Id == id && j.BodyId == job.BodyId && j.State == JobState.Running, s => s
            .SetProperty(j => j.CancelAsked, true).SetProperty(j => j.CancelledBy, who), stop)
            ? [Note((nameof(Job.CancelAsked), job.CancelAsked, true))] : null, cancellation)) return new Result.Asked();
        return new Result.Refused("这个任务已经结束，不用取消。");

        AuditNote Note((string, object?, object?) change) => new(JobTable.Name, id.ToString(), ChangeKind.Changed, (nameof(Job.Kind), job.Kind, job.Kind), change);
    }
}
