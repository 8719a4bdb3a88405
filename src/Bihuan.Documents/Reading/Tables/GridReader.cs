using System.Text;

using Bihuan.Documents.Reading.Workbook;

using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Bihuan.Documents.Reading.Tables;

/// <summary>用读取库读 .xlsx 与 .xls；之前先限量走一遍（<see cref="WorkbookGuard"/>）。</summary>
internal static class GridReader
{
    // 设了格式而没有文字的空行常有一百多万
    private const long MostVisited = 40_000_000;
    private const int MostFilled = 2_000_000;
    private const int MostErrors = 10_000;

    static GridReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static ReadBook Read(Stream content, string fileName, TableLimits limits, CancellationToken cancellation)
    {
        var errors = new List<(string Part, string Place)>();
        WorkbookGuard.Check(content, new ReadOptions { MaxFileBytes = limits.Bytes }, cancellation, (part, place) =>
        {
            if (errors.Count < MostErrors) errors.Add((part, place));
        });
        try
        {
            var bySheet = errors.Count == 0 ? null : SheetParts.ByName(content, errors, cancellation);
            using var bounded = new BoundedStream(content, 64 * content.Length + (16 << 20), cancellation);
            using var reader = ExcelReaderFactory.CreateReader(bounded, new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = Encoding.GetEncoding("GB18030") });
            return new Reading(reader, limits, bySheet, cancellation).Book(fileName);
        }
        catch (InvalidPasswordException)
        {
            throw new RefusalException(RefusalReason.Encrypted, "这个表格设了打开密码。请在表格软件里去掉密码，另存后再试。");
        }
    }

    private sealed class Reading(IExcelDataReader reader, TableLimits limits, ILookup<string, string>? errors, CancellationToken cancellation)
    {
        // 同样的字只留一份：单位、状态一列几万行都是那几个
        private readonly Dictionary<string, string> _pool = new(StringComparer.Ordinal);
        private long _visited, _characters;
        private int _cells, _filled;

        public ReadBook Book(string fileName)
        {
            var sheets = new List<ReadSheet>();
            do
            {
                if (Sheet() is { Rows.Count: > 0 } sheet) sheets.Add(sheet);
            }
            while (reader.NextResult());
            return new(fileName, sheets);
        }

        private ReadSheet Sheet()
        {
            var (name, hidden) = (reader.Name ?? "", reader.VisibleState is not (null or "visible"));
            if (reader.FieldCount > limits.Columns && !hidden) throw new RefusalException(RefusalReason.TooLarge, $"工作表“{name}”太宽，有{reader.FieldCount}列，最多{limits.Columns}列。请删去后面的空列，另存后再试。");
            var columns = Math.Min(reader.FieldCount, limits.Columns);
            var hiddenColumns = Enumerable.Range(0, columns).Where(c => reader.GetColumnWidth(c) <= 0).ToHashSet();
            var merges = (reader.MergeCells ?? []).Select(m => new ReadMerge(m.FromRow + 1, m.ToRow + 1, m.FromColumn, m.ToColumn)).ToList();
            var rows = new List<ReadRow>();
            var wrong = errors?[name].ToHashSet(StringComparer.Ordinal) ?? [];
            for (var number = 1; reader.Read(); number++)
            {
                cancellation.ThrowIfCancellationRequested();
                if ((_visited += columns) > MostVisited) throw TooLong(name, number);
                if (Row(columns, number, wrong) is not { Length: > 0 } cells) continue;
                if (rows.Count >= limits.Rows || (_cells += cells.Length) > limits.Cells || _characters > limits.Characters) throw TooLong(name, number);
                rows.Add(new(number, cells, reader.RowHeight <= 0));
            }
            return new(name, hidden, Filled(rows, merges), hiddenColumns, merges);
        }

        private static RefusalException TooLong(string sheet, int row) => new(RefusalReason.TooLarge, $"工作表“{sheet}”太长，到第{row}行还没有完。请分成几个文件导入，或者删去多余的空行空列。");

        private ReadCell[] Row(int columns, int number, HashSet<string> wrong)
        {
            var cells = new ReadCell[columns];
            var last = -1;
            for (var c = 0; c < columns; c++)
            {
                cells[c] = wrong.Count > 0 && wrong.Contains(CellAddress.Of(c, number)) ? new("（公式算不出）", ReadCellKind.Error) : Cell(c);
                if (!cells[c].IsEmpty) last = c;
            }
            return last < 0 ? [] : last == columns - 1 ? cells : cells[..(last + 1)];
        }

        private ReadCell Cell(int column)
        {
            if (reader.GetValue(column) is not { } value) return default;
            var text = CellText.Of(value, reader.GetNumberFormatIndex(column), reader.GetNumberFormatString(column)).Trim();
            _characters += text.Length;
            if (text.Length <= 40) text = _pool.TryGetValue(text, out var known) ? known : _pool.Count < 200_000 ? _pool[text] = text : text;
            return new(text, value switch
            {
                double or int or decimal => text.AsSpan().ContainsAny('年', '月') ? ReadCellKind.Date : ReadCellKind.Number,
                DateTime => ReadCellKind.Date,
                _ => ReadCellKind.Text,
            });
        }

        // 竖着合并的格，字只在第一行：下面各行也算有
        private List<ReadRow> Filled(List<ReadRow> rows, List<ReadMerge> merges)
        {
            if (rows.Count == 0) return rows;
            var at = rows.Index().ToDictionary(r => r.Item.Number, r => r.Index);
            foreach (var merge in merges.Where(m => m.ToRow > m.FromRow && m.FromColumn < limits.Columns))
            {
                if (!at.TryGetValue(merge.FromRow, out var first) || rows[first][merge.FromColumn] is not { IsEmpty: false } value) continue;
                for (var i = first + 1; i < rows.Count && rows[i].Number <= merge.ToRow; i++)
                {
                    if (++_filled > MostFilled) throw new RefusalException(RefusalReason.TooLarge, "合并的格太多，没有读。请取消合并、删去用不着的行，另存后再试。");
                    var cells = rows[i].Cells.ToList();
                    while (cells.Count <= merge.FromColumn) cells.Add(default);
                    cells[merge.FromColumn] = value;
                    rows[i] = rows[i] with { Cells = cells };
                }
            }
            return rows;
        }
    }
}
