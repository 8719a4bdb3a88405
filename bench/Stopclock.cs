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

    /// <summary>轮流跑几样，每一回各 <paramref name="times"/> 遍；返回每一回里各样一遍的毫秒数。</summary>
    public static List<double[]> Rounds(int rounds, int times, params Action[] actions)
    {
        var all = new List<double[]>();
        for (var round = 0; round < rounds; round++)
        {
            var spent = new double[actions.Length];
            for (var n = 0; n < times; n++)
            {
                for (var i = 0; i < actions.Length; i++)
                {
                    var start = Stopwatch.GetTimestamp();
                    actions[i]();
                    spent[i] += Stopwatch.GetElapsedTime(start).TotalMilliseconds / times;
                }
            }
            all.Add(spent);
        }
        return all;
    }

    /// <summary>中位数。</summary>
    public static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
