using System.Data.Common;
using System.Runtime.CompilerServices;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bihuan.Storage;

/// <summary>一行行读整张表，各机构的、删除了的、限制阅读的都在内；一次只在内存里放一行。只给备份用。</summary>
internal static class TableRows
{
    /// <summary>读。值的先后同 <see cref="TableShape.Columns"/>，空的为 null。</summary>
    public static async IAsyncEnumerable<object?[]> ReadAsync(Db db, TableShape table, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // 表名、列名由模型来
        command.CommandText = $"SELECT {string.Join(", ", table.Columns.Select(c => TableShape.Quote(c.Name)))} FROM {TableShape.Quote(table.Name)}";
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var row = new object?[table.Columns.Count];
            for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : ValueOf(reader, i, table.Columns[i].Kind);
            yield return row;
        }
    }

    private static object ValueOf(DbDataReader reader, int i, ColumnKind kind) => kind switch
    {
        ColumnKind.Bool => reader.GetBoolean(i),
        ColumnKind.Int => reader.GetInt32(i),
        ColumnKind.Long => reader.GetInt64(i),
        ColumnKind.Text => reader.GetString(i),
        ColumnKind.Guid => reader.GetGuid(i),
        ColumnKind.Date => reader.GetFieldValue<DateOnly>(i),
        ColumnKind.Time => DateTime.SpecifyKind(reader.GetDateTime(i), DateTimeKind.Utc),
        ColumnKind.Bytes => reader.GetFieldValue<byte[]>(i),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
