namespace Bihuan.Documents.Comparing;

/// <summary>把剩下的单位按相似配成对，最像的先配。</summary>
internal static class SimilarPairs
{
    private const int Small = 4_000;
    private const int MostSharers = 24;
    private const int MostCandidates = 12;

    /// <summary>配对；a、b 是下标。</summary>
    /// <param name="a">一边。</param>
    /// <param name="b">另一边。</param>
    /// <param name="least">至少多像。</param>
    /// <param name="effort">工作量；用完时余下的不配。</param>
    public static List<(int A, int B)> Find(IReadOnlyList<int[]> a, IReadOnlyList<int[]> b, double least, Effort effort)
    {
        var scored = new List<(double Score, int A, int B)>();
        var index = (long)a.Count * b.Count > Small ? Index(b, effort) : null;
        for (var i = 0; i < a.Count; i++)
            foreach (var j in index is null ? Enumerable.Range(0, b.Count) : Candidates(a[i], index))
            {
                var (p, q) = (a[i].Length, b[j].Length);
                if (2.0 * Math.Min(p, q) / Math.Max(1, p + q) < least) continue;
                if (!effort.Take(p + q)) break;
                var score = Shingles.Similarity(a[i], b[j]);
                if (score >= least) scored.Add((score, i, j));
            }
        scored.Sort((x, y) => x.Score != y.Score ? y.Score.CompareTo(x.Score) : x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B));
        var (usedA, usedB) = (new bool[a.Count], new bool[b.Count]);
        var pairs = new List<(int A, int B)>();
        foreach (var (_, i, j) in scored)
        {
            if (usedA[i] || usedB[j]) continue;
            usedA[i] = usedB[j] = true;
            pairs.Add((i, j));
        }
        return pairs;
    }

    // 哪些单位有这一对字；太常见的对看不出什么，只记前面几个。
    private static Dictionary<int, List<int>> Index(IReadOnlyList<int[]> units, Effort effort)
    {
        var index = new Dictionary<int, List<int>>();
        for (var j = 0; j < units.Count; j++)
        {
            if (!effort.Take(units[j].Length)) break;
            foreach (var pair in units[j])
            {
                if (!index.TryGetValue(pair, out var sharers)) index[pair] = sharers = [];
                if (sharers.Count <= MostSharers) sharers.Add(j);
            }
        }
        return index;
    }

    private static List<int> Candidates(int[] unit, Dictionary<int, List<int>> index)
    {
        var votes = new Dictionary<int, int>();
        foreach (var pair in unit)
            if (index.TryGetValue(pair, out var sharers) && sharers.Count <= MostSharers)
                foreach (var j in sharers) votes[j] = votes.GetValueOrDefault(j) + 1;
        return votes.OrderByDescending(v => v.Value).ThenBy(v => v.Key).Take(MostCandidates).Select(v => v.Key).ToList();
    }
}
