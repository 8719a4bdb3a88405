using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bihuan.Storage;

/// <summary>一列存的是什么，与数据库的种类无关。</summary>
internal enum ColumnKind
{
    /// <summary>是否。</summary>
    Bool,

    /// <summary>32 位整数。</summary>
    Int,

    /// <summary>64 位整数。</summary>
    Long,

    /// <summary>文字。</summary>
    Text,

    /// <summary>编号。</summary>
    Guid,

    /// <summary>日期。</summary>
    Date,

    /// <summary>时刻，UTC。</summary>
    Time,

    /// <summary>字节。</summary>
    Bytes,
}

/// <summary>一列。</summary>
/// <param name="Name">列名。</param>
/// <param name="Kind">存的是什么。</param>
/// <param name="IsNullable">可以空着。</param>
internal sealed record ColumnShape(string Name, ColumnKind Kind, bool IsNullable);

/// <summary>一张表的样子：照模型来，两种数据库一样。值是加密、换算之后存着的样子，密文还是密文。</summary>
/// <param name="Name">表名。</param>
/// <param name="Columns">各列，按列名排。</param>
internal sealed record TableShape(string Name, IReadOnlyList<ColumnShape> Columns)
{
    /// <summary>全部表；被别的表指着的在前，照这个先后填，外键都对得上。</summary>
    /// <exception cref="InvalidOperationException">有一列的种类不认得，或者几张表互相指着：模型要改。</exception>
    public static IReadOnlyList<TableShape> All(Db db)
    {
        var waiting = db.Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var ordered = new List<ITable>();
        while (waiting.Count > 0)
        {
            var ready = waiting.Where(t => t.ForeignKeyConstraints.All(k => k.PrincipalTable == t || !waiting.Contains(k.PrincipalTable))).ToList();
            if (ready.Count == 0) throw new InvalidOperationException("几张表互相指着，排不出先后：" + string.Join('、', waiting.Select(t => t.Name)));
            ordered.AddRange(ready);
            waiting.RemoveAll(ready.Contains);
        }
        return [.. ordered.Select(Of)];
    }

    /// <summary>一种行的表名。</summary>
    public static string NameOf<TRow>(Db db) => db.Model.FindEntityType(typeof(TRow))!.GetTableName()!;

    /// <summary>带引号的名字；两种数据库都这样写。</summary>
    public static string Quote(string name) => $"\"{name}\"";

    private static TableShape Of(ITable table) =>
        new(table.Name, [.. table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => new ColumnShape(c.Name, KindOf(c), c.IsNullable))]);

    private static ColumnKind KindOf(IColumn column)
    {
        var type = Nullable.GetUnderlyingType(column.ProviderClrType) ?? column.ProviderClrType;
        return type == typeof(bool) ? ColumnKind.Bool
            : type == typeof(int) ? ColumnKind.Int
            : type == typeof(long) ? ColumnKind.Long
            : type == typeof(string) ? ColumnKind.Text
            : type == typeof(Guid) ? ColumnKind.Guid
            : type == typeof(DateOnly) ? ColumnKind.Date
            : type == typeof(DateTime) ? ColumnKind.Time
            : type == typeof(byte[]) ? ColumnKind.Bytes
            : throw new InvalidOperationException($"{column.Table.Name}.{column.Name} 存的是 {type.Name}，备份不认得：请在 ColumnKind 里加上。");
    }
}
