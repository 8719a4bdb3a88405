using System.Linq.Expressions;

using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Own;

/// <summary>要数的一部分行。</summary>
/// <param name="Query">哪些行。</param>
/// <param name="DateField">照哪个日期；不限日子的为 null。</param>
/// <param name="From">从哪天，含；不限的为 null。</param>
/// <param name="To">到哪天，含；不限的为 null。</param>
/// <param name="SumField">加哪个字段；数行数的为 null。</param>
internal sealed record OwnPart(ListQuery Query, string? DateField, DateOnly? From, DateOnly? To, string? SumField);

/// <summary>一处的数。</summary>
internal sealed class OwnCell<TKey>
{
    public TKey Key { get; init; } = default!;

    public long Value { get; init; }
}

/// <summary>一本台账的行怎样数，全在数据库里。限制阅读的行不数：不然由数可以猜出里面写了什么。</summary>
internal abstract class OwnRows
{
    /// <summary>一本台账的。</summary>
    public static OwnRows Of(Ledger ledger) => (OwnRows)Activator.CreateInstance(typeof(OwnRows<>).MakeGenericType(ledger.RowType))!;

    /// <summary>一共多少。</summary>
    public abstract Task<long> TotalAsync(Db db, OwnPart part, CancellationToken cancellation);

    /// <summary>第几级单位各多少，下级的算进上级；没有的单位不在内。</summary>
    public abstract Task<IQueryable<OwnCell<int>>> ByUnitAsync(Db db, OwnPart part, int level, CancellationToken cancellation);

    /// <summary>每个人几次；没有的人不在内。</summary>
    public abstract Task<IQueryable<OwnCell<Guid>>> ByPersonAsync(Db db, OwnPart part, OwnLink link, CancellationToken cancellation);

    /// <summary>一行行。</summary>
    /// <param name="db">数据。</param>
    /// <param name="part">哪些行。</param>
    /// <param name="ids">只看这几行；全部为 null。</param>
    /// <param name="cancellation">取消。</param>
    public abstract Task<IQueryable<OwnHit>> EachAsync(Db db, OwnPart part, IReadOnlyList<Guid>? ids, CancellationToken cancellation);

    /// <summary>这几行在哪几天。</summary>
    public abstract IQueryable<DateOnly?> DaysOf(Db db, string dateField, IReadOnlyList<Guid> ids);
}

/// <inheritdoc cref="OwnRows"/>
internal sealed class OwnRows<TRow> : OwnRows
    where TRow : LedgerRow
{
    /// <inheritdoc/>
    public override async Task<long> TotalAsync(Db db, OwnPart part, CancellationToken cancellation)
    {
        var rows = await WithinAsync(db, part, cancellation);
        return part.SumField is null ? await rows.LongCountAsync(cancellation) : await rows.Select(Amount(part.SumField)).SumAsync(cancellation);
    }

    /// <inheritdoc/>
    public override async Task<IQueryable<OwnCell<int>>> ByUnitAsync(Db db, OwnPart part, int level, CancellationToken cancellation)
    {
        var row = Expression.Parameter(typeof(TRow), "r");
        Expression amount = part.SumField is { } field ? AmountOf(row, field) : Expression.Constant(1L);
        var cell = Expression.Lambda<Func<TRow, OwnCell<int>>>(Expression.MemberInit(Expression.New(typeof(OwnCell<int>)),
            Expression.Bind(typeof(OwnCell<int>).GetProperty(nameof(OwnCell<int>.Key))!, Rowwise.Column(row, "U" + (char)('0' + level))),
            Expression.Bind(typeof(OwnCell<int>).GetProperty(nameof(OwnCell<int>.Value))!, amount)), row);
        return (await WithinAsync(db, part, cancellation)).Select(cell).GroupBy(c => c.Key).Select(g => new OwnCell<int> { Key = g.Key, Value = g.Sum(c => c.Value) });
    }

    /// <inheritdoc/>
    public override async Task<IQueryable<OwnCell<Guid>>> ByPersonAsync(Db db, OwnPart part, OwnLink link, CancellationToken cancellation)
    {
        var rows = await WithinAsync(db, part, cancellation);
        var people = link.Child is null ? Person(rows, link.Person)
            : (IQueryable<Guid?>)typeof(OwnRows<TRow>).GetMethod(nameof(Through), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.MakeGenericMethod(link.Child.RowType).Invoke(null, [db, rows, link])!;
        return people.Where(p => p != null).GroupBy(p => p!.Value).Select(g => new OwnCell<Guid> { Key = g.Key, Value = g.LongCount() });
    }

    /// <inheritdoc/>
    public override async Task<IQueryable<OwnHit>> EachAsync(Db db, OwnPart part, IReadOnlyList<Guid>? ids, CancellationToken cancellation)
    {
        var rows = await WithinAsync(db, part, cancellation);
        if (ids is not null) rows = rows.Where(r => EF.Parameter(ids).Contains(r.Id));
        return rows.Select(r => new OwnHit { RowId = r.Id, UnitId = r.UnitId });
    }

    /// <inheritdoc/>
    public override IQueryable<DateOnly?> DaysOf(Db db, string dateField, IReadOnlyList<Guid> ids)
    {
        var row = Expression.Parameter(typeof(TRow), "r");
        var day = Expression.Lambda<Func<TRow, DateOnly?>>(Expression.Convert(Rowwise.Column(row, dateField), typeof(DateOnly?)), row);
        return db.Set<TRow>().Where(r => EF.Parameter(ids).Contains(r.Id)).Select(day).Distinct();
    }

    private static async Task<IQueryable<TRow>> WithinAsync(Db db, OwnPart part, CancellationToken cancellation)
    {
        var rows = (IQueryable<TRow>)await part.Query.Ledger.MatchingAsync(db, part.Query, Permissions.View(part.Query.Ledger.Code), cancellation);
        rows = rows.Where(r => !r.Restricted);
        if (part.DateField is null) return rows;
        var row = Expression.Parameter(typeof(TRow), "r");
        var day = Rowwise.Column(row, part.DateField);
        var ends = new List<Expression>();
        if (part.From is { } from) ends.Add(Expression.GreaterThanOrEqual(day, Rowwise.Value(from, day.Type)));
        if (part.To is { } to) ends.Add(Expression.LessThanOrEqual(day, Rowwise.Value(to, day.Type)));
        return rows.WhereIf(Rowwise.All<TRow>(row, ends));
    }

    private static Expression<Func<TRow, long>> Amount(string field)
    {
        var row = Expression.Parameter(typeof(TRow), "r");
        return Expression.Lambda<Func<TRow, long>>(AmountOf(row, field), row);
    }

    // 先放宽再加：整数列加起来会超出
    private static BinaryExpression AmountOf(ParameterExpression row, string field) => Expression.Coalesce(Expression.Convert(Rowwise.Column(row, field), typeof(long?)), Expression.Constant(0L));

    private static IQueryable<Guid?> Person<T>(IQueryable<T> rows, Field field)
        where T : LedgerRow
    {
        var row = Expression.Parameter(typeof(T), "r");
        return rows.Select(Expression.Lambda<Func<T, Guid?>>(Expression.Convert(Rowwise.Column(row, field.Name), typeof(Guid?)), row));
    }

    // 下级台账里，上级在要数的行里的
    private static IQueryable<Guid?> Through<TChild>(Db db, IQueryable<TRow> rows, OwnLink link)
        where TChild : LedgerRow
    {
        var row = Expression.Parameter(typeof(TChild), "c");
        var above = Rowwise.Column(row, link.Child!.ParentField!.Name);
        var ids = rows.Select(r => r.Id);
        Expression within = Expression.Call(typeof(Queryable), nameof(Queryable.Contains), [typeof(Guid)], ids.Expression, above.Type == typeof(Guid) ? above : Expression.Convert(above, typeof(Guid)));
        if (link.When is { } when)
        {
            var flag = Rowwise.Column(row, when.Name);
            within = Expression.AndAlso(within, Expression.Equal(flag, Expression.Constant(true, flag.Type)));
        }
        return Person(db.Set<TChild>().Where(c => !c.Restricted).Where(Expression.Lambda<Func<TChild, bool>>(within, row)), link.Person);
    }
}
