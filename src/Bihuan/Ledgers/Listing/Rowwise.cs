using System.Linq.Expressions;

namespace Bihuan.Ledgers.Listing;

/// <summary>由字段名拼查询条件用的几样东西。</summary>
internal static class Rowwise
{
    /// <summary>行的一个属性。</summary>
    public static MemberExpression Column(ParameterExpression row, string name) => Expression.Property(row, name);

    /// <summary>一个值，作查询的参数：直接写成常量的话，每换一个值 EF 就要重新编译一次。</summary>
    public static Expression Value(object? value, Type type) => Expression.Property(Expression.Constant(Activator.CreateInstance(typeof(Held<>).MakeGenericType(type), value)), nameof(Held<>.Value));

    /// <summary>几个条件都要满足；一个也没有时为 null。</summary>
    public static Expression<Func<TRow, bool>>? All<TRow>(ParameterExpression row, IEnumerable<Expression> conditions)
    {
        var all = conditions.ToList();
        return all.Count == 0 ? null : Expression.Lambda<Func<TRow, bool>>(all.Aggregate(Expression.AndAlso), row);
    }

    /// <summary>有条件时收窄。</summary>
    public static IQueryable<TRow> WhereIf<TRow>(this IQueryable<TRow> rows, Expression<Func<TRow, bool>>? condition) => condition is null ? rows : rows.Where(condition);

    private sealed class Held<T>(T value)
    {
        public T Value { get; } = value;
    }
}
