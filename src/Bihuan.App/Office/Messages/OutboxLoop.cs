using Bihuan.App.Office.Jobs;
using Bihuan.Documents.Checking.Calendar;
using Bihuan.Messages.Digests;
using Bihuan.Messages.Outbox;

namespace Bihuan.App.Office.Messages;

/// <summary>每分钟看该不该写摘要；几个人手把要发的发出去。程序要停时不再占新的，正在发的等它有结果。</summary>
internal sealed class OutboxLoop(WebSettings settings, OutboxSender sender, ILogger<OutboxLoop> log) : BackgroundService
{
    // 一个收件的服务器连不上、每封都等到时限时，也不至于半天轮不到别的
    private const int Workers = 4;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers)
            .Select(_ => EveryAsync(TimeSpan.FromSeconds(5), stop => sender.RunDueAsync(stop), stoppingToken))
            .Append(EveryAsync(TimeSpan.FromMinutes(1), stop => WriteDigests.RunAsync(settings.Database, settings.Clock, IsRestDay, stop), stoppingToken)));

    private bool IsRestDay(DateOnly day) => (settings.Checking.Calendar?.Value ?? HolidayCalendar.Empty).WhyOff(day) is not null;

    private Task EveryAsync(TimeSpan period, Func<CancellationToken, Task> work, CancellationToken stop) =>
        Repeat.EveryAsync(period, settings.Clock, work, e => log.LogError(e, "发消息的循环出错，稍后再试"), stop);
}
