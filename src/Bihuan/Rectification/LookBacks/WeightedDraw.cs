namespace Bihuan.Rectification.LookBacks;

/// <summary>
/// 照权数抽，抽过的不放回：每次在剩下的里抽一个，抽中的机会与权数成正比。全是整数，哪台机器、哪个数据库都一样：
/// 编号、权数、种子相同，抽出来的、先后都相同。编号照写出来的样子排先后，随机数用 SplitMix64（Steele、Lea、Flood，2014）。
/// </summary>
public static class WeightedDraw
{
    /// <summary>办法的名字，随抽的结果一起记下；改了算法要换名字。</summary>
    public const string Method = "逐个加权抽取（SplitMix64，第1版）";

    /// <summary>抽。</summary>
    /// <param name="from">编号，权数；权数不到1的不在内。</param>
    /// <param name="seed">种子。</param>
    /// <param name="most">最多抽几个；不够的全抽。</param>
    /// <returns>抽中的，照抽中的先后。</returns>
    public static IReadOnlyList<Guid> Pick(IEnumerable<(Guid Id, int Weight)> from, ulong seed, int most)
    {
        var left = from.Where(c => c.Weight > 0).OrderBy(c => c.Id.ToString("D"), StringComparer.Ordinal).ToList();
        var (random, total, picked) = (new SplitMix64(seed), left.Sum(c => (long)c.Weight), new List<Guid>());
        while (picked.Count < most && left.Count > 0)
        {
            var ticket = (long)random.Below((ulong)total);
            var at = 0;
            while (ticket >= left[at].Weight) ticket -= left[at++].Weight;
            picked.Add(left[at].Id);
            total -= left[at].Weight;
            left.RemoveAt(at);
        }
        return picked;
    }

    private sealed class SplitMix64(ulong state)
    {
        private ulong _state = state;

        // 去掉除不尽的一头，各个数的机会才一样
        public ulong Below(ulong bound)
        {
            var least = unchecked(0 - bound) % bound;
            ulong drawn;
            do drawn = Next();
            while (drawn < least);
            return drawn % bound;
        }

        private ulong Next()
        {
            unchecked
            {
                _state += 0x9E3779B97F4A7C15;
                var z = _state;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                return z ^ (z >> 31);
            }
        }
    }
}
