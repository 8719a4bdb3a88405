using System.Text;
using System.Text.RegularExpressions;

namespace Bihuan.Documents.Reading.Pages;

/// <summary>
/// 把版式文件(PDF、OFD)印出来的行接回成段：排满一行、下一行又顶格的，本是一段。
/// 页码、页眉页脚不要；像表格的几行按栏以 TAB 相连。
/// </summary>
internal static partial class PageLines
{
    [GeneratedRegex(@"^([一二三四五六七八九十]{1,3}[、．.]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[.．、](?!\d)|[①-⑳]|第[一二三四五六七八九十\d]{1,3}[章节条])", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Label();

    /// <summary>接成段，行号从 1 起。</summary>
    /// <param name="pages">各页。</param>
    /// <param name="cancellation">取消。</param>
    public static List<SourceLine> Join(IReadOnlyList<PrintedPage> pages, CancellationToken cancellation)
    {
        var perPage = new List<List<PageRow>>(pages.Count);
        for (var i = 0; i < pages.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            perPage.Add(PageRow.Of(pages[i], i));
        }
        var rows = PageFurniture.Remove(pages, perPage);
        var lines = new List<SourceLine>();
        if (rows.Count == 0) return lines;
        var margins = PageMargins.Of(pages, rows);
        for (var i = 0; i < rows.Count;)
        {
            cancellation.ThrowIfCancellationRequested();
            if (PageTable.Find(rows, i) is { } table)
            {
                table.AddTo(lines);
                i = table.End;
                continue;
            }
            i = Paragraph(rows, i, margins, pages, lines);
        }
        return lines;
    }

    /// <summary>从第 <paramref name="start"/> 行起取一段，返回下一段的起点。</summary>
    private static int Paragraph(List<PageRow> rows, int start, PageMargins margins, IReadOnlyList<PrintedPage> pages, List<SourceLine> lines)
    {
        var text = new StringBuilder();
        var origin = new List<OriginSpan>();
        var i = start;
        while (true)
        {
            var row = rows[i];
            // 折行处的空格没有印出来：西文词之间、下一个标签之前要补上。
            if (text.Length > 0 && (!PageRow.Wide(text[^1]) && !PageRow.Wide(row.Text[0]) && char.IsLetter(row.Text[0]) || PageRow.StartsField(row.Text))) text.Append(' ');
            origin.Add(new(text.Length, row.Text.Length, $"第{row.Page + 1}页", row.Index, 0));
            text.Append(row.Text);
            i++;
            if (i >= rows.Count || !Continues(rows[start], row, rows[i], margins, pages) || PageTable.Starts(rows, i)) break;
        }
        lines.Add(new(lines.Count + 1, text.ToString()) { Origin = origin });
        return i;
    }

    /// <summary><paramref name="next"/> 是不是 <paramref name="row"/> 那一段的下一行。</summary>
    private static bool Continues(PageRow first, PageRow row, PageRow next, PageMargins margins, IReadOnlyList<PrintedPage> pages)
    {
        var size = margins.Size;
        var gap = row.Page == next.Page ? next.Top - row.Bottom : 0;
        var sameSize = Math.Abs(row.Size - next.Size) < 0.08 * row.Size;
        // 大字的标题排成两三行：字号相同、挨着，第二行不是另一个带编号的标题。
        if (row.Size > 1.15 * size || next.Size > 1.15 * size)
            return sameSize && row.Page == next.Page && gap < row.Size && !Label().IsMatch(next.Text);
        // 避头尾的标点会把一两个字挤到下一行；网址、邮箱、数字拆不开，整个移到下一行。
        var unbroken = next.Text.TakeWhile(c => !PageRow.Wide(c) && c != ' ').Take(60).Count();
        if (margins.Right(row, pages) - row.Right > (2.3 + 0.55 * unbroken) * row.Size) return false;
        var indent = next.Left - margins.Left(next, pages);
        if (indent >= 0.8 * size)
        {
            // 悬挂缩进：编号顶在前面，以下各行与编号后的文字对齐。
            var hung = next.Left - margins.Left(next, pages) - (first.Left - margins.Left(first, pages));
            return hung > 0.8 * size && hung < 4 * size && Label().IsMatch(first.Text) && gap < 1.5 * size;
        }
        if (margins.Indented) return row.Page != next.Page || next.Top - row.Top < 2.2 * margins.Pitch;
        // 不缩进的文件，段与段靠段间距和编号分开。
        return !Label().IsMatch(next.Text) && (row.Page != next.Page || next.Top - row.Top < 1.25 * margins.Pitch);
    }
}
