using System.Reflection;

using Bihuan.Storage;

using Microsoft.Data.Sqlite;

using Npgsql;

using Xunit.Sdk;

namespace Bihuan.Tests.Harness;

/// <summary>哪一种数据库。</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>同一个测试在两种数据库上各跑一遍:<c>[Theory, BothEngines]</c>，参数是 <see cref="Engine"/>。</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothEnginesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Engine.Sqlite], [Engine.Postgres]];
}

/// <summary>一个测试类用的数据库：每种各从升好级的样板复制一份，用完删除。作 <c>IClassFixture</c> 用。</summary>
public sealed class TestDatabases : IAsyncLifetime, IDisposable
{
    private const string TemplateName = "bihuan_template";

    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task> PostgresTemplate = new(MakePostgresTemplateAsync);

    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<Engine, Database> _made = [];
    private readonly string _name = "t_" + Guid.NewGuid().ToString("N");

    /// <summary>SQLite 的文件在哪里。</summary>
    public string SqlitePath => Path.Combine(Path.GetTempPath(), _name + ".db");

    /// <summary>本类的那一个数据库，已升到当前版本。</summary>
    public async Task<Database> UseAsync(Engine engine)
    {
        await _one.WaitAsync();
        try
        {
            if (!_made.TryGetValue(engine, out var database))
                _made[engine] = database = engine == Engine.Sqlite ? await CopySqliteAsync() : await ClonePostgresAsync();
            return database;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>一个没有任何表的数据库，给迁移的测试用。</summary>
    public static async Task<Database> EmptyAsync(Engine engine)
    {
        var name = "e_" + Guid.NewGuid().ToString("N");
        if (engine == Engine.Sqlite) return Choose("sqlite:" + Path.Combine(Path.GetTempPath(), name + ".db"));
        await AdministerAsync($"CREATE DATABASE {name}");
        return Choose(PostgresCluster.ConnectionString(name));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_made.ContainsKey(Engine.Postgres)) await AdministerAsync($"DROP DATABASE {_name} WITH (FORCE)");
        if (_made.ContainsKey(Engine.Sqlite))
        {
            SqliteConnection.ClearAllPools();
            foreach (var file in Directory.GetFiles(Path.GetTempPath(), _name + "*")) File.Delete(file);
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<Database> CopySqliteAsync()
    {
        File.Copy(await SqliteTemplate.Value, SqlitePath);
        return Choose("sqlite:" + SqlitePath);
    }

    private async Task<Database> ClonePostgresAsync()
    {
        await PostgresTemplate.Value;
        await AdministerAsync($"CREATE DATABASE {_name} TEMPLATE {TemplateName}");
        return Choose(PostgresCluster.ConnectionString(_name));
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), "template_" + Guid.NewGuid().ToString("N") + ".db");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
        await using (var db = Choose("sqlite:" + path).Open())
        {
            await db.MigrateAsync();
            await db.ScrubAsync();
        }
        SqliteConnection.ClearAllPools();
        return path;
    }

    private static async Task MakePostgresTemplateAsync()
    {
        await AdministerAsync($"CREATE DATABASE {TemplateName}");
        var connection = PostgresCluster.ConnectionString(TemplateName);
        await using (var db = Choose(connection).Open()) await db.MigrateAsync();
        // 还有连接的数据库不能当样板
        await using var pool = new NpgsqlConnection(connection);
        NpgsqlConnection.ClearPool(pool);
    }

    private static async Task AdministerAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(PostgresCluster.ConnectionString("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static Database Choose(string setting) => Database.Choose(setting, out var problem) ?? throw new InvalidOperationException(problem);
}
