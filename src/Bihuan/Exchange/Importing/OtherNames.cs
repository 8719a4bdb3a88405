using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;

namespace Bihuan.Exchange.Importing;

/// <summary>只凭编号一类的关键字段认出、名称却完全不同的行：可能是编号写错了，提醒，不拦。</summary>
internal static class OtherNames
{
    private const int Shown = 10;

    public static IReadOnlyList<string> Notes(Ledger ledger, IReadOnlyList<PlannedRow> rows)
    {
        if (ledger.Field(ledger.LabelField) is not { Kind: TextKind, IsDerived: false } label) return [];
        var others = rows.Where(r => r is { Kind: ImportKind.Changed, MatchedById: false }).Select(r => (r.Source.Number, Change: r.Changes.Find(c => c.Field == label.Title))).Where(o => o.Change is { } change && Wholly(change.Before, change.After)).ToList();
        if (others.Count == 0) return [];
        var listed = string.Join("、", others.Take(Shown).Select(o => $"第{o.Number}行“{FigureText.Quoted(o.Change!.After)}”（台账里是“{FigureText.Quoted(o.Change.Before)}”）")) + (others.Count > Shown ? "等" : "");
        return [$"有{others.Count}行{string.Join("、", ledger.Key.Select(k => ledger.Field(k)!.Title))}相同、{label.Title}不同，请核对是不是同一条：{listed}。"];
    }

    // 连着的两个字都没有一处相同的，算完全不同；改一两个字、加几个字的不算
    private static bool Wholly(string before, string after)
    {
        var (one, other) = (HeaderWords.Plain(before), HeaderWords.Plain(after));
        if (one.Length == 0 || other.Length == 0 || one == other) return false;
        return !Enumerable.Range(0, Math.Max(0, one.Length - 1)).Any(i => other.Contains(one.Substring(i, 2), StringComparison.Ordinal));
    }
}
