using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Figures;
using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>日监测：每天早上照期限发提醒函、警示函、督办函，督办没有动静的往上报；星期一另发周提醒。重做、几处同时做，都不会多发。</summary>
public sealed class DailyMonitor : JobHandler
{
    // 有人正好在删、在改的，重看几遍
    private const int Tries = 3;

    /// <inheritdoc/>
    public override string Kind => "chase";

    /// <inheritdoc/>
    public override string Title => "整改日监测：提醒、警示、督办";

    /// <inheritdoc/>
    public override TimeOnly? DailyAt => new(7, 40);

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        List<int> bodies;
        await using (var all = run.Database.Open()) bodies = await all.Bodies.Select(b => b.Id).ToListAsync(cancellation);
        var (letters, weekly) = (0, 0);
        foreach (var (body, i) in bodies.Select((b, i) => (b, i)))
        {
            weekly += await RemindWeekly.RunAsync(run.Database, run.Clock, body, cancellation);
            letters += await OneAsync(run.Database, run.Clock, body, cancellation);
            await run.ReportAsync(i + 1, bodies.Count);
        }
        return letters + weekly == 0 ? "没有要发的函件。" : $"发了{letters}份函件{(weekly == 0 ? "" : $"，周提醒{weekly}人")}。";
    }

    /// <summary>一个机构的。</summary>
    /// <returns>发了几份函件。</returns>
    internal static async Task<int> OneAsync(Database database, TimeProvider clock, int body, CancellationToken cancellation)
    {
        for (var left = Tries; ; left--)
        {
            await using var db = database.Open(Viewer.System(body));
            if (db.Catalog.Find("letter") is not { } ledger) return 0;
            var today = LocalDay.Of(clock);
            var figures = await FigureTable.OfAsync(db, cancellation);
            var day = new ChaseDay(body, today, figures.Small(ChaseFigures.Remind), figures.Small(ChaseFigures.Warn), figures.Small(ChaseFigures.Silent), await UnitHeads.OfAsync(db, body, today, cancellation));
            List<DueLetter> letters = [.. await DueLetters.FindAsync(db, day, cancellation)];
            // 今天才发督办函的，不会同时又升级
            letters.AddRange(await Escalation.FindAsync(db, day, cancellation));
            if (letters.Count == 0) return 0;
            List<(LedgerRow Row, Faults Faults)> rows = letters.ConvertAll(l => ((LedgerRow)l.Letter, new Faults()));
            db.AddRange(letters.Select(l => l.Letter));
            await ChaseNews.AddAsync(db, clock, letters, cancellation);
            try
            {
                var turns = await CheckRow.TurnsAsync(db, ledger, [.. rows.Select(r => r.Row)], cancellation);
                if (await db.SaveAsync(Process.Now("照期限催办", db.Viewer, clock), turns, () => Family.FollowAsync(db, ledger, rows, cancellation), cancellation)) return letters.Count;
            }
            catch (Exception e) when (left > 1 && Overtaken.Is(e))
            {
                // 别处刚发过，或者有人正好改了：重看一遍，该发的还会看到
                continue;
            }
            if (left <= 1) throw new JobFailedException("问题正在批量删改，函件没有发成。请稍后再做一次。");
        }
    }
}
