using System.Text;

namespace Bihuan.Documents.Reading.Pages;

/// <summary>印出来的一行：同一基线上的几截文字，从左到右。</summary>
internal sealed class PageRow
{
    // 两个汉字之间空到三个字宽，就不是排版的伸缩，而是有意分开的两样东西（落款与日期、表格的两栏）。
    private const double HanGap = 3;
    // 汉字与数字之间，排版软件自动空四分之一字，两端对齐时还会拉宽。
    private const double MixedGap = 0.75;
    private const double LatinGap = 0.2;
    // “责任领导：某某 责任科室：某科”：标签之前的半角空格只有四分之一字宽，也是有意隔开的。
    private const double FieldGap = 0.15;

    private PageRow(int page, int index, List<PageRun> runs)
    {
        Page = page;
        Index = index;
        Runs = runs;
        Left = runs[0].Left;
        Right = runs.Max(r => r.Right);
        Top = runs.Min(r => r.Top);
        Bottom = runs.Max(r => r.Bottom);
        Size = runs.MaxBy(r => r.Text.Count(Wide) * 1000 + Math.Min(r.Text.Length, 999)).Size;
        Text = Join(runs);
    }

    /// <summary>第几页，从 0 起。</summary>
    public int Page { get; }
    /// <summary>页内第几行，从 0 起。</summary>
    public int Index { get; }
    /// <summary>各截文字，从左到右，至少一截。</summary>
    public IReadOnlyList<PageRun> Runs { get; }
    /// <summary>左边。</summary>
    public double Left { get; }
    /// <summary>右边。</summary>
    public double Right { get; }
    /// <summary>上边。</summary>
    public double Top { get; }
    /// <summary>下边。</summary>
    public double Bottom { get; }
    /// <summary>字号。</summary>
    public double Size { get; }
    /// <summary>整行的文字。</summary>
    public string Text { get; }

    /// <summary>把一页的文字分成行，从上到下。上下重叠过半的算同一行。</summary>
    /// <param name="page">页。</param>
    /// <param name="number">第几页，从 0 起。</param>
    public static List<PageRow> Of(PrintedPage page, int number)
    {
        var rows = new List<PageRow>();
        var current = new List<PageRun>();
        double top = 0, bottom = 0;
        foreach (var run in page.Runs.Where(r => !string.IsNullOrWhiteSpace(r.Text) && r.Bottom > r.Top).OrderBy(r => r.Top + r.Bottom))
        {
            var overlap = Math.Min(bottom, run.Bottom) - Math.Max(top, run.Top);
            if (current.Count > 0 && overlap < 0.5 * Math.Min(bottom - top, run.Bottom - run.Top)) Close();
            if (current.Count == 0) (top, bottom) = (run.Top, run.Bottom);
            current.Add(run);
        }
        Close();
        return rows;

        void Close()
        {
            if (current.Count == 0) return;
            rows.Add(new(number, rows.Count, [.. current.OrderBy(r => r.Left)]));
            current.Clear();
        }
    }

    /// <summary>把相邻的几截文字连起来：汉字之间不加东西，别处隔得开的加一个空格。</summary>
    public static string Join(IEnumerable<PageRun> runs)
    {
        var text = new StringBuilder();
        var right = 0.0;
        foreach (var run in runs)
        {
            var part = run.Text.Trim();
            if (part.Length == 0) continue;
            if (text.Length > 0)
            {
                var tight = (Wide(text[^1]), Wide(part[0])) switch
                {
                    (true, true) => HanGap,
                    (false, false) => LatinGap,
                    _ => MixedGap,
                };
                if (run.Left - right > (tight > FieldGap && StartsField(part) ? FieldGap : tight) * run.Size) text.Append(' ');
            }
            text.Append(part);
            right = run.Right;
        }
        return text.ToString();
    }

    /// <summary>以“责任科室：”一类的标签开头。</summary>
    public static bool StartsField(string text) =>
        text.AsSpan().IndexOfAny('：', ':') is >= 3 and <= 8 and var colon && text.AsSpan(0, colon).IndexOfAnyExceptInRange('\u4E00', '\u9FFF') < 0;

    /// <summary>汉字、全角标点、中文引号：占一个字宽，两边不靠空格分开。</summary>
    public static bool Wide(char c) => c is >= '\u2E80' or '“' or '”' or '‘' or '’' or '—' or '…' or '·' or (>= '\u2460' and <= '\u24FF');

    /// <summary>一段文字有几个字宽。</summary>
    public static double Units(string text)
    {
        var units = 0.0;
        foreach (var c in text) units += Wide(c) ? 1 : 0.5;
        return units;
    }
}
