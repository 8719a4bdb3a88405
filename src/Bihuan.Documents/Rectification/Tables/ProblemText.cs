using System.Globalization;
using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Tables;

/// <summary>问题一格里的文字:编号、标题(第一句)、其余。</summary>
internal readonly record struct ProblemText(string? Label, int? Number, string Title, string Detail)
{
    /// <summary>拆一格:去掉自带的编号,第一句(或第一段)是标题,不带句末标点。</summary>
    /// <param name="text">整行文字。</param>
    /// <param name="start">格的起点。</param>
    /// <param name="end">格的终点,不含。</param>
    /// <param name="breaks">换段处。</param>
    public static ProblemText Of(string text, int start, int end, IReadOnlyList<int> breaks)
    {
        var folded = Fold.Line(text);
        string? label = null;
        int? number = null;
        if (CellOrdinal.At(folded, start, end) is { Kind: not OrdinalKind.Is } ordinal && start + ordinal.Length < end)
        {
            (label, number) = (text.Substring(start, ordinal.Length), ordinal.Value);
            start += ordinal.Length;
            while (start < end && folded[start] == ' ') start++;
        }
        var stop = FirstStop(folded, start, end, breaks);
        var title = text[start..stop].TrimEnd(' ', '\u3000', '\u00A0', '\t', '。', '.', ';', '\uFF1B');
        var rest = stop < end && folded[stop] == '。' ? stop + 1 : stop;
        return new ProblemText(label, number, title, text[rest..end].Trim());
    }

    /// <summary>“1”“1.”“(三)”“一、”“2-1”“问题3”→ 编号的数值(多级的取最后一级);认不出时为 null。</summary>
    public static int? NumberOf(string serial)
    {
        var folded = Fold.Line(serial).Trim(' ', '.', '、', '(', ')', '问', '题');
        if (folded.Length == 0) return null;
        if (folded[0] is >= '①' and <= '⑳') return folded[0] - '①' + 1;
        if (CellOrdinal.Number(folded, 0, folded.Length) is { } whole && whole.Length == folded.Length) return whole.Value;
        var cut = folded.LastIndexOfAny(['-', '.', '—', '–', '_']);
        return cut >= 0 && int.TryParse(folded.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : null;
    }

    // 引号、书名号、括号里的句号不断句(关于“……。……”问题)。
    private static int FirstStop(string folded, int start, int end, IReadOnlyList<int> breaks)
    {
        var depth = 0;
        var next = 0;
        for (var i = start; i < end; i++)
        {
            while (next < breaks.Count && breaks[next] < i) next++;
            if (i > start && next < breaks.Count && breaks[next] == i) return i;
            switch (folded[i])
            {
                case '“' or '《' or '(' or '‘':
                    depth++;
                    break;
                case '”' or '》' or ')' or '’':
                    depth = Math.Max(0, depth - 1);
                    break;
                case '。' when depth == 0:
                    return i;
            }
        }
        // 引号没有配对:退而取第一个句号。
        var plain = depth > 0 ? folded.IndexOf('。', start, end - start) : -1;
        return plain >= 0 ? plain : end;
    }
}
