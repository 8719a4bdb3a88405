using Bihuan.Audit;

namespace Bihuan.App.Office.Audit;

/// <summary>每秒看一次有没有没封签的审计，有就封：提交以后两秒内在链上。几台同时开着也不要紧。</summary>
internal sealed class AuditLoop(WebSettings settings, ILogger<AuditLoop> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), settings.Clock);
        do
        {
            try
            {
                await SealAudit.AllAsync(settings.Database, settings.Clock, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "审计封签时出错，下一秒再试");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
