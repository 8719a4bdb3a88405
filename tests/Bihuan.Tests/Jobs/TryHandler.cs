using Bihuan.Jobs;

namespace Bihuan.Tests.Jobs;

/// <summary>测试用的任务：做什么由测试给。</summary>
internal sealed class TryHandler(Func<JobRun, CancellationToken, Task<string?>> work, TimeOnly? dailyAt = null, int mostAttempts = 3) : JobHandler
{
    public const string Name = "try";

    public override string Kind => Name;
    public override string Title => "试一试";
    public override TimeOnly? DailyAt => dailyAt;
    public override bool ByAnyBody => dailyAt is null;
    public override int MostAttempts => mostAttempts;
    public override Task<string?> RunAsync(JobRun run, CancellationToken cancellation) => work(run, cancellation);
}
