using System.Linq.Expressions;

namespace Bihuan.Ledgers.Listing;

/// <summary>只取要显示的列：长文字不必读，加密的不必解。取出的行没有跟踪，不能拿来保存。</summary>
internal static class RowShape
{
    private static readonly string[] Always = [nameof(LedgerRow.BodyId), nameof(LedgerRow.Id), nameof(LedgerRow.UnitId), nameof(LedgerRow.Restricted), nameof(LedgerRow.Version), nameof(LedgerRow.CreatedBy)];

    /// <summary>行 → 只有这几个字段（和排序列）的行。</summary>
    public static Expression<Func<TRow, TRow>> Of<TRow>(IEnumerable<Field> fields, string? sortColumn)
        where TRow : LedgerRow, new()
    {
        var row = Expression.Parameter(typeof(TRow), "r");
        var names = Always.Concat(fields.SelectMany(f => new[] { f.Name, f.EndName })).Append(sortColumn).OfType<string>().Distinct();
        return Expression.Lambda<Func<TRow, TRow>>(Expression.MemberInit(Expression.New(typeof(TRow)), names.Select(n => Expression.Bind(typeof(TRow).GetProperty(n)!, Rowwise.Column(row, n)))), row);
    }
}
