using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking;

/// <summary>
/// numbering.gap、numbering.repeat、structure.missing-parent:各级标题与问题的编号是否连续。
/// 在新的上级标题下既可以从一重新数，也可以接着上一个上级标题数(GB/T 9704 未作规定，两种都常见)。
/// </summary>
internal static class HeadingNumbers
{
    private sealed record Heading(int Line, LabelKind Kind, int Depth, int Value, string Printed, int End, string Text, bool IsProblem)
    {
        /// <summary>“问题7-8.”的前一个号；不是合写时同 Value。</summary>
        public int First { get; init; } = Value;
    }

    private sealed class Level
    {
        public Heading? Last;
        public Heading? First;
        public bool Restarted = true;
    }

    public static IEnumerable<Remark> Check(ReadDocument document)
    {
        var levels = new SortedDictionary<(LabelKind, int), Level>();
        var headless = document.Problems.Where(p => p.Line is null).ToLookup(p => p.Number);
        Heading? previous = null;
        foreach (var heading in Headings(document))
        {
            var key = (heading.Kind, heading.Depth);
            // 几个单位合成的文书：同样的一级标题又来一遍，是另一个单位的开始。
            if (levels.TryGetValue(key, out var known) && known.First is { } first && heading.Value == 1 && first.Value == 1 && first.Text == heading.Text)
                levels.Clear();
            if (!levels.TryGetValue(key, out var level))
                levels[key] = level = new Level();
            foreach (var (other, lower) in levels)
                if (other.CompareTo(key) > 0)
                    lower.Restarted = true;
            if (Judge(level, heading, previous, headless) is { } remark)
                yield return remark;
            level.Last = heading;
            level.First ??= heading;
            level.Restarted = false;
            previous = heading;
        }
    }

    private static Remark? Judge(Level level, Heading heading, Heading? previous, ILookup<int?, ReadProblem> headless)
    {
        if (level.Last is not { } last)
            return heading.First == 1 ? null : MissingFirst(heading, previous);
        if (heading.First == last.Value + 1 || level.Restarted && heading.Value == 1)
            return null;
        if (heading.Value > last.Value + 1)
            return level.Restarted && heading.Value > 1 && !heading.IsProblem && heading.Value != last.Value + 2 ? MissingFirst(heading, previous) : Gap(last, heading, headless);
        if (level.Restarted)
            return MissingFirst(heading, previous);
        if (heading.Value == last.Value)
            return new("numbering.repeat", RemarkSeverity.Error, heading.Line, 0, heading.End,
                $"编号“{heading.Printed}”与第{last.Line}行的编号重复。", [last.Line], "请顺次改号，并核对后面的编号。");
        return heading.Value == 1
            ? new("numbering.restart", RemarkSeverity.Warning, heading.Line, 0, heading.End,
                $"编号在没有新的上级标题时又从“{heading.Printed}”数起，可能漏了上级标题。", [level.First!.Line, last.Line], "请核对这里之前是否漏印了一级标题。")
            : new("numbering.order", RemarkSeverity.Warning, heading.Line, 0, heading.End,
                $"编号“{heading.Printed}”小于第{last.Line}行的“{last.Printed}”。", [last.Line], "请核对编号的次序。");
    }

    private static Remark Gap(Heading last, Heading heading, ILookup<int?, ReadProblem> headless)
    {
        var missing = heading.Value - last.Value - 1;
        var which = missing == 1 ? $"第{last.Value + 1}个" : $"第{last.Value + 1}至第{heading.Value - 1}个";
        var inside = Enumerable.Range(last.Value + 1, Math.Min(missing, 3)).SelectMany(n => headless[n]).SelectMany(p => p.Measures.Take(1).Select(m => m.Line));
        // 公开的文本有时整段删去不宜公开的问题；一口气少很多个，多半是这样。
        return new("numbering.gap", missing <= 3 ? RemarkSeverity.Error : RemarkSeverity.Warning, heading.Line, 0, heading.End,
            $"编号由“{last.Printed}”（第{last.Line}行）跳到“{heading.Printed}”，缺{which}。", [last.Line, .. inside], "请补上缺少的标题，或顺次改号。");
    }

    private static Remark MissingFirst(Heading heading, Heading? previous) =>
        new("structure.missing-parent", heading.Value <= 4 && heading.Kind != LabelKind.Part ? RemarkSeverity.Error : RemarkSeverity.Warning, heading.Line, 0, heading.End,
            $"这一级标题从“{heading.Printed}”开始，前面的{(heading.Value == 2 ? "第一个" : $"{heading.Value - 1}个")}标题没有印出。",
            previous is null ? [] : [previous.Line], "请补上前面的标题，或改正编号。");

    // 按行先后的全部带编号的标题；表格里的序号不算。
    private static IEnumerable<Heading> Headings(ReadDocument document)
    {
        var found = new List<Heading>();
        foreach (var section in document.Sections)
            if (section.Label is not null && section.Role is LineRole.Chapter or LineRole.Group or LineRole.Organisation or LineRole.NextSteps or LineRole.Overview or LineRole.Recommendation or LineRole.Lead)
                Add(document, section.Line, false, found);
        foreach (var problem in document.Problems)
            if (problem is { Line: { } line, Label: not null })
                Add(document, line, true, found);
        return Joined(found.DistinctBy(h => h.Line).OrderBy(h => h.Line));
    }

    // “问题7-8.”接在“问题6.”之后，与它同一级，管两个号。
    private static IEnumerable<Heading> Joined(IEnumerable<Heading> headings)
    {
        var last = new Dictionary<LabelKind, Heading>();
        foreach (var heading in headings)
        {
            var before = last.GetValueOrDefault(heading.Kind);
            var own = LabelRange.Of(heading.Printed, before?.Value) is var (first, end)
                ? heading with { Depth = before?.Depth ?? heading.Depth, First = first, Value = end } : heading;
            last[heading.Kind] = own;
            yield return own;
        }
    }

    private static void Add(ReadDocument document, int number, bool isProblem, List<Heading> found)
    {
        if (number < 1 || number > document.Source.Lines.Count)
            return;
        var line = document.Source.Lines[number - 1];
        if (line.Cells.Count > 0 || line.Text.Contains('\t', StringComparison.Ordinal))
            return;
        var folded = Fold.Line(line.Text);
        if (LabelScanner.Scan(line, folded) is { Value: > 0 } label && !label.IsOrdinalOnly && label.Kind != LabelKind.Styled)
        {
            // “第二部分为自查问题清单。”是一句话，不是标题。
            var rest = folded.AsSpan(label.End).TrimStart();
            if (label.Kind == LabelKind.Part && (rest.StartsWith("为") || rest.StartsWith("是")))
                return;
            found.Add(new(number, label.Kind, label.Depth, label.Value, line.Text[label.Start..label.End].Trim(), label.End, folded[label.End..Math.Min(folded.Length, label.End + 80)].Trim(), isProblem));
        }
    }
}
