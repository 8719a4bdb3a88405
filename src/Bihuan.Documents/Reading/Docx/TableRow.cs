namespace Bihuan.Documents.Reading.Docx;

/// <summary>正在读的一张(最外层的)表：一行成为一行文字，单元格以 TAB 相连。</summary>
internal sealed class TableRow
{
    private const int MaxSpan = 1000;

    private readonly CharBuffer text = new();
    private readonly List<SourceCell> cells = [];
    private readonly List<int> breaks = [];
    private readonly List<OriginSpan> spans = [];
    private readonly Dictionary<int, int> merges = [];
    private int lineNumber, column, cellStart, columnSpan, label;
    private bool restarts;
    private int? mergedFrom;

    /// <summary>正在单元格里。</summary>
    public bool InCell { get; private set; }

    /// <summary>正在一行里。</summary>
    public bool IsOpen { get; private set; }

    /// <summary>开始一张表：前一张表的纵向合并不再有效。</summary>
    public void BeginTable() => merges.Clear();

    /// <summary>开始一行。</summary>
    /// <param name="number">它将是第几行。</param>
    public void BeginRow(int number)
    {
        text.Truncate(0);
        cells.Clear();
        breaks.Clear();
        spans.Clear();
        (lineNumber, column, label, InCell, IsOpen) = (number, 0, 0, false, true);
    }

    /// <summary>行首空出几列(w:gridBefore)。</summary>
    public void SkipColumns(int count) => column += Math.Clamp(count, 0, MaxSpan);

    /// <summary>开始一个单元格。</summary>
    public void BeginCell()
    {
        if (cells.Count > 0) text.Append('\t');
        cellStart = text.Length;
        (columnSpan, restarts, mergedFrom, InCell) = (1, false, null, true);
    }

    /// <summary>单元格横跨几列。</summary>
    public void SpanColumns(int count) => columnSpan = Math.Clamp(count, 1, MaxSpan);

    /// <summary>单元格是纵向合并的第一格。</summary>
    public void StartMerge() => restarts = true;

    /// <summary>单元格接着上面合并；返回 false 是上面没有可接的，按普通单元格。</summary>
    public bool ContinueMerge()
    {
        mergedFrom = merges.TryGetValue(column, out var from) ? from : null;
        return mergedFrom is not null;
    }

    /// <summary>这一格不要了：已删除，或者并入左边一格。</summary>
    /// <param name="widenLeft">并入左边一格。</param>
    public void DropCell(bool widenLeft)
    {
        if (cells.Count > 0) text.Truncate(cellStart - 1);
        InCell = false;
        if (!widenLeft || cells.Count == 0) return;
        cells[^1] = cells[^1] with { ColumnSpan = Math.Min(cells[^1].ColumnSpan + columnSpan, MaxSpan) };
        column += columnSpan;
    }

    /// <summary>单元格里的一段。</summary>
    public void AddParagraph(string labelText, ParagraphBuffer paragraph)
    {
        if (labelText.Length == 0 && paragraph.Text.Length == 0) return;
        if (text.Length > cellStart)
        {
            text.Append(' ');
            breaks.Add(text.Length);
        }
        var start = text.Length;
        if (start == 0) label = labelText.Length;
        foreach (var c in labelText) text.Append(c is '\t' or '\n' ? ' ' : c);
        var own = text.Length;
        foreach (var c in paragraph.Text.Span)
        {
            text.Append(c is '\t' or '\n' ? ' ' : c);
            if (c == '\n') breaks.Add(text.Length);
        }
        paragraph.AddSpans(spans, 0, paragraph.Text.Length, own);
    }

    /// <summary>单元格结束。</summary>
    public void EndCell()
    {
        if (!InCell) return;
        InCell = false;
        cells.Add(new SourceCell(column, cellStart, text.Length, columnSpan, mergedFrom));
        if (restarts) merges[column] = lineNumber;
        else if (mergedFrom is null) merges.Remove(column);
        column += columnSpan;
    }

    /// <summary>一行结束；单元格全部删除了的没有这一行。</summary>
    public SourceLine? EndRow()
    {
        IsOpen = false;
        return cells.Count == 0 ? null : new SourceLine(lineNumber, text.Span.ToString())
        {
            GeneratedLabel = label,
            Cells = [.. cells],
            Breaks = breaks.Count == 0 ? [] : [.. breaks],
            Origin = [.. spans],
        };
    }
}
