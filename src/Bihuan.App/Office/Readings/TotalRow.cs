using System.Globalization;

using Bihuan.Documents.Rectification;

namespace Bihuan.App.Office.Readings;

/// <summary>总数核对表的一行；同一句话里一同对不上的几个数合在一行，不算成几处。</summary>
/// <param name="Line">行号。</param>
/// <param name="Text">文中怎么说，几个数以顿号相连。</param>
/// <param name="Verdict">相符与否。</param>
/// <param name="Stated">报出的数；被遮住的为“—”。</param>
/// <param name="Counted">数出的数；数不了的为“—”。</param>
/// <param name="Reason">为什么不符；不必说的为 null。</param>
public sealed record TotalRow(int Line, string Text, TotalVerdict Verdict, string Stated, string Counted, string? Reason)
{
    /// <summary>概要里的一句：哪里不符、与什么不符。</summary>
    public string Brief => $"文中“{Text}”，{(Counted == None ? Reason : "数出" + Counted)}";

    private const string None = "—";

    /// <summary>合好的各行，不符的在前，其余按文中先后。</summary>
    public static IReadOnlyList<TotalRow> Of(IReadOnlyList<StatedTotal> totals) =>
    [
        .. totals.Index()
            .GroupBy(t => t.Item is { Verdict: TotalVerdict.Disagrees, Reason: { } reason } ? (t.Item.Line, reason, -1) : (t.Item.Line, "", t.Index))
            .Select(g => Row([.. g.Select(t => t.Item)]))
            .OrderBy(r => r.Verdict != TotalVerdict.Disagrees),
    ];

    private static TotalRow Row(List<StatedTotal> same) => new(same[0].Line, string.Join('、', same.Select(t => t.Text).Distinct()), same[0].Verdict,
        Numbers(same.Select(t => t.Value)), Numbers(same.Select(t => t.Counted)), same[0].Reason?.TrimEnd('。', '，'));

    private static string Numbers(IEnumerable<decimal?> values) =>
        string.Join('、', values.Select(v => v?.ToString("0.##", CultureInfo.InvariantCulture) ?? None).Distinct());
}
