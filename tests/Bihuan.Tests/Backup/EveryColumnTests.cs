using System.Globalization;
using System.Text;

using Bihuan.Backup;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bihuan.Tests.Backup;

/// <summary>照模型给每张表造几行，每一列都用刁钻的值：搬过去再比，一列也不许变。</summary>
public sealed class EveryColumnTests
{
    private const int RowsEach = 3;

    [Theory, EveryMove]
    public async Task Every_table_comes_back_row_by_row(Engine from, Engine to)
    {
        await using var bench = new BackupBench();
        var source = await bench.EmptyAsync(from);
        await FillAsync(source);
        var target = await bench.EmptyAsync(to);
        var path = await bench.BackUpAsync(source);
        Assert.IsType<RestoreBackup.Result.Done>(await bench.RestoreAsync(target, path));

        string[] dropped = ["UserSessions", "FirstRunCodes", "AccessTokenStates", "ApiAnswers", "KeptReadings", "Imports", "ImportParts"], audited = ["AuditEntries", "AuditUnsealed"];
        foreach (var table in BackupBench.Tables(source))
        {
            var (before, after) = (await BackupBench.RowsAsync(source, table), await BackupBench.RowsAsync(target, table));
            Assert.Equal(RowsEach, before.Count);
            if (dropped.Contains(table.Name)) Assert.Empty(after);
            // 恢复自己也记一条：不属于哪个机构的一条，每个机构一条
            else if (audited.Contains(table.Name))
            {
                Assert.Equal(before, after.Intersect(before));
                Assert.Equal(RowsEach + 1 + RowsEach, after.Count);
            }
            else Assert.Equal(before, after);
        }
    }

    // 数据库自己编号的列，恢复以后要接着编：现在一列也没有，有了要先教会恢复
    [Theory, BothEngines]
    public async Task No_column_is_numbered_by_the_database(Engine engine)
    {
        await using var bench = new BackupBench();
        await using var db = (await bench.EmptyAsync(engine)).Open();
        Assert.DoesNotContain(db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()), p => p.ValueGenerated != ValueGenerated.Never && p.ClrType != typeof(Guid) && !p.IsForeignKey());
    }

    private static async Task FillAsync(Database database)
    {
        await using var db = database.Open();
        var tables = db.Model.GetRelationalModel().Tables.ToDictionary(t => t.Name);
        var made = new Dictionary<string, List<object?[]>>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var shape in TableShape.All(db))
        {
            made[shape.Name] = [.. Enumerable.Range(0, RowsEach).Select(i => Row(shape, tables[shape.Name], i, made))];
            Assert.Equal(RowsEach, await db.FillAsync(shape, made[shape.Name].ToAsyncEnumerable(), default));
        }
        await transaction.CommitAsync();
    }

    private static object?[] Row(TableShape shape, ITable table, int i, Dictionary<string, List<object?[]>> made)
    {
        // 头一行里可以空的都空着；角色不是给岗位就是给人，正好反着
        var row = shape.Columns.Select(c => c.IsNullable && i == 0 != (shape.Name == "RoleAssignments" && c.Name == "PersonId") ? null : Value(c, table.FindColumn(c.Name)!, i)).ToArray();
        foreach (var key in table.ForeignKeyConstraints)
        {
            // 督导的与被督导的不能是同一个机构
            var which = key.Columns.Any(c => c.Name == "SupervisedBodyId") ? (i + 1) % RowsEach : i;
            var target = key.PrincipalTable == table ? row : made[key.PrincipalTable.Name][which];
            foreach (var (column, principal) in key.Columns.Zip(key.PrincipalColumns.Select(p => p.Name)))
            {
                var at = IndexOf(shape, column.Name);
                if (row[at] is not null) row[at] = target[key.PrincipalTable.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => c.Name).ToList().IndexOf(principal)];
            }
        }
        return row;
    }

    private static int IndexOf(TableShape shape, string column) => shape.Columns.Index().First(c => c.Item.Name == column).Index;

    // 每一列每一行的值都不同，唯一的索引才过得去
    private static object Value(ColumnShape column, IColumn stored, int i) => column.Kind switch
    {
        ColumnKind.Bool => i % 2 == 0,
        ColumnKind.Int => column.Name is "BodyId" or "Id" ? i + 1 : int.MaxValue - i,
        ColumnKind.Long => long.MaxValue - i,
        // 附件的散列要像散列，内容另测；空格结尾、引号、换行、表情都要原样
        ColumnKind.Text when column.Name.Contains("Sha256", StringComparison.Ordinal) => new string((char)('a' + i), 64),
        ColumnKind.Text => Text(stored, i),
        ColumnKind.Guid => new Guid(i + 1, 0x7a, 0x70, [0x80, 1, 2, 3, 4, 5, 6, 7]),
        ColumnKind.Date => new DateOnly(1949 + i, 10, 1),
        ColumnKind.Time => new DateTime(2026, 2, 28, 23, 59, 59, DateTimeKind.Utc).AddTicks(9_999_990 - i * 10),
        ColumnKind.Bytes => Encoding.UTF8.GetBytes($"\0\u0001内容{i}"),
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    private static string Text(IColumn stored, int i)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{i}\"\\\r\n\t“云溪县”😀\u2028 '{{}},; ");
        var most = stored.PropertyMappings[0].Property.GetMaxLength() ?? 400;
        var shortened = text[..Math.Min(text.Length, most)];
        if (char.IsHighSurrogate(shortened[^1])) shortened = shortened[..^1];
        // 定长的列不足时数据库会补空格，一个表情算一个字：短的不要表情，一律填满
        return most <= 64 ? shortened.Replace("😀", "", StringComparison.Ordinal).PadRight(most, '字') : shortened;
    }
}
