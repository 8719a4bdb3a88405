namespace Bihuan.Documents.Comparing.Word;

/// <summary>旧稿的行按先后对上新稿的行：一字不差的先对，其间的再按相似对。</summary>
internal static class LineAlignment
{
    private const int MostCells = 40_000;
    private const int Window = 30;
    private const double Alike = 0.4;

    /// <summary>旧行对上的新行(都从 0 起)；没有对上的为 -1。递增。</summary>
    public static int[] Match(IReadOnlyList<string> old, IReadOnlyList<string> now, Effort effort)
    {
        var ids = new Dictionary<string, int>();
        int Id(string text) => ids.TryGetValue(text, out var id) ? id : ids[text] = ids.Count;
        var matched = SequenceMatch.Match(old.Select(Id).ToArray(), now.Select(Id).ToArray(), effort);
        var shapes = new Dictionary<string, int[]>();
        int[] Shape(string text) => shapes.TryGetValue(text, out var shape) ? shape : shapes[text] = Shingles.Of(Normal.Of(text));
        for (int i = 0, j = 0; i < old.Count;)
        {
            if (matched[i] >= 0)
            {
                j = matched[i++] + 1;
                continue;
            }
            var end = i;
            while (end < old.Count && matched[end] < 0) end++;
            var stop = end < old.Count ? matched[end] : now.Count;
            if (stop > j) Between(i, end, j, stop);
            i = end;
        }
        return matched;

        double Score(int i, int j)
        {
            var (a, b) = (Shape(old[i]), Shape(now[j]));
            return effort.Take(a.Length + b.Length + 1) && Shingles.Similarity(a, b) is var s && s >= Alike ? s : 0;
        }

        void Between(int a0, int a1, int b0, int b1)
        {
            if ((long)(a1 - a0) * (b1 - b0) <= MostCells)
            {
                Best(a0, a1, b0, b1);
                return;
            }
            for (int i = a0, j = b0; i < a1 && j < b1; i++)
            {
                var (best, score) = (-1, 0.0);
                for (var k = j; k < Math.Min(b1, j + Window); k++)
                    if (Score(i, k) is var s && s > score) (best, score) = (k, s);
                if (best < 0) continue;
                matched[i] = best;
                j = best + 1;
            }
        }

        // 相似之和最大的对法
        void Best(int a0, int a1, int b0, int b1)
        {
            var (n, m) = (a1 - a0, b1 - b0);
            var total = new double[n + 1, m + 1];
            var scores = new double[n, m];
            for (var i = n - 1; i >= 0; i--)
                for (var j = m - 1; j >= 0; j--)
                {
                    scores[i, j] = Score(a0 + i, b0 + j);
                    total[i, j] = Math.Max(Math.Max(total[i + 1, j], total[i, j + 1]), scores[i, j] > 0 ? scores[i, j] + total[i + 1, j + 1] : 0);
                }
            for (int i = 0, j = 0; i < n && j < m;)
            {
                if (scores[i, j] > 0 && total[i, j] <= scores[i, j] + total[i + 1, j + 1]) matched[a0 + i++] = b0 + j++;
                else if (total[i + 1, j] >= total[i, j + 1]) i++;
                else j++;
            }
        }
    }
}
