using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Tests.Tables;

/// <summary>造表格行。格里的“^”表示竖向合并(文字在上面),“→n:文字”横跨 n 列，“⏎”换段。</summary>
internal static class Grid
{
    public static List<SourceLine> Of(params string[][] rows)
    {
        var lines = new List<SourceLine>();
        var owner = new Dictionary<int, int>();
        foreach (var row in rows)
        {
            var text = new System.Text.StringBuilder();
            var cells = new List<SourceCell>();
            var breaks = new List<int>();
            var column = 0;
            foreach (var given in row)
            {
                if (cells.Count > 0) text.Append('\t');
                var (span, value) = given.StartsWith('→') ? (given[1] - '0', given[3..]) : (1, given);
                var start = text.Length;
                if (value != "^")
                {
                    foreach (var c in value)
                    {
                        if (c == '⏎') breaks.Add(text.Length + 1);
                        text.Append(c == '⏎' ? ' ' : c);
                    }
                    owner[column] = lines.Count + 1;
                }
                cells.Add(new SourceCell(column, start, text.Length, span, value == "^" ? owner[column] : null));
                column += span;
            }
            lines.Add(new SourceLine(lines.Count + 1, text.ToString()) { Cells = cells, Breaks = breaks });
        }
        return lines;
    }

    public static List<SourceLine> Text(params string[] lines) => [.. lines.Select((t, i) => new SourceLine(i + 1, t))];
}
