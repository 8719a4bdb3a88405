using System.Linq.Expressions;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Listing;

/// <summary>确切的总数与合计，一个查询。</summary>
internal static class ListTally
{
    /// <summary>数清，并把能求和的各列加起来。</summary>
    public static async Task<ListTotals> TotalsAsync<TRow>(IQueryable<TRow> rows, Ledger ledger, bool unmasked, CancellationToken cancellation)
        where TRow : LedgerRow
    {
        var fields = ledger.Fields.Where(f => f.Kind.CanSum && (unmasked || !f.IsMasked)).ToList();
        var group = Expression.Parameter(typeof(IGrouping<int, TRow>), "g");
        var figures = new List<Expression> { Expression.Convert(Expression.Call(typeof(Enumerable), nameof(Enumerable.LongCount), [typeof(TRow)], group), typeof(long?)) };
        foreach (var field in fields)
        {
            var row = Expression.Parameter(typeof(TRow), "r");
            // 先放宽再加：整数列加起来会超出
            var value = Expression.Lambda<Func<TRow, long?>>(Expression.Convert(Rowwise.Column(row, field.Name), typeof(long?)), row);
            figures.Add(Expression.Call(typeof(Enumerable), nameof(Enumerable.Sum), [typeof(TRow)], group, value));
        }
        var select = Expression.Lambda<Func<IGrouping<int, TRow>, long?[]>>(Expression.NewArrayInit(typeof(long?), figures), group);
        var sums = await rows.GroupBy(r => 1).Select(select).SingleOrDefaultAsync(cancellation) ?? new long?[figures.Count];
        return new(sums[0] ?? 0, [.. fields.Select((f, i) => (f, sums[i + 1] ?? 0))]);
    }
}
