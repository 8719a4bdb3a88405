using System.Data.Common;
using System.Diagnostics;
using System.Globalization;

using Bihuan.Access;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Exporting;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.People;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.Data.Sqlite;

using Npgsql;

namespace Bihuan.Bench.Exchange;

/// <summary>一万行的表格导入（读、核对、保存、审计）要多久，与光是插入比；十万行导出时内存涨多少。</summary>
internal static class ExchangeBench
{
    private const int Rows = 10_000;
    private const int Exported = 100_000;

    private static readonly GearLedger Gears = new();
    private static readonly DbSetup Setup = new(new Catalog(Gears), new Secrets(new byte[Secrets.KeyLength]));
    private static readonly Viewer Clerk = new(1, Guid.CreateVersion7(), "林知远", new[] { Permissions.View("gear"), Permissions.Edit("gear"), Permissions.Export("gear"), Permissions.Unmask("gear") }.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), 1);

    /// <summary>跑一种数据库，或者两种都跑；返回没有达到的目标数。</summary>
    public static async Task<int> RunAsync(string[] engines)
    {
        var missed = 0;
        foreach (var engine in engines.Length > 0 ? engines : ["sqlite", "postgres"])
        {
            var folder = Directory.CreateTempSubdirectory("bihuan-bench-exchange-");
            try
            {
                missed += await RunAsync(engine, Path.Combine(folder.FullName, "bench.db"));
            }
            finally
            {
                SqliteConnection.ClearAllPools();
                folder.Delete(recursive: true);
            }
        }
        return missed;
    }

    private static async Task<int> RunAsync(string engine, string path)
    {
        var setting = engine == "sqlite" ? "sqlite:" + path : await CreateAsync();
        var database = Database.Choose(setting, Setup, out var problem) ?? throw new InvalidOperationException(problem);
        await using (var db = database.Open(Viewer.System(1)))
        {
            await db.Database.EnsureCreatedAsync();
            await db.GuardAsync();
            db.Add(new Body { Id = 1, Name = "云溪县行政审批局" });
            db.Add(new Unit { BodyId = 1, Id = 1, Name = "大厅管理科", U1 = 1 });
            await db.SaveAsync(Bihuan.Audit.Process.Now("准备", Viewer.System(1), TimeProvider.System));
        }
        await ImportAsync(database, 200, 0);
        var ours = await ImportAsync(database, Rows, 1);
        await using DbConnection bare = engine == "sqlite" ? new SqliteConnection("Data Source=" + path) : new NpgsqlConnection(setting);
        var theirs = await BareAsync(bare);
        var seconds = ours.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(seconds <= 10 ? "✓" : "✗")} {engine}：导入{Rows}行，读、核对、保存、审计共{seconds:0.0}秒（不多于10）；光是插入{theirs.TotalSeconds:0.00}秒，{ours / theirs:0.0}倍"));
        for (var i = 2; i <= Exported / Rows; i++) await ImportAsync(database, Rows, i);
        var grown = await ExportAsync(database);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(grown.Megabytes <= 100 ? "✓" : "✗")} {engine}：导出{grown.Rows}行用{grown.Seconds:0.0}秒，内存最多涨{grown.Megabytes:0} MB（不多于100）"));
        return (seconds <= 10 ? 0 : 1) + (grown.Megabytes <= 100 ? 0 : 1);
    }

    private static async Task<TimeSpan> ImportAsync(Database database, int rows, int round)
    {
        var file = new MemoryStream();
        using (var table = new XlsxTable(file))
        {
            table.Begin(new("表", [new("名称"), new("状态"), new("使用单位"), new("购置日期", TableFormat.Date), new("价格（元）", TableFormat.Money), new("数量", TableFormat.Number), new("说明", TableFormat.LongText), new("批准文号")]));
            for (var i = 0; i < rows; i++) table.Row(TableCell.Of($"第{round}批{i}号物品"), TableCell.Of("在用"), TableCell.Of("大厅管理科"), TableCell.Of(new DateOnly(2024, 1, 1).AddDays(i % 365)), TableCell.Of(i + 0.5m), TableCell.Of(i % 1000 + 1), TableCell.Of("说明若干字，供查找"), TableCell.Of(string.Create(CultureInfo.InvariantCulture, $"云政务{(char)('甲' + round)}〔2024〕{i + 1}号")));
            table.End();
        }
        var start = Stopwatch.GetTimestamp();
        Guid id;
        await using (var db = database.Open(Clerk)) id = ((KeepImport.Result.Kept)await KeepImport.RunAsync(db, TimeProvider.System, new(Gears, "表.xlsx", file.ToArray()))).Id;
        await using (var db = database.Open(Clerk)) await RunImport.RunAsync(db, TimeProvider.System, id, save: false, goodOnly: false, (_, _) => Task.CompletedTask, default);
        await using (var db = database.Open(Clerk)) await RunImport.RunAsync(db, TimeProvider.System, id, save: true, goodOnly: false, (_, _) => Task.CompletedTask, default);
        var taken = Stopwatch.GetElapsedTime(start);
        await using var after = database.Open(Clerk);
        var import = (await after.Imports.FindAsync(1, id))!;
        if (import.State != ImportState.Saved || import.New != rows) throw new InvalidOperationException($"没有全部导入：{import.New}行，{import.Problem}");
        return taken;
    }

    // 同样的行，一条语句一行，一个事务
    private static async Task<TimeSpan> BareAsync(DbConnection connection)
    {
        await connection.OpenAsync();
        await using (var make = connection.CreateCommand())
        {
            make.CommandText = """CREATE TABLE bare ("Id" text PRIMARY KEY, "Name" text, "State" text, "UnitId" integer, "BoughtOn" text, "Price" bigint, "Count" integer, "Notes" text, "ApprovedBy" text)""";
            await make.ExecuteNonQueryAsync();
        }
        var start = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO bare VALUES (@a, @b, @c, @d, @e, @f, @g, @h, @i)";
        foreach (var name in "abcdefghi") insert.Parameters.Add(Parameter(insert, name));
        for (var i = 0; i < Rows; i++)
        {
            object[] values = [Guid.CreateVersion7().ToString(), $"第{i}号物品", "used", 1, "2024-03-05", (long)i, i % 1000, "说明若干字，供查找", $"云政务〔2024〕{i}号"];
            for (var p = 0; p < values.Length; p++) insert.Parameters[p].Value = values[p];
            await insert.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(start);
    }

    private static DbParameter Parameter(DbCommand command, char name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@" + name;
        return parameter;
    }

    private static async Task<(long Rows, double Seconds, double Megabytes)> ExportAsync(Database database)
    {
        GC.Collect();
        var (before, most, start) = (Environment.WorkingSet, 0L, Stopwatch.GetTimestamp());
        using var watch = new Timer(_ => most = Math.Max(most, Environment.WorkingSet), null, 0, 20);
        var path = Path.GetTempFileName();
        try
        {
            await using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
            await using var db = database.Open(Clerk);
            var query = ListQuery.Read(Gears, Clerk, Array.Empty<string>().ToLookup(_ => "", _ => ""));
            var done = (ExportRows.Result.Done)await ExportRows.RunAsync(db, TimeProvider.System, new(query, ExportRows.Form.Workbook, AllFields: true), file);
            return (done.Rows, Stopwatch.GetElapsedTime(start).TotalSeconds, (most - before) / 1048576.0);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<string> CreateAsync()
    {
        await using var source = NpgsqlDataSource.Create(PostgresCluster.ConnectionString("postgres"));
        await using var command = source.CreateCommand("CREATE DATABASE bench_exchange");
        await command.ExecuteNonQueryAsync();
        return PostgresCluster.ConnectionString("bench_exchange");
    }
}
