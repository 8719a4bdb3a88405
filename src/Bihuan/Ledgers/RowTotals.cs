using Bihuan.Ledgers.Listing;

namespace Bihuan.Ledgers;

/// <summary>一行的几个合计，由它下面的行数出，如合同的已付、未付。</summary>
/// <param name="All">各个合计，按显示的先后。</param>
/// <param name="Partly">下面还有他看不见的行，没有算在内。</param>
public sealed record RowTotals(IReadOnlyList<RowTotals.Total> All, bool Partly)
{
    /// <summary>一个合计。</summary>
    /// <param name="Title">叫什么，单位写在里面。</param>
    /// <param name="Value">数，给人看。</param>
    /// <param name="Rows">由哪些行数出；没有行的为 null。</param>
    public sealed record Total(string Title, string Value, ListQuery? Rows);
}
