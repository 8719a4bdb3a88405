namespace Bihuan.Rectification.Rounds;

/// <summary>一组天数的中间和尾巴。个数少的时候也照定义算，个数写在旁边由人看。</summary>
/// <param name="Count">几个。</param>
/// <param name="Median">中位数，单数个取中间一个，双数个取中间两个的平均；没有的为 null。</param>
/// <param name="P90">九成在这个天数以内：从小到大第 ⌈0.9×个数⌉ 个；没有的为 null。</param>
public sealed record DaySpread(int Count, decimal? Median, int? P90)
{
    /// <summary>由天数和各有几个算，不必一个一个列出来。</summary>
    public static DaySpread Of(IEnumerable<(int Days, int Count)> counted)
    {
        var sorted = counted.GroupBy(c => c.Days, c => c.Count).Select(g => (Days: g.Key, Count: g.Sum())).Where(c => c.Count > 0).OrderBy(c => c.Days).ToList();
        var count = sorted.Sum(c => c.Count);
        if (count == 0) return new(0, null, null);
        return new(count, (At((count - 1) / 2) + At(count / 2)) / 2m, At((count * 9 + 9) / 10 - 1));

        int At(int index)
        {
            foreach (var (days, many) in sorted)
            {
                if (index < many) return days;
                index -= many;
            }
            return sorted[^1].Days;
        }
    }
}
