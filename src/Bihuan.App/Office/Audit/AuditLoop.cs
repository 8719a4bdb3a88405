using Bihuan.App.Office.Jobs;
using Bihuan.Audit;

namespace Bihuan.App.Office.Audit;

/// <summary>每秒看一次有没有没封签的审计，有就封：提交以后两秒内在链上。几台同时开着也不要紧。</summary>
internal sealed class AuditLoop(WebSettings settings, ILogger<AuditLoop> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Repeat.EveryAsync(TimeSpan.FromSeconds(1), settings.Clock, stop => SealAudit.AllAsync(settings.Database, settings.Clock, stop), e => log.LogError(e, "审计封签时出错，下一秒再试"), stoppingToken);
}
