using System.Globalization;

using Bihuan.Ledgers;

namespace Bihuan.Controls;

/// <summary>说一期的预警，打开哪本台账、照什么筛选，就看得到它数的那些行。</summary>
/// <param name="Ledger">台账的代号。</param>
/// <param name="Filters">网址里的各个条件。</param>
public sealed record RowsToSee(string Ledger, IReadOnlyList<(string Name, string Value)> Filters)
{
    /// <summary>一段日子里的。</summary>
    /// <param name="ledger">台账的代号。</param>
    /// <param name="field">哪个日期字段。</param>
    /// <param name="from">第一天。</param>
    /// <param name="to">最后一天，含。</param>
    /// <param name="others">别的条件。</param>
    public static RowsToSee Between(string ledger, string field, DateOnly from, DateOnly to, params IEnumerable<(string Name, string Value)> others) =>
        new(ledger, [(field + ".from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), (field + ".to", to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), .. others]);

    /// <summary>网址。</summary>
    public string Url => "/ledgers/" + Ledger + "?" + string.Join('&', Filters.Select(f => Uri.EscapeDataString(f.Name) + "=" + Uri.EscapeDataString(f.Value)));

    /// <summary>链接上的字。</summary>
    public string TitleIn(Catalog catalog) => $"看这一期登记的{catalog.Find(Ledger)!.Title}";
}
