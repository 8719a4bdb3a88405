using Bihuan.Documents.Reading.Tables;
using Bihuan.Ledgers;
using Bihuan.Storage;

namespace Bihuan.Exchange.Collecting;

/// <summary>交回的表，验过凭据：表头在哪里，哪一列是什么，每一行是台账里的哪一行。</summary>
/// <param name="Sheet">工作表。</param>
/// <param name="HeadRow">表头在第几行。</param>
/// <param name="Columns">字段名 → 第几列。</param>
/// <param name="Rows">各行；行号为 null 的是加的。</param>
internal sealed record ReturnedTable(ReadSheet Sheet, int HeadRow, IReadOnlyDictionary<string, int> Columns, IReadOnlyList<(ReadRow Row, Guid? Id)> Rows)
{
    private const int MostPlaces = 5;

    /// <summary>读出。</summary>
    /// <param name="book">文件。</param>
    /// <param name="key">凭据，验过的。</param>
    /// <param name="fields">应当有的各列。</param>
    /// <param name="secrets">验校验码的钥匙。</param>
    /// <returns>不能收的，为什么、在哪里。</returns>
    public static (ReturnedTable? Table, string? Problem) Read(ReadBook book, SheetKey key, IReadOnlyList<Field> fields, Secrets secrets)
    {
        foreach (var sheet in book.Sheets.Where(s => s.Name != SheetKey.SheetName))
        {
            if (sheet.Rows.FirstOrDefault(r => r.Cells.Any(c => c.Text == SheetKey.StampHead)) is not { } head) continue;
            var heads = head.Cells.Select((c, i) => (c.Text, i)).Where(c => c.Text.Length > 0).DistinctBy(c => c.Text).ToDictionary(c => c.Text, c => c.i, StringComparer.Ordinal);
            if (!heads.TryGetValue(RowColumns.RowId, out var id) || !heads.TryGetValue(RowColumns.Version, out var version)) return (null, $"第{head.Number}行的表头里，隐藏的“{RowColumns.RowId}”或“{RowColumns.Version}”没有了，认不出各行。请用原来发的文件重新填。");
            var columns = fields.Where(f => heads.ContainsKey(f.Title)).ToDictionary(f => f.Name, f => heads[f.Title], StringComparer.Ordinal);
            if (fields.FirstOrDefault(f => !columns.ContainsKey(f.Name)) is { } lost) return (null, $"第{head.Number}行的表头里没有“{lost.Title}”一列：删去了，或者改了名。请恢复原来的表头再交。");
            return Verify(sheet, head.Number, columns, new(id, version, heads[SheetKey.StampHead]), key, secrets);
        }
        return (null, "文件里没有填报的那张表：删去了，或者隐藏的各列没有了。请用原来发的文件重新填。");
    }

    private readonly record struct KeyColumns(int Id, int Version, int Stamp);

    private static (ReturnedTable?, string?) Verify(ReadSheet sheet, int headRow, Dictionary<string, int> columns, KeyColumns at, SheetKey key, Secrets secrets)
    {
        var (rows, wrong) = (new List<(ReadRow, Guid?)>(), new List<string>());
        foreach (var row in sheet.Rows.Where(r => r.Number > headRow))
        {
            if (row[at.Id].IsEmpty && row[at.Version].IsEmpty && row[at.Stamp].IsEmpty)
            {
                if (columns.Values.Any(c => !row[c].IsEmpty)) rows.Add((row, null));
            }
            else if (Guid.TryParse(row[at.Id].Text, out var id) && key.StampOf(secrets, id, row[at.Version].Text) == row[at.Stamp].Text)
            {
                rows.Add((row, id));
            }
            else
            {
                wrong.Add(CellAddress.Of(at.Id, row.Number));
            }
        }
        return wrong.Count == 0 ? (new ReturnedTable(sheet, headRow, columns, rows), null)
            : (null, $"{string.Join("、", wrong.Take(MostPlaces))}{(wrong.Count > MostPlaces ? $"等{wrong.Count}处" : "")}：隐藏的行号、版本与校验码对不上。可能改动过，或者是从别的单位、别的轮次的表里粘贴来的。请用原来发给本单位的文件重新填。");
    }
}
