using System.Diagnostics;
using System.Globalization;
using Bihuan.Documents.Checking;

namespace Bihuan.Bench;

/// <summary>每一项校核各用多少微秒、要多少内存：哪一项慢了，一看就知道。</summary>
internal static class CheckTimes
{
    private const int Rounds = 400;

    /// <summary>印出一份文书上各项的用时，由大到小；几项共用的东西算在先用的一项头上。</summary>
    public static void Print(int problems)
    {
        using var docx = new MemoryStream();
        WordFile.Write(docx, problems);
        var document = EndToEnd.Read(docx);
        var checks = Checker.Families.SelectMany(f => f.Checks).ToList();
        var times = checks.Select(_ => new List<double>()).ToList();
        var bytes = new long[checks.Count];
        for (var round = 0; round < Rounds; round++)
        {
            var fresh = new CheckedDocument(document, CheckOptions.None);
            for (var i = 0; i < checks.Count; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = Stopwatch.GetTimestamp();
                _ = checks[i].Find(fresh).Count();
                times[i].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                bytes[i] = GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
        var medians = checks.Zip(times, (c, t) => (c.Rule, Time: Stopclock.Median(t[(Rounds / 2)..]))).Zip(bytes, (m, b) => (m.Rule, m.Time, Bytes: b)).OrderByDescending(c => c.Time).ToList();
        foreach (var (rule, time, allocated) in medians)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time,8:0.0} µs {allocated / 1024.0,8:0.0} kB  {rule}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{medians.Sum(m => m.Time),8:0.0} µs {medians.Sum(m => m.Bytes) / 1024.0,8:0.0} kB  合计"));
    }
}
