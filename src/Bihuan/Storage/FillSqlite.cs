using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bihuan.Storage;

/// <summary>成批填一张表（SQLite）：一条备好的语句。查找用的索引由表上的触发器跟着填。</summary>
internal static class FillSqlite
{
    /// <summary>填，在当前的事务里。</summary>
    /// <returns>填了几行。</returns>
    public static async Task<long> RunAsync(SqliteDb db, TableShape table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var command = connection.CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        // 单位的上级、行的上级可能排在后面：外键等到提交时再核
        command.CommandText = "PRAGMA defer_foreign_keys=ON";
        await command.ExecuteNonQueryAsync(cancellation);
#pragma warning disable CA2100 // 表名、列名由模型来
        command.CommandText = $"INSERT INTO {TableShape.Quote(table.Name)} ({string.Join(", ", table.Columns.Select(c => TableShape.Quote(c.Name)))}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => FormattableString.Invariant($"@p{i}")))})";
#pragma warning restore CA2100
        foreach (var (i, _) in table.Columns.Index()) command.Parameters.Add(new SqliteParameter(FormattableString.Invariant($"@p{i}"), DBNull.Value));
        var filled = 0L;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellation);
            filled++;
        }
        return filled;
    }
}
