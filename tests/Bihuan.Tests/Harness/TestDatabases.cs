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
public class TestDatabases : IAsyncLifetime, IDisposable
{
    /// <summary>系统的全部台账，升到当前版本，没有内容。</summary>
    internal static TestTemplate Migrated { get; } = new("bihuan_template", TestSetup.Value, db => db.MigrateAsync());

    private readonly TestTemplate _template;
    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<Engine, Database> _made = [];
    private readonly string _name = "t_" + Guid.NewGuid().ToString("N");

    public TestDatabases() : this(Migrated)
    {
    }

    private protected TestDatabases(TestTemplate template) => _template = template;

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

    /// <summary>同一个数据库，像另一个进程那样打开：不与 <see cref="UseAsync"/> 给的那一个排同一个队。</summary>
    public async Task<Database> AnotherAsync(Engine engine)
    {
        await UseAsync(engine);
        return Choose(engine == Engine.Sqlite ? "sqlite:" + SqlitePath : PostgresCluster.ConnectionString(_name), _template.Setup);
    }

    /// <summary>一个没有任何表的数据库，给迁移的测试用。</summary>
    public static async Task<Database> EmptyAsync(Engine engine)
    {
        if (engine == Engine.Sqlite) return Choose("sqlite:" + Path.Combine(Path.GetTempPath(), "e_" + Guid.NewGuid().ToString("N") + ".db"), TestSetup.Value);
        return (await EmptyPostgresAsync()).Database;
    }

    /// <summary>一个没有任何表的 PostgreSQL 数据库，连同给命令行用的设置。</summary>
    public static async Task<(string Setting, Database Database)> EmptyPostgresAsync()
    {
        var name = "e_" + Guid.NewGuid().ToString("N");
        await AdministerAsync($"CREATE DATABASE {name}");
        var setting = PostgresCluster.ConnectionString(name);
        return (setting, Choose(setting, TestSetup.Value));
    }

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_made.ContainsKey(Engine.Postgres)) await AdministerAsync($"DROP DATABASE {_name} WITH (FORCE)");
        if (_made.ContainsKey(Engine.Sqlite))
        {
            SqliteConnection.ClearAllPools();
            foreach (var file in Directory.GetFiles(Path.GetTempPath(), _name + "*")) File.Delete(file);
        }
    }

    public void Dispose()
    {
        _one.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<Database> CopySqliteAsync()
    {
        return await _template.CopySqliteAsync(SqlitePath);
    }

    private async Task<Database> ClonePostgresAsync()
    {
        await _template.Postgres.Value;
        await AdministerAsync($"CREATE DATABASE {_name} TEMPLATE {_template.Name}");
        return Choose(PostgresCluster.ConnectionString(_name), _template.Setup);
    }

    internal static async Task AdministerAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(PostgresCluster.ConnectionString("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    internal static Database Choose(string setting, DbSetup setup) => Database.Choose(setting, setup, out var problem) ?? throw new InvalidOperationException(problem);
}
