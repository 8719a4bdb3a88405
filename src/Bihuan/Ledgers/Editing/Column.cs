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

    /// <summary>那一列是这些值之一的行。</summary>
    /// <param name="rows">从哪些行里找。</param>
    /// <param name="db">模型。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="property">属性名。</param>
    /// <param name="values">各值，类型与属性一致（可空的去掉可空）。</param>
    public static IQueryable<LedgerRow> WhereIn(IQueryable<LedgerRow> rows, Db db, Ledger ledger, string property, IReadOnlyList<object> values)
    {
        var type = db.Model.FindEntityType(ledger.RowType)!.FindProperty(property)!.ClrType;
        var row = Expression.Parameter(typeof(LedgerRow), "r");
        var list = Array.CreateInstance(type, values.Count);
        for (var i = 0; i < values.Count; i++) list.SetValue(values[i], i);
        var box = Activator.CreateInstance(typeof(StrongBox<>).MakeGenericType(list.GetType()), list)!;
        // 一个参数，不是每个值一个：值再多，语句也一样
        var asked = Expression.Call(typeof(EF), nameof(EF.Parameter), [list.GetType()], Expression.Field(Expression.Constant(box), "Value"));
        var among = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [type], asked, ColumnOf(row, property, type));
        return rows.Where(Expression.Lambda<Func<LedgerRow, bool>>(among, row));
    }

    private static MethodCallExpression ColumnOf(Expression row, string property, Type type) =>
        Expression.Call(typeof(EF), nameof(EF.Property), [type], row, Expression.Constant(property));

    private sealed class StrongBox<T>(T value)
    {
        public readonly T Value = value;
    }
}
