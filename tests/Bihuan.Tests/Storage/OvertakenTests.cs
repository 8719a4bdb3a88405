using Bihuan.Storage;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

using Npgsql;

namespace Bihuan.Tests.Storage;

/// <summary>别人抢先，和数据库真的出了错，分得开。</summary>
public sealed class OvertakenTests
{
    [Theory]
    [InlineData(19, 2067, true)]
    [InlineData(19, 1555, true)]
    [InlineData(19, 787, true)]
    [InlineData(19, 1299, false)]
    [InlineData(5, 5, true)]
    [InlineData(13, 13, false)]
    [InlineData(10, 778, false)]
    public void Sqlite_errors_are_told_apart(int code, int extended, bool overtaken) =>
        Assert.Equal(overtaken, Overtaken.Is(new DbUpdateException("没有存成", new SqliteException("出错", code, extended))));

    [Theory]
    [InlineData(PostgresErrorCodes.UniqueViolation, true)]
    [InlineData(PostgresErrorCodes.ForeignKeyViolation, true)]
    [InlineData(PostgresErrorCodes.DeadlockDetected, true)]
    [InlineData(PostgresErrorCodes.NotNullViolation, false)]
    [InlineData(PostgresErrorCodes.DiskFull, false)]
    [InlineData(PostgresErrorCodes.AdminShutdown, false)]
    public void Postgres_errors_are_told_apart(string state, bool overtaken) =>
        Assert.Equal(overtaken, Overtaken.Is(new DbUpdateException("没有存成", new PostgresException("出错", "ERROR", "ERROR", state))));

    // 驱动认为可以再试的，另包一层 InvalidOperationException
    [Theory]
    [InlineData(PostgresErrorCodes.DeadlockDetected, true, false)]
    [InlineData(PostgresErrorCodes.DiskFull, false, true)]
    [InlineData(PostgresErrorCodes.AdminShutdown, false, false)]
    public void What_the_driver_wraps_is_told_by_what_is_inside(string state, bool overtaken, bool full)
    {
        var wrapped = new InvalidOperationException("可能是暂时的", new DbUpdateException("没有存成", new PostgresException("出错", "ERROR", "ERROR", state)));
        Assert.Equal((overtaken, full), (Overtaken.Is(wrapped), Overtaken.IsDiskFull(wrapped)));
    }

    [Fact]
    public void Stale_row_is_overtaken_and_a_full_disk_is_known()
    {
        Assert.True(Overtaken.Is(new StaleRowException()));
        Assert.False(Overtaken.Is(new InvalidOperationException()));
        Assert.True(Overtaken.IsDiskFull(new DbUpdateException("没有存成", new SqliteException("满了", 13, 13))));
        Assert.True(Overtaken.IsDiskFull(new DbUpdateException("没有存成", new PostgresException("满了", "ERROR", "ERROR", PostgresErrorCodes.DiskFull))));
        Assert.False(Overtaken.IsDiskFull(new StaleRowException()));
    }
}
