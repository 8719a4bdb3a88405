using Bihuan.Rectification.Rounds;

namespace Bihuan.App.Office.Rectification.Rounds;

/// <summary>各机构并排的一页：照哪一列排。头一次点，要留意的在前；再点，反过来。没有数的总在最后。</summary>
/// <param name="Report">比出来的。</param>
/// <param name="Sort">照哪一列，前面有“-”的反过来；照机构排的为空。</param>
public sealed record BodiesView(BodiesReport Report, string Sort)
{
    /// <summary>一列。</summary>
    /// <param name="Key">网址里叫什么；机构一列为空。</param>
    /// <param name="Title">叫什么。</param>
    /// <param name="Of">照什么排，大的要留意；没有数的为 null。</param>
    public sealed record Column(string Key, string Title, Func<BodyLine, decimal?> Of);

    /// <summary>各列。</summary>
    public static IReadOnlyList<Column> Columns { get; } =
    [
        new("", "机构", _ => 0),
        new("rate", "整改率", l => l.Problems == 0 ? null : -(decimal)l.Closed / l.Problems),
        new("again", "又没有销号", l => l.Latest.Count == 0 ? null : l.Reopened),
        new("aspects", "几轮都有的方面", l => l.Latest.Count == 0 ? null : l.Aspects),
        new("first", "一次通过率", l => l.FirstTime.Whole == 0 ? null : -(decimal)l.FirstTime.Hits / l.FirstTime.Whole),
        new("days", "销号早晚", l => l.Days.Median),
        new("taken", "销号用天数", l => l.Taken.Median),
        new("red", "从红到绿", l => l.Reds?.Days.Median),
        new("open", "还红着", l => l.Reds?.Open),
    ];

    /// <summary>由网址认；不认得的照机构排。</summary>
    public static BodiesView Read(BodiesReport report, string? sort) => new(report, Columns.Any(c => c.Key.Length > 0 && (c.Key == sort || "-" + c.Key == sort)) ? sort! : "");

    /// <summary>各机构，照那一列排好。</summary>
    public IReadOnlyList<BodyLine> Lines
    {
        get
        {
            if (Key.Length == 0) return Report.Lines;
            var (of, sign) = (Columns.First(c => c.Key == Key).Of, Sort[0] == '-' ? -1 : 1);
            return [.. Report.Lines.OrderBy(l => of(l) is null ? 1 : 0).ThenByDescending(l => sign * of(l)).ThenBy(l => l.BodyId)];
        }
    }

    /// <summary>一列的表头点到哪里。</summary>
    public string To(string key) => key.Length == 0 ? "/rounds/bodies" : $"/rounds/bodies?sort={(Sort == key ? "-" : "")}{key}";

    /// <summary>读屏的人听到的排法；不照这一列的为 null。</summary>
    public string? AriaOf(string key) => Key != key ? null : key.Length == 0 || Sort[0] == '-' ? "ascending" : "descending";

    /// <summary>表头上的记号。</summary>
    public string MarkOf(string key) => key.Length == 0 || Key != key ? "" : Sort[0] == '-' ? "▲" : "▼";

    private string Key => Sort.TrimStart('-');
}
