using System.Data.Common;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bihuan.Storage;

/// <summary>每次打开 SQLite 连接时的设置。</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // WAL:读不挡写;secure_delete:删除即清零，暂存的文书到期后磁盘上不留内容;mmap_size:读直接看文件的映射，几千行零散地读时快一倍以上
    private const string Settings = "PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON; PRAGMA mmap_size=1073741824;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        SearchSqlite.Register((SqliteConnection)connection);
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SearchSqlite.Register((SqliteConnection)connection);
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
