using Bihuan.Documents.Reading.Tables;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Storage;

namespace Bihuan.Exchange.Collecting;

/// <summary>一个单位交回的表里不能收的行写成一个表格：原来的各列照旧，后面一列写为什么。改好以后可以从“导入”导入，凭行号认出是哪一行。</summary>
public static class RefusedReturns
{
    /// <summary>写出。</summary>
    /// <returns>没有可写的为 false。</returns>
    public static async Task<bool> WriteAsync(Db db, RoundStanding round, ReturnStanding standing, Stream output, CancellationToken cancellation = default)
    {
        var refused = standing.Report?.Lines.Where(l => l.Kind == ReturnKind.Refused && l.Row > 0 && (l.RowId is not { } id || !standing.Unseen.Contains(id))).ToLookup(l => l.Row);
        if (refused is not { Count: > 0 } || standing.Part.File is not { } file || await RoundStore.ReadAsync(db, file.Id, RoundContentKind.File, cancellation) is not { } content
            || KeepImport.Open(file.FileName, content, pasted: false, internalAllowed: true, cancellation) is not OpenedTable.Book opened) return false;
        var fields = SplitColumns.Of(round.Ledger, round.Round);
        if (ReturnedTable.Read(opened.Value, new(round.Round.BodyId, round.Round.Ledger, round.Round.Id, standing.Part.Part.UnitId), fields, db.Secrets) is not { Table: { } table }) return false;
        using var written = new XlsxTable(output, "没有收的行");
        written.Begin(new("没有收的行", [.. fields.Select(f => new TableColumn(f.Title)), new(RefusedRows.Reasons, TableFormat.LongText) { Width = 60 }, new(RowColumns.RowId) { Hidden = true }]) { FrozenColumns = 1 });
        foreach (var (row, id) in table.Rows.Where(r => refused.Contains(r.Row.Number)))
        {
            var faults = refused[row.Number].SelectMany(l => l.Faults).ToList();
            written.Row([.. fields.Select(f => Cell(row, table.Columns[f.Name], faults)), TableCell.Of(string.Join('\n', faults.Select(f => Said(f, fields, table)))), TableCell.Of(id?.ToString())]);
        }
        written.End();
        return true;
    }

    private static TableCell Cell(ReadRow row, int column, List<ImportFault> faults)
    {
        var cell = row[column].Kind == ReadCellKind.Error ? TableCell.Empty : TableCell.Of(row[column].Text);
        return faults.Exists(f => f.Column == column) ? cell with { Mark = TableMark.Fault } : cell;
    }

    private static string Said(ImportFault fault, IReadOnlyList<Field> fields, ReturnedTable table) =>
        fields.FirstOrDefault(f => table.Columns[f.Name] == fault.Column) is { } field && !fault.Message.Contains(field.Title, StringComparison.Ordinal) ? $"{field.Title}：{fault.Message}" : fault.Message;
}
