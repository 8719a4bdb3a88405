using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Jobs;

/// <summary>由人立即运行一种后台任务，或者把一个结束了的再做一次、等着的马上做。都记进审计。</summary>
public static class StartJob
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>排上了，马上做。</summary>
        public sealed record Done : Result;

        /// <summary>没有排。</summary>
        /// <param name="Message">为什么，给用户看。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>立即运行一种不要参数的任务。</summary>
    public static async Task<Result> OfKindAsync(Db db, TimeProvider clock, JobHandler handler, CancellationToken cancellation = default)
    {
        var one = await WholeSystem.IsOneBodyAsync(db, cancellation);
        if (!one && !handler.ByAnyBody) return new Result.Refused(WholeSystem.Refusal);
        var body = one ? 0 : db.Viewer.BodyId;
        if (await db.Jobs.AnyAsync(j => j.BodyId == body && j.Kind == handler.Kind && (j.State == JobState.Running || j.State == JobState.Waiting), cancellation))
            return new Result.Refused($"“{handler.Title}”已经在等或者在做，请等它做完。");
        return await AddAsync(db, "立即运行后台任务", clock, body, handler.Kind, "{}", cancellation);
    }

    /// <summary>等着的马上做；结束了的照样再做一次，原来的记录留着。</summary>
    public static async Task<Result> AgainAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        var (now, body) = (clock.GetUtcNow().UtcDateTime, db.Viewer.BodyId);
        if (await db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id && (j.BodyId == body || j.BodyId == 0), cancellation) is not { } job)
            return new Result.Refused("没有这个任务。");
        if (!await WholeSystem.MayAsync(db, job, cancellation)) return new Result.Refused(WholeSystem.Refusal);
        if (job.State == JobState.Running) return new Result.Refused("这个任务正在做。");
        if (job.State != JobState.Waiting) return await AddAsync(db, "再做一次后台任务", clock, job.BodyId, job.Kind, job.Args, cancellation);
        return await db.RecordAsync(Process.Now("马上做后台任务", db.Viewer, clock), async stop => await JobTable.UpdateAsync(db, j => j.Id == id && j.BodyId == job.BodyId && j.State == JobState.Waiting, s => s.SetProperty(j => j.RunAt, now), stop)
            ? [new(JobTable.Name, id.ToString(), ChangeKind.Changed, (nameof(Job.Kind), job.Kind, job.Kind), (nameof(Job.RunAt), job.RunAt, now))] : null, cancellation)
            ? new Result.Done()
            : new Result.Refused("这个任务刚刚开始做。");
    }

    private static async Task<Result> AddAsync(Db db, string name, TimeProvider clock, int body, string kind, string args, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var job = new Job { BodyId = body, Kind = kind, Args = args, RunAt = now, CreatedAt = now, RequestedBy = db.Viewer.Name };
        db.Add(job);
        await db.RecordAsync(Process.Now(name, db.Viewer, clock), _ => Task.FromResult<IReadOnlyList<AuditNote>?>(
            [new(JobTable.Name, job.Id.ToString(), ChangeKind.Added, (nameof(Job.Kind), null, kind), (nameof(Job.Args), null, args), (nameof(Job.RunAt), null, now))]), cancellation);
        return new Result.Done();
    }
}
