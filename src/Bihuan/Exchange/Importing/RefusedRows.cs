using System.Globalization;

using Bihuan.Documents.Reading.Tables;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Storage;

namespace Bihuan.Exchange.Importing;

/// <summary>没有收的行写成一个表格：原来的各列照旧，后面一列写为什么；不对的格有底色。照着改好，原样再导入。</summary>
public static class RefusedRows
{
    /// <summary>写明原因的一列的表头。</summary>
    public const string Reasons = "没有收的原因（改好以后这一列可以留着）";

    /// <summary>写出。</summary>
    /// <param name="db">以谁的身份打开的。</param>
    /// <param name="standing">哪一次。</param>
    /// <param name="output">写到哪里；不关闭它。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>没有可写的为 false。</returns>
    public static async Task<bool> WriteAsync(Db db, DecideImport.Standing standing, Stream output, CancellationToken cancellation = default)
    {
        var import = standing.Import;
        var refused = standing.Report?.Lines.Where(l => l.Kind == ImportKind.Refused).ToDictionary(l => l.Row);
        if (refused is null or { Count: 0 } || await ImportStore.ReadAsync(db, import, ImportContent.File, cancellation) is not { } content) return false;
        if (KeepImport.Open(import.FileName, content, import.FileName == KeepImport.Pasted, internalAllowed: true, cancellation) is not OpenedTable.Book book) return false;
        Write(book.Value, standing.Map, [.. refused.Values], output);
        return true;
    }

    /// <summary>写出。</summary>
    internal static void Write(ReadBook book, ImportMap map, IReadOnlyList<ImportLine> lines, Stream output)
    {
        var refused = lines.ToDictionary(l => l.Row);
        var columns = map.Columns.Where(c => c.Head != Reasons).ToList();
        using var table = new XlsxTable(output, "没有收的行");
        table.Begin(new("没有收的行", [.. columns.Select(c => new TableColumn(c.Head) { Hidden = c.Target is ImportMap.RowIdTarget or ImportMap.VersionTarget }), new TableColumn(Reasons, TableFormat.LongText) { Width = 60 }]) { FrozenColumns = 1 });
        foreach (var row in book.Sheets[map.Sheet].Rows)
            if (refused.GetValueOrDefault(row.Number) is { } line) table.Row([.. columns.Select(c => Cell(row[c.Index], line, c.Index)), TableCell.Of(string.Join('\n', line.Faults.Select(f => Said(f, columns, line))))]);
        table.End();
    }

    // 数还写成数：0.965 与“0.965”意思不同
    private static TableCell Cell(ReadCell cell, ImportLine line, int column)
    {
        var written = cell.Kind == ReadCellKind.Number && decimal.TryParse(cell.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && cell.Text.Count(char.IsAsciiDigit) <= 15 ? TableCell.Of(number)
            : cell.Kind == ReadCellKind.Error ? TableCell.Empty : TableCell.Of(cell.Text);
        return line.Faults.Any(f => f.Column == column) ? written with { Mark = TableMark.Fault } : written;
    }

    private static string Said(ImportFault fault, List<ImportColumn> columns, ImportLine line) =>
        columns.Find(c => c.Index == fault.Column) is { } column ? $"{column.Head}：{fault.Message}" : line.Faults.Count == 1 ? fault.Message : "整行：" + fault.Message;
}
