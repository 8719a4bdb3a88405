namespace Bihuan.Ledgers.Listing;

/// <summary>列表的一页。</summary>
/// <param name="Query">照它查的。</param>
/// <param name="Rows">各行，只有要显示的列；没有跟踪，不能拿来保存。</param>
/// <param name="Labels">人、单位、别的行的名称。</param>
/// <param name="Count">一共几行。</param>
/// <param name="Previous">前一页；没有时为 null。</param>
/// <param name="Next">后一页；没有时为 null。</param>
public sealed record ListPage(ListQuery Query, IReadOnlyList<LedgerRow> Rows, Labels Labels, ListCount Count, ListQuery? Previous, ListQuery? Next)
{
    /// <summary>只找了前面一截、还没有找满时，从这里接着找；不必接着找时为 null。</summary>
    public ListQuery? Further { get; init; }

    /// <summary>确切的总数与合计；没有要时为 null。</summary>
    public ListTotals? Totals { get; init; }
}

/// <summary>一共几行。</summary>
/// <param name="Least">至少几行；没有数时为 0。</param>
/// <param name="IsExact">正好这么多。</param>
public readonly record struct ListCount(int Least, bool IsExact);

/// <summary>确切的总数与合计。</summary>
/// <param name="Count">几行。</param>
/// <param name="Sums">能求和的字段 → 合计；打了掩码而看不全的不在内。</param>
public sealed record ListTotals(long Count, IReadOnlyList<(Field Field, long Sum)> Sums);
