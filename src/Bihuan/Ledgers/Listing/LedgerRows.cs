using System.Linq.Expressions;

using Bihuan.Access;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Listing;

/// <summary>够得着的行：机构与限制阅读已在每个查询里，这里再按权限的范围收窄。列表、表单、详情、批量都从这里取行。</summary>
public static class LedgerRows
{
    /// <summary>凭某项权限够得着的行；没有这项权限时一行也没有。</summary>
    /// <param name="db">以谁的身份打开的，就按谁的范围。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="permission">凭哪项权限，如 <see cref="Permissions.Edit"/>。</param>
    public static IQueryable<LedgerRow> Within(Db db, Ledger ledger, string permission) => Narrow(ledger.RowsOf(db), db.Viewer, permission);

    /// <summary>同上，给出行的类型。</summary>
    public static IQueryable<TRow> Within<TRow>(Db db, string permission)
        where TRow : LedgerRow => Narrow(db.Set<TRow>(), db.Viewer, permission);

    /// <summary>去掉重复的、被别的盖住的范围；一个也没有就是没有权限。</summary>
    internal static IReadOnlyList<Reach> Distinct(IReadOnlyList<Reach> reaches) => reaches.Any(r => r.Kind == ReachKind.Body)
        ? [Reach.WholeBody]
        : [.. reaches.Distinct().Where(r => r.Kind != ReachKind.Unit || !reaches.Contains(r with { Kind = ReachKind.UnitAndBelow }))];

    /// <summary>一个范围：只用一个相等条件，（机构，那一列，排序，行号）的索引用得上。</summary>
    internal static IQueryable<TRow> In<TRow>(IQueryable<TRow> rows, Reach reach, Guid person)
        where TRow : LedgerRow
    {
        if (reach.Kind == ReachKind.Body) return rows;
        if (reach.Kind == ReachKind.Own) return rows.Where(r => r.CreatedBy == person);
        var id = reach.UnitId;
        var below = reach.Level switch
        {
            1 => rows.Where(r => r.U1 == id),
            2 => rows.Where(r => r.U2 == id),
            3 => rows.Where(r => r.U3 == id),
            4 => rows.Where(r => r.U4 == id),
            _ => throw new InvalidOperationException($"单位没有第 {reach.Level} 级。"),
        };
        return reach.Kind == ReachKind.UnitAndBelow ? below : below.Where(r => r.UnitId == id);
    }

    /// <summary>在给定的行里，凭某项权限够得着的。</summary>
    internal static IQueryable<TRow> Narrow<TRow>(IQueryable<TRow> rows, Viewer viewer, string permission)
        where TRow : LedgerRow
    {
        var reaches = Distinct(viewer.ReachOf(permission));
        return reaches.Count switch
        {
            0 => rows.Where(r => false),
            1 => In(rows, reaches[0], viewer.PersonId),
            _ => rows.Where(Any<TRow>(reaches, viewer.PersonId)),
        };
    }

    // 同一级的几个单位合成一个“在其中”，条件不随单位多少变长
    private static Expression<Func<TRow, bool>> Any<TRow>(IReadOnlyList<Reach> reaches, Guid person)
        where TRow : LedgerRow
    {
        var conditions = new List<Expression<Func<TRow, bool>>>();
        foreach (var group in reaches.GroupBy(r => (r.Kind, Level: r.Kind == ReachKind.UnitAndBelow ? r.Level : 0)))
        {
            var ids = group.Select(r => r.UnitId).ToList();
            conditions.Add(group.Key switch
            {
                (ReachKind.Own, _) => r => r.CreatedBy == person,
                (ReachKind.Unit, _) => r => ids.Contains(r.UnitId),
                (ReachKind.UnitAndBelow, 1) => r => ids.Contains(r.U1),
                (ReachKind.UnitAndBelow, 2) => r => ids.Contains(r.U2),
                (ReachKind.UnitAndBelow, 3) => r => ids.Contains(r.U3),
                (ReachKind.UnitAndBelow, 4) => r => ids.Contains(r.U4),
                _ => throw new InvalidOperationException($"没有这样的范围：{group.Key}。"),
            });
        }
        var row = conditions[0].Parameters[0];
        return Expression.Lambda<Func<TRow, bool>>(conditions.Select(c => new Swap(c.Parameters[0], row).Visit(c.Body)).Aggregate(Expression.OrElse), row);
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
