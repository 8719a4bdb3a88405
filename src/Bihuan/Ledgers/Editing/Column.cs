using System.Linq.Expressions;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>按名字取一列来比：台账各有各的列，写不成强类型。</summary>
internal static class Column
{
    /// <summary>那一列等于这个值的行。</summary>
    /// <param name="rows">从哪些行里找。</param>
    /// <param name="db">模型。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="property">属性名。</param>
    /// <param name="value">值，类型与属性一致（可空的去掉可空）。</param>
    public static IQueryable<LedgerRow> Where(IQueryable<LedgerRow> rows, Db db, Ledger ledger, string property, object value)
    {
        var type = db.Model.FindEntityType(ledger.RowType)!.FindProperty(property)!.ClrType;
        var row = Expression.Parameter(typeof(LedgerRow), "r");
        // 值放进一个对象里再取，EF 才当它是参数，不是每个值编译一次
        var box = Activator.CreateInstance(typeof(StrongBox<>).MakeGenericType(type), value)!;
        var equal = Expression.Equal(ColumnOf(row, property, type), Expression.Field(Expression.Constant(box), "Value"));
        return rows.Where(Expression.Lambda<Func<LedgerRow, bool>>(equal, row));
    }

    private static MethodCallExpression ColumnOf(Expression row, string property, Type type) =>
        Expression.Call(typeof(EF), nameof(EF.Property), [type], row, Expression.Constant(property));

    private sealed class StrongBox<T>(T value)
    {
        public readonly T Value = value;
    }
}
