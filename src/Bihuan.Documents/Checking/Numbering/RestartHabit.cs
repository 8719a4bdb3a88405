using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Checking.Numbering;

/// <summary>在新的上级标题下，一份文书是从一数起，还是接着数。两种都可以，混着用就可能是漏了标题。</summary>
internal sealed class RestartHabit
{
    // 接着数的文书里偶有一处从一数起，先有这么多处接着数才说。
    private const int Enough = 2;

    private sealed record Turns(List<(Heading Before, Heading Heading)> FromOne, List<(Heading Before, Heading Heading)> Onward);

    private readonly Dictionary<((LabelKind, int) Parent, (LabelKind, int) Own, bool IsProblem), Turns> turns = [];

    /// <summary>换了上级标题之后的第一个标题。</summary>
    public void Note((LabelKind, int) parent, Heading before, Heading heading)
    {
        var key = (parent, heading.Key, heading.IsProblem);
        if (!turns.TryGetValue(key, out var known))
            turns[key] = known = new([], []);
        if (heading.First == 1)
            known.FromOne.Add((before, heading));
        else if (heading.First == before.Value + 1)
            known.Onward.Add((before, heading));
    }

    /// <summary>少数的一方。</summary>
    public IEnumerable<HeadingFault> Faults()
    {
        foreach (var (fromOne, onward) in turns.Values)
        {
            if (fromOne.Count == 0 || onward.Count == 0)
                continue;
            if (fromOne.Count >= onward.Count)
                foreach (var (before, heading) in onward)
                    yield return new(HeadingFaultKind.Uneven, heading, before, [before.Line, fromOne[0].Heading.Line]);
            else if (fromOne.Count == 1 && onward.Count >= Enough)
                yield return new(HeadingFaultKind.Uneven, fromOne[0].Heading, fromOne[0].Before, [fromOne[0].Before.Line, onward[0].Heading.Line]);
        }
    }
}
