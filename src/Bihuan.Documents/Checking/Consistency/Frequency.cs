using Bihuan.Documents.Checking.Totals;

namespace Bihuan.Documents.Checking.Consistency;

/// <summary>“每季度不少于1次”一类的频次。</summary>
/// <param name="Start">“每季度”的起点。</param>
/// <param name="End">“次”的终点，不含。</param>
/// <param name="Times">几次。</param>
/// <param name="PerYear">合一年几个周期。</param>
internal readonly record struct Frequency(int Start, int End, decimal Times, int PerYear)
{
    private static readonly (string Word, int PerYear)[] Periods =
        [("每年", 1), ("一年", 1), ("全年", 1), ("每半年", 2), ("每季度", 4), ("每个季度", 4), ("每季", 4), ("每月", 12), ("每个月", 12), ("每周", 52)];

    /// <summary>一年合几次。</summary>
    public decimal Yearly => Times * PerYear;

    /// <summary>这一行里会不会有频次。</summary>
    public static bool May(string s) => s.Contains('每') || s.Contains("一年", StringComparison.Ordinal) || s.Contains("全年", StringComparison.Ordinal);

    /// <summary>[from, to) 里的各处，按先后。</summary>
    public static List<Frequency> Find(string s, int from, int to)
    {
        var found = new List<Frequency>();
        for (var i = from; i < to; i++)
        {
            if (s[i] is not ('每' or '一' or '全'))
                continue;
            foreach (var (word, perYear) in Periods)
            {
                if (!s.AsSpan(i, to - i).StartsWith(word))
                    continue;
                var after = i + word.Length;
                var end = Math.Min(to, after + 32);
                if (s.AsSpan(after, end - after).IndexOfAny("。;每") is >= 0 and var stop)
                    end = after + stop;
                if (Count(s, after, end) is var (times, at))
                    found.Add(new(i, at, times, perYear));
                i = after - 1;
                break;
            }
        }
        return found;
    }

    // 这里“一次”也是准数。
    private static (decimal Times, int End)? Count(string s, int from, int end)
    {
        if (Quantities.Find(s, from, end).Find(q => q.Unit is "次" or "场" or "期") is { Value: > 0, Rough: false } found)
            return (found.Value, found.End);
        var once = s.IndexOf("一次", from, end - from, StringComparison.Ordinal);
        return once >= 0 && !s.AsSpan(once + 2).StartsWith("性") ? (1, once + 2) : null;
    }
}
