using Bihuan.Documents.Reading.Tables;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;

namespace Bihuan.Exchange.Importing;

/// <summary>在表格里找表头：标题行在上面、表头两层、叫法不同都认得。</summary>
internal static class FindHeader
{
    private const int Depth = 30;

    private static readonly string PlainReasons = HeaderWords.Plain(RefusedRows.Reasons);

    /// <summary>找认得最多的一张表的一行；一列也认不出的，把第一个有两格以上的行当表头，请人来对。</summary>
    public static ImportMap Run(ReadBook book, Ledger ledger)
    {
        var best = (Score: 0, Map: (ImportMap?)null);
        foreach (var (at, sheet) in book.Sheets.Index().Where(s => !s.Item.Hidden))
        {
            foreach (var (i, row) in sheet.Rows.Take(Depth).Index())
            {
                var heads = Heads(sheet, row, i == 0 ? null : sheet.Rows[i - 1]);
                var map = new ImportMap(at, row.Number, Assign(ledger, heads, sheet));
                var score = Score(map, heads);
                if (score > best.Score) best = (score, map);
            }
        }
        return best.Map ?? Fallback(book, ledger);
    }

    private static ImportMap Fallback(ReadBook book, Ledger ledger)
    {
        var at = Math.Max(0, book.Sheets.ToList().FindIndex(s => !s.Hidden));
        var sheet = book.Sheets[at];
        var row = sheet.Rows.FirstOrDefault(r => r.Cells.Count(c => !c.IsEmpty) >= 2) ?? sheet.Rows[0];
        return new(at, row.Number, Assign(ledger, Heads(sheet, row, null), sheet));
    }

    // 认出的字段越多越好；一行里别的字多的（像正文），扣一点
    private static int Score(ImportMap map, IReadOnlyList<(string Own, string Above)> heads)
    {
        var known = map.Columns.Count(c => c.Target is not null);
        return known == 0 ? 0 : known * 100 - heads.Count(h => h.Own.Length > 30) * 50 - map.HeadRow;
    }

    private static List<(string Own, string Above)> Heads(ReadSheet sheet, ReadRow row, ReadRow? above)
    {
        var heads = new List<(string, string)>();
        for (var c = 0; c < row.Cells.Count; c++)
        {
            var parent = "";
            if (above is not null && sheet.Merges.FirstOrDefault(m => m.FromRow <= above.Number && m.ToRow >= above.Number && m.ToRow < row.Number && m.FromColumn <= c && m.ToColumn >= c && m.ToColumn > m.FromColumn) is { ToColumn: > 0 } merge && merge.ToColumn - merge.FromColumn + 1 < row.Cells.Count)
                parent = above[merge.FromColumn].Text;
            heads.Add((row[c].Text, parent));
        }
        return heads;
    }

    private static List<ImportColumn> Assign(Ledger ledger, List<(string Own, string Above)> heads, ReadSheet sheet)
    {
        var fields = ledger.Fields.Select(f => (Field: f, Plain: HeaderWords.Plain(f.Title))).ToList();
        var scored = new List<(int Score, int Column, Field Field)>();
        for (var c = 0; c < heads.Count; c++)
        {
            if (IsReasons(heads[c].Own)) continue;
            // 退回来的表里，两层的表头写成了一格“基本情况/名称”：照下面一层认
            var (above, under) = Levels(heads[c]);
            var (own, both) = (HeaderWords.Plain(under), HeaderWords.Plain(above + under));
            foreach (var (field, plain) in fields)
            {
                var likeness = Math.Max(HeaderWords.Likeness(own, plain) * 2, above.Length == 0 ? 0 : HeaderWords.Likeness(both, plain) * 2 + (HeaderWords.Likeness(both, plain) == 3 ? 1 : -1));
                if (likeness > 0) scored.Add((likeness, c, field));
            }
        }
        var targets = new Dictionary<int, Field>();
        // 像得多的先挑；一样像的，左边的、先写的字段先挑
        foreach (var (_, column, field) in scored.OrderByDescending(s => s.Score).ThenBy(s => s.Column))
            if (!targets.ContainsKey(column) && !targets.ContainsValue(field)) targets[column] = field;
        // 写着原因的一列是退回时加的，不是他的表头：去掉它，才认得出是先前对过的表
        return [.. heads.Select((h, c) => Column(c, h, targets.GetValueOrDefault(c), sheet.HiddenColumns.Contains(c))).Where(c => !IsReasons(c.Head))];
    }

    private static bool IsReasons(string head) => HeaderWords.Plain(head) == PlainReasons;

    private static (string Above, string Own) Levels((string Own, string Above) head) =>
        head.Above.Length == 0 && head.Own.LastIndexOf('/') is > 0 and var at && at < head.Own.Length - 1 ? (head.Own[..at], head.Own[(at + 1)..]) : (head.Above, head.Own);

    private static ImportColumn Column(int index, (string Own, string Above) head, Field? field, bool hidden)
    {
        var text = head.Above.Length > 0 && head.Own.Length > 0 ? head.Above + "/" + head.Own : head.Own.Length > 0 ? head.Own : head.Above;
        var target = head.Own == RowColumns.RowId ? ImportMap.RowIdTarget : head.Own == RowColumns.Version ? ImportMap.VersionTarget
            : field is { IsDerived: false, Kind: not AttachmentKind } ? field.Name : null;
        return new(index, text, target) { Hidden = hidden, InTenThousands = field?.Kind is MoneyKind && HeaderWords.InTenThousands(text) };
    }
}
