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

    /// <summary>取消。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        var (now, body, who) = (clock.GetUtcNow().UtcDateTime, db.Viewer.BodyId, db.Viewer.Name);
        if (await JobTable.UpdateAsync(db, j => j.Id == id && (j.BodyId == body || j.BodyId == 0) && j.State == JobState.Waiting, s => s
            .SetProperty(j => j.State, JobState.Cancelled).SetProperty(j => j.EndedAt, now).SetProperty(j => j.CancelledBy, who), cancellation)) return new Result.Done();
        if (await JobTable.UpdateAsync(db, j => j.Id == id && (j.BodyId == body || j.BodyId == 0) && j.State == JobState.Running, s => s
            .SetProperty(j => j.CancelAsked, true).SetProperty(j => j.CancelledBy, who), cancellation)) return new Result.Asked();
        return await db.Jobs.AnyAsync(j => j.Id == id && (j.BodyId == body || j.BodyId == 0), cancellation)
            ? new Result.Refused("这个任务已经结束，不用取消。")
            : new Result.Refused("没有这个任务。");
    }
}
