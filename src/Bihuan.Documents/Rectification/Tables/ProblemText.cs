using System.Globalization;
using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Tables;

/// <summary>问题一格里的文字：编号、标题(第一句)、其余。</summary>
internal readonly record struct ProblemText(string? Label, int? Number, string Title, string Detail)
{
    /// <summary>拆一格：去掉自带的编号，第一句(或第一段)是标题，不带句末标点。</summary>
    /// <param name="text">整行文字。</param>
    /// <param name="start">格的起点。</param>
    /// <param name="end">格的终点，不含。</param>
    /// <param name="breaks">换段处。</param>
    public static ProblemText Of(string text, int start, int end, IReadOnlyList<int> breaks)
    {
        var folded = Fold.Line(text);
        string? label = null;
        int? number = null;
        if (LabelScanner.At(folded, start) is { IsOrdinalOnly: false } printed && printed.End < end)
        {
            (label, number) = (text[start..printed.End].TrimEnd(), printed.Value > 0 ? printed.Value : null);
            start = LabelScanner.Skip(folded, printed.End);
        }
        var paragraph = breaks.FirstOrDefault(b => b > start && b < end, end);
        var stop = Sentences.FirstEnd(folded, start, paragraph);
        var title = text[start..Sentences.TrimEnd(folded, start, stop)];
        var rest = stop < end && folded[stop] is '。' or '!' or '?' ? stop + 1 : stop;
        return new ProblemText(label, number, title, text[rest..end].Trim());
    }

    /// <summary>“1”“1.”“(三)”“一、”“2-1”“问题3”→ 编号的数值(多级的取最后一级);认不出时为 null。</summary>
    public static int? NumberOf(string serial)
    {
        var folded = Fold.Line(serial).Trim(' ', '.', '、', '(', ')', '问', '题');
        if (folded.Length is 0 or > 12) return null;
        if (Numerals.Enclosed(folded[0]) is { } enclosed) return enclosed.Value;
        if (Numerals.Han(folded) is { } han) return han;
        var last = folded[(folded.LastIndexOfAny(['-', '.', '—', '–', '_']) + 1)..];
        return int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
