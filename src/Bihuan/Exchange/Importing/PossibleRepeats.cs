using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Importing;

/// <summary>新登记的行里，名称与已有的一样的：可能是重复登记，提醒，不拦。</summary>
internal static class PossibleRepeats
{
    private const int AtOnce = 1_000;
    private const int Shown = 10;

    public static async Task<IReadOnlyList<string>> NotesAsync(Db db, Ledger ledger, IReadOnlyList<PlannedRow> rows, CancellationToken cancellation)
    {
        var column = ledger.LabelField;
        if (ledger.Field(column) is not { Kind: TextKind, IsDerived: false } label) return [];
        var added = rows.Where(r => r.Kind == ImportKind.New && r.Row is not null).Select(r => (r.Source.Number, Name: label.Get(r.Row!) as string ?? "")).Where(r => r.Name.Length > 0).ToList();
        if (added.Count == 0) return [];
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var names in added.Select(a => a.Name).Distinct().Chunk(AtOnce))
            known.UnionWith(await ledger.RowsOf(db).AsNoTracking().Where(r => EF.Parameter(names).Contains(EF.Property<string>(r, column))).Select(r => EF.Property<string>(r, column)).ToListAsync(cancellation));
        var same = added.FindAll(a => known.Contains(a.Name));
        var twice = added.GroupBy(a => a.Name).Where(g => g.Count() > 1).ToList();
        var notes = new List<string>();
        if (same.Count > 0) notes.Add($"有{same.Count}行新登记的，{label.Title}与已有的一样，疑似重复，请核对：{List(same.Select(a => $"第{a.Number}行“{FigureText.Quoted(a.Name)}”"))}。");
        if (twice.Count > 0) notes.Add($"表里有几行新登记的{label.Title}一样，疑似重复，请核对：{List(twice.Select(g => $"“{FigureText.Quoted(g.Key)}”（第{string.Join("、", g.Take(5).Select(a => a.Number))}行）"))}。");
        return notes;
    }

    private static string List(IEnumerable<string> items)
    {
        var all = items.ToList();
        return string.Join("、", all.Take(Shown)) + (all.Count > Shown ? "等" : "");
    }
}
