using Bihuan.Access.Accounts;
using Bihuan.App.Office.Comparing;
using Bihuan.App.Office.Jobs;
using Bihuan.App.Office.Readings;
using Bihuan.Exchange.Api;
using Bihuan.Exchange.Collecting;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers.Assets.Taking;
using Bihuan.Ledgers.Editing;
using Bihuan.Readings;

namespace Bihuan.App.Office;

/// <summary>每分钟清一次到期的暂存文书、忽略记录、登录、表单暂存。出错只记下，下一分钟再来。</summary>
internal sealed class ExpiryLoop(WebSettings settings, ReadingCache cache, ComparisonCache comparisons, ILogger<ExpiryLoop> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Repeat.EveryAsync(TimeSpan.FromMinutes(1), settings.Clock, ExpireAsync, e => log.LogError(e, "清除到期文书时出错"), stoppingToken);

    private async Task ExpireAsync(CancellationToken stop)
    {
        cache.Trim();
        comparisons.Trim();
        await using var db = settings.Database.Open();
        await ExpireReadings.RunAsync(db, settings.Clock, stop);
        await ExpireIgnored.RunAsync(db, settings.Clock, stop);
        await EndSessions.ExpireAsync(db, settings.Clock, stop);
        await Drafts.ExpireAsync(db, settings.Clock, stop);
        await ExpireImports.RunAsync(db, settings.Clock, stop);
        await ApiAnswers.ExpireAsync(db, settings.Clock, stop);
        await ExpireRounds.RunAsync(db, settings.Clock, stop);
        await UndoBulk.ExpireAsync(db, settings.Clock, stop);
        await TakenEntry.ExpireAsync(db, settings.Clock, stop);
    }
}
