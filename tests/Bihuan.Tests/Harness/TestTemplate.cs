using Bihuan.Storage;

using Microsoft.Data.Sqlite;

using Npgsql;

namespace Bihuan.Tests.Harness;

/// <summary>建好表的样板：每种数据库一个，一个进程只建一次。</summary>
internal sealed class TestTemplate
{
    private readonly Func<Database, Task> _make;

    public TestTemplate(string name, DbSetup setup, Func<Db, Task> make) : this(name, setup, async database =>
    {
        await using var db = database.Open();
        await make(db);
    })
    {
    }

    public TestTemplate(string name, DbSetup setup, Func<Database, Task> make)
    {
        (Name, Setup, _make) = (name, setup, make);
        Sqlite = new(MakeSqliteAsync);
        Postgres = new(MakePostgresAsync);
    }

    public string Name { get; }

    public DbSetup Setup { get; }

    public Lazy<Task<string>> Sqlite { get; }

    public Lazy<Task> Postgres { get; }

    /// <summary>照样板复制一份 SQLite 到 <paramref name="path"/>：比从头升级快得多。</summary>
    public async Task<Database> CopySqliteAsync(string path)
    {
        File.Copy(await Sqlite.Value, path);
        return TestDatabases.Choose("sqlite:" + path, Setup);
    }

    private async Task<string> MakeSqliteAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), "template_" + Guid.NewGuid().ToString("N") + ".db");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
        var database = TestDatabases.Choose("sqlite:" + path, Setup);
        await _make(database);
        await using (var db = database.Open()) await db.ScrubAsync();
        SqliteConnection.ClearAllPools();
        return path;
    }

    private async Task MakePostgresAsync()
    {
        await TestDatabases.AdministerAsync($"CREATE DATABASE {Name}");
        var connection = PostgresCluster.ConnectionString(Name);
        await _make(TestDatabases.Choose(connection, Setup));
        // 还有连接的数据库不能当样板
        await using var pool = new NpgsqlConnection(connection);
        NpgsqlConnection.ClearPool(pool);
    }
}
