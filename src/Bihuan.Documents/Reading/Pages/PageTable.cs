using System.Text;

namespace Bihuan.Documents.Reading.Pages;

/// <summary>版面上像表格的一片：连续几行在同样的地方留着两条以上的竖直空白。</summary>
internal sealed class PageTable
{
    // 表格的单元格左右各有约 2mm 的内边距，正文五号字时合一个字宽；再窄就分不清是栏还是字距。
    private const double Gutter = 0.7;
    private readonly List<PageRow> rows;
    private readonly List<(double Left, double Right)> columns;

    private PageTable(List<PageRow> rows, List<(double, double)> columns, int end)
    {
        this.rows = rows;
        this.columns = columns;
        End = end;
    }

    /// <summary>表格之后第一行的下标。</summary>
    public int End { get; }

    /// <summary>从这一行起是不是表格。</summary>
    public static bool Starts(List<PageRow> rows, int start) => rows[start].Runs.Count >= 3 && Find(rows, start) is not null;

    /// <summary>从 <paramref name="start"/> 起找一片表格；不是表格时为 null。</summary>
    public static PageTable? Find(List<PageRow> all, int start)
    {
        var gutters = Gaps(all[start]);
        if (gutters.Count < 2) return null;
        var end = start + 1;
        var several = 1;
        while (end < all.Count && all[end].Page == all[start].Page && all[end].Top - all[end - 1].Bottom < 3 * all[end].Size)
        {
            var left = Intersect(gutters, all[end]);
            // 只有一截的行（“小计”、续行）不能证明还在表里，但也不打断。
            if (left.Count < 2) break;
            if (Gaps(all[end]).Count >= 2) several++;
            gutters = left;
            end++;
        }
        return several < 2 ? null : new(all.GetRange(start, end - start), gutters, end);
    }

    /// <summary>把表格的各行加到正文里。</summary>
    public void AddTo(List<SourceLine> lines)
    {
        foreach (var group in TableRows())
        {
            var text = new StringBuilder();
            var cells = new List<SourceCell>();
            var origin = new List<OriginSpan>();
            for (var column = 0; column <= columns.Count; column++)
            {
                if (column > 0) text.Append('\t');
                var start = text.Length;
                foreach (var row in group)
                {
                    var part = PageRow.Join(row.Runs.Where(r => ColumnOf(r) == column));
                    if (part.Length == 0) continue;
                    if (text.Length > start && !PageRow.Wide(text[^1]) && char.IsAsciiLetter(part[0])) text.Append(' ');
                    origin.Add(new(text.Length, part.Length, $"第{row.Page + 1}页", row.Index, 0));
                    text.Append(part);
                }
                cells.Add(new(column, start, text.Length));
            }
            lines.Add(new(lines.Count + 1, text.ToString()) { Cells = cells, Origin = origin });
        }
    }

    private int ColumnOf(PageRun run)
    {
        var middle = (run.Left + run.Right) / 2;
        var column = 0;
        while (column < columns.Count && middle > columns[column].Left) column++;
        return column;
    }

    /// <summary>印出来的行归并成表格的行：单元格里折成几行的文字，行间比表格的行间紧。</summary>
    private IEnumerable<List<PageRow>> TableRows()
    {
        var gaps = rows.Zip(rows.Skip(1), (a, b) => b.Top - a.Bottom).ToList();
        var tight = gaps.Count > 0 ? gaps.Min() : 0;
        var loose = gaps.Count > 0 ? gaps.Max() : 0;
        var distinct = loose - tight > 0.25 * rows[0].Size;
        var group = new List<PageRow> { rows[0] };
        for (var i = 1; i < rows.Count; i++)
        {
            var first = ColumnOf(rows[i].Runs[0]) == 0;
            var starts = distinct ? gaps[i - 1] > (tight + loose) / 2 || (first && gaps[i - 1] > tight + 0.15 * rows[i].Size) : first;
            if (starts)
            {
                yield return group;
                group = [];
            }
            group.Add(rows[i]);
        }
        yield return group;
    }

    private static List<(double Left, double Right)> Gaps(PageRow row)
    {
        var gaps = new List<(double, double)>();
        var right = row.Runs[0].Right;
        foreach (var run in row.Runs.Skip(1))
        {
            if (run.Left - right >= Gutter * run.Size) gaps.Add((right, run.Left));
            right = Math.Max(right, run.Right);
        }
        return gaps;
    }

    /// <summary>空白与这一行的文字相减，仍有半个字宽的留下；两列都按从左到右排好，一遍走完。</summary>
    private static List<(double Left, double Right)> Intersect(List<(double Left, double Right)> gutters, PageRow row)
    {
        var kept = new List<(double, double)>();
        var run = 0;
        foreach (var (left, right) in gutters)
        {
            while (run < row.Runs.Count && row.Runs[run].Right <= left) run++;
            var (a, b) = (left, right);
            var split = false;
            for (var r = run; r < row.Runs.Count && row.Runs[r].Left < b; r++)
            {
                // 文字把空白截成两半时，取右边还空着的；再截就没有了。
                if (row.Runs[r].Left - a >= 0.5 * row.Size)
                {
                    kept.Add((a, row.Runs[r].Left));
                    split = true;
                }
                a = Math.Max(a, row.Runs[r].Right);
            }
            if (b - a >= 0.5 * row.Size && (!split || b - a >= 1.0 * row.Size)) kept.Add((a, b));
        }
        return kept;
    }
}
