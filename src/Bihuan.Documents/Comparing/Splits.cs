namespace Bihuan.Documents.Comparing;

/// <summary>一条拆成几条、几条并成一条：剩下的一条与相邻已对上的合起来，更像对面那一条。</summary>
internal sealed class Splits
{
    private const double Better = 0.08;
    private const double Alike = 0.75;

    /// <summary>对上的单位连同并进来的，按文中先后；键是已对上的那一个的下标。</summary>
    public Dictionary<int, List<Unit>> Joined { get; } = [];

    /// <summary>并掉了的单位的下标。</summary>
    public HashSet<int> Absorbed { get; } = [];

    /// <param name="units">这一边的单位。</param>
    /// <param name="partners">这一边对上的是那一边的哪个；没有对上的为 -1。</param>
    /// <param name="others">那一边的单位。</param>
    /// <param name="effort">工作量。</param>
    public Splits(List<Unit> units, int[] partners, List<Unit> others, Effort effort)
    {
        Pass(Enumerable.Range(0, units.Count), -1, units, partners, others, effort);
        Pass(Enumerable.Range(0, units.Count).Reverse(), +1, units, partners, others, effort);
    }

    private void Pass(IEnumerable<int> order, int side, List<Unit> units, int[] partners, List<Unit> others, Effort effort)
    {
        foreach (var n in order)
        {
            var unit = units[n];
            if (partners[n] >= 0 || Absorbed.Contains(n) || n + side < 0 || n + side >= units.Count) continue;
            var at = n + side;
            // 隔着已并进来的，找到已对上的那一个
            while (Absorbed.Contains(at) && at + side >= 0 && at + side < units.Count) at += side;
            var beside = units[at];
            if (partners[at] < 0 || beside.Owner != unit.Owner || beside.Kind != unit.Kind || others[partners[at]].Key == beside.Key) continue;
            var whole = Joined.GetValueOrDefault(at) ?? [beside];
            List<Unit> more = side < 0 ? [.. whole, unit] : [unit, .. whole];
            var target = others[partners[at]].Shingles;
            if (!effort.Take(target.Length * 2 + unit.Shingles.Length * 3)) return;
            var (before, after) = (Shingles.Similarity(Shape(whole), target), Shingles.Similarity(Shape(more), target));
            if (after < Alike || after < before + Better) continue;
            Joined[at] = more;
            Absorbed.Add(n);
        }
    }

    private static int[] Shape(List<Unit> units) => units.Count == 1 ? units[0].Shingles : Shingles.Of(string.Concat(units.Select(u => u.Key)));
}
