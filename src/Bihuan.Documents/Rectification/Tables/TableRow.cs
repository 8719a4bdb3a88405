using Bihuan.Documents.Outline;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Rectification.Tables;

/// <summary>表格的一行：来自 Word、工作簿、网页的单元格，或者纯文本里用 TAB、竖线隔开的一行。</summary>
internal sealed class TableRow
{
    private const int MaxCells = 64;

    private TableRow(SourceLine line, IReadOnlyList<SourceCell> cells, bool flattened)
    {
        Line = line;
        Cells = cells;
        Flattened = flattened;
    }

    public SourceLine Line { get; }

    /// <summary>单元格，两端空白已去掉，按列。</summary>
    public IReadOnlyList<SourceCell> Cells { get; }

    /// <summary>由分隔符推断，没有真正的单元格：合并的单元格在这里是空的。</summary>
    public bool Flattened { get; }

    /// <summary>有文字的单元格有几个。</summary>
    public int Filled => Cells.Count(c => c.End > c.Start);

    /// <summary>Markdown 的分隔行“|---|:--|”。</summary>
    public bool IsRuler => Flattened && Filled > 0 && Cells.All(c => Line.Text.AsSpan(c.Start, c.End - c.Start).Trim("-:—=─").IsEmpty);

    public string Text(SourceCell cell) => Line.Text[cell.Start..cell.End];

    /// <summary>盖住某一列的单元格；没有时为 null。</summary>
    public SourceCell? At(int column)
    {
        foreach (var cell in Cells)
            if (cell.Column <= column && column < cell.Column + cell.ColumnSpan) return cell;
        return null;
    }

    /// <summary>把一行看作表格行；不是表格行(普通正文)时为 null。</summary>
    public static TableRow? From(SourceLine line)
    {
        if (line.Cells.Count > 0)
            return new TableRow(line, [.. line.Cells.Where(c => c.Start <= c.End && c.End <= line.Text.Length).Select(c => Trim(line.Text, c))], flattened: false);
        if (line.Text.AsSpan().IndexOfAny('\t', '|', '\uFF5C') < 0) return Spaced(line);
        // 混着两种分隔符时，竖线多半是表格线；一个竖线都没有才按 TAB 分。
        var piped = line.Text.AsSpan().IndexOfAny('|', '\uFF5C') >= 0 && line.Text.IndexOf('\t', StringComparison.Ordinal) < 0;
        return new TableRow(line, Split(line.Text, piped), flattened: true);
    }

    /// <summary>用空格对齐的表：两个以上空格（或一个全角空格）隔开，至少三格；带冒号的是“联系电话：……”一类，不是表格。</summary>
    private static TableRow? Spaced(SourceLine line)
    {
        var text = line.Text;
        if (text.Length is < 8 or > 2000 || text.AsSpan().IndexOfAny(':', '：') >= 0) return null;
        var cells = new List<SourceCell>();
        for (var i = 0; i < text.Length && cells.Count < MaxCells;)
        {
            while (i < text.Length && Fold.Folded(text[i]) == ' ') i++;
            var start = i;
            while (i < text.Length && !(Fold.Folded(text[i]) == ' ' && (text[i] == '\u3000' || i + 1 < text.Length && Fold.Folded(text[i + 1]) == ' '))) i++;
            if (i > start) cells.Add(Trim(text, new SourceCell(cells.Count, start, i)));
        }
        return cells.Count >= 3 ? new TableRow(line, cells, flattened: true) : null;
    }

    private static List<SourceCell> Split(string text, bool piped)
    {
        var (from, to) = (0, text.Length);
        if (piped)
        {
            // 行首行尾的竖线是边框，不是空列。
            while (from < to && char.IsWhiteSpace(text[from])) from++;
            while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
            if (from < to && Fold.Folded(text[from]) == '|') from++;
            if (to > from && Fold.Folded(text[to - 1]) == '|') to--;
        }
        var cells = new List<SourceCell>();
        var start = from;
        for (var i = from; i <= to; i++)
        {
            var last = i == to;
            if (!last && (cells.Count >= MaxCells - 1 || !(piped ? Fold.Folded(text[i]) == '|' : text[i] == '\t'))) continue;
            cells.Add(Trim(text, new SourceCell(cells.Count, start, i)));
            start = i + 1;
        }
        return cells;
    }

    private static SourceCell Trim(string text, SourceCell cell)
    {
        var (start, end) = (cell.Start, cell.End);
        while (start < end && Fold.Folded(text[start]) is ' ' or '\r') start++;
        while (end > start && Fold.Folded(text[end - 1]) is ' ' or '\r') end--;
        return cell with { Start = start, End = end };
    }
}
