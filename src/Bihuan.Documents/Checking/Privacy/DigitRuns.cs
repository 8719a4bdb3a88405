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

    /// <summary>内容各行里至少三位的各串，按行、列先后；几项校核共用。</summary>
    public static List<(int Line, DigitRun Run)> Long(CheckedDocument document) => document.Once(LongRuns.Of).All;

    private sealed record LongRuns(List<(int Line, DigitRun Run)> All)
    {
        public static LongRuns Of(CheckedDocument document)
        {
            var all = new List<(int, DigitRun)>();
            foreach (var line in document.ContentLines())
            {
                var folded = document.Folded(line);
                for (var at = 0; Next(folded, ref at) is var run && run.Length > 0;)
                    if (run.Length >= Shortest && !IsJoined(folded, run))
                        all.Add((line, run));
            }
            return new(all);
        }
    }

    /// <summary>至少 shortest 位的各串，从左到右。</summary>
    public static IEnumerable<DigitRun> In(string folded, int shortest)
    {
        for (var at = 0; Next(folded, ref at) is var run && run.Length > 0;)
            if (run.Length >= shortest && !IsJoined(folded, run))
                yield return run;
    }

    // 从 at 起的下一串，at 移到它后面；没有时长度为 0。
    private static DigitRun Next(string folded, ref int at)
    {
        var offset = folded.AsSpan(at).IndexOfAnyInRange('0', '9');
        if (offset < 0) return default;
        var start = at + offset;
        at = start + 1;
        while (at < folded.Length && char.IsAsciiDigit(folded[at])) at++;
        return new(start, at);
    }

    private static bool IsJoined(string folded, DigitRun run) =>
        run.Column > 0 && (char.IsAsciiLetter(folded[run.Column - 1]) || folded[run.Column - 1] is '.' or '*')
        || run.End < folded.Length && (folded[run.End] is '*' || folded[run.End] is '.' && run.End + 1 < folded.Length && char.IsAsciiDigit(folded[run.End + 1]));
}
