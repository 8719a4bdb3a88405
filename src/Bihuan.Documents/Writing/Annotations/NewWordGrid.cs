using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>新排的正文里哪些行是表格行、各有哪些格：读出的单元格之外，还有贴成文本、以 TAB 分格的台账。</summary>
internal sealed class NewWordGrid
{
    // 段首的 TAB 是缩进，不是两格。
    private const int LeastCells = 3;

    private readonly IReadOnlyList<SourceLine> lines;
    private readonly Dictionary<int, IReadOnlyList<SourceCell>> split = [];
    private readonly Dictionary<int, int> widths = [];

    public NewWordGrid(ReadDocument document)
    {
        lines = document.Source.Lines;
        if (document.Source.Format == SourceFormat.Workbook) MeasureSheets();
        for (var i = 0; i < lines.Count;)
        {
            var end = i;
            while (end < lines.Count && lines[end].Cells.Count == 0 && lines[end].Text.Contains('\t', StringComparison.Ordinal)) end++;
            if (end > i) Split(document, i, end);
            i = Math.Max(end, i + 1);
        }
    }

    /// <summary>一行的格；不是表格行时为空。</summary>
    /// <param name="index">行的下标，从 0 起。</param>
    public IReadOnlyList<SourceCell> Cells(int index) => split.TryGetValue(index, out var cells) ? cells : lines[index].Cells;

    /// <summary>一行该有几列：末尾空着、没有读出的格要补画到这里；没有要补的为 0。</summary>
    /// <param name="index">行的下标，从 0 起。</param>
    public int Width(int index) => widths.GetValueOrDefault(index);

    // 一个工作表一样宽；几个工作表连在一起，各按各的。
    private void MeasureSheets()
    {
        foreach (var sheet in lines.Index().Where(l => l.Item.Cells.Count > 0).GroupBy(l => l.Item.Origin is [var first, ..] ? first.Part : ""))
        {
            var width = sheet.Max(l => End(l.Item.Cells));
            foreach (var (index, _) in sheet) widths[index] = width;
        }
    }

    // 有表头，或者连着几行都是同样多的格，才是表；偶尔夹着 TAB 的正文照旧。
    private void Split(ReadDocument document, int from, int to)
    {
        var cells = Enumerable.Range(from, to - from).Select(i => Cut(lines[i].Text)).ToList();
        var headed = Enumerable.Range(from, to - from).Any(i => document.Roles.ElementAtOrDefault(i) == LineRole.TableHeader);
        if (!headed && (cells.Count < 2 || cells[0].Count < LeastCells || cells.Exists(c => c.Count != cells[0].Count))) return;
        var width = cells.Max(End);
        for (var i = from; i < to; i++) (split[i], widths[i]) = (cells[i - from], width);
    }

    private static List<SourceCell> Cut(string text)
    {
        var cells = new List<SourceCell>();
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOf('\t', start);
            if (end < 0) end = text.Length;
            cells.Add(new SourceCell(cells.Count, start, end));
            start = end + 1;
        }
        return cells;
    }

    private static int End(IReadOnlyList<SourceCell> cells) => cells is [.., var last] ? last.Column + last.ColumnSpan : 0;
}
