using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Tables;

/// <summary>一格里的一条:行内 [Start, End),序号照印。</summary>
internal readonly record struct CellItem(int Start, int End, string? Ordinal);

/// <summary>把一格里写在一起的几条措施(成效)按序号、换段拆开。</summary>
internal static class CellItems
{
    /// <summary>拆一格。没有序号时一段一条;有序号时按最外一层的序号拆,别的段并入上一条。</summary>
    /// <param name="text">整行文字。</param>
    /// <param name="start">格的起点。</param>
    /// <param name="end">格的终点,不含。</param>
    /// <param name="breaks">行里换段处的偏移,升序。</param>
    public static List<CellItem> Split(string text, int start, int end, IReadOnlyList<int> breaks)
    {
        var items = new List<CellItem>();
        if (start >= end) return items;
        var folded = Fold.Line(text);
        var inside = new HashSet<int>(breaks.Where(b => b > start && b < end));
        var cuts = Cuts(folded, start, end, inside);
        if (cuts.Count == 0)
        {
            var from = start;
            foreach (var at in inside.Order().Append(end))
            {
                Add(items, folded, from, at, null);
                from = at;
            }
            return items;
        }
        // 序号之前的整句(“加强学习教育。一是……”)自成一条;以冒号结尾的引语(“整改措施:1.……”)不算。
        if (cuts[0].At > start && IsSentence(folded, start, cuts[0].At)) Add(items, folded, start, cuts[0].At, null);
        for (var i = 0; i < cuts.Count; i++)
            Add(items, folded, cuts[i].At, i + 1 < cuts.Count ? cuts[i + 1].At : end, text.Substring(cuts[i].At, cuts[i].Length));
        return items;
    }

    private static List<(int At, int Length, int Value)> Cuts(string folded, int start, int end, HashSet<int> breaks)
    {
        var cuts = new List<(int At, int Length, int Value)>();
        OrdinalKind? outer = null;
        for (var i = start; i < end; i++)
        {
            var place = Place(folded, i, start, breaks);
            if (place == Boundary.None || CellOrdinal.At(folded, i, end) is not { } found) continue;
            if (outer is null)
            {
                // 第一个序号必须是 1:正文里“2.5万元”“三是”这样的半截不当开头。
                if (found.Value != 1) continue;
                outer = found.Kind;
            }
            else if (found.Kind != outer || !Follows(cuts[^1].Value, found.Value, place)) continue;
            cuts.Add((i, found.Length, found.Value));
            i += found.Length - 1;
        }
        // 只有“第一,”一个序号、又不在开头,多半是句子里的话。
        return cuts.Count == 1 && cuts[0].At != start && !breaks.Contains(cuts[0].At) ? [] : cuts;
    }

    // 紧接上一个号最可信;段首允许跳号(印错)和从 1 重新开始(一格里两组)。
    private static bool Follows(int last, int value, Boundary place) =>
        value == last + 1 || (place == Boundary.Strong && (value == 1 || (value > last && value <= last + 3)));

    private enum Boundary
    {
        None,
        /// <summary>逗号、冒号、空白之后。</summary>
        Weak,
        /// <summary>格首、段首、句末之后。</summary>
        Strong,
    }

    private static Boundary Place(string folded, int at, int start, HashSet<int> breaks)
    {
        if (at == start || breaks.Contains(at)) return Boundary.Strong;
        var before = at - 1;
        var spaced = false;
        while (before >= start && folded[before] == ' ' && at - before < 8) (before, spaced) = (before - 1, true);
        if (before < start) return Boundary.Strong;
        return folded[before] switch
        {
            '。' or ';' or '!' or '?' => Boundary.Strong,
            '”' or ')' when spaced => Boundary.Strong,
            ',' or ':' or '、' or '/' => Boundary.Weak,
            // 圈码从不用在句子里,前面漏了标点也是序号。
            _ => spaced || folded[at] is >= '①' and <= '⑳' ? Boundary.Weak : Boundary.None,
        };
    }

    private static bool IsSentence(string folded, int start, int end)
    {
        while (end > start && folded[end - 1] == ' ') end--;
        return end - start >= 4 && folded[end - 1] is not (':' or ',');
    }

    private static void Add(List<CellItem> items, string folded, int start, int end, string? ordinal)
    {
        while (start < end && folded[start] is ' ' or '\r') start++;
        while (end > start && folded[end - 1] is ' ' or '\r') end--;
        if (end > start) items.Add(new CellItem(start, end, ordinal));
    }
}
