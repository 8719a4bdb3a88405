namespace Bihuan.Documents.Comparing;

/// <summary>最长递增子列：次序没有变的尽量多，其余的就是移动了的。</summary>
internal static class Increasing
{
    /// <summary>哪些在最长递增子列里。</summary>
    public static bool[] Longest(IReadOnlyList<int> values)
    {
        var tails = new List<int>();
        var before = new int[values.Count];
        for (var i = 0; i < values.Count; i++)
        {
            int low = 0, high = tails.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (values[tails[middle]] < values[i]) low = middle + 1;
                else high = middle;
            }
            before[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count) tails.Add(i);
            else tails[low] = i;
        }
        var kept = new bool[values.Count];
        for (var i = tails.Count > 0 ? tails[^1] : -1; i >= 0; i = before[i]) kept[i] = true;
        return kept;
    }
}
