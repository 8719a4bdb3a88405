using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Tables;

/// <summary>一格里的一条：行内 [Start, End),序号照印。</summary>
internal readonly record struct CellItem(int Start, int End, string? Ordinal);

/// <summary>把一格里写在一起的几条措施(成效)按换段、序号拆开。</summary>
internal static class CellItems
{
    /// <summary>拆一格。没有序号时一段一条；有序号时按最外一层的序号拆，别的段并入上一条。</summary>
    /// <param name="text">整行文字。</param>
    /// <param name="start">格的起点。</param>
    /// <param name="end">格的终点，不含。</param>
    /// <param name="breaks">行里换段处的偏移，升序。</param>
    public static List<CellItem> Split(string text, int start, int end, IReadOnlyList<int> breaks)
    {
        var items = new List<CellItem>();
        var folded = Fold.Line(text);
        LabelKind? outer = null;
        // 格里又写了一遍“整改措施:”，不算内容。
        if (start < end && FieldLabels.At(folded, start) is { } label && label.ValueStart < end) start = label.ValueStart;
        var from = start;
        foreach (var to in breaks.Where(b => b > start && b < end).Append(end))
        {
            Paragraph(items, text, folded, from, to, ref outer);
            from = to;
        }
        return items;
    }

    private static void Paragraph(List<CellItem> items, string text, string folded, int start, int end, ref LabelKind? outer)
    {
        var found = Ordinals.Split(folded, start, end);
        if (found.Count > 0 && (outer ??= found[0].Kind) == found[0].Kind)
        {
            // 序号之前的整句(“加强学习教育。一是……”)自成一条；以冒号结尾的引语(“整改措施:1.……”)不算。
            if (IsSentence(folded, start, found[0].Start)) Add(items, folded, start, found[0].Start, null);
            foreach (var item in found) Add(items, folded, item.Start, item.End, text[item.Start..item.OrdinalEnd]);
        }
        else if (outer is not null && items.Count > 0)
        {
            // 条内的下一层，或者一条的第二段。
            var last = items[^1];
            items.RemoveAt(items.Count - 1);
            Add(items, folded, last.Start, end, last.Ordinal);
        }
        else if (IsSentence(folded, start, end))
        {
            Add(items, folded, start, end, null);
        }
    }

    private static bool IsSentence(string folded, int start, int end)
    {
        while (end > start && folded[end - 1] == ' ') end--;
        return end > start && folded[end - 1] is not (':' or ',');
    }

    private static void Add(List<CellItem> items, string folded, int start, int end, string? ordinal)
    {
        while (start < end && folded[start] is ' ' or '\r') start++;
        while (end > start && folded[end - 1] is ' ' or '\r') end--;
        if (end > start) items.Add(new CellItem(start, end, ordinal));
    }
}
