using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Backup;
using Bihuan.Demo;
using Bihuan.Storage;
using Bihuan.Tests.Access;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Backup;

/// <summary>一边有人写一边备份：备份里是同一时刻的样子。</summary>
public sealed class BusyBackupTests
{
    private const int Writers = 8, Body = 1;

    [Theory, BothEngines]
    public async Task Rows_and_their_audit_agree_though_eight_people_write(Engine engine)
    {
        await using var bench = new BackupBench();
        var source = await bench.EmptyAsync(engine);
        await DemoBody.RunAsync(source, bench.Clock, AccountDesk.Fast);
        using var stop = new CancellationTokenSource();
        var written = new int[Writers];
        var writers = Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await AddAsync(bench, source);
                Interlocked.Increment(ref written[w]);
            }
        })).ToList();
        while (written.Sum() < Writers * 3) await Task.Delay(10);
        var before = written.Sum();
        var path = await bench.BackUpAsync(source);
        var after = written.Sum();
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.True(after > before, "备份的时候没有人写，什么也没有测到。");

        var target = await bench.EmptyAsync(Engine.Sqlite);
        var done = Assert.IsType<RestoreBackup.Result.Done>(await bench.RestoreAsync(target, path));
        Assert.Equal(0, done.Audit.Faults);
        await using var db = target.Open(Viewer.System(Body));
        var rows = await db.Set<Gear>().Select(g => g.Id.ToString()).ToListAsync();
        var audited = await db.AuditChanges.Where(c => c.Table == "ledger_gear").Select(c => c.Row).ToListAsync();
        Assert.InRange(rows.Count, before, after + Writers);
        Assert.Equal(rows.Order(StringComparer.OrdinalIgnoreCase), audited.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
    }

    private static async Task AddAsync(BackupBench bench, Database database)
    {
        await using var db = database.Open(Viewer.System(Body));
        db.Add(new Gear { Name = "座椅", State = "new", UnitId = 2, BoughtOn = new(2025, 3, 2) });
        await db.SaveAsync(Process.Now("登记物品", Viewer.System(Body), bench.Clock));
    }
}
