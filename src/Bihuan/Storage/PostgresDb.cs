using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Bihuan.Storage;

/// <summary>PostgreSQL:多人、多台同时使用。</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : Db(options);

/// <summary>只给 dotnet ef 用。</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=localhost").Options);
}
