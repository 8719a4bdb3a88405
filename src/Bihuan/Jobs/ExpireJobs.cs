namespace Bihuan.Jobs;

/// <summary>每天清除结束已久的任务。</summary>
public sealed class ExpireJobs : JobHandler
{
    /// <summary>结束之后留多久。</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <inheritdoc/>
    public override string Kind => "jobs-expire";

    /// <inheritdoc/>
    public override string Title => "清除结束已久的任务";

    /// <inheritdoc/>
    public override TimeOnly? DailyAt => new(3, 0);

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        var before = run.Clock.GetUtcNow().UtcDateTime - Kept;
        await using var db = run.Database.Open();
        var erased = await db.EraseAsync(db.Jobs.Where(j => j.EndedAt < before), cancellation);
        return erased == 0 ? $"没有{Kept.Days}天以前结束的任务。" : $"清除了{erased}个{Kept.Days}天以前结束的任务。";
    }
}
