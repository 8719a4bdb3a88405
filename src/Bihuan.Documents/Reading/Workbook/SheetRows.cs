using System.Text;
using ExcelDataReader;

namespace Bihuan.Documents.Reading.Workbook;

/// <summary>把一个工作表的行逐行变成 <see cref="SourceLine"/>，同时跟住跨行的合并区域。</summary>
internal sealed class SheetRows
{
    private readonly string sheet;
    private readonly List<SourceLine> lines;
    private readonly CellRange[] merges;
    private readonly Dictionary<int, Merge> active = [];
    private int nextMerge;

    /// <summary>一个还没到底的合并区域，和它的文字所在的行号（没有文字时为 null）。</summary>
    private readonly record struct Merge(int FirstRow, int LastRow, int LastColumn, int? Line);

    public SheetRows(string sheet, CellRange[]? merges, List<SourceLine> lines)
    {
        this.sheet = sheet;
        this.lines = lines;
        this.merges = [.. (merges ?? []).OrderBy(m => m.FromRow)];
    }

    /// <summary>加入读取器的当前行；整行没有文字时不加。返回加入的字符数。</summary>
    /// <param name="reader">停在这一行上的读取器。</param>
    /// <param name="row">行序号，从 0 起。</param>
    /// <param name="columns">读前多少列。</param>
    public int Add(IExcelDataReader reader, int row, int columns)
    {
        for (; nextMerge < merges.Length && merges[nextMerge].FromRow <= row; nextMerge++)
        {
            var m = merges[nextMerge];
            active[m.FromColumn] = new(m.FromRow, m.ToRow, m.ToColumn, null);
        }

        var texts = new string[columns];
        var last = -1;
        for (var c = 0; c < columns; c++)
        {
            texts[c] = Raw(reader, c);
            if (texts[c].Length > 0) last = c;
        }
        if (last < 0) return 0;

        var number = lines.Count + 1;
        var line = new StringBuilder();
        var cells = new List<SourceCell>();
        var breaks = new List<int>();
        var origin = new List<OriginSpan>();
        for (var c = 0; c < columns; c++)
        {
            Merge? merge = active.TryGetValue(c, out var found) && found.LastRow >= row ? found : null;
            if (c > last && merge is not { Line: not null }) continue;
            while (cells.Count > 0 && cells[^1].Column + cells[^1].ColumnSpan < c) Append(cells[^1].Column + cells[^1].ColumnSpan, "", 1, null);
            var span = merge is { } wide ? Math.Min(wide.LastColumn, columns - 1) - c + 1 : 1;
            var continued = merge is { } tall && tall.FirstRow < row;
            // 合并区域里被盖住的旧值表里看不见，不读。
            Append(c, continued ? "" : texts[c], span, continued ? merge!.Value.Line : null);
            if (merge is { } started && started.FirstRow == row && texts[c].Length > 0) active[c] = started with { Line = number };
            c += span - 1;
        }
        lines.Add(new(number, line.ToString()) { Cells = cells, Breaks = breaks, Origin = origin });
        return line.Length;

        void Append(int column, string text, int span, int? mergedFrom)
        {
            if (cells.Count > 0) line.Append('\t');
            var start = line.Length;
            OneLine(text, line, breaks);
            if (line.Length > start) origin.Add(new(start, line.Length - start, sheet, row, column));
            cells.Add(new(column, start, line.Length, span, mergedFrom));
        }
    }

    private static string Raw(IExcelDataReader reader, int column) =>
        reader.GetValue(column) is { } value ? CellText.Of(value, reader.GetNumberFormatIndex(column), reader.GetNumberFormatString(column)).Trim() : "";

    /// <summary>单元格里的换行写成一个空格并记下新段的起点；其余控制字符去掉，TAB 写成空格。</summary>
    private static void OneLine(string text, StringBuilder line, List<int> breaks)
    {
        var start = line.Length;
        var pending = false;
        foreach (var c in text)
        {
            if (c is '\n' or '\r' or '\v' or '\u2028' or '\u2029')
            {
                pending = true;
                continue;
            }
            if (char.IsControl(c) && c != '\t') continue;
            if (pending && line.Length > start)
            {
                while (line.Length > start && line[^1] == ' ') line.Length--;
                line.Append(' ');
                breaks.Add(line.Length);
            }
            pending = false;
            line.Append(c == '\t' ? ' ' : c);
        }
    }
}
