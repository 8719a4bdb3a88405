using System.Text;
using AngleSharp.Html.Dom;

namespace Bihuan.Documents.Reading.Html;

/// <summary>网页里的表格。老网页常用表格排版，那种当普通的块看。</summary>
internal static class PageTable
{
    private const int MaxColumns = 256;

    /// <summary>是数据表：没有套着表格，至少有一行两格，也没有哪一格装着整篇文章。</summary>
    public static bool IsData(IHtmlTableElement table)
    {
        if (table.QuerySelector("table") is not null) return false;
        int widest = 0, longest = 0, total = 0;
        foreach (var row in table.Rows)
        {
            widest = Math.Max(widest, row.Cells.Length);
            foreach (var cell in row.Cells)
            {
                var length = cell.TextContent.Length;
                longest = Math.Max(longest, length);
                total += length;
            }
        }
        return widest >= 2 && !(longest > 2500 && longest > total * 0.7);
    }

    /// <summary>每行一行，单元格以 TAB 相连；格内的分段写作空格。</summary>
    public static IEnumerable<PageLine> Rows(IHtmlTableElement table, PageWalker walker)
    {
        if (table.Caption is { } caption)
            foreach (var line in walker.Lines(caption)) yield return line;
        var spans = new Span[MaxColumns];
        foreach (var row in table.Rows)
            if (Row(row, spans, walker) is { } line)
                yield return line;
    }

    private static PageLine? Row(IHtmlTableRowElement row, Span[] spans, PageWalker walker)
    {
        var text = new StringBuilder();
        var cells = new List<PageCell>();
        var breaks = new List<int>();
        var starting = new List<(int Column, int Width, int Rows)>();
        var column = 0;
        bool any = false, linked = true;
        foreach (var cell in row.Cells)
        {
            column = Merged(column, spans, cells, text, untilFree: true);
            if (column >= MaxColumns) break;
            var width = Math.Clamp(cell.ColumnSpan, 1, MaxColumns - column);
            if (cells.Count > 0) text.Append('\t');
            var start = text.Length;
            foreach (var line in walker.Lines(cell))
            {
                if (text.Length > start)
                {
                    text.Append(' ');
                    breaks.Add(text.Length);
                }
                text.Append(line.Text.Replace('\t', ' '));
                linked &= line.Linked;
            }
            any |= text.Length > start;
            cells.Add(new PageCell(column, start, text.Length, width, null));
            if (cell.RowSpan > 1) starting.Add((column, width, Math.Min(cell.RowSpan, 10_000) - 1));
            column += width;
        }
        Merged(column, spans, cells, text, untilFree: false);
        var made = new PageLine(text.ToString()) { Cells = cells, Breaks = breaks, Linked = any && linked };
        foreach (var (at, width, rows) in starting) spans[at] = new Span(made, width, rows);
        return any ? made : null;
    }

    /// <summary>放进被上面的行占着的格子；返回下一个空着的列。</summary>
    private static int Merged(int column, Span[] spans, List<PageCell> cells, StringBuilder text, bool untilFree)
    {
        while (column < MaxColumns)
        {
            if (spans[column] is not { Rows: > 0 } span)
            {
                if (untilFree) return column;
                column++;
                continue;
            }
            if (cells.Count > 0) text.Append('\t');
            cells.Add(new PageCell(column, text.Length, text.Length, span.Width, span.Line));
            spans[column] = span with { Rows = span.Rows - 1 };
            column += span.Width;
        }
        return column;
    }

    private readonly record struct Span(PageLine? Line, int Width, int Rows);
}
