using System.Data.Common;
using System.Diagnostics;
using System.Globalization;

using Bihuan.Access;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Collecting;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.People;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

using Npgsql;

namespace Bihuan.Bench.Exchange;

/// <summary>五十个单位各交回一个二百行的表、每行都改了，收下、比对、采用共要多久；与光是修改同样多的行比。</summary>
internal static class CollectBench
{
    private const int Units = 50;
    private const int RowsEach = 200;

    private static readonly GearLedger Gears = new();
    private static readonly DbSetup Setup = new(new Catalog(Gears), new Secrets(new byte[Secrets.KeyLength]));
    private static readonly Viewer Clerk = new(1, Guid.CreateVersion7(), "林知远", new[] { Permissions.View("gear"), Permissions.Edit("gear"), Permissions.Collect("gear") }.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), 1);

    /// <summary>跑一种数据库，或者两种都跑；返回没有达到的目标数。</summary>
    public static async Task<int> RunAsync(string[] engines)
    {
        var missed = 0;
        foreach (var engine in engines.Length > 0 ? engines : ["sqlite", "postgres"])
        {
            var folder = Directory.CreateTempSubdirectory("bihuan-bench-collect-");
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
            for (var u = 1; u <= Units; u++) db.Add(new Unit { BodyId = 1, Id = u, Name = string.Create(CultureInfo.InvariantCulture, $"第{u}科"), U1 = u });
            for (var i = 0; i < Units * RowsEach; i++)
                db.Add(new Gear { BodyId = 1, Name = string.Create(CultureInfo.InvariantCulture, $"{i}号物品"), State = "used", UnitId = i % Units + 1, BoughtOn = new DateOnly(2024, 1, 1).AddDays(i % 365), Price = i * 100, Count = 1, Notes = "说明若干字，供查找" });
            await db.SaveAsync(Bihuan.Audit.Process.Now("准备", Viewer.System(1), TimeProvider.System));
        }
        var split = Stopwatch.StartNew();
        var files = await SplitAsync(database);
        split.Stop();
        // 先热身：两个单位交回，采用
        await CollectAsync(database, files.Id, files.Parts[..2].ConvertAll(f => Edited(f, 2)));
        var edited = files.Parts.ConvertAll(f => Edited(f, 3));
        var taken = await CollectAsync(database, files.Id, edited);
        await using (var db = database.Open(Clerk))
            if (await db.Set<Gear>().CountAsync(g => g.Count == 3) is var changed && changed != Units * RowsEach) throw new InvalidOperationException($"没有全部采用：{changed}行。");
        await using DbConnection bare = engine == "sqlite" ? new SqliteConnection("Data Source=" + path) : new NpgsqlConnection(setting);
        var theirs = await BareAsync(bare);
        var seconds = taken.Sum(t => t.TotalSeconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(seconds <= 20 ? "✓" : "✗")} {engine}：收{Units}个文件各{RowsEach}行，收下{taken[0].TotalSeconds:0.0}秒、比对{taken[1].TotalSeconds:0.0}秒、采用{taken[2].TotalSeconds:0.0}秒，共{seconds:0.0}秒（不多于20）；光是修改{theirs.TotalSeconds:0.00}秒，{seconds / theirs.TotalSeconds:0.0}倍；拆分用{split.Elapsed.TotalSeconds:0.0}秒"));
        return seconds <= 20 ? 0 : 1;
    }

    private static async Task<(Guid Id, List<byte[]> Parts)> SplitAsync(Database database)
    {
        Guid id;
        await using (var db = database.Open(Clerk))
        {
            var query = ListQuery.Read(Gears, Clerk, Array.Empty<string>().ToLookup(_ => "", _ => ""));
            var command = new SplitRound.Command(query, "年中核对", Bihuan.Ledgers.Editing.ChinaDay.Of(TimeProvider.System).AddDays(10), ["Name", "State", "UnitId", "BoughtOn", "Price", "Count", "Notes"], ["State", "BoughtOn", "Price", "Count", "Notes"], [.. Enumerable.Range(1, Units)], Tells: false);
            id = ((SplitRound.Result.Started)await SplitRound.RunAsync(db, TimeProvider.System, command)).Id;
        }
        await using (var db = database.Open(Clerk)) await WriteParts.RunAsync(database, db, TimeProvider.System, id, (_, _) => Task.CompletedTask, default);
        await using var after = database.Open(Clerk);
        var parts = new List<byte[]>();
        foreach (var part in await after.RoundParts.OrderBy(p => p.UnitId).ToListAsync()) parts.Add((await PartFile.ReadAsync(after, Gears, part)).Content!);
        return (id, parts);
    }

    private static async Task<TimeSpan[]> CollectAsync(Database database, Guid id, List<byte[]> files)
    {
        var times = new List<TimeSpan>();
        var start = Stopwatch.GetTimestamp();
        await using (var db = database.Open(Clerk))
            await TakeReturns.RunAsync(db, TimeProvider.System, new(await db.CollectRounds.AsNoTracking().SingleAsync(r => r.Id == id), [.. files.Select((f, i) => new PackedTable(string.Create(CultureInfo.InvariantCulture, $"{i}.xlsx"), f))]));
        times.Add(Stopwatch.GetElapsedTime(start));
        start = Stopwatch.GetTimestamp();
        await CompareReturns.RunAsync(database, Clerk, TimeProvider.System, id, (_, _) => Task.CompletedTask, default);
        times.Add(Stopwatch.GetElapsedTime(start));
        start = Stopwatch.GetTimestamp();
        await using (var db = database.Open(Clerk))
        {
            var open = await db.ReturnedFiles.Where(f => f.RoundId == id && f.State == ReturnState.Compared).Select(f => f.Id).ToListAsync();
            await ApplyReturns.RunAsync(db, TimeProvider.System, id, open, (_, _) => Task.CompletedTask, default);
        }
        times.Add(Stopwatch.GetElapsedTime(start));
        return [.. times];
    }

    // 像在表格软件里那样，每一行的数量都改
    private static byte[] Edited(byte[] file, int count)
    {
        var book = ((OpenedTable.Book)TableReader.Open(new MemoryStream(file), "表.xlsx")).Value;
        var output = new MemoryStream();
        using var table = new XlsxTable(output);
        foreach (var sheet in book.Sheets)
        {
            var head = sheet.Rows.FirstOrDefault(r => r.Cells.Any(c => c.Text == "数量"));
            var (width, at) = (sheet.Rows.Max(r => r.Cells.Count), head?.Cells.ToList().FindIndex(c => c.Text == "数量") ?? -1);
            table.Begin(new(sheet.Name, [.. Enumerable.Range(0, width).Select(_ => new TableColumn(""))]) { Headless = true, Hidden = sheet.Hidden });
            foreach (var row in sheet.Rows) table.Row([.. Enumerable.Range(0, width).Select(c => head is not null && row.Number > head.Number && c == at ? TableCell.Of(count) : TableCell.Of(row[c].Text))]);
        }
        table.End();
        return output.ToArray();
    }

    // 同样多的行，一条语句一行，一个事务
    private static async Task<TimeSpan> BareAsync(DbConnection connection)
    {
        await connection.OpenAsync();
        await using (var make = connection.CreateCommand())
        {
            make.CommandText = """CREATE TABLE bare ("Id" integer PRIMARY KEY, "Name" text, "Count" integer, "Notes" text)""";
            await make.ExecuteNonQueryAsync();
        }
        await using var transaction = await connection.BeginTransactionAsync();
        await RepeatAsync("""INSERT INTO bare VALUES (@id, '物品', 1, '说明若干字，供查找')""");
        var start = Stopwatch.GetTimestamp();
        await RepeatAsync("""UPDATE bare SET "Count" = 3 WHERE "Id" = @id""");
        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(start);

        async Task RepeatAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            var id = command.CreateParameter();
            id.ParameterName = "@id";
            command.Parameters.Add(id);
            for (var i = 0; i < Units * RowsEach; i++)
            {
                id.Value = i;
                await command.ExecuteNonQueryAsync();
            }
        }
    }

    private static async Task<string> CreateAsync()
    {
        await using var source = NpgsqlDataSource.Create(PostgresCluster.ConnectionString("postgres"));
        await using var command = source.CreateCommand("CREATE DATABASE bench_collect");
        await command.ExecuteNonQueryAsync();
        return PostgresCluster.ConnectionString("bench_collect");
    }
}
