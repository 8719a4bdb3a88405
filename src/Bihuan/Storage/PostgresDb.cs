using Bihuan.Access;
using Bihuan.Ledgers;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Bihuan.Storage;

/// <summary>PostgreSQL:多人、多台同时使用。</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options, DbSetup setup, Viewer viewer) : Db(options, setup, viewer)
{
    // 表的主人也改不了；真正的分权是应用用另一个角色连接（见 docs/guide/部署.md）
    private const string Guards = """
        CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '审计只增不改'; END $$;
        CREATE OR REPLACE TRIGGER audit_entries_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntries" FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
        CREATE OR REPLACE TRIGGER audit_changes_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditChanges" FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
        CREATE OR REPLACE TRIGGER audit_blocks_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditBlocks" FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
        CREATE OR REPLACE FUNCTION submissions_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '报送的内容不改不删'; END $$;
        """;

    /// <inheritdoc/>
    public override async Task GuardAsync(CancellationToken cancellation = default)
    {
        // 应用用的角色不是表的主人，装不了也不必装：主人 migrate 时装过
        if (!await OwnsTablesAsync(cancellation)) return;
        await Database.ExecuteSqlRawAsync(Guards, cancellation);
#pragma warning disable EF1002 // 名字都是模型里的
        foreach (var (kept, table, columns) in KeptRowsHere)
            await Database.ExecuteSqlRawAsync(kept.Refused("IS DISTINCT FROM", columns) is { } refused
                ? $"""
                    CREATE OR REPLACE TRIGGER {NameOf(table)} BEFORE DELETE OR TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION submissions_are_kept();
                    CREATE OR REPLACE TRIGGER {NameOf(table)}_fixed BEFORE UPDATE ON "{table}" FOR EACH ROW WHEN ({refused}) EXECUTE FUNCTION submissions_are_kept();
                    """
                : $"""CREATE OR REPLACE TRIGGER {NameOf(table)} BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION submissions_are_kept();""", cancellation);
#pragma warning restore EF1002
        await SearchPostgres.GuardAsync(this, cancellation);
    }

    // SubmissionItems 的叫 submission_items_keep
    private static string NameOf(string table) => string.Concat(table.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString())) + "_keep";

    // 平时由 autovacuum 更新；每天再做一遍，导入很多行之后不必等它。抽样，百万行约一秒，不挡读写。只做自己的模式里的
    /// <inheritdoc/>
    public override async Task<bool> TuneAsync(CancellationToken cancellation = default)
    {
        if (!await OwnsTablesAsync(cancellation)) return false;
        foreach (var table in Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal))
#pragma warning disable EF1002 // 表名来自模型
            await Database.ExecuteSqlRawAsync($"ANALYZE \"{table}\"", cancellation);
#pragma warning restore EF1002
        return true;
    }

    /// <inheritdoc/>
    internal override Task<long> FillAsync(TableShape table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation) => FillPostgres.RunAsync(this, table, rows, cancellation);

    /// <inheritdoc/>
    internal override IQueryable<Guid> SearchHits(Ledger ledger, IEnumerable<string> grams, int most) => SearchPostgres.Hits(this, ledger, grams, most);

    /// <inheritdoc/>
    protected override async Task LockAsync(string ledger, Guid[] rows, CancellationToken cancellation) =>
#pragma warning disable EF1002 // 名字由台账的代号来，代号是程序里写的
        // 依次锁，免得两个人互相等；不挡指着这一行的新增
        await Database.ExecuteSqlRawAsync($$"""SELECT 1 FROM "ledger_{{ledger}}" WHERE "BodyId" = {0} AND "Id" = ANY({1}) ORDER BY "Id" FOR NO KEY UPDATE""", [Viewer.BodyId, rows], cancellation);
#pragma warning restore EF1002

    private Task<bool> OwnsTablesAsync(CancellationToken cancellation) =>
        Database.SqlQuery<bool>($"""SELECT pg_has_role(current_user, relowner, 'USAGE') AS "Value" FROM pg_class WHERE oid = '"AuditEntries"'::regclass""").SingleAsync(cancellation);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // 排序码按字节比，与 SQLite 一样，不随库的排序规则变
        foreach (var ledger in Catalog.Ledgers)
            foreach (var column in ledger.Fields.Where(f => f.SortColumn is not null && f.SortColumn != f.Name).Select(f => f.SortColumn!))
                modelBuilder.Entity(ledger.RowType).Property(column).UseCollation("C");
    }
}

/// <summary>只给 dotnet ef 用。</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=localhost").Options, DesignSetup.Value, Viewer.Nobody);
}
