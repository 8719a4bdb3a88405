namespace Bihuan.Documents.Reading.Pages;

/// <summary>版心的左右边：从各行印在哪里看出来，单双页、横竖页分开看。</summary>
internal sealed class PageMargins
{
    private const int EnoughRows = 12;
    private readonly Dictionary<(int Parity, double Width), (double Left, double Right)> edges = [];

    private PageMargins() { }

    /// <summary>正文的字号：按行数最多的那一种。</summary>
    public double Size { get; private init; }

    /// <summary>段落首行是否缩进两字；网页转成的文件多半不缩进。</summary>
    public bool Indented { get; private set; }

    /// <summary>相邻两行通常的行距（上边到上边）。</summary>
    public double Pitch { get; private set; }

    /// <summary>量一份文件。</summary>
    public static PageMargins Of(IReadOnlyList<PrintedPage> pages, List<PageRow> rows)
    {
        var size = Middle(rows.Select(r => r.Size));
        var margins = new PageMargins { Size = size };
        var byWidth = rows.ToLookup(r => Math.Round(pages[r.Page].Width));
        foreach (var width in byWidth)
        {
            var all = Edges([.. width], size);
            foreach (var side in width.GroupBy(r => r.Page % 2))
                margins.edges[(side.Key, width.Key)] = side.Count() >= EnoughRows ? Edges([.. side], size) : all;
        }
        var indents = rows.Count(r => r.Left - margins.Left(r, pages) is var d && d > 1.5 * size && d < 2.6 * size);
        margins.Indented = indents >= Math.Max(2, rows.Count * 0.05);
        margins.Pitch = Middle(rows.Zip(rows.Skip(1)).Where(p => p.First.Page == p.Second.Page).Select(p => p.Second.Top - p.First.Top));
        return margins;
    }

    /// <summary>这一行所在版心的左边。</summary>
    public double Left(PageRow row, IReadOnlyList<PrintedPage> pages) => edges[Key(row, pages)].Left;

    /// <summary>这一行所在版心的右边。</summary>
    public double Right(PageRow row, IReadOnlyList<PrintedPage> pages) => edges[Key(row, pages)].Right;

    private static (int, double) Key(PageRow row, IReadOnlyList<PrintedPage> pages) => (row.Page % 2, Math.Round(pages[row.Page].Width));

    /// <summary>最靠外、又至少有几行对齐的位置；只有一行伸出去的不算。</summary>
    private static (double Left, double Right) Edges(List<PageRow> rows, double size)
    {
        var needed = Math.Max(2, rows.Count / 30);
        return (Outermost([.. rows.Select(r => r.Left).Order()]), -Outermost([.. rows.Select(r => -r.Right).Order()]));

        double Outermost(double[] ascending)
        {
            for (var i = 0; i + needed <= ascending.Length; i++)
                if (ascending[i + needed - 1] - ascending[i] < 0.6 * size) return ascending[i];
            return ascending[0];
        }
    }

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }
}
