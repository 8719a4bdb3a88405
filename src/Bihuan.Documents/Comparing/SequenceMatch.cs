namespace Bihuan.Documents.Comparing;

/// <summary>
/// 把两列(句、行的号码)按先后对上：先对只出现一次的(patience)，再在其间用 <see cref="Myers"/>；
/// 用时与长度近乎成正比，差得太多的一段就不细对。
/// </summary>
internal static class SequenceMatch
{
    private const int MaxDepth = 12;
    private const int MostEdits = 1_000;

    /// <summary>a 的每一项对上 b 的哪一项；没有对上的为 -1。递增。</summary>
    public static int[] Match(int[] a, int[] b, Effort effort)
    {
        var matched = new int[a.Length];
        Array.Fill(matched, -1);
        var stack = new Stack<(int A0, int A1, int B0, int B1, int Depth)>();
        stack.Push((0, a.Length, 0, b.Length, 0));
        while (stack.TryPop(out var range))
        {
            var (a0, a1, b0, b1, depth) = range;
            while (a0 < a1 && b0 < b1 && a[a0] == b[b0]) matched[a0++] = b0++;
            while (a0 < a1 && b0 < b1 && a[a1 - 1] == b[b1 - 1]) matched[--a1] = --b1;
            if (a0 == a1 || b0 == b1 || !effort.Take(a1 - a0 + b1 - b0)) continue;
            var anchors = depth < MaxDepth ? Anchors(a, a0, a1, b, b0, b1) : [];
            if (anchors.Count == 0)
            {
                foreach (var (i, j, length) in Myers.Match(a.AsSpan(a0, a1 - a0), b.AsSpan(b0, b1 - b0), MostEdits, effort) ?? [])
                    for (var k = 0; k < length; k++) matched[a0 + i + k] = b0 + j + k;
                continue;
            }
            foreach (var (i, j) in anchors)
            {
                stack.Push((a0, i, b0, j, depth + 1));
                matched[i] = j;
                (a0, b0) = (i + 1, j + 1);
            }
            stack.Push((a0, a1, b0, b1, depth + 1));
        }
        return matched;
    }

    // 两边都只出现一次、次序一致的。
    private static List<(int A, int B)> Anchors(int[] a, int a0, int a1, int[] b, int b0, int b1)
    {
        var seen = new Dictionary<int, (int A, int B)>(a1 - a0);
        for (var i = a0; i < a1; i++) seen[a[i]] = seen.ContainsKey(a[i]) ? (-1, -1) : (i, -1);
        for (var j = b0; j < b1; j++)
            if (seen.TryGetValue(b[j], out var at) && at.A >= 0)
                seen[b[j]] = at.B >= 0 ? (-1, -1) : (at.A, j);
        var both = seen.Values.Where(s => s.A >= 0 && s.B >= 0).OrderBy(s => s.A).ToList();
        var kept = Increasing.Longest(both.ConvertAll(s => s.B));
        return both.Where((_, i) => kept[i]).ToList();
    }
}
