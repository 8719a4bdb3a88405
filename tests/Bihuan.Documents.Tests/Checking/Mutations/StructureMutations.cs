using Bihuan.Documents.Checking;
using Bihuan.Documents.Checking.Numbering;
using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class StructureMutations
{
    private static readonly string[] Totals = ["totals.mismatch", "totals.parts", "totals.rate", "totals.group", "totals.list", "totals.sum", "totals.said-twice", "totals.share"];

    public static IEnumerable<Mutation> List =>
    [
        new("漏印问题标题", "structure.missing-heading", DropHeading) { Also = [.. Totals, "totals.heading-missing", "numbering.gap"] },
        new("漏印第一章的标题", "structure.missing-parent", DropFirstChapter) { Also = Totals },
        new("漏印整改情况标签", "structure.missing-label", DropLabel),
        new("一个问题没有措施", "structure.missing-measures", DropMeasures),
        new("问题印了两遍", "structure.repeated-title", RepeatTitle),
        new("下一步一章没有标题", "structure.next-steps-unheaded", UnheadNextSteps),
    ];

    // 标签独占一行的问题，只删标题；前一个问题也要有这样的标签。
    private static Injured? DropHeading(ReadDocument document, Random random)
    {
        var places = new List<int>();
        for (var i = 1; i + 1 < document.Problems.Count; i++)
            if (LabelLine(document, document.Problems[i]) is { } label && LabelLine(document, document.Problems[i - 1]) is not null && document.Problems[i].Line == label - 1
                && document.Problems[i - 1].Number + 2 == document.Problems[i + 1].Number && Same(document, i - 1, i) && Same(document, i, i + 1))
                places.Add(label - 1);
        if (places.Count == 0)
            return null;
        var line = places[random.Next(places.Count)];
        return new([.. document.Source.Lines.Where(l => l.Number != line).Select(l => l.Text)], line);
    }

    private static bool Same(ReadDocument document, int a, int b) =>
        document.Problems[a].Path.Count > 0 && document.Problems[b].Path.Count > 0 && document.Problems[a].Path[^1].Line == document.Problems[b].Path[^1].Line;

    // 标题的下一行以“整改情况：”开头。
    private static int? LabelLine(ReadDocument document, ReadProblem problem) =>
        problem is { Label: not null, Measures.Count: > 0, Line: { } line } && problem.Lines.Contains(line + 1) && IsLabelled(document.Source.Lines[line].Text) ? line + 1 : null;

    private static bool IsLabelled(string text) => text.TrimStart().StartsWith("整改情况：", StringComparison.Ordinal) || text.TrimStart().StartsWith("整改情况:", StringComparison.Ordinal);

    private static Injured? DropFirstChapter(ReadDocument document, Random random)
    {
        _ = random;
        var chapters = Headings.Of(new(document, CheckOptions.None)).List.Where(h => h.Kind == LabelKind.HanComma && !h.IsProblem).ToList();
        if (chapters.Count is < 3 or > 4 || chapters.Where((h, i) => h.Value != i + 1).Any())
            return null;
        return new([.. document.Source.Lines.Where(l => l.Number != chapters[0].Line).Select(l => l.Text)], chapters[1].Line - 1);
    }

    private static Injured? DropLabel(ReadDocument document, Random random)
    {
        if (document.Problems.Count < 4 || document.Problems.Any(p => LabelLine(document, p) is null))
            return null;
        var labelled = document.Problems.Where(p => p.Measures[0].Ordinal == "一是" && p.Measures[0].Line == p.Line + 1 && document.Source.Lines[p.Line!.Value].Text.TrimStart()[5..].StartsWith("一是", StringComparison.Ordinal)).ToList();
        if (labelled.Count == 0)
            return null;
        var problem = labelled[random.Next(labelled.Count)];
        return new([.. document.Source.Lines.Select(l => l.Number == problem.Line + 1 ? l.Text.TrimStart()[5..] : l.Text)], problem.Line);
    }

    // 标题独占一行，其余各行都删去。
    private static Injured? DropMeasures(ReadDocument document, Random random)
    {
        var candidates = document.Problems.Where((p, i) => document.Kind is DocumentKind.Plan or DocumentKind.ProgressReport && document.Problems.Count > 4 && document.Problems.All(q => q.Measures.Count > 0)
            && p is { Line: { } line, Label: not null, Status: null, Measures: [var first, ..] } && first.Line > line && p.Detail.Length == 0
            && i + 1 < document.Problems.Count && document.Problems[i + 1].Line == p.Lines[^1] + 1 && p.Lines.Count == p.Lines[^1] - line + 1
            && document.Source.Lines[line - 1].Cells.Count == 0).ToList();
        if (candidates.Count == 0)
            return null;
        var problem = candidates[random.Next(candidates.Count)];
        return new([.. document.Source.Lines.Where(l => l.Number == problem.Line || !problem.Lines.Contains(l.Number)).Select(l => l.Text)], problem.Line);
    }

    // 下一个问题的标题换成这一个的，编号不动。
    private static Injured? RepeatTitle(ReadDocument document, Random random)
    {
        var list = Headings.Of(new(document, CheckOptions.None)).List;
        var pairs = new List<(Heading First, Heading Second)>();
        for (var i = 0; i + 1 < list.Count; i++)
            if (list[i].IsProblem && list[i + 1].IsProblem && list[i].Key == list[i + 1].Key && list[i + 1].First == list[i].Value + 1
                && Plain(document, list[i]) && Plain(document, list[i + 1]))
                pairs.Add((list[i], list[i + 1]));
        if (pairs.Count == 0)
            return null;
        var (first, second) = pairs[random.Next(pairs.Count)];
        var title = document.Source.Lines[first.Line - 1].Text[first.End..];
        return new([.. document.Source.Lines.Select(l => l.Number == second.Line ? l.Text[..second.End] + title : l.Text)], second.Line);
    }

    // 标题之外没有例证，措施就在它下面。
    private static bool Plain(ReadDocument document, Heading heading) =>
        document.Problems.Any(p => p.Line == heading.Line && p.Title.Length > 6 && p.Path.Count > 0 && p.Detail.Length == 0
            && p.Measures.Count > 0 && p.Measures.All(m => m.Line > heading.Line) && p.Lines.Contains(heading.Line + 1));

    // 末章“下一步……”的标题删去，正文改成“下一步，”起头。
    private static Injured? UnheadNextSteps(ReadDocument document, Random random)
    {
        _ = random;
        var chapters = document.Sections.Where(s => s is { Role: LineRole.Chapter, Label: not null }).ToList();
        if (chapters.Count < 3 || chapters[^1] is not { } last || !last.Text.StartsWith("下一步", StringComparison.Ordinal) || last.Line >= document.Source.Lines.Count)
            return null;
        var body = document.Sections.FirstOrDefault(s => s.Line == last.Line + 1 && s is { Role: LineRole.NextSteps, Label: null });
        var problems = document.Problems.Where(p => p.Line > chapters[^2].Line).ToList();
        if (body is null || problems.Count == 0 || body.Text.Length < 10)
            return null;
        return new([.. document.Source.Lines.Where(l => l.Number != last.Line).Select(l => l.Number == body.Line ? "下一步，" + l.Text.TrimStart() : l.Text)], body.Line - 1);
    }
}
