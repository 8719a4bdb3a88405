using System.Buffers;

namespace Bihuan.Documents.Checking.Privacy;

/// <summary>一串数字。</summary>
/// <param name="Column">起点。</param>
/// <param name="End">终点，不含。</param>
internal readonly record struct DigitRun(int Column, int End)
{
    public int Length => End - Column;
}

/// <summary>折成半角的一行里的各串数字：前后不连着字母、数字、小数点。</summary>
internal static class DigitRuns
{
    private const int Shortest = 3;
    private static readonly SearchValues<char> Printed = SearchValues.Create("0123456789０１２３４５６７８９");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>内容各行里至少三位的各串，按行、列先后；几项校核共用。</summary>
    public static List<(int Line, DigitRun Run)> Long(CheckedDocument document) => document.Once(LongRuns.Of).All;

    private sealed record LongRuns(List<(int Line, DigitRun Run)> All)
    {
        public static LongRuns Of(CheckedDocument document)
        {
            var all = new List<(int, DigitRun)>();
            foreach (var line in document.Content.LinesWith(Printed))
                foreach (var run in In(document.Folded(line), Shortest))
                    all.Add((line, run));
            return new(all);
        }
    }

    /// <summary>至少 shortest 位的各串，从左到右。</summary>
    public static IEnumerable<DigitRun> In(string folded, int shortest)
    {
        for (var at = 0; at < folded.Length;)
        {
            var offset = folded.AsSpan(at).IndexOfAny(Digits);
            if (offset < 0) yield break;
            var start = at + offset;
            var length = folded.AsSpan(start).IndexOfAnyExcept(Digits);
            var end = length < 0 ? folded.Length : start + length;
            at = end;
            var joined = start > 0 && (char.IsAsciiLetter(folded[start - 1]) || folded[start - 1] is '.' or '*') || end < folded.Length && (folded[end] is '*' || folded[end] is '.' && end + 1 < folded.Length && char.IsAsciiDigit(folded[end + 1]));
            if (end - start >= shortest && !joined) yield return new(start, end);
        }
    }
}
