using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

using Npgsql;

namespace Bihuan.Storage;

/// <summary>
/// 没有保存，是因为别人抢先了一步：行刚被改过，同样的刚有人存了，指着的刚被删了，两个人互相等着。
/// 再看一眼、再办一次就行。别的（磁盘满了、连不上、程序写错了）不是，照样抛出，不说成有人抢先。
/// </summary>
public static class Overtaken
{
    /// <summary>是不是。</summary>
    public static bool Is(Exception error) => error switch
    {
        StaleRowException => true,
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => Is(inner),
        // 可以再试的，驱动另包了一层：是不是抢先，看里面的
        InvalidOperationException { InnerException: DbUpdateException or PostgresException } wrapped => Is(wrapped.InnerException!),
        // 主键、唯一、外键；别的进程正在写
        SqliteException { SqliteExtendedErrorCode: 1555 or 2067 or 787 } => true,
        SqliteException { SqliteErrorCode: 5 or 6 } => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable } => true,
        _ => false,
    };

    /// <summary>数据库所在的磁盘满了。</summary>
    public static bool IsDiskFull(Exception? error) => error switch
    {
        InvalidOperationException { InnerException: DbUpdateException or PostgresException } wrapped => IsDiskFull(wrapped.InnerException),
        DbUpdateException { InnerException: { } inner } => IsDiskFull(inner),
        SqliteException { SqliteErrorCode: 13 } => true,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => true,
        _ => false,
    };
}
