using System.Diagnostics;

namespace Bihuan.Documents.Tests;

/// <summary>用时与长度成正比：比两种长度的用时，不看秒数，机器忙也不误报。</summary>
internal static class Linear
{
    private const int Times = 8;

    // 成正比是 8 倍，成平方是 64 倍；中间留足余地。
    private const double Most = 30;

    // 太短的量不准；这么短也用不着比。
    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(100);

    /// <summary>做一件长度为 <paramref name="longest"/> 的事，和长度是它八分之一的同样的事，前者的用时不能多出太多。</summary>
    public static void Check(int longest, Action<int> work)
    {
        work(longest / Times);
        var ratio = double.PositiveInfinity;
        // 偶尔被换下去的那一次不算：几次里有一次成正比就是成正比。
        for (var i = 0; i < 4 && ratio > Most; i++)
        {
            var small = Time(longest / Times, work);
            var large = Time(longest, work);
            ratio = large < Brief ? 0 : large / small;
        }
        Assert.True(ratio <= Most, $"长度 {Times} 倍，用时 {ratio:0.#} 倍");
    }

    private static TimeSpan Time(int length, Action<int> work)
    {
        var clock = Stopwatch.StartNew();
        work(length);
        return clock.Elapsed;
    }
}
