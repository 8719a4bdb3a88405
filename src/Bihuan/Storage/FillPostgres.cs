using Microsoft.EntityFrameworkCore;

using Npgsql;

using NpgsqlTypes;

namespace Bihuan.Storage;

/// <summary>成批填一张表（PostgreSQL）：一条二进制的 COPY。外键在整条之后才核，所以行指着同一张表里后面的行也可以。</summary>
internal static class FillPostgres
{
    // 最后一步要等数据库核完外键、建完索引，几百万行要很久
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    /// <summary>填，在当前的事务里。</summary>
    /// <returns>填了几行。</returns>
    public static async Task<long> RunAsync(PostgresDb db, TableShape table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {TableShape.Quote(table.Name)} ({string.Join(", ", table.Columns.Select(c => TableShape.Quote(c.Name)))}) FROM STDIN (FORMAT BINARY)", cancellation);
        writer.Timeout = Patience;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            await writer.StartRowAsync(cancellation);
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] is { } value) await writer.WriteAsync(value, TypeOf(table.Columns[i].Kind), cancellation);
                else await writer.WriteNullAsync(cancellation);
            }
        }
        return (long)await writer.CompleteAsync(cancellation);
    }

    private static NpgsqlDbType TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Bool => NpgsqlDbType.Boolean,
        ColumnKind.Int => NpgsqlDbType.Integer,
        ColumnKind.Long => NpgsqlDbType.Bigint,
        ColumnKind.Text => NpgsqlDbType.Text,
        ColumnKind.Guid => NpgsqlDbType.Uuid,
        ColumnKind.Date => NpgsqlDbType.Date,
        ColumnKind.Time => NpgsqlDbType.TimestampTz,
        ColumnKind.Bytes => NpgsqlDbType.Bytea,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
