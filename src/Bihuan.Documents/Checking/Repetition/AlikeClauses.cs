namespace Bihuan.Documents.Checking.Repetition;

/// <summary>一个分句。</summary>
/// <param name="Measure">属于第几条措施，从 0 起。</param>
/// <param name="Line">行号。</param>
/// <param name="Column">行内起点。</param>
/// <param name="End">行内终点，不含。</param>
/// <param name="Bare">只留字与数字的文字。</param>
internal sealed record Clause(int Measure, int Line, int Column, int End, string Bare);

/// <summary>
/// 在许多分句里找出相近的：按相连三个字的片段查最近在哪几个分句出现过，片段相同最多的几个才细比。
/// 每个片段只记最近的几处，所以用时与总字数成正比。
/// </summary>
internal static class AlikeClauses
{
    private const int Piece = 3;
    private const int MostCandidates = 3;

    /// <summary>每个分句与它之前、别的问题里最相近的一个；相近不到 least 的没有。</summary>
    /// <param name="clauses">分句，按文中先后。</param>
    /// <param name="problems">每个分句属于第几个问题。</param>
    /// <param name="least">至少多相近，0 至 1。</param>
    /// <param name="cancellation">取消。</param>
    public static List<(int Earlier, int Later, double Alike)> Find(IReadOnlyList<Clause> clauses, int[] problems, double least, CancellationToken cancellation)
    {
        var length = clauses.Sum(c => c.Bare.Length);
        var found = new List<(int, int, double)>();
        var counts = new int[clauses.Count];
        var touched = new List<int>();
        using var recent = new RecentPieces(length);
        using var pairs = new ClausePairs(clauses, length);
        var first = new Dictionary<string, int>(clauses.Count);
        for (var i = 0; i < clauses.Count; i++)
        {
            if ((i & 255) == 0)
                cancellation.ThrowIfCancellationRequested();
            var bare = clauses[i].Bare;
            // 与别的问题里的一句一字不差，不会有更像的了：不必查片段，也不必记，头一处已经记下。
            if (!first.TryAdd(bare, i) && first[bare] is var same && problems[same] != problems[i])
            {
                found.Add((same, i, 1));
                continue;
            }
            touched.Clear();
            for (var k = 0; k + Piece <= bare.Length; k++)
            {
                var slots = recent.Of((ulong)bare[k] << 32 | (ulong)bare[k + 1] << 16 | bare[k + 2]);
                foreach (var slot in slots)
                    if (slot > 0 && slot - 1 != i && counts[slot - 1]++ == 0)
                        touched.Add(slot - 1);
                if (slots[0] == i + 1)
                    continue;
                // 四格各往后挪一格；这样写比成段复制快得多。
                (slots[3], slots[2], slots[1], slots[0]) = (slots[2], slots[1], slots[0], i + 1);
            }
            if (Best(clauses, pairs, i, touched, counts, problems) is var (earlier, alike) && alike >= least)
                found.Add((earlier, i, alike));
            foreach (var other in touched)
                counts[other] = 0;
        }
        return found;
    }

    // 片段相同最多的几个里最像的一个；片段一样多的取前面的。
    private static (int Earlier, double Alike)? Best(IReadOnlyList<Clause> clauses, ClausePairs pairs, int later, List<int> touched, int[] counts, int[] problems)
    {
        Span<int> most = stackalloc int[MostCandidates];
        var (taken, own, length) = (0, problems[later], clauses[later].Bare.Length);
        foreach (var earlier in touched)
        {
            if (counts[earlier] * 4 >= Math.Min(clauses[earlier].Bare.Length, length) - 2 && problems[earlier] != own)
                taken = MostCounted.Add(most, taken, earlier, counts);
        }
        (int Earlier, double Alike)? best = null;
        foreach (var earlier in most[..taken])
        {
            // 一字不差的，不会有更像的了。
            if (clauses[earlier].Bare == clauses[later].Bare)
                return best is { Alike: >= 1 } ? best : (earlier, 1);
            if (Dice(pairs.Of(earlier), pairs.Of(later)) is var alike && (best is null || alike > best.Value.Alike))
                best = (earlier, alike);
        }
        return best;
    }

    // 有多少相连的两个字相同：全同为 1，全不同为 0。两边都是排好序的。
    private static double Dice(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        int i = 0, j = 0, same = 0;
        while (i < a.Length && j < b.Length)
        {
            // 不分支：两边谁大谁小没有规律，猜不准的分支比多加几个零慢得多。
            var (x, y) = (a[i], b[j]);
            same += x == y ? 1 : 0;
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }
        return a.Length + b.Length == 0 ? 0 : 2.0 * same / (a.Length + b.Length);
    }
}
