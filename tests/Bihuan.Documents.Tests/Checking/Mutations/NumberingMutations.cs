using Bihuan.Documents.Checking;
using Bihuan.Documents.Checking.Numbering;
using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class NumberingMutations
{
    private static readonly string[] Totals = ["totals.mismatch", "totals.parts", "totals.rate", "totals.group", "totals.list", "totals.sum", "totals.said-twice", "totals.share"];

    public static IEnumerable<Mutation> List =>
    [
        new("删去中间一个问题", "numbering.gap", DeleteProblem) { Also = Totals },
        new("以后的编号都多一", "numbering.gap", SkipNumber),
        new("编号与前一个相同", "numbering.repeat", RepeatLast),
        new("中间的编号印错", "numbering.heading-typo", Mistype),
        new("编号用了别级的写法", "numbering.heading-style", OtherStyle) { Also = [.. Totals, "numbering.ordinal-start", "structure.missing-heading"] },
        new("删去措施的一是", "numbering.ordinal-start", (document, random) => DropMeasure(document, random, first: true)),
        new("删去中间一条措施", "numbering.ordinal-gap", (document, random) => DropMeasure(document, random, first: false)),
        new("措施序号重复", "numbering.ordinal-repeat", RepeatOrdinal),
        new("措施序号印错一字", "numbering.ordinal-typo", MistypeOrdinal),
    ];

    // 删去后面还有同级的一个问题。
    private static Injured? DeleteProblem(ReadDocument document, Random random)
    {
        var inner = Triples(document).ToList();
        if (inner.Count == 0)
            return null;
        var (_, own, next) = inner[random.Next(inner.Count)];
        var problem = document.Problems.Single(p => p.Line == own.Line);
        if (problem.Lines[^1] >= next.Line || document.Problems.Any(p => p != problem && p.Lines.Intersect(problem.Lines).Any()))
            return null;
        var removed = next.Line - own.Line;
        return new([.. document.Source.Lines.Where(l => l.Number < own.Line || l.Number >= next.Line).Select(l => l.Text)], next.Line - removed);
    }

    private static Injured? SkipNumber(ReadDocument document, Random random)
    {
        var ends = Triples(document).Where(t => !Headings.Of(new(document, CheckOptions.None)).List.Any(h => h.Key == t.Next.Key && h.Line > t.Next.Line)).ToList();
        return ends.Count == 0 ? null : Renumber(document, ends[random.Next(ends.Count)].Next, 1);
    }

    private static Injured? RepeatLast(ReadDocument document, Random random)
    {
        var ends = Triples(document).Where(t => !Headings.Of(new(document, CheckOptions.None)).List.Any(h => h.Key == t.Next.Key && h.Line > t.Next.Line)).ToList();
        return ends.Count == 0 ? null : Renumber(document, ends[random.Next(ends.Count)].Next, -1);
    }

    private static Injured? Mistype(ReadDocument document, Random random)
    {
        var inner = Triples(document).ToList();
        return inner.Count == 0 ? null : Renumber(document, inner[random.Next(inner.Count)].Own, -1);
    }

    private static Injured? OtherStyle(ReadDocument document, Random random)
    {
        // “2.”换成“（2）”，只在那一种写法别处没有用时：措施也用它的，就分不清了。
        var list = Headings.Of(new(document, CheckOptions.None)).List;
        if (document.Problems.Any(p => p.Measures.Any(m => m.Text.StartsWith('(') || m.Text.StartsWith('（'))))
            return null;
        var inner = Triples(document).Where(t => t.Own.Kind == LabelKind.ArabicDot && !list.Any(h => h.Kind == LabelKind.ArabicParen) && document.Problems.Any(p => p.Line == t.Own.Line && p.Measures.All(m => m.Line != t.Own.Line))).ToList();
        if (inner.Count == 0)
            return null;
        var own = inner[random.Next(inner.Count)].Own;
        return With(document, own.Line, text => text[..own.Start] + $"（{own.Value}）" + text[own.End..]);
    }

    // 同一个上级之下接连三个问题。
    private static IEnumerable<(Heading Before, Heading Own, Heading Next)> Triples(ReadDocument document)
    {
        var list = Headings.Of(new(document, CheckOptions.None)).List;
        for (var i = 1; i + 1 < list.Count; i++)
            if (list[i - 1].Key == list[i].Key && list[i + 1].Key == list[i].Key && list[i].IsProblem && list[i - 1].IsProblem && list[i + 1].IsProblem
                && list[i - 1].Value + 1 == list[i].Value && list[i].First == list[i].Value && list[i + 1].First == list[i].Value + 1)
                yield return (list[i - 1], list[i], list[i + 1]);
    }

    private static Injured Renumber(ReadDocument document, Heading heading, int by) =>
        With(document, heading.Line, text => text[..heading.Start] + text[heading.Start..heading.End].Replace(heading.Printed, heading.As(heading.Value + by), StringComparison.Ordinal) + text[heading.End..]);

    private static Injured With(ReadDocument document, int line, Func<string, string> change) =>
        new([.. document.Source.Lines.Select(l => l.Number == line ? change(l.Text) : l.Text)], line);

    // 一行一条、从“一是”数起的三条以上。
    private static IEnumerable<ReadProblem> Listed(ReadDocument document) =>
        document.Problems.Where(p => p.Measures.Count > 2 && p.Measures.Select((m, i) => m.Ordinal == Numerals.ToHan(i + 1) + "是" && m.Column == 0 && m.More.Count == 0).All(b => b)
            && p.Measures.Select(m => m.Line).Distinct().Count() == p.Measures.Count);

    private static Injured? DropMeasure(ReadDocument document, Random random, bool first)
    {
        var problems = Listed(document).ToList();
        if (problems.Count == 0)
            return null;
        var measures = problems[random.Next(problems.Count)].Measures;
        var line = measures[first ? 0 : random.Next(1, measures.Count - 1)].Line;
        return new([.. document.Source.Lines.Where(l => l.Number != line).Select(l => l.Text)], line);
    }

    private static Injured? RepeatOrdinal(ReadDocument document, Random random) =>
        ChangeOrdinal(document, random, value => Numerals.ToHan(value - 1) + "是");

    private static Injured? MistypeOrdinal(ReadDocument document, Random random) =>
        ChangeOrdinal(document, random, value => Numerals.ToHan(value) + "中");

    private static Injured? ChangeOrdinal(ReadDocument document, Random random, Func<int, string> print)
    {
        var problems = Listed(document).Where(p => Starts(p.Measures[^1].Text[2..]) && p.Measures[^1].Text.AsSpan().IndexOfAny("不未无少") < 0).ToList();
        if (problems.Count == 0)
            return null;
        var measures = problems[random.Next(problems.Count)].Measures;
        return With(document, measures[^1].Line, text => print(measures.Count) + text[2..]);
    }

    // 说做法的常用词开头：印错的序号才断定得了。
    private static bool Starts(string text) =>
        new[] { "加强", "完善", "建立", "开展", "制定", "组织", "明确", "强化", "健全", "修订" }.Any(w => text.StartsWith(w, StringComparison.Ordinal));
}
