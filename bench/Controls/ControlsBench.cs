using System.Diagnostics;
using System.Globalization;

using Bihuan.Access;
using Bihuan.Controls.Running;
using Bihuan.Demo;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Payments;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

using Npgsql;

namespace Bihuan.Bench.Controls;

/// <summary>一个区五年的台账里，全部规则从头查一遍、改了一行以后、过了一天各要多久；光是把各张表读一遍作比。</summary>
internal static class ControlsBench
{
    private const int Body = DemoBody.BodyId;

    private static readonly DbSetup Setup = new(AllLedgers.Catalog, new Secrets(new byte[Secrets.KeyLength]));

    /// <summary>跑一种数据库，或者两种都跑；写着年数的只跑那几个年数。返回没有达到的目标数。</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var years = args.Select(a => int.TryParse(a, CultureInfo.InvariantCulture, out var y) ? y : 0).Where(y => y > 0).ToList();
        var engines = args.Where(a => a is "sqlite" or "postgres").ToList();
        var missed = 0;
        foreach (var engine in engines.Count > 0 ? engines : ["sqlite", "postgres"])
            foreach (var y in years.Count > 0 ? years : [1, 2, 5, 10])
            {
                var folder = Directory.CreateTempSubdirectory("bihuan-bench-controls-");
                try
                {
                    missed += await RunAsync(engine, y, Path.Combine(folder.FullName, "bench.db"));
                }
                finally
                {
                    SqliteConnection.ClearAllPools();
                    folder.Delete(recursive: true);
                }
            }
        return missed;
    }

    private static async Task<int> RunAsync(string engine, int years, string path)
    {
        var setting = engine == "sqlite" ? "sqlite:" + path : await CreateAsync(string.Create(CultureInfo.InvariantCulture, $"bench_controls_{years}"));
        var database = Database.Choose(setting, Setup, out var problem) ?? throw new InvalidOperationException(problem);
        var clock = new DayClock(new DateTime(2026, 11, 22, 1, 0, 0, DateTimeKind.Utc));
        var rows = await District.FillAsync(database, clock, years);
        var bare = await TimeAsync(() => ReadAllAsync(database));
        // 热身：代码编好、数据库的页在内存里；第二遍才是量的
        await RunControls.RunAsync(database, clock, Body, whole: true);
        var (whole, limit) = (await TimeAsync(() => CheckAsync(database, clock, whole: true)), engine == "sqlite" ? 30 : 15);
        var missed = years == 5 ? Told(whole.TotalSeconds <= limit, $"{engine}，{years}年，{rows}行：全部规则从头查{whole.TotalSeconds:0.0}秒（五年的不多于{limit}），是把各表读一遍（{bare.TotalSeconds:0.00}秒）的{whole / bare:0.0}倍；开着{await CountAsync(database)}条预警")
            : Told(true, $"{engine}，{years}年，{rows}行：全部规则从头查{whole.TotalSeconds:0.0}秒，是把各表读一遍（{bare.TotalSeconds:0.00}秒）的{whole / bare:0.0}倍；开着{await CountAsync(database)}条预警");
        await PrintSlowestAsync(database);
        foreach (var (what, change) in Changes)
        {
            var worst = TimeSpan.Zero;
            for (var i = 0; i < 5; i++)
            {
                await using (var db = database.Open(Viewer.System(Body)))
                {
                    await change(db, i);
                    await db.SaveAsync(Bihuan.Audit.Process.Now("改一行", db.Viewer, clock));
                }
                var taken = await TimeAsync(() => RunDirty.RunAsync(database, clock, (id, e) => throw new InvalidOperationException(id, e)));
                // 头一遍有还没有编好的
                if (i > 0 && taken > worst) worst = taken;
            }
            missed += Told(years > 5 || worst.TotalSeconds <= 0.5, $"    改一行{what}以后：最慢{worst.TotalMilliseconds:0}毫秒（不多于500）");
        }
        clock.Advance(TimeSpan.FromDays(1));
        await CheckAsync(database, clock, whole: false);
        clock.Advance(TimeSpan.FromDays(1));
        var day = await TimeAsync(() => CheckAsync(database, clock, whole: false));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    过了一天：{day.TotalMilliseconds:0}毫秒"));
        await PrintSlowestAsync(database);
        return missed;
    }

    private static readonly (string What, Func<Db, int, Task> Change)[] Changes =
    [
        ("合同", async (db, i) => (await LastAsync<Contract>(db, i)).Amount += 100),
        ("履约", async (db, i) => (await LastAsync<Performance>(db, i)).Notes = "验收无误。"),
        ("支付", async (db, i) => (await LastAsync<Payment>(db, i)).Amount += 100),
        ("会议", async (db, i) => (await LastAsync<Meeting>(db, i)).Place = "局三楼会议室"),
        ("议题", async (db, i) => (await LastAsync<Topic>(db, i)).Title += "（补）"),
        ("人员", async (db, i) => (await LastAsync<Bihuan.Ledgers.Personnel.Person>(db, i)).Phone = null),
        ("资产", async (db, i) => (await LastAsync<Bihuan.Ledgers.Assets.Asset>(db, i)).Name += "（补）"),
        ("培训", async (db, i) => (await LastAsync<Bihuan.Ledgers.Training.TrainingSession>(db, i)).Title += "（补）"),
        ("用印", async (db, i) => (await LastAsync<Bihuan.Ledgers.Seals.SealUse>(db, i)).Purpose += "（补）"),
    ];

    private static async Task<TRow> LastAsync<TRow>(Db db, int skip)
        where TRow : LedgerRow => await db.Set<TRow>().OrderByDescending(r => r.Id).Skip(skip * 50).FirstAsync();

    private static async Task CheckAsync(Database database, DayClock clock, bool whole)
    {
        var outcome = await RunControls.RunAsync(database, clock, Body, whole);
        if (outcome.Failed.Count > 0) throw new InvalidOperationException(outcome.Failed[0].ControlId, outcome.Failed[0].Error);
    }

    // 光是读：各张表的每一列都过一遍
    private static async Task ReadAllAsync(Database database)
    {
        await using var db = database.Open(Viewer.System(Body));
        await db.Database.OpenConnectionAsync();
        var tables = db.Catalog.Ledgers.Select(l => db.Model.FindEntityType(l.RowType)!.GetTableName()).ToHashSet(StringComparer.Ordinal);
        foreach (var table in TableShape.All(db).Where(t => tables.Contains(t.Name)))
            await foreach (var _ in TableRows.ReadAsync(db, table, default)) { }
    }

    private static async Task PrintSlowestAsync(Database database)
    {
        await using var db = database.Open(Viewer.System(Body));
        var slowest = await db.ControlStates.AsNoTracking().OrderByDescending(s => s.Milliseconds).Take(5).ToListAsync();
        Console.WriteLine("    最慢的：" + string.Join('，', slowest.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.ControlId} {s.Milliseconds}毫秒（{s.Red + s.Yellow + s.Hints}条）"))));
    }

    private static async Task<int> CountAsync(Database database)
    {
        await using var db = database.Open(Viewer.System(Body));
        return await db.Findings.CountAsync(f => f.ClearedAt == null);
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(start);
    }

    private static int Told(bool reached, FormattableString text)
    {
        Console.WriteLine((reached ? "✓ " : "✗ ") + text.ToString(CultureInfo.InvariantCulture));
        return reached ? 0 : 1;
    }

    private static async Task<string> CreateAsync(string name)
    {
        await using var source = NpgsqlDataSource.Create(PostgresCluster.ConnectionString("postgres"));
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return PostgresCluster.ConnectionString(name);
    }
}
