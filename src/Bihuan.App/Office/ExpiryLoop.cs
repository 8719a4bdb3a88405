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
using Bihuan.Storage;

namespace Bihuan.App.Office;

/// <summary>每分钟清一次到期的暂存文书、忽略记录、登录、表单暂存。一样出错只记下，别的照清，下一分钟再来。</summary>
internal sealed class ExpiryLoop(WebSettings settings, ReadingCache cache, ComparisonCache comparisons, ILogger<ExpiryLoop> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Repeat.EveryAsync(TimeSpan.FromMinutes(1), settings.Clock, ExpireAsync, Log, stoppingToken);

    private Task ExpireAsync(CancellationToken stop)
    {
        cache.Trim();
        comparisons.Trim();
        return Repeat.EachAsync(Works.Select(w => (Func<CancellationToken, Task>)(s => OneAsync(w, s))), Log, stop);
    }

    // 各用各的连接：一样清不了，不妨碍别的
    private static readonly Func<Db, TimeProvider, CancellationToken, Task>[] Works =
    [
        (db, clock, stop) => ExpireReadings.RunAsync(db, clock, stop),
        (db, clock, stop) => ExpireIgnored.RunAsync(db, clock, stop),
        (db, clock, stop) => EndSessions.ExpireAsync(db, clock, stop),
        (db, clock, stop) => Drafts.ExpireAsync(db, clock, stop),
        (db, clock, stop) => ExpireImports.RunAsync(db, clock, stop),
        (db, clock, stop) => ApiAnswers.ExpireAsync(db, clock, stop),
        (db, clock, stop) => ExpireRounds.RunAsync(db, clock, stop),
        (db, clock, stop) => UndoBulk.ExpireAsync(db, clock, stop),
        (db, clock, stop) => TakenEntry.ExpireAsync(db, clock, stop),
    ];

    private async Task OneAsync(Func<Db, TimeProvider, CancellationToken, Task> work, CancellationToken stop)
    {
        await using var db = settings.Database.Open();
        await work(db, settings.Clock, stop);
    }

    private void Log(Exception error) => log.LogError(error, "清除到期的内容时出错");
}
