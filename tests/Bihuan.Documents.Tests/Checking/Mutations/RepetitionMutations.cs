using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class RepetitionMutations
{
    public static IEnumerable<Mutation> List =>
    [
        new("措施照搬到另一个问题", "repetition.copied-measure", CopyMeasure),
        new("措施照搬时改了一处", "repetition.copied-measure", (document, random) => CopyMeasure(document, random) is { Line: { } line } copied
            ? copied with { Lines = [.. copied.Lines.Select((text, i) => i == line - 1 ? Changed(text) : text)] } : null),
        new("成效照抄措施", "repetition.outcome-copies-measure", CopyIntoOutcome),
    ];

    // 独占一行的一条措施，文字换成前面另一个问题的一条。
    private static Injured? CopyMeasure(ReadDocument document, Random random)
    {
        var whole = document.Problems.SelectMany((p, i) => p.Measures.Where(m => m.More.Count == 0 && Alone(document, m.Line, m.Column, m.End)).Select(m => (Problem: i, Measure: m))).ToList();
        var sources = whole.Where(w => Bare(w.Measure).Length is >= 30 and < 200).ToList();
        if (sources.Count == 0)
            return null;
        var source = sources[random.Next(sources.Count)];
        var targets = whole.Where(w => w.Problem > source.Problem && w.Measure.Line != source.Measure.Line).ToList();
        if (targets.Count == 0)
            return null;
        var target = targets[random.Next(targets.Count)].Measure;
        return Replaced(document, target.Line, (target.Ordinal ?? "") + Bare(source.Measure));
    }

    private static Injured? CopyIntoOutcome(ReadDocument document, Random random)
    {
        var places = document.Problems
            .Where(p => p.Measures.Any(m => Sentence(m).Length >= 24) && p.Outcomes.Any(o => Alone(document, o.Line, o.Column, o.End)))
            .ToList();
        if (places.Count == 0)
            return null;
        var problem = places[random.Next(places.Count)];
        var outcome = problem.Outcomes.First(o => Alone(document, o.Line, o.Column, o.End));
        var measure = problem.Measures.First(m => Sentence(m).Length >= 24);
        return Replaced(document, outcome.Line, document.Source.Lines[outcome.Line - 1].Text + Sentence(measure) + "。");
    }

    private static bool Alone(ReadDocument document, int line, int column, int end) =>
        document.Source.Lines[line - 1] is { Cells.Count: 0 } whole && !whole.Text.Contains('\t', StringComparison.Ordinal) && string.IsNullOrWhiteSpace(whole.Text[..column]) && string.IsNullOrWhiteSpace(whole.Text[end..]);

    private static string Bare(ReadMeasure measure) => measure.Text[(measure.Ordinal?.Length ?? 0)..];

    private static string Sentence(ReadMeasure measure) => Bare(measure).Split('。', '；', ';').MaxBy(s => s.Length)!.Trim('，', ',', ' ', '、');

    private static string Changed(string text) => text[..(text.Length / 2)] + "并且" + text[(text.Length / 2)..];

    private static Injured Replaced(ReadDocument document, int line, string text) =>
        new([.. document.Source.Lines.Select(l => l.Number == line ? text : l.Text)], line);
}
