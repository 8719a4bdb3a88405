using Bihuan.Backup;
using Bihuan.Files;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.Data.Sqlite;

namespace Bihuan.Tests.Backup;

/// <summary>备份的测试台：一个临时文件夹，几个建好表的空库，用完都删。</summary>
internal sealed class BackupBench : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bihuan-backup-").FullName;
    private readonly List<Database> _made = [];

    /// <summary>开一个。</summary>
    public static BackupBench Open() => new();

    public ManualClock Clock { get; } = new();

    public string this[string name] => Path.Combine(_folder, name);

    /// <summary>一个建好表、没有数据的库，带着测试用的台账。</summary>
    public async Task<Database> EmptyAsync(Engine engine, DbSetup? setup = null)
    {
        var setting = engine == Engine.Sqlite ? "sqlite:" + this[Guid.NewGuid().ToString("N") + ".db"] : (await TestDatabases.EmptyPostgresAsync()).Setting;
        var database = Database.Choose(setting, setup ?? LedgerDatabases.Setup, out _)!;
        _made.Add(database);
        await using var db = database.Open();
        await db.Database.EnsureCreatedAsync();
        await db.GuardAsync();
        return database;
    }

    /// <summary>放附件的文件夹，一个库一个。</summary>
    public FileFolder FilesOf(Database database) => new(this["files-" + database.Mark]);

    public async Task<string> BackUpAsync(Database database, string name = "备份.zip")
    {
        Assert.IsType<WriteBackup.Result.Done>(await WriteBackup.RunAsync(database, FilesOf(database), Clock, new(this[name])));
        return this[name];
    }

    public async Task<RestoreBackup.Result> RestoreAsync(Database database, string path) => await RestoreBackup.RunAsync(database, FilesOf(database), Clock, path, _ => { });

    /// <summary>一张表的全部行，各写成一行文字，排好。</summary>
    public static async Task<List<string>> RowsAsync(Database database, TableShape table)
    {
        await using var db = database.Open();
        await using var snapshot = await db.BeginSnapshotAsync();
        var rows = new List<string>();
        await foreach (var row in TableRows.ReadAsync(db, table, default)) rows.Add(string.Join('|', row.Select(v => v is byte[] bytes ? Convert.ToHexString(bytes) : v is DateTime time ? time.Ticks : v)));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    public static IReadOnlyList<TableShape> Tables(Database database)
    {
        using var db = database.Open();
        return TableShape.All(db);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _made)
        {
            await using var db = database.Open();
            await db.Database.EnsureDeletedAsync();
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>四种搬法：从哪种库到哪种库。</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EveryMoveAttribute : Xunit.Sdk.DataAttribute
{
    public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) =>
        from f in new[] { Engine.Sqlite, Engine.Postgres } from t in new[] { Engine.Sqlite, Engine.Postgres } select new object[] { f, t };
}
