using System.Globalization;
using System.Text.RegularExpressions;

namespace Bihuan.Documents.Reading.Pages;

/// <summary>认出页码、每页重复的页眉页脚，让它们不混进正文。</summary>
internal static partial class PageFurniture
{
    // GB/T 9704：版心以外，上白边 37mm、下边约 35mm，页码在版心下边缘之下。
    private const double TopZone = 0.12;
    private const double BottomZone = 0.88;

    [GeneratedRegex(@"^[\s\-—–－_~·.]*(第\s*)?\d{1,4}(\s*页)?(\s*[/／,，]?\s*(共\s*)?\d{1,4}(\s*页)?)?[\s\-—–－_~·.]*$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"\d+", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Digits();

    [GeneratedRegex("秘密|机密|绝密|内部", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Secrecy();

    /// <summary>去掉页码和重复的页眉页脚。印着密级的从不去掉：查密级要看到它。</summary>
    /// <param name="pages">每页的大小。</param>
    /// <param name="rows">每页的行，从上到下。</param>
    public static List<PageRow> Remove(IReadOnlyList<PrintedPage> pages, IReadOnlyList<List<PageRow>> rows)
    {
        var seen = new Dictionary<(string, bool), int>();
        foreach (var row in rows.SelectMany((r, i) => Edge(pages[i], r).Select(e => Key(pages[i], e)).Distinct()))
            seen[row] = seen.GetValueOrDefault(row) + 1;
        // 奇偶页页眉不同是常事，所以四成的页上有就算。
        var enough = Math.Max(2, (int)Math.Ceiling(pages.Count * 0.4));
        var kept = new List<PageRow>();
        var once = new HashSet<string>();
        for (var i = 0; i < rows.Count; i++)
        {
            var edge = Edge(pages[i], rows[i]).ToHashSet();
            foreach (var row in rows[i])
            {
                if (edge.Contains(row) && !Secrecy().IsMatch(row.Text))
                {
                    if (row.Text.Length <= 24 && PageNumber().IsMatch(row.Text)) continue;
                    var repeated = seen[Key(pages[i], row)] >= enough;
                    // 表头每页重复时像页眉；第一次出现的要留下，否则表就没有表头了。
                    if (repeated && !(row.Runs.Count >= 3 && once.Add(Words(row)))) continue;
                }
                kept.Add(row);
            }
        }
        return kept;
    }

    /// <summary>一页最上、最下各两行里，落在版心以外的。</summary>
    private static IEnumerable<PageRow> Edge(PrintedPage page, List<PageRow> rows) =>
        rows.Where((row, i) =>
            (i < 2 && row.Bottom < page.Height * TopZone) || (i >= rows.Count - 2 && row.Top > page.Height * BottomZone));

    // 页上头与页下头分开数：题名首行是单位名、落款也是单位名，一上一下，不是页眉。
    private static (string, bool) Key(PrintedPage page, PageRow row) => (Words(row), row.Top < page.Height / 2);

    private static string Words(PageRow row) =>
        row.Text.Length > 100 ? row.Page.ToString(CultureInfo.InvariantCulture) : Digits().Replace(row.Text, "#").Replace(" ", "");
}
