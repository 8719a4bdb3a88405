namespace Bihuan.Documents.Checking;

/// <summary>同一处文字上说同一件事的两条意见，只留说得更准的一条；有关的行里不再列意见自己的行。</summary>
internal static class Superseded
{
    // 前一项说了，后一项不必再说；“拟于”与后面的期限挨着，也算一处。
    private static readonly (string Kept, string Dropped, int Near)[] Pairs =
    [
        ("names.outdated", "names.issuer-varies", 0),
        ("names.issuer-varies", "form.signature-differs", 0),
        ("names.leader", "privacy.name", 0),
        ("names.phrase", "wording.term", 0),
        ("names.phrase", "wording.typo", 0),
        ("dates.future-claimed-done", "dates.future-wording", 4),
        ("dates.impossible", "form.date-form", 0),
    ];

    public static IEnumerable<Remark> Without(IReadOnlyList<Remark> remarks)
    {
        var kept = Pairs.Select(p => p.Kept).ToHashSet();
        var places = remarks.Where(r => r.Line is not null && kept.Contains(r.Rule)).ToLookup(r => (r.Rule, r.Line));
        foreach (var remark in remarks)
            if (places.Count == 0 || !Array.Exists(Pairs, p => p.Dropped == remark.Rule && places[(p.Kept, remark.Line)].Take(Pairs.Length * 10).Any(k => Touches(k, remark, p.Near))))
                yield return remark.Line is { } line && remark.Related.Contains(line) ? remark with { Related = [.. remark.Related.Where(l => l != line)] } : remark;
    }

    private static bool Touches(Remark one, Remark other, int near) =>
        one.Column is not { } column || other.Column is not { } start || column < other.End + near && start < one.End + near;
}
