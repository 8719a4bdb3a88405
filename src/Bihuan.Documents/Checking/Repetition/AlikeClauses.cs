using System.Numerics;

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
    private const int Kept = 4;
    private const int MostCandidates = 3;

    /// <summary>每个分句与它之前、别的问题里最相近的一个；相近不到 least 的没有。</summary>
    public static IEnumerable<(int Earlier, int Later, double Alike)> Find(IReadOnlyList<Clause> clauses, Func<int, int> problemOf, double least, CancellationToken cancellation)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(clauses.Sum(c => c.Bare.Length) * 2, 1 << 8, 1 << 20));
        var shift = 64 - BitOperations.Log2((uint)size);
        // 每个片段一格，记最近几个分句(加一;0 是空)。
        var recent = new int[size * Kept];
        var counts = new int[clauses.Count];
        var touched = new List<int>();
        for (var i = 0; i < clauses.Count; i++)
        {
            if ((i & 255) == 0)
                cancellation.ThrowIfCancellationRequested();
            var bare = clauses[i].Bare;
            touched.Clear();
            for (var k = 0; k + Piece <= bare.Length; k++)
            {
                var slots = recent.AsSpan((int)((((ulong)bare[k] << 32 | (ulong)bare[k + 1] << 16 | bare[k + 2]) * 0x9E3779B97F4A7C15) >> shift) * Kept, Kept);
                foreach (var slot in slots)
                    if (slot > 0 && slot - 1 != i && counts[slot - 1]++ == 0)
                        touched.Add(slot - 1);
                if (slots[0] == i + 1)
                    continue;
                slots[..^1].CopyTo(slots[1..]);
                slots[0] = i + 1;
            }
            if (Best(clauses, i, touched, counts, problemOf) is var (earlier, alike) && alike >= least)
                yield return (earlier, i, alike);
            foreach (var other in touched)
                counts[other] = 0;
        }
    }

    private static (int Earlier, double Alike)? Best(IReadOnlyList<Clause> clauses, int later, List<int> touched, int[] counts, Func<int, int> problemOf)
    {
        (int Earlier, double Alike)? best = null;
        var own = problemOf(later);
        foreach (var earlier in touched.Where(t => counts[t] * 4 >= Math.Min(clauses[t].Bare.Length, clauses[later].Bare.Length) - 2 && problemOf(t) != own).OrderByDescending(t => counts[t]).ThenBy(t => t).Take(MostCandidates))
            if (Dice(clauses[earlier].Bare, clauses[later].Bare) is var alike && (best is null || alike > best.Value.Alike))
                best = (earlier, alike);
        return best;
    }

    /// <summary>两个分句有多少相连的两个字相同：全同为 1，全不同为 0。</summary>
    public static double Dice(string one, string other)
    {
        var (a, b) = (Pairs(one), Pairs(other));
        int i = 0, j = 0, same = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
                (same, i, j) = (same + 1, i + 1, j + 1);
            else if (a[i] < b[j])
                i++;
            else
                j++;
        }
        return a.Length + b.Length == 0 ? 0 : 2.0 * same / (a.Length + b.Length);
    }

    private static int[] Pairs(string text)
    {
        var pairs = new int[Math.Max(0, text.Length - 1)];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = text[i] << 16 | text[i + 1];
        Array.Sort(pairs);
        return pairs;
    }
}
