using Bihuan.Jobs;

namespace Bihuan.App.Office.Jobs;

/// <summary>两个人手做后台任务，另有一处排每日任务。程序要停时不再占新的，正在做的停下来交回。</summary>
internal sealed class JobLoop(WebSettings settings, JobRunner runner, ILogger<JobLoop> log) : BackgroundService
{
    private const int Workers = 2;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers)
            .Select(_ => EveryAsync(TimeSpan.FromSeconds(2), WorkAsync, stoppingToken))
            .Append(EveryAsync(TimeSpan.FromMinutes(1), stop => EnsureDailyJobs.RunAsync(settings.Database, settings.Clock, runner.Handlers, stop), stoppingToken)));

    private async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && await runner.RunOneAsync(stop))
        {
        }
    }

    private Task EveryAsync(TimeSpan period, Func<CancellationToken, Task> work, CancellationToken stop) =>
        Repeat.EveryAsync(period, settings.Clock, work, e => log.LogError(e, "后台任务的循环出错，稍后再试"), stop);
}
