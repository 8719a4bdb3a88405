using System.Globalization;

namespace Bihuan.Ledgers.Listing;

/// <summary>一个条件给人看的话。</summary>
public static class FilterWords
{
    /// <summary>如“专题：保密、网络安全”。</summary>
    /// <param name="filter">条件。</param>
    /// <param name="labels">里面的单位、人的名称。</param>
    public static string Of(ListFilter filter, Labels labels)
    {
        var field = filter.Field;
        return field.Title + "：" + filter switch
        {
            ListFilter.Range range => Ends(range.From is null ? null : field.Kind.Show(range.From, labels), range.To is null ? null : field.Kind.Show(range.To, labels)),
            ListFilter.Overlap overlap => Ends(Day(overlap.From), Day(overlap.To)) + "之间有效",
            ListFilter.OneOf one => string.Join("、", one.Values.Select(v => field.Kind.Show(v, labels))) + (field.Name == nameof(LedgerRow.UnitId) ? "（含下级）" : ""),
            ListFilter.Named named => $"名称含“{named.Text}”",
            ListFilter.Through through => $"{field.Onward!.Value.Title}“{labels.Row(through.Id)}”的",
            ListFilter.YesNo yes => field.Kind.Show(yes.Value, labels),
            ListFilter.Exact exact => exact.Value,
            ListFilter.Blank => "没有填",
            _ => throw new InvalidOperationException($"没有写说法的条件：{filter}。"),
        };
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Ends(string? from, string? to) => from is null ? $"至{to}" : to is null ? $"{from}起" : from == to ? from : $"{from}至{to}";
}
