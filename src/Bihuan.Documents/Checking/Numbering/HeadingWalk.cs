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
        public (LabelKind, int)? RestartedBy;
        public bool Restarted = true;
    }

    private readonly List<HeadingFault> faults = [];
    private readonly SortedDictionary<(LabelKind, int), Level> levels = [];
    private readonly RestartHabit habit = new();
    private readonly LostHeadings lost;
    private readonly ILookup<int?, ReadProblem> headless;
    private Heading? previous;

    private HeadingWalk(CheckedDocument document)
    {
        headless = document.Document.Problems.Where(p => p.Line is null).ToLookup(p => p.Number);
        lost = new(document);
        var list = document.Once(Headings.Of).List;
        var next = NextSiblings(list);
        for (var i = 0; i < list.Count; i++)
            Step(list[i], next[i]);
        faults.AddRange(habit.Faults());
    }

    /// <summary>全部毛病，大体按行先后。</summary>
    public IReadOnlyList<HeadingFault> Faults => faults;

    public static HeadingWalk Of(CheckedDocument document) => new(document);

    /// <summary>某一种毛病。</summary>
    public static IEnumerable<HeadingFault> Faulty(CheckedDocument document, HeadingFaultKind kind) =>
        document.Once(Of).Faults.Where(f => f.Kind == kind);

    private void Step(Heading heading, Heading? next)
    {
        // 几个单位合成的文书：同样的一级标题又来一遍，是另一个单位的开始。
        if (levels.TryGetValue(heading.Key, out var known) && known.First is { } first && heading.Value == 1 && first.Value == 1 && first.Text == heading.Text)
            levels.Clear();
        if (!levels.TryGetValue(heading.Key, out var level))
            levels[heading.Key] = level = new Level();
        foreach (var (other, lower) in levels)
            if (other.CompareTo(heading.Key) > 0 || heading.AfterUnnumbered)
            {
                lower.RestartedBy = lower is { Restarted: true, RestartedBy: { } by } && by.CompareTo(heading.Key) < 0 ? by : heading.Key;
                lower.Restarted = true;
            }
        if (level is { Restarted: true, Last: { } before, RestartedBy: { } parent } && before.IsProblem == heading.IsProblem)
            habit.Note(parent, before, heading);
        var expected = Mistyped(level, heading, next);
        if (expected is null)
            Judge(level, heading);
        level.Last = expected is { } value ? heading with { Value = value, First = value } : heading;
        level.First ??= heading;
        level.Restarted = false;
        previous = heading;
    }

    // 前一个是 2、后一个是 4,这一个却不是 3:印错了。
    private int? Mistyped(Level level, Heading heading, Heading? next)
    {
        var expected = level.Restarted ? 1 : level.Last!.Value + 1;
        if (next is null || next.First != expected + 1 || heading.First == expected || heading.First != heading.Value)
            return null;
        if (level is { Restarted: true, Last: { } before } && (heading.Value == before.Value + 1 || next.First == before.Value + 2))
            return null;
        faults.Add(new(HeadingFaultKind.Typo, heading, level.Last, [.. level.Last is { } last ? [last.Line] : (int[])[], next.Line]) { Expected = expected });
        return expected;
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
        {
            // 接着数的，前一个的“5.”印成“6.”已经报了跳号；这里的“6.”没有错。
            if (heading.Value != last.Value || !IsGapAt(last))
                MissingFirst(heading);
        }
        else if (heading.Value == last.Value)
            faults.Add(new(HeadingFaultKind.Repeat, heading, last, [last.Line]));
        else if (heading.Value == 1)
            faults.Add(new(HeadingFaultKind.Restart, heading, last, [level.First!.Line, last.Line]));
        else
            faults.Add(new(HeadingFaultKind.Order, heading, last, [last.Line]));
    }

    private void Gap(Heading last, Heading heading)
    {
        if (lost.Find(last, heading) is { } found)
        {
            // 另一种写法的这个标题，已经被当作下一级的第一个。
            if (Since(last, f => f.Kind == HeadingFaultKind.MissingFirst && f.Line == found.Line) is >= 0 and var taken)
                faults.RemoveAt(taken);
            faults.Add(found);
            return;
        }
        var missing = heading.Value - last.Value - 1;
        List<int> related = [last.Line, .. Enumerable.Range(last.Value + 1, Math.Min(missing, 3)).SelectMany(n => headless[n]).SelectMany(p => p.Measures.Take(1).Select(m => m.Line))];
        var restart = heading.IsProblem ? -1 : Since(last, f => f.Kind == HeadingFaultKind.Restart && f.Heading.Key.CompareTo(heading.Key) > 0);
        if (restart >= 0)
        {
            related.Add(faults[restart].Line);
            faults[restart] = new(HeadingFaultKind.LostParent, faults[restart].Heading, last, [heading.Line, last.Line]);
        }
        faults.Add(new(HeadingFaultKind.Gap, heading, last, related));
    }

    // last 之后的毛病里最先的一处；从后往前找，不必每次从头。
    private int Since(Heading last, Predicate<HeadingFault> wanted)
    {
        var found = -1;
        for (var i = faults.Count - 1; i >= 0 && faults[i].Heading.Line > last.Line; i--)
            if (wanted(faults[i]))
                found = i;
        return found;
    }

    private bool IsGapAt(Heading heading)
    {
        for (var i = faults.Count - 1; i >= 0 && faults[i].Heading.Line >= heading.Line; i--)
            if (faults[i].Kind == HeadingFaultKind.Gap && faults[i].Heading.Line == heading.Line)
                return true;
        return false;
    }

    private void MissingFirst(Heading heading) =>
        faults.Add(new(HeadingFaultKind.MissingFirst, heading, null, previous is null ? [] : [previous.Line]));

    // 每个标题的下一个同级标题；隔着上级标题的不算。
    private static Heading?[] NextSiblings(IReadOnlyList<Heading> list)
    {
        var next = new Heading?[list.Count];
        var open = new SortedDictionary<(LabelKind, int), Heading>();
        for (var i = list.Count - 1; i >= 0; i--)
        {
            next[i] = open.GetValueOrDefault(list[i].Key);
            foreach (var lower in open.Keys.Where(k => k.CompareTo(list[i].Key) > 0).ToList())
                open.Remove(lower);
            open[list[i].Key] = list[i];
            if (list[i].AfterUnnumbered)
                open.Clear();
        }
        return next;
    }
}
