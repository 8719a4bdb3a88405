using System.Buffers;
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
    public static List<(int Earlier, int Later, double Alike)> Find(IReadOnlyList<Clause> clauses, Func<int, int> problemOf, double least, CancellationToken cancellation)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(clauses.Sum(c => c.Bare.Length) * 2, 1 << 8, 1 << 20));
        var shift = 64 - BitOperations.Log2((uint)size);
        // 每个片段一格，记最近几个分句(加一;0 是空)。有上百 kB,借来用，不每次另要。
        var room = ArrayPool<int>.Shared.Rent(size * Kept);
        var recent = room.AsSpan(0, size * Kept);
        recent.Clear();
        var found = new List<(int, int, double)>();
        var counts = new int[clauses.Count];
        var touched = new List<int>();
        var pairs = new int[]?[clauses.Count];
        for (var i = 0; i < clauses.Count; i++)
        {
            if ((i & 255) == 0)
                cancellation.ThrowIfCancellationRequested();
            var bare = clauses[i].Bare;
            touched.Clear();
            for (var k = 0; k + Piece <= bare.Length; k++)
            {
                var slots = recent.Slice((int)((((ulong)bare[k] << 32 | (ulong)bare[k + 1] << 16 | bare[k + 2]) * 0x9E3779B97F4A7C15) >> shift) * Kept, Kept);
                foreach (var slot in slots)
                    if (slot > 0 && slot - 1 != i && counts[slot - 1]++ == 0)
                        touched.Add(slot - 1);
                if (slots[0] == i + 1)
                    continue;
                slots[..^1].CopyTo(slots[1..]);
                slots[0] = i + 1;
            }
            if (Best(clauses, pairs, i, touched, counts, problemOf) is var (earlier, alike) && alike >= least)
                found.Add((earlier, i, alike));
            foreach (var other in touched)
                counts[other] = 0;
        }
        ArrayPool<int>.Shared.Return(room);
        return found;
    }

    // 片段相同最多的几个里最像的一个；片段一样多的取前面的。
    private static (int Earlier, double Alike)? Best(IReadOnlyList<Clause> clauses, int[]?[] pairs, int later, List<int> touched, int[] counts, Func<int, int> problemOf)
    {
        Span<int> most = stackalloc int[MostCandidates];
        var (taken, own, length) = (0, problemOf(later), clauses[later].Bare.Length);
        foreach (var earlier in touched)
        {
            if (counts[earlier] * 4 < Math.Min(clauses[earlier].Bare.Length, length) - 2 || taken == MostCandidates && !IsBefore(earlier, most[^1], counts) || problemOf(earlier) == own)
                continue;
            var place = taken < MostCandidates ? taken++ : taken - 1;
            for (; place > 0 && IsBefore(earlier, most[place - 1], counts); place--)
                most[place] = most[place - 1];
            most[place] = earlier;
        }
        (int Earlier, double Alike)? best = null;
        foreach (var earlier in most[..taken])
        {
            // 一字不差的，不会有更像的了。
            if (clauses[earlier].Bare == clauses[later].Bare)
                return best is { Alike: >= 1 } ? best : (earlier, 1);
            if (Dice(pairs[earlier] ??= Pairs(clauses[earlier].Bare), pairs[later] ??= Pairs(clauses[later].Bare)) is var alike && (best is null || alike > best.Value.Alike))
                best = (earlier, alike);
        }
        return best;
    }

    private static bool IsBefore(int one, int other, int[] counts) => counts[one] > counts[other] || counts[one] == counts[other] && one < other;

    // 有多少相连的两个字相同：全同为 1，全不同为 0。两边都是排好序的。
    private static double Dice(int[] a, int[] b)
    {
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
