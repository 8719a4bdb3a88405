using System.Buffers;

namespace Bihuan.Documents.Outline;

/// <summary>“问题7-8.”：一个编号管两个以上的号。</summary>
internal static class LabelRange
{
    // 再多就不是合写，而是“1-12”一类的层次编号。
    private const int Most = 9;

    private static readonly SearchValues<char> Joints = SearchValues.Create("-—–~至、");

    /// <summary>照印的编号里的起止号；不是合写的、或像“3-4”这样也可能是层次编号而前面的号对不上的，为 null。</summary>
    /// <param name="label">照印的编号，折成半角与否都可以。</param>
    /// <param name="previous">前一个同类编号的号码；没有时为 null。</param>
    public static (int First, int Last)? Of(string? label, int? previous)
    {
        if (label is null || label.Length > 16) return null;
        var folded = Fold.Line(label);
        var dash = folded.AsSpan().IndexOfAny(Joints);
        if (dash < 1 || dash + 1 >= folded.Length) return null;
        var (start, end) = (dash, dash + 1);
        while (start > 0 && char.IsAsciiDigit(folded[start - 1])) start--;
        while (end < folded.Length && char.IsAsciiDigit(folded[end])) end++;
        return int.TryParse(folded.AsSpan(start, dash - start), out var first) && int.TryParse(folded.AsSpan(dash + 1, end - dash - 1), out var last)
            && last > first && last - first < Most && first == (previous ?? 0) + 1 ? (first, last) : null;
    }
}
