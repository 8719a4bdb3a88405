using Bihuan.App.Office.Jobs;
using Bihuan.Controls.Running;
using Bihuan.Rectification.Relapses;

namespace Bihuan.App.Office.Controls;

/// <summary>隔几秒看一次有没有记下要重查的，有就查：登记之后不久，预警就开、就关；看护着销了号的问题的，马上标疑似反弹。几台同时开着也不要紧。</summary>
internal sealed class ControlLoop(WebSettings settings, ILogger<ControlLoop> log) : BackgroundService
{
    /// <summary>看一次，有要查的就查，再看护。</summary>
    public async Task OnceAsync(CancellationToken stop) =>
        await WatchClosed.RunAsync(settings.Database, settings.Clock, await RunDirty.RunAsync(settings.Database, settings.Clock, (control, e) => log.LogError(e, "规则 {Control} 没有查成，稍后再查", control), stop), stop);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Repeat.EveryAsync(TimeSpan.FromSeconds(3), settings.Clock, OnceAsync,
        e => log.LogError(e, "查规则的循环出错，稍后再试"), stoppingToken);
}
