using System.Diagnostics;

namespace Bihuan.Bench;

/// <summary>计时：轮流跑几样，取各自的中位数，免得机器忽快忽慢偏袒了谁。</summary>
internal static class Stopclock
{
    /// <summary>各跑 <paramref name="rounds"/> 次，返回中位数，毫秒。</summary>
    public static double[] Medians(int rounds, params Action[] actions)
    {
        var times = actions.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                GC.Collect();
                var start = Stopwatch.GetTimestamp();
                actions[i]();
                times[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
        return [.. times.Select(Median)];
    }

    public static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
