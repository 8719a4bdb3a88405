using Bihuan.Readings;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

/// <summary>系统的数据。两种数据库共用这一个模型;<see cref="SqliteDb"/> 与 <see cref="PostgresDb"/> 各有自己的迁移。</summary>
public abstract class Db : DbContext
{
    /// <summary>由子类给出连接与数据库种类。</summary>
    protected Db(DbContextOptions options) : base(options) { }

    /// <summary>暂存一小时的文书。</summary>
    public DbSet<KeptReading> KeptReadings => Set<KeptReading>();

    /// <summary>忽略了的校核意见。</summary>
    public DbSet<IgnoredRemark> IgnoredRemarks => Set<IgnoredRemark>();

    /// <summary>保存改动，一个事务。全系统只有这一个保存入口。</summary>
    /// <returns>写了几行。</returns>
    public async Task<int> SaveAsync(CancellationToken cancellation = default)
    {
        using var turn = await EnterWriteAsync(cancellation);
#pragma warning disable RS0030 // 唯一允许调用之处
        return await SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellation);
#pragma warning restore RS0030
    }

    /// <summary>不经加载，直接删除查询到的行。用于到期清除、用户自己删除。</summary>
    /// <returns>删了几行。</returns>
    public async Task<int> EraseAsync<TRow>(IQueryable<TRow> rows, CancellationToken cancellation = default)
        where TRow : class
    {
        using var turn = await EnterWriteAsync(cancellation);
#pragma warning disable RS0030 // 唯一允许调用之处
        return await rows.ExecuteDeleteAsync(cancellation);
#pragma warning restore RS0030
    }

    /// <summary>让已删除的内容不再留在数据库的日志文件里；数据库自己会处理的，什么也不做。</summary>
    public virtual Task ScrubAsync(CancellationToken cancellation = default) => Task.CompletedTask;

    /// <summary>把表结构升到当前版本；已是当前版本时什么也不做。</summary>
    public virtual async Task MigrateAsync(CancellationToken cancellation = default)
    {
        if ((await Database.GetPendingMigrationsAsync(cancellation)).Any())
            await Database.MigrateAsync(cancellation);
    }

    /// <summary>排队等到可以写；返回的东西释放时让位给下一个。</summary>
    protected virtual ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellation) => new((IDisposable?)null);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        KeptReading.Describe(modelBuilder.Entity<KeptReading>());
        IgnoredRemark.Describe(modelBuilder.Entity<IgnoredRemark>());
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcTime>();
}
