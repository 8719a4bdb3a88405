using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Numbering;

/// <summary>
/// 从头到尾走一遍标题，看各级编号是否连续；各种毛病一次找齐。
/// 在新的上级标题下既可以从一重新数，也可以接着上一个上级标题数(GB/T 9704 未作规定，两种都常见)。
/// </summary>
internal sealed class HeadingWalk
{
    private sealed class Level
    {
        public Heading? Last;
        public Heading? First;
        public bool Restarted = true;
    }

    private readonly List<HeadingFault> faults = [];
    private readonly SortedDictionary<(LabelKind, int), Level> levels = [];
    private readonly ILookup<int?, ReadProblem> headless;
    private Heading? previous;

    private HeadingWalk(CheckedDocument document)
    {
        headless = document.Document.Problems.Where(p => p.Line is null).ToLookup(p => p.Number);
        foreach (var heading in document.Once(Headings.Of).List)
            Step(heading);
    }

    /// <summary>全部毛病，按行先后。</summary>
    public IReadOnlyList<HeadingFault> Faults => faults;

    public static HeadingWalk Of(CheckedDocument document) => new(document);

    /// <summary>某一种毛病。</summary>
    public static IEnumerable<HeadingFault> Faulty(CheckedDocument document, HeadingFaultKind kind) =>
        document.Once(Of).Faults.Where(f => f.Kind == kind);

    private void Step(Heading heading)
    {
        // 几个单位合成的文书：同样的一级标题又来一遍，是另一个单位的开始。
        if (levels.TryGetValue(heading.Key, out var known) && known.First is { } first && heading.Value == 1 && first.Value == 1 && first.Text == heading.Text)
            levels.Clear();
        if (!levels.TryGetValue(heading.Key, out var level))
            levels[heading.Key] = level = new Level();
        foreach (var (other, lower) in levels)
            if (other.CompareTo(heading.Key) > 0 || heading.AfterUnnumbered)
                lower.Restarted = true;
        Judge(level, heading);
        level.Last = heading;
        level.First ??= heading;
        level.Restarted = false;
        previous = heading;
    }

    private void Judge(Level level, Heading heading)
    {
        if (level.Last is not { } last)
        {
            if (heading.First != 1)
                MissingFirst(heading);
        }
        else if (heading.First == last.Value + 1 || level.Restarted && heading.Value == 1)
            return;
        else if (heading.Value > last.Value + 1)
        {
            if (level.Restarted && heading.Value > 1 && !heading.IsProblem && heading.Value != last.Value + 2)
                MissingFirst(heading);
            else
                Gap(last, heading);
        }
        else if (level.Restarted)
            MissingFirst(heading);
        else if (heading.Value == last.Value)
            faults.Add(new(HeadingFaultKind.Repeat, heading, last, [last.Line]));
        else if (heading.Value == 1)
            faults.Add(new(HeadingFaultKind.Restart, heading, last, [level.First!.Line, last.Line]));
        else
            faults.Add(new(HeadingFaultKind.Order, heading, last, [last.Line]));
    }

    private void Gap(Heading last, Heading heading)
    {
        var missing = heading.Value - last.Value - 1;
        var inside = Enumerable.Range(last.Value + 1, Math.Min(missing, 3)).SelectMany(n => headless[n]).SelectMany(p => p.Measures.Take(1).Select(m => m.Line));
        faults.Add(new(HeadingFaultKind.Gap, heading, last, [last.Line, .. inside]));
    }

    private void MissingFirst(Heading heading) =>
        faults.Add(new(HeadingFaultKind.MissingFirst, heading, null, previous is null ? [] : [previous.Line]));
}
