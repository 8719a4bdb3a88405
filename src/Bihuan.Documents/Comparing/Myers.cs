namespace Bihuan.Documents.Comparing;

/// <summary>Myers 的最短编辑：两列号码里相同的部分。差得太多时不算到底。</summary>
internal static class Myers
{
    /// <summary>相同的各段，升序；要改的超过 <paramref name="most"/> 处、或工作量不够时为 null。</summary>
    public static List<(int A, int B, int Length)>? Match(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int most, Effort effort)
    {
        var head = a.CommonPrefixLength(b);
        var x = a[head..];
        var y = b[head..];
        var tail = 0;
        while (tail < x.Length && tail < y.Length && x[^(tail + 1)] == y[^(tail + 1)]) tail++;
        x = x[..^tail];
        y = y[..^tail];
        var middle = x.Length == 0 || y.Length == 0 ? [] : Middle(x, y, most, effort);
        if (middle is null) return null;
        var all = new List<(int A, int B, int Length)>();
        if (head > 0) all.Add((0, 0, head));
        foreach (var (i, j, length) in middle) Append(all, i + head, j + head, length);
        if (tail > 0) Append(all, a.Length - tail, b.Length - tail, tail);
        return all;
    }

    private static List<(int A, int B, int Length)>? Middle(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int most, Effort effort)
    {
        most = Math.Min(most, a.Length + b.Length);
        var v = new int[2 * most + 3];
        var trace = new List<int[]>();
        for (var d = 0; d <= most; d++)
        {
            // 一轮看 2d+1 条斜线；沿斜线走的步数另算在长度里。
            if (!effort.Take(2 * d + 1 + ((d & 15) == 0 ? a.Length + b.Length : 0))) return null;
            trace.Add(v.AsSpan(most - d, 2 * d + 3).ToArray());
            for (var k = -d; k <= d; k += 2)
            {
                var at = k + most + 1;
                var x = k == -d || (k != d && v[at - 1] < v[at + 1]) ? v[at + 1] : v[at - 1] + 1;
                var y = x - k;
                while (x < a.Length && y < b.Length && a[x] == b[y]) { x++; y++; }
                v[at] = x;
                if (x >= a.Length && y >= b.Length) return Back(a.Length, b.Length, trace);
            }
        }
        return null;
    }

    // trace[d] 存的是第 d 轮开始前斜线 -d-1 至 d+1 的终点。
    private static List<(int A, int B, int Length)> Back(int x, int y, List<int[]> trace)
    {
        var matches = new List<(int, int, int)>();
        for (var d = trace.Count - 1; d >= 0; d--)
        {
            var v = trace[d];
            var k = x - y;
            int At(int diagonal) => v[diagonal + d + 1];
            var down = k == -d || (k != d && At(k - 1) < At(k + 1));
            var fromK = down ? k + 1 : k - 1;
            var fromX = d == 0 ? 0 : At(fromK);
            var fromY = d == 0 ? 0 : fromX - fromK;
            var startX = d == 0 ? 0 : down ? fromX : fromX + 1;
            var startY = d == 0 ? 0 : down ? fromY + 1 : fromY;
            if (x > startX) matches.Add((startX, startY, x - startX));
            (x, y) = (fromX, fromY);
        }
        matches.Reverse();
        return matches;
    }

    private static void Append(List<(int A, int B, int Length)> all, int a, int b, int length)
    {
        if (all.Count > 0 && all[^1] is var last && last.A + last.Length == a && last.B + last.Length == b) all[^1] = (last.A, last.B, last.Length + length);
        else all.Add((a, b, length));
    }
}
