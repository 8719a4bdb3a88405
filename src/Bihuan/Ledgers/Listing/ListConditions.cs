using System.Linq.Expressions;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Listing;

/// <summary>筛选条件 → 查询条件。</summary>
internal static class ListConditions
{
    /// <summary>全部条件合成一个；没有时为 null。</summary>
    public static async Task<Expression<Func<TRow, bool>>?> OfAsync<TRow>(Db db, Ledger ledger, IEnumerable<ListFilter> filters, CancellationToken cancellation)
        where TRow : LedgerRow
    {
        var row = Expression.Parameter(typeof(TRow), "r");
        var conditions = new List<Expression>();
        foreach (var filter in filters) conditions.Add(await OfAsync(db, ledger, row, filter, cancellation));
        return Rowwise.All<TRow>(row, conditions);
    }

    /// <summary>查找的各个词都要出现；没有词时为 null。</summary>
    public static Expression<Func<TRow, bool>>? Words<TRow>(IReadOnlyList<string> words)
        where TRow : LedgerRow
    {
        var row = Expression.Parameter(typeof(TRow), "r");
        return Rowwise.All<TRow>(row, words.Select(w => Contains(Rowwise.Column(row, nameof(LedgerRow.SearchText)), w)));
    }

    private static async Task<Expression> OfAsync(Db db, Ledger ledger, ParameterExpression row, ListFilter filter, CancellationToken cancellation)
    {
        var column = Rowwise.Column(row, filter.Field.Name);
        switch (filter)
        {
            case ListFilter.Range range:
                return Between(column, range.From, range.To);
            case ListFilter.Overlap overlap:
                return Overlaps(column, Rowwise.Column(row, filter.Field.EndName!), overlap);
            case ListFilter.OneOf { Field.Name: nameof(LedgerRow.UnitId) } units:
                return await UnitsAsync(db, row, [.. units.Values.Cast<int>()], cancellation);
            case ListFilter.OneOf { Field.Kind.HoldsSeveral: true } some:
                return some.Values.Select(v => (Expression)Contains(column, (string)v)).Aggregate(Expression.OrElse);
            case ListFilter.OneOf one:
                return OneOf(column, one.Values);
            case ListFilter.Named named:
                return Named(db, column, named);
            case ListFilter.Through through:
                return Among(column, db.Catalog.Find(through.Field.Kind.Target!)?.IdsWhere(db, through.Field.Onward!.Value.Name, through.Id));
            case ListFilter.YesNo yes:
                return Expression.Equal(column, Rowwise.Value(yes.Value, column.Type));
            case ListFilter.Exact { Field.Kind.IsSealed: true } exact:
                return Expression.Equal(Rowwise.Column(row, filter.Field.LookupName), Rowwise.Value(db.Secrets.Lookup(exact.Value, ledger.Code + "." + filter.Field.Name), typeof(string)));
            case ListFilter.Blank:
                return Expression.Equal(column, Expression.Constant(null, column.Type));
            case ListFilter.Exact exact:
                return Expression.Equal(column, Rowwise.Value(exact.Value, typeof(string)));
            default:
                throw new InvalidOperationException($"没有处理的条件：{filter}。");
        }
    }

    private static MethodCallExpression Contains(MemberExpression column, string text) =>
        Expression.Call(column, typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!, Rowwise.Value(text, typeof(string)));

    private static BinaryExpression Between(MemberExpression column, object? from, object? to)
    {
        var least = from is null ? null : Expression.GreaterThanOrEqual(column, Rowwise.Value(from, column.Type));
        var most = to is null ? null : Expression.LessThanOrEqual(column, Rowwise.Value(to, column.Type));
        return least is null ? most! : most is null ? least : Expression.AndAlso(least, most);
    }

    // 起 ≤ 给的止，且止 ≥ 给的起；止没有定的，算一直到以后
    private static Expression Overlaps(MemberExpression from, MemberExpression to, ListFilter.Overlap overlap)
    {
        Expression condition = Expression.NotEqual(from, Expression.Constant(null, from.Type));
        if (overlap.To is { } last) condition = Expression.AndAlso(condition, Expression.LessThanOrEqual(from, Rowwise.Value(last, from.Type)));
        if (overlap.From is { } first)
            condition = Expression.AndAlso(condition, Expression.OrElse(Expression.Equal(to, Expression.Constant(null, to.Type)), Expression.GreaterThanOrEqual(to, Rowwise.Value(first, to.Type))));
        return condition;
    }

    private static Expression OneOf(MemberExpression column, IReadOnlyList<object> values)
    {
        if (values.Count == 1) return Expression.Equal(column, Rowwise.Value(values[0], column.Type));
        var list = Array.CreateInstance(column.Type, values.Count);
        for (var i = 0; i < values.Count; i++) list.SetValue(values[i], i);
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [column.Type], Rowwise.Value(list, list.GetType()), column);
    }

    // 单位连同下级：知道它在第几级，就落在那一级的列上，用得上索引
    private static async Task<Expression> UnitsAsync(Db db, ParameterExpression row, List<int> ids, CancellationToken cancellation)
    {
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == db.Viewer.BodyId && ids.Contains(u.Id)).ToListAsync(cancellation);
        if (units.Count == 0) return Expression.Constant(false);
        return units.GroupBy(u => u.Level).Select(level => OneOf(Rowwise.Column(row, "U" + (char)('0' + level.Key)), [.. level.Select(u => (object)u.Id)])).Aggregate(Expression.OrElse);
    }

    private static Expression Named(Db db, MemberExpression column, ListFilter.Named named) => Among(column, db.Catalog.Find(named.Field.Kind.Target!)?.IdsNamed(db, named.Text));

    private static Expression Among(MemberExpression column, IQueryable<Guid>? found)
    {
        if (found is null) return Expression.Constant(false);
        return Expression.Call(typeof(Queryable), nameof(Queryable.Contains), [column.Type], Cast(found, column.Type).Expression, column);

        static IQueryable Cast(IQueryable<Guid> ids, Type type) => type == typeof(Guid) ? ids : ids.Select(id => (Guid?)id);
    }
}
