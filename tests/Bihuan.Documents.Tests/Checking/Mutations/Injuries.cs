using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking.Mutations;

/// <summary>在一行文字里改一处。</summary>
internal static class Injuries
{
    // 正文的行：标题、落款、表格之外。
    private static readonly LineRole[] Prose = [LineRole.Opening, LineRole.Organisation, LineRole.Overview, LineRole.Problem, LineRole.ProblemDetail, LineRole.Measure, LineRole.Outcome, LineRole.Recommendation, LineRole.NextSteps];

    /// <summary>在正文里随机找一处合适的字符，把那一行改掉；没有时为 null。</summary>
    public static Injured? Change(ReadDocument document, Random random, Func<string, int, bool> fits, Func<string, int, string> change)
    {
        var places = new List<(int Line, int At)>();
        foreach (var line in document.Source.Lines)
            if (Prose.Contains(document.Roles[line.Number - 1]) && line.Cells.Count == 0)
                for (var i = 0; i < line.Text.Length; i++)
                    if (fits(line.Text, i))
                        places.Add((line.Number, i));
        if (places.Count == 0)
            return null;
        var (number, at) = places[random.Next(places.Count)];
        return new([.. document.Source.Lines.Select(l => l.Number == number ? change(l.Text, at) : l.Text)], number);
    }

    /// <summary>把 at 起的 length 个字符换成 by。</summary>
    public static string Replace(string text, int at, int length, string by) => text[..at] + by + text[(at + length)..];

    /// <summary>有句有读的一段，不是表格、不是小标题。</summary>
    public static bool IsProse(string text) =>
        text.AsSpan().IndexOfAny("。，") >= 0 && !text.Contains('\t', StringComparison.Ordinal) && !text.Contains('|', StringComparison.Ordinal);
}
