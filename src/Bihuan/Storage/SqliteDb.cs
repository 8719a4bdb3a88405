using Bihuan.Access;
using Bihuan.Ledgers;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bihuan.Storage;

/// <summary>嵌入的 SQLite:一个文件，一台电脑，不用另装数据库。</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, WriteGate gate, DbSetup setup, Viewer viewer) : Db(options, setup, viewer)
{
    /// <inheritdoc/>
    public override async Task ScrubAsync(CancellationToken cancellation = default)
    {
        using var turn = await EnterWriteAsync(cancellation);
        // 删除的页已清零(secure_delete),但旧内容还在 WAL 里，截断它
        await Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellation);
    }

    /// <inheritdoc/>
    public override async Task MigrateAsync(CancellationToken cancellation = default)
    {
        // EF 在 SQLite 上用一行记录当迁移锁；进程若在迁移中被杀，这一行不会自己消失，以后每次启动都等不到头
        var locks = await Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellation);
        if (locks > 0)
            await Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\" WHERE julianday(\"Timestamp\") < julianday('now', '-2 minutes')", cancellation);
        await base.MigrateAsync(cancellation);
    }

    /// <inheritdoc/>
    public override async Task GuardAsync(CancellationToken cancellation = default)
    {
        foreach (var table in new[] { "AuditEntries", "AuditChanges", "AuditBlocks" })
            foreach (var change in new[] { "UPDATE", "DELETE" })
#pragma warning disable EF1002 // 名字都是上面写死的
                await Database.ExecuteSqlRawAsync($"CREATE TRIGGER IF NOT EXISTS {table}_{change} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, '审计只增不改'); END", cancellation);
#pragma warning restore EF1002
        await KeepAsync(cancellation);
        await SearchSqlite.GuardAsync(this, cancellation);
        await TuneAsync(cancellation);
    }

    // 列添了、规矩变了，旧的触发器要换：写法与存着的不同才换
    private async Task KeepAsync(CancellationToken cancellation)
    {
        var stored = (await Database.SqlQueryRaw<string>("SELECT sql AS Value FROM sqlite_master WHERE type = 'trigger'").ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        foreach (var (kept, table, columns) in KeptRowsHere)
            foreach (var change in new[] { "UPDATE", "DELETE" })
            {
                var when = change == "UPDATE" && kept.Refused("IS NOT", columns) is { } refused ? $" WHEN {refused}" : "";
                var sql = $"CREATE TRIGGER {table}_{change} BEFORE {change} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{KeptRows.Refusal}'); END";
                if (stored.Contains(sql)) continue;
#pragma warning disable EF1002 // 名字都是模型里的
                await Database.ExecuteSqlRawAsync($"DROP TRIGGER IF EXISTS {table}_{change}", cancellation);
                await Database.ExecuteSqlRawAsync(sql, cancellation);
#pragma warning restore EF1002
            }
    }

    // 没有统计时，几个合用的索引里 SQLite 会挑错：一个单位的行按日期筛选，要多走几百倍的行。抽样几百行就够，百万行不到十分之一秒;0x10002:没有查过的表也看，只更新变了很多的
    /// <inheritdoc/>
    public override async Task<bool> TuneAsync(CancellationToken cancellation = default)
    {
        await Database.ExecuteSqlRawAsync("PRAGMA analysis_limit=400; PRAGMA optimize=0x10002;", cancellation);
        return true;
    }

    /// <inheritdoc/>
    internal override Task<long> FillAsync(TableShape table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation) => FillSqlite.RunAsync(this, table, rows, cancellation);

    /// <inheritdoc/>
    internal override IQueryable<Guid> SearchHits(Ledger ledger, IEnumerable<string> grams, int most) => SearchSqlite.Hits(this, ledger, grams, most);

    /// <inheritdoc/>
    internal override async Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellation = default)
    {
        await Database.OpenConnectionAsync(cancellation);
        // 不推迟的事务一开始就占住唯一的写者
        var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await Database.UseTransactionAsync(transaction, cancellation))!;
    }

    /// <inheritdoc/>
    protected override async ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellation) => await gate.EnterAsync(cancellation);
}

/// <summary>只给 dotnet ef 用。</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options, new WriteGate(), DesignSetup.Value, Viewer.Nobody);
}
