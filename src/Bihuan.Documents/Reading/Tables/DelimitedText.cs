using System.Text;

namespace Bihuan.Documents.Reading.Tables;

/// <summary>读 CSV 与粘贴来的 TSV：引号里可以有分隔符、换行；分隔符看第一行认。</summary>
internal static class DelimitedText
{
    private static readonly char[] Separators = [',', '\t', ';'];

    /// <param name="text">全文，不含字节顺序标记。</param>
    /// <param name="limits">限度。</param>
    /// <param name="pasted">从表格软件复制来的：一定以 TAB 分隔。</param>
    public static ReadSheet Read(string text, TableLimits limits, bool pasted)
    {
        var separator = pasted ? '\t' : Separator(text);
        var rows = new List<ReadRow>();
        var (number, at, cells) = (0, 0, 0);
        while (at < text.Length)
        {
            number++;
            var row = Row(text, separator, ref at, limits);
            if (row.TrueForAll(c => c.IsEmpty)) continue;
            if (rows.Count >= limits.Rows || (cells += row.Count) > limits.Cells) throw new RefusalException(RefusalReason.TooLarge, $"表格太长，到第{number}行还没有完。请分成几个文件导入。");
            rows.Add(new(number, row, Hidden: false));
        }
        return new("", false, rows, new HashSet<int>(), []);
    }

    private static char Separator(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var line = end < 0 ? text : text[..end];
        return Separators.MaxBy(s => line.Count(c => c == s));
    }

    private static List<ReadCell> Row(string text, char separator, ref int at, TableLimits limits)
    {
        var cells = new List<ReadCell>();
        while (true)
        {
            var value = Cell(text, separator, ref at);
            cells.Add(new(CsvText.Restore(value).Trim(), ReadCellKind.Text));
            if (cells.Count > limits.Columns) throw new RefusalException(RefusalReason.TooLarge, $"表格太宽，超过{limits.Columns}列。请删去后面的空列再试。");
            if (at >= text.Length) break;
            var next = text[at++];
            if (next == separator) continue;
            if (next == '\r' && at < text.Length && text[at] == '\n') at++;
            break;
        }
        while (cells.Count > 0 && cells[^1].IsEmpty) cells.RemoveAt(cells.Count - 1);
        return cells;
    }

    private static string Cell(string text, char separator, ref int at)
    {
        if (at >= text.Length || text[at] != '"') return Bare(text, separator, ref at);
        var start = at;
        var built = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                built.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                built.Append('"');
                at++;
            }
            else
            {
                at++;
                built.Append(Bare(text, separator, ref at));
                return built.ToString();
            }
        }
        // 引号没有成对：当成平常的字，不把后面的行都吞进这一格
        at = start;
        return Bare(text, separator, ref at);
    }

    private static string Bare(string text, char separator, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n')) at++;
        return text[start..at];
    }
}
